"""Asking a peer or a lead how a conversation went; the answer reaches the asker and is not kept."""

from dataclasses import dataclass
from uuid import uuid4

from bot.cards_care import AskCard, FeedbackCard
from bot.errors import NoLongerThere, SteadyhandError
from bot.ports import Clock, Ledger, Messenger, People
from bot.records import Conversation, Whisper
from bot.records_care import FeedbackAsk
from bot.staff import require_staff
from bot.toolkit.handing_over import CannotAsk, require_teammate


class AskOver(NoLongerThere):
    """That question was answered already, or is more than a week old."""


class NothingSaid(SteadyhandError):
    """There was nothing to send. Fill in at least one of the three lines."""


ALONE = "There is no other lead to ask. *Ask a peer* works."


@dataclass(frozen=True, slots=True)
class Feedback:
    """An answer on its way: the three lines of the form."""

    when_you: str
    the_user: str
    next_time: str


class Asking:
    """Questions start from a note of one's own, which names the conversation."""

    def __init__(
        self, *, ledger: Ledger, messenger: Messenger, people: People, clock: Clock
    ) -> None:
        self._ledger = ledger
        self._messenger = messenger
        self._people = people
        self._clock = clock

    async def about(self, whisper_id: str, by: str) -> Conversation:
        """The conversation of one's own note. Raises NoLongerThere."""
        async with self._ledger.transaction() as tx:
            whisper = await tx.whisper(whisper_id)
            talk = await tx.conversation(whisper.conversation or "") if whisper else None
        if whisper is None or talk is None or not _theirs(whisper, talk, by):
            raise NoLongerThere
        return talk

    async def leads(self, by: str) -> tuple[tuple[str, str], ...]:
        """The other leads, with their names. Raises CannotAsk when there is none."""
        others = [lead for lead in await self._people.leads() if lead != by]
        if not others:
            raise CannotAsk(ALONE)
        return tuple([(lead, (await self._people.person(lead)).name or lead) for lead in others])

    async def ask(self, whisper_id: str, by: str, peer: str) -> str:
        """Ask a colleague about the conversation of one's own note; the colleague's name.

        Raises NoLongerThere, CannotAsk, or SlackFault when they could not be asked.
        """
        await require_teammate(self._people, by, peer)
        talk = await self.about(whisper_id, by)
        row = FeedbackAsk(uuid4().hex, talk.team, talk.id, by, peer, self._clock.now())
        async with self._ledger.transaction() as tx:
            await tx.put_feedback_ask(row)
        where = self._messenger.link(talk.channel, talk.root_ts)
        await self._messenger.direct(peer, AskCard(row.id, await self._name(by), talk.topic, where))
        return await self._name(peer)

    async def may_answer(self, ask_id: str, by: str) -> FeedbackAsk:
        """The question, if it was put to `by`. Raises AskOver."""
        await require_staff(self._people, by)
        async with self._ledger.transaction() as tx:
            row = await tx.feedback_ask(ask_id)
        if row is None or row.peer != by:
            raise AskOver
        return row

    async def answer(self, ask_id: str, by: str, said: Feedback) -> None:
        """Send the answer to the asker's DM and forget the question.

        Raises AskOver, NothingSaid, or SlackFault when it could not be sent: then the question
        stands, and the answer may be sent again.
        """
        row = await self.may_answer(ask_id, by)
        if not any((said.when_you, said.the_user, said.next_time)):
            raise NothingSaid
        async with self._ledger.transaction() as tx:
            talk = await tx.conversation(row.conversation)
        topic = talk.topic if talk else "other"
        name = await self._name(by)
        await self._messenger.direct(
            row.asker, FeedbackCard(name, topic, said.when_you, said.the_user, said.next_time)
        )
        async with self._ledger.transaction() as tx:
            await tx.drop_feedback_ask(ask_id)

    async def _name(self, user: str) -> str:
        return (await self._people.person(user)).name


def _theirs(whisper: Whisper, talk: Conversation, by: str) -> bool:
    """A nudge went to people who may not have answered; only its own responder asks about it."""
    return whisper.to == by and (whisper.kind.is_care or talk.responder == by)
