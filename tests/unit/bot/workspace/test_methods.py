"""The Web API's smaller promises."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace import Workspace, seed

HOME = {"type": "home", "blocks": [{"type": "divider"}]}


@pytest.fixture
def client(workspace: Workspace) -> AsyncWebClient:
    return AsyncWebClient(token=workspace.bot_token, base_url=workspace.api_url, retry_handlers=[])


async def refusal(call: Any) -> str:
    """The error a call is refused with."""
    with pytest.raises(SlackApiError) as refused:
        await call
    return str(refused.value.response["error"])


async def test_an_ephemeral_message_to_somebody_away_is_lost(
    workspace: Workspace, client: AsyncWebClient
) -> None:
    """The call succeeds and nobody sees anything, as in Slack."""
    away = workspace.core.state.people[seed.TOM]
    workspace.core.state.people[seed.TOM] = type(away)(
        away.id, away.handle, away.name, away.title, active=False
    )
    answer = await client.chat_postEphemeral(channel=seed.IT_SUPPORT, user=seed.TOM, text="psst")

    assert answer["ok"]
    assert workspace.seen_by(seed.TOM).private == []


async def test_an_ephemeral_message_needs_an_active_thread(
    workspace: Workspace, client: AsyncWebClient
) -> None:
    """In a thread without replies it is lost; after the first reply it is shown."""
    root = await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "root")
    words = {"channel": seed.IT_SUPPORT, "user": seed.TOM, "thread_ts": root}
    await client.chat_postEphemeral(**words, text="too soon")
    await workspace.say(seed.TOM, seed.IT_SUPPORT, "reply", root)
    await client.chat_postEphemeral(**words, text="now")

    assert [m["text"] for m in workspace.seen_by(seed.TOM).private] == ["now"]


async def test_an_ephemeral_message_cannot_be_updated(client: AsyncWebClient) -> None:
    """Its ts is of no use to chat.update."""
    sent = await client.chat_postEphemeral(channel=seed.IT_SUPPORT, user=seed.TOM, text="psst")
    update = client.chat_update(channel=seed.IT_SUPPORT, ts=sent["message_ts"], text="x")

    assert await refusal(update) == "message_not_found"


async def test_long_texts_are_cut_or_refused(client: AsyncWebClient) -> None:
    """PostMessage truncates above 40,000 characters, postEphemeral refuses."""
    long = "x" * 40_001
    posted = await client.chat_postMessage(channel=seed.IT_SUPPORT, text=long)
    whisper = client.chat_postEphemeral(channel=seed.IT_SUPPORT, user=seed.TOM, text=long)

    assert len(posted["message"]["text"]) == 40_000
    assert await refusal(whisper) == "msg_too_long"


async def test_bad_blocks_name_every_fault(client: AsyncWebClient) -> None:
    """invalid_blocks comes with where and what."""
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(
            channel=seed.IT_SUPPORT, text="t", blocks=[{"type": "section"}, {"type": "header"}]
        )

    assert refused.value.response["error"] == "invalid_blocks"
    assert len(refused.value.response["response_metadata"]["messages"]) == 2


async def test_a_post_to_a_persons_id_goes_to_the_apps_dm(
    workspace: Workspace, client: AsyncWebClient
) -> None:
    """chat.postMessage opens the DM by itself."""
    sent = await client.chat_postMessage(channel=seed.TOM, text="hello Tom")

    assert sent["channel"] == workspace.dm(seed.TOM)
    assert "hello Tom" not in workspace.seen_by(seed.AISHA).text


async def test_a_group_dm_is_opened_once(client: AsyncWebClient) -> None:
    """The same people get the same conversation."""
    first = await client.conversations_open(users=[seed.TOM, seed.PRIYA])
    again = await client.conversations_open(users=[seed.PRIYA, seed.TOM])

    assert first["channel"]["id"] == again["channel"]["id"]


async def test_history_is_newest_first_in_pages(
    workspace: Workspace, client: AsyncWebClient
) -> None:
    """Threads' replies are left to conversations.replies."""
    stamps = [await workspace.say(seed.PRIYA, seed.IT_SUPPORT, str(n)) for n in range(3)]
    await workspace.say(seed.TOM, seed.IT_SUPPORT, "reply", stamps[0])
    page = await client.conversations_history(channel=seed.IT_SUPPORT, limit=2)
    rest = await client.conversations_history(
        channel=seed.IT_SUPPORT, limit=2, cursor=page["response_metadata"]["next_cursor"]
    )
    thread = await client.conversations_replies(channel=seed.IT_SUPPORT, ts=stamps[0])

    assert [m["text"] for m in page["messages"]] == ["2", "1"]
    assert [m["text"] for m in rest["messages"]] == ["0"]
    assert [m["text"] for m in thread["messages"]] == ["0", "reply"]


async def test_history_keeps_to_its_bounds(workspace: Workspace, client: AsyncWebClient) -> None:
    """`oldest` leaves out what is older, itself included unless asked for."""
    first = await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "first")
    await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "second")
    after = await client.conversations_history(channel=seed.IT_SUPPORT, oldest=first)
    within = await client.conversations_history(
        channel=seed.IT_SUPPORT, oldest=first, inclusive=True
    )

    assert len(after["messages"]) == 1
    assert len(within["messages"]) == 2


async def test_history_since_a_time_pages_onward_from_it(
    workspace: Workspace, client: AsyncWebClient
) -> None:
    """As Slack's does: with `oldest` alone the first page is the one next to it."""
    for number in range(4):
        await workspace.say(seed.PRIYA, seed.IT_SUPPORT, str(number))
    since = await client.conversations_history(channel=seed.IT_SUPPORT, oldest="1.0", limit=2)
    until = await client.conversations_history(
        channel=seed.IT_SUPPORT, oldest="1.0", latest="9999999999.0", limit=2
    )

    assert [m["text"] for m in since["messages"]] == ["1", "0"]
    assert [m["text"] for m in until["messages"]] == ["3", "2"]


async def test_metadata_is_told_only_when_asked_for(client: AsyncWebClient) -> None:
    """Without include_all_metadata a message comes without it."""
    metadata = {"event_type": "e", "event_payload": {"key": "k"}}
    await client.chat_postMessage(channel=seed.OUTAGES, text="x", metadata=metadata)
    plain = await client.conversations_history(channel=seed.OUTAGES)

    assert "metadata" not in plain["messages"][0]


async def test_hidden_channels_do_not_exist(client: AsyncWebClient) -> None:
    """A private channel without the app cannot be told from none."""
    stranger = client.conversations_info(channel="C01NOWHERE1")

    assert await refusal(stranger) == "channel_not_found"


async def test_a_home_is_replaced_and_guarded_by_its_hash(
    workspace: Workspace, client: AsyncWebClient
) -> None:
    """Publishing with an old hash is a conflict."""
    first = await client.views_publish(user_id=seed.TOM, view=HOME)
    await client.views_publish(user_id=seed.TOM, view=HOME)
    stale = client.views_publish(user_id=seed.TOM, view=HOME, hash=first["view"]["hash"])

    assert await refusal(stale) == "hash_conflict"
    assert workspace.seen_by(seed.TOM).home is not None


async def test_files_are_uploaded_in_three_steps(
    workspace: Workspace, client: AsyncWebClient
) -> None:
    """The SDK's own upload ends as a message in the channel."""
    await client.files_upload_v2(
        channel=seed.IT_SUPPORT, content="x", filename="plot.png", title="Plot"
    )

    assert "Plot" in workspace.seen_by(seed.PRIYA).text


async def test_people_are_described(client: AsyncWebClient) -> None:
    """Names, time zones, presence, do-not-disturb and groups."""
    person = (await client.users_info(user=seed.YUSUF))["user"]
    group = await client.usergroups_users_list(usergroup="S01TRIAGE01")

    assert (person["tz"], person["profile"]["display_name"]) == ("Europe/Istanbul", "Yusuf")
    assert (await client.users_getPresence(user=seed.TOM))["presence"] == "active"
    assert (await client.dnd_info(user=seed.TOM))["dnd_enabled"] is False
    assert group["users"] == list(seed.TRIAGE)


async def test_three_modals_are_the_most(workspace: Workspace, client: AsyncWebClient) -> None:
    """A fourth push is refused; closing goes back to the one below."""
    view = {"type": "modal", "title": {"type": "plain_text", "text": "T"}, "blocks": []}
    await client.views_open(trigger_id=workspace.core.trigger(seed.TOM), view=view)
    for _ in range(2):
        await client.views_push(trigger_id=workspace.core.trigger(seed.TOM), view=view)
    fourth = client.views_push(trigger_id=workspace.core.trigger(seed.TOM), view=view)

    assert await refusal(fourth) == "push_limit_reached"
    await workspace.close_view(seed.TOM, workspace.seen_by(seed.TOM).modals[-1]["id"])
    assert len(workspace.seen_by(seed.TOM).modals) == 2
