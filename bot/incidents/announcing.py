"""Opening an incident, updating it and correcting what was said: rows first, then the engine.

Nobody's rights are looked at here: the front door does, at the moment of the click.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.errors import IncidentOver
from bot.incident_records import (
    Follower,
    Incident,
    Post,
    PostKind,
    Status,
    Update,
    UpdateState,
)
from bot.incidents import outline
from bot.incidents.rules import IncidentRules
from bot.incidents.words import Also, NewIncident, Said, Words, nothing_else
from bot.ports import Clock, Ledger, Transaction
from bot.ports.incidents import PostWork


class Announcing:
    """Writes down what is to be said, and hands it to the engine."""

    def __init__(
        self, *, ledger: Ledger, work: PostWork, clock: Clock, rules: IncidentRules
    ) -> None:
        self._ledger = ledger
        self._work = work
        self._clock = clock
        self._rules = rules

    async def start(
        self, team: str, lead: str, new: NewIncident, *, request: str, also: Also = nothing_else
    ) -> Said:
        """Open an incident. `request` names this very *Send*: asked twice, it is one incident."""
        now = self._clock.now()
        update_id = outline.name_of("start", team, request)
        async with self._ledger.transaction() as tx:
            await tx.open_alone(team, new.service)
            if known := await _known(tx, update_id):
                return known
            incident = _opened(team, lead, new, update_id, now)
            update = _update(incident, update_id, lead, new.words, now)
            rows = [
                *outline.first_posts(update, new.channels, now),
                *outline.direct_posts(update, new.people, now),
                *self._about(update, now),
            ]
            said = Said(incident, update, _places(rows))
            rows += await also(tx, said)
            await _put(tx, incident, update, rows)
            for person in dict.fromkeys(new.people):
                await tx.follow(Follower(team, incident.id, person, now))
        await self._work.posts(rows)
        return said

    async def update(
        self,
        team: str,
        lead: str,
        incident_id: str,
        words: Words,
        *,
        request: str,
        also: Also = nothing_else,
    ) -> Said:
        """Say what has changed. RESOLVED ends the cadence, and another status takes it up again.

        Raises IncidentOver when the incident was called off or erased.
        """
        now = self._clock.now()
        update_id = outline.name_of("update", team, request)
        async with self._ledger.transaction() as tx:
            incident = await _running(tx, incident_id)
            if known := await _known(tx, update_id):
                return known
            earlier = await tx.incident_updates(incident_id)
            posts = await tx.incident_posts(incident_id)
            update = replace(
                _update(incident, update_id, lead, words, now), number=earlier[-1].number + 1
            )
            firsts = [post for post in posts if post.kind is PostKind.FIRST]
            people = [follower.user for follower in await tx.followers(incident_id)]
            changed = update.status is not incident.status
            fresh = [
                *outline.thread_posts(update, firsts, now, broadcast=changed),
                *outline.direct_posts(update, people, now),
                *outline.changes(PostKind.EDIT, update, firsts, now),
                *self._about(update, now),
            ]
            incident = outline.after(incident, update, now)
            outdated = outline.outdated(posts, fresh)
            said = Said(incident, update, _places(fresh))
            fresh += await also(tx, said)
            rows = [*outline.ended_reminders(posts), *outdated, *fresh]
            await _put(tx, incident, update, rows)
        await self._work.posts(fresh)
        return said

    async def correct(
        self,
        lead: str,
        incident_id: str,
        words: Words,
        *,
        title: str = "",
        also: Also = nothing_else,
    ) -> Said:
        """Put the latest update right where it stands, marked with the time of the correction.

        Raises IncidentOver when the incident was called off or erased.
        """
        now = self._clock.now()
        async with self._ledger.transaction() as tx:
            incident = await _running(tx, incident_id)
            latest = [u for u in await tx.incident_updates(incident_id) if _live(u)][-1]
            posts = await tx.incident_posts(incident_id)
            update = replace(_said(latest, words), by=lead, corrected_at=now)
            incident = outline.after(
                replace(incident, title=title or incident.title), update, incident.last_at
            )
            targets = [post for post in posts if _shows(post, update)]
            fresh = [
                *outline.changes(PostKind.EDIT, update, targets, now, salt=f"{now:.3f}"),
                *outline.redrawn(posts, update.id, now),
                *outline.told(posts, update, now),
                *self._moved(latest, update, now),
            ]
            ended = outline.ended_reminders(posts) if _promise_moved(latest, update) else []
            outdated = outline.outdated(posts, fresh)
            said = Said(incident, update, len(targets))
            fresh += await also(tx, said)
            await _put(tx, incident, update, [*ended, *outdated, *fresh])
        await self._work.posts(fresh)
        return said

    def _about(self, update: Update, now: float) -> list[Post]:
        """What an update brings beside itself: the report, and the reminders of its promise."""
        promised = [] if update.status is Status.RESOLVED else self._reminders(update, now)
        return [outline.report(update, now), *promised]

    def _reminders(self, update: Update, now: float) -> list[Post]:
        return outline.reminders(update, self._rules, now)

    def _moved(self, before: Update, update: Update, now: float) -> list[Post]:
        if not _promise_moved(before, update) or update.status is Status.RESOLVED:
            return []
        # A promise that was moved is another promise, with reminders of its own.
        return [
            replace(post, id=outline.name_of(post.id, f"{update.next_by}"))
            for post in self._reminders(update, now)
        ]


def _opened(team: str, lead: str, new: NewIncident, update_id: str, now: float) -> Incident:
    return Incident(
        id=outline.name_of("incident", update_id),
        team=team,
        title=new.title,
        service=new.service,
        severity=new.severity,
        status=new.words.status,
        lead=lead,
        opened_by=lead,
        opened_at=now,
        last_at=now,
        deputy=new.deputy,
        next_by=new.words.next_by,
        drill=new.drill,
    )


def _update(incident: Incident, update_id: str, lead: str, words: Words, now: float) -> Update:
    return Update(
        id=update_id,
        team=incident.team,
        incident=incident.id,
        number=0,
        status=words.status,
        notice=words.notice,
        doing=words.doing,
        do_now=words.do_now,
        by=lead,
        at=now,
        next_by=None if words.status is Status.RESOLVED else words.next_by,
        mention=words.mention,
    )


def _said(update: Update, words: Words) -> Update:
    """An update in these words."""
    return replace(
        update,
        status=words.status,
        notice=words.notice,
        doing=words.doing,
        do_now=words.do_now,
        next_by=None if words.status is Status.RESOLVED else words.next_by,
    )


async def _known(tx: Transaction, update_id: str) -> Said | None:
    """What an earlier press of the same *Send* wrote down."""
    update = await tx.incident_update(update_id)
    incident = await tx.incident(update.incident) if update else None
    if update is None or incident is None:
        return None
    rows = [row for row in await tx.incident_posts(incident.id) if row.update == update.id]
    return Said(incident, update, _places(rows))


async def _running(tx: Transaction, incident_id: str) -> Incident:
    incident = await tx.incident(incident_id)
    if incident is None or incident.called_off_at is not None:
        raise IncidentOver
    return incident


async def _put(tx: Transaction, incident: Incident, update: Update, rows: Sequence[Post]) -> None:
    await tx.put_incident(incident)
    await tx.put_incident_update(update)
    for row in rows:
        await tx.put_incident_post(row)


def _live(update: Update) -> bool:
    return update.state is UpdateState.LIVE


def _shows(post: Post, update: Update) -> bool:
    own = post.update == update.id and post.kind in (PostKind.THREAD, PostKind.DIRECT)
    return own or post.kind is PostKind.FIRST


def _promise_moved(before: Update, after: Update) -> bool:
    return (before.next_by, before.status) != (after.next_by, after.status)


def _places(rows: Sequence[Post]) -> int:
    kinds = (PostKind.FIRST, PostKind.THREAD, PostKind.DIRECT)
    return len({row.place for row in rows if row.kind in kinds})
