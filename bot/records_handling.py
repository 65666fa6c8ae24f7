"""What is kept of hard conversations' handling: own phrases, boundaries and handoffs.

Times are seconds since the epoch; `ts` strings are Slack's. No words of a user are in any of them:
what was said is a message's place, and a handoff's text stands in its Slack message alone.
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class OwnPhrase:
    """A phrase a technician keeps; its owner alone can read it.

    `wording` may hold slots such as `{user}`; `rung` is a step of the ladder; `topic` is one of
    `phrasebank.model.TOPICS`, "other" for any.
    """

    id: str
    team: str
    owner: str
    wording: str
    rung: str
    topic: str
    at: float
    """When it was last written."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """A record that a technician set a boundary, confirmed by that technician.

    `channel` and `ts` are the place of the message it is about; `category` is one of the policy's.
    """

    id: str
    team: str
    about: str
    """The user whose message it was."""
    technician: str
    """Who confirmed it; "" once that technician had themselves erased."""
    channel: str
    ts: str
    category: str
    at: float
    conversation: str | None = None
    note: str = ""
    user_told_at: float | None = None
    """When the user was told; marked before the call, as every message that cannot be repeated."""
    leads_told_at: float | None = None
    answered_at: float | None = None


class HandoffState(StrEnum):
    """Where a handoff stands."""

    WAITING = "waiting"
    RETURNED = "returned"
    """Sent back with a question; it can still be accepted."""
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Handoff:
    """A conversation on its way from one technician to a person or to a channel's staff."""

    id: str
    team: str
    sender: str
    channel: str
    """Where the conversation is, and `ts` the message that stands for it."""
    ts: str
    at: float
    due_at: float
    """When both are reminded, unless it was accepted or sent back before."""
    person: str | None = None
    place: str | None = None
    """The channel it was posted to, when it went to no one person."""
    thread_ts: str | None = None
    conversation: str | None = None
    posted_channel: str | None = None
    posted_ts: str | None = None
    state: HandoffState = HandoffState.WAITING
    receiver: str | None = None
    """Who accepted it."""
    reminded_at: float | None = None
    told_at: float | None = None
    """When the user's thread was told who takes over."""
