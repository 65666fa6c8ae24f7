"""Rows as durable work: rows first, ids only, each delivered once."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextvars import Context
from datetime import UTC, datetime
from typing import Any

import structlog
from dbos import DBOS, SetEnqueueOptions, SetWorkflowID
from dbos import error as engine_error
from sqlalchemy.exc import SQLAlchemyError

from bot.ports import Clock, Ledger, Transaction
from bot.records import Whisper
from bot.work.engine import QUEUE, Engine
from bot.work.lines import Deliver, Due, Line
from bot.work.loops import Loops
from bot.work.replicas import Replicas

log = structlog.get_logger(__name__)

VERSION = "steadyhand-1"
"""Pinned: unpinned, the engine hashes the source, and a changed comment would strand old work.
It changes only when old workflows can no longer be carried on by new code."""

ACTIVE = ["PENDING", "ENQUEUED", "DELAYED"]
GRACE = 20.0
"""Seconds a row is left to whoever wrote it before a sweep takes it for forgotten."""
LOOK_AGAIN = 5.0
"""Seconds until a second look at a row that is being delivered just now."""
FIRST_RETRY, LAST_RETRY = 5.0, 300.0
"""Seconds between tries of a delivery that failed on our side, doubling from one to the other."""
RESCUE_SECONDS = 2.0
"""How often a replica looks whether another is gone."""
WHISPER = "whisper"

Flow = Callable[[str, str, int, str], Coroutine[Any, Any, None]]


class DurableWork:
    """Rows that are delivered through kill -9 (implements `ports.Work`)."""

    def __init__(
        self,
        system_url: str,
        deliver: Deliver,
        clock: Clock,
        *,
        lines: Sequence[Line] = (),
        application_version: str = VERSION,
        executor_id: str | None = None,
        first_retry: float = FIRST_RETRY,
    ) -> None:
        """Nothing is opened yet.

        `deliver(id)` does the whole delivery of one whisper and answers None when nothing is left
        to do, else the seconds until it wants another try. After a crash it is called again for
        the same row, so it commits SENDING before it calls Slack, and takes a row it finds SENDING
        as one whose outcome is unknown. `lines` are the other kinds of work, each delivered the
        same way. `executor_id` names this process among replicas. `first_retry` is in seconds, and
        doubles up to LAST_RETRY.
        """
        self._engine = Engine(system_url, version=application_version, executor=executor_id)
        whispers = Line(WHISPER, deliver, _whispers_left)
        self._lines = {line.name: line for line in (whispers, *lines)}
        self._flows: dict[str, Flow] = {}
        self._clock = clock
        self._first_retry = first_retry
        self._running: set[str] = set()
        self._idle = asyncio.Event()
        self._stopping = False
        self._loops = Loops()
        self._replicas: Replicas | None = None

    async def launch(self) -> None:
        """Start on the running event loop, and take up what a crash left.

        Raises `AlreadyRunning` when another process uses the same SQLite file.
        """
        self._engine.prepare()
        self._flows = {name: self._register(line) for name, line in self._lines.items()}
        self._stopping = False
        queues = {line.queue.name: line.queue for line in self._lines.values()}
        queues.pop(QUEUE, None)
        if not self._engine.shared:
            await self._engine.launch([*queues.values()])
            return
        self._replicas = Replicas(self._engine)
        # Before the first piece of work: without it others would take us for dead.
        await self._replicas.hold_own_lock()
        await self._engine.launch([*queues.values()])
        self._loops.every(RESCUE_SECONDS, self._replicas.rescue, "replicas")

    async def stop(self, *, within: float = 8.0) -> None:
        """Take no new work, give what runs `within` seconds to finish, and end.

        What did not finish stays in its row: the next start takes it up.
        """
        self._stopping = True
        await self._loops.stop()
        try:
            async with asyncio.timeout(within):
                while self._running:
                    self._idle.clear()
                    await self._idle.wait()
        except TimeoutError:
            log.warning("deliveries were cut short; the next start takes them up")
        await self._engine.stop()
        if self._replicas:
            await self._replicas.let_go()

    async def whisper(self, whisper_id: str, *, due_at: float | None = None) -> None:
        """Deliver a whisper row now, or not before `due_at`, which is the row's own.

        Call it after the row's commit. Asking twice changes nothing. It never raises: should the
        engine refuse, the row stands, and the next sweep asks again.
        """
        await self.hand_over(WHISPER, whisper_id, due_at=due_at)

    async def hand_over(
        self, line: str, row_id: str, *, due_at: float | None = None, lane: str = ""
    ) -> None:
        """As `whisper`, for a row of any line; `lane` is its place in an ordered queue."""
        kind = self._lines[line]
        if due_at is None:
            await self._begin(kind, Due(row_id, 0.0, lane), row_id, 0.0)
        else:
            wait = due_at - self._clock.now()
            await self._begin(kind, Due(row_id, due_at, lane), _run(row_id, due_at), wait)

    async def sweep(self, ledger: Ledger, *, at_start: bool = False, grace: float = GRACE) -> int:
        """Ask for the due rows that nobody is working on; how many there were.

        A row due for less than `grace` seconds is left to whoever wrote it, except `at_start` on
        SQLite, where nobody else can have.
        """
        if at_start and not self._engine.shared:
            grace = 0.0
        return sum([await self._sweep(line, ledger, grace) for line in self._lines.values()])

    async def _sweep(self, line: Line, ledger: Ledger, grace: float) -> int:
        now = self._clock.now()
        async with ledger.transaction() as unit:
            rows = await line.left(unit, now)
        left = [row for row in rows if row.since + grace <= now]
        if not left:
            return 0
        active = await DBOS.list_workflows_async(
            status=ACTIVE, name=_name(line), load_input=False, load_output=False
        )
        taken = {_row_of(flow.workflow_id) for flow in active}
        left = [row for row in left if row.id not in taken]
        for row in left:
            # Replicas that sweep in the same minute ask for the same id, which is one piece.
            await self._begin(line, row, _run(row.id, now // 60 * 60), 0.0)
        return len(left)

    async def forget_finished(self, *, days: int = 7) -> int:
        """Delete the engine's rows of work finished more than `days` ago; how many at most 500."""
        before = datetime.fromtimestamp(self._clock.now() - days * 86_400, UTC).isoformat()
        done = await DBOS.list_workflows_async(
            completed_before=before, limit=500, load_input=False, load_output=False
        )
        if done:
            await DBOS.delete_workflows_async([flow.workflow_id for flow in done])
        return len(done)

    def _register(self, line: Line) -> Flow:
        @DBOS.step(name=f"{_name(line)}.deliver")
        async def step(row_id: str, attempt: int) -> float | None:
            return await self._try(line, row_id, attempt)

        @DBOS.workflow(name=_name(line))
        async def flow(row_id: str, run: str, attempt: int, lane: str = "") -> None:
            wait = await step(row_id, attempt)
            if wait is None:
                return
            # A delayed queue item rather than a sleep: cheaper, and it outlives a new version.
            with SetWorkflowID(f"{run}+{attempt + 1}"), _waiting(line, lane, max(0.05, wait)):
                await DBOS.enqueue_workflow_async(
                    line.queue.name, flow, row_id, run, attempt + 1, lane
                )

        return flow

    async def _try(self, line: Line, row_id: str, attempt: int) -> float | None:
        if self._stopping or row_id in self._running:
            return LOOK_AGAIN
        self._running.add(row_id)
        try:
            return await line.deliver(row_id)
        except Exception:  # a failed workflow would never be tried again
            log.exception("a row could not be delivered; tried again", line=line.name, id=row_id)
            return min(LAST_RETRY, self._first_retry * 2.0 ** min(attempt, 16))
        finally:
            self._running.discard(row_id)
            self._idle.set()

    async def _begin(self, line: Line, row: Due, run: str, delay: float) -> None:
        """Hand one piece to the engine, also from within the delivery of another.

        The engine forbids a step to begin work, since a repeated step would begin it again; ours
        may, because the id makes it the same piece. It knows a step by the context, hence a new
        one.
        """
        if self._stopping:
            return
        try:
            await asyncio.create_task(self._hand_over(line, row, run, delay), context=Context())
        except (engine_error.DBOSException, SQLAlchemyError):
            log.exception("the engine refused; the next sweep asks again", id=row.id)

    async def _hand_over(self, line: Line, row: Due, run: str, delay: float) -> None:
        flow = self._flows[line.name]
        with SetWorkflowID(run):
            if delay <= 0 and line.at_once:
                await DBOS.start_workflow_async(flow, row.id, run, 0, row.lane)
                return
            with _waiting(line, row.lane, delay):
                await DBOS.enqueue_workflow_async(line.queue.name, flow, row.id, run, 0, row.lane)


def _waiting(line: Line, lane: str, delay: float) -> SetEnqueueOptions:
    return SetEnqueueOptions(
        delay_seconds=delay if delay > 0 else None,
        queue_partition_key=(lane or "-") if line.queue.by_lane else None,
    )


def _name(line: Line) -> str:
    return f"steadyhand.{line.name}"


def _run(row_id: str, at: float) -> str:
    return f"{row_id}|{at:.0f}"


def _row_of(run: str) -> str:
    """The row a workflow id stands for; ids of rows hold neither `|` nor `+`."""
    return run.partition("|")[0].partition("+")[0]


async def _whispers_left(unit: Transaction, now: float) -> list[Due]:
    return [Due(row.id, _asked_at(row)) for row in await unit.unfinished_whispers(now)]


def _asked_at(row: Whisper) -> float:
    return row.created_at if row.due_at is None else row.due_at
