"""One HTTP session and one SDK client for everything said to Slack."""

import logging
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

TIMEOUT = aiohttp.ClientTimeout(total=12.0, sock_connect=3.0, sock_read=8.0)
"""Seconds. A client handed a session ignores the SDK's own `timeout`, so the session has it."""

KEEP_ALIVE = 10.0
"""Seconds an idle connection is kept.

A post on a connection that the other side has just closed is an unclear outcome, so idle ones are
let go before a server's usual 15 s or more.
"""

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def make_session() -> aiohttp.ClientSession:
    """A session with the timeouts above; made in a running loop and closed by its caller."""
    connector = aiohttp.TCPConnector(limit=50, keepalive_timeout=KEEP_ALIVE)
    return aiohttp.ClientSession(timeout=TIMEOUT, connector=connector)


def make_client(token: str, base_url: str, session: aiohttp.ClientSession) -> AsyncWebClient:
    """A client that sends each request once: a silent second `chat.postMessage` doubles a post."""
    client = AsyncWebClient(
        token=token, base_url=base_url, session=session, retry_handlers=[], logger=quiet_logger()
    )
    if urlsplit(base_url).hostname in _LOOPBACK:
        # The SDK takes the machine's proxy for every address, and no proxy leads back here.
        client.proxy = None
    return client


def quiet_logger() -> logging.Logger:
    """The SDK's logger, held at INFO: below it, whole bodies with people's words are logged."""
    logger = logging.getLogger("bot.slack.sdk")
    logger.setLevel(logging.INFO)
    return logger
