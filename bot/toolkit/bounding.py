"""A boundary against abuse: warn, record, tell the user and the leads, and fall silent.

Nothing that was read is ever a record: only what a technician confirms in the window is one.
"""

from dataclasses import dataclass, replace
from uuid import uuid4

from bot.cards import LetterCard
from bot.errors import NoLongerThere, NotAllowed, SteadyhandError
from bot.ports import Clock, Ledger, Messenger, People, Transaction
from bot.records import Conversation
from bot.records_handling import Boundary
from bot.staff import require_staff
from bot.toolkit.facts import Choice, Place, day_of, name_of, own_conversations
from bot.toolkit.telling import DAY, KEPT_DAYS, Telling
from phrasebank.policy import Policy

MOST_NOTE = 300
"""Characters of a note: enough to say what a link cannot, too few to copy what was said."""


class NotOfAUser(SteadyhandError):
    """A boundary is set with a user. Choose a message that the user wrote."""


class NoCategory(SteadyhandError):
    """Choose what the record is about."""


class PolicyLeadsOnly(NotAllowed):
    """Only the leads named in the policy can read these records."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What the window shows before anything is recorded.

    earlier: when the last confirmed record about the same person was made (seconds), the one thing
    a technician learns of it. leads: the names of those who are told.
    """

    place: Place
    about: str
    name: str
    where: str
    leads: str
    earlier: float | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record stands. `told` and `leads_told` say whether both could be reached at once."""

    closing: str
    leads: str
    told: bool
    leads_told: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One record as the policy's leads read it."""

    boundary: Boundary
    technician: str
    label: str
    where: str


class Bounding:
    """Sets boundaries, and shows their records to the leads the policy names."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        people: People,
        messenger: Messenger,
        telling: Telling,
        policy: Policy,
        clock: Clock,
    ) -> None:
        self._ledger = ledger
        self._people = people
        self._messenger = messenger
        self._telling = telling
        self._clock = clock
        self.policy = policy

    async def from_message(self, team: str, by: str, channel: str, ts: str, author: str) -> Opening:
        """For the message somebody chose. Raises NotAllowed and NotOfAUser."""
        await require_staff(self._people, by)
        async with self._ledger.transaction() as tx:
            known = await tx.conversation_of(team, channel, ts)
        return await self._opening(team, by, Place(channel, ts, conversation=known), author)

    async def from_conversation(self, team: str, by: str, conversation_id: str) -> Opening:
        """For a conversation of one's own: the last message of its user. Raises as above."""
        await require_staff(self._people, by)
        async with self._ledger.transaction() as tx:
            found = await tx.conversation(conversation_id)
            if found is None or found.responder != by:
                raise NoLongerThere
            place, author = await _last_of_user(tx, found)
        return await self._opening(team, by, place, author)

    async def from_whisper(self, team: str, by: str, whisper_id: str) -> Opening:
        """For the message that brought a note. Raises as above, and NoLongerThere."""
        await require_staff(self._people, by)
        async with self._ledger.transaction() as tx:
            whisper = await tx.whisper(whisper_id)
            if whisper is None or whisper.to != by or not whisper.conversation:
                raise NoLongerThere
            found = await tx.conversation(whisper.conversation)
            if found is None:
                raise NoLongerThere
            nudge = await tx.nudge(whisper.nudge) if whisper.nudge else None
            place, author = await _last_of_user(tx, found, nudge.ts if nudge else None)
        return await self._opening(team, by, place, author)

    async def mine(self, team: str, by: str) -> tuple[Choice, ...]:
        """The asker's own open conversations, the last first. Raises NotAllowed."""
        await require_staff(self._people, by)
        return await own_conversations(self._ledger, self._people, team, by, self._clock.now())

    async def record(
        self, team: str, by: str, place: Place, about: str, *, category: str, note: str
    ) -> Recorded:
        """Keep the confirmed record, and tell the user and the leads now.

        Raises NotAllowed and NotOfAUser. What could not be told is tried again each minute.
        """
        await require_staff(self._people, by)
        await self._user(about)
        if category not in self.policy.categories:
            raise NoCategory
        boundary = Boundary(
            id=uuid4().hex,
            team=team,
            about=about,
            technician=by,
            channel=place.channel,
            ts=place.ts,
            category=category,
            at=self._clock.now(),
            conversation=place.conversation,
            note=" ".join(note.split())[:MOST_NOTE],
        )
        async with self._ledger.transaction() as tx:
            await tx.put_boundary(boundary)
            await tx.audit(team, by, "boundary", boundary.id, boundary.at)
        told = await self._telling.user(boundary.id)
        leads_told = await self._telling.leads(boundary.id, user_told=told)
        names = await self._telling.names(without=by)
        return Recorded(self.policy.closing, names, told, leads_told)

    async def answer(self, team: str, by: str, boundary_id: str, words: str) -> str:
        """Pass the user's answer on to the leads, who alone read it; their names.

        The words are kept nowhere but in that message. Raises NoLongerThere for anybody else's
        record, and SlackFault when nobody could be reached.
        """
        async with self._ledger.transaction() as tx:
            boundary = await tx.boundary(boundary_id)
        if boundary is None or (boundary.team, boundary.about) != (team, by):
            raise NoLongerThere
        name = await name_of(self._people, by, "The user")
        line = f"{name} answers a boundary record of {day_of(boundary.at)}."
        where = self._messenger.link(boundary.channel, boundary.ts)
        await self._telling.send(LetterCard(line, words=words, where=where), without="")
        async with self._ledger.transaction() as tx:
            current = await tx.boundary(boundary_id)
            if current is not None:
                await tx.put_boundary(replace(current, answered_at=self._clock.now()))
        return await self._telling.names(without="")

    async def records(self, team: str, by: str) -> tuple[Row, ...]:
        """Every record, newest first, for the leads the policy names; each look is audited.

        Raises PolicyLeadsOnly for anybody else.
        """
        if by not in await self._telling.listed():
            raise PolicyLeadsOnly
        now = self._clock.now()
        async with self._ledger.transaction() as tx:
            found = [each for each in await tx.boundaries(team) if each.at > now - KEPT_DAYS * DAY]
            await tx.audit(team, by, "read boundary records", str(len(found)), now)
        return tuple([await self._row(boundary) for boundary in found])

    async def _row(self, boundary: Boundary) -> Row:
        return Row(
            boundary,
            await name_of(self._people, boundary.technician, "a technician"),
            self.policy.categories.get(boundary.category, boundary.category),
            self._messenger.link(boundary.channel, boundary.ts),
        )

    async def _opening(self, team: str, by: str, place: Place, about: str) -> Opening:
        await self._user(about)
        async with self._ledger.transaction() as tx:
            earlier = await tx.boundaries_about(team, about)
        since = self._clock.now() - KEPT_DAYS * DAY
        return Opening(
            place,
            about,
            await name_of(self._people, about, "the user"),
            self._messenger.link(place.channel, place.ts),
            await self._telling.names(without=by),
            next((one.at for one in earlier if one.at > since), None),
        )

    async def _user(self, about: str) -> None:
        if not about or (await self._people.role_of(about)).is_staff:
            raise NotOfAUser


async def _last_of_user(
    tx: Transaction, conversation: Conversation, at: float | None = None
) -> tuple[Place, str]:
    """The place and the writer of the message written `at`, else of the user's own last one.

    A bystander's is chosen by `at` alone: a boundary is set with nobody who only passed by.
    """
    marks = [
        mark for mark in await tx.marks(conversation.id) if mark.who and not mark.role.is_staff
    ]
    own = [mark for mark in marks if mark.who == conversation.opener]
    chosen = next((mark for mark in marks if mark.ts == at), own[-1] if own else None)
    if chosen is None:
        place = Place(conversation.channel, conversation.root_ts, None, conversation.id)
        return place, conversation.opener or ""
    ts = f"{chosen.ts:.6f}"
    return Place(conversation.channel, ts, conversation.thread_ts, conversation.id), chosen.who
