"""Things done every so often in the background; a failure is logged, and the next turn comes."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

log = structlog.get_logger(__name__)


TURN_SECONDS = 1.0
"""How long a turn may go on once it is asked to end: cut short in the middle of a transaction, it
may leave SQLite's write lock behind."""


class Loops:
    """A handful of background tasks that end together."""

    def __init__(self) -> None:
        """Begin with none."""
        self._tasks: list[asyncio.Task[None]] = []
        self._ending = asyncio.Event()

    def every(self, seconds: float, turn: Callable[[], Awaitable[object]], name: str) -> None:
        """Take a turn now, and again `seconds` after each one ended. Needs a running loop."""
        turns = _until(self._ending, seconds, turn, name)
        self._tasks.append(asyncio.create_task(turns, name=name))

    async def stop(self, *, within: float = TURN_SECONDS) -> None:
        """Take no new turn, let those at work end within so many seconds, and cancel the rest."""
        tasks, self._tasks = self._tasks, []
        self._ending.set()
        if tasks:
            await asyncio.wait(tasks, timeout=within)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._ending = asyncio.Event()


async def _until(
    ending: asyncio.Event, seconds: float, turn: Callable[[], Awaitable[object]], name: str
) -> None:
    while not ending.is_set():
        try:
            await turn()
        except Exception:  # a watcher logs and goes on, whatever went wrong
            log.exception("background turn failed; it is tried again", loop=name, after=seconds)
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await ending.wait()
