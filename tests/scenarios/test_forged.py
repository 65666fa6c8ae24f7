"""Requests that are not Slack's: refused at the door, whatever they hold, and nothing follows."""

import json
import time
from collections.abc import AsyncIterator
from urllib.parse import urlencode

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web

from bot.workspace import seed
from tests.fakes.serving import serving
from tests.scenarios.desk import Desk

NOW = "now"
"""Stands for the time of the request."""
FORGED: dict[str, dict[str, str]] = {
    "no headers": {},
    "a time of words": {"X-Slack-Request-Timestamp": "soon", "X-Slack-Signature": "v0=00"},
    "an endless time": {"X-Slack-Request-Timestamp": "9" * 5000, "X-Slack-Signature": "v0=00"},
    "odd letters": {"X-Slack-Request-Timestamp": NOW, "X-Slack-Signature": "v0=é"},
    "a wrong sign": {"X-Slack-Request-Timestamp": NOW, "X-Slack-Signature": "v0=" + "0" * 64},
}


@pytest_asyncio.fixture(loop_scope="module")
async def trap() -> AsyncIterator[tuple[str, list[str]]]:
    """An address inside the network, and what was sent there."""
    sent: list[str] = []

    async def take(request: web.Request) -> web.Response:
        sent.append(await request.text())
        return web.Response(text="ok")

    async with serving(web.post("/inside", take)) as url:
        yield f"{url}/inside", sent


async def sent_to(desk: Desk, body: bytes, headers: dict[str, str]) -> int:
    """The status of a request to the bot's door."""
    url = f"http://127.0.0.1:{desk.settings.server.port}/slack/events"
    now = str(int(time.time()))  # noqa: TID251 - a signature is of the true time
    headers = {name: now if value == NOW else value for name, value in headers.items()}
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=body, headers=headers) as answer,
    ):
        return answer.status


@pytest.mark.parametrize("headers", FORGED.values(), ids=FORGED)
async def test_a_forged_click_is_refused_and_answered_nowhere(
    desk: Desk, trap: tuple[str, list[str]], headers: dict[str, str]
) -> None:
    """Nobody can make the bot call an address of theirs by a header it cannot read."""
    url, sent = trap
    click = {"type": "block_actions", "user": {"id": seed.PRIYA}, "response_url": url}
    body = urlencode({"payload": json.dumps(click)}).encode()
    form = {"Content-Type": "application/x-www-form-urlencoded"}

    status = await sent_to(desk, body, {**form, **headers})
    await desk.quiet()

    assert (status, sent) == (401, [])


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"{not json"),
        ("application/json", b"[1]"),
        ("application/json", b"\xff\xfe"),
        ("application/x-www-form-urlencoded", b"payload={not json"),
        ("text/plain; charset=nonsense", b"hello"),
    ],
)
async def test_what_is_no_request_of_slacks_is_refused_quietly(
    desk: Desk, kind: str, body: bytes
) -> None:
    """Garbage at the door is the sender's fault, not ours."""
    headers = {"Content-Type": kind, **FORGED["a wrong sign"]}

    assert await sent_to(desk, body, headers) in (400, 401)
