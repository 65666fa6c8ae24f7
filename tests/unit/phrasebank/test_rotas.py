"""Rotas: weekly shifts and calendar files."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from phrasebank.rotas import BrokenRota, parse_rotas

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//EN
BEGIN:VEVENT
UID:one
SUMMARY:Engineer A
DTSTART;TZID=Europe/London:20261102T090000
DTEND;TZID=Europe/London:20261109T090000
RRULE:FREQ=WEEKLY;INTERVAL=2
EXDATE;TZID=Europe/London:20261130T090000
END:VEVENT
BEGIN:VEVENT
UID:two
SUMMARY:Engineer B
DTSTART;VALUE=DATE:20261110
DTEND;VALUE=DATE:20261112
END:VEVENT
END:VCALENDAR
"""
WEEK = {
    "name": "network",
    "zone": "Europe/London",
    "shifts": [
        {"who": "Days", "when": "Mon-Sun 08:00-20:00"},
        {"who": "Nights", "when": "Mon-Sun 20:00-08:00"},
    ],
}


def london(*when: int) -> float:
    return datetime(*when, tzinfo=ZoneInfo("Europe/London")).timestamp()  # type: ignore[arg-type, misc] # date and time


def read(_: str) -> str:
    return CALENDAR


def test_a_weekly_rota_names_who_is_on() -> None:
    """By day and by night, and when the next one comes."""
    rota = parse_rotas([WEEK], read)["network"]

    assert rota.on_at(london(2026, 11, 3, 12)) == ("Days",)
    assert rota.on_at(london(2026, 11, 3, 23)) == ("Nights",)
    assert rota.next_after(london(2026, 11, 3, 12)) == london(2026, 11, 3, 20)


@pytest.mark.parametrize(
    ("when", "who"),
    [
        ((2026, 11, 3, 12), ("Engineer A",)),
        ((2026, 11, 9, 8, 59), ("Engineer A",)),
        ((2026, 11, 9, 9), ()),
        ((2026, 11, 10, 12), ("Engineer B",)),
        ((2026, 11, 17, 12), ("Engineer A",)),  # repeats every other week
        ((2026, 12, 1, 12), ()),  # an exception
    ],
)
def test_a_calendar_names_who_is_on(when: tuple[int, ...], who: tuple[str, ...]) -> None:
    """Repeats, exceptions and whole days of the file are followed."""
    rota = parse_rotas([{"name": "x", "calendar": "x.ics"}], read)["x"]

    assert rota.on_at(london(*when)) == who


def test_a_calendar_knows_the_next_shift() -> None:
    """Within two weeks; none after that is looked for."""
    rota = parse_rotas([{"name": "x", "calendar": "x.ics"}], read)["x"]

    assert rota.next_after(london(2026, 11, 12, 12)) == london(2026, 11, 16, 9)
    assert rota.next_after(london(2026, 11, 24, 12)) is None


def missing(name: str) -> str:
    raise FileNotFoundError(name)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("network", "as a list under 'rotas:'"),
        ([{}], "rota 1: give it a 'name:'"),
        ([WEEK, WEEK], "'network' is there already"),
        ([{**WEEK, "calendar": "x.ics"}], "either 'shifts:' or a 'calendar:' file"),
        ([{"name": "x"}], "either 'shifts:' or a 'calendar:' file"),
        ([{"name": "x", "turns": []}], "'turns' is not known here"),
        ([{"name": "x", "shifts": []}], "write the shifts as a list"),
        ([{"name": "x", "shifts": [{"who": "A"}]}], "a shift has 'who:' and 'when:'"),
        ([{"name": "x", "shifts": [{"who": "A", "when": "Mon"}]}], "rota 'x': 'Mon'"),
        ([{"name": "x", "calendar": "gone.ics"}], "'gone.ics' cannot be read"),
    ],
)
def test_a_broken_rota_is_named_in_one_sentence(rows: object, told: str) -> None:
    """Which rota it is, and what to do."""
    with pytest.raises(BrokenRota) as broken:
        parse_rotas(rows, missing)

    assert told in str(broken.value)


@pytest.mark.parametrize("text", ["no calendar", CALENDAR.replace("20261102T090000", "later")])
def test_a_file_that_is_no_calendar_is_said_at_the_start(text: str) -> None:
    """Not at night, when it is needed."""
    with pytest.raises(BrokenRota, match=r"is no iCalendar file"):
        parse_rotas([{"name": "x", "calendar": "x.ics"}], lambda _: text)


def test_no_rota_is_no_fault() -> None:
    """The section may be left out."""
    assert parse_rotas(None, missing) == {}


def test_a_whole_day_begins_where_the_rota_is() -> None:
    """Engineer B's day is Sydney's, eleven hours before it is London's."""
    row = {"name": "x", "calendar": "x.ics", "zone": "Australia/Sydney"}
    rota = parse_rotas([row], read)["x"]
    begins = datetime(2026, 11, 10, tzinfo=ZoneInfo("Australia/Sydney")).timestamp()

    assert rota.on_at(begins - 1) == ()
    assert rota.on_at(begins) == ("Engineer B",)
    assert rota.next_after(begins - 1) == begins


def test_an_event_that_was_called_off_is_nobodys_shift() -> None:
    """A calendar keeps it and says so."""
    text = CALENDAR.replace("SUMMARY:Engineer B", "SUMMARY:Engineer B\nSTATUS:CANCELLED")
    rota = parse_rotas([{"name": "x", "calendar": "x.ics"}], lambda _: text)["x"]

    assert rota.on_at(london(2026, 11, 10, 12)) == ()
    assert rota.next_after(london(2026, 11, 9, 12)) == london(2026, 11, 16, 9)


def test_a_calendars_zone_has_to_be_one() -> None:
    """A slip is said at the start."""
    with pytest.raises(BrokenRota, match="rota 'x': 'Mars' is no time zone"):
        parse_rotas([{"name": "x", "calendar": "x.ics", "zone": "Mars"}], read)
