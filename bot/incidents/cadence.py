"""The promise of a next update: its reminders, moved, snoozed and handed over. Never public."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.errors import IncidentOver, NotClear
from bot.incident_records import REMINDERS, Incident, Post, PostState
from bot.incidents import outline, showing
from bot.ports import Clock, Ledger, Transaction
from bot.ports.incidents import PostWork

DAY = timedelta(days=1)
MINUTE = 60.0
KEPT = "The update it is about has gone out since, so there is nothing left to remind you of."


def at_clock(hour: int, minute: int, now: float, zone: str) -> float:
    """The next time a clock on the wall of `zone` shows this time, in seconds since the epoch.

    Through a change to or from summer time it is still the wall clock that counts. A time that a
    change leaves out is read as the moment after it, and one that comes twice as the first of both
    that is still ahead.
    """
    local = ZoneInfo(zone)
    today = datetime.fromtimestamp(now, UTC).astimezone(local).date()
    for days in range(3):
        wall = datetime(today.year, today.month, today.day, hour, minute) + days * DAY  # noqa: DTZ001 - a wall clock has no zone yet
        for fold in (0, 1):
            at = wall.replace(tzinfo=local, fold=fold).timestamp()
            if at > now:
                return at
    raise AssertionError("every time of day comes within two days")  # pragma: no cover


class Cadence:
    """What a lead does about reminders."""

    def __init__(self, *, ledger: Ledger, work: PostWork, clock: Clock) -> None:
        self._ledger = ledger
        self._work = work
        self._clock = clock

    async def snooze(self, post_id: str, minutes: float) -> float:
        """Have one reminder come again later; the others stay. When it comes, in seconds.

        Raises IncidentOver when what it reminds of is over, NotClear when an update has gone out.
        """
        now = self._clock.now()
        due = now + minutes * MINUTE
        async with self._ledger.transaction() as tx:
            post = await tx.incident_post(post_id)
            incident = await tx.incident(post.incident) if post else None
            if post is None or incident is None or not incident.open:
                raise IncidentOver
            if post.kind not in REMINDERS or post.state is PostState.DROPPED:
                raise IncidentOver
            if showing.latest(await tx.incident_updates(incident.id)).id != post.update:
                raise NotClear(KEPT)
            again = outline.snoozed(post, due, now)
            known = await tx.incident_post(again.id)
            if known is None or known.state is PostState.WAITING:
                await tx.put_incident_post(again)
        await self._work.posts([again])
        return due

    async def hand_over(self, incident_id: str, to: str, *words: Post, lead: str = "") -> None:
        """Make somebody else the lead: what is promised is now theirs to be reminded of.

        A deputy who takes it is its deputy no longer: nobody stands in for themselves.
        `words` are kept with it, and go out. Raises IncidentOver, also when it is no longer
        `lead`'s, where one is named.
        """
        async with self._ledger.transaction() as tx:
            incident = await _running(tx, incident_id)
            if lead and incident.lead != lead:
                raise IncidentOver
            deputy = None if incident.deputy == to else incident.deputy
            await tx.put_incident(replace(incident, lead=to, deputy=deputy))
            for word in words:
                await tx.put_incident_post(word)
        await self._work.posts(words)

    async def set_deputy(self, incident_id: str, deputy: str | None) -> None:
        """Name who is reminded when an update is long overdue. Raises IncidentOver."""
        async with self._ledger.transaction() as tx:
            incident = await _running(tx, incident_id)
            await tx.put_incident(replace(incident, deputy=deputy))


async def _running(tx: Transaction, incident_id: str) -> Incident:
    incident = await tx.incident(incident_id)
    if incident is None or not incident.open:
        raise IncidentOver
    return incident
