"""Hours as people write them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrasebank.hours import DAYS, BadHours, parse_hours

OFFICE = parse_hours("Mon-Fri 08:00-18:00, Sat 09:00-12:00 Europe/London")
NIGHT = parse_hours("Fri-Sun 20:00-07:00", zone="Europe/Berlin")


def at(*when: int, zone: str = "Europe/London") -> float:
    return datetime(*when, tzinfo=ZoneInfo(zone)).timestamp()  # type: ignore[arg-type, misc] # date and time


@pytest.mark.parametrize(
    ("when", "there"),
    [
        ((2026, 11, 2, 8, 0), True),  # a Monday
        ((2026, 11, 2, 7, 59), False),
        ((2026, 11, 2, 18, 0), False),
        ((2026, 11, 7, 11, 59), True),  # a Saturday
        ((2026, 11, 8, 11, 0), False),
        ((2026, 7, 6, 8, 0), True),  # in summer the wall clock counts
    ],
)
def test_office_hours(when: tuple[int, ...], there: bool) -> None:
    """From the first minute to before the last, by the wall clock of their zone."""
    assert OFFICE.open_at(at(*when)) is there


@pytest.mark.parametrize(
    ("when", "there"),
    [
        ((2026, 11, 6, 20, 0), True),  # Friday evening
        ((2026, 11, 7, 6, 59), True),
        ((2026, 11, 7, 7, 0), False),
        ((2026, 11, 9, 6, 0), True),  # Sunday's night ends on Monday
        ((2026, 11, 10, 6, 0), False),
        ((2026, 11, 5, 23, 0), False),
    ],
)
def test_a_night_belongs_to_the_day_it_began(when: tuple[int, ...], there: bool) -> None:
    """Hours that close before they open go on into the next day."""
    assert NIGHT.open_at(at(*when, zone="Europe/Berlin")) is there


def test_the_next_opening() -> None:
    """After Saturday noon it is Monday morning; while open it is now."""
    assert OFFICE.opens_after(at(2026, 11, 7, 12, 0)) == at(2026, 11, 9, 8, 0)
    assert OFFICE.opens_after(at(2026, 11, 2, 9, 0)) == at(2026, 11, 2, 9, 0)


def test_the_next_opening_across_a_clock_change() -> None:
    """Eight in the morning is eight by the clock on the wall."""
    assert OFFICE.opens_after(at(2026, 3, 28, 13, 0)) == at(2026, 3, 30, 8, 0)


def test_always_is_always() -> None:
    """Round the clock needs no zone."""
    assert parse_hours("Always").open_at(0.0)
    assert parse_hours("always").opens_after(5.0) == 5.0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mon-Fri 08:00-18:00", "names no time zone"),
        ("Mon-Fri 8-18 Europe/London", "are no hours"),
        ("weekdays Europe/London", "are no hours"),
        ("Mon 08:00-18:00 Europe/Nowhere", "is no time zone"),
        ("Mon 08:00-18:00 Europe", "is no time zone"),
        ("Mon 18:00-18:00 UTC", "does not open before it closes"),
        ("Mon 08:00-24:30 UTC", "does not open before it closes"),
        ("", "names no time zone"),
    ],
)
def test_what_cannot_be_understood_is_one_sentence(text: str, told: str) -> None:
    """With an example of how to write it."""
    with pytest.raises(BadHours, match=told):
        parse_hours(text)


@given(
    st.sampled_from(DAYS),
    st.sampled_from(DAYS),
    st.integers(0, 23),
    st.integers(0, 23),
    st.floats(0, 4e9),
)
def test_the_next_opening_is_open_and_within_a_week(
    first: str, last: str, opens: int, closes: int, now: float
) -> None:
    """Whatever the hours and whenever it is asked, but for the hour the clocks leave out."""
    hours = parse_hours(f"{first}-{last} {opens:02}:00-{closes:02}:30", zone="UTC")

    opening = hours.opens_after(now)

    assert now <= opening <= now + 7 * 86_400
    assert hours.open_at(opening)
