"""What is counted for a short while, and the record of what leads did."""

from sqlalchemy import func, insert, select

from bot.store import tables
from bot.store.session import Session


class Counts(Session):
    """Off-the-mark presses, hard endings, and the audit log."""

    async def off_the_mark(self, team: str, channel: str, user: str, now: float) -> int:
        """Remember it; how many different technicians have said so of this channel."""
        row = {"team": team, "channel": channel, "user": user, "at": now}
        await self._upsert(tables.off_the_mark, row)
        return await self.off_the_mark_count(team, channel)

    async def off_the_mark_count(self, team: str, channel: str) -> int:
        """How many different technicians have said so of this channel in the last 90 days."""
        t = tables.off_the_mark
        said = select(func.count()).select_from(t)
        return await self._count(said.where(t.c.team == team, t.c.channel == channel))

    async def hard_ending(self, team: str, user: str, conversation_id: str, now: float) -> bool:
        """Remember that a technician's hard conversation ended; False if it was known."""
        row = {"team": team, "user": user, "conversation": conversation_id, "at": now}
        return await self._insert_new(tables.hard_endings, row)

    async def hard_endings(self, team: str, user: str, since: float) -> int:
        """How many ended at or after `since`."""
        t = tables.hard_endings
        ended = select(func.count()).select_from(t)
        return await self._count(ended.where(t.c.team == team, t.c.user == user, t.c.at >= since))

    async def audit(self, team: str, actor: str, act: str, subject: str, now: float) -> None:
        """Record what a lead did, and to what: an id, never words."""
        row = {"team": team, "actor": actor, "act": act, "subject": subject, "at": now}
        await self._db.execute(insert(tables.audit), row)
