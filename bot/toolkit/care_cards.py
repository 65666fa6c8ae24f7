"""Rows of care into cards: what a note says, from what is kept and what its reader keeps."""

from bot.cards_care import CareCard, EasedCard, RepeatCard, ShiftCard
from bot.coaching.looking_back import WEEK
from bot.ports import Clock, Ledger, Messenger, People, Transaction
from bot.records import Conversation, Whisper, WhisperKind
from bot.toolkit.keeping_phrases import KeepingPhrases
from phrasebank.bank import Bank

DAY = 86_400.0
LOOKS_BACK = 30 * DAY
"""How far back words that worked are looked for, in seconds."""


class CareCards:
    """Draws the notes of `WhisperKind.is_care` but the reset reminder."""

    def __init__(
        self, *, ledger: Ledger, people: People, messenger: Messenger, bank: Bank, clock: Clock
    ) -> None:
        self._ledger = ledger
        self._people = people
        self._messenger = messenger
        self._bank = bank
        self._clock = clock

    async def card(self, whisper: Whisper) -> CareCard | None:
        """The card of a note; None when its conversation is gone."""
        async with self._ledger.transaction() as tx:
            talk = await tx.conversation(whisper.conversation or "")
        if talk is None:
            return None
        where = self._messenger.link(talk.channel, talk.root_ts)
        if whisper.kind is WhisperKind.EASED:
            return EasedCard(whisper.id, talk.topic, where, whisper.answer)
        if whisper.kind is WhisperKind.SHIFT:
            return ShiftCard(whisper.id, talk.topic, where, whisper.answer)
        return await self._repeat(whisper, talk)

    async def _repeat(self, whisper: Whisper, talk: Conversation) -> RepeatCard:
        async with self._ledger.transaction() as tx:
            handled = await tx.handled(talk.team, whisper.to, self._clock.now() - WEEK)
        count = sum(one.topic == talk.topic for one in handled)
        leads = [lead for lead in await self._people.leads() if lead != whisper.to]
        named = [(lead, (await self._people.person(lead)).name or lead) for lead in leads]
        phrase = await self._worked(whisper, talk.topic)
        return RepeatCard(whisper.id, talk.topic, count, phrase, tuple(named), whisper.answer)

    async def _worked(self, whisper: Whisper, topic: str) -> str:
        """Words of their own for the topic, else those shown when one was resolved; else ""."""
        keeping = KeepingPhrases(ledger=self._ledger, bank=self._bank, clock=self._clock)
        own = await keeping.phrase_for(whisper.team, whisper.to, topic)
        if own:
            return own
        async with self._ledger.transaction() as tx:
            phrase_id = await _resolved_with(tx, whisper.to, topic, self._clock.now())
        phrase = self._bank.get(phrase_id) if phrase_id else None
        return phrase.with_blanks({}) if phrase else ""


async def _resolved_with(tx: Transaction, user: str, topic: str, now: float) -> str | None:
    for one in await tx.whispers_to(user, now - LOOKS_BACK, limit=500):
        if one.answer != "resolved" or not one.phrases or one.conversation is None:
            continue
        talk = await tx.conversation(one.conversation)
        if talk is not None and talk.topic == topic:
            return one.phrases[-1]
    return None
