"""What the network and Slack can do to a call, and the one word the gateway has for each."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable

import aiohttp
import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.errors import SlackBusy, SlackRefused, SlackUnclear
from bot.slack.blocks.views import loading
from bot.slack.client import make_client, make_session
from bot.slack.gateway import RETRY_AFTER, Gateway
from bot.slack.messenger import SlackMessenger
from bot.slack.pacing import Pace, Pacer
from tests.fakes.serving import serving

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Answers every call as the test says, and counts them."""

    def __init__(self) -> None:
        self.calls = 0
        self.bodies: list[str] = []
        self.answer: Answer = ok
        self.url = ""

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.calls += 1
        self.bodies.append(await request.text())
        return await self.answer(request)


async def ok(_: web.Request) -> web.StreamResponse:
    return web.json_response({"ok": True, "channel": "C1", "ts": "1.2"})


def says(status: int = 200, *, retry_after: str | None = None, **body: object) -> Answer:
    """A JSON answer."""

    async def answer(_: web.Request) -> web.StreamResponse:
        headers = {"Retry-After": retry_after} if retry_after else {}
        return web.json_response(body, status=status, headers=headers)

    return answer


def page(status: int, kind: str = "text/html") -> Answer:
    """A page where JSON should be, as a proxy has."""

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(status=status, text="<html>sorry</html>", content_type=kind)

    return answer


async def hang_up(request: web.Request) -> web.StreamResponse:
    """The connection ends after the request arrived."""
    if request.transport is not None:
        request.transport.close()
    return web.Response()


async def never(_: web.Request) -> web.StreamResponse:
    """No answer within anybody's patience."""
    await asyncio.sleep(60)
    return web.Response()


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    made = Server()
    async with serving(web.route("*", "/{anything:.*}", made.handle)) as url:
        made.url = f"{url}/"
        yield made


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    made = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2.0))
    yield made
    await made.close()


def gateway_to(
    url: str, session: aiohttp.ClientSession, count: Callable[[str, str], None] | None = None
) -> Gateway:
    pacer = Pacer(Pace(patience=0.5, burst=9), clock=time.monotonic, sleep=asyncio.sleep)
    client = make_client("xoxb-not-a-token", url, session)
    return Gateway(client, pacer, count=count) if count else Gateway(client, pacer)


@pytest.fixture
def gateway(server: Server, session: aiohttp.ClientSession) -> Gateway:
    return gateway_to(server.url, session)


async def post(gateway: Gateway) -> object:
    """One post."""
    return await gateway.call(
        "chat.postMessage",
        lambda: gateway.client.chat_postMessage(channel="C1", text="the words"),
        channel="C1",
    )


async def test_an_answer_comes_back_as_it_is(gateway: Gateway) -> None:
    """Slack's own fields."""
    assert await post(gateway) == {"ok": True, "channel": "C1", "ts": "1.2"}


@pytest.mark.parametrize(
    "answer",
    [
        says(500),
        says(502, ok=False),
        says(503, ok=False, error="service_unavailable"),
        says(200, ok=False, error="internal_error"),
        says(200, ok=False, error="fatal_error"),
        says(200),
        page(502),
        page(200),
        page(200, "text/plain"),
        page(504, "text/plain"),
        page(500, "application/json"),
        hang_up,
        never,
    ],
    ids=[
        "500", "502", "503", "internal_error", "fatal_error", "empty", "html 502", "html 200",
        "text 200", "text 504", "broken json", "dropped", "no answer",
    ],
)  # fmt: skip
async def test_it_may_have_happened(server: Server, gateway: Gateway, answer: Answer) -> None:
    """Whatever leaves it open whether Slack did it is unclear, and is sent once."""
    server.answer = answer

    with pytest.raises(SlackUnclear):
        await post(gateway)

    assert server.calls == 1


async def test_slack_said_no(server: Server, gateway: Gateway) -> None:
    """A plain refusal carries its code."""
    server.answer = says(ok=False, error="not_in_channel")

    with pytest.raises(SlackRefused) as refused:
        await post(gateway)

    assert refused.value.code == "not_in_channel"


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        (says(429, retry_after="9", ok=False, error="ratelimited"), 9),
        (says(429, retry_after="0", ok=False), 1),
        (says(429, retry_after="soon", ok=False), RETRY_AFTER),
        (says(200, ok=False, error="ratelimited"), RETRY_AFTER),
        (page(429), RETRY_AFTER),
    ],
    ids=["named", "zero", "not a number", "by its code", "a page"],
)
async def test_slack_asks_to_slow_down(
    server: Server, gateway: Gateway, answer: Answer, seconds: float
) -> None:
    """Busy for the seconds Slack names, at least one, and for a few when it names none."""
    server.answer = answer

    with pytest.raises(SlackBusy) as busy:
        await post(gateway)

    assert busy.value.retry_after == seconds


async def test_retry_after_is_honoured(server: Server, gateway: Gateway) -> None:
    """Until the time is over the method is not called again; another method is."""
    server.answer = says(429, retry_after="9", ok=False)
    with pytest.raises(SlackBusy):
        await post(gateway)
    server.answer = ok

    with pytest.raises(SlackBusy):
        await post(gateway)
    await gateway.call("auth.test", gateway.client.auth_test)

    assert server.calls == 2


async def test_a_modal_is_opened_and_replaced(server: Server, gateway: Gateway) -> None:
    """Opening gives the view's id, by which it is replaced."""
    server.answer = says(ok=True, view={"id": "V1"})
    messenger = SlackMessenger(gateway)

    opened = await messenger.open_view("t-1", loading("One moment"))
    await messenger.update_view(opened, loading("Here"))

    assert opened == "V1"
    assert '"trigger_id": "t-1"' in server.bodies[0]
    assert '"view_id": "V1"' in server.bodies[1]


async def test_a_modal_does_not_wait_past_its_trigger(gateway: Gateway) -> None:
    """When views may not be opened for longer than a trigger lives, it is said at once."""
    gateway._pacer.pause("views.open", 30)

    with pytest.raises(SlackBusy):
        await SlackMessenger(gateway).open_view("t-1", loading("One moment"))


async def test_nobody_there_is_busy(free_port: int, session: aiohttp.ClientSession) -> None:
    """A connection that was never made is safe to try again, and at once."""
    seen: list[tuple[str, str]] = []
    gateway = gateway_to(f"http://127.0.0.1:{free_port}/", session, lambda *each: seen.append(each))

    for _ in range(2):
        with pytest.raises(SlackBusy):
            await post(gateway)

    assert seen == [("chat.postMessage", "unreachable")] * 2


async def test_every_outcome_is_counted(server: Server, session: aiohttp.ClientSession) -> None:
    """The operator sees methods and outcomes."""
    seen: list[tuple[str, str]] = []
    gateway = gateway_to(server.url, session, lambda *each: seen.append(each))
    for answer in (ok, says(ok=False, error="is_archived"), hang_up, says(429, retry_after="2")):
        server.answer = answer
        try:
            await post(gateway)
        except (SlackBusy, SlackRefused, SlackUnclear):
            continue

    # Slack's Retry-After is kept by us: this one is not even sent.
    with pytest.raises(SlackBusy):
        await post(gateway)

    outcomes = [outcome for _, outcome in seen]
    assert outcomes == ["ok", "refused", "unclear", "busy", "paced"]


async def test_neither_words_nor_token_reach_the_log(
    server: Server, gateway: Gateway, caplog: pytest.LogCaptureFixture
) -> None:
    """Even with everything logged, a refused post leaves its code and nothing it said."""
    server.answer = says(ok=False, error="msg_too_long")
    with (
        caplog.at_level(logging.DEBUG),
        capture_logs() as logged,
        pytest.raises(SlackRefused) as refused,
    ):
        await post(gateway)
    everything = f"{caplog.text} {logged} {refused.value!r} {refused.value.__cause__!r}"

    assert logged[0]["code"] == "msg_too_long"
    assert "the words" not in everything
    assert "xoxb" not in everything


async def test_a_response_url_answers_its_reader_alone(server: Server, gateway: Gateway) -> None:
    """Every answer says itself that it is private."""
    await gateway.respond(f"{server.url}response/1", {"text": "Done.", "replace_original": True})

    assert '"response_type": "ephemeral"' in server.bodies[0]
    assert '"replace_original": true' in server.bodies[0]


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (says(429, retry_after="3"), SlackBusy),
        (page(500), SlackUnclear),
        (page(404, "text/plain"), SlackRefused),
        (hang_up, SlackUnclear),
    ],
    ids=["busy", "500", "used up", "dropped"],
)
async def test_a_response_url_fails_in_the_same_words(
    server: Server, gateway: Gateway, answer: Answer, fault: type[Exception]
) -> None:
    """Five uses, thirty minutes, and a network in between."""
    server.answer = answer

    with pytest.raises(fault):
        await gateway.respond(f"{server.url}response/1", {"text": "Done."})


@pytest.mark.parametrize(
    ("url", "proxy"),
    [
        ("http://127.0.0.1:8321/api/", None),
        ("http://localhost:8321/api/", None),
        ("https://slack.com/api/", "http://proxy.example:3128"),
    ],
)
def test_no_proxy_leads_back_to_this_machine(
    session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch, url: str, proxy: str | None
) -> None:
    """The machine's proxy is for Slack, and not for the local workspace."""
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")

    assert make_client("xoxb-not-a-token", url, session).proxy == proxy


async def test_no_proxy_stands_before_a_response_url_of_this_machine(
    server: Server, gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor for the answers to the local workspace's clicks."""
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")

    await gateway.respond(f"{server.url}response/1", {"text": "Done."})

    assert server.calls == 1


async def test_the_sessions_own_timeout_counts() -> None:
    """The session that is made bounds every call, since the SDK's timeout is ignored with it."""
    made = make_session()

    assert made.timeout.total is not None
    assert made.timeout.total <= 15
    await made.close()
