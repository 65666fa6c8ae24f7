"""The Web API over HTTP: tokens, limits, faults, and the record of every call."""

import asyncio
from collections.abc import Collection

from aiohttp import web

from bot.workspace.args import Args, read
from bot.workspace.core import Core
from bot.workspace.faults import Faults
from bot.workspace.methods import CONNECTIONS_OPEN, METHODS, files
from bot.workspace.model import ApiCall, Json, SlackError
from bot.workspace.sockets import Sockets

BOT_TOKEN = "xoxb-local-workspace"  # noqa: S105 - opens nothing but the stand-in
APP_TOKEN = "xapp-local-workspace"  # noqa: S105 - opens nothing but the stand-in
SIGNING_SECRET = "local-workspace-signing-secret"  # noqa: S105 - signs nothing but its requests
_TOO_MANY = 429


class Api:
    """Answers `/api/<method>` for the methods that are switched on."""

    def __init__(self, core: Core, sockets: Sockets, methods: Collection[str]) -> None:
        self.core = core
        self.sockets = sockets
        self.methods = methods
        self.faults = Faults()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Take one call."""
        method = request.match_info["method"]
        fault = self.faults.take(method)
        # Heard whole before it is held back: it then takes effect though its sender be gone.
        await request.read()
        await asyncio.sleep(fault.delay)
        if fault.drop == "before":
            return _hang_up(request)
        if fault.status is not None:
            return web.Response(status=fault.status, text="upstream error")
        args = Args({})
        try:
            args, token = await read(request)
            fault.complain()
            body = {"ok": True, **await self._call(method, args, token)}
        except SlackError as error:
            body = {"ok": False, "error": error.code, **error.more}
        self._record(method, args, body)
        if fault.drop == "after":
            return _hang_up(request)
        await asyncio.sleep(fault.late)
        return self._answer(body)

    async def _call(self, method: str, args: Args, token: str) -> Json:
        if method not in self.methods:
            raise SlackError("unknown_method", req_method=method)
        if not token:
            raise SlackError("not_authed")
        if token not in (BOT_TOKEN, APP_TOKEN):
            raise SlackError("invalid_auth")
        if (method == CONNECTIONS_OPEN) != (token == APP_TOKEN):
            raise SlackError("not_allowed_token_type")
        self._limit(method)
        if method == CONNECTIONS_OPEN:
            address = self.core.base_url.replace("http", "ws", 1)
            return {"url": f"{address}/link?ticket={self.sockets.ticket()}"}
        return await METHODS[method](self.core, args)

    def _limit(self, method: str) -> None:
        allowed = self.core.limits.per_minute(method)
        if allowed is None:
            return
        wait = self.core.buckets.take(
            method, capacity=allowed, per_second=allowed / 60.0, now=self.core.clock.now()
        )
        if wait:
            raise SlackError("ratelimited", retry_after=wait)

    def _record(self, method: str, args: Args, body: Json) -> None:
        status = _TOO_MANY if body.get("error") == "ratelimited" else 200
        now = self.core.clock.now()
        self.core.state.api_calls.append(ApiCall(method, args.values, body, status, now))
        self.core.state.changed()

    def _answer(self, body: Json) -> web.Response:
        headers = {"X-OAuth-Scopes": ",".join(self.core.seed.scopes)}
        if body.get("error") == "ratelimited":
            wait = str(body.pop("retry_after", 1))
            return web.json_response(
                body, status=_TOO_MANY, headers={**headers, "Retry-After": wait}
            )
        body.pop("retry_after", None)
        return web.json_response(body, headers=headers)

    async def upload(self, request: web.Request) -> web.Response:
        """Take a file's bytes and forget them."""
        await request.read()
        if not files.received(self.core, request.match_info["file"]):
            raise web.HTTPNotFound(text="No upload was announced for this address.")
        return web.Response(text="OK")


def _hang_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.close()
    return web.Response(status=500)
