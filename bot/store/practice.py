"""Rows of practising, read by their own person alone, and who was greeted."""

from sqlalchemy import delete, select

from bot.records import PracticeRun
from bot.store import tables_toolkit as t
from bot.store.session import Session, columns_of


class Practice(Session):
    """Role-plays that were played to their end."""

    async def put_practice_run(self, run: PracticeRun) -> None:
        """Add or replace."""
        await self._upsert(t.practice_runs, columns_of(run))

    async def practice_runs(self, team: str, user: str) -> tuple[PracticeRun, ...]:
        """One person's own, newest first."""
        r = t.practice_runs
        query = select(r).where(r.c.team == team, r.c.user == user)
        rows = await self._rows(query.order_by(r.c.at.desc(), r.c.id))
        return tuple(PracticeRun(**row) for row in rows)

    async def drop_practice_runs(self, team: str, user: str) -> int:
        """Erase all of one person's; how many."""
        r = t.practice_runs
        mine = delete(r).where(r.c.team == team, r.c.user == user).returning(r.c.id)
        return len((await self._db.execute(mine)).all())

    async def greet(self, team: str, user: str) -> bool:
        """Remember that somebody was greeted; False if they were already."""
        return await self._insert_new(t.greetings, {"team": team, "user": user})
