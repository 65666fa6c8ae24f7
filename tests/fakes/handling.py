"""Own phrases, boundaries and handoffs in memory, beside `tests/fakes/ledger.py`."""

from dataclasses import dataclass, field, fields, replace
from typing import Any

from bot.records_handling import Boundary, Handoff, HandoffState, OwnPhrase

DAY = 86_400.0


@dataclass
class HandlingTables:
    """Everything held of hard conversations' handling, by key."""

    own_phrases: dict[str, OwnPhrase] = field(default_factory=dict)
    favourites: dict[tuple[str, str, str], float] = field(default_factory=dict)
    boundaries: dict[str, Boundary] = field(default_factory=dict)
    handoffs: dict[str, Handoff] = field(default_factory=dict)

    def __copy__(self) -> "HandlingTables":
        """A copy whose dicts are its own; the records in them are frozen."""
        return HandlingTables(*(dict(getattr(self, one.name)) for one in fields(self)))

    def teams(self) -> set[str]:
        """The workspaces anything is kept of."""
        rows = (*self.own_phrases.values(), *self.boundaries.values(), *self.handoffs.values())
        return {row.team for row in rows} | {star[0] for star in self.favourites}

    def erase(self, team: str, user: str) -> None:
        """Everything that is a person's own; a boundary record loses its technician only."""
        _drop(self.own_phrases, lambda row: (row.team, row.owner) == (team, user))
        for star in [star for star in self.favourites if star[:2] == (team, user)]:
            del self.favourites[star]
        _drop(
            self.handoffs,
            lambda row: row.team == team and user in (row.sender, row.person, row.receiver),
        )
        for key, row in self.boundaries.items():
            if (row.team, row.technician) == (team, user):
                self.boundaries[key] = replace(row, technician="")

    def erase_team(self, team: str) -> None:
        """Everything of a workspace."""
        for rows in (self.own_phrases, self.boundaries, self.handoffs):
            _drop(rows, lambda row: row.team == team)
        for key in [key for key in self.favourites if key[0] == team]:
            del self.favourites[key]

    def rename(self, team: str, old: str, new: str) -> None:
        """A channel has another id."""
        for key, row in self.boundaries.items():
            if (row.team, row.channel) == (team, old):
                self.boundaries[key] = replace(row, channel=new)
        for name in ("channel", "place", "posted_channel"):
            for key, each in self.handoffs.items():
                if each.team == team and getattr(each, name) == old:
                    changed: dict[str, Any] = {name: new}
                    self.handoffs[key] = replace(each, **changed)

    def purge(self, now: float) -> None:
        """By age, as published."""
        _drop(self.boundaries, lambda row: row.at < now - 90 * DAY)
        _drop(self.handoffs, lambda row: row.at < now - 7 * DAY)


def _drop(rows: dict[str, Any], unwanted: Any) -> None:
    for key in [key for key, row in rows.items() if unwanted(row)]:
        del rows[key]


class MemoryHandling:
    """A `ports.handling.HandlingRows` over dicts; `tables` has `handling`."""

    tables: Any

    @property
    def _handling(self) -> HandlingTables:
        handling: HandlingTables = self.tables.handling
        return handling

    async def own_phrases(self, team: str, owner: str) -> tuple[OwnPhrase, ...]:
        rows = self._handling.own_phrases.values()
        mine = [row for row in rows if (row.team, row.owner) == (team, owner)]
        return tuple(sorted(mine, key=lambda row: (-row.at, row.id)))

    async def put_own_phrase(self, phrase: OwnPhrase) -> None:
        self._handling.own_phrases[phrase.id] = phrase

    async def drop_own_phrase(self, team: str, owner: str, phrase_id: str) -> bool:
        row = self._handling.own_phrases.get(phrase_id)
        if row is None or (row.team, row.owner) != (team, owner):
            return False
        del self._handling.own_phrases[phrase_id]
        return True

    async def favourites(self, team: str, owner: str) -> tuple[str, ...]:
        mine = [
            (-at, key[2])
            for key, at in self._handling.favourites.items()
            if key[:2] == (team, owner)
        ]
        return tuple(phrase for _, phrase in sorted(mine))

    async def star(self, team: str, owner: str, phrase_id: str, now: float) -> None:
        self._handling.favourites[team, owner, phrase_id] = now

    async def unstar(self, team: str, owner: str, phrase_id: str) -> None:
        self._handling.favourites.pop((team, owner, phrase_id), None)

    async def boundary(self, boundary_id: str) -> Boundary | None:
        return self._handling.boundaries.get(boundary_id)

    async def put_boundary(self, boundary: Boundary) -> None:
        self._handling.boundaries[boundary.id] = boundary

    async def boundaries(self, team: str) -> tuple[Boundary, ...]:
        rows = [row for row in self._handling.boundaries.values() if row.team == team]
        return tuple(sorted(rows, key=lambda row: (-row.at, row.id)))

    async def boundaries_about(self, team: str, user: str) -> tuple[Boundary, ...]:
        return tuple(row for row in await self.boundaries(team) if row.about == user)

    async def has_boundary(self, conversation_id: str) -> bool:
        rows = self._handling.boundaries.values()
        return any(row.conversation == conversation_id for row in rows)

    async def untold_boundaries(self, since: float, before: float) -> tuple[Boundary, ...]:
        rows = [
            row
            for row in self._handling.boundaries.values()
            if since <= row.at <= before and None in (row.user_told_at, row.leads_told_at)
        ]
        return tuple(sorted(rows, key=lambda row: (-row.at, row.id))[::-1])

    async def handoff(self, handoff_id: str) -> Handoff | None:
        return self._handling.handoffs.get(handoff_id)

    async def put_handoff(self, handoff: Handoff) -> None:
        self._handling.handoffs[handoff.id] = handoff

    async def overdue_handoffs(self, now: float) -> tuple[Handoff, ...]:
        rows = [
            row
            for row in self._handling.handoffs.values()
            if row.state is HandoffState.WAITING and row.due_at <= now and row.reminded_at is None
        ]
        return tuple(sorted(rows, key=lambda row: (row.due_at, row.id)))
