"""The time of the next update, on a lead's own clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.coaching.incident_line import When
from bot.errors import NotClear
from bot.incidents import timing

LONDON = "Europe/London"


def at(text: str, zone: str = LONDON) -> float:
    """Seconds of a wall-clock time."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp()


def test_a_time_later_today_is_today() -> None:
    """The lead's own zone counts."""
    now = at("2026-07-01T13:00")

    assert timing.next_by(When(None, 14, 30), now, LONDON) == at("2026-07-01T14:30")
    elsewhere = timing.next_by(When(None, 14, 30), now, "America/New_York")
    assert elsewhere == at("2026-07-01T14:30", "America/New_York")


def test_a_time_that_has_passed_is_asked_about() -> None:
    """Whether tomorrow is meant, only its writer knows."""
    with pytest.raises(NotClear, match=r"14:30 has passed: it is 15:02 .*`next tomorrow 14:30`"):
        timing.next_by(When(None, 14, 30), at("2026-07-01T15:02"), LONDON)


def test_shortly_before_midnight_the_next_day_needs_no_word() -> None:
    """Twenty past midnight is near at ten to."""
    now = at("2026-07-01T23:50")

    assert timing.next_by(When(None, 0, 20), now, LONDON) == at("2026-07-02T00:20")


def test_tomorrow_is_the_day_after() -> None:
    """Also for a time still ahead today."""
    now = at("2026-07-01T08:00")

    found = timing.next_by(When(None, 9, 0, tomorrow=True), now, LONDON)

    assert found == at("2026-07-02T09:00")


def test_a_promise_follows_the_clock_through_summer_time() -> None:
    """The wall clock counts on the night it changes."""
    now = at("2026-03-28T20:00")

    found = timing.next_by(When(None, 9, 0, tomorrow=True), now, LONDON)

    assert found == at("2026-03-29T09:00")
    assert found - now == 12 * 3600


@pytest.mark.parametrize("ahead", [5 * 60, 3 * 3600, 20 * 3600])
def test_what_is_shown_reads_back_as_the_same_minute(ahead: float) -> None:
    """A promise in the form is the promise that was made."""
    now = at("2026-07-01T15:00")

    typed = timing.as_typed(now + ahead, now, LONDON)

    assert timing.read(typed, now, LONDON) == now + ahead


def test_words_that_are_no_time_are_named() -> None:
    """One sentence with what to write."""
    with pytest.raises(NotClear, match="“after lunch” is not a time"):
        timing.read("after lunch", at("2026-07-01T15:00"), LONDON)


def test_a_span_into_the_hour_that_comes_twice_stays_that_long() -> None:
    """An hour and a half from 00:40 is the second 01:10 of that night, not the first."""
    now = at("2026-10-25T00:40")
    meant = now + 90 * 60

    assert timing.read(timing.as_typed(meant, now, LONDON), now, LONDON) == meant


def test_a_morning_after_this_evening_is_called_tomorrow() -> None:
    """Half past eight, and eight is meant: what is shown says so, and reads back as the same."""
    now = at("2026-07-01T20:30")
    meant = timing.next_by(When(None, 8, 0), now, LONDON)

    assert timing.as_typed(meant, now, LONDON) == "tomorrow 08:00"
    assert timing.read("tomorrow 08:00", now, LONDON) == meant
