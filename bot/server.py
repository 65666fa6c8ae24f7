"""The bot's doors: Socket Mode or HTTP, health and metrics. Opened and closed by `bot/app.py`."""

import asyncio
import errno
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import BadSetting, SlackFault, SlackRefused, SteadyhandError
from bot.metrics import CONTENT_TYPE, Metrics
from bot.reading import LocalReader
from bot.slack.gateway import said_plainly
from bot.store.ledger import SqlLedger

log = structlog.get_logger("server")

FIRST_RETRY, LAST_RETRY = 1.0, 60.0
"""Seconds between tries to connect, doubling from one to the other."""

READY_WITHIN = 3.0
"""Seconds the database has to answer before `/readyz` says no; probes seldom wait longer."""

LOOK_WITHIN = 60.0
"""Seconds until a look at the database is given up: longer than SQLite waits for any lock."""

STALE = 5.0
"""Seconds between looks whether the socket stands. Slack gives an address for one dial."""

_STAMP = re.compile(r"[0-9]{1,12}")

Handler = Callable[[web.Request], Awaitable[web.Response]]


class CannotListen(SteadyhandError):
    """The port is taken. Stop what uses it, or set STEADYHAND_PORT to a free one."""


@dataclass(frozen=True, slots=True)
class Doors:
    """What stands behind the doors, and where they are. With `app_token` there is no HTTP one."""

    bolt: AsyncApp
    client: AsyncWebClient
    ledger: SqlLedger
    metrics: Metrics
    reader: LocalReader
    host: str
    port: int
    app_token: str | None


@asynccontextmanager
async def open_doors(doors: Doors) -> AsyncIterator[None]:
    """Listen for health checks, and for Slack by socket or by HTTP, until left.

    Raises CannotListen when the port is taken, and BadSetting when Slack refuses the app token.
    """
    runner = web.AppRunner(_site(doors), access_log=None, shutdown_timeout=5.0)
    await runner.setup()
    try:
        await _listen(runner, doors)
        async with _connected(doors):
            yield
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, doors: Doors) -> None:
    try:
        await web.TCPSite(runner, doors.host, doors.port).start()
    except OSError as fault:
        do = "Stop what uses it, or set STEADYHAND_PORT to a free one."
        if fault.errno == errno.EACCES:
            do = "This user may not open it: set STEADYHAND_PORT to one above 1023."
        elif fault.errno != errno.EADDRINUSE:
            do = "Set STEADYHAND_HOST to an address of this machine, such as 127.0.0.1 or 0.0.0.0."
        raise CannotListen(f"Port {doors.port} on {doors.host} cannot be used. {do}") from fault


def _site(doors: Doors) -> web.Application:
    site = web.Application()
    site.router.add_get("/healthz", _healthy)
    site.router.add_get("/readyz", _readiness(doors))
    site.router.add_get("/metrics", _metrics(doors))
    if doors.app_token is None:
        site.router.add_post("/slack/events", _slack(doors))
    return site


async def _healthy(_: web.Request) -> web.Response:
    return web.json_response({"ok": True})


def _readiness(doors: Doors) -> Handler:
    look = _Look(doors.ledger.reachable)

    async def ready(_: web.Request) -> web.Response:
        reachable = await look.answered()
        said = {"ok": reachable, "database": reachable, "reads_by": doors.reader.source}
        return web.json_response(said, status=200 if reachable else 503)

    return ready


class _Look:
    """One look at the database at a time; nobody who asks waits for its end.

    It is not cancelled for them: SQLite's driver ends no wait for a lock before its time.
    """

    def __init__(self, reachable: Callable[[], Awaitable[bool]]) -> None:
        self._reachable = reachable
        self._task: asyncio.Task[bool] | None = None

    async def answered(self) -> bool:
        """The answer, or no where it takes too long: a server that is gone may say nothing."""
        task = self._task
        if task is None or task.done():
            task = self._task = asyncio.create_task(self._bounded(), name="readiness")
        await asyncio.wait({task}, timeout=READY_WITHIN)
        return task.done() and task.result()

    async def _bounded(self) -> bool:
        try:
            async with asyncio.timeout(LOOK_WITHIN):
                return await self._reachable()
        except TimeoutError:
            return False


def _metrics(doors: Doors) -> Handler:
    async def metrics(_: web.Request) -> web.Response:
        body = doors.metrics.exposition()
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE})

    return metrics


def _slack(doors: Doors) -> Handler:
    async def events(request: web.Request) -> web.Response:
        if not _legible(request):
            return web.Response(status=401)
        try:
            asked = await to_bolt_request(request)
        except (ValueError, LookupError, TypeError, AttributeError):
            # No JSON, no text, or another shape: nobody has signed that, so it is not looked into.
            return web.Response(status=400)
        return await to_aiohttp_response(await doors.bolt.async_dispatch(asked))

    return events


def _legible(request: web.Request) -> bool:
    """Whether the signature can be looked at.

    Bolt's check raises on others, and would have the fault told where the unproven body says.
    """
    stamp = request.headers.get("X-Slack-Request-Timestamp", "0")
    return bool(_STAMP.fullmatch(stamp)) and request.headers.get("X-Slack-Signature", "").isascii()


@asynccontextmanager
async def _connected(doors: Doors) -> AsyncIterator[None]:
    """The Socket Mode connection, where there is one."""
    if doors.app_token is None:
        yield
        return
    handler = AsyncSocketModeHandler(doors.bolt, doors.app_token, web_client=doors.client)
    # The SDK takes the machine's proxy here too, where the client may have none.
    handler.client.proxy = doors.client.proxy
    renewing = asyncio.create_task(renewed(handler.client), name="socket address")
    try:
        handler.client.wss_uri = await _address(doors.client, doors.app_token)
        await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt's adapter has no types
        yield
    finally:
        renewing.cancel()
        await handler.close_async()  # type: ignore[no-untyped-call] # as above


async def renewed(client: SocketModeClient, every: float = STALE) -> None:
    """Forget the address while the socket is down: the SDK would dial a used one for ever."""
    while True:
        await asyncio.sleep(every)
        if not await client.is_connected():
            client.wss_uri = None


async def _address(client: AsyncWebClient, app_token: str) -> str:
    """Where to dial, asked for again and again while Slack cannot be reached.

    Asked here, since the SDK takes a refusal for bad weather and never gives up.
    """
    wait = FIRST_RETRY
    while True:
        try:
            with said_plainly():
                said = await client.apps_connections_open(app_token=app_token)
        except SlackRefused as refused:
            raise BadSetting(
                f"SLACK_APP_TOKEN was refused by Slack ({refused.code}); "
                "make an app-level token with connections:write and use that."
            ) from None
        except SlackFault as fault:
            log.warning("socket not open", fault=type(fault).__name__, again_in=wait)
        else:
            return str(said["url"])
        await asyncio.sleep(wait)
        wait = min(LAST_RETRY, wait * 2)
