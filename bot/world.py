"""What the use cases stand on: Slack, the store, the clock, and what was loaded from files."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass

from bot import metrics as measuring
from bot import tuning
from bot.errors import BadSetting, SlackFault, SlackRefused, SteadyhandError
from bot.following import Judge
from bot.loading import load_judge
from bot.metrics import Metrics
from bot.ports import Clock
from bot.reading import LocalReader
from bot.slack.client import make_client, make_session
from bot.slack.gateway import Gateway
from bot.slack.messenger import Identity, SlackMessenger
from bot.slack.pacing import Pacer
from bot.slack.people import SlackPeople
from bot.store.engine import file_of, make_engine
from bot.store.ledger import SqlLedger
from bot.store.migrate import migrate
from bot.work.claiming import DatabaseTaken, hold
from config.settings import Settings


@dataclass(frozen=True, slots=True)
class World:
    """The real things behind the ports."""

    settings: Settings
    clock: Clock
    metrics: Metrics
    judge: Judge
    reader: LocalReader
    ledger: SqlLedger
    gateway: Gateway
    messenger: SlackMessenger
    people: SlackPeople
    identity: Identity


async def open_world(
    stack: AsyncExitStack, settings: Settings, clock: Clock, reader: LocalReader
) -> World:
    """Open the store, bring it up to date, and ask Slack who we are.

    Raises SteadyhandError where a file, the database or Slack's answer stops it.
    """
    judge = load_judge(settings, model=reader.source == "model")
    settings.make_data_dir()
    ledger = SqlLedger(make_engine(settings.database))
    if file := file_of(settings.database):
        # Before it is changed: another folder's bot may have it, perhaps of an older version.
        stack.callback(hold(file, taken=DatabaseTaken).release)
    stack.push_async_callback(ledger.close)
    await migrate(settings.database)
    metrics = measuring.build()
    gateway = await _gateway(stack, settings, clock, metrics)
    messenger = SlackMessenger(gateway)
    identity = await _introduced(messenger, settings)
    people = SlackPeople(
        gateway,
        technicians=settings.people.technicians,
        leads=settings.people.leads,
        triage=settings.people.triage,
        clock=clock,
        team=identity.team,
        time_zone=settings.time_zone,
    )
    stack.push_async_callback(people.close)
    await people.warm()
    return World(
        settings, clock, metrics, judge, reader, ledger, gateway, messenger, people, identity
    )


async def _introduced(messenger: SlackMessenger, settings: Settings) -> Identity:
    try:
        return await messenger.introduce()
    except SlackRefused as refused:
        raise BadSetting(
            f"SLACK_BOT_TOKEN was refused by Slack ({refused.code}); "
            "copy the Bot User OAuth Token from the app's settings again."
        ) from None
    except SlackFault:
        raise SteadyhandError(
            f"Slack gave no answer at {settings.slack.api_url}. See that this machine reaches it, "
            "through its proxy if it has one, and start again."
        ) from None


async def _gateway(
    stack: AsyncExitStack, settings: Settings, clock: Clock, metrics: Metrics
) -> Gateway:
    session = await stack.enter_async_context(make_session())
    client = make_client(bot_token(settings), settings.slack.api_url, session)
    pacer = Pacer(tuning.pace(settings), clock=clock.now, sleep=asyncio.sleep)

    def count(method: str, outcome: str) -> None:
        metrics.slack_calls.labels(method=method, outcome=outcome).inc()

    return Gateway(client, pacer, count=count)


def bot_token(settings: Settings) -> str:
    """The bot's token; empty in local mode before the workspace has given one."""
    token = settings.slack.bot_token
    return token.get_secret_value() if token else ""
