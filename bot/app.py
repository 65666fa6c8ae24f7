"""The composition root: puts the real parts together, and knows everyone."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot import tuning
from bot.answering import Answering
from bot.cardmaking import CardMaker
from bot.clock import SystemClock
from bot.closing import Closing, ClosingRules
from bot.homes import Homes
from bot.loading import load_paths, load_reader
from bot.local import in_local, local_workspace
from bot.noticing import Noticing
from bot.outbox import Outbox
from bot.personal import Personal
from bot.phrasing import Phrasing
from bot.ports import Clock
from bot.recalling import Recalling
from bot.recent import RecentTurns
from bot.server import Doors, open_doors
from bot.slack.history import SlackHistory
from bot.slack.messenger import Identity
from bot.suggesting import Suggesting
from bot.upkeep import Bot
from bot.watching import Watching
from bot.whispering import Whispering
from bot.work.durable import DurableWork
from bot.work.engine import system_url
from bot.work.loops import Loops
from bot.world import World, bot_token, open_world
from config.settings import Settings
from handlers import register
from handlers.services import Services

log = structlog.get_logger("app")


async def serve(settings: Settings, ready: Callable[[], None]) -> None:
    """Run until SIGINT or SIGTERM; `ready` is called once everything is up."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        if settings.mode == "local":
            workspace = await stack.enter_async_context(local_workspace(settings))
            bot = await stack.enter_async_context(running(in_local(settings, workspace)))
            # The stand-in forgets everything when it ends or is reset, so the bot does as well.
            workspace.on_reset.append(bot.start_over)
            await bot.start_over()
        else:
            await stack.enter_async_context(running(settings))
        ready()
        await stop.wait()
        log.info("stopping")


@asynccontextmanager
async def running(settings: Settings, clock: Clock | None = None) -> AsyncIterator[Bot]:
    """The bot up and listening; everything is let go again on the way out.

    Raises SteadyhandError where a file, the database or Slack's first answer stops it.
    """
    async with AsyncExitStack() as stack:
        reader = load_reader(settings)
        stack.callback(reader.close)
        world = await open_world(stack, settings, clock or SystemClock(), reader)
        bot = _put_together(world)
        stack.push_async_callback(bot.services.homes.settle)
        bolt = _bolt(settings, world.gateway.client, world.identity)
        register(bolt, bot.services)
        await bot.work.launch()
        stack.push_async_callback(bot.work.stop)
        await bot.work.sweep(world.ledger, at_start=True)
        # Before anything can be heard, so that the first message already finds its channel on.
        await bot.watch_configured()
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


def _put_together(world: World) -> Bot:
    settings = world.settings

    async def deliver(whisper_id: str) -> float | None:
        # Named before it exists: the engine delivers whispers, and a whisper may ask for another.
        return await whispering.deliver(whisper_id)

    work = DurableWork(system_url(settings.database, settings.data_dir), deliver, world.clock)
    recent = RecentTurns(
        turns=settings.detection.recent_turns, seconds=settings.detection.recent_hours * 3600
    )
    cards = _cards(world, recent)
    homes = Homes(cards=cards, messenger=world.messenger)
    outbox = Outbox(
        ledger=world.ledger,
        people=world.people,
        work=work,
        clock=world.clock,
        rules=tuning.outbox_rules(settings),
    )
    whispering = _whispering(world, cards, homes, outbox)
    services = _services(world, recent, cards, homes, outbox)
    return Bot(world, services, work, recent, _closing(world))


def _cards(world: World, recent: RecentTurns) -> CardMaker:
    return CardMaker(
        ledger=world.ledger,
        people=world.people,
        messenger=world.messenger,
        bank=world.judge.bank,
        recent=recent,
        clock=world.clock,
        rules=tuning.card_rules(world.settings),
    )


def _closing(world: World) -> Closing:
    return Closing(
        ledger=world.ledger, messenger=world.messenger, clock=world.clock, rules=ClosingRules()
    )


def _whispering(world: World, cards: CardMaker, homes: Homes, outbox: Outbox) -> Whispering:
    return Whispering(
        ledger=world.ledger,
        messenger=world.messenger,
        people=world.people,
        home=homes,
        cards=cards,
        outbox=outbox,
        clock=world.clock,
        metrics=world.metrics,
        rules=tuning.delivery_rules(world.settings),
    )


def _services(
    world: World, recent: RecentTurns, cards: CardMaker, homes: Homes, outbox: Outbox
) -> Services:
    settings, ledger, clock, people = world.settings, world.ledger, world.clock, world.people
    noticing = Noticing(ledger=ledger, messenger=world.messenger, people=people, clock=clock)
    return Services(
        team=world.identity.team,
        bot_user=world.identity.user,
        prefix=settings.commands.prefix,
        keep_days=settings.retention.days,
        forget_days=settings.retention.user_id_days,
        trial_days=float(settings.nudging.silent_trial_days),
        watching=_watching(world, recent, outbox, noticing),
        answering=_answering(world, cards, homes, outbox, noticing),
        suggesting=_suggesting(world, cards),
        noticing=noticing,
        personal=Personal(ledger=ledger, people=people, home=homes, recent=recent, clock=clock),
        phrasing=Phrasing(world.judge.bank),
        homes=homes,
        messenger=world.messenger,
        gateway=world.gateway,
        metrics=world.metrics,
        clock=clock,
    )


def _watching(world: World, recent: RecentTurns, outbox: Outbox, noticing: Noticing) -> Watching:
    detection = world.settings.detection
    recalling = Recalling(
        recent=recent,
        history=SlackHistory(world.gateway),
        ledger=world.ledger,
        people=world.people,
        seconds=detection.recent_hours * 3600,
        limit=detection.recent_turns,
    )
    return Watching(
        ledger=world.ledger,
        reader=world.reader,
        people=world.people,
        recalling=recalling,
        judge=world.judge,
        outbox=outbox,
        noticing=noticing,
        clock=world.clock,
        metrics=world.metrics,
        rules=tuning.watch_rules(world.settings),
    )


def _suggesting(world: World, cards: CardMaker) -> Suggesting:
    return Suggesting(ledger=world.ledger, people=world.people, cards=cards, judge=world.judge)


def _answering(
    world: World, cards: CardMaker, homes: Homes, outbox: Outbox, noticing: Noticing
) -> Answering:
    return Answering(
        ledger=world.ledger,
        people=world.people,
        outbox=outbox,
        cards=cards,
        suggesting=_suggesting(world, cards),
        rules=world.judge.rules.heat,
        paths=load_paths(),
        noticing=noticing,
        home=homes,
        clock=world.clock,
    )


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
