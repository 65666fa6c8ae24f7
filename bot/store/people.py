"""What people asked for: preferences, and to be left out."""

from sqlalchemy import ColumnElement, Select, Table, delete, func, or_, select

from bot.records import Held, Preferences
from bot.store import tables, tables_incidents, tables_toolkit
from bot.store.nudges import Nudges
from bot.store.retention_toolkit import named_in_toolkit
from bot.store.session import columns_of

MARKS, NUDGES = tables.marks, tables.nudges
OWN, BOUNDARIES = tables_toolkit.own_phrases, tables_toolkit.boundaries
REFLECTIONS = tables_toolkit.reflections
FOLLOWERS = tables_incidents.followers


class People(Nudges):
    """Rows that only their own person reads or changes."""

    async def preferences(self, team: str, user: str) -> Preferences:
        """What they asked for, else the defaults."""
        t = tables.preferences
        row = await self._row(select(t).where(t.c.team == team, t.c.user == user))
        return Preferences(**row) if row else Preferences(user=user, team=team)

    async def put_preferences(self, preferences: Preferences) -> None:
        """Add or replace."""
        await self._upsert(tables.preferences, columns_of(preferences))

    async def opted_out(self, team: str, user: str) -> bool:
        """Whether they asked for their messages to be left out."""
        t = tables.opt_outs
        asked = select(t.c.since).where(t.c.team == team, t.c.user == user)
        return await self._row(asked) is not None

    async def opt_out(self, team: str, user: str, now: float) -> None:
        """Leave a person's messages out, and drop the readings already held of them.

        With the readings go the nudges they caused.
        """
        await self._insert_new(tables.opt_outs, {"team": team, "user": user, "since": now})
        await self._drop_readings(team, user)

    async def opt_in(self, team: str, user: str) -> None:
        """Read this person's messages again, from now on."""
        t = tables.opt_outs
        await self._db.execute(delete(t).where(t.c.team == team, t.c.user == user))

    async def held_about(self, team: str, user: str) -> Held:
        """Counts of the rows that name this person."""
        c, w, p = tables.conversations, tables.whispers, tables.preferences
        taking_part = or_(c.c.opener == user, c.c.responder == user)
        return Held(
            messages_read=await self._count(_how_many(MARKS, team, MARKS.c.who == user)),
            conversations=await self._count(_how_many(c, team, taking_part)),
            whispers=await self._count(_how_many(w, team, w.c.to == user)),
            preferences=bool(await self._count(_how_many(p, team, p.c.user == user))),
            opted_out=await self.opted_out(team, user),
            own_phrases=await self._count(_how_many(OWN, team, OWN.c.owner == user)),
            reflections=await self._count(_how_many(REFLECTIONS, team, REFLECTIONS.c.user == user)),
            boundaries=await self._count(_how_many(BOUNDARIES, team, BOUNDARIES.c.about == user)),
            others=await self._others(team, user),
        )

    async def _others(self, team: str, user: str) -> int:
        """Small rows nobody would ask for one by one: choices, offers, and what was shown once."""
        once = (tables.noticed, tables.off_the_mark, tables.hard_endings, FOLLOWERS)
        named = [*named_in_toolkit(user), *((table, table.c.user == user) for table in once)]
        counts = [
            await self._count(_how_many(table, team, theirs))
            for table, theirs in named
            if table not in (OWN, REFLECTIONS)
        ]
        return sum(counts)

    async def _drop_readings(self, team: str, user: str) -> None:
        caused = select(NUDGES.c.id).join(
            MARKS,
            (MARKS.c.conversation == NUDGES.c.conversation) & (MARKS.c.at == NUDGES.c.ts),
        )
        await self._drop_nudges(caused.where(MARKS.c.team == team, MARKS.c.who == user))
        await self._db.execute(delete(MARKS).where(MARKS.c.team == team, MARKS.c.who == user))


def _how_many(table: Table, team: str, which: ColumnElement[bool]) -> Select[int]:
    return select(func.count()).select_from(table).where(table.c.team == team, which)
