"""What people asked for: preferences, and to be left out."""

from sqlalchemy import ColumnElement, Select, Table, and_, delete, func, or_, select, update

from bot.records import ChannelState, Held, Preferences
from bot.store import tables, tables_toolkit
from bot.store.inbox import of_message
from bot.store.nudges import Nudges
from bot.store.retention_incidents import named_in_incidents
from bot.store.retention_toolkit import named_in_toolkit
from bot.store.session import columns_of

MARKS, NUDGES = tables.marks, tables.nudges
OWN, BOUNDARIES = tables_toolkit.own_phrases, tables_toolkit.boundaries
REFLECTIONS = tables_toolkit.reflections


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
        self.erased = True
        await self._take_turn(team, user, alone=True)
        await self._insert_new(tables.opt_outs, {"team": team, "user": user, "since": now})
        await self._drop_readings(team, user)

    async def opt_in(self, team: str, user: str) -> None:
        """Read this person's messages again, from now on."""
        t = tables.opt_outs
        await self._db.execute(delete(t).where(t.c.team == team, t.c.user == user))

    async def still_read(
        self, team: str, channel: str, user: str, *, message: str, version: str
    ) -> bool:
        """Whether a message that was read may be kept.

        Its channel is read, its writer did not ask to be left out, and no newer version of it was
        heard meanwhile. An opt-out and an erasure wait until this transaction has ended, so that
        they find what it keeps.
        """
        await self._take_turn(team, user, alone=False)
        c, o, key = tables.channels.c, tables.opt_outs.c, tables.inbox.c.message_key
        here = (c.team == team, c.id == channel, c.state == ChannelState.WATCHED)
        on = select(c.id).where(*here).exists()
        out = select(o.user).where(o.team == team, o.user == user).exists()
        newer = select(key).where(of_message(message), key > message + version).exists()
        return bool(await self._count(select(and_(on, ~out, ~newer))))

    async def _take_turn(self, team: str, user: str, *, alone: bool) -> None:
        """On PostgreSQL: what a person decides and what is kept of them come one after the other.

        Taken before any row is locked, so that nobody waits in a circle.
        """
        if self._dialect == "postgresql":
            person = func.hashtextextended(f"person {team} {user}", 0)
            lock = func.pg_advisory_xact_lock if alone else func.pg_advisory_xact_lock_shared
            await self._db.execute(select(lock(person)))

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
        once = (tables.noticed, tables.off_the_mark, tables.hard_endings)
        confirmed, logged = BOUNDARIES.c.technician == user, tables.audit.c
        named = [
            *named_in_toolkit(user),
            *named_in_incidents(user),
            *((table, table.c.user == user) for table in once),
            (BOUNDARIES, confirmed),
            (tables.audit, or_(logged.actor == user, logged.subject == user)),
        ]
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
        await self._forget_what_was_made(team, user)

    async def _forget_what_was_made(self, team: str, user: str) -> None:
        """What a person's own conversations were taken for came from their messages."""
        c = tables.conversations
        theirs = (c.c.team == team, c.c.opener == user)
        await self._db.execute(update(c).where(*theirs).values(heat=0.0, hard=False, cause="none"))
        guessed = c.c.topic_by_person.is_(False)
        await self._db.execute(update(c).where(*theirs, guessed).values(topic="other"))


def _how_many(table: Table, team: str, which: ColumnElement[bool]) -> Select[int]:
    return select(func.count()).select_from(table).where(table.c.team == team, which)
