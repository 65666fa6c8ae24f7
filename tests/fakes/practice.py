"""Role-plays and greetings in memory, beside `tests/fakes/ledger.py`."""

from dataclasses import dataclass, field
from typing import Any

from bot.records import PracticeRun

DAY = 86_400.0


@dataclass
class PracticeTables:
    """Everything held of practising, by key."""

    runs: dict[str, PracticeRun] = field(default_factory=dict)
    greeted: set[tuple[str, str]] = field(default_factory=set)

    def __copy__(self) -> "PracticeTables":
        """A copy whose rows are its own."""
        return PracticeTables(dict(self.runs), set(self.greeted))

    def erase(self, team: str, user: str) -> None:
        """Everything that names a person."""
        self.runs = {k: r for k, r in self.runs.items() if (r.team, r.user) != (team, user)}
        self.greeted.discard((team, user))

    def teams(self) -> set[str]:
        """The workspaces anything is kept of."""
        return {row.team for row in self.runs.values()} | {key[0] for key in self.greeted}

    def named(self, team: str, user: str) -> int:
        """How many rows are a person's."""
        mine = [row for row in self.runs.values() if (row.team, row.user) == (team, user)]
        return len(mine) + ((team, user) in self.greeted)

    def erase_team(self, team: str) -> None:
        """Everything of a workspace."""
        self.runs = {key: row for key, row in self.runs.items() if row.team != team}
        self.greeted = {key for key in self.greeted if key[0] != team}

    def purge(self, now: float) -> None:
        """By age, as published."""
        self.runs = {key: row for key, row in self.runs.items() if row.at >= now - 90 * DAY}


class MemoryPractice:
    """The part of a transaction that keeps them."""

    tables: Any

    async def put_practice_run(self, run: PracticeRun) -> None:
        self.tables.practice.runs[run.id] = run

    async def practice_runs(self, team: str, user: str) -> tuple[PracticeRun, ...]:
        runs = self.tables.practice.runs.values()
        mine = [run for run in runs if (run.team, run.user) == (team, user)]
        return tuple(sorted(mine, key=lambda run: (-run.at, run.id)))

    async def drop_practice_runs(self, team: str, user: str) -> int:
        runs = self.tables.practice.runs
        mine = [run.id for run in runs.values() if (run.team, run.user) == (team, user)]
        for each in mine:
            del runs[each]
        return len(mine)

    async def greet(self, team: str, user: str) -> bool:
        new = (team, user) not in self.tables.practice.greeted
        self.tables.practice.greeted.add((team, user))
        return new
