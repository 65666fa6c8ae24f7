"""The outbox of private messages, one row a person."""

from sqlalchemy import RowMapping, Table, or_, select

from bot.records import STILL_TO_COME, Recorded, Whisper, WhisperKind, WhisperState
from bot.store import tables
from bot.store.conversations import conversation_of_row
from bot.store.nudges import nudge_of_row
from bot.store.session import Session, Values, columns_of

T = tables.whispers

UNSEEN = (WhisperState.WAITING, WhisperState.TRIAL, WhisperState.DROPPED)
"""These were not to be seen, or not yet."""


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

    async def whispers_to(
        self, user: str, since: float, *, limit: int = 50, state: WhisperState | None = None
    ) -> tuple[Whisper, ...]:
        """Newest first; those in one state alone, if it is given."""
        query = select(T).where(T.c.to == user, T.c.created_at >= since)
        query = query if state is None else query.where(T.c.state == state)
        query = query.order_by(T.c.created_at.desc(), T.c.id).limit(limit)
        return _whispers(await self._rows(query))

    async def whispers_in_dms(self, before: float) -> tuple[Whisper, ...]:
        """Those that stand in the app's DM and are about to be forgotten, oldest first."""
        talk = tables.conversations
        query = (
            select(T)
            .outerjoin(talk, T.c.conversation == talk.c.id)
            .where(T.c.dm_ts.is_not(None), or_(T.c.created_at < before, talk.c.last_at < before))
        )
        return _whispers(await self._rows(query.order_by(T.c.created_at, T.c.id)))

    async def record(self, user: str, since: float, *, limit: int) -> tuple[Recorded, ...]:
        """Nudges that were to reach somebody, newest first, each with what it is about."""
        talk, nudge, room = tables.conversations, tables.nudges, tables.channels
        query = (
            select(T, talk, nudge, room.c.kind.label("place"))
            .join(talk, T.c.conversation == talk.c.id)
            .join(nudge, T.c.nudge == nudge.c.id)
            .outerjoin(room, (room.c.team == talk.c.team) & (room.c.id == talk.c.channel))
            .where(T.c.to == user, T.c.created_at >= since, T.c.kind == WhisperKind.NUDGE)
            .where(T.c.state.not_in(UNSEEN))
            .order_by(T.c.created_at.desc(), T.c.id)
            .limit(limit)
        )
        return tuple(
            Recorded(
                _whisper(_part(row, T)),
                conversation_of_row(_part(row, talk)),
                nudge_of_row(_part(row, nudge)),
                row["place"] or "channel",
            )
            for row in (await self._db.execute(query)).mappings()
        )

    async def nudges_sent(self, user: str, since: float) -> tuple[float, ...]:
        """When nudges were sent to somebody, oldest first."""
        query = select(T.c.sent_at).where(
            T.c.to == user, T.c.kind == WhisperKind.NUDGE, T.c.sent_at >= since
        )
        return tuple(sorted(float(row["sent_at"]) for row in await self._rows(query)))

    async def unfinished_whispers(self, now: float) -> tuple[Whisper, ...]:
        """WAITING or HELD rows that are due, oldest first."""
        due = or_(T.c.due_at.is_(None), T.c.due_at <= now)
        query = select(T).where(T.c.state.in_(STILL_TO_COME), due)
        return _whispers(await self._rows(query.order_by(T.c.created_at, T.c.id)))


def _part(row: RowMapping, table: Table) -> Values:
    return {column.name: row[column] for column in table.columns}


def _whisper(row: Values) -> Whisper:
    return Whisper(**{**row, "phrases": tuple(row["phrases"])})


def _whispers(rows: list[Values]) -> tuple[Whisper, ...]:
    return tuple(_whisper(row) for row in rows)
