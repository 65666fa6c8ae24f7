"""Slack's pace, on a clock that only the test moves."""

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SlackBusy
from bot.slack.pacing import Pace, Pacer, Window
from tests.fakes.clock import SleepyClock

POST = "chat.postMessage"
PATIENT = Pace(patience=1e6)


def pacer(pace: Pace = PATIENT) -> tuple[Pacer, SleepyClock]:
    watch = SleepyClock(1000.0)
    return Pacer(pace, clock=watch.now, sleep=watch.sleep), watch


async def test_a_burst_goes_at_once_and_is_paid_for_after() -> None:
    """Three posts in a channel go together; the fourth waits for the first one's three seconds."""
    pace, watch = pacer()
    for _ in range(3):
        await pace.admit(POST, channel="C1")
    assert watch.at == 1000.0

    await pace.admit(POST, channel="C1")

    assert watch.at == pytest.approx(1003.0)


async def test_channels_do_not_wait_for_each_other() -> None:
    """A full channel holds up no other."""
    pace, watch = pacer()
    for channel in range(50):
        await pace.admit(POST, channel=f"C{channel}")

    assert watch.at == 1000.0


async def test_the_workspace_has_a_limit_of_its_own() -> None:
    """However many channels there are, a minute holds no more posts than Slack allows."""
    pace, watch = pacer(replace(PATIENT, posts_per_minute=10, kept_private=0))
    for channel in range(11):
        await pace.admit(POST, channel=f"C{channel}")

    assert watch.at == pytest.approx(1060.0)


async def test_a_private_post_does_not_wait_behind_public_ones() -> None:
    """When public posts have used up their share, a direct message still goes at once."""
    pace, watch = pacer(replace(PATIENT, posts_per_minute=10, kept_private=2))
    for channel in range(8):
        await pace.admit(POST, channel=f"C{channel}")

    await pace.admit(POST, channel="D1", private=True)

    assert watch.at == 1000.0


async def test_an_ephemeral_does_not_wait_behind_posts() -> None:
    """A whole minute of public posts leaves whispers where they were."""
    pace, watch = pacer(replace(PATIENT, posts_per_minute=1, kept_private=0))
    await pace.admit(POST, channel="C1")

    await pace.admit("chat.postEphemeral", channel="C1", private=True)

    assert watch.at == 1000.0


@pytest.mark.parametrize(
    ("method", "limit"),
    [
        ("chat.update", 50),
        ("conversations.history", 50),
        ("conversations.replies", 50),
        ("views.publish", 100),
        ("dnd.info", 50),
        ("usergroups.users.list", 20),
    ],
)
async def test_each_method_keeps_its_tier(method: str, limit: int) -> None:
    """A method goes its number of times a minute, and then waits for the minute to pass."""
    pace, watch = pacer()
    for _ in range(limit):
        await pace.admit(method, private=True)
    assert watch.at == 1000.0

    await pace.admit(method, private=True)

    assert watch.at == pytest.approx(1060.0)


async def test_public_edits_leave_room_for_private_ones() -> None:
    """A broadcast's edits never hold up the report that its lead is watching."""
    pace, watch = pacer(replace(PATIENT, updates_per_minute=3, updates_kept=1))
    for _ in range(2):
        await pace.admit("chat.update")

    await pace.admit("chat.update", private=True)
    assert watch.at == 1000.0
    await pace.admit("chat.update")

    assert watch.at == pytest.approx(1060.0)


async def test_impatience_is_told_how_long_it_would_be() -> None:
    """A call that would wait too long is busy at once, with the seconds to wait."""
    pace, watch = pacer(Pace(patience=2.0, burst=1, posts_per_second=0.1))
    await pace.admit(POST, channel="C1")

    with pytest.raises(SlackBusy) as busy:
        await pace.admit(POST, channel="C1")

    assert busy.value.retry_after == pytest.approx(10.0)
    assert watch.at == 1000.0


async def test_a_refused_call_is_not_counted() -> None:
    """Being told to wait uses up nothing."""
    pace, watch = pacer(Pace(patience=0.0, burst=1))
    await pace.admit(POST, channel="C1")
    with pytest.raises(SlackBusy):
        await pace.admit(POST, channel="C1")
    watch.at += 1.0

    await pace.admit(POST, channel="C1")

    assert watch.at == 1001.0


async def test_retry_after_holds_that_method_alone() -> None:
    """A pause holds its method until it is over and no other."""
    pace, watch = pacer()
    pace.pause("chat.postEphemeral", 7)
    await pace.admit("views.publish")
    assert watch.at == 1000.0

    await pace.admit("chat.postEphemeral")

    assert watch.at == pytest.approx(1007.0)


async def test_a_clock_that_is_set_back_holds_nothing_up() -> None:
    """What was counted an hour ahead is not waited for."""
    pace, watch = pacer(Pace(burst=1, patience=5.0))
    await pace.admit(POST, channel="C1")
    pace.pause("views.open", 2.0)

    watch.at -= 3600.0
    await pace.admit(POST, channel="C1")
    await pace.admit("views.open")

    assert watch.at == 1000.0 - 3600.0


async def test_a_workspace_of_many_channels_is_not_remembered_for_ever() -> None:
    """Channels that have long been quiet are let go, and busy ones still count."""
    pace, watch = pacer(replace(PATIENT, burst=1, posts_per_minute=100_000))
    for channel in range(1999):
        await pace.admit(POST, channel=f"C{channel}")
    watch.at += 10
    await pace.admit(POST, channel="C-busy")
    await pace.admit(POST, channel="C-new")

    await pace.admit(POST, channel="C-busy")

    assert watch.at == pytest.approx(1011.0)
    assert len(pace._channels) == 2


async def test_waiting_calls_all_go_in_the_end() -> None:
    """Twenty calls for one channel at once go at one a second, none forgotten."""
    pace, watch = pacer(replace(PATIENT, burst=1))

    await asyncio.gather(*(pace.admit(POST, channel="C1") for _ in range(20)))

    assert watch.at >= 1019.0


# Eighths of a second, which add up without rounding.
EIGHTHS = st.integers(0, 240).map(lambda eighths: eighths / 8)


@given(
    limit=st.integers(1, 5),
    period=EIGHTHS.filter(bool),
    steps=st.lists(EIGHTHS, max_size=40),
)
def test_a_window_never_lets_more_through_than_its_limit(
    limit: int, period: float, steps: list[float]
) -> None:
    """Whenever calls come, any window of `period` seconds holds at most `limit` of them."""
    window = Window(limit, period)
    now, went = 0.0, []
    for step in steps:
        now += step
        if window.wait(now) <= 0:
            window.take(now)
            went.append(now)

    assert all(sum(at - period < other <= at for other in went) <= limit for at in went)
