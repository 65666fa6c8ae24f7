"""The bot's doors: Socket Mode or HTTP, health and metrics. Opened and closed by `bot/app.py`."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import BadSetting, SlackFault, SlackRefused, SteadyhandError
from bot.metrics import CONTENT_TYPE, Metrics
from bot.reading import LocalReader
from bot.slack.gateway import said_plainly
from bot.store.ledger import SqlLedger

log = structlog.get_logger("server")

FIRST_RETRY, LAST_RETRY = 1.0, 60.0
"""Seconds between tries to connect, doubling from one to the other."""

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
        raise CannotListen(
            f"Port {doors.port} on {doors.host} cannot be used. "
            "Stop what uses it, or set STEADYHAND_PORT to a free one."
        ) from fault


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
    async def ready(_: web.Request) -> web.Response:
        reachable = await doors.ledger.reachable()
        said = {"ok": reachable, "database": reachable, "reads_by": doors.reader.source}
        return web.json_response(said, status=200 if reachable else 503)

    return ready


def _metrics(doors: Doors) -> Handler:
    async def metrics(_: web.Request) -> web.Response:
        body = doors.metrics.exposition()
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE})

    return metrics


def _slack(doors: Doors) -> Handler:
    async def events(request: web.Request) -> web.Response:
        answer = await doors.bolt.async_dispatch(await to_bolt_request(request))
        return await to_aiohttp_response(answer)

    return events


@asynccontextmanager
async def _connected(doors: Doors) -> AsyncIterator[None]:
    """The Socket Mode connection, where there is one."""
    if doors.app_token is None:
        yield
        return
    handler = AsyncSocketModeHandler(doors.bolt, doors.app_token, web_client=doors.client)
    await _connect(handler)
    try:
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call] # Bolt's adapter has no types


async def _connect(handler: AsyncSocketModeHandler) -> None:
    """Connect, again and again while Slack cannot be reached; the SDK keeps it open afterwards."""
    wait = FIRST_RETRY
    while True:
        try:
            with said_plainly():
                await handler.connect_async()  # type: ignore[no-untyped-call] # as above
        except SlackRefused as refused:
            raise BadSetting(
                f"SLACK_APP_TOKEN was refused by Slack ({refused.code}); "
                "make an app-level token with connections:write and use that."
            ) from None
        except SlackFault as fault:
            log.warning("socket not open", fault=type(fault).__name__, again_in=wait)
        else:
            return
        await asyncio.sleep(wait)
        wait = min(LAST_RETRY, wait * 2)
