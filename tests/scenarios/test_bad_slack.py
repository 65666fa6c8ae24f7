"""Slack on a bad day: slow, refusing, limiting, dropping connections."""

import time
from collections.abc import Awaitable, Callable

import pytest

from bot.records import WhisperState
from bot.workspace import seed
from tests.scenarios.desk import ASKED, FURIOUS, REPLY, Desk, text_of

OpenDesk = Callable[..., Awaitable[Desk]]


async def test_a_failing_home_stops_no_nudge(desk: Desk) -> None:
    """App Home that cannot be published is no reason to keep quiet."""
    desk.ws.faults.refuse("views.publish", "internal_error")

    await desk.rising()

    assert len(desk.nudges_to(seed.TOM)) == 1


async def seconds_to_nudge(desk: Desk) -> float:
    """How long the whisper takes from the message that brings it."""
    root = await desk.user_says(ASKED, ago=900)
    await desk.tech_says(REPLY, root, ago=800)
    await desk.user_says("I did that twice already. Still drops.", root, ago=300)
    began = time.perf_counter()
    await desk.ws.say(seed.PRIYA, seed.IT_SUPPORT, FURIOUS, root)
    await desk.ws.until(lambda: bool(desk.nudges_to(seed.TOM)))
    return time.perf_counter() - began


@pytest.mark.parametrize("method", ["users.info", "users.getPresence", "dnd.info", "views.publish"])
async def test_slow_questions_do_not_delay_a_nudge(open_desk: OpenDesk, method: str) -> None:
    """What is only nice to know is not waited for."""
    desk = await open_desk(fresh=True)  # nothing is known from before
    desk.ws.faults.delay(method, 2.0, times=None)

    assert await seconds_to_nudge(desk) < 1.5


@pytest.mark.parametrize(
    "method", ["users.info", "users.getPresence", "dnd.info", "conversations.replies"]
)
async def test_failing_questions_do_not_stop_a_nudge(desk: Desk, method: str) -> None:
    """An error five hundred from something not required changes nothing."""
    desk.ws.faults.fail(method, 500, times=None)

    await desk.rising()

    assert len(desk.nudges_to(seed.TOM)) == 1


@pytest.mark.parametrize("error", ["missing_scope", "unknown_method", "internal_error"])
async def test_a_missing_scope_does_not_stop_a_nudge(desk: Desk, error: str) -> None:
    """Everything that is not required may be refused at once."""
    for method in ("users.info", "users.getPresence", "dnd.info", "conversations.replies"):
        desk.ws.faults.refuse(method, error)

    await desk.rising()

    assert len(desk.nudges_to(seed.TOM)) == 1


async def test_a_whisper_that_was_limited_is_sent_once_later(desk: Desk) -> None:
    """Told to slow down, the bot waits as long as it was asked to, and sends it once."""
    desk.ws.faults.rate_limit("chat.postEphemeral", times=1, retry_after=1)

    await desk.rising()

    assert len(desk.nudges_to(seed.TOM)) == 1
    calls = desk.ws.calls_of("chat.postEphemeral")
    (sent,) = [call for call in calls if call.response["ok"]]
    assert sent.at - calls[0].at >= 1.0


async def test_a_whisper_of_unknown_outcome_is_not_repeated(desk: Desk) -> None:
    """When the connection drops after the call took effect, nothing is said twice."""
    desk.ws.faults.drop("chat.postEphemeral", after=True)

    await desk.rising()

    assert len(desk.nudges_to(seed.TOM)) == 1
    (row,) = [w for w in await desk.whispers() if w.kind == "nudge"]
    assert row.state is WhisperState.UNKNOWN
    assert "chase" in (await desk.home_of(seed.TOM))


async def test_a_whisper_lost_on_the_way_stands_in_app_home(desk: Desk) -> None:
    """Dropped before it took effect looks the same from here: the copy is the record."""
    desk.ws.faults.drop("chat.postEphemeral", after=False)

    await desk.rising()

    assert desk.direct_to(seed.TOM) == []
    assert "chase" in (await desk.home_of(seed.TOM))


async def test_an_answer_that_comes_too_late_is_not_repeated(desk: Desk) -> None:
    """Slack was slow to say that it was done; it was done once."""
    desk.ws.faults.answer_late("chat.postEphemeral", 1.5)

    await desk.rising()

    assert len(desk.nudges_to(seed.TOM)) == 1


async def test_a_notice_that_was_limited_comes_later(open_desk: OpenDesk) -> None:
    """Until it stands nothing is read; then everything new is."""
    desk = await open_desk(watch=())
    desk.ws.faults.rate_limit("chat.postMessage", times=1, retry_after=1)

    await desk.command(seed.RUTH, "/steady", "watch here")
    first = await desk.user_says(FURIOUS)
    stood = len(desk.public())
    await desk.command(seed.RUTH, "/steady", "watch here")

    assert await desk.is_read(first) is bool(stood)
    assert len(desk.public()) == 1


async def test_a_command_is_answered_when_slack_refuses_the_post(desk: Desk) -> None:
    """A person who typed something is always told, privately."""
    desk.ws.faults.refuse("chat.postMessage", "restricted_action")

    said = await desk.command(seed.RUTH, "/steady", "watch here", seed.OUTAGES)

    assert said
    assert "Traceback" not in said


async def test_a_click_is_answered_when_slack_refuses_a_window(desk: Desk) -> None:
    """Where no modal opens from App Home, nothing breaks and the next click works."""
    await desk.rising()
    home = await desk.home_view(seed.TOM)
    assert home
    desk.ws.faults.refuse("views.open", "expired_trigger_id", times=1)

    first = await desk.ws.click_in_view(seed.TOM, home["id"], "home_help")
    await desk.quiet()
    second = await desk.ws.click_in_view(seed.TOM, home["id"], "home_help")
    await desk.quiet()

    assert (first.ok, second.ok) == (True, True)
    assert len(desk.ws.seen_by(seed.TOM).modals) == 1


async def test_a_newcomer_who_cannot_be_whispered_to_gets_a_dm(desk: Desk) -> None:
    """The notice for those who join finds another way."""
    desk.ws.faults.refuse("chat.postEphemeral", "user_not_in_channel")
    await desk.ws.leave(seed.GARETH, seed.IT_SUPPORT)

    await desk.ws.join(seed.GARETH, seed.IT_SUPPORT)
    await desk.quiet()

    (told,) = desk.direct_to(seed.GARETH)
    assert "reads new messages" in text_of(told)


async def test_when_every_way_is_refused_the_copy_stands_in_app_home(desk: Desk) -> None:
    """No ephemeral message and no DM: the record is still there."""
    desk.ws.faults.refuse("chat.postEphemeral", "channel_not_found")
    desk.ws.faults.refuse("conversations.open", "cannot_dm_bot")
    desk.ws.faults.refuse("chat.postMessage", "cannot_dm_bot")

    await desk.rising()

    (row,) = [w for w in await desk.whispers() if w.kind == "nudge"]
    assert row.state is WhisperState.FAILED
    assert "chase" in (await desk.home_of(seed.TOM))
