"""Forgetting for the technician's toolkit: what ages, and what an erasure takes."""

from sqlalchemy import ColumnElement, Table, delete, or_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import tables_toolkit as t
from bot.store.kept_toolkit import (
    ASK_DAYS,
    BOUNDARY_DAYS,
    HAND_OVER_DAYS,
    HANDOFF_DAYS,
    PRACTICE_DAYS,
    REFLECTION_DAYS,
    RELIEF_DAYS,
)

DAY = 86_400.0


def aged_toolkit(now: float) -> tuple[tuple[ColumnElement[float], float], ...]:
    """Each table's time, and the oldest (seconds) that stays."""
    return (
        (t.reflections.c.at, now - REFLECTION_DAYS * DAY),
        (t.hand_overs.c.at, now - HAND_OVER_DAYS * DAY),
        (t.reliefs.c.at, now - RELIEF_DAYS * DAY),
        (t.feedback_asks.c.at, now - ASK_DAYS * DAY),
        (t.boundaries.c.at, now - BOUNDARY_DAYS * DAY),
        (t.handoffs.c.at, now - HANDOFF_DAYS * DAY),
        (t.practice_runs.c.at, now - PRACTICE_DAYS * DAY),
    )


def named_in_toolkit(user: str) -> tuple[tuple[Table, ColumnElement[bool]], ...]:
    """Each table of the toolkit whose rows go with a person, and which rows are theirs."""
    return (
        (t.reflections, t.reflections.c.user == user),
        (t.care_wishes, t.care_wishes.c.user == user),
        (t.hand_overs, or_(t.hand_overs.c.owner == user, t.hand_overs.c.teammate == user)),
        (t.reliefs, or_(t.reliefs.c.asker == user, t.reliefs.c.teammate == user)),
        (t.feedback_asks, or_(t.feedback_asks.c.asker == user, t.feedback_asks.c.peer == user)),
        (t.own_phrases, t.own_phrases.c.owner == user),
        (t.favourites, t.favourites.c.owner == user),
        (t.handoffs, _in_handoff(user)),
        (t.practice_runs, t.practice_runs.c.user == user),
        (t.greetings, t.greetings.c.user == user),
    )


async def erase_toolkit(db: AsyncConnection, team: str, user: str) -> None:
    """Erase everything of the toolkit that names a person."""
    for table, theirs in named_in_toolkit(user):
        await db.execute(delete(table).where(table.c.team == team, theirs))
    # A boundary record stays its 90 days; who confirmed it is nobody's business any more.
    confirmed = (t.boundaries.c.team == team, t.boundaries.c.technician == user)
    await db.execute(update(t.boundaries).where(*confirmed).values(technician=""))


def _in_handoff(user: str) -> ColumnElement[bool]:
    c = t.handoffs.c
    return or_(c.sender == user, c.person == user, c.receiver == user)
