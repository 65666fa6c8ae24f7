"""The lead's delivery report: drawn again in place while it changes; retries and answers."""

from dataclasses import replace

from bot.errors import IncidentOver, SlackBusy, SlackRefused, SlackUnclear
from bot.incident_cards import ReportCard
from bot.incident_records import PUBLIC, UNFINISHED, Post, PostState
from bot.incidents import outline, showing
from bot.incidents.reasons import SHUT_OUT, SHUT_OUT_WAIT
from bot.incidents.rules import IncidentRules
from bot.ports import Clock, Ledger, Posted, Transaction
from bot.ports.incidents import Poster, PostWork

QUIET = 4
"""How many times longer until the next look, when nothing has changed since the last."""
_RETRIED = (PostState.FAILED,)


class Reporting:
    """Says what became of an update, and acts on what its lead presses."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        poster: Poster,
        work: PostWork,
        clock: Clock,
        rules: IncidentRules,
    ) -> None:
        self._ledger = ledger
        self._poster = poster
        self._work = work
        self._clock = clock
        self._rules = rules
        self._drawn: dict[str, ReportCard] = {}

    async def card(self, update_id: str) -> ReportCard:
        """What became of an update so far. Raises IncidentOver when there is no such update."""
        async with self._ledger.transaction() as tx:
            card = await self._card(tx, update_id)
        if card is None:
            raise IncidentOver
        return card

    async def redraw(self, post: Post) -> float | None:
        """Bring the report that stands to what holds now; None once nothing more will change."""
        async with self._ledger.transaction() as tx:
            card = await self._card(tx, post.update)
        if card is None or post.ts is None:
            return await self._end(post, PostState.DROPPED)
        wait, changed = self._wait(card), self._drawn.get(post.id) != card
        if changed:
            try:
                await self._poster.change(Posted(post.channel, post.ts), card, private=True)
            except SlackBusy as busy:
                return max(busy.retry_after, self._rules.report_every)
            except SlackUnclear:
                return self._rules.report_every
            except SlackRefused as refused:
                return await self._refused(post, refused.code)
            self._drawn[post.id] = card
        if wait is None:
            self._drawn.pop(post.id, None)
            return await self._end(post, PostState.SENT)
        return wait if changed or not card.running else QUIET * wait

    async def _refused(self, post: Post, code: str) -> float | None:
        if code in SHUT_OUT:
            return SHUT_OUT_WAIT
        return await self._end(post, PostState.FAILED, reason=code)

    async def retry(self, incident_id: str) -> int:
        """Try what failed again, everywhere in an incident; how many rows."""
        now = self._clock.now()
        async with self._ledger.transaction() as tx:
            posts = await tx.incident_posts(incident_id)
            again = [_again(post, now) for post in posts if post.state in _RETRIED]
            again = [post for post in again if post.kind in PUBLIC or post.target]
            reports = [
                report
                for update in {post.update for post in again}
                for report in outline.redrawn(posts, update, now)
            ]
            for post in (*again, *reports):
                await tx.put_incident_post(post)
        await self._work.posts([*again, *reports])
        return len(again)

    async def settle(self, post_id: str, *, there: bool) -> Post:
        """The lead's answer about a post of unknown outcome: it is there, or post it again.

        Raises IncidentOver when it is not unknown any more.
        """
        now = self._clock.now()
        async with self._ledger.transaction() as tx:
            post = await tx.incident_post(post_id)
            if post is None or post.state is not PostState.UNKNOWN:
                raise IncidentOver
            posts = await tx.incident_posts(post.incident)
            # Where it stands nobody knows: no thread hangs on it, and each change of it is told as
            # one that could not be made.
            settled = replace(post, state=PostState.SENT) if there else _again(post, now)
            reports = outline.redrawn(posts, post.update, now)
            for row in (settled, *reports):
                await tx.put_incident_post(row)
        await self._work.posts([*reports] if there else [settled, *reports])
        return settled

    def _wait(self, card: ReportCard) -> float | None:
        """Seconds until the next look: while it runs, or until *Undo* has to go."""
        if card.running:
            return self._rules.report_every
        if card.undo_until is None:
            return None
        return max(self._rules.report_every, card.undo_until - self._clock.now())

    async def _card(self, tx: Transaction, update_id: str) -> ReportCard | None:
        update = await tx.incident_update(update_id)
        incident = await tx.incident(update.incident) if update else None
        if update is None or incident is None:
            return None
        posts = await tx.incident_posts(incident.id)
        until = update.at + self._rules.undo
        return showing.report_card(
            incident, update, posts, undo_until=until if until > self._clock.now() else None
        )

    async def _end(self, post: Post, state: PostState, *, reason: str = "") -> float | None:
        async with self._ledger.transaction() as tx:
            row = await tx.incident_post(post.id)
            if row is not None and row.state in UNFINISHED:
                await tx.put_incident_post(replace(row, state=state, reason=reason))
        return None


def _again(post: Post, now: float) -> Post:
    return replace(post, state=PostState.WAITING, due_at=now, reason="")
