"""Decisions to tell somebody something."""

from sqlalchemy import Select, delete, select

from bot.records import STILL_TO_COME, Nudge, WhisperState
from bot.store import tables
from bot.store.session import Session, Values, columns_of

T = tables.nudges

UNSENT = (
    *STILL_TO_COME,
    WhisperState.FAILED,
    WhisperState.TRIAL,
    WhisperState.DROPPED,
)
"""Nobody has seen these; the others stand, or may stand, before somebody's eyes."""


class Nudges(Session):
    """One row a decision."""

    async def nudges(self, conversation_id: str) -> tuple[Nudge, ...]:
        """In the order decided."""
        query = select(T).where(T.c.conversation == conversation_id)
        rows = await self._rows(query.order_by(T.c.decided_at, T.c.id))
        return tuple(nudge_of_row(row) for row in rows)

    async def nudge(self, nudge_id: str) -> Nudge | None:
        """One decision, or None when it was forgotten."""
        row = await self._row(select(T).where(T.c.id == nudge_id))
        return nudge_of_row(row) if row else None

    async def put_nudge(self, nudge: Nudge) -> None:
        """Add or replace."""
        await self._upsert(T, columns_of(nudge))

    async def drop_nudges_at(self, conversation_id: str, ts: float) -> None:
        """Forget nudges (and unsent whispers) caused by a message that is gone.

        A whisper that was sent stays on its reader's record, without the nudge behind it.
        """
        await self._drop_nudges(
            select(T.c.id).where(T.c.conversation == conversation_id, T.c.ts == ts)
        )

    async def _drop_nudges(self, chosen: Select[tuple[str]]) -> None:
        ids = list((await self._db.execute(chosen)).scalars())
        if not ids:
            return
        w = tables.whispers
        await self._db.execute(delete(w).where(w.c.nudge.in_(ids), w.c.state.in_(UNSENT)))
        await self._db.execute(delete(T).where(T.c.id.in_(ids)))


def nudge_of_row(row: Values) -> Nudge:
    """A decision as its row holds it."""
    return Nudge(**{**row, "facts": tuple(row["facts"]), "phrases": tuple(row["phrases"])})
