"""The rows an update is made of. Pure: what is written down before anything is said."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID, uuid5

from bot.incident_records import (
    REMINDERS,
    UNFINISHED,
    Incident,
    Post,
    PostKind,
    PostState,
    Update,
)
from bot.incidents.rules import IncidentRules

_OURS = UUID("6d1f0c1e-5f0b-4a53-9d0c-6f1a2b9f6c11")
"""A namespace of our own: the same update for the same place always has the same key."""

STANDING = (PostState.WAITING, PostState.SENDING, PostState.SENT)


def name_of(*parts: str) -> str:
    """An id that says nothing, and is the same for the same parts: 32 hexadecimal digits."""
    return uuid5(_OURS, "/".join(parts)).hex


def _row(update: Update, kind: PostKind, now: float, salt: str) -> Post:
    return Post(
        id=name_of(update.id, kind, salt),
        team=update.team,
        incident=update.incident,
        update=update.id,
        number=update.number,
        kind=kind,
        created_at=now,
    )


def first_posts(update: Update, channels: Iterable[str], now: float) -> list[Post]:
    """One first post a channel, each channel once."""
    return [
        replace(_row(update, PostKind.FIRST, now, channel), channel=channel)
        for channel in dict.fromkeys(channels)
    ]


def thread_posts(
    update: Update, firsts: Iterable[Post], now: float, *, broadcast: bool
) -> list[Post]:
    """The update in the thread of every first post that was not dropped."""
    return [
        replace(
            _row(update, PostKind.THREAD, now, first.channel),
            channel=first.channel,
            broadcast=broadcast,
        )
        for first in firsts
        if first.state is not PostState.DROPPED
    ]


def direct_posts(update: Update, people: Iterable[str], now: float) -> list[Post]:
    """The update for those who follow, each person once."""
    return [
        replace(_row(update, PostKind.DIRECT, now, person), to=person)
        for person in dict.fromkeys(people)
    ]


def report(update: Update, now: float) -> Post:
    """The delivery report for the lead who sent the update."""
    return replace(_row(update, PostKind.REPORT, now, ""), to=update.by)


def told(posts: Iterable[Post], update: Update, now: float) -> list[Post]:
    """A report for whoever corrects what another lead has sent; each lead has one of an update."""
    theirs = (PostKind.REPORT, update.id, update.by)
    if any((post.kind, post.update, post.to) == theirs for post in posts):
        return []
    return [replace(_row(update, PostKind.REPORT, now, update.by), to=update.by)]


def changes(
    kind: PostKind, update: Update, targets: Iterable[Post], now: float, *, salt: str = ""
) -> list[Post]:
    """EDIT or REMOVE rows for posts that stand or may come to; `salt` tells repeats apart."""
    return [
        replace(
            _row(update, kind, now, f"{target.id}/{salt}"),
            channel=target.channel,
            to=target.to,
            target=target.id,
        )
        for target in targets
        if target.state in STANDING
    ]


def reminders(update: Update, rules: IncidentRules, now: float) -> list[Post]:
    """The reminders of what an update promised: before, when overdue, and for the deputy.

    One whose moment is past already is left out.
    """
    due = due_times(update, rules)
    return [replace(_row(update, kind, now, ""), due_at=at) for kind, at in due.items() if at > now]


def due_times(update: Update, rules: IncidentRules) -> dict[PostKind, float]:
    """When each reminder of an update's promise is due; empty when it promised nothing."""
    if update.next_by is None:
        return {}
    return {
        PostKind.BEFORE: update.next_by - rules.remind_before,
        PostKind.OVERDUE: update.next_by,
        PostKind.DEPUTY: update.next_by + rules.deputy_after,
    }


def snoozed(reminder: Post, due_at: float, now: float) -> Post:
    """The same reminder once more, later; asked for twice, it moves."""
    return replace(
        reminder,
        id=name_of(reminder.id, PostKind.SNOOZED),
        kind=PostKind.SNOOZED,
        created_at=now,
        due_at=due_at,
        state=PostState.WAITING,
        attempts=0,
        called_at=None,
        ts=None,
        channel="",
        reason="",
    )


def copied(reminder: Post, to: str) -> Post:
    """The same reminder for one of several people."""
    return replace(reminder, id=name_of(reminder.id, to), to=to)


def word(
    kind: PostKind,
    team: str,
    to: str,
    now: float,
    *key: str,
    by: str = "",
    about: tuple[str, ...] = (),
    update: Update | None = None,
    incident: str = "",
) -> Post:
    """A word to one person; `key` tells it from others of its kind to them."""
    return Post(
        id=name_of(kind, team, to, *key),
        team=team,
        incident=update.incident if update else incident,
        update=update.id if update else "",
        number=update.number if update else 0,
        kind=kind,
        created_at=now,
        to=to,
        by=by,
        about=about,
    )


def unreached(offer: Post, now: float) -> Post:
    """To whoever offered an incident: that the other lead could not be asked."""
    return word(
        PostKind.UNREACHED,
        offer.team,
        offer.by,
        now,
        offer.id,
        by=offer.to,
        incident=offer.incident,
    )


def dropped(posts: Iterable[Post], kinds: Iterable[PostKind]) -> list[Post]:
    """The waiting rows of some kinds, no longer wanted."""
    wanted = frozenset(kinds)
    return [
        replace(post, state=PostState.DROPPED)
        for post in posts
        if post.kind in wanted and post.state is PostState.WAITING
    ]


def outdated(posts: Iterable[Post], fresh: Iterable[Post]) -> list[Post]:
    """Edits that wait, or could not be made, of posts which are edited anew.

    Those of other posts are still wanted; one post is not told twice as one that was not changed.
    """
    anew = {row.target for row in fresh if row.kind is PostKind.EDIT}
    theirs = [post for post in posts if post.kind is PostKind.EDIT and post.target in anew]
    return [
        replace(post, state=PostState.DROPPED)
        for post in theirs
        if post.state in (PostState.WAITING, PostState.FAILED)
    ]


def ended_reminders(posts: Iterable[Post]) -> list[Post]:
    """Every reminder that has not gone out, dropped."""
    return dropped(posts, REMINDERS)


def redrawn(posts: Iterable[Post], update_id: str, now: float) -> list[Post]:
    """The report of an update, to be drawn again; one that never went out is left as it is."""
    return [
        replace(post, state=PostState.WAITING, due_at=now)
        for post in posts
        if post.kind is PostKind.REPORT
        and post.update == update_id
        and (post.ts is not None or post.state in UNFINISHED)
        and post.state is not PostState.SENDING
    ]


def after(incident: Incident, update: Update, now: float) -> Incident:
    """The incident as an update leaves it."""
    resolved = update.status.value == "resolved"
    return replace(
        incident,
        status=update.status,
        next_by=None if resolved else update.next_by,
        last_at=now,
        resolved_at=update.at if resolved else None,
    )
