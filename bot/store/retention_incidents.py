"""Forgetting for incidents: what ages, and what an erasure takes."""

from sqlalchemy import ColumnElement, Table, delete, or_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import tables_incidents as t
from bot.store.kept_incidents import DRAFT_DAYS

DAY = 86_400.0


def aged_incidents(now: float, keep_days: int) -> tuple[tuple[ColumnElement[float], float], ...]:
    """Each table's time, and the oldest (seconds) that stays.

    With an incident, that long after the last word of it, go its updates, posts and followers.
    """
    return (
        (t.incidents.c.last_at, now - keep_days * DAY),
        (t.drafts.c.at, now - DRAFT_DAYS * DAY),
    )


def named_in_incidents(user: str) -> tuple[tuple[Table, ColumnElement[bool]], ...]:
    """Each table of incidents that may name a person, and which rows do."""
    i, p, d = t.incidents.c, t.posts.c, t.drafts.c
    return (
        (t.incidents, or_(i.lead == user, i.opened_by == user, i.deputy == user)),
        (t.updates, t.updates.c.by == user),
        (t.posts, or_(p.to == user, p.by == user)),
        (t.followers, t.followers.c.user == user),
        (t.drafts, or_(d.by == user, d.deputy == user, d.approved_by == user)),
    )


async def age_words(db: AsyncConnection, oldest: float) -> None:
    """Words to one person that belong to no incident go by their own age (seconds)."""
    free = t.posts.c.incident.is_(None)
    await db.execute(delete(t.posts).where(free, t.posts.c.created_at < oldest))


async def erase_incidents(db: AsyncConnection, team: str, user: str) -> None:
    """Take a person's name off incidents: what a lead wrote for everybody stays, without the lead.

    What went to them alone goes.
    """
    personal = (
        (t.followers, t.followers.c.user),
        (t.posts, t.posts.c.to),
        (t.drafts, t.drafts.c.by),
    )
    for table, column in personal:
        await db.execute(delete(table).where(table.c.team == team, column == user))
    named = (
        *(t.incidents.c.lead, t.incidents.c.opened_by, t.updates.c.by),
        *(t.drafts.c.approved_by, t.posts.c.by),
    )
    for column in named:
        table = column.table
        theirs = update(table).where(table.c.team == team, column == user)
        await db.execute(theirs.values({column.name: ""}))
    stood_in = update(t.incidents).where(t.incidents.c.team == team, t.incidents.c.deputy == user)
    await db.execute(stood_in.values(deputy=None))
    named_deputy = update(t.drafts).where(t.drafts.c.team == team, t.drafts.c.deputy == user)
    await db.execute(named_deputy.values(deputy=None))
