"""The toolkit's care rows in memory, beside `tests/fakes/ledger.py`."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from bot.records import Conversation
from bot.records_care import CareWishes, FeedbackAsk, HandOver, OfferState, Reflection, Relief

DAY = 86_400.0
LIVE = (OfferState.OFFERED, OfferState.ACCEPTED)
PEOPLE = ("user", "owner", "teammate", "asker", "peer")


@dataclass
class CareTables:
    """Everything held of the care of technicians, by key."""

    reflections: dict[str, Reflection] = field(default_factory=dict)
    wishes: dict[tuple[str, str], CareWishes] = field(default_factory=dict)
    hand_overs: dict[str, HandOver] = field(default_factory=dict)
    reliefs: dict[str, Relief] = field(default_factory=dict)
    asks: dict[str, FeedbackAsk] = field(default_factory=dict)

    def __copy__(self) -> "CareTables":
        """A copy whose dicts are its own; the records in them are frozen."""
        return CareTables(*(dict(rows) for rows in self.every()))

    def every(self) -> tuple[dict[Any, Any], ...]:
        """Each table's rows."""
        return tuple(getattr(self, one.name) for one in fields(self))

    def teams(self) -> set[str]:
        """The workspaces anything is kept of."""
        return {row.team for rows in self.every() for row in rows.values()}

    def erase(self, team: str, user: str) -> None:
        """Everything that names a person."""
        for rows in self.every():
            for key, row in [*rows.items()]:
                named = (getattr(row, name, None) for name in PEOPLE)
                if row.team == team and user in named:
                    del rows[key]

    def erase_team(self, team: str) -> None:
        """Everything of a workspace."""
        for rows in self.every():
            for key in [key for key, row in rows.items() if row.team == team]:
                del rows[key]

    def follow(self, conversations: Mapping[str, Conversation]) -> None:
        """What belonged to a conversation that is gone goes too."""
        for rows in (self.reliefs, self.asks):
            for key in [key for key, row in rows.items() if row.conversation not in conversations]:
                del rows[key]

    def purge(self, now: float) -> None:
        """By age, as published."""
        kept = ((self.reflections, 90), (self.hand_overs, 2), (self.reliefs, 1), (self.asks, 7))
        for rows, days in kept:
            for key in [key for key, row in rows.items() if row.at < now - days * DAY]:
                del rows[key]


class MemoryCare:
    """A `ports.care.CareTransaction` over dicts; `tables` has `care` and `conversations`."""

    tables: Any

    @property
    def _care(self) -> CareTables:
        care: CareTables = self.tables.care
        return care

    async def put_reflection(self, reflection: Reflection) -> None:
        self._care.reflections[reflection.id] = reflection

    async def reflections(self, team: str, user: str, since: float) -> tuple[Reflection, ...]:
        mine = [
            row
            for row in self._care.reflections.values()
            if (row.team, row.user) == (team, user) and row.at >= since
        ]
        return tuple(sorted(mine, key=lambda row: (-row.at, row.id)))

    async def drop_reflection(self, team: str, user: str, reflection_id: str) -> bool:
        row = self._care.reflections.get(reflection_id)
        if row is None or (row.team, row.user) != (team, user):
            return False
        del self._care.reflections[reflection_id]
        return True

    async def drop_reflections(self, team: str, user: str) -> int:
        mine = await self.reflections(team, user, float("-inf"))
        for row in mine:
            del self._care.reflections[row.id]
        return len(mine)

    async def care_wishes(self, team: str, user: str) -> CareWishes:
        return self._care.wishes.get((team, user), CareWishes(team, user))

    async def put_care_wishes(self, wishes: CareWishes) -> None:
        self._care.wishes[wishes.team, wishes.user] = wishes

    async def prompted(self, team: str) -> tuple[CareWishes, ...]:
        rows = [w for w in self._care.wishes.values() if w.team == team]
        asked = [row for row in rows if row.prompt_at is not None]
        return tuple(sorted(asked, key=lambda row: row.user))

    async def hand_over(self, hand_over_id: str) -> HandOver | None:
        return self._care.hand_overs.get(hand_over_id)

    async def put_hand_over(self, hand_over: HandOver) -> None:
        self._care.hand_overs[hand_over.id] = hand_over

    async def hand_overs_of(self, team: str, owner: str, now: float) -> tuple[HandOver, ...]:
        mine = [
            row
            for row in self._care.hand_overs.values()
            if (row.team, row.owner) == (team, owner) and row.state in LIVE and row.until > now
        ]
        return tuple(sorted(mine, key=lambda row: (-row.at, row.id)))

    async def covers(self, team: str, now: float) -> Mapping[str, str]:
        rows = sorted(self._care.hand_overs.values(), key=lambda row: (row.at, row.id))
        return {
            row.owner: row.teammate
            for row in rows
            if row.team == team and row.state is OfferState.ACCEPTED and row.until > now
        }

    async def relief(self, relief_id: str) -> Relief | None:
        return self._care.reliefs.get(relief_id)

    async def put_relief(self, relief: Relief) -> None:
        self._care.reliefs[relief.id] = relief

    async def reliefs_of(self, conversation_id: str) -> tuple[Relief, ...]:
        rows = [r for r in self._care.reliefs.values() if r.conversation == conversation_id]
        return tuple(sorted(rows, key=lambda row: (-row.at, row.id)))

    async def feedback_ask(self, ask_id: str) -> FeedbackAsk | None:
        return self._care.asks.get(ask_id)

    async def put_feedback_ask(self, ask: FeedbackAsk) -> None:
        self._care.asks[ask.id] = ask

    async def drop_feedback_ask(self, ask_id: str) -> bool:
        return self._care.asks.pop(ask_id, None) is not None

    async def handled(self, team: str, user: str, since: float) -> tuple[Conversation, ...]:
        return self._talks(team, since, lambda row: row.responder == user)

    async def repeated(self, team: str, since: float, count: int) -> tuple[tuple[str, str], ...]:
        rows = self._talks(team, since, lambda row: bool(row.responder) and row.topic != "other")
        pairs = Counter((row.responder or "", row.topic) for row in rows)
        return tuple(sorted(pair for pair, times in pairs.items() if times >= count))

    async def hard_since(self, team: str, since: float) -> tuple[Conversation, ...]:
        return self._talks(team, since, lambda row: row.hard and row.responder is not None)

    def _talks(self, team: str, since: float, wanted: Any) -> tuple[Conversation, ...]:
        rows = [
            row
            for row in self.tables.conversations.values()
            if row.team == team and row.last_at >= since and wanted(row)
        ]
        return tuple(sorted(rows, key=lambda row: (-row.last_at, row.id)))
