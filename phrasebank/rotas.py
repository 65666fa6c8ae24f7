"""Who is on call: a plain weekly rota, or a calendar file. Pure; the file's text is handed in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol, cast
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Component

from phrasebank.hours import BadHours, Hours, known_zone, parse_hours

AHEAD_DAYS = 14
"""How far ahead the next shift is looked for: two turns of a weekly rota."""

_KEYS = ("name", "zone", "shifts", "calendar")
ReadFile = Callable[[str], str]
"""A file's text by its name beside the paths' own file; raises OSError."""


class BrokenRota(ValueError):
    """A rota is broken; the message says what to do, without the place."""


class Rota(Protocol):
    """Who is on; `now` is in seconds since the epoch."""

    def on_at(self, now: float) -> tuple[str, ...]:
        """Who is on at `now`, each once; empty when nobody is."""

    def next_after(self, now: float) -> float | None:
        """When somebody comes on next (seconds), within two weeks; None when nobody does."""


@dataclass(frozen=True, slots=True)
class WeeklyRota:
    """The same shifts every week."""

    shifts: tuple[tuple[str, Hours], ...]

    def on_at(self, now: float) -> tuple[str, ...]:
        """Who is on at `now`."""
        return tuple(dict.fromkeys(who for who, hours in self.shifts if hours.open_at(now)))

    def next_after(self, now: float) -> float | None:
        """When the next shift begins."""
        begins = [each for _, hours in self.shifts if (each := hours.opens_after(now)) > now]
        return min(begins, default=None)


@dataclass(frozen=True, slots=True)
class CalendarRota:
    """Events of an iCalendar file: whoever stands in an event's title is on while it lasts.

    `zone` is where a day begins for events of whole days, and for times that name no zone.
    """

    calendar: Calendar
    zone: str = "UTC"

    def on_at(self, now: float) -> tuple[str, ...]:
        """Who is on at `now`."""
        at = datetime.fromtimestamp(now, ZoneInfo(self.zone))
        events = _standing(recurring_ical_events.of(self.calendar).at(at))
        titles = (str(event.get("SUMMARY", "")).strip() for event in events)
        return tuple(dict.fromkeys(title for title in titles if title))

    def next_after(self, now: float) -> float | None:
        """When the next event begins."""
        zone = ZoneInfo(self.zone)
        begins = datetime.fromtimestamp(now, zone)
        span = (begins, begins + timedelta(days=AHEAD_DAYS))
        events = _standing(recurring_ical_events.of(self.calendar).between(*span))
        starts = [_seconds(event.decoded("DTSTART"), zone) for event in events]
        return min((start for start in starts if start > now), default=None)


def parse_rotas(rows: object, read: ReadFile) -> dict[str, Rota]:
    """Rotas by name from the rows of a YAML file. Raises BrokenRota with one sentence."""
    if rows is None:
        return {}
    if not isinstance(rows, list):
        raise BrokenRota("write the rotas as a list under 'rotas:'.")
    found: dict[str, Rota] = {}
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, Mapping) or not isinstance(row.get("name"), str):
            raise BrokenRota(f"rota {number}: give it a 'name:' of its own.")
        name = row["name"]
        if name in found:
            raise BrokenRota(f"rota {number}: '{name}' is there already; keep one.")
        found[name] = _rota(cast("Mapping[str, Any]", row), f"rota '{name}'", read)
    return found


def _rota(row: Mapping[str, Any], where: str, read: ReadFile) -> Rota:
    for key in row:
        if key not in _KEYS:
            raise BrokenRota(f"{where}: '{key}' is not known here; use {', '.join(_KEYS)}.")
    if ("shifts" in row) == ("calendar" in row):
        raise BrokenRota(f"{where}: give it either 'shifts:' or a 'calendar:' file.")
    if "calendar" in row:
        return _calendar(str(row["calendar"]), str(row.get("zone") or "UTC"), where, read)
    shifts = row["shifts"]
    if not isinstance(shifts, list) or not shifts:
        raise BrokenRota(f"{where}: write the shifts as a list, each with 'who:' and 'when:'.")
    return WeeklyRota(tuple(_shift(each, str(row.get("zone", "")), where) for each in shifts))


def _shift(row: object, zone: str, where: str) -> tuple[str, Hours]:
    fields = cast("Mapping[str, Any]", row) if isinstance(row, Mapping) else {}
    who, when = fields.get("who"), fields.get("when")
    if not isinstance(who, str) or not isinstance(when, str) or set(fields) != {"who", "when"}:
        raise BrokenRota(f"{where}: a shift has 'who:' and 'when:', and nothing else.")
    try:
        return who.strip(), parse_hours(when, zone=zone)
    except BadHours as fault:
        raise BrokenRota(f"{where}: {fault}") from fault


def _calendar(name: str, zone: str, where: str, read: ReadFile) -> CalendarRota:
    try:
        known_zone(zone)
        rota = CalendarRota(Calendar.from_ical(read(name)), zone)
        rota.on_at(0.0)  # a date that cannot be read shows here, and not at night
    except BadHours as fault:
        raise BrokenRota(f"{where}: {fault}") from fault
    except OSError as fault:
        raise BrokenRota(
            f"{where}: the calendar '{name}' cannot be read; put it beside this file."
        ) from fault
    except (ValueError, KeyError, AttributeError, TypeError) as fault:
        raise BrokenRota(
            f"{where}: '{name}' is no iCalendar file; export it anew as .ics."
        ) from fault
    return rota


def _standing(events: Iterable[Component]) -> list[Component]:
    """Those that were not called off: a calendar keeps a cancelled event, and says so."""
    return [event for event in events if str(event.get("STATUS", "")).upper() != "CANCELLED"]


def _seconds(start: date | datetime, zone: ZoneInfo) -> float:
    if isinstance(start, datetime):
        return (start if start.tzinfo else start.replace(tzinfo=zone)).timestamp()
    return datetime(start.year, start.month, start.day, tzinfo=zone).timestamp()
