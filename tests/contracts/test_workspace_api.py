"""Slack's own SDK and Bolt, unchanged, against the local workspace."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import ClientSession, web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace import MINIMAL, Limits, SlackError, Workspace, example, seed
from tests.fakes.clock import HandClock
from tests.fakes.serving import serving

QUICK = replace(Limits.loose(), ack_seconds=0.3).with_quick_retries()
BUTTON = {
    "type": "actions",
    "block_id": "answers",
    "elements": [
        {
            "type": "button",
            "action_id": "on_it",
            "value": "w1",
            "text": {"type": "plain_text", "text": "On it"},
        },
        {
            "type": "static_select",
            "action_id": "snooze",
            "options": [
                {"text": {"type": "plain_text", "text": "30 minutes"}, "value": "30"},
                {"text": {"type": "plain_text", "text": "2 hours"}, "value": "120"},
            ],
        },
    ],
}
MODAL = {
    "type": "modal",
    "callback_id": "form",
    "title": {"type": "plain_text", "text": "Form"},
    "submit": {"type": "plain_text", "text": "Send"},
    "notify_on_close": True,
    "blocks": [
        {
            "type": "input",
            "block_id": "words",
            "label": {"type": "plain_text", "text": "Words"},
            "element": {"type": "plain_text_input", "action_id": "typed"},
        }
    ],
}
HOME = {"type": "home", "blocks": [{"type": "divider"}]}


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@contextlib.asynccontextmanager
async def opened(clock: HandClock, limits: Limits = QUICK, **more: Any) -> AsyncIterator[Workspace]:
    workspace = await Workspace(example(), limits, clock, **more).start()
    try:
        yield workspace
    finally:
        await workspace.stop()


@pytest.fixture
async def workspace(clock: HandClock) -> AsyncIterator[Workspace]:
    async with opened(clock) as running:
        yield running


def client_of(workspace: Workspace) -> AsyncWebClient:
    return AsyncWebClient(
        token=workspace.bot_token, base_url=workspace.api_url, retry_handlers=[], timeout=5
    )


@contextlib.asynccontextmanager
async def bolt(
    workspace: Workspace, listen: Callable[[AsyncApp], None]
) -> AsyncIterator[AsyncSocketModeHandler]:
    """A real Bolt app in Socket Mode, connected."""
    app = AsyncApp(client=client_of(workspace), process_before_response=True)
    listen(app)
    handler = AsyncSocketModeHandler(app, workspace.app_token)
    await handler.connect_async()
    try:
        yield handler
    finally:
        await handler.close_async()


async def code_of(call: Awaitable[Any]) -> str:
    """The Slack error a call is refused with."""
    with pytest.raises(SlackApiError) as refused:
        await call
    return str(refused.value.response["error"])


async def test_auth_test_names_the_app(workspace: Workspace) -> None:
    """auth.test tells the app its user, its team and its scopes."""
    answer = await client_of(workspace).auth_test()

    assert answer["user_id"] == "U01STEADY01"
    assert "chat:write" in answer.headers["X-OAuth-Scopes"]


async def test_wrong_token_is_refused(workspace: Workspace) -> None:
    """A token the workspace never gave out opens nothing."""
    stranger = AsyncWebClient(token="xoxb-other", base_url=workspace.api_url)

    assert await code_of(stranger.auth_test()) == "invalid_auth"


async def test_unknown_method_says_so(clock: HandClock) -> None:
    """A minimal workspace answers unknown_method to everything else."""
    async with opened(clock, methods=MINIMAL) as workspace:
        client = client_of(workspace)

        assert await code_of(client.users_info(user=seed.TOM)) == "unknown_method"
        assert (await client.auth_test())["ok"]


async def test_a_message_reaches_a_bolt_app_and_is_answered(workspace: Workspace) -> None:
    """A person's message goes to a Socket Mode app, whose whisper only its recipient sees."""

    def listen(app: AsyncApp) -> None:
        @app.event("message")
        async def whisper(event: dict[str, Any]) -> None:
            await client_of(workspace).chat_postEphemeral(
                channel=event["channel"], user=seed.TOM, text=f"seen: {event['text']}"
            )

    async with bolt(workspace, listen):
        await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "VPN drops again")
        await workspace.until(lambda: bool(workspace.calls_of("chat.postEphemeral")))

    assert [m["text"] for m in workspace.seen_by(seed.TOM).private] == ["seen: VPN drops again"]
    assert "seen:" not in workspace.seen_by(seed.PRIYA).text


async def test_an_event_that_is_not_acknowledged_comes_again(workspace: Workspace) -> None:
    """An app that answers nothing gets the event again, with the attempt and the reason."""
    app_client = client_of(workspace)
    opened_link = await AsyncWebClient(
        token=workspace.app_token, base_url=workspace.api_url
    ).apps_connections_open(app_token=workspace.app_token)
    assert app_client.token == workspace.bot_token
    async with ClientSession() as session, session.ws_connect(opened_link["url"]) as socket:
        assert (await socket.receive_json())["type"] == "hello"
        await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "hello?")
        first = await socket.receive_json()
        again = await socket.receive_json(timeout=3)
        await socket.send_json({"envelope_id": again["envelope_id"]})
        await workspace.settled()

    assert first["payload"]["event_id"] == again["payload"]["event_id"]
    assert (again["retry_attempt"], again["retry_reason"]) == (1, "timeout")
    assert len(workspace.deliveries) == 2


async def test_a_click_on_an_ephemeral_message_has_no_message_body(workspace: Workspace) -> None:
    """As in Slack, only the container and the button's value say what was pressed."""
    pressed: list[dict[str, Any]] = []

    def listen(app: AsyncApp) -> None:
        @app.action("on_it")
        async def press(ack: Any, body: dict[str, Any], respond: Any) -> None:
            await ack()
            pressed.append(body)
            await respond(replace_original=True, text="Yours.")

    async with bolt(workspace, listen):
        sent = await client_of(workspace).chat_postEphemeral(
            channel=seed.IT_SUPPORT, user=seed.TOM, text="nudge", blocks=[BUTTON]
        )
        outcome = await workspace.click(seed.TOM, sent["message_ts"], "on_it")

    assert outcome.ok
    assert pressed[0]["container"]["is_ephemeral"] is True
    assert "message" not in pressed[0]
    assert pressed[0]["actions"][0]["value"] == "w1"
    assert [m["text"] for m in workspace.seen_by(seed.TOM).private] == ["Yours."]


async def test_a_chosen_option_is_reported_whole(workspace: Workspace) -> None:
    """Choosing in a select sends the option, as Slack does."""
    chosen: list[Any] = []

    def listen(app: AsyncApp) -> None:
        @app.action("snooze")
        async def choose(ack: Any, action: dict[str, Any]) -> None:
            await ack()
            chosen.append(action["selected_option"]["value"])

    async with bolt(workspace, listen):
        sent = await client_of(workspace).chat_postMessage(
            channel=seed.IT_SUPPORT, text="hm", blocks=[BUTTON]
        )
        await workspace.click(seed.TOM, sent["ts"], "snooze", "120")

    assert chosen == ["120"]


async def test_a_command_opens_a_modal_that_can_be_submitted(workspace: Workspace) -> None:
    """A slash command's trigger opens a view, and its submission carries what was typed."""
    typed: list[str] = []

    def listen(app: AsyncApp) -> None:
        @app.command("/phrase")
        async def command(ack: Any, body: dict[str, Any]) -> None:
            await ack(text="Opening.", response_type="ephemeral")
            await client_of(workspace).views_open(trigger_id=body["trigger_id"], view=MODAL)

        @app.view("form")
        async def submit(ack: Any, view: dict[str, Any]) -> None:
            await ack()
            typed.append(view["state"]["values"]["words"]["typed"]["value"])

    async with bolt(workspace, listen):
        outcome = await workspace.slash(seed.TOM, seed.IT_SUPPORT, "/phrase", "vpn")
        await workspace.until(lambda: bool(workspace.seen_by(seed.TOM).modals))
        modal = workspace.seen_by(seed.TOM).modals[-1]
        await workspace.submit_view(seed.TOM, modal["id"], {"typed": "warm words"})

    assert outcome.ok
    assert typed == ["warm words"]
    assert workspace.seen_by(seed.TOM).modals == ()
    assert "Opening." in workspace.seen_by(seed.TOM).text
    assert "Opening." not in workspace.seen_by(seed.PRIYA).text


async def test_a_shortcut_carries_the_message(workspace: Workspace) -> None:
    """A message shortcut hands the app the message it was used on."""
    got: list[dict[str, Any]] = []

    def listen(app: AsyncApp) -> None:
        @app.shortcut("suggest_reply")
        async def shortcut(ack: Any, body: dict[str, Any]) -> None:
            await ack()
            got.append(body)

        @app.event("message")
        async def message() -> None: ...

    async with bolt(workspace, listen):
        ts = await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "printer is down")
        await workspace.shortcut(seed.TOM, ts, "suggest_reply")

    assert got[0]["message"]["text"] == "printer is down"
    assert got[0]["message_ts"] == ts


async def test_home_is_opened_and_published(workspace: Workspace) -> None:
    """Opening Home tells the app, and what it publishes is that person's alone."""

    def listen(app: AsyncApp) -> None:
        @app.event("app_home_opened")
        async def home(event: dict[str, Any]) -> None:
            await client_of(workspace).views_publish(user_id=event["user"], view=HOME)

    async with bolt(workspace, listen):
        await workspace.open_home(seed.TOM)
        await workspace.until(lambda: workspace.seen_by(seed.TOM).home is not None)

    assert workspace.seen_by(seed.AISHA).home is None


async def test_a_command_nobody_answers_shows_slacks_error(workspace: Workspace) -> None:
    """With no app connected the person, and only they, reads that the command failed."""
    outcome = await workspace.slash(seed.TOM, seed.IT_SUPPORT, "/phrase")

    assert (outcome.ok, outcome.error) == (False, "operation_timeout")
    assert "did not work" in workspace.seen_by(seed.TOM).text
    assert "did not work" not in workspace.seen_by(seed.PRIYA).text


async def test_http_delivery_is_signed_as_slack_signs(workspace: Workspace) -> None:
    """Events, commands and clicks sent by HTTP pass slack_sdk's own signature check."""
    seen: list[tuple[bool, str]] = []
    verifier = SignatureVerifier(workspace.signing_secret)

    async def events(request: web.Request) -> web.Response:
        body = await request.text()
        seen.append((verifier.is_valid_request(body, dict(request.headers)), request.content_type))
        return web.json_response({"text": "noted"})

    async with serving(web.post("/slack/events", events)) as url:
        workspace.deliver_http(f"{url}/slack/events")
        await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "hello")
        await workspace.settled()
        await workspace.slash(seed.TOM, seed.IT_SUPPORT, "/phrase", "a b&c")

    assert seen == [(True, "application/json"), (True, "application/x-www-form-urlencoded")]
    assert "noted" in workspace.seen_by(seed.TOM).text


async def test_http_delivery_retries_until_it_is_told_not_to(workspace: Workspace) -> None:
    """A failing address gets the event again with Slack's retry headers."""
    tries: list[tuple[str | None, str | None]] = []

    async def events(request: web.Request) -> web.Response:
        headers = request.headers
        tries.append((headers.get("X-Slack-Retry-Num"), headers.get("X-Slack-Retry-Reason")))
        return web.Response(status=500 if len(tries) < 3 else 200)

    async with serving(web.post("/slack/events", events)) as url:
        workspace.deliver_http(f"{url}/slack/events")
        await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "hello")
        await workspace.settled()

    assert tries == [(None, None), ("1", "http_error"), ("2", "http_error")]


async def test_posts_above_the_pace_are_told_when_to_come_back(clock: HandClock) -> None:
    """More than one post a second to a channel ends in 429 with Retry-After."""
    async with opened(clock, Limits()) as workspace:
        client = client_of(workspace)
        for _ in range(Limits().channel_burst):
            await client.chat_postMessage(channel=seed.IT_SUPPORT, text="again")
        with pytest.raises(SlackApiError) as refused:
            await client.chat_postMessage(channel=seed.IT_SUPPORT, text="again")
        clock.ahead += 2.0

        assert refused.value.response.status_code == 429
        assert refused.value.response.headers["Retry-After"] == "1"
        assert (await client.chat_postMessage(channel=seed.IT_SUPPORT, text="later"))["ok"]


async def test_a_trigger_is_good_once_and_for_three_seconds(
    workspace: Workspace, clock: HandClock
) -> None:
    """A used trigger, a late one and a made-up one are refused by their own names."""
    client = client_of(workspace)
    used, late = workspace.core.trigger(seed.TOM), workspace.core.trigger(seed.TOM)
    await client.views_open(trigger_id=used, view=MODAL)
    clock.ahead += 3.5

    assert await code_of(client.views_open(trigger_id=used, view=MODAL)) == "exchanged_trigger_id"
    assert await code_of(client.views_open(trigger_id=late, view=MODAL)) == "expired_trigger_id"
    assert await code_of(client.views_open(trigger_id="t", view=MODAL)) == "invalid_trigger_id"


async def test_a_dropped_connection_may_hide_a_post_that_stands(workspace: Workspace) -> None:
    """The ambiguous failure: no answer, and the message is there, found by its metadata."""
    client = client_of(workspace)
    workspace.faults.drop("chat.postMessage")
    metadata = {"event_type": "steadyhand", "event_payload": {"key": "k1"}}
    with pytest.raises(Exception, match=r"disconnected|Cannot"):
        await client.chat_postMessage(channel=seed.OUTAGES, text="Mail is down", metadata=metadata)

    found = await client.conversations_history(channel=seed.OUTAGES, include_all_metadata=True)

    assert found["messages"][0]["metadata"]["event_payload"] == {"key": "k1"}


async def test_faults_come_in_the_order_they_were_set(workspace: Workspace) -> None:
    """A 429, then a refusal, then all is well."""
    client = client_of(workspace)
    workspace.faults.rate_limit("users.info", retry_after=7)
    workspace.faults.refuse("users.info", "missing_scope", times=1)
    with pytest.raises(SlackApiError) as busy:
        await client.users_info(user=seed.TOM)

    assert busy.value.response.headers["Retry-After"] == "7"
    assert await code_of(client.users_info(user=seed.TOM)) == "missing_scope"
    assert (await client.users_info(user=seed.TOM))["user"]["tz"] == "Europe/London"


async def test_membership_is_held_to(workspace: Workspace) -> None:
    """Posting where the app or the recipient is no member is refused as Slack refuses it."""
    client = client_of(workspace)

    outside = client.chat_postMessage(channel=seed.GENERAL, text="x")
    assert await code_of(outside) == "not_in_channel"
    unknown = client.chat_postMessage(channel="C0", text="x")
    assert await code_of(unknown) == "channel_not_found"
    stranger = client.chat_postEphemeral(channel=seed.IT_TRIAGE, user=seed.PRIYA, text="x")
    assert await code_of(stranger) == "user_not_in_channel"


async def test_a_response_address_wears_out(workspace: Workspace) -> None:
    """Five answers are taken, the sixth is not."""
    url = workspace.core.response_url(seed.TOM, seed.IT_SUPPORT, None, None)
    async with ClientSession() as session:
        statuses = []
        for number in range(6):
            async with session.post(url, json={"text": f"answer {number}"}) as answer:
                statuses.append(answer.status)

    assert statuses == [200] * 5 + [404]
    assert len(workspace.seen_by(seed.TOM).private) == 5


async def test_form_encoded_blocks_are_understood(workspace: Workspace) -> None:
    """A call sent as a form, its blocks as a JSON string, is the same call."""
    headers = {"Authorization": f"Bearer {workspace.bot_token}"}
    form = {"channel": seed.IT_SUPPORT, "text": "t", "blocks": json.dumps([BUTTON])}
    async with ClientSession() as session:
        url = f"{workspace.api_url}chat.postMessage"
        async with session.post(url, data=form, headers=headers) as answer:
            body = await answer.json()

    assert body["message"]["blocks"][0]["block_id"] == "answers"


async def test_disconnect_makes_the_app_dial_in_again(workspace: Workspace) -> None:
    """After Slack's refresh the SDK comes back and messages flow."""
    heard: list[str] = []

    def listen(app: AsyncApp) -> None:
        @app.event("message")
        async def message(event: dict[str, Any]) -> None:
            heard.append(event["text"])

    async with bolt(workspace, listen):
        await workspace.sockets.disconnect()
        await workspace.until(lambda: workspace.sockets.connected == 0)
        await asyncio.sleep(0)
        await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "still there?")
        await workspace.settled()

    assert heard[:1] == ["still there?"]


async def test_people_outside_a_conversation_cannot_write_there(workspace: Workspace) -> None:
    """A person speaks only where they are a member."""
    with pytest.raises(SlackError, match="not_in_channel"):
        await workspace.say(seed.PRIYA, seed.IT_TRIAGE, "hello")
