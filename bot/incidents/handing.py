"""Incidents between leads: joining one, handing one over, and taking it."""

from bot.desk_cards import LineCard, OfferCard
from bot.errors import IncidentOver, NoLongerThere, NotClear, SlackFault
from bot.incident_records import Incident
from bot.incidents.cadence import Cadence
from bot.incidents.following import Following
from bot.incidents.rights import Rights
from bot.ports import Ledger
from bot.ports.desk import Desk

NOT_A_LEAD = "Only a shift lead can take an incident over. Name one, such as `handover @lead`."
YOURSELF = "It is yours already."
THEIRS = "They have it already."
MOVED = "That incident is somebody else's by now, or over. Nothing has changed."


class Handing:
    """What leads do among themselves; each act is audited."""

    def __init__(
        self, *, ledger: Ledger, rights: Rights, cadence: Cadence, following: Following, desk: Desk
    ) -> None:
        self._ledger = ledger
        self._rights = rights
        self._cadence = cadence
        self._following = following
        self._desk = desk

    async def offer(self, incident: Incident, by: str, to: str) -> None:
        """Ask another lead to take it; it stays where it is until they accept.

        Raises NotClear when they are no lead, and as `Desk.tell` does when they cannot be asked.
        """
        await self._rights.require_lead(by)
        if to == incident.lead:
            raise NotClear(YOURSELF if to == by else THEIRS)
        if not await self._rights.is_lead(to):
            raise NotClear(NOT_A_LEAD)
        card = OfferCard(incident.id, incident.title, incident.lead, to, incident.next_by)
        await self._desk.tell(to, card)
        await self._rights.record(incident.team, by, "handover_offered", incident.id)

    async def accept(self, incident_id: str, lead: str, to: str, by: str) -> Incident:
        """Take an incident that was offered. Raises NoLongerThere when it moved on meanwhile."""
        incident = await self._offered(incident_id, lead, to, by)
        await self._cadence.hand_over(incident_id, to)
        await self._rights.record(incident.team, by, "handover_accepted", incident.id)
        await self._tell(lead, LineCard(to, "has taken", incident.title, "Reminders go to them."))
        return incident

    async def leave(self, incident_id: str, lead: str, to: str, by: str) -> None:
        """Not now: it stays with its lead, who is told."""
        incident = await self._offered(incident_id, lead, to, by)
        await self._tell(lead, LineCard(to, "cannot take", incident.title, "It is still yours."))

    async def join(self, incident_id: str, by: str) -> Incident:
        """Join another lead's incident: follow it, and stand in where nobody does yet."""
        await self._rights.require_lead(by)
        async with self._ledger.transaction() as tx:
            incident = await tx.incident(incident_id)
        if incident is None or not incident.open:
            raise IncidentOver
        await self._following.follow(incident.team, incident_id, by)
        if incident.deputy is None and incident.lead != by:
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

    async def _tell(self, user: str, card: LineCard) -> None:
        try:
            await self._desk.tell(user, card)
        except SlackFault:
            return  # the gateway has logged it, and App Home shows who has it
