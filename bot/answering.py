"""What a technician's click on a nudge does. Every click works after a restart, and twice."""

from contextlib import suppress
from dataclasses import dataclass, replace
from uuid import NAMESPACE_URL, uuid5

from bot.card_facts import settled
from bot.cardmaking import CardMaker
from bot.cards import Card, NudgeCard
from bot.detection.reading import Role
from bot.errors import NoLongerThere, SlackFault
from bot.noticing import Noticing
from bot.nudging.delivery import Snooze, snoozed_until
from bot.nudging.facts import because, writer_at
from bot.nudging.rules import NudgeRules
from bot.outbox import Outbox
from bot.ports import Clock, Home, Ledger, People, Transaction
from bot.records import (
    STILL_TO_COME,
    Conversation,
    ConversationState,
    Nudge,
    Whisper,
    WhisperKind,
    WhisperState,
)
from bot.staff import require_reader, require_staff
from bot.suggesting import Suggesting
from phrasebank.paths import EscalationPath, EscalationPaths


@dataclass(frozen=True, slots=True)
class WhyLine:
    """One line behind *Why this?*: when (seconds), the writer's name, and the facts found."""

    at: float
    name: str
    facts: tuple[str, ...]


class Answering:
    """Acts on clicks; the person who clicked must be the one the whisper was for, and of IT."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        people: People,
        outbox: Outbox,
        cards: CardMaker,
        suggesting: Suggesting,
        rules: NudgeRules,
        paths: EscalationPaths,
        noticing: Noticing,
        home: Home,
        clock: Clock,
    ) -> None:
        self._ledger = ledger
        self._people = people
        self._outbox = outbox
        self._cards = cards
        self._suggesting = suggesting
        self._rules = rules
        self._paths = paths
        self._noticing = noticing
        self._home = home
        self._clock = clock

    async def on_it(self, whisper_id: str, by: str) -> Card | None:
        """Take the conversation: silence until abuse or a missed promise."""
        await require_reader(self._ledger, self._people, whisper_id, by)
        now = self._clock.now()
        async with self._ledger.transaction() as tx:
            whisper, conversation = await _of(tx, whisper_id, by)
            again = whisper.answer == "on_it"
            channel = await tx.channel(conversation.team, conversation.channel)
            late = not again and settled(conversation, whisper) is not None
            if not late:
                await tx.put_conversation(_taken(conversation, by, now))
                await tx.put_whisper(replace(whisper, answer="on_it"))
        if late:  # a colleague was faster, or it is over: the card says which
            return await self._shown(whisper_id)
        if channel and channel.kind == "im" and conversation.opener and not again:
            # Nobody but the app is in that DM, so whoever takes it meets the user in a group DM.
            with suppress(SlackFault):  # logged by the gateway; the conversation is taken anyway
                await self._noticing.bring_technician(conversation.team, conversation.opener, by)
        return await self._shown(whisper_id)

    async def off_the_mark(self, whisper_id: str, by: str) -> Card | None:
        """Not needed: silence for its presser here; three technicians quieten the channel."""
        async with self._ledger.transaction() as tx:
            whisper, conversation = await _of(tx, whisper_id, by)
            if whisper.answer != "off_the_mark":
                now = self._clock.now()
                await tx.off_the_mark(conversation.team, conversation.channel, by, now)
                await tx.put_whisper(replace(whisper, answer="off_the_mark"))
        return await self._shown(whisper_id)

    async def snooze(self, whisper_id: str, by: str, how_long: Snooze) -> Card | None:
        """Keep silent about the conversation for a while; a reminder follows, if it still waits."""
        await require_reader(self._ledger, self._people, whisper_id, by)
        now = self._clock.now()
        tz = (await self._people.person(by)).tz
        async with self._ledger.transaction() as tx:
            whisper, conversation = await _of(tx, whisper_id, by)
            # Whoever took it since is not silenced by a colleague's old note.
            if settled(conversation, whisper) is None:
                until = snoozed_until(how_long, now, tz)
                await tx.put_conversation(replace(conversation, snoozed_until=until))
                await tx.put_whisper(replace(whisper, answer="snoozed"))
                said = await tx.whispers_of(conversation.id)
                if not any(_still_comes(one, by) for one in said):
                    # Left in its row until it is due, as every reminder is.
                    await tx.put_whisper(_reminder(whisper, now, until))
        return await self._shown(whisper_id)

    async def resolved(self, whisper_id: str, by: str) -> Card | None:
        """The conversation is over."""
        await require_reader(self._ledger, self._people, whisper_id, by)
        async with self._ledger.transaction() as tx:
            whisper, conversation = await _of(tx, whisper_id, by)
            # One that closed by itself ended then: its user's id is counted from there.
            closed = conversation.state is ConversationState.CLOSED
            if not closed:
                responder = conversation.responder or by
                await tx.put_conversation(replace(conversation, responder=responder))
                await tx.put_whisper(replace(whisper, answer="resolved"))
        if not closed:
            await self._outbox.resolve(conversation.id)
        return await self._shown(whisper_id)

    async def another_phrase(self, whisper_id: str, by: str) -> Card | None:
        """Other phrases, none that this conversation had before."""
        return await self._offered(whisper_id, by, climb=False)

    async def next_rung(self, whisper_id: str, by: str) -> Card | None:
        """Phrases of the next rung up; the top one stays."""
        return await self._offered(whisper_id, by, climb=True)

    async def _offered(self, whisper_id: str, by: str, *, climb: bool) -> Card | None:
        await require_reader(self._ledger, self._people, whisper_id, by)
        async with self._ledger.transaction() as tx:
            whisper, conversation = await _of(tx, whisper_id, by)
            nudge = await _nudge(tx, whisper)
            who = writer_at(await tx.marks(conversation.id), nudge.ts) or conversation.opener
        fresh = await self._suggesting.fresh(whisper, conversation, nudge, who, climb=climb)
        async with self._ledger.transaction() as tx:
            whisper, conversation = await _of(tx, whisper_id, by)
            # Asked for twice at once, the second answer offers only what the first did not.
            ids = tuple(each for each in fresh if each not in conversation.phrases_used)
            used = (*conversation.phrases_used, *ids)
            await tx.put_conversation(replace(conversation, phrases_used=used))
            # With nothing left to offer the last ones stay on show.
            await tx.put_whisper(replace(whisper, phrases=ids or whisper.phrases))
        card = await self._shown(whisper_id)
        return replace(card, spent=not ids) if isinstance(card, NudgeCard) else card

    async def path(self, whisper_id: str, by: str) -> EscalationPath:
        """The escalation path of the conversation's topic."""
        async with self._ledger.transaction() as tx:
            _, conversation = await _of(tx, whisper_id, by)
        return self._paths.for_topic(conversation.topic)

    async def why(self, whisper_id: str, by: str) -> tuple[WhyLine, ...]:
        """The messages that brought the nudge, with the facts found in each."""
        await require_reader(self._ledger, self._people, whisper_id, by)
        async with self._ledger.transaction() as tx:
            whisper, conversation = await _of(tx, whisper_id, by)
            nudge = await _nudge(tx, whisper)
            marks = [mark for mark in await tx.marks(conversation.id) if mark.ts <= nudge.ts]
        lines = []
        for one in because(marks, self._rules):
            name = (await self._people.person(one.who)).name if one.who else ""
            lines.append(WhyLine(one.ts, name, one.facts))
        return tuple(lines)

    async def not_now(self, whisper_id: str, by: str) -> None:
        """Put a reset reminder away."""
        async with self._ledger.transaction() as tx:
            whisper = await _own(tx, whisper_id, by)
            await tx.put_whisper(replace(whisper, answer="not_now"))

    async def require_staff(self, user: str) -> Role:
        """The role of a technician or lead. Raises NotAllowed for anybody else."""
        return await require_staff(self._people, user)

    async def _shown(self, whisper_id: str) -> Card | None:
        async with self._ledger.transaction() as tx:
            whisper = await tx.whisper(whisper_id)
        if whisper is None:
            return None
        await self._home.refresh(whisper.team, [whisper.to])
        return await self._cards.card(whisper)


def _taken(conversation: Conversation, by: str, now: float) -> Conversation:
    return replace(conversation, responder=by, on_it=True, on_it_at=now, snoozed_until=None)


def _still_comes(one: Whisper, to: str) -> bool:
    return one.to == to and not one.kind.is_care and one.state in STILL_TO_COME


def _reminder(whisper: Whisper, now: float, due_at: float) -> Whisper:
    """What brings a snoozed conversation back: what its reader snoozed has come already."""
    return Whisper(
        id=uuid5(NAMESPACE_URL, f"{whisper.id}:{due_at:.0f}").hex,
        kind=WhisperKind.REMINDER,
        to=whisper.to,
        team=whisper.team,
        conversation=whisper.conversation,
        nudge=whisper.nudge,
        created_at=now,
        due_at=due_at,
        # Held by its reader's own wish: a newer reminder overtakes it, and it stands in no way.
        state=WhisperState.HELD,
    )


async def _own(tx: Transaction, whisper_id: str, by: str) -> Whisper:
    """The whisper, if it was for `by`: a forged or forwarded click changes nothing."""
    whisper = await tx.whisper(whisper_id)
    if whisper is None or whisper.to != by:
        raise NoLongerThere
    return whisper


async def _of(tx: Transaction, whisper_id: str, by: str) -> tuple[Whisper, Conversation]:
    whisper = await _own(tx, whisper_id, by)
    conversation = await tx.conversation(whisper.conversation) if whisper.conversation else None
    if conversation is None or whisper.kind.is_care:
        raise NoLongerThere
    return whisper, conversation


async def _nudge(tx: Transaction, whisper: Whisper) -> Nudge:
    nudge = await tx.nudge(whisper.nudge) if whisper.nudge else None
    if nudge is None:
        raise NoLongerThere
    return nudge
