"""Answers remembered: stale ones are given at once and asked again in the background."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.ports import Clock

T = TypeVar("T")

NOT_AGAIN_FOR = 60.0
"""Seconds after an unanswered question before it is asked again."""


@dataclass(frozen=True, slots=True)
class _Known(Generic[T]):
    value: T | None
    until: float


class Cache(Generic[T]):
    """Remembers what `ask` answers, by id; `ask` returns None when there is no answer.

    life: seconds an answer is fresh. budget: the longest wait in seconds for a first answer.
    most: ids remembered, the longest unused going first. stale: whether an old answer may be given
    while a new one is asked for. An answer once known outlives later refusals.
    """

    def __init__(
        self,
        ask: Callable[[str], Awaitable[T | None]],
        clock: Clock,
        *,
        life: float,
        budget: float,
        most: int,
        stale: bool = True,
    ) -> None:
        self._ask = ask
        self._clock = clock
        self._life = life
        self._budget = budget
        self._most = most
        self._stale = stale
        self._known: OrderedDict[str, _Known[T]] = OrderedDict()
        self._asking: dict[str, asyncio.Task[None]] = {}
        # Questions that outlasted the budget once: nobody else waits for them.
        self._late: set[str] = set()

    async def get(self, key: str, *, patience: float | None = None) -> T | None:
        """The answer, or None when there is none within the budget, or `patience` seconds."""
        known = self._known.get(key)
        if known is not None:
            self._known.move_to_end(key)
            if self._clock.now() < known.until:
                return known.value
        asking = self._asking.get(key) or self._begin(key)
        if known is not None and self._stale and known.value is not None:
            return known.value
        if key in self._late:
            return None
        # asyncio.wait leaves the question open past the budget: its answer serves the next one.
        wait = self._budget if patience is None else patience
        done, _ = await asyncio.wait({asking}, timeout=wait)
        if not done:
            self._late.add(key)
            return None
        answer = self._known.get(key)
        return answer.value if answer is not None else None

    async def close(self) -> None:
        """Give up the questions still open."""
        open_questions = list(self._asking.values())
        for each in open_questions:
            each.cancel()
        await asyncio.gather(*open_questions, return_exceptions=True)

    def _begin(self, key: str) -> asyncio.Task[None]:
        task = asyncio.create_task(self._learn(key), name=f"asking {key}")
        self._asking[key] = task
        task.add_done_callback(lambda _: self._end(key))
        return task

    def _end(self, key: str) -> None:
        self._asking.pop(key, None)
        self._late.discard(key)

    async def _learn(self, key: str) -> None:
        value = await self._ask(key)
        now = self._clock.now()
        before = self._known.get(key)
        if value is None:
            kept = before.value if before is not None and self._stale else None
            self._known[key] = _Known(kept, now + min(NOT_AGAIN_FOR, self._life))
        else:
            self._known[key] = _Known(value, now + self._life)
        self._known.move_to_end(key)
        while len(self._known) > self._most:
            self._known.popitem(last=False)
