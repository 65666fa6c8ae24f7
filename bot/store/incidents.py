"""Incidents, their updates, the outbox of their posts, and who follows them."""

from sqlalchemy import delete, func, or_, select

from bot.incident_records import (
    PUBLIC,
    Follower,
    Incident,
    Post,
    PostState,
    Status,
    Update,
)
from bot.store import tables_incidents as t
from bot.store.session import Session, Values, columns_of

I, U, P, F = t.incidents, t.updates, t.posts, t.followers  # noqa: E741 - one letter a table


class Incidents(Session):
    """Rows are written before anything is said, so that a sweep finds what a crash left."""

    async def incident(self, incident_id: str) -> Incident | None:
        """One incident, locked, so that updates of it are written one after another."""
        query = select(I).where(I.c.id == incident_id).with_for_update(key_share=True)
        row = await self._row(query)
        return Incident(**row) if row else None

    async def put_incident(self, incident: Incident) -> None:
        """Add or replace."""
        await self._upsert(I, columns_of(incident))

    async def open_alone(self, team: str, service: str) -> None:
        """On PostgreSQL two leads take turns, so that the second sees what the first has opened.

        Taken before any row is locked, so that nobody waits in a circle.
        """
        if self._dialect == "postgresql":
            place = func.hashtextextended(f"incident {team} {service}", 0)
            await self._db.execute(select(func.pg_advisory_xact_lock(place)))

    async def open_incidents(self, team: str) -> tuple[Incident, ...]:
        """Neither resolved nor called off, newest first."""
        query = select(I).where(
            I.c.team == team, I.c.status != Status.RESOLVED, I.c.called_off_at.is_(None)
        )
        rows = await self._rows(query.order_by(I.c.opened_at.desc(), I.c.id))
        return tuple(Incident(**row) for row in rows)

    async def incidents(self, team: str, since: float) -> tuple[Incident, ...]:
        """Opened since, newest first."""
        query = select(I).where(I.c.team == team, I.c.opened_at >= since)
        rows = await self._rows(query.order_by(I.c.opened_at.desc(), I.c.id))
        return tuple(Incident(**row) for row in rows)

    async def incident_update(self, update_id: str) -> Update | None:
        """One update."""
        row = await self._row(select(U).where(U.c.id == update_id))
        return Update(**row) if row else None

    async def put_incident_update(self, update: Update) -> None:
        """Add or replace."""
        await self._upsert(U, columns_of(update))

    async def incident_updates(self, incident_id: str) -> tuple[Update, ...]:
        """Every update in order, undone ones too."""
        query = select(U).where(U.c.incident == incident_id).order_by(U.c.number, U.c.id)
        return tuple(Update(**row) for row in await self._rows(query))

    async def incident_post(self, post_id: str) -> Post | None:
        """One row, locked like a conversation, so that two workers cannot both take it."""
        row = await self._row(select(P).where(P.c.id == post_id).with_for_update(key_share=True))
        return _post(row) if row else None

    async def put_incident_post(self, post: Post) -> None:
        """Add or replace."""
        await self._upsert(P, columns_of(post))

    async def incident_posts(self, incident_id: str) -> tuple[Post, ...]:
        """Every row of an incident, by update, then in the order they were written."""
        query = select(P).where(P.c.incident == incident_id)
        return _posts(await self._rows(query.order_by(P.c.number, P.c.created_at, P.c.id)))

    async def posts_in(self, incident_id: str, place: str) -> tuple[Post, ...]:
        """FIRST, THREAD and DIRECT rows of one channel or person, by number."""
        query = select(P).where(
            P.c.incident == incident_id,
            P.c.kind.in_(PUBLIC),
            or_(P.c.to == place, (P.c.to == "") & (P.c.channel == place)),
        )
        return _posts(await self._rows(query.order_by(P.c.number, P.c.created_at, P.c.id)))

    async def unfinished_posts(self, now: float) -> tuple[Post, ...]:
        """WAITING rows that are due, and SENDING ones, oldest first."""
        due = (P.c.state == PostState.WAITING) & or_(P.c.due_at.is_(None), P.c.due_at <= now)
        query = select(P).where(or_(due, P.c.state == PostState.SENDING))
        return _posts(await self._rows(query.order_by(P.c.created_at, P.c.number, P.c.id)))

    async def follow(self, follower: Follower) -> bool:
        """Remember it; False if they followed already."""
        return await self._insert_new(F, columns_of(follower))

    async def unfollow(self, incident_id: str, user: str) -> bool:
        """Forget it; False if they did not follow."""
        gone = delete(F).where(F.c.incident == incident_id, F.c.user == user)
        return (await self._db.execute(gone.returning(F.c.user))).first() is not None

    async def followers(self, incident_id: str) -> tuple[Follower, ...]:
        """In the order they came."""
        query = select(F).where(F.c.incident == incident_id).order_by(F.c.at, F.c.user)
        return tuple(Follower(**row) for row in await self._rows(query))


def _posts(rows: list[Values]) -> tuple[Post, ...]:
    return tuple(_post(row) for row in rows)


def _post(row: Values) -> Post:
    return Post(**{**row, "about": tuple(row["about"])})
