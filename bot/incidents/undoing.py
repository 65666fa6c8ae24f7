"""Taking an update back within two minutes: what stood before it stands again."""

from dataclasses import dataclass, replace

from bot.errors import IncidentOver, TooLate
from bot.incident_records import (
    PUBLIC,
    REMINDERS,
    Incident,
    Post,
    PostKind,
    PostState,
    Update,
    UpdateState,
)
from bot.incidents import outline
from bot.incidents.rules import IncidentRules
from bot.ports import Clock, Ledger
from bot.ports.incidents import PostWork

_SAID = (*PUBLIC, PostKind.ENDED)
"""What must not stand after an undo: "is resolved", ready to be copied, is as wrong as the post."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo leaves."""

    incident: Incident
    removing: int
    """Posts that had gone out, or may have, and are being deleted."""


class Undoing:
    """Undoes the latest update of an incident."""

    def __init__(
        self, *, ledger: Ledger, work: PostWork, clock: Clock, rules: IncidentRules
    ) -> None:
        self._ledger = ledger
        self._work = work
        self._clock = clock
        self._rules = rules

    async def undo(self, update_id: str) -> Undone:
        """Restore the status, the first posts and the cadence, and delete what was posted.

        Raises TooLate after two minutes or when something newer was said, IncidentOver when there
        is no such update. Asked twice, it says the same again.
        """
        now = self._clock.now()
        async with self._ledger.transaction() as tx:
            update = await tx.incident_update(update_id)
            incident = await tx.incident(update.incident) if update else None
            if update is None or incident is None:
                raise IncidentOver
            updates = await tx.incident_updates(incident.id)
            posts = await tx.incident_posts(incident.id)
            self._check(update, updates, now)
            before = [u for u in updates if _live(u) and u.number < update.number]
            back = before[-1] if before else None
            if update.state is UpdateState.UNDONE:
                return Undone(incident, _removing(posts, update))
            incident = _restored(incident, back, now)
            due = outline.due_times(back, self._rules) if back else {}
            rows = _rows(update, back, posts, now) + _revived(back, posts, due, now)
            await tx.put_incident(incident)
            await tx.put_incident_update(replace(update, state=UpdateState.UNDONE, undone_at=now))
            for row in rows:
                await tx.put_incident_post(row)
        await self._work.posts([row for row in rows if row.state is PostState.WAITING])
        return Undone(incident, _removing(rows, update))

    def _check(self, update: Update, updates: tuple[Update, ...], now: float) -> None:
        if update.state is UpdateState.UNDONE:
            return
        newer = any(_live(other) and other.number > update.number for other in updates)
        if newer or now - update.at > self._rules.undo:
            raise TooLate


def _restored(incident: Incident, back: Update | None, now: float) -> Incident:
    if back is None:
        return replace(incident, called_off_at=now, next_by=None, last_at=now)
    return outline.after(incident, back, now)


def _rows(update: Update, back: Update | None, posts: tuple[Post, ...], now: float) -> list[Post]:
    mine = [post for post in posts if post.update == update.id]
    gone = outline.dropped(mine, [*_SAID, PostKind.EDIT, *REMINDERS])
    waiting = {post.id for post in gone}
    out = [post for post in mine if post.kind in _SAID and post.id not in waiting]
    firsts = [post for post in posts if post.kind is PostKind.FIRST]
    rows = [*gone, *outline.changes(PostKind.REMOVE, update, out, now)]
    if back is not None:
        rows += outline.changes(PostKind.EDIT, back, firsts, now, salt=f"undo/{update.id}")
    return rows + outline.redrawn(posts, update.id, now)


def _revived(
    back: Update | None, posts: tuple[Post, ...], due: dict[PostKind, float], now: float
) -> list[Post]:
    """The reminders of the earlier promise that the update had ended, and none that went out.

    Nor one of a promise that a correction had moved since.
    """
    return [
        replace(post, state=PostState.WAITING, due_at=max(post.due_at or now, now))
        for post in posts
        if back is not None
        and post.update == back.id
        and post.kind in REMINDERS
        and post.state is PostState.DROPPED
        and post.ts is None
        and post.due_at == due.get(post.kind, post.due_at)
    ]


def _live(update: Update) -> bool:
    return update.state is UpdateState.LIVE


def _removing(rows: list[Post] | tuple[Post, ...], update: Update) -> int:
    return sum(row.kind is PostKind.REMOVE and row.update == update.id for row in rows)
