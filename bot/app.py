"""The composition root: puts the real parts together, and knows everyone."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.assembly import put_together
from bot.clock import SystemClock
from bot.loading import load_reader
from bot.local import in_local, local_workspace
from bot.ports import Clock
from bot.server import Doors, open_doors
from bot.slack.messenger import Identity
from bot.store.faults import told_plainly
from bot.upkeep import Bot
from bot.work import Loops, system_url
from bot.world import bot_token, open_world
from config.settings import Settings
from handlers import register

log = structlog.get_logger("app")


async def serve(settings: Settings, ready: Callable[[], None]) -> None:
    """Run until SIGINT or SIGTERM; `ready` is called once everything is up."""
    stop, up = asyncio.Event(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    serving = asyncio.create_task(_serve(settings, ready, up, stop), name="serving")
    asked = asyncio.create_task(stop.wait(), name="stop")
    await asyncio.wait((serving, asked), return_when=asyncio.FIRST_COMPLETED)
    asked.cancel()
    if not up.is_set():
        serving.cancel()  # still waiting for Slack or the database: there is nothing to finish
    with suppress(asyncio.CancelledError):
        await serving


async def _serve(
    settings: Settings, ready: Callable[[], None], up: asyncio.Event, stop: asyncio.Event
) -> None:
    async with AsyncExitStack() as stack:
        if settings.mode == "local":
            workspace = await stack.enter_async_context(local_workspace(settings))
            local = in_local(settings, workspace)
            # The stand-in forgets everything when it ends or is reset, so the bot does as well.
            bot = await stack.enter_async_context(running(local, afresh=True))
            workspace.on_reset.append(bot.start_over)
        else:
            await stack.enter_async_context(running(settings))
        ready()
        up.set()
        await stop.wait()
        log.info("stopping")


@asynccontextmanager
async def running(
    settings: Settings, clock: Clock | None = None, *, afresh: bool = False
) -> AsyncIterator[Bot]:
    """The bot up and listening; everything is let go again on the way out.

    `afresh` forgets first what an earlier run kept of the workspace.

    Raises SteadyhandError where a file, the database or Slack's first answer stops it.
    """
    async with AsyncExitStack() as stack:
        reader = load_reader(settings)
        stack.callback(reader.close)
        world = await open_world(stack, settings, clock or SystemClock(), reader)
        bot = put_together(world)
        stack.push_async_callback(bot.settle)
        bolt = _bolt(settings, world.gateway.client, world.identity)
        register(bolt, bot.services)
        with told_plainly(system_url(settings.database, settings.data_dir)):
            await bot.work.launch()
        stack.push_async_callback(bot.work.stop)
        with told_plainly(settings.database):
            await bot.begin(afresh=afresh)
        loops = Loops()
        stack.push_async_callback(loops.stop)
        bot.keep_up(loops)
        token = settings.slack.app_token
        doors = Doors(
            bolt=bolt,
            client=world.gateway.client,
            ledger=world.ledger,
            metrics=world.metrics,
            reader=reader,
            host=settings.server.host,
            port=settings.server.port,
            app_token=token.get_secret_value() if token else None,
        )
        await stack.enter_async_context(open_doors(doors))
        yield bot


def _bolt(settings: Settings, client: AsyncWebClient, identity: Identity) -> AsyncApp:
    async def authorize(**_: Any) -> AuthorizeResult:
        # One workspace, asked once at start: Bolt would ask auth.test for every request.
        return AuthorizeResult(
            enterprise_id=None,
            team_id=identity.team,
            bot_user_id=identity.user,
            bot_id=identity.bot,
            bot_token=bot_token(settings),
        )

    signing = settings.slack.signing_secret
    return AsyncApp(
        name="steadyhand",
        client=client,
        authorize=authorize,
        signing_secret=signing.get_secret_value() if signing else "",
    )
