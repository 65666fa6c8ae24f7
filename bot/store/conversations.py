"""Conversations: threads, or runs of messages in a flat channel or DM."""

from typing import Any

from sqlalchemy import Select, func, select

from bot.records import ChannelState, Conversation, ConversationState
from bot.store import tables
from bot.store.session import Session, Values, columns_of

T = tables.conversations
MARKS = tables.marks
ROOMS = tables.channels


class Conversations(Session):
    """Reading one for a change locks it: on SQLite the whole file is, on PostgreSQL the row.

    There the two searches also hold a lock on their thread or channel until the transaction ends,
    so that two replicas handed two first messages do not open two conversations.
    """

    async def conversation(self, conversation_id: str) -> Conversation | None:
        """One conversation, locked for the rest of the transaction."""
        row = await self._row(_locked(select(T).where(T.c.id == conversation_id)))
        return conversation_of_row(row) if row else None

    async def conversation_in_thread(
        self, team: str, channel: str, thread_ts: str
    ) -> Conversation | None:
        """The newest conversation of a thread: the thread's own, else the one its root is in."""
        await self._alone(team, channel, thread_ts)
        own = (
            select(T)
            .where(T.c.team == team, T.c.channel == channel, T.c.thread_ts == thread_ts)
            .order_by(T.c.opened_at.desc(), T.c.last_at.desc())
            .limit(1)
        )
        row = await self._row(_locked(own))
        if row is None:
            root = select(MARKS.c.conversation).where(
                MARKS.c.team == team, MARKS.c.channel == channel, MARKS.c.ts == thread_ts
            )
            row = await self._row(_locked(select(T).where(T.c.id == root.scalar_subquery())))
        return conversation_of_row(row) if row else None

    async def flat_conversations(
        self, team: str, channel: str, since: float
    ) -> tuple[Conversation, ...]:
        """Flat ones that are not closed, with a message at or after `since`, most recent first."""
        await self._alone(team, channel, "")
        query = (
            select(T)
            .where(
                T.c.team == team,
                T.c.channel == channel,
                T.c.thread_ts.is_(None),
                T.c.state != ConversationState.CLOSED,
                T.c.last_at >= since,
            )
            .order_by(T.c.last_at.desc(), T.c.id)
        )
        return tuple(conversation_of_row(row) for row in await self._rows(_locked(query)))

    async def put_conversation(self, conversation: Conversation) -> None:
        """Add or replace."""
        await self._upsert(T, columns_of(conversation))

    async def untaken(self, team: str, since: float) -> tuple[Conversation, ...]:
        """Open, hard ones without a responder, most recent first; none of a channel that is off."""
        off = select(ROOMS.c.id).where(ROOMS.c.team == team, ROOMS.c.state == ChannelState.OFF)
        query = (
            select(T)
            .where(
                T.c.team == team,
                T.c.state == ConversationState.OPEN,
                T.c.hard.is_(True),
                T.c.responder.is_(None),
                T.c.last_at >= since,
                T.c.channel.not_in(off),
            )
            .order_by(T.c.last_at.desc(), T.c.id)
        )
        return tuple(conversation_of_row(row) for row in await self._rows(query))

    async def waiting_for_close(self, before: float) -> tuple[Conversation, ...]:
        """Open or resolved conversations whose last message is older than `before`."""
        query = (
            select(T)
            .where(
                T.c.state.in_((ConversationState.OPEN, ConversationState.RESOLVED)),
                T.c.last_at < before,
            )
            .order_by(T.c.last_at, T.c.id)
        )
        return tuple(conversation_of_row(row) for row in await self._rows(query))

    async def _alone(self, team: str, channel: str, thread_ts: str) -> None:
        if self._dialect == "postgresql":
            place = func.hashtextextended(f"{team} {channel} {thread_ts}", 0)
            await self._db.execute(select(func.pg_advisory_xact_lock(place)))


def _locked(query: Select[Any]) -> Select[Any]:
    # Weak enough that rows which only refer to the conversation can still be written meanwhile.
    return query.with_for_update(key_share=True)


def conversation_of_row(row: Values) -> Conversation:
    """A conversation as its row holds it."""
    return Conversation(**{**row, "phrases_used": tuple(row["phrases_used"])})
