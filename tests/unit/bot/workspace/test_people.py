"""What people do becomes Slack's events; what they see is theirs alone."""

from typing import Any

import pytest

from bot.workspace import SlackError, Workspace, as_typed, seed


def events(workspace: Workspace, kind: str = "message") -> list[dict[str, Any]]:
    """The events of one type, as they were sent."""
    inner = [one.payload["event"] for one in workspace.deliveries if "event" in one.payload]
    return [event for event in inner if event["type"] == kind]


async def test_a_message_event_is_whole(workspace: Workspace) -> None:
    """An event carries what Slack's do, in its envelope and inside."""
    ts = await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "a &lt;b&gt;")
    await workspace.settled()
    envelope = workspace.deliveries[0].payload
    event = envelope["event"]

    assert envelope["type"] == "event_callback"
    assert envelope["event_id"].startswith("Ev")
    assert envelope["authorizations"][0]["is_bot"] is True
    assert envelope["is_ext_shared_channel"] is False
    assert event["channel_type"] == "channel"
    assert event["ts"] == event["event_ts"] == ts
    assert event["text"] == "a &lt;b&gt;"
    assert event["blocks"][0]["elements"][0]["elements"][0]["text"] == "a <b>"
    assert {"client_msg_id", "team", "user"} <= set(event)


async def test_a_reply_names_its_thread_and_parent(workspace: Workspace) -> None:
    """A reply to a reply stands under the root."""
    root = await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "root")
    first = await workspace.say(seed.TOM, seed.IT_SUPPORT, "first", root)
    await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "second", first)
    await workspace.settled()

    assert [event.get("thread_ts") for event in events(workspace)] == [None, root, root]
    assert events(workspace)[2]["parent_user_id"] == seed.PRIYA


async def test_an_edit_carries_both_versions(workspace: Workspace) -> None:
    """message_changed nests the new message and the one before."""
    ts = await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "befor")
    await workspace.edit(seed.PRIYA, seed.IT_SUPPORT, ts, "before")
    await workspace.settled()
    event = events(workspace)[1]

    assert (event["subtype"], event["hidden"]) == ("message_changed", True)
    assert (event["previous_message"]["text"], event["message"]["text"]) == ("befor", "before")
    assert event["message"]["edited"]["user"] == seed.PRIYA


async def test_a_deletion_names_what_is_gone(workspace: Workspace) -> None:
    """message_deleted carries deleted_ts, and the message can no longer be seen."""
    ts = await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "oops")
    await workspace.delete(seed.PRIYA, seed.IT_SUPPORT, ts)
    await workspace.settled()

    assert events(workspace)[1]["deleted_ts"] == ts
    assert "oops" not in workspace.seen_by(seed.TOM).text


async def test_a_deleted_root_leaves_a_tombstone_over_its_replies(workspace: Workspace) -> None:
    """Its words are gone, its thread is not, and the event is Slack's for it."""
    root = await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "oops")
    await workspace.say(seed.TOM, seed.IT_SUPPORT, "what happened?", root)
    await workspace.delete(seed.PRIYA, seed.IT_SUPPORT, root)
    await workspace.settled()
    event = events(workspace)[2]
    shown = workspace.seen_by(seed.TOM).messages(seed.IT_SUPPORT)

    assert (event["subtype"], event["message"]["subtype"]) == ("message_changed", "tombstone")
    assert event["previous_message"]["text"] == "oops"
    assert [said["text"] for said in shown] == ["This message was deleted.", "what happened?"]


async def test_nobody_edits_anothers_message(workspace: Workspace) -> None:
    """Only the writer may change a message."""
    ts = await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "mine")

    with pytest.raises(SlackError, match="cant_update_message"):
        await workspace.edit(seed.TOM, seed.IT_SUPPORT, ts, "ours")


async def test_joining_is_told_twice_as_in_slack(workspace: Workspace) -> None:
    """A channel_join message and a member_joined_channel event."""
    await workspace.join(seed.PRIYA, seed.IT_TRIAGE)
    await workspace.settled()

    assert events(workspace)[0]["subtype"] == "channel_join"
    assert events(workspace, "member_joined_channel")[0]["user"] == seed.PRIYA


async def test_channels_without_the_app_send_nothing(workspace: Workspace) -> None:
    """What is said where the app is no member stays there."""
    await workspace.say(seed.PRIYA, seed.GENERAL, "hello all")
    await workspace.settled()

    assert not workspace.deliveries


async def test_a_dm_with_the_app_is_an_im_event(workspace: Workspace) -> None:
    """A message to the app arrives with channel_type im, and nobody else sees it."""
    await workspace.say(seed.PRIYA, workspace.dm(seed.PRIYA), "are you there?")
    await workspace.settled()

    assert events(workspace)[0]["channel_type"] == "im"
    assert "are you there?" not in workspace.seen_by(seed.TOM).text


async def test_ephemeral_messages_are_seen_by_their_reader_alone(workspace: Workspace) -> None:
    """Of ten people one sees it."""
    workspace.core.app_says(seed.IT_SUPPORT, "whisper", [], only_for=seed.TOM)
    seers = [p.id for p in seed.PEOPLE if "whisper" in workspace.seen_by(p.id).text]

    assert seers == [seed.TOM]
    with pytest.raises(LookupError):
        workspace.visible(seed.PRIYA, workspace.seen_by(seed.TOM).private[0]["ts"])


async def test_a_lost_ephemeral_message_is_seen_by_nobody(workspace: Workspace) -> None:
    """What Slack loses is on nobody's screen."""
    workspace.core.app_says(seed.IT_SUPPORT, "gone", [], only_for=seed.TOM, lost="away")

    assert "gone" not in workspace.seen_by(seed.TOM).text


async def test_private_channels_are_seen_by_members_alone(workspace: Workspace) -> None:
    """Triage talk stays with IT."""
    await workspace.say(seed.TOM, seed.IT_TRIAGE, "between us")

    assert "between us" in workspace.seen_by(seed.RUTH).text
    assert "between us" not in workspace.seen_by(seed.PRIYA).text


async def test_a_reset_forgets_everything_and_tells(workspace: Workspace) -> None:
    """After a reset nothing was said, and ids are not given out again."""
    told: list[bool] = []

    async def listener() -> None:
        told.append(True)

    workspace.on_reset.append(listener)
    before = workspace.dm(seed.PRIYA)
    await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "hello")
    await workspace.reset()

    assert workspace.seen_by(seed.PRIYA).messages(seed.IT_SUPPORT) == []
    assert told == [True]
    assert workspace.dm(seed.TOM) != before


def test_typed_words_are_escaped_as_slack_does() -> None:
    """Three characters, and quotes left alone."""
    assert as_typed('<!channel> & "x"') == '&lt;!channel&gt; &amp; "x"'
