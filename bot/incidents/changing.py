"""Edits and deletions of posts that stand: safe to repeat, so nothing is marked before the call."""

from dataclasses import replace

from bot.errors import SlackBusy, SlackRefused, SlackUnclear
from bot.incident_cards import IncidentCard
from bot.incident_records import UNFINISHED, Post, PostKind, PostState, UpdateState
from bot.incidents import showing
from bot.incidents.reasons import PLACE_NOT_KNOWN
from bot.ports import Clock, Ledger, Posted, Transaction
from bot.ports.incidents import Poster

TARGET_BUSY = 2.0
"""Seconds between looks at a post that is just being sent."""
AFTER_UNCLEAR = 3.0
"""Seconds before a change whose answer was lost is made again."""
MOST_TRIES = 20
"""Changes made without a clear answer before it is given up."""
_GONE = frozenset({"message_not_found", "thread_not_found"})


class Changing:
    """Brings posts that stand to what holds now, or deletes them."""

    def __init__(self, *, ledger: Ledger, poster: Poster, clock: Clock) -> None:
        self._ledger = ledger
        self._poster = poster
        self._clock = clock

    async def deliver(self, post: Post) -> float | None:
        """As `Delivering.deliver`, for EDIT and REMOVE rows."""
        async with self._ledger.transaction() as tx:
            target = await tx.incident_post(post.target or "")
            card = await _card(tx, post, target) if target else None
        if target is None or target.state not in (*UNFINISHED, PostState.SENT):
            return await self._end(post, PostState.DROPPED)
        if target.state is PostState.SENDING:
            return TARGET_BUSY
        if target.state is PostState.WAITING or (post.kind is PostKind.EDIT and card is None):
            # It will say what holds by then, or was not to be said at all.
            return await self._end(post, PostState.DROPPED)
        if target.ts is None:
            return await self._end(post, PostState.FAILED, reason=PLACE_NOT_KNOWN)
        return await self._call(post, Posted(target.channel, target.ts), card)

    async def _call(self, post: Post, posted: Posted, card: IncidentCard | None) -> float | None:
        try:
            if card is None:
                await self._poster.remove(posted)
            else:
                await self._poster.change(posted, card)
        except SlackBusy as busy:
            return busy.retry_after
        except SlackUnclear:
            if post.attempts + 1 >= MOST_TRIES:
                return await self._end(post, PostState.FAILED, reason="not_known")
            await self._end(post, PostState.WAITING)
            return AFTER_UNCLEAR
        except SlackRefused as refused:
            gone = post.kind is PostKind.REMOVE and refused.code in _GONE
            state = PostState.SENT if gone else PostState.FAILED
            return await self._end(post, state, reason="" if gone else refused.code)
        return await self._end(post, PostState.SENT)

    async def _end(self, post: Post, state: PostState, *, reason: str = "") -> float | None:
        async with self._ledger.transaction() as tx:
            row = await tx.incident_post(post.id)
            if row is not None and row.state in UNFINISHED:
                now = self._clock.now()
                tried = replace(row, state=state, reason=reason, attempts=row.attempts + 1)
                await tx.put_incident_post(replace(tried, called_at=now))
        return None


async def _card(tx: Transaction, post: Post, target: Post) -> IncidentCard | None:
    """What an edited post is to say; None for a deletion, and when there is nothing to say."""
    incident, update = await tx.incident(post.incident), await tx.incident_update(target.update)
    if post.kind is PostKind.REMOVE or incident is None or update is None:
        return None
    if target.kind is PostKind.FIRST:
        return showing.first_card(incident, showing.latest(await tx.incident_updates(incident.id)))
    if update.state is UpdateState.UNDONE:
        return None
    return showing.update_card(incident, update, stop=target.kind is PostKind.DIRECT)
