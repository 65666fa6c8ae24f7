"""The doors: Slack's socket is dialled, and dialled anew, and a refusal is said in one sentence."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, cast

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.socket_mode.aiohttp import SocketModeClient

from bot import metrics as measuring
from bot.errors import BadSetting
from bot.server import Doors, open_doors, renewed
from bot.slack.client import make_client
from lab.ports import free_port
from tests.fakes.serving import serving

NOWHERE = "http://127.0.0.1:9"


class FakeSlack:
    """Gives out socket addresses, or says no."""

    def __init__(self) -> None:
        self.refusal = ""
        self.dialled = asyncio.Event()
        self.url = ""

    async def address(self, _: web.Request) -> web.Response:
        if self.refusal:
            return web.json_response({"ok": False, "error": self.refusal})
        return web.json_response({"ok": True, "url": f"{self.url}/link"})

    async def link(self, request: web.Request) -> web.WebSocketResponse:
        self.dialled.set()
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async for _ in socket:
            pass
        return socket


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    made = FakeSlack()
    address = web.post("/api/apps.connections.open", made.address)
    async with serving(address, web.get("/link", made.link)) as made.url:
        yield made


class Database:
    """One that can be reached."""

    async def reachable(self) -> bool:
        return True


def doors_to(slack: FakeSlack, session: aiohttp.ClientSession) -> Doors:
    """The doors of a bot that hears nothing."""

    async def authorize(**_: Any) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1")

    client = make_client("xoxb-1", f"{slack.url}/api/", session)
    return Doors(
        bolt=AsyncApp(client=client, authorize=authorize, signing_secret="s"),
        client=client,
        ledger=cast("Any", Database()),
        metrics=measuring.build(),
        reader=cast("Any", None),
        host="127.0.0.1",
        port=free_port(),
        app_token="xapp-1",
    )


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    made = aiohttp.ClientSession()
    yield made
    await made.close()


async def test_a_refused_app_token_is_one_sentence_at_start(
    slack: FakeSlack, session: aiohttp.ClientSession
) -> None:
    """It names the setting, and nobody waits for a connection that cannot come."""
    slack.refusal = "invalid_auth"

    async with asyncio.timeout(30):
        with pytest.raises(BadSetting, match=r"SLACK_APP_TOKEN .*invalid_auth"):
            async with open_doors(doors_to(slack, session)):
                pass


async def test_no_proxy_stands_between_the_bot_and_a_slack_on_this_machine(
    slack: FakeSlack, session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The local workspace is dialled directly, whatever proxy the machine names."""
    monkeypatch.setenv("HTTPS_PROXY", NOWHERE)

    async with asyncio.timeout(30), open_doors(doors_to(slack, session)):
        await slack.dialled.wait()


@pytest.mark.parametrize("connected", [False, True])
async def test_an_address_that_was_not_taken_up_is_dialled_once(*, connected: bool) -> None:
    """Slack gives each for one dial; while the socket stands, nothing is touched."""

    class Line:
        wss_uri: str | None = "wss://used"

        async def is_connected(self) -> bool:
            return connected

    line = Line()
    renewing = asyncio.create_task(renewed(cast("SocketModeClient", line), every=0.001))
    await asyncio.sleep(0.05)
    renewing.cancel()

    assert line.wss_uri == ("wss://used" if connected else None)
