"""Rows into cards: what an incident looks like in a channel, a thread, a DM and a report. Pure."""

from collections.abc import Sequence

from bot.incident_cards import FirstCard, PromiseCard, ReportCard, ReportLine, UpdateCard
from bot.incident_records import (
    PUBLIC,
    UNFINISHED,
    Incident,
    Post,
    PostKind,
    PostState,
    Update,
    UpdateState,
)
from bot.incidents.reasons import in_words

MOST_LINES = 20
"""Places named in a report; a message holds 50 blocks, and one a place would fill them."""

_ORDER = {PostState.UNKNOWN: 0, PostState.FAILED: 1, PostState.SENDING: 2, PostState.WAITING: 3}


def latest(updates: Sequence[Update]) -> Update:
    """The newest update that stands; of an incident called off, its first."""
    live = [update for update in updates if update.state is UpdateState.LIVE]
    return (live or list(updates))[-1]


def first_card(incident: Incident, update: Update) -> FirstCard:
    """The first post, carrying an update."""
    return FirstCard(
        incident=incident.id,
        title=incident.title,
        service=incident.service,
        severity=incident.severity,
        status=update.status,
        notice=update.notice,
        doing=update.doing,
        do_now=update.do_now,
        said_at=update.at,
        next_by=update.next_by,
        corrected_at=update.corrected_at,
        mention=update.mention,
        drill=incident.drill,
    )


def update_card(incident: Incident, update: Update, *, stop: bool = False) -> UpdateCard:
    """One update; `stop` in a follower's DM."""
    return UpdateCard(
        incident=incident.id,
        title=incident.title,
        status=update.status,
        notice=update.notice,
        doing=update.doing,
        do_now=update.do_now,
        said_at=update.at,
        next_by=update.next_by,
        corrected_at=update.corrected_at,
        mention=update.mention,
        drill=incident.drill,
        stop=stop,
    )


def promise_card(
    incident: Incident, update: Update, post: Post, now: float, *, to_deputy: bool
) -> PromiseCard:
    """A reminder of what an update promised; `to_deputy` asks somebody to step in."""
    due = update.next_by or now
    return PromiseCard(
        post=post.id,
        incident=incident.id,
        title=incident.title,
        due_at=due,
        overdue=now >= due,
        to_deputy=to_deputy,
        lead=incident.lead,
    )


def report_card(
    incident: Incident, update: Update, posts: Sequence[Post], *, undo_until: float | None
) -> ReportCard:
    """What became of one update; `undo_until` while it can still be taken back (seconds)."""
    mine = [post for post in posts if post.update == update.id]
    public = [post for post in mine if post.kind in PUBLIC]
    changes = [post for post in mine if post.kind is PostKind.EDIT]
    unchanged = [post for post in changes if post.state is PostState.FAILED]
    edits = _count(changes, *UNFINISHED)
    removing = _count([post for post in mine if post.kind is PostKind.REMOVE], *UNFINISHED)
    undone = update.state is UpdateState.UNDONE
    waiting = _count(public, *UNFINISHED)
    return ReportCard(
        update=update.id,
        incident=incident.id,
        title=incident.title,
        status=update.status,
        sent=_count(public, PostState.SENT),
        waiting=waiting,
        failed=_count(public, PostState.FAILED),
        unknown=_count(public, PostState.UNKNOWN),
        edits_waiting=edits,
        unchanged=len(unchanged),
        lines=_lines([*public, *unchanged]),
        more=max(0, sum(each.state in _ORDER for each in [*public, *unchanged]) - MOST_LINES),
        running=bool(waiting or edits or removing),
        undo_until=None if undone else undo_until,
        undone=undone,
        left_behind=_left_behind(mine) if undone else (),
    )


def _count(posts: Sequence[Post], *states: PostState) -> int:
    return sum(post.state in states for post in posts)


def _lines(posts: Sequence[Post]) -> tuple[ReportLine, ...]:
    worth = [post for post in posts if post.state in _ORDER]
    worth.sort(key=lambda post: (_ORDER[post.state], post.place))
    return tuple(_line(post) for post in worth[:MOST_LINES])


def _left_behind(posts: Sequence[Post]) -> tuple[ReportLine, ...]:
    """What an undo could not delete: Slack said no, or nobody knows whether it is there."""
    left = [
        post
        for post in posts
        if (post.kind is PostKind.REMOVE and post.state is PostState.FAILED)
        or (post.kind in PUBLIC and post.state is PostState.UNKNOWN)
    ]
    return tuple(_line(post) for post in left[:MOST_LINES])


def _line(post: Post) -> ReportLine:
    return ReportLine(
        post=post.id,
        channel="" if post.to else post.channel,
        to=post.to,
        what=_what(post),
        attempts=post.attempts,
        unknown=post.state is PostState.UNKNOWN,
    )


def _what(post: Post) -> str:
    match post.state:
        case PostState.FAILED:
            why = in_words(post.reason)
            return f"could not be changed: {why}" if post.kind is PostKind.EDIT else why
        case PostState.UNKNOWN:
            return "Slack did not say whether it arrived; please look"
        case PostState.SENDING:
            return "on its way"
        case _:
            return "waiting"
