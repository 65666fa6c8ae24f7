"""Own phrases and favourites, boundary records, and handoffs."""

from sqlalchemy import Select, delete, or_, select

from bot.records_handling import Boundary, Handoff, HandoffState, OwnPhrase
from bot.store import tables_toolkit as toolkit
from bot.store.session import Session, columns_of

PHRASES, FAVOURITES = toolkit.own_phrases, toolkit.favourites
BOUNDARIES, HANDOFFS = toolkit.boundaries, toolkit.handoffs


class Handling(Session):
    """Rows of a technician's own, records for the policy's leads, and conversations passed on."""

    async def own_phrases(self, team: str, owner: str) -> tuple[OwnPhrase, ...]:
        """The last written first."""
        query = select(PHRASES).where(PHRASES.c.team == team, PHRASES.c.owner == owner)
        rows = await self._rows(query.order_by(PHRASES.c.at.desc(), PHRASES.c.id))
        return tuple(OwnPhrase(**row) for row in rows)

    async def put_own_phrase(self, phrase: OwnPhrase) -> None:
        """Add or replace."""
        await self._upsert(PHRASES, columns_of(phrase))

    async def drop_own_phrase(self, team: str, owner: str, phrase_id: str) -> bool:
        """Whether there was such a phrase of that owner's."""
        gone = (
            delete(PHRASES)
            .where(PHRASES.c.team == team, PHRASES.c.owner == owner, PHRASES.c.id == phrase_id)
            .returning(PHRASES.c.id)
        )
        return (await self._db.execute(gone)).first() is not None

    async def favourites(self, team: str, owner: str) -> tuple[str, ...]:
        """Ids of phrases of the bank, the last chosen first."""
        query = select(FAVOURITES.c.phrase).where(
            FAVOURITES.c.team == team, FAVOURITES.c.owner == owner
        )
        rows = await self._rows(query.order_by(FAVOURITES.c.at.desc(), FAVOURITES.c.phrase))
        return tuple(str(row["phrase"]) for row in rows)

    async def star(self, team: str, owner: str, phrase_id: str, now: float) -> None:
        """Choose a phrase, or move one chosen before to the front."""
        row = {"team": team, "owner": owner, "phrase": phrase_id, "at": now}
        await self._upsert(FAVOURITES, row)

    async def unstar(self, team: str, owner: str, phrase_id: str) -> None:
        """Choose it no longer."""
        c = FAVOURITES.c
        chosen = (c.team == team, c.owner == owner, c.phrase == phrase_id)
        await self._db.execute(delete(FAVOURITES).where(*chosen))

    async def boundary(self, boundary_id: str) -> Boundary | None:
        """One record, locked for the rest of the transaction."""
        query = select(BOUNDARIES).where(BOUNDARIES.c.id == boundary_id)
        row = await self._row(query.with_for_update(key_share=True))
        return Boundary(**row) if row else None

    async def put_boundary(self, boundary: Boundary) -> None:
        """Add or replace."""
        await self._upsert(BOUNDARIES, columns_of(boundary))

    async def boundaries(self, team: str) -> tuple[Boundary, ...]:
        """Every record of a workspace, newest first."""
        return await self._boundaries(select(BOUNDARIES).where(BOUNDARIES.c.team == team))

    async def boundaries_about(self, team: str, user: str) -> tuple[Boundary, ...]:
        """The records about one person, newest first."""
        query = select(BOUNDARIES).where(BOUNDARIES.c.team == team, BOUNDARIES.c.about == user)
        return await self._boundaries(query)

    async def has_boundary(self, conversation_id: str) -> bool:
        """Whether one was set in this conversation."""
        query = select(BOUNDARIES.c.id).where(BOUNDARIES.c.conversation == conversation_id)
        return await self._row(query.limit(1)) is not None

    async def untold_boundaries(self, since: float, before: float) -> tuple[Boundary, ...]:
        """Records of that span whose user or leads have not been told, oldest first."""
        c = BOUNDARIES.c
        untold = or_(c.user_told_at.is_(None), c.leads_told_at.is_(None))
        query = select(BOUNDARIES).where(c.at >= since, c.at <= before, untold)
        return (await self._boundaries(query))[::-1]

    async def _boundaries(self, query: Select[tuple[object]]) -> tuple[Boundary, ...]:
        rows = await self._rows(query.order_by(BOUNDARIES.c.at.desc(), BOUNDARIES.c.id))
        return tuple(Boundary(**row) for row in rows)

    async def handoff(self, handoff_id: str) -> Handoff | None:
        """One handoff, locked for the rest of the transaction."""
        query = select(HANDOFFS).where(HANDOFFS.c.id == handoff_id)
        row = await self._row(query.with_for_update(key_share=True))
        return Handoff(**row) if row else None

    async def put_handoff(self, handoff: Handoff) -> None:
        """Add or replace."""
        await self._upsert(HANDOFFS, columns_of(handoff))

    async def overdue_handoffs(self, now: float) -> tuple[Handoff, ...]:
        """WAITING, due, and nobody reminded yet, oldest first."""
        c = HANDOFFS.c
        query = select(HANDOFFS).where(
            c.state == HandoffState.WAITING, c.due_at <= now, c.reminded_at.is_(None)
        )
        return tuple(Handoff(**row) for row in await self._rows(query.order_by(c.due_at, c.id)))
