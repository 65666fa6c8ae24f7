"""What practising, and the one greeting, need of the store."""

from typing import Protocol

from bot.records import PracticeRun


class PracticeRows(Protocol):
    """The part of a transaction that keeps them."""

    async def put_practice_run(self, run: PracticeRun) -> None: ...
    async def practice_runs(self, team: str, user: str) -> tuple[PracticeRun, ...]:
        """One person's own, newest first."""

    async def drop_practice_runs(self, team: str, user: str) -> int:
        """Erase all of one person's; how many."""

    async def greet(self, team: str, user: str) -> bool:
        """Remember that somebody was greeted; False if they were already."""
