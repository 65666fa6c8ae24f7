"""What leaves a technician's own notes, by their own click alone: praise, and a guide's topic."""

from dataclasses import replace

from bot.cards import TextCard
from bot.cards_care import GuideCard, PraiseCard
from bot.detection.reading import Role
from bot.errors import LeadsOnly, NoLongerThere, SlackFault
from bot.ports import Ledger, Messenger, People
from bot.records import Conversation, Whisper, WhisperKind
from bot.toolkit.handing_over import CannotAsk

NO_LEAD = "There is no other lead to share it with."
WELL_DONE = "{name} read what you shared, and says well done."


class Praising:
    """Each act starts with the click of the technician the note is for."""

    def __init__(self, *, ledger: Ledger, messenger: Messenger, people: People) -> None:
        self._ledger = ledger
        self._messenger = messenger
        self._people = people
        self._thanked: set[tuple[str, str]] = set()
        """Which lead said well done to which note, for as long as this runs: a double click."""

    async def share(self, whisper_id: str, by: str) -> Whisper:
        """Tell the leads that a conversation eased. Raises NoLongerThere, CannotAsk, SlackFault."""
        whisper, talk = await self._note(whisper_id, by, WhisperKind.EASED)
        if whisper.answer == "shared":
            return whisper
        leads = [lead for lead in await self._people.leads() if lead != by]
        if not leads:
            raise CannotAsk(NO_LEAD)
        name = (await self._people.person(by)).name
        where = self._messenger.link(talk.channel, talk.root_ts)
        card = PraiseCard(whisper.id, name, talk.topic, where)
        await self._answered(whisper, "shared")
        reached = [await self._tell(lead, card) for lead in leads]
        if not any(reached):
            await self._answered(whisper, None)
            raise SlackFault
        return replace(whisper, answer="shared")

    async def well_done(self, whisper_id: str, by: str) -> PraiseCard:
        """A lead's thanks to the technician who shared it. Raises LeadsOnly, NoLongerThere."""
        if await self._people.role_of(by) is not Role.LEAD:
            raise LeadsOnly
        async with self._ledger.transaction() as tx:
            whisper = await tx.whisper(whisper_id)
            talk = await tx.conversation(whisper.conversation or "") if whisper else None
        if whisper is None or talk is None or whisper.answer != "shared" or whisper.to == by:
            raise NoLongerThere
        if (whisper.id, by) not in self._thanked:
            self._thanked.add((whisper.id, by))
            name = (await self._people.person(by)).name or "Your lead"
            try:
                await self._messenger.direct(whisper.to, TextCard(WELL_DONE.format(name=name)))
            except SlackFault:
                self._thanked.discard((whisper.id, by))
                raise
        sharer = (await self._people.person(whisper.to)).name
        where = self._messenger.link(talk.channel, talk.root_ts)
        return PraiseCard(whisper.id, sharer, talk.topic, where, said=True)

    async def suggest_guide(self, whisper_id: str, by: str, lead: str) -> Whisper:
        """Tell one lead the topic alone. Raises NoLongerThere, CannotAsk, SlackFault."""
        whisper, talk = await self._note(whisper_id, by, WhisperKind.REPEAT)
        if await self._people.role_of(lead) is not Role.LEAD or lead == by:
            raise CannotAsk(NO_LEAD)
        if whisper.answer == "suggested":
            return whisper
        await self._answered(whisper, "suggested")
        if not await self._tell(lead, GuideCard(talk.topic)):
            await self._answered(whisper, None)
            raise SlackFault
        return replace(whisper, answer="suggested")

    async def _tell(self, lead: str, card: PraiseCard | GuideCard) -> bool:
        try:
            await self._messenger.direct(lead, card)
        except SlackFault:
            return False
        return True

    async def _note(
        self, whisper_id: str, by: str, kind: WhisperKind
    ) -> tuple[Whisper, Conversation]:
        async with self._ledger.transaction() as tx:
            whisper = await tx.whisper(whisper_id)
            talk = await tx.conversation(whisper.conversation or "") if whisper else None
        if whisper is None or talk is None or whisper.to != by or whisper.kind is not kind:
            raise NoLongerThere
        return whisper, talk

    async def _answered(self, whisper: Whisper, answer: str | None) -> None:
        async with self._ledger.transaction() as tx:
            current = await tx.whisper(whisper.id)
            if current is not None:
                await tx.put_whisper(replace(current, answer=answer))
