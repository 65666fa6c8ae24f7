"""Following an incident by direct message, and stopping with one click."""

from bot.errors import IncidentOver
from bot.incident_records import Follower
from bot.ports import Clock, Ledger


class Following:
    """Who gets an incident's updates by direct message."""

    def __init__(self, *, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    async def follow(self, team: str, incident_id: str, user: str) -> bool:
        """From the next update on; False if they followed already. Raises IncidentOver."""
        async with self._ledger.transaction() as tx:
            incident = await tx.incident(incident_id)
            if incident is None or not incident.open:
                raise IncidentOver
            return await tx.follow(Follower(team, incident_id, user, self._clock.now()))

    async def stop(self, incident_id: str, user: str) -> bool:
        """No more of it, not even what is waiting to go out; False if they did not follow."""
        async with self._ledger.transaction() as tx:
            return await tx.unfollow(incident_id, user)
