"""Who may speak for the team: shift leads, looked at again at every click."""

from bot.detection.reading import Role
from bot.errors import LeadsOnly, NotAllowed
from bot.ports import Clock, Home, Ledger, People


class Rights:
    """Asks the config (and its user groups) each time; a forged or old click changes nothing."""

    def __init__(self, *, ledger: Ledger, people: People, home: Home, clock: Clock) -> None:
        self._ledger = ledger
        self._people = people
        self._home = home
        self._clock = clock

    async def require_lead(self, user: str) -> None:
        """Return for a lead. Raises LeadsOnly for a technician, NotAllowed for anybody else."""
        role = await self._people.role_of(user)
        if role is Role.LEAD:
            return
        raise LeadsOnly if role.is_staff else NotAllowed

    async def is_lead(self, user: str) -> bool:
        """Whether somebody is a lead now."""
        return await self._people.role_of(user) is Role.LEAD

    async def other_leads(self, user: str) -> tuple[str, ...]:
        """Every lead but one."""
        return tuple(lead for lead in await self._people.leads() if lead != user)

    async def record(self, team: str, actor: str, act: str, subject: str) -> None:
        """Write a lead's act into the audit log, and draw the leads' App Home again."""
        async with self._ledger.transaction() as tx:
            await tx.audit(team, actor, f"incident.{act}", subject, self._clock.now())
        await self.show(team)

    async def show(self, team: str) -> None:
        """Draw the leads' App Home again."""
        await self._home.refresh(team, await self._people.leads())
