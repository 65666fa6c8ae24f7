"""Who is to be told what: the rows a decision leaves, written in the decision's own transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from bot import records
from bot.nudging.decision import Nudge
from bot.placing import resolved
from bot.ports import Clock, Ledger, People, Transaction, Work
from bot.records import Conversation, Whisper, WhisperKind, WhisperState
from bot.toolkit.covering import passed_on, unwilling

HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class OutboxRules:
    """Times in seconds.

    responder_wait: a responder silent for this long gives way to the triage list.
    reminder: an unanswered conversation reminds its responder this long after the nudge.
    lead: and the leads this long after it.
    """

    responder_wait: float = 4 * HOUR
    reminder: float = HOUR / 2
    lead: float = 1.5 * HOUR


@dataclass(frozen=True, slots=True)
class Circle:
    """The people around a conversation, asked of Slack before the transaction begins.

    The empty one stands for a message nobody expected to nudge: then only its responder is told.
    """

    name: str = ""
    triage: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    staff: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Order:
    """A nudge to be written down: when its message was written, and the phrases it offers."""

    at: float
    nudge: Nudge
    phrases: tuple[str, ...]
    trial: bool = False


class Outbox:
    """Writes whisper rows; `bot/whispering.py` delivers them."""

    def __init__(
        self, *, ledger: Ledger, people: People, work: Work, clock: Clock, rules: OutboxRules
    ) -> None:
        self._ledger = ledger
        self._people = people
        self._work = work
        self._clock = clock
        self._rules = rules

    async def circle(self, user: str) -> Circle:
        """The user's name, the triage list and the leads."""
        name = (await self._people.person(user)).name
        leads, triage = await self._people.leads(), await self._people.triage()
        staff = frozenset((*leads, *triage, *await self._people.technicians()))
        return Circle(name, triage, leads, staff)

    async def nudge(
        self, tx: Transaction, conversation: Conversation, order: Order, circle: Circle
    ) -> tuple[Conversation, tuple[str, ...]]:
        """Write the nudge, one whisper for each person it is for, and the reminders that follow.

        The ids are those of the whispers that are due now.
        """
        now = self._clock.now()
        row = _row(order, conversation.id, now)
        await tx.put_nudge(row)
        conversation = replace(
            conversation,
            # What a trial decides shows nowhere: not to leads, nor in a reminder to rest.
            hard=conversation.hard or not order.trial,
            phrases_used=(*conversation.phrases_used, *order.phrases),
        )
        if order.trial:
            return conversation, ()
        earlier = await tx.whispers_of(conversation.id)
        off = unwilling(conversation, earlier)
        covers = _fit(await tx.covers(conversation.team, now), circle, off)
        told = [to for to in self._for(conversation, order.at, circle, covers) if to not in off]
        whispers = [_whisper(WhisperKind.NUDGE, to, conversation, row, now) for to in told]
        for whisper in whispers:
            await tx.put_whisper(whisper)
        for reminder in self._reminders(conversation, row, circle, earlier, covers):
            # Left in its row until it is due: the sweep, once a minute, takes it up from there.
            await tx.put_whisper(reminder)
        return conversation, tuple(whisper.id for whisper in whispers)

    def _for(
        self,
        conversation: Conversation,
        at: float,
        circle: Circle,
        covers: Mapping[str, str],
    ) -> tuple[str, ...]:
        """The responder; with none, or one silent too long, the triage list; then the leads.

        Whoever handed their new nudges to a teammate gives way to that teammate.
        """
        responder = conversation.responder
        if circle.staff and responder not in circle.staff:
            responder = None  # taken off the list since
        # Whoever took it a moment ago, or accepted it from a colleague, has not been silent yet.
        active = max(conversation.last_staff_at or at, conversation.on_it_at or 0.0)
        silent = at - active > self._rules.responder_wait
        others = circle.triage or circle.leads
        told = (responder,) if responder and not (silent and others) else others
        return passed_on(told, covers)

    def _reminders(
        self,
        conversation: Conversation,
        row: records.Nudge,
        circle: Circle,
        earlier: Sequence[Whisper],
        covers: Mapping[str, str],
    ) -> list[Whisper]:
        """One reminder to the responder and one to each lead, unless some still wait.

        Whoever took the responder's new nudges is reminded in their place.
        """
        now = row.decided_at
        if any(w.kind.is_reminder and w.state is WhisperState.WAITING for w in earlier):
            return []
        plan = [
            (WhisperKind.LEAD_REMINDER, lead, self._rules.lead)
            for lead in circle.leads
            if lead != conversation.responder
        ]
        if conversation.responder:
            (reminded,) = passed_on((conversation.responder,), covers)
            plan.append((WhisperKind.REMINDER, reminded, self._rules.reminder))
        return [
            replace(_whisper(kind, to, conversation, row, now), due_at=now + after)
            for kind, to, after in plan
        ]

    async def send(self, whisper_ids: Sequence[str]) -> None:
        """Hand rows that have been committed, and are due, to the durable engine."""
        for whisper_id in whisper_ids:
            await self._work.whisper(whisper_id)

    async def ended(self, conversation: Conversation) -> None:
        """A conversation is over: it counts towards a reset reminder if it was hard."""
        responder = conversation.responder
        if not conversation.hard or responder is None:
            return
        now = self._clock.now()
        async with self._ledger.transaction() as tx:
            team = conversation.team
            fresh = await tx.hard_ending(team, responder, conversation.id, now)
            wanted = not (await tx.preferences(team, responder)).resets_off
            recent = await tx.whispers_to(responder, now - HOUR)
            if not fresh or not wanted or any(w.kind is WhisperKind.RESET for w in recent):
                return
            whisper = Whisper(
                id=uuid4().hex,
                kind=WhisperKind.RESET,
                to=responder,
                team=team,
                conversation=conversation.id,
                nudge=None,
                created_at=now,
            )
            await tx.put_whisper(whisper)
        await self._work.whisper(whisper.id)

    async def resolve(self, conversation_id: str) -> Conversation | None:
        """Mark a conversation resolved; its reset reminder follows."""
        async with self._ledger.transaction() as tx:
            conversation = await tx.conversation(conversation_id)
            if conversation is None:
                return None
            over = resolved(conversation, self._clock.now())
            await tx.put_conversation(over)
        await self.ended(over)
        return over


def _fit(covers: Mapping[str, str], circle: Circle, off: set[str]) -> dict[str, str]:
    """The hand-overs whose teammate can be told; with any other the nudge stays where it was."""
    staff = circle.staff
    return {
        owner: to for owner, to in covers.items() if to not in off and (not staff or to in staff)
    }


def _row(order: Order, conversation_id: str, now: float) -> records.Nudge:
    nudge = order.nudge
    return records.Nudge(
        id=uuid4().hex,
        conversation=conversation_id,
        ts=order.at,
        decided_at=now,
        reason=nudge.reason.value,
        rung=nudge.rung.value,
        heat=nudge.heat,
        level=nudge.level,
        facts=nudge.facts,
        phrases=order.phrases,
        escalate=nudge.escalate,
        trial=order.trial,
    )


def _whisper(
    kind: WhisperKind, to: str, conversation: Conversation, row: records.Nudge, now: float
) -> Whisper:
    return Whisper(
        id=uuid4().hex,
        kind=kind,
        to=to,
        team=conversation.team,
        conversation=conversation.id,
        nudge=row.id,
        created_at=now,
        phrases=row.phrases if kind is WhisperKind.NUDGE else (),
    )
