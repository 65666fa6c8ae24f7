"""Takes payloads to the app and, where Slack would, takes them again."""

import asyncio
from collections import deque
from collections.abc import Coroutine
from typing import Any

from bot.workspace.limits import Limits
from bot.workspace.model import Json, Outcome
from bot.workspace.sockets import Ack, Delivery, Kind, Transport
from bot.workspace.state import RECORDED


class PostOffice:
    """Delivers events with retries, and interactions once.

    `sent` is every delivery so far, for assertions.
    """

    def __init__(self, limits: Limits, transport: Transport) -> None:
        self._limits = limits
        self.transport = transport
        self.sent: deque[Delivery] = deque(maxlen=RECORDED)
        self._tasks: set[asyncio.Task[Any]] = set()

    def event(self, payload: Json) -> None:
        """Deliver an event in the background, until it is acknowledged or Slack would give up."""
        self.background(self._until_acknowledged(payload))

    def background(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run something that `settled` waits for."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _until_acknowledged(self, payload: Json) -> None:
        ack = await self._deliver(Delivery("events_api", payload))
        for attempt, delay in enumerate(self._limits.retry_delays, start=1):
            if ack.ok or ack.reason == "no_retry":
                return
            await asyncio.sleep(delay)
            ack = await self._deliver(Delivery("events_api", payload, attempt, ack.reason))

    async def _deliver(self, delivery: Delivery) -> Ack:
        self.sent.append(delivery)
        return await self.transport.deliver(delivery)

    async def again(self, event_id: str, reason: str = "timeout") -> None:
        """Deliver an event once more, as Slack sometimes does, and wait for the answer."""
        for delivery in self.sent:
            if delivery.payload.get("event_id") == event_id:
                await self._deliver(Delivery("events_api", delivery.payload, 1, reason))
                return
        raise LookupError(f"no event {event_id!r} was sent")

    async def interact(self, kind: Kind, payload: Json) -> Outcome:
        """Deliver something a person did; they see an error when the app does not answer."""
        ack = await self._deliver(Delivery(kind, payload))
        if ack.ok:
            return Outcome(ok=True, body=ack.body)
        late = ack.reason in ("timeout", "http_timeout")
        return Outcome(ok=False, error="operation_timeout" if late else "dispatch_failed")

    async def settled(self) -> None:
        """Wait until nothing is on its way."""
        while self._tasks:
            await asyncio.gather(*tuple(self._tasks), return_exceptions=True)

    async def close(self) -> None:
        """Drop whatever is on its way."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*tuple(self._tasks), return_exceptions=True)
