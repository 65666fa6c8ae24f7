"""Rows into cards: what one person is shown about one conversation, and App Home."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.card_facts import About, about_it, settled
from bot.cards import Card, HomeCard, HomeItem, NudgeCard, PhraseOffer, ReminderCard, ResetCard
from bot.detection.slots import called, known_slots
from bot.incidents.offering import Known
from bot.incidents.waves import Running, Waves
from bot.nudging import ladder
from bot.nudging.decision import Reason
from bot.nudging.facts import sentence, span, unanswered_since, writer_at
from bot.ports import Clock, Ledger, Messenger, People
from bot.recent import RecentTurns
from bot.records import (
    ChannelState,
    Conversation,
    Nudge,
    Recorded,
    Whisper,
    WhisperKind,
)
from bot.toolkit.care_cards import CareCards
from phrasebank.bank import Bank
from phrasebank.model import Rung

DAY = 86400.0
RECORD = 8
"""Nudges in App Home's record."""
UNTAKEN = 10
"""Conversations nobody has taken, in App Home."""
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
            talk = await tx.conversation(whisper.conversation or "")
            nudge = await tx.nudge(whisper.nudge or "")
            if talk is None or nudge is None:
                return None
            about = await about_it(tx, talk)
            self._recent.agree(talk.id, about.marks)  # what was deleted elsewhere fills no phrase
            wave: Known | None = None
            # Abuse is part of no incident.
            if self._waves and whisper.kind is WhisperKind.NUDGE and nudge.reason != Reason.ABUSE:
                wave = await self._waves.known(tx, talk)
        if whisper.kind is WhisperKind.NUDGE:
            return await self._nudge(whisper, about, nudge, wave)
        return await self._reminder(whisper, about)

    async def _nudge(
        self, whisper: Whisper, about: About, nudge: Nudge, wave: Known | None
    ) -> NudgeCard:
        talk, abuse = about.talk, nudge.reason == Reason.ABUSE
        name = await self.name(writer_at(about.marks, nudge.ts) or talk.opener)
        offers = self.offers(whisper.phrases[-SHOWN:], name, talk)
        at = Rung(offers[-1].rung if offers else nudge.rung)
        up = at if at is Rung.ESCALATE else ladder.next_up(at, abuse=abuse)
        if wave and self._waves:
            reply = await self._waves.reply(wave, whisper.to)
            offers = (PhraseOffer(INCIDENT, reply.words, INCIDENT), *offers)
        return NudgeCard(
            whisper=whisper.id,
            facts=sentence(nudge.facts, name),
            phrases=offers,
            next_rung=None if up is at else up.value,
            channel=talk.channel,
            where=self._where(talk, about.place),
            boundary=abuse,
            untaken=talk.responder is None,
            answer=whisper.answer or settled(talk, whisper),
            wave=wave.incident.title if wave else "",
        )

    def _where(self, talk: Conversation, place: str) -> str:
        """A link to a conversation; none into a user's DM with the app, which nobody else opens."""
        return "" if place == "im" else self._messenger.link(talk.channel, talk.root_ts)

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

    async def _reminder(self, whisper: Whisper, about: About) -> ReminderCard:
        talk = about.talk
        name = await self.name(talk.opener)
        whose = f"{name}'s conversation" if name else "A conversation"
        waited = self._wait(about)
        line = f"{whose} in {about.whereabouts} has waited {waited} for an answer."
        return ReminderCard(
            whisper.id,
            line,
            self._where(talk, about.place),
            to_lead=whisper.kind is WhisperKind.LEAD_REMINDER,
            answer=whisper.answer or settled(talk, whisper),
        )

    def _wait(self, about: About) -> str:
        """How long the first message without an answer has stood there."""
        talk = about.talk
        since = unanswered_since(about.marks) or talk.last_user_at or talk.last_at
        return span(max(0.0, self._clock.now() - since))

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
        return called((await self._people.person(user)).name)

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
                left_out = await tx.opted_out(team, user)
                return HomeCard("user", watched=watched, left_out=left_out)
            mine = await tx.record(user, now - 7 * DAY, limit=RECORD)
            untaken = await tx.untaken(team, now - DAY) if sees_untaken else ()
            waiting = [await about_it(tx, one) for one in untaken[:UNTAKEN]]
            running = await self._waves.running(tx, team) if self._waves else Running()
        items = [await self._item(one, running) for one in mine]
        return HomeCard(
            role="lead" if role == "lead" else "technician",
            items=tuple(items),
            untaken=tuple([await self._untaken(one) for one in waiting]),
            untaken_more=max(0, len(untaken) - UNTAKEN),
            home_only=asked.home_only,
            nudges_off=asked.nudges_off,
            presenting_until=_ahead(asked.presenting_until, now),
            paused_until=_ahead(asked.paused_until, now),
            incidents=running.incidents if role == "lead" else (),
        )

    async def _item(self, one: Recorded, running: Running) -> HomeItem:
        """One line of the record; it names nobody, so that a shoulder surfer learns no name."""
        whisper, talk, nudge = one.whisper, one.conversation, one.nudge
        name = await self.name(talk.opener)
        wave = ""
        if self._waves and nudge.reason != Reason.ABUSE:
            wave = self._waves.part_of(talk, running)
        return HomeItem(
            whisper=whisper.id,
            line=sentence(nudge.facts, ""),
            where=self._where(talk, one.place),
            at=whisper.created_at,
            state=whisper.state.value,
            phrases=self.offers(whisper.phrases[-SHOWN:], name, talk),
            answer=whisper.answer or settled(talk, whisper),
            wave=wave,
        )

    async def _untaken(self, about: About) -> HomeItem:
        talk = about.talk
        name = await self.name(talk.opener)
        line = f"{name or 'A user'} in {about.whereabouts}, waiting {self._wait(about)}"
        return HomeItem("", line, self._where(talk, about.place), talk.last_at, "untaken")


def _ahead(until: float | None, now: float) -> float | None:
    """A time that is still to come; None for one that has passed."""
    return until if until is not None and until > now else None
