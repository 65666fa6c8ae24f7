"""Marks: what is kept of one message. Never its text."""

from sqlalchemy import ColumnElement, delete, select

from bot.detection.heat import Mark
from bot.detection.reading import Cue
from bot.records import Conversation
from bot.store import tables
from bot.store.session import Session, Values, columns_of

T = tables.marks


class Marks(Session):
    """One row a message of a watched conversation."""

    async def marks(self, conversation_id: str) -> tuple[Mark, ...]:
        """In time order."""
        query = select(T).where(T.c.conversation == conversation_id).order_by(T.c.at, T.c.ts)
        return tuple(_mark(row) for row in await self._rows(query))

    async def put_mark(self, conversation: Conversation, ts: str, mark: Mark) -> None:
        """Add, or replace the mark of the same message.

        The conversation itself may be put before or after, within the transaction.
        """
        row = columns_of(mark)
        row["at"] = row["ts"]
        row["ts"] = ts
        row["cues"] = [[cue.name, cue.fact, cue.strength, cue.value] for cue in mark.cues]
        row["team"], row["channel"] = conversation.team, conversation.channel
        await self._upsert(T, {**row, "conversation": conversation.id})

    async def conversation_of(self, team: str, channel: str, ts: str) -> str | None:
        """The id of the conversation a message belongs to."""
        row = await self._row(select(T.c.conversation).where(*_at(team, channel, ts)))
        return str(row["conversation"]) if row else None

    async def drop_mark(self, team: str, channel: str, ts: str) -> None:
        """Forget a message's reading; nothing happens when there is none."""
        await self._db.execute(delete(T).where(*_at(team, channel, ts)))


def _at(team: str, channel: str, ts: str) -> tuple[ColumnElement[bool], ...]:
    return T.c.team == team, T.c.channel == channel, T.c.ts == ts


def _mark(row: Values) -> Mark:
    return Mark(
        ts=row["at"],
        role=row["role"],
        who=row["who"],
        expected=row["expected"],
        abuse=row["abuse"],
        need=row["need"],
        cues=tuple(Cue(*cue) for cue in row["cues"]),
        english=row["english"],
    )
