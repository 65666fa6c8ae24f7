"""Whether a row may go out now, where, and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.desk_cards import DeskCard
from bot.incident_cards import IncidentCard
from bot.incident_records import (
    REMINDERS,
    UNFINISHED,
    Incident,
    Post,
    PostKind,
    PostState,
    Update,
    UpdateState,
)
from bot.incidents import outline, showing
from bot.incidents.rules import IncidentRules
from bot.ports import Transaction

DROP: Literal["drop"] = "drop"
"""Nobody needs it any more."""
NO_FIRST: Literal["no first"] = "no first"
"""Its channel has no first post to hang it under."""
BEFORE_IT = 2.0
"""Seconds between looks whether an earlier post in the same place has ended."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Not yet."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Ready:
    """It may go out: to `channel`, or into the DM of `to`."""

    card: IncidentCard | DeskCard
    channel: str = ""
    to: str = ""
    thread_ts: str | None = None


@dataclass(frozen=True, slots=True)
class Instead:
    """Whom it was for may not act on it any more: these rows go in its place."""

    rows: tuple[Post, ...]


Plan = Ready | Wait | Instead | Literal["drop", "no first"]


async def prepare(
    tx: Transaction, post: Post, now: float, rules: IncidentRules, leads: Sequence[str] = ()
) -> Plan:
    """What to do with a waiting row that is due, in the light of everything else.

    `leads` are those of now, asked for reminders alone; none: Slack does not say.
    """
    update, incident = await tx.incident_update(post.update), await tx.incident(post.incident)
    if update is None or incident is None:
        return DROP
    if post.kind in REMINDERS:
        latest = showing.latest(await tx.incident_updates(incident.id))
        if _early(post, update, rules) or _moot(post, incident, update, latest, now):
            return DROP
        return _reminder(post, incident, update, now, leads)
    if post.kind is PostKind.REPORT:
        until = update.at + rules.undo
        return await _report(tx, post, incident, update, until if until > now else None)
    if update.state is UpdateState.UNDONE:
        return DROP
    return await _public(tx, post, incident, update)


async def _public(tx: Transaction, post: Post, incident: Incident, update: Update) -> Plan:
    rows = await tx.posts_in(incident.id, post.place)
    if any(row.number < post.number and row.state in UNFINISHED for row in rows):
        return Wait(BEFORE_IT)
    if post.kind is PostKind.DIRECT:
        if post.to not in {follower.user for follower in await tx.followers(incident.id)}:
            return DROP
        return Ready(showing.update_card(incident, update, stop=True), post.channel, post.to)
    if post.kind is PostKind.FIRST:
        latest = showing.latest(await tx.incident_updates(incident.id))
        return Ready(showing.first_card(incident, latest), post.channel)
    first = next((row for row in rows if row.kind is PostKind.FIRST), None)
    if first is None or first.state is not PostState.SENT:
        return NO_FIRST
    # A lead may have seen a first post that we could not find: then it is said beside it.
    return Ready(showing.update_card(incident, update), post.channel, thread_ts=first.ts)


def _early(post: Post, update: Update, rules: IncidentRules) -> bool:
    """Whether its promise was moved away while it was being said; the moved one has its own."""
    due = outline.due_times(update, rules).get(post.kind)
    return due is not None and post.due_at is not None and post.due_at < due


def _moot(post: Post, incident: Incident, update: Update, latest: Update, now: float) -> bool:
    """Whether something newer was said, or the incident is over."""
    over = not incident.open or update.next_by is None or update.id != latest.id
    # After the promised moment the overdue reminder says all that the earlier one would.
    too_late = post.kind is PostKind.BEFORE and update.next_by is not None and now >= update.next_by
    return over or too_late


def _reminder(
    post: Post, incident: Incident, update: Update, now: float, leads: Sequence[str]
) -> Plan:
    stands_in = post.kind is PostKind.DEPUTY or _snoozed_by_deputy(post, incident)
    readers = _readers(post, incident, leads, stands_in=stands_in)
    if not readers:
        return DROP
    if len(readers) > 1:
        return Instead(tuple(outline.copied(post, reader) for reader in readers))
    steps_in = stands_in or readers[0] != incident.lead
    card = showing.promise_card(incident, update, post, now, to_deputy=steps_in)
    return Ready(card, to=readers[0])


def _readers(
    post: Post, incident: Incident, leads: Sequence[str], *, stands_in: bool
) -> tuple[str, ...]:
    """The lead or the deputy, as long as they are leads; else whoever may send the update now."""
    deputy = None if incident.deputy == incident.lead else incident.deputy
    named = deputy if stands_in else incident.lead
    if named and (named in leads or not leads):
        return (named,)
    if stands_in and not named:
        return ()
    if post.to in leads:  # one of several already
        return (post.to,)
    if deputy and deputy in leads and not stands_in:
        return (deputy,)
    return tuple(lead for lead in leads if lead != incident.lead)


def _snoozed_by_deputy(post: Post, incident: Incident) -> bool:
    """A reminder put off comes back to whoever put it off, not to the lead they stand in for."""
    theirs = post.to == incident.deputy != incident.lead
    return post.kind is PostKind.SNOOZED and theirs


async def _report(
    tx: Transaction, post: Post, incident: Incident, update: Update, undo_until: float | None
) -> Plan:
    if not post.to:
        return DROP
    posts = await tx.incident_posts(incident.id)
    card = showing.report_card(incident, update, posts, undo_until=undo_until)
    return Ready(card, post.channel, post.to)
