"""Slack as a command reaches it by the bot's token, outside a run."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot import tuning
from bot.clock import SystemClock
from bot.slack.client import make_client, make_session
from bot.slack.gateway import Gateway
from bot.slack.pacing import Pacer
from config.settings import Settings


@asynccontextmanager
async def gateway_of(settings: Settings) -> AsyncIterator[Gateway | None]:
    """The way to Slack, at its pace; None without a token."""
    bot = settings.slack.bot_token
    if bot is None:
        yield None
        return
    async with make_session() as session:
        client = make_client(bot.get_secret_value(), settings.slack.api_url, session)
        pacer = Pacer(tuning.pace(settings), clock=SystemClock().now, sleep=asyncio.sleep)
        yield Gateway(client, pacer)
