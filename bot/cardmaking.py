"""Rows into cards: what one person is shown about one conversation, and App Home."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards import Card, HomeCard, HomeItem, NudgeCard, PhraseOffer, ReminderCard, ResetCard
from bot.detection.slots import known_slots
from bot.incidents.waves import Running, Waves
from bot.nudging import ladder
from bot.nudging.decision import Reason
from bot.nudging.facts import sentence, span
from bot.ports import Clock, Ledger, Messenger, People, Transaction
from bot.recent import RecentTurns
from bot.records import (
    ChannelState,
    Conversation,
    Nudge,
    Whisper,
    WhisperKind,
    WhisperState,
)
from bot.toolkit.care_cards import CareCards
from phrasebank.bank import Bank
from phrasebank.model import Rung

DAY = 86400.0
RECORD = 8
"""Nudges in App Home's record."""
SHOWN = 3
"""Phrases a nudge shows at once."""
INCIDENT = "incident"
"""Stands where a phrase's id and rung do, for the words of an open incident."""

RESET_LINES = (
    "That was a hard conversation, and it is over.",
    "Let your shoulders drop. Breathe in for four, out for six, three times.",
    "Nothing from it needs carrying into the next one.",
)
MANY_LINES = (
    "A few hard calls in a row wear anybody down.",
    "Stand up, look at something far away, drink some water.",
    "If you can, let a colleague take the next one.",
)


@dataclass(frozen=True, slots=True)
class CardRules:
    """When a run of hard conversations counts as many (seconds, count)."""

    reset_window: float = 2 * 3600.0
    reset_count: int = 3


class CardMaker:
    """Makes cards out of what is kept; asks Slack for names only."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        people: People,
        messenger: Messenger,
        bank: Bank,
        recent: RecentTurns,
        clock: Clock,
        rules: CardRules,
        waves: Waves | None = None,
    ) -> None:
        self._ledger = ledger
        self._people = people
        self._messenger = messenger
        self._bank = bank
        self._care = CareCards(
            ledger=ledger, people=people, messenger=messenger, bank=bank, clock=clock
        )
        self._recent = recent
        self._clock = clock
        self._rules = rules
        self._waves = waves

    async def card(self, whisper: Whisper) -> Card | None:
        """The card of a whisper; None when what it is about is gone."""
        if whisper.kind is WhisperKind.RESET:
            return await self._reset(whisper)
        if whisper.kind.is_care:
            return await self._care.card(whisper)
        async with self._ledger.transaction() as tx:
            found = await _gather(tx, whisper)
            if found is None:
                return None
            conversation, nudge = found
            is_nudge = whisper.kind is WhisperKind.NUDGE
            writer = await writer_of(tx, nudge, conversation) if is_nudge else None
        if is_nudge:
            return await self._nudge(whisper, conversation, nudge, writer)
        return await self._reminder(whisper, conversation)

    async def _nudge(
        self, whisper: Whisper, conversation: Conversation, nudge: Nudge, writer: str | None
    ) -> NudgeCard:
        name = await self.name(writer)
        abuse = nudge.reason == Reason.ABUSE
        up = ladder.next_up(Rung(nudge.rung), abuse=abuse)
        offers = self.offers(whisper.phrases[-SHOWN:], name, conversation)
        wave = None
        if self._waves and not abuse:
            wave = await self._waves.reply(conversation, whisper.to)
        if wave:
            offers = (PhraseOffer(INCIDENT, wave.words, INCIDENT), *offers)
        return NudgeCard(
            whisper=whisper.id,
            facts=sentence(nudge.facts, name),
            phrases=offers,
            next_rung=None if up == nudge.rung else up.value,
            channel=conversation.channel,
            where=self._messenger.link(conversation.channel, conversation.root_ts),
            boundary=abuse,
            untaken=conversation.responder is None,
            answer=whisper.answer,
            wave=wave.title if wave else "",
        )

    def offers(
        self, ids: Sequence[str], name: str, conversation: Conversation
    ) -> tuple[PhraseOffer, ...]:
        """The phrases of these ids with their slots filled; one that cannot be filled is left."""
        known = self.known(name, conversation)
        offers = []
        for phrase_id in ids:
            phrase = self._bank.get(phrase_id)
            text = phrase.fill(known) if phrase else None
            if phrase and text:
                offers.append(PhraseOffer(phrase.id, text, phrase.rung.value))
        return tuple(offers)

    def known(self, name: str, conversation: Conversation) -> dict[str, str]:
        """What fills the slots of this conversation's phrases."""
        turns = tuple((self._recent.of(conversation.id) or {}).values())
        return known_slots(name, conversation.topic, turns)

    async def _reminder(self, whisper: Whisper, conversation: Conversation) -> ReminderCard:
        to_lead = whisper.kind is WhisperKind.LEAD_REMINDER
        since = conversation.last_user_at or conversation.last_at
        waited = span(max(0.0, self._clock.now() - since))
        name = await self.name(conversation.opener)
        whose = f"{name}'s conversation" if name else "A conversation"
        line = f"{whose} in <#{conversation.channel}> has waited {waited} for an answer."
        where = self._messenger.link(conversation.channel, conversation.root_ts)
        return ReminderCard(whisper.id, line, where, to_lead)

    async def _reset(self, whisper: Whisper) -> ResetCard:
        since = self._clock.now() - self._rules.reset_window
        async with self._ledger.transaction() as tx:
            count = await tx.hard_endings(whisper.team, whisper.to, since)
        return ResetCard(
            whisper.id, MANY_LINES if count >= self._rules.reset_count else RESET_LINES
        )

    async def name(self, user: str | None) -> str:
        """What somebody is called, in one word; "" when Slack will not say."""
        if not user:
            return ""
        name = (await self._people.person(user)).name
        return name.split()[0] if name.strip() else ""

    async def home(self, team: str, user: str) -> HomeCard:
        """App Home for one person: their own record, and for leads what nobody has taken."""
        now = self._clock.now()
        role = await self._people.role_of(user)
        sees_untaken = role == "lead" or user in await self._people.triage()
        async with self._ledger.transaction() as tx:
            asked = await tx.preferences(team, user)
            if not role.is_staff:
                channels = await tx.channels(team)
                watched = tuple(c.id for c in channels if c.state is ChannelState.WATCHED)
                return HomeCard("user", watched=watched)
            mine = await tx.whispers_to(user, now - 7 * DAY)
            shown = [one for one in mine if _in_record(one)][:RECORD]
            rows = [(one, await _gather(tx, one)) for one in shown]
            untaken = await tx.untaken(team, now - DAY) if sees_untaken else ()
            running = await self._waves.running(tx, team) if self._waves else Running()
        items = [await self._item(whisper, *found, running) for whisper, found in rows if found]
        return HomeCard(
            role="lead" if role == "lead" else "technician",
            items=tuple(items),
            untaken=tuple([await self._untaken(one, now) for one in untaken[:10]]),
            nudges_off=asked.nudges_off,
            presenting_until=_ahead(asked.presenting_until, now),
            paused_until=_ahead(asked.paused_until, now),
            incidents=running.incidents if role == "lead" else (),
        )

    async def _item(
        self, whisper: Whisper, conversation: Conversation, nudge: Nudge, running: Running
    ) -> HomeItem:
        """One line of the record; it names nobody, so that a shoulder surfer learns no name."""
        name = await self.name(conversation.opener)
        wave = ""
        if self._waves and nudge.reason != Reason.ABUSE:
            wave = self._waves.part_of(conversation, running)
        return HomeItem(
            whisper=whisper.id,
            line=sentence(nudge.facts, ""),
            where=self._messenger.link(conversation.channel, conversation.root_ts),
            at=whisper.created_at,
            state=whisper.state.value,
            phrases=self.offers(whisper.phrases[-SHOWN:], name, conversation),
            answer=whisper.answer,
            wave=wave,
        )

    async def _untaken(self, conversation: Conversation, now: float) -> HomeItem:
        name = await self.name(conversation.opener)
        waited = span(max(0.0, now - (conversation.last_user_at or conversation.last_at)))
        line = f"{name or 'A user'} in <#{conversation.channel}>, waiting {waited}"
        where = self._messenger.link(conversation.channel, conversation.root_ts)
        return HomeItem("", line, where, conversation.last_at, "untaken")


def _ahead(until: float | None, now: float) -> float | None:
    """A time that is still to come; None for one that has passed."""
    return until if until is not None and until > now else None


def _in_record(whisper: Whisper) -> bool:
    waiting = (WhisperState.WAITING, WhisperState.TRIAL, WhisperState.DROPPED)
    return whisper.kind is WhisperKind.NUDGE and whisper.state not in waiting


async def writer_of(tx: Transaction, nudge: Nudge, conversation: Conversation) -> str | None:
    """Whose message brought a nudge; the conversation's opener once its mark is gone."""
    marks = await tx.marks(conversation.id)
    return next((mark.who for mark in marks if mark.ts == nudge.ts), conversation.opener)


async def _gather(tx: Transaction, whisper: Whisper) -> tuple[Conversation, Nudge] | None:
    if whisper.conversation is None or whisper.nudge is None:
        return None
    conversation = await tx.conversation(whisper.conversation)
    nudge = await tx.nudge(whisper.nudge)
    return (conversation, nudge) if conversation and nudge else None
