"""Which phrases come next for a conversation, none of them twice."""

from collections.abc import Sequence

from bot.cardmaking import SHOWN, CardMaker
from bot.cards import PhraseOffer
from bot.following import Judge
from bot.nudging import ladder
from bot.nudging.decision import Reason
from bot.ports import Ledger, People
from bot.records import Conversation, Nudge, Whisper
from bot.staff import require_staff
from phrasebank.model import Rung


class Suggesting:
    """Chooses phrases for *Another phrase* and *Suggest a reply*."""

    def __init__(self, *, ledger: Ledger, people: People, cards: CardMaker, judge: Judge) -> None:
        self._ledger = ledger
        self._people = people
        self._cards = cards
        self._judge = judge

    async def fresh(
        self,
        whisper: Whisper,
        conversation: Conversation,
        nudge: Nudge,
        writer: str | None,
        *,
        climb: bool = False,
    ) -> Sequence[str]:
        """Ids on the rung shown last (with `climb` one above it), or on the next that has any."""
        name = await self._cards.name(writer)
        # Asked of the bank: after a restart a slot may be open that was filled when it was shown.
        last = self._judge.bank.get(whisper.phrases[-1]) if whisper.phrases else None
        rung = last.rung if last else Rung(nudge.rung)
        mood = "abusive" if nudge.reason == Reason.ABUSE else None
        if climb and rung is not Rung.ESCALATE:
            rung = ladder.next_up(rung, abuse=mood is not None)
        for _ in Rung:
            found = self._offers(conversation, rung, name, mood)
            if found or rung is Rung.ESCALATE:
                return [offer.id for offer in found[:SHOWN]]
            rung = ladder.next_up(rung)
        return []

    async def for_message(
        self, team: str, channel: str, ts: str, by: str
    ) -> tuple[PhraseOffer, ...]:
        """Phrases that fit the conversation a message belongs to, for *Suggest a reply*.

        Empty when the message is not in a conversation that is read. Raises NotAllowed for anybody
        but technicians and leads.
        """
        await require_staff(self._people, by)
        async with self._ledger.transaction() as tx:
            known = await tx.conversation_of(team, channel, ts)
            conversation = await tx.conversation(known) if known else None
        if conversation is None:
            return ()
        name = await self._cards.name(conversation.opener)
        return self._offers(conversation, Rung.ACKNOWLEDGE, name, None)

    def _offers(
        self, conversation: Conversation, rung: Rung, name: str, mood: str | None
    ) -> tuple[PhraseOffer, ...]:
        found = self._judge.offer(
            rung,
            topic=conversation.topic,
            cause=conversation.cause,
            mood=mood,
            used=conversation.phrases_used,
            known=self._cards.known(name, conversation),
            salt=conversation.id,
        )
        kept = [(one, self._judge.bank.get(one.id)) for one in found]
        return tuple(
            PhraseOffer(one.id, one.text, one.rung.value, avoid=phrase.avoid if phrase else "")
            for one, phrase in kept
        )
