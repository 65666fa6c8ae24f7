"""Socket Mode: the app dials in, envelopes go out, acknowledgements come back."""

import asyncio
import json
import uuid
from dataclasses import dataclass, field
from typing import Literal, Protocol

from aiohttp import WSMsgType, web

from bot.workspace.limits import Limits
from bot.workspace.model import Json, SlackError

Kind = Literal["events_api", "interactive", "slash_commands"]


@dataclass(frozen=True, slots=True)
class Ack:
    """What came of one delivery. `reason` is Slack's retry reason when `ok` is False."""

    ok: bool
    body: Json | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One payload on its way to the app; `attempt` counts deliveries of it before this one."""

    kind: Kind
    payload: Json
    attempt: int = 0
    reason: str = ""


class Transport(Protocol):
    """Takes payloads to the app, once each."""

    async def deliver(self, delivery: Delivery) -> Ack:
        """Deliver, and wait for the answer as long as Slack does."""


@dataclass(slots=True)
class _Line:
    socket: web.WebSocketResponse
    waiting: dict[str, asyncio.Future[Json | None]] = field(default_factory=dict)


class Sockets:
    """The sockets an app holds open; each payload goes to one of them, in turn."""

    def __init__(self, limits: Limits, app_id: str) -> None:
        self._limits = limits
        self._app_id = app_id
        self._tickets: set[str] = set()
        self._lines: list[_Line] = []
        self._dialled = asyncio.Event()
        self._turn = 0

    @property
    def connected(self) -> int:
        """How many sockets are open."""
        return len(self._lines)

    def ticket(self) -> str:
        """A single-use pass for one socket."""
        if len(self._lines) >= self._limits.connections:
            raise SlackError("too_many_websockets")
        ticket = uuid.uuid4().hex
        self._tickets.add(ticket)
        return ticket

    async def link(self, request: web.Request) -> web.StreamResponse:
        """Serve one socket until it closes."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            raise web.HTTPForbidden(text="This address was used already; ask for another.")
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(heartbeat=30.0)
        await socket.prepare(request)
        line = _Line(socket)
        self._lines.append(line)
        await socket.send_json(self._hello())
        self._dialled.set()
        try:
            await self._listen(line)
        finally:
            self._hang_up(line)
        return socket

    def _hello(self) -> Json:
        debug = {"host": "local", "build_number": 1, "approximate_connection_time": 18060}
        info = {"app_id": self._app_id}
        count = len(self._lines)
        return {
            "type": "hello",
            "num_connections": count,
            "debug_info": debug,
            "connection_info": info,
        }

    def _hang_up(self, line: _Line) -> None:
        self._lines.remove(line)
        if not self._lines:
            self._dialled.clear()
        for future in line.waiting.values():
            if not future.done():
                future.set_exception(ConnectionResetError())

    async def _listen(self, line: _Line) -> None:
        async for frame in line.socket:
            if frame.type is not WSMsgType.TEXT:
                continue
            try:
                answer = json.loads(frame.data)
            except ValueError:
                continue
            future = line.waiting.pop(str(answer.get("envelope_id")), None)
            if future and not future.done():
                future.set_result(answer.get("payload"))

    async def deliver(self, delivery: Delivery) -> Ack:
        """Send one envelope and wait for its acknowledgement."""
        try:
            async with asyncio.timeout(self._limits.ack_seconds):
                await self._dialled.wait()
                return Ack(ok=True, body=await self._ask(delivery))
        except TimeoutError:
            return Ack(ok=False, reason="timeout")
        except ConnectionError:
            return Ack(ok=False, reason="connection_failed")

    async def _ask(self, delivery: Delivery) -> Json | None:
        self._turn += 1
        line = self._lines[self._turn % len(self._lines)]
        envelope_id = str(uuid.uuid4())
        envelope: Json = {
            "envelope_id": envelope_id,
            "type": delivery.kind,
            "payload": delivery.payload,
            "accepts_response_payload": delivery.kind != "events_api",
        }
        if delivery.kind == "events_api":
            envelope |= {"retry_attempt": delivery.attempt, "retry_reason": delivery.reason}
        future = asyncio.get_running_loop().create_future()
        line.waiting[envelope_id] = future
        try:
            await line.socket.send_json(envelope)
            answer: Json | None = await future
            return answer
        finally:
            line.waiting.pop(envelope_id, None)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask the app to dial in again, as Slack does every few hours, and close its sockets.

        `warning` only announces it.
        """
        for line in tuple(self._lines):
            note = {"type": "disconnect", "reason": reason, "debug_info": {"host": "local"}}
            await line.socket.send_json(note)
            if reason != "warning":
                await line.socket.close()

    async def close(self) -> None:
        """Close every socket without a word."""
        for line in tuple(self._lines):
            await line.socket.close()
