"""The outbox of private messages, one row a person."""

from sqlalchemy import or_, select

from bot.records import Whisper, WhisperKind, WhisperState
from bot.store import tables
from bot.store.session import Session, Values, columns_of

T = tables.whispers


class Whispers(Session):
    """Written before the work is asked for, so that a sweep finds what a crash left."""

    async def whisper(self, whisper_id: str) -> Whisper | None:
        """One row, locked like a conversation, so that two workers cannot both take it."""
        query = select(T).where(T.c.id == whisper_id).with_for_update(key_share=True)
        row = await self._row(query)
        return _whisper(row) if row else None

    async def put_whisper(self, whisper: Whisper) -> None:
        """Add or replace."""
        await self._upsert(T, columns_of(whisper))

    async def whispers_of(self, conversation_id: str) -> tuple[Whisper, ...]:
        """Everything anybody was told about a conversation, in order."""
        query = select(T).where(T.c.conversation == conversation_id)
        return _whispers(await self._rows(query.order_by(T.c.created_at, T.c.id)))

    async def whispers_to(self, user: str, since: float, *, limit: int = 50) -> tuple[Whisper, ...]:
        """Newest first."""
        query = select(T).where(T.c.to == user, T.c.created_at >= since)
        query = query.order_by(T.c.created_at.desc(), T.c.id).limit(limit)
        return _whispers(await self._rows(query))

    async def nudges_sent(self, user: str, since: float) -> tuple[float, ...]:
        """When nudges were sent to somebody, oldest first."""
        query = select(T.c.sent_at).where(
            T.c.to == user, T.c.kind == WhisperKind.NUDGE, T.c.sent_at >= since
        )
        return tuple(sorted(float(row["sent_at"]) for row in await self._rows(query)))

    async def unfinished_whispers(self, now: float) -> tuple[Whisper, ...]:
        """WAITING or HELD rows that are due, oldest first."""
        due = or_(T.c.due_at.is_(None), T.c.due_at <= now)
        query = select(T).where(T.c.state.in_((WhisperState.WAITING, WhisperState.HELD)), due)
        return _whispers(await self._rows(query.order_by(T.c.created_at, T.c.id)))


def _whisper(row: Values) -> Whisper:
    return Whisper(**{**row, "phrases": tuple(row["phrases"])})


def _whispers(rows: list[Values]) -> tuple[Whisper, ...]:
    return tuple(_whisper(row) for row in rows)
