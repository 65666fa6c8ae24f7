"""Failover between replicas on PostgreSQL: whoever finds a dead one's lock free resumes its work.

Each process holds an advisory lock named after itself on a session of its own. The lock ends with
the session, so a killed process lets go of it at once, and no clock is compared.
"""

from typing import LiteralString

import structlog
from dbos import DBOS, WorkflowStatus
from psycopg import AsyncConnection, OperationalError

from bot.work.engine import QUEUE, Engine

log = structlog.get_logger(__name__)

SESSION = "steadyhand replica"
"""What an operator sees of the lock's session in `pg_stat_activity`."""
HOLD = "SELECT pg_advisory_lock(hashtextextended(%s, 0))"
TRY = "SELECT pg_try_advisory_lock(hashtextextended(%s, 0))"
LET_GO = "SELECT pg_advisory_unlock(hashtextextended(%s, 0))"


class Replicas:
    """The other processes on the same database."""

    def __init__(self, engine: Engine) -> None:
        """Nothing is opened yet."""
        self._engine = engine
        self._session: AsyncConnection | None = None

    async def hold_own_lock(self) -> None:
        """Say that we are alive, for as long as the session lives."""
        place = self._engine.url.render_as_string(hide_password=False)
        self._session = await AsyncConnection.connect(
            place, autocommit=True, application_name=SESSION
        )
        await self._session.execute(HOLD, [_name(self._engine.executor)])

    async def rescue(self) -> int:
        """Put the running work of dead replicas back on the queue; how many pieces."""
        await self._keep_own_lock()
        owners = {str(flow.executor_id) for flow in await _pending()}
        rescued = 0
        for owner in sorted(owners - {self._engine.executor}):
            rescued += await self._rescue_from(owner)
        return rescued

    async def _keep_own_lock(self) -> None:
        """A session ends unnoticed when the server restarts, and our lock with it."""
        try:
            if self._session is not None:
                await self._session.execute("SELECT 1")
                return
        except OperationalError:
            log.warning("the database dropped a session; taking our lock again")
        await self.hold_own_lock()

    async def let_go(self) -> None:
        """Close the session, and with it the lock."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _rescue_from(self, owner: str) -> int:
        if not await self._ask(TRY, owner):
            return 0
        try:
            # Listed again now that nobody else rescues from it: what moved on since is not ours.
            ids = [flow.workflow_id for flow in await _pending(owner)]
            if ids:
                await DBOS.resume_workflows_async(ids, queue_name=QUEUE)
                log.warning("took over the work of a replica that is gone", pieces=len(ids))
            return len(ids)
        finally:
            await self._ask(LET_GO, owner)

    async def _ask(self, query: LiteralString, owner: str) -> bool:
        if self._session is None:
            return False
        answer = await (await self._session.execute(query, [_name(owner)])).fetchone()
        return bool(answer and answer[0])


async def _pending(owner: str | None = None) -> list[WorkflowStatus]:
    return await DBOS.list_workflows_async(
        status="PENDING", executor_id=owner, load_input=False, load_output=False
    )


def _name(executor: str) -> str:
    return f"{SESSION} {executor}"
