"""Things done every so often in the background; a failure is logged, and the next turn comes."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger(__name__)


class Loops:
    """A handful of background tasks that end together."""

    def __init__(self) -> None:
        """Begin with none."""
        self._tasks: list[asyncio.Task[None]] = []

    def every(self, seconds: float, turn: Callable[[], Awaitable[object]], name: str) -> None:
        """Take a turn now, and again `seconds` after each one ended. Needs a running loop."""
        self._tasks.append(asyncio.create_task(_for_ever(seconds, turn, name), name=name))

    async def stop(self) -> None:
        """Cancel them all, and wait until they are gone."""
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _for_ever(seconds: float, turn: Callable[[], Awaitable[object]], name: str) -> None:
    while True:
        try:
            await turn()
        except Exception:  # a watcher logs and goes on, whatever went wrong
            log.exception("background turn failed; it is tried again", loop=name, after=seconds)
        await asyncio.sleep(seconds)
