"""The durable engine's own life: where it keeps its rows, how it starts and how it ends."""

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from dbos import DBOS, DBOSConfig
from filelock import FileLock
from sqlalchemy import URL, make_url

from bot.errors import SteadyhandError
from bot.work.claiming import hold, make_ready

NAME = "steadyhand"
QUEUE = "steadyhand"
POLL_SECONDS = 1.0
"""How often the queue looks for delayed work: 1.4 % of a core when idle, a second late at most."""
THREADS = 32
"""The engine makes its thread pool the event loop's own, and would leave it without a bound."""


@dataclass(frozen=True, slots=True)
class Queue:
    """Where pieces wait. `workers` bounds those at work at once in one process.

    `poll` is in seconds: how often it is looked for what is due, and so how late that may be.
    """

    name: str
    workers: int | None = None
    by_lane: bool = False
    poll: float = POLL_SECONDS


def system_url(database_url: str, data_dir: Path) -> str:
    """Where the engine keeps its rows: a file of its own beside SQLite, else the same PostgreSQL.

    A file of its own, because the two would otherwise wait for each other's write lock.
    """
    url = make_url(database_url.replace("postgres://", "postgresql://", 1))
    if url.get_backend_name() == "sqlite":
        return URL.create("sqlite", database=str(data_dir / "work.sqlite")).render_as_string()
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


class Engine:
    """DBOS, launched on the running event loop. There can be one in a process."""

    def __init__(self, url: str, *, version: str, executor: str | None) -> None:
        """Nothing is opened yet. `version` names the shape of the workflows, `executor` us.

        On SQLite there is one process, and its work is found again under one name, whatever
        `executor` says. On PostgreSQL a name that is not given is made up.
        """
        self.url = make_url(url)
        self.executor = (executor or f"replica-{uuid4().hex}") if self.shared else "local"
        self._version = version
        self._lock: FileLock | None = None

    @property
    def shared(self) -> bool:
        """Whether other replicas may use the same rows."""
        return self.url.get_backend_name() == "postgresql"

    def prepare(self) -> None:
        """Create the engine, so that workflows can be registered before `launch`.

        Raises `AlreadyRunning` when another process holds the SQLite file, and `BadFile` when that
        is damaged or cannot be used.
        """
        if not self.shared:
            self._claim(Path(str(self.url.database)))
        _quieten()
        config: DBOSConfig = {
            "name": NAME,
            "system_database_url": self.url.render_as_string(hide_password=False),
            "application_version": self._version,
            "executor_id": self.executor,
            "sys_db_pool_size": 8,
            "max_executor_threads": THREADS,
            "log_level": "WARNING",
            "enable_otlp": False,
        }
        DBOS(config=config)

    async def launch(self, queues: Sequence[Queue] = ()) -> None:
        """Start; work that a crash left is taken up again from here on, on this event loop.

        `queues` are those wanted beside QUEUE.
        """
        DBOS.launch()
        for queue in (Queue(QUEUE), *queues):
            await DBOS.register_queue_async(
                queue.name,
                worker_concurrency=queue.workers,
                partition_concurrency=1 if queue.by_lane else None,
                polling_interval_sec=queue.poll,
                on_conflict="always_update",
            )

    async def stop(self) -> None:
        """End the engine's threads and let go of the file. Unfinished work stays in its rows."""
        loop = asyncio.get_running_loop()
        # Its threads may still hand coroutines to this loop, so it must go on turning meanwhile;
        # and the engine takes its own thread pool down, so this one is not the engine's.
        with ThreadPoolExecutor(1) as aside:
            await loop.run_in_executor(aside, lambda: DBOS.destroy(destroy_registry=True))
        loop.set_default_executor(ThreadPoolExecutor())
        self._let_go()

    def _claim(self, database: Path) -> None:
        database.parent.mkdir(parents=True, exist_ok=True)
        self._lock = hold(database)
        try:
            make_ready(database)
        except SteadyhandError:
            self._let_go()
            raise

    def _let_go(self) -> None:
        if self._lock:
            self._lock.release()
            self._lock = None


def _quieten() -> None:
    # With a handler in place the engine adds none of its own; the root's rules apply instead.
    log = logging.getLogger("dbos")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
        log.propagate = True
