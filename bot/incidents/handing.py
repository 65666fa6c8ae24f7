"""Incidents between leads: joining one, handing one over, and taking it."""

from dataclasses import replace

from bot.errors import IncidentOver, NoLongerThere, NotClear
from bot.incident_records import UNFINISHED, Incident, Post, PostKind
from bot.incidents import outline
from bot.incidents.cadence import Cadence
from bot.incidents.following import Following
from bot.incidents.rights import Rights
from bot.ports import Clock, Ledger
from bot.ports.incidents import PostWork

NOT_A_LEAD = "Only a shift lead can take an incident over. Name one, such as `handover @lead`."
YOURSELF = "It is yours already."
THEIRS = "They have it already."
MOVED = "That incident is somebody else's by now, or over. Nothing has changed."


class Handing:
    """What leads do among themselves; each act is audited, and each word of it is a row."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        rights: Rights,
        cadence: Cadence,
        following: Following,
        work: PostWork,
        clock: Clock,
    ) -> None:
        self._ledger = ledger
        self._rights = rights
        self._cadence = cadence
        self._following = following
        self._work = work
        self._clock = clock

    async def offer(self, incident: Incident, by: str, to: str) -> None:
        """Ask another lead to take it; it stays where it is until they accept.

        Asked again before the first question went out, it is one question. Should it not arrive,
        its lead is told. Raises NotClear when they are no lead.
        """
        await self._rights.require_lead(by)
        if to == incident.lead:
            raise NotClear(YOURSELF if to == by else THEIRS)
        if not await self._rights.is_lead(to):
            raise NotClear(NOT_A_LEAD)
        # Any lead may offer it, and whoever is asked reads by whom.
        about = () if by == incident.lead else (by,)
        await self._put(
            replace(self._word(PostKind.OFFER, incident, to, incident.lead), about=about)
        )
        await self._rights.record(incident.team, by, "handover_offered", incident.id)

    async def accept(self, incident_id: str, lead: str, to: str, by: str) -> Incident:
        """Take an incident that was offered. Raises NoLongerThere when it moved on meanwhile."""
        incident = await self._offered(incident_id, lead, to, by)
        taken = self._word(PostKind.TAKEN, incident, lead, to)
        try:
            await self._cadence.hand_over(incident_id, to, taken, lead=lead)
        except IncidentOver:
            raise NoLongerThere(MOVED) from None
        await self._rights.record(incident.team, by, "handover_accepted", incident.id)
        return incident

    async def leave(self, incident_id: str, lead: str, to: str, by: str) -> None:
        """Not now: it stays with its lead, who is told."""
        incident = await self._offered(incident_id, lead, to, by)
        await self._put(self._word(PostKind.LEFT, incident, lead, to))

    async def join(self, incident_id: str, by: str) -> Incident:
        """Join another lead's incident: follow it, and stand in where nobody does yet."""
        await self._rights.require_lead(by)
        async with self._ledger.transaction() as tx:
            incident = await tx.incident(incident_id)
        if incident is None or not incident.open:
            raise IncidentOver
        await self._following.follow(incident.team, incident_id, by)
        if incident.deputy in (None, incident.lead) and incident.lead != by:
            await self._cadence.set_deputy(incident_id, by)
        await self._rights.record(incident.team, by, "joined", incident.id)
        return incident

    async def _offered(self, incident_id: str, lead: str, to: str, by: str) -> Incident:
        await self._rights.require_lead(by)
        async with self._ledger.transaction() as tx:
            incident = await tx.incident(incident_id)
        if incident is None or not incident.open or by != to or incident.lead != lead:
            raise NoLongerThere(MOVED)
        return incident

    def _word(self, kind: PostKind, incident: Incident, to: str, by: str) -> Post:
        now = self._clock.now()
        key = (incident.id, by, f"{now:.3f}")
        return outline.word(kind, incident.team, to, now, *key, by=by, incident=incident.id)

    async def _put(self, word: Post) -> None:
        async with self._ledger.transaction() as tx:
            if any(_same(word, row) for row in await tx.incident_posts(word.incident)):
                return
            await tx.put_incident_post(word)
        await self._work.posts([word])


def _same(word: Post, row: Post) -> bool:
    """Whether the same word to the same person is on its way already."""
    return row.state in UNFINISHED and (row.kind, row.to, row.by) == (word.kind, word.to, word.by)
