"""Delivers one row of an incident: a post, an edit, a report, a reminder or a word to a lead.

Called by the durable engine, perhaps again after a crash at any moment. A row is marked before the
call. One found marked has an unknown outcome: after a wait longer than Slack's worst lateness, the
post is looked for by its key, and only when it is certainly not there is it posted. Where that
cannot be known, the lead is asked.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.desk_cards import DeskCard
from bot.errors import SlackBusy, SlackFault, SlackRefused, SlackUnclear
from bot.incident_records import (
    CHANGES,
    PUBLIC,
    REMINDERS,
    UNFINISHED,
    WORDS,
    Post,
    PostKind,
    PostState,
)
from bot.incidents import outline
from bot.incidents.changing import Changing
from bot.incidents.preparing import BEFORE_IT, DROP, NO_FIRST, Instead, Plan, Ready, Wait, prepare
from bot.incidents.reasons import NO_FIRST_POST, NOT_KNOWN, SHUT_OUT, SHUT_OUT_WAIT
from bot.incidents.reporting import Reporting
from bot.incidents.rules import IncidentRules
from bot.ports import Clock, Ledger
from bot.ports.incidents import Poster, PostWork

TIMERS_EARLY = 0.5
"""Seconds a timer may fire early without being sent back to wait. A reminder is never early."""
LOOK_AGAIN = 5.0
"""Seconds between looks for a post while Slack's history does not answer."""
IN_PLACE, A_ROUND = 5.0, 8
"""A wait of at most so many seconds is sat out, for so many attempts; then the queue has it."""
MOST_LOOKING = 600.0
"""Seconds after the call until an answer is no longer waited for, and the lead is asked."""

Draw = Callable[[Post], Awaitable[DeskCard | None]]
"""What a word to one person says now; None once its moment has passed."""
Leads = Callable[[], Awaitable[tuple[str, ...]]]
"""Who may send updates at this moment."""


class Delivering:
    """Acts on post rows."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        poster: Poster,
        changing: Changing,
        reporting: Reporting,
        draw: Draw,
        leads: Leads,
        work: PostWork,
        clock: Clock,
        rules: IncidentRules,
    ) -> None:
        self._ledger = ledger
        self._poster = poster
        self._changing = changing
        self._reporting = reporting
        self._draw = draw
        self._leads = leads
        self._work = work
        self._clock = clock
        self._rules = rules

    async def deliver(self, post_id: str) -> float | None:
        """Deliver the row; None when it is done with, else the seconds to wait before another try.

        Safe to call again at any moment. Raises nothing of Slack's: refusals are outcomes.
        """
        async with self._ledger.transaction() as tx:
            post = await tx.incident_post(post_id)
        if post is None or post.state not in UNFINISHED:
            return None
        early = (post.due_at or 0.0) - self._clock.now()
        if early > 0:
            return early
        if post.kind in CHANGES:
            return await self._changing.deliver(post)
        if post.kind is PostKind.REPORT and post.ts:
            return await self._reporting.redraw(post)
        if post.state is PostState.SENDING:
            return await self._find_out(post)
        return await self._send(post)

    async def _send(self, post: Post) -> float | None:
        """Wait for the pace's leave, mark the row, call."""
        plan = await self._plan(post)
        if not isinstance(plan, Ready):
            return await self._not_now(post, plan)
        try:
            channel = plan.channel or await self._poster.dm_of(plan.to)
            await self._poster.may_post(channel, private=bool(plan.to))
        except SlackBusy as busy:
            return busy.retry_after
        except SlackRefused as refused:
            return await self._refused(post, refused.code)
        claimed = await self._claim(post, channel)
        return await self._call(*claimed) if isinstance(claimed, tuple) else claimed

    async def _plan(self, post: Post) -> Plan:
        if post.kind in WORDS:
            card = await self._draw(post)
            return Ready(card, to=post.to) if card else DROP
        leads = await self._leads() if post.kind in REMINDERS else ()
        async with self._ledger.transaction() as tx:
            return await prepare(tx, post, self._clock.now(), self._rules, leads)

    async def _not_now(self, post: Post, plan: Wait | Instead | str) -> float | None:
        if isinstance(plan, Wait):
            return plan.seconds
        if isinstance(plan, Instead):
            return await self._end(post, PostState.DROPPED, instead=plan.rows)
        if plan == NO_FIRST:
            return await self._end(post, PostState.FAILED, reason=NO_FIRST_POST)
        return await self._end(post, PostState.DROPPED)

    async def _claim(self, post: Post, channel: str) -> tuple[Post, Ready] | float | None:
        """Mark the row and draw what it says, in one transaction.

        None when somebody else has, else the seconds until another look when it may not go now.
        """
        # What a word says and who leads is asked of Slack too, which no transaction waits for.
        word = await self._plan(post) if post.kind in WORDS else None
        leads = await self._leads() if post.kind in REMINDERS else ()
        async with self._ledger.transaction() as tx:
            row = await tx.incident_post(post.id)
            if row is None or row.state is not PostState.WAITING:
                return None
            now = self._clock.now()
            plan = word or await prepare(tx, row, now, self._rules, leads)
            if not isinstance(plan, Ready):
                return BEFORE_IT
            sending = replace(
                row,
                state=PostState.SENDING,
                channel=channel,
                to=plan.to,
                attempts=row.attempts + 1,
                called_at=now,
            )
            await tx.put_incident_post(sending)
        return sending, plan

    async def _call(self, post: Post, plan: Ready) -> float | None:
        try:
            posted = await self._poster.post(
                post.channel,
                plan.card,
                key=post.id,
                thread_ts=plan.thread_ts,
                broadcast=post.broadcast,
            )
        except SlackBusy as busy:
            await self._end(post, PostState.WAITING)
            if busy.retry_after > IN_PLACE or post.attempts % A_ROUND == 0:
                return busy.retry_after
            # The pace now waits as Slack asked; through the queue it would take seconds longer.
            return await self._send(replace(post, state=PostState.WAITING))
        except SlackUnclear:
            return self._rules.ambiguous_wait
        except SlackRefused as refused:
            return await self._refused(post, refused.code)
        return await self._sent(post, posted.ts)

    async def _refused(self, post: Post, code: str) -> float | None:
        """A broadcast has failed, and its report says why; a report or reminder outlasts that."""
        if code in SHUT_OUT and post.kind not in PUBLIC:
            await self._end(post, PostState.WAITING)
            return SHUT_OUT_WAIT
        return await self._end(post, PostState.FAILED, reason=code)

    async def _find_out(self, post: Post) -> float | None:
        """What became of a call whose answer nobody heard."""
        since = self._clock.now() - (post.called_at or 0.0)
        if self._rules.ambiguous_wait - since > TIMERS_EARLY:
            return self._rules.ambiguous_wait - since
        try:
            found = await self._look(post)
        except SlackBusy as busy:
            return busy.retry_after
        except SlackFault as fault:
            if isinstance(fault, SlackUnclear) and since < MOST_LOOKING:
                return LOOK_AGAIN
            return await self._end(post, PostState.UNKNOWN, reason=NOT_KNOWN)
        if found is not None:
            return await self._sent(post, found)
        waiting = replace(post, state=PostState.WAITING)
        await self._end(post, PostState.WAITING)
        return await self._send(waiting)

    async def _look(self, post: Post) -> str | None:
        thread = None
        if post.kind is PostKind.THREAD:
            async with self._ledger.transaction() as tx:
                rows = await tx.posts_in(post.incident, post.place)
            thread = next((row.ts for row in rows if row.kind is PostKind.FIRST), None)
        found = await self._poster.find(
            post.channel, post.id, called_at=post.called_at or post.created_at, thread_ts=thread
        )
        return found.ts if found else None

    async def _sent(self, post: Post, ts: str) -> float | None:
        if post.kind is not PostKind.REPORT:
            return await self._end(post, PostState.SENT, ts=ts)
        # A report goes on: from here it is drawn again in place until nothing changes any more.
        await self._end(post, PostState.WAITING, ts=ts)
        return self._rules.report_every

    async def _end(
        self,
        post: Post,
        state: PostState,
        *,
        reason: str = "",
        ts: str | None = None,
        instead: Sequence[Post] = (),
    ) -> float | None:
        """Keep how it ended, unless the row was erased in the meantime; None: nothing is left.

        `instead` are rows that go in its place.
        """
        news: list[Post] = []
        async with self._ledger.transaction() as tx:
            row = await tx.incident_post(post.id)
            if row is not None and row.state in UNFINISHED:
                ended = replace(row, state=state, reason=reason, ts=ts or row.ts)
                news = [*instead, *_news(ended, self._clock.now())]
                for each in (ended, *news):
                    await tx.put_incident_post(each)
        await self._work.posts(news)
        return None


def _news(post: Post, now: float) -> list[Post]:
    """Whoever offered an incident does not take silence for time to think."""
    lost = post.state in (PostState.FAILED, PostState.UNKNOWN)
    return (
        [outline.unreached(post, now)] if lost and post.kind is PostKind.OFFER and post.by else []
    )
