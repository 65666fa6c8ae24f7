"""The clock."""

from datetime import UTC, datetime

from bot.clock import SystemClock


def test_it_counts_seconds_since_the_epoch() -> None:
    """A message's `ts` and `now` are on one scale: the machine agrees with it to the minute."""
    told = datetime.fromtimestamp(SystemClock().now(), UTC)
    really = datetime.now(UTC)  # noqa: TID251 - the machine's own answer, to compare with

    assert abs((really - told).total_seconds()) < 60
