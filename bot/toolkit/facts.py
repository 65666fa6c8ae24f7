"""What the toolkit's use cases tell of a conversation, and hand to the windows."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.nudging.facts import ago
from bot.ports import Ledger, People
from bot.records import ConversationState

DAY = 86_400.0
LISTED = 20
"""Conversations in a list: more of one's own at once would be no list but a queue."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One conversation to choose from a list: its id, and a line that tells it from the others."""

    id: str
    line: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation is: its channel, the message that stands for it, and its thread."""

    channel: str
    ts: str
    thread_ts: str | None = None
    conversation: str | None = None


async def name_of(people: People, user: str | None, otherwise: str) -> str:
    """What somebody is called; `otherwise` when Slack will not say."""
    if not user:
        return otherwise
    return (await people.person(user)).name.strip() or otherwise


async def own_conversations(
    ledger: Ledger, people: People, team: str, user: str, now: float
) -> tuple[Choice, ...]:
    """Somebody's open conversations of the last three days, the last first, at most `LISTED`."""
    async with ledger.transaction() as tx:
        found = await tx.handled(team, user, now - 3 * DAY)
    talks = [one for one in found if one.state is ConversationState.OPEN][:LISTED]
    choices = []
    for talk in talks:
        name = await name_of(people, talk.opener, "a user")
        topic = "" if talk.topic == "other" else f", {talk.topic.replace('-', ' ')}"
        choices.append(Choice(talk.id, f"{name}{topic}, {ago(max(0.0, now - talk.last_at))}"))
    return tuple(choices)


def day_of(at: float) -> str:
    """A date for a sentence: "3 October 2026"."""
    day = datetime.fromtimestamp(at, UTC)
    return f"{day.day} {day:%B %Y}"


def clock_of(at: float, zone: str) -> str:
    """A time and its date in a zone, UTC where nobody knows the zone, and which one it is.

    "15:40 on 3 October (Europe/London)": whoever reads it may live in another.
    """
    try:
        there = datetime.fromtimestamp(at, ZoneInfo(zone))
    except (OSError, ValueError, KeyError):
        there, zone = datetime.fromtimestamp(at, UTC), "UTC"
    return f"{there:%H:%M} on {there.day} {there:%B} ({zone})"
