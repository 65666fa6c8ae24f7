"""The first draft of a handoff: what is known of a conversation and may be handed on."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cardmaking import CardMaker
from bot.coaching.inflect import article
from bot.detection.heat import Mark
from bot.errors import NoLongerThere
from bot.nudging.facts import span
from bot.ports import Clock, Ledger, Messenger, People
from bot.records import Conversation
from bot.staff import require_staff
from bot.toolkit.facts import Choice, Place, clock_of, own_conversations


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form to begin with; "" where nothing is known.

    where: a link to the conversation, "" while none is chosen.
    """

    place: Place | None = None
    where: str = ""
    issue: str = ""
    impact: str = ""
    ticket: str = ""
    promised: str = ""


class DraftingHandoffs:
    """Fills a handoff's form from facts: topic, slots, times and promises, never from a message."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        people: People,
        messenger: Messenger,
        cards: CardMaker,
        clock: Clock,
    ) -> None:
        self._ledger = ledger
        self._people = people
        self._messenger = messenger
        self._cards = cards
        self._clock = clock

    async def mine(self, team: str, by: str) -> tuple[Choice, ...]:
        """The sender's own open conversations. Raises NotAllowed."""
        await require_staff(self._people, by)
        return await own_conversations(self._ledger, self._people, team, by, self._clock.now())

    async def for_message(
        self, team: str, by: str, channel: str, ts: str, thread_ts: str | None
    ) -> Draft:
        """For the conversation a message is in, read or not. Raises NotAllowed."""
        await require_staff(self._people, by)
        async with self._ledger.transaction() as tx:
            known = await tx.conversation_of(team, channel, ts)
            conversation = await tx.conversation(known) if known else None
            if conversation is None and thread_ts:
                conversation = await tx.conversation_in_thread(team, channel, thread_ts)
            marks = await tx.marks(conversation.id) if conversation else ()
        if conversation is None:
            place = Place(channel, thread_ts or ts, thread_ts)
            return Draft(place, self._messenger.link(place.channel, place.ts))
        return await self._draft(conversation, marks, by)

    async def for_conversation(self, team: str, by: str, conversation_id: str) -> Draft:
        """For one of the sender's own. Raises NotAllowed and NoLongerThere."""
        await require_staff(self._people, by)
        async with self._ledger.transaction() as tx:
            found = await tx.conversation(conversation_id)
            if found is None or found.team != team or found.responder != by:
                raise NoLongerThere
            marks = await tx.marks(found.id)
        return await self._draft(found, marks, by)

    async def _draft(self, conversation: Conversation, marks: Sequence[Mark], by: str) -> Draft:
        name = await self._cards.name(conversation.opener)
        zone = (await self._people.person(by)).tz
        known = self._cards.known(name, conversation)
        thread = conversation.thread_ts
        place = Place(conversation.channel, conversation.root_ts, thread, conversation.id)
        return Draft(
            place,
            self._messenger.link(place.channel, place.ts),
            issue=self._issue(conversation, known.get("topic", ""), name),
            impact=_impact(known),
            ticket=known.get("ticket", ""),
            promised=_promised(marks, zone),
        )

    def _issue(self, conversation: Conversation, topic: str, name: str) -> str:
        what = f"{article(topic).capitalize()} {topic} problem" if topic else "A request"
        whose = f" of {name}'s" if name else ""
        since = max(0.0, self._clock.now() - conversation.opened_at)
        waits = _waits(conversation)
        waited = f"; waiting {span(max(0.0, self._clock.now() - waits))}" if waits else ""
        return f"{what}{whose}, open for {span(since)}{waited}. "


def _waits(conversation: Conversation) -> float | None:
    """Since when the user has waited (seconds); None while our reply stands last."""
    last = conversation.last_user_at
    answered = (conversation.last_staff_at or 0.0) > (last or 0.0)
    return None if answered else last


def _impact(known: dict[str, str]) -> str:
    held = f"Holds up {known['impact']}" if "impact" in known else ""
    by = f"needed by {known['deadline']}" if "deadline" in known else ""
    told = ", ".join(part for part in (held, by) if part)
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def _promised(marks: Sequence[Mark], zone: str) -> str:
    """What the last promise of a technician said, as far as it was read, in the sender's time."""
    for mark in reversed(marks):
        promise = mark.cue("promise") if mark.role.is_staff else None
        if promise is None:
            continue
        if promise.value > 0:
            return f"The next word by {clock_of(mark.ts + promise.value, zone)}."
        return f"To come back to them, said {clock_of(mark.ts, zone)}."
    return ""
