"""The turns a reading looks at: from memory, and from history what memory lacks.

That is what a restart lost, and what another replica heard. The marks in the store tell.
"""

from collections.abc import Sequence

from bot.detection.heat import Mark
from bot.detection.reading import Role, Turn
from bot.following import NOT_READ, turn_of
from bot.heard import Heard
from bot.ports import History, Ledger, People, Said
from bot.recent import RecentTurns, stamp
from bot.records import Conversation


class Recalling:
    """Keeps the recent turns of a conversation, and fetches those that are not here.

    seconds: how far back a turn may lie; limit: how many are fetched; external: whether people of
    other organisations are read.
    """

    def __init__(
        self,
        *,
        recent: RecentTurns,
        history: History,
        ledger: Ledger,
        people: People,
        seconds: float,
        limit: int,
        external: bool,
    ) -> None:
        self._recent = recent
        self._history = history
        self._ledger = ledger
        self._people = people
        self._seconds = seconds
        self._limit = limit
        self._external = external

    async def turns(
        self,
        conversation: Conversation,
        heard: Heard,
        role: Role,
        *,
        unread: bool,
        since: float = 0.0,
        marks: Sequence[Mark] = (),
    ) -> tuple[Turn, ...]:
        """The conversation's turns up to this message, which is added to them.

        Nothing written before `since`, the time of the notice, is fetched. `marks` are all that
        the store holds of it: what was deleted or left out elsewhere is forgotten here too.

        A message that is not to be read stands there as `[not read]`, so that nothing of it is
        anybody's context either.
        """
        elsewhere = self._recent.agree(conversation.id, marks)
        before = [mark for mark in marks if mark.ts < heard.at]
        lacking = any(stamp(mark.ts) in elsewhere for mark in before[-self._limit :])
        lost = self._recent.of(conversation.id) is None and conversation.opened_at < heard.at
        if lost or (lacking and not unread):
            await self._fetch(conversation, heard, since, elsewhere)
            self._recent.seen(conversation.id, before)
        turn = turn_of(heard.at, role, heard.user, NOT_READ if unread else heard.text)
        self._recent.put(conversation.id, [(heard.ts, turn)])
        turns = self._recent.until(conversation.id, heard.ts)
        # A message far back, or very late, is not kept; it is read all the same.
        return turns if turns and turns[-1] == turn else (*turns, turn)

    def keep(self, conversation_id: str, marks: Sequence[Mark], ts: str) -> None:
        """A message that was heard here stands in the store, among all of `marks`."""
        self._recent.seen(conversation_id, [mark for mark in marks if stamp(mark.ts) == ts])

    def forget(self, conversation_id: str, ts: str) -> None:
        """A message is gone."""
        self._recent.drop(conversation_id, ts)

    def drops(self, user: str) -> int:
        """How often somebody's words were forgotten at their own wish."""
        return self._recent.drops(user)

    async def _fetch(
        self, conversation: Conversation, heard: Heard, since: float, elsewhere: set[str]
    ) -> None:
        said = await self._history.recent(
            heard.channel,
            conversation.thread_ts,
            oldest=max(since, heard.at - self._seconds),
            latest=heard.at,
            limit=self._limit,
        )
        earlier = [one for one in said if float(one.ts) < heard.at]
        turns = [await self._turn(one, conversation) for one in earlier]
        found = [turn for turn in turns if turn is not None]
        known = await self._without_words(conversation)
        # Where history is refused, the words that are here already stay.
        here = self._recent.of(conversation.id) or {}
        known = [(ts, turn) for ts, turn in known if ts in elsewhere or ts not in here]
        self._recent.put(conversation.id, list({**dict(known), **dict(found)}.items()))

    async def _without_words(self, conversation: Conversation) -> list[tuple[str, Turn]]:
        """Where history is refused or too short: who wrote when, which still tells a wait."""
        async with self._ledger.transaction() as tx:
            marks = await tx.marks(conversation.id)
        return [(f"{mark.ts:.6f}", Turn(mark.ts, mark.role, mark.who, "")) for mark in marks]

    async def _turn(self, one: Said, conversation: Conversation) -> tuple[str, Turn] | None:
        """A fetched message as a turn; None when it is of another conversation."""
        role = await self._people.role_of(one.user)
        if role is Role.USER and conversation.opener not in (None, one.user):
            role = Role.BYSTANDER
        stranger = (await self._people.person(one.user)).is_external and not self._external
        stranger = stranger and not role.is_staff
        async with self._ledger.transaction() as tx:
            place = await tx.conversation_of(conversation.team, conversation.channel, one.ts)
            left_out = await tx.opted_out(conversation.team, one.user)
        if conversation.thread_ts is None and place != conversation.id:
            return None
        text = NOT_READ if left_out or stranger else one.text
        return one.ts, turn_of(float(one.ts), role, one.user, text)
