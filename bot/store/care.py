"""Rows of technicians' own care: every one is read by its own people alone."""

from collections.abc import Mapping

from sqlalchemy import delete, func, select

from bot.records import Conversation
from bot.records_care import CareWishes, FeedbackAsk, HandOver, OfferState, Reflection, Relief
from bot.store import tables
from bot.store import tables_toolkit as t
from bot.store.conversations import conversation_of_row
from bot.store.session import Session, columns_of

LIVE = (OfferState.OFFERED, OfferState.ACCEPTED)


class Care(Session):
    """Reflections, wishes, hand-overs, relief, feedback, and one's own conversations."""

    async def put_reflection(self, reflection: Reflection) -> None:
        """Add or replace."""
        await self._upsert(t.reflections, columns_of(reflection))

    async def reflections(self, team: str, user: str, since: float) -> tuple[Reflection, ...]:
        """One person's own, newest first."""
        r = t.reflections
        query = select(r).where(r.c.team == team, r.c.user == user, r.c.at >= since)
        rows = await self._rows(query.order_by(r.c.at.desc(), r.c.id))
        return tuple(Reflection(**row) for row in rows)

    async def drop_reflection(self, team: str, user: str, reflection_id: str) -> bool:
        """Erase one of their own; False when it is not theirs or gone."""
        r, self.erased = t.reflections, True
        mine = delete(r).where(r.c.id == reflection_id, r.c.team == team, r.c.user == user)
        return (await self._db.execute(mine.returning(r.c.id))).first() is not None

    async def drop_reflections(self, team: str, user: str) -> int:
        """Erase all of one person's; how many."""
        r, self.erased = t.reflections, True
        mine = delete(r).where(r.c.team == team, r.c.user == user).returning(r.c.id)
        return len((await self._db.execute(mine)).all())

    async def care_wishes(self, team: str, user: str) -> CareWishes:
        """What they asked for, else the defaults."""
        w = t.care_wishes
        row = await self._row(select(w).where(w.c.team == team, w.c.user == user))
        return CareWishes(**row) if row else CareWishes(team, user)

    async def put_care_wishes(self, wishes: CareWishes) -> None:
        """Add or replace."""
        await self._upsert(t.care_wishes, columns_of(wishes))

    async def prompted(self, team: str) -> tuple[CareWishes, ...]:
        """Those who asked for a prompt at the end of their shift."""
        w = t.care_wishes
        query = select(w).where(w.c.team == team, w.c.prompt_at.is_not(None))
        return tuple(CareWishes(**row) for row in await self._rows(query.order_by(w.c.user)))

    async def hand_over(self, hand_over_id: str) -> HandOver | None:
        """One hand-over, locked, so that two clicks cannot both take it."""
        h = t.hand_overs
        row = await self._row(select(h).where(h.c.id == hand_over_id).with_for_update())
        return HandOver(**row) if row else None

    async def put_hand_over(self, hand_over: HandOver) -> None:
        """Add or replace."""
        await self._upsert(t.hand_overs, columns_of(hand_over))

    async def hand_overs_of(self, team: str, owner: str, now: float) -> tuple[HandOver, ...]:
        """Somebody's own that are offered or accepted and have time left, newest first."""
        h = t.hand_overs
        query = select(h).where(
            h.c.team == team, h.c.owner == owner, h.c.state.in_(LIVE), h.c.until > now
        )
        rows = await self._rows(query.order_by(h.c.at.desc(), h.c.id))
        return tuple(HandOver(**row) for row in rows)

    async def covers(self, team: str, now: float) -> Mapping[str, str]:
        """Whose new nudges go to whom now: owner to teammate, accepted ones alone."""
        h = t.hand_overs
        query = select(h.c.owner, h.c.teammate).where(
            h.c.team == team, h.c.state == OfferState.ACCEPTED, h.c.until > now
        )
        rows = await self._rows(query.order_by(h.c.at, h.c.id))
        return {row["owner"]: row["teammate"] for row in rows}

    async def relief(self, relief_id: str) -> Relief | None:
        """One offer, locked, so that two leads cannot both take it."""
        r = t.reliefs
        row = await self._row(select(r).where(r.c.id == relief_id).with_for_update())
        return Relief(**row) if row else None

    async def put_relief(self, relief: Relief) -> None:
        """Add or replace."""
        await self._upsert(t.reliefs, columns_of(relief))

    async def reliefs_of(self, conversation_id: str) -> tuple[Relief, ...]:
        """What was offered of a conversation, newest first."""
        r = t.reliefs
        query = select(r).where(r.c.conversation == conversation_id)
        rows = await self._rows(query.order_by(r.c.at.desc(), r.c.id))
        return tuple(Relief(**row) for row in rows)

    async def feedback_ask(self, ask_id: str) -> FeedbackAsk | None:
        """One ask, or None once it was answered or has aged."""
        a = t.feedback_asks
        row = await self._row(select(a).where(a.c.id == ask_id))
        return FeedbackAsk(**row) if row else None

    async def put_feedback_ask(self, ask: FeedbackAsk) -> None:
        """Add or replace."""
        await self._upsert(t.feedback_asks, columns_of(ask))

    async def drop_feedback_ask(self, ask_id: str) -> bool:
        """Forget an ask once it is answered; False when it was answered before."""
        a = t.feedback_asks
        gone = delete(a).where(a.c.id == ask_id).returning(a.c.id)
        return (await self._db.execute(gone)).first() is not None

    async def handled(self, team: str, user: str, since: float) -> tuple[Conversation, ...]:
        """Those they answer for with a message at or after `since`, most recent first."""
        c = tables.conversations
        query = select(c).where(c.c.team == team, c.c.responder == user, c.c.last_at >= since)
        rows = await self._rows(query.order_by(c.c.last_at.desc(), c.c.id))
        return tuple(conversation_of_row(row) for row in rows)

    async def repeated(self, team: str, since: float, count: int) -> tuple[tuple[str, str], ...]:
        """(technician, topic) pairs with `count` or more conversations since then; no *other*."""
        c = tables.conversations
        query = (
            select(c.c.responder, c.c.topic)
            .where(
                c.c.team == team,
                c.c.responder.is_not(None),
                c.c.topic != "other",
                c.c.last_at >= since,
            )
            .group_by(c.c.responder, c.c.topic)
            .having(func.count() >= count)
            .order_by(c.c.responder, c.c.topic)
        )
        return tuple((row["responder"], row["topic"]) for row in await self._rows(query))

    async def hard_since(self, team: str, since: float) -> tuple[Conversation, ...]:
        """Hard conversations with a responder and a message at or after `since`, newest first."""
        c = tables.conversations
        query = select(c).where(
            c.c.team == team,
            c.c.hard.is_(True),
            c.c.responder.is_not(None),
            c.c.last_at >= since,
        )
        rows = await self._rows(query.order_by(c.c.last_at.desc(), c.c.id))
        return tuple(conversation_of_row(row) for row in rows)
