"""The buckets let through what Slack lets through."""

from hypothesis import given
from hypothesis import strategies as st

from bot.workspace.limits import Buckets, Limits


def test_a_burst_is_let_through_then_the_wait_is_told() -> None:
    """Three at once, then one second to wait."""
    buckets = Buckets()
    waits = [buckets.take("c", capacity=3, per_second=1.0, now=0.0) for _ in range(4)]

    assert waits == [0, 0, 0, 1]


def test_waiting_as_told_is_enough() -> None:
    """After the told wait there is a token again."""
    buckets = Buckets()
    buckets.take("m", capacity=1, per_second=0.25, now=0.0)
    wait = buckets.take("m", capacity=1, per_second=0.25, now=0.0)

    assert wait == 4
    assert buckets.take("m", capacity=1, per_second=0.25, now=float(wait)) == 0


@given(st.lists(st.floats(0, 300), min_size=1, max_size=60))
def test_no_minute_holds_more_than_the_tier_and_its_burst(moments: list[float]) -> None:
    """However calls fall, a minute lets through at most a full bucket and its refill."""
    buckets = Buckets()
    passed = [
        now
        for now in sorted(moments)
        if not buckets.take("m", capacity=5, per_second=5 / 60, now=now)
    ]

    assert all(sum(start <= now < start + 60 for now in passed) <= 10 for start in passed)


def test_slacks_own_figures_are_the_defaults() -> None:
    """Tier 3 is 50 a minute, tier 4 100, and postMessage has none."""
    limits = Limits()

    assert limits.per_minute("chat.update") == 50
    assert limits.per_minute("views.publish") == 100
    assert limits.per_minute("chat.postMessage") is None
