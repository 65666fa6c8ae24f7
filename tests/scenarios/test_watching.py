"""Messages of every kind, whole, through the real app: what is read, and who hears of it."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.records import WhisperState
from bot.slack.blocks.notice import NOTICE
from bot.workspace import example, seed
from bot.workspace.seed import Member, Seed
from tests.scenarios.desk import CALM, CHASES, FURIOUS, REPLY, Desk, phrases_in
from tests.scenarios.test_recipients import hours_around_now

OpenDesk = Callable[..., Awaitable[Desk]]
OUTSIDER = "U01OUTSIDE1"
BYSTANDERS = (seed.PRIYA, seed.DANIEL, seed.AISHA, seed.JONAS, seed.RUTH)


async def test_a_rising_thread_whispers_to_its_responder_in_the_thread(either: Desk) -> None:
    """The technician who answered gets one ephemeral message with words, in the thread."""
    root = await either.rising()

    (nudge,) = either.private_to(seed.TOM)
    assert nudge["thread_ts"] == root
    assert nudge["text"] == "Suggestion ready"
    assert 2 <= len(phrases_in(nudge)) <= 3


async def test_nobody_else_sees_anything_but_the_notice(either: Desk) -> None:
    """The user, bystanders, other technicians and the lead see the notice and no more."""
    await either.rising()

    assert len(either.private_to(seed.TOM)) == 1
    for person in BYSTANDERS:
        assert either.private_to(person) == []
        assert either.direct_to(person) == []
    assert [NOTICE in json.dumps(message) for message in either.public()] == [True]


async def test_the_model_that_ships_reads_a_rising_thread(open_desk: OpenDesk) -> None:
    """With the encoder loaded the same thread brings a nudge."""
    desk = await open_desk(model=True)

    await desk.rising()

    assert len(desk.private_to(seed.TOM)) == 1


async def test_the_model_that_ships_leaves_calm_work_alone(open_desk: OpenDesk) -> None:
    """Calm technical talk full of alarming words brings nothing."""
    desk = await open_desk(model=True)

    root = await desk.user_says("How do I kill a hung process on the build server?")
    await desk.tech_says("`kill -9 PID` does it. Which one hangs?", root)
    await desk.user_says("The fatal one is make, it failed with error 137. Thanks!", root)

    assert await desk.nudges(root) == ()


async def test_a_flat_channel_whispers_in_the_channel(desk: Desk) -> None:
    """Without threads, the whisper stands in the channel itself."""
    await desk.user_says("VPN drops every ten minutes, can anybody help?", ago=1500)
    await desk.tech_says(f"<@{seed.PRIYA}> please reboot the client.", ago=1400)
    await desk.user_says("I did that twice already. Still drops.", ago=600)
    await desk.user_says(FURIOUS)

    (nudge,) = desk.private_to(seed.TOM)
    assert nudge["thread_ts"] is None


async def test_a_dm_with_the_app_reaches_the_triage_list(desk: Desk) -> None:
    """In a DM no technician is present, so the triage list is told, privately."""
    room = desk.ws.dm(seed.PRIYA)
    await desk.user_says("Hello?", channel=room, ago=1500)
    await desk.user_says("VPN drops every ten minutes since Monday.", channel=room, ago=900)
    await desk.user_says("Any update? This is the third time I ask.", channel=room, ago=400)
    await desk.user_says(FURIOUS, channel=room)

    assert len(desk.nudges_to(seed.AISHA)) == 1
    assert len(desk.nudges_to(seed.JONAS)) == 1
    assert len(desk.direct_to(seed.PRIYA)) == 1  # the notice


async def test_a_group_dm_whispers_to_the_technician_in_it(desk: Desk) -> None:
    """Of the three in a group DM only the technician sees the whisper."""
    room = desk.ws.core.state.direct(seed.PRIYA, seed.TOM).id
    await desk.user_says("Hello, are you there?", channel=room, ago=1600)
    await desk.user_says("VPN drops every ten minutes since Monday.", channel=room, ago=1500)
    await desk.tech_says(REPLY, channel=room, ago=1400)
    await desk.user_says("I did that twice already. Third time I ask.", channel=room, ago=600)
    await desk.user_says(FURIOUS, channel=room)

    (nudge,) = desk.nudges_to(seed.TOM)
    assert nudge["only_for"] == seed.TOM
    assert desk.nudges_to(seed.PRIYA) == []


@pytest.mark.parametrize(("later", "told"), [(60, 1), (400, 0)])
async def test_an_edit_nudges_only_within_five_minutes(desk: Desk, later: float, told: int) -> None:
    """A message edited into anger is read anew; it brings a nudge only while it is fresh."""
    root = await desk.user_says(CALM, ago=later + 600)
    await desk.tech_says("On the page in the intranet.", root, ago=later + 500)
    await desk.user_says("It says access denied. Still not working.", root, ago=later + 100)
    last = await desk.user_says("Let me look there.", root, ago=later)
    assert desk.nudges_to(seed.TOM) == []

    worse = f"{FURIOUS} {CHASES[1]} I have a deadline at five and I am furious."
    await desk.ws.edit(seed.PRIYA, seed.IT_SUPPORT, last, worse)
    await desk.quiet()

    conversation = await desk.conversation(root)
    assert conversation is not None
    assert conversation.heat > 1.5
    assert len(desk.nudges_to(seed.TOM)) == told


async def test_an_edit_far_back_in_a_thread_is_read(desk: Desk) -> None:
    """An edit of a message more turns back than memory holds is taken like any other."""
    root = await desk.user_says(CALM)
    for count in range(10):
        await desk.ws.say(seed.PRIYA, seed.IT_SUPPORT, f"Step {count} is done.", root)
    await desk.quiet()

    await desk.ws.edit(seed.PRIYA, seed.IT_SUPPORT, root, "Where is the guest Wi-Fi password?")
    await desk.quiet()

    assert deliveries_of(desk, desk.ws.deliveries[-1].payload["event_id"]) == 1


async def test_a_deleted_message_takes_its_reading_and_its_heat(desk: Desk) -> None:
    """Deleting the angry message leaves the conversation as cool as it was before it."""
    root = await desk.user_says(CALM)
    before = await desk.conversation(root)
    angry = await desk.user_says(FURIOUS, root)

    await desk.ws.delete(seed.PRIYA, seed.IT_SUPPORT, angry)
    await desk.quiet()

    after = await desk.conversation(root)
    assert before
    assert after
    assert not await desk.is_read(angry)
    assert after.heat == pytest.approx(before.heat, abs=1e-3)


async def test_deleting_a_root_with_replies_deletes_its_reading(desk: Desk) -> None:
    """Slack leaves a tombstone for such a root; its reading goes all the same."""
    root = await desk.user_says(FURIOUS)
    await desk.tech_says(REPLY, root)

    await desk.ws.delete(seed.PRIYA, seed.IT_SUPPORT, root)
    await desk.quiet()

    assert not await desk.is_read(root)


async def test_deleting_the_message_drops_a_whisper_not_yet_sent(open_desk: OpenDesk) -> None:
    """A whisper held for quiet hours is dropped with the message that caused it."""
    hours = hours_around_now("Europe/London")
    desk = await open_desk(fresh=True, STEADYHAND_NUDGING_QUIET_HOURS=hours)
    await desk.rising()
    last = desk.ws.seen_by(seed.PRIYA).messages(seed.IT_SUPPORT)[-1]["ts"]

    await desk.ws.delete(seed.PRIYA, seed.IT_SUPPORT, last)
    await desk.quiet()

    states = {w.state for w in await desk.whispers() if w.to == seed.TOM}
    assert not states & {WhisperState.HELD, WhisperState.SENT}


@pytest.mark.parametrize("subtype", ["thread_broadcast", "file_share", "me_message"])
async def test_subtypes_that_carry_words_are_read(desk: Desk, subtype: str) -> None:
    """What a person writes counts whatever form it takes."""
    files = [{"id": "F01", "name": "log.txt"}] if subtype == "file_share" else None

    await desk.rising(subtype=subtype, files=files)

    assert len(desk.nudges_to(seed.TOM)) == 1


async def test_a_post_of_another_app_is_not_read(desk: Desk) -> None:
    """Bots have no state to read, even without a subtype."""
    ts = await desk.ws.post_as_app("Monitor", seed.IT_SUPPORT, FURIOUS)
    await desk.quiet()

    assert not await desk.is_read(ts)


async def test_the_bots_own_notice_is_not_read(desk: Desk) -> None:
    """The app never reads itself."""
    (notice,) = desk.public()

    assert not await desk.is_read(notice["ts"])


async def test_a_join_is_not_read(desk: Desk) -> None:
    """Slack's line about a newcomer is nobody's message."""
    await desk.ws.leave(seed.GARETH, seed.IT_SUPPORT)
    await desk.ws.join(seed.GARETH, seed.IT_SUPPORT)
    await desk.quiet()

    line = desk.ws.seen_by(seed.PRIYA).messages(seed.IT_SUPPORT)[-1]
    assert line["subtype"] == "channel_join"
    assert not await desk.is_read(line["ts"])


async def test_a_channel_nobody_switched_on_is_not_read(desk: Desk) -> None:
    """Being invited is not enough."""
    ts = await desk.user_says(FURIOUS, channel=seed.OUTAGES)

    assert not await desk.is_read(ts, seed.OUTAGES)


def with_outsider() -> Seed:
    """The example firm and somebody of another organisation."""
    firm = example()
    rooms = tuple(
        replace(room, members=(*room.members, OUTSIDER), shared=True)
        if room.id == seed.IT_SUPPORT
        else room
        for room in firm.rooms
    )
    outsider = Member(OUTSIDER, "olga", "Olga Reyes", "Elsewhere", external=True)
    return replace(firm, people=(*firm.people, outsider), rooms=rooms)


@pytest.mark.parametrize(("setting", "read"), [("false", False), ("true", True)])
async def test_external_people_are_read_only_if_the_config_says_so(
    open_desk: OpenDesk, setting: str, read: bool
) -> None:
    """Somebody of another organisation never agreed to this one's rules."""
    desk = await open_desk(firm=with_outsider(), STEADYHAND_DETECTION_READ_EXTERNAL=setting)

    ts = await desk.user_says(FURIOUS, user=OUTSIDER)

    assert await desk.is_read(ts) is read


async def test_a_redelivered_event_nudges_once(either: Desk) -> None:
    """Slack delivers again what it believes lost; the second time changes nothing."""
    await either.rising()
    event_id = either.ws.deliveries[-1].payload["event_id"]

    await either.ws.core.post.again(event_id)
    await either.quiet()

    assert len(either.nudges_to(seed.TOM)) == 1


async def test_the_same_message_under_another_event_id_nudges_once(desk: Desk) -> None:
    """Two events about one message are one message."""
    root = await desk.rising()
    payload = desk.ws.deliveries[-1].payload

    desk.ws.emit(payload["event"])
    await desk.quiet()

    assert len(await desk.nudges(root)) == 1


async def test_a_late_message_is_sorted_in_and_does_not_nudge(desk: Desk) -> None:
    """Anger that arrives after the technician's answer to it is history."""
    root = await desk.user_says("VPN drops every ten minutes.", ago=1500)
    await desk.tech_says("I have found it, it is fixed on our side. Please reconnect.", root)
    late = await desk.user_says(FURIOUS, root, ago=600)

    assert await desk.is_read(late)
    assert desk.nudges_to(seed.TOM) == []


async def test_an_edit_that_overtakes_its_message_stands(desk: Desk) -> None:
    """When the original arrives after its edit, the edit is what was said."""
    root = await desk.user_says(CALM, ago=900)
    now = desk.clock.now()
    said = {"type": "message", "user": seed.PRIYA, "ts": f"{now:.6f}", "thread_ts": root}
    place = {"channel": seed.IT_SUPPORT, "channel_type": "channel"}
    calm = {**said, "text": "Never mind, it works now, thank you!"}
    edited = {**calm, "edited": {"user": seed.PRIYA, "ts": f"{now + 1:.6f}"}}
    change = {"subtype": "message_changed", "message": edited, "ts": f"{now + 1:.6f}"}
    before = {**said, "text": FURIOUS}

    desk.ws.emit({"type": "message", **place, **change, "previous_message": before})
    await desk.quiet()
    desk.ws.emit({**before, **place})
    await desk.quiet()

    assert await desk.nudges(root) == ()


@pytest.mark.parametrize(
    "text",
    ["a" * 40_000, "\u202e\u0000\ufffe" * 50, "<@" * 5_000, "`" * 9_999, "*_~>&lt;" * 900, " "],
    ids=["long", "control", "brackets", "ticks", "marks", "blank"],
)
async def test_no_text_is_too_odd_to_take(desk: Desk, text: str) -> None:
    """Whatever somebody pastes is read once and acknowledged the first time."""
    ts = await desk.user_says(text)

    assert await desk.is_read(ts)
    assert deliveries_of(desk, desk.ws.deliveries[-1].payload["event_id"]) == 1


def deliveries_of(desk: Desk, event_id: str) -> int:
    """How often an event had to be delivered."""
    return sum(d.payload.get("event_id") == event_id for d in desk.ws.deliveries)


PLACE: dict[str, Any] = {"type": "message", "channel": seed.IT_SUPPORT, "channel_type": "channel"}
MALFORMED: dict[str, dict[str, Any]] = {
    "nothing": {},
    "no ts": {"user": seed.PRIYA, "text": "x"},
    "ts of words": {"user": seed.PRIYA, "text": "x", "ts": "soon"},
    "ts is a number": {"user": seed.PRIYA, "text": "x", "ts": 17.5},
    "text is null": {"user": seed.PRIYA, "text": None, "ts": "1700000000.000100"},
    "text is a list": {"user": seed.PRIYA, "text": ["x"], "ts": "1700000000.000200"},
    "user is null": {"user": None, "text": "x", "ts": "1700000000.000300"},
    "channel is null": {"user": seed.PRIYA, "text": "x", "ts": "17.1", "channel": None},
    "thread of words": {"user": seed.PRIYA, "text": "x", "ts": "17.2", "thread_ts": "then"},
    "change of nothing": {"subtype": "message_changed", "ts": "17.3"},
    "change to null": {"subtype": "message_changed", "ts": "17.4", "message": None},
    "deleted nothing": {"subtype": "message_deleted", "ts": "17.5"},
    "tombstone of nobody": {
        "subtype": "message_changed",
        "message": {"ts": "17.6", "subtype": "tombstone"},
    },
    "unknown subtype": {"subtype": "new_in_2031", "ts": "17.7", "user": seed.PRIYA},
    "far future": {"user": seed.PRIYA, "text": FURIOUS, "ts": "999999999999.999999"},
    "the beginning": {"user": seed.PRIYA, "text": FURIOUS, "ts": "0.000001"},
}


async def test_malformed_messages_are_acknowledged_at_once(desk: Desk) -> None:
    """A payload that nothing would mend is not asked for again and again."""
    sent = {name: desk.ws.emit({**PLACE, **odd}) for name, odd in MALFORMED.items()}
    await desk.quiet()

    assert {
        name: deliveries_of(desk, event_id) for name, event_id in sent.items()
    } == dict.fromkeys(MALFORMED, 1)


async def test_a_message_written_before_the_notice_is_never_read(desk: Desk) -> None:
    """An event of earlier, delivered only after a lead switched the channel on, stays unread."""
    await desk.command(seed.RUTH, "/steady", "watch here", seed.OUTAGES)
    written = desk.clock.now() - 600
    words = {"user": seed.PRIYA, "text": FURIOUS, "ts": f"{written:.6f}"}
    payload = {
        "type": "event_callback",
        "team_id": desk.team,
        "event_id": "EvEARLIER",
        "event_time": int(written),
        "event": {**PLACE, **words, "channel": seed.OUTAGES},
    }

    desk.ws.core.post.event(payload)
    await desk.quiet()

    assert not await desk.is_read(words["ts"], seed.OUTAGES)


async def test_history_from_before_the_notice_is_never_context(desk: Desk) -> None:
    """What was said while a channel was off is not fetched as context after a restart."""
    await desk.command(seed.RUTH, "/steady", "unwatch")
    await desk.user_says("my private words from before", user=seed.DANIEL)
    await desk.command(seed.RUTH, "/steady", "watch here")
    await desk.user_says(CALM)
    await desk.restart()

    ts = await desk.user_says("And another thing, please.")

    conversation = await desk.conversation(ts)
    assert conversation is not None
    turns = desk.bot.recent.of(conversation.id) or {}
    assert "my private words" not in " ".join(turn.text for turn in turns.values())
