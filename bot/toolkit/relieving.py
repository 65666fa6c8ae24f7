"""Passing one conversation on: to a teammate who accepts, or to whichever lead does."""

from contextlib import suppress
from dataclasses import dataclass, replace
from uuid import uuid4

from bot.cards import TextCard
from bot.cards_care import ReliefOffer
from bot.coaching.looking_back import topic_words
from bot.detection.reading import Role
from bot.detection.slots import called
from bot.errors import NoLongerThere, SlackFault
from bot.nudging.facts import span
from bot.ports import Clock, Home, Ledger, Messenger, People, Transaction
from bot.records import Conversation, ConversationState, WhisperKind
from bot.records_care import OfferState, Relief
from bot.staff import require_staff
from bot.toolkit.handing_over import CannotAsk, OfferOver, require_teammate

DAY = 86_400.0
NO_LEAD = "There is no other lead to ask. Ask a teammate."
TAKEN = "{name} has taken your conversation{about}. Nothing more for you to do there."
DECLINED = "{name} cannot take your conversation{about} just now. You can ask somebody else."
ONE_DECLINED = (
    "{name} cannot take your conversation{about} just now. Another lead may still take it."
)


class InOtherHands(NoLongerThere):
    """Somebody else has taken that conversation, so it is theirs to pass on."""


@dataclass(frozen=True, slots=True)
class Held:
    """One conversation its technician may pass on: its id, what it is, and a link."""

    id: str
    name: str
    where: str


class Relieving:
    """Offers and answers; nobody is counted, and the rows are gone after a day."""

    def __init__(
        self, *, ledger: Ledger, messenger: Messenger, people: People, home: Home, clock: Clock
    ) -> None:
        self._ledger = ledger
        self._messenger = messenger
        self._people = people
        self._home = home
        self._clock = clock
        self._said_no: set[tuple[str, str]] = set()
        """Which lead said no to which offer, for as long as this runs: each is told once."""

    async def mine(self, team: str, user: str) -> tuple[Held, ...]:
        """The open conversations somebody answers for, the most recent first."""
        async with self._ledger.transaction() as tx:
            handled = await tx.handled(team, user, self._clock.now() - DAY)
        is_open = [one for one in handled if one.state is ConversationState.OPEN]
        return tuple([await self._held(one) for one in is_open])

    async def of_nudge(self, whisper_id: str, by: str) -> tuple[Held, ...]:
        """The conversation of one's own nudge. Raises NoLongerThere when it is not theirs."""
        async with self._ledger.transaction() as tx:
            whisper = await tx.whisper(whisper_id)
            if whisper is None or whisper.to != by or whisper.conversation is None:
                raise NoLongerThere
            conversation = await tx.conversation(whisper.conversation)
        if conversation is None or conversation.state is not ConversationState.OPEN:
            raise NoLongerThere
        return (await self._held(conversation),)

    async def ask_teammate(self, conversation_id: str, by: str, teammate: str) -> str:
        """Offer a conversation to one teammate; the teammate's name."""
        await require_teammate(self._people, by, teammate)
        await self._ask(conversation_id, by, (teammate,), teammate)
        return await self._name(teammate)

    async def ask_leads(self, conversation_id: str, by: str) -> None:
        """Offer it to the leads: the first to accept has it. Raises CannotAsk without one."""
        await require_staff(self._people, by)
        leads = tuple(lead for lead in await self._people.leads() if lead != by)
        if not leads:
            raise CannotAsk(NO_LEAD)
        await self._ask(conversation_id, by, leads, None)

    async def _ask(
        self, conversation_id: str, by: str, told: tuple[str, ...], teammate: str | None
    ) -> None:
        async with self._ledger.transaction() as tx:
            conversation = await tx.conversation(conversation_id)
            if conversation is None:
                raise NoLongerThere
            await _require_held(tx, conversation, by)
            row = Relief(
                uuid4().hex, conversation.team, conversation.id, by, teammate, self._clock.now()
            )
            await tx.put_relief(row)
        card = await self._offer(row, conversation)
        reached = [await self._tell(to, card) for to in told]
        if not any(reached):
            raise SlackFault

    async def _tell(self, to: str, card: ReliefOffer) -> bool:
        try:
            await self._messenger.direct(to, card)
        except SlackFault:
            return False
        return True

    async def accept(self, relief_id: str, by: str) -> ReliefOffer:
        """Take the conversation on. Raises OfferOver when the offer is not one's own, or over.

        One that was resolved or taken by somebody else since stays as it is.
        """
        role = await require_staff(self._people, by)
        async with self._ledger.transaction() as tx:
            row, conversation = await _offered(tx, relief_id, by, role)
            row = await _still(tx, row, conversation)
            fresh = row.state is OfferState.OFFERED
            if fresh:
                for other in await tx.reliefs_of(conversation.id):
                    await tx.put_relief(replace(other, state=OfferState.OVER))
                row = replace(row, teammate=by, state=OfferState.ACCEPTED)
                await tx.put_relief(row)
                await _pass_on(tx, conversation, row, self._clock.now())
        if fresh:
            await self._home.refresh(row.team, [row.asker, by])
            await self._answered(row, conversation, TAKEN, by)
        return await self._offer(row, conversation)

    async def decline(self, relief_id: str, by: str) -> ReliefOffer:
        """Leave it with its technician. One lead's no leaves it with the other leads."""
        role = await require_staff(self._people, by)
        leads = await self._people.leads()
        async with self._ledger.transaction() as tx:
            row, conversation = await _offered(tx, relief_id, by, role)
            fresh = row.state is OfferState.OFFERED and (row.id, by) not in self._said_no
            asked = {lead for lead in leads if row.teammate is None} - {row.asker, by}
            left = any((row.id, lead) not in self._said_no for lead in asked)
            if row.state is OfferState.OFFERED:
                row = replace(row, state=OfferState.DECLINED)
                if not left:
                    await tx.put_relief(row)
        self._said_no.add((row.id, by))
        if fresh:
            await self._answered(row, conversation, ONE_DECLINED if left else DECLINED, by)
        return await self._offer(row, conversation)

    async def _answered(self, row: Relief, talk: Conversation, said: str, by: str) -> None:
        about = "" if talk.topic == "other" else f" about {topic_words(talk.topic)}"
        text = said.format(name=await self._name(by) or "A teammate", about=about)
        with suppress(SlackFault):  # logged by the gateway; the answer stands without it
            await self._messenger.direct(row.asker, TextCard(text))

    async def _offer(self, row: Relief, talk: Conversation) -> ReliefOffer:
        where = self._messenger.link(talk.channel, talk.root_ts)
        return ReliefOffer(row.id, await self._name(row.asker), talk.topic, where, row.state.value)

    async def _held(self, talk: Conversation) -> Held:
        name = called(await self._name(talk.opener)) if talk.opener else ""
        waited = span(max(0.0, self._clock.now() - (talk.last_user_at or talk.last_at)))
        kind = "" if talk.topic == "other" else f", {topic_words(talk.topic)}"
        where = self._messenger.link(talk.channel, talk.root_ts)
        return Held(talk.id, f"{name or 'A user'}{kind}, last word {waited} ago", where)

    async def _name(self, user: str) -> str:
        return (await self._people.person(user)).name


async def _require_held(tx: Transaction, talk: Conversation, by: str) -> None:
    """Its responder may pass it on, and whoever was nudged in the place of one who is silent.

    Raises NoLongerThere once it is over, or InOtherHands.
    """
    if talk.state is not ConversationState.OPEN:
        raise NoLongerThere
    if talk.responder == by:
        return
    nudges = [one for one in await tx.whispers_of(talk.id) if one.kind is WhisperKind.NUDGE]
    told = [one.created_at for one in nudges if one.to == by]
    if not told:
        raise NoLongerThere
    active = max(talk.last_staff_at or 0.0, talk.on_it_at or 0.0)
    if talk.responder is not None and active > max(told):
        raise InOtherHands


async def _still(tx: Transaction, row: Relief, talk: Conversation) -> Relief:
    """The offer; over when it is no longer its asker's conversation to pass on."""
    try:
        await _require_held(tx, talk, row.asker)
    except NoLongerThere:
        return row if row.state is not OfferState.OFFERED else replace(row, state=OfferState.OVER)
    return row


async def _offered(
    tx: Transaction, relief_id: str, by: str, role: Role
) -> tuple[Relief, Conversation]:
    row = await tx.relief(relief_id)
    talk = await tx.conversation(row.conversation) if row else None
    if row is None or talk is None or row.asker == by:
        raise OfferOver
    if row.teammate != by and not (row.teammate is None and role is Role.LEAD):
        raise OfferOver
    return row, talk


async def _pass_on(tx: Transaction, talk: Conversation, row: Relief, now: float) -> None:
    await tx.put_conversation(
        replace(talk, responder=row.teammate, on_it=True, on_it_at=now, snoozed_until=None)
    )
    for whisper in await tx.whispers_of(talk.id):
        if whisper.to == row.asker and whisper.answer is None and not whisper.kind.is_care:
            await tx.put_whisper(replace(whisper, answer="relieved"))
