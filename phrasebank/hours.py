"""Hours as people write them: "Mon-Fri 08:00-18:00, Sat 09:00-12:00 Europe/London", or "always".

Pure: every question is asked with `now`, in seconds since the epoch. A day is the wall clock's, so
that hours stay where they are when the clocks change.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS = "always"
EXAMPLE = "Mon-Fri 08:00-18:00 Europe/London"

_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_TIME = r"(?:[01]?\d|2[0-4]):[0-5]\d"
_PART = re.compile(
    rf"(?P<first>{_DAY})(?:\s*[-–]\s*(?P<last>{_DAY}))?\s+"
    rf"(?P<opens>{_TIME})\s*[-–]\s*(?P<closes>{_TIME})",
    re.IGNORECASE,
)
_MIDNIGHT = 24 * 60


class BadHours(ValueError):
    """Hours that cannot be understood; the message says what to write, without the place."""


@dataclass(frozen=True, slots=True)
class Span:
    """One part: on these `days` (0 is Monday) from `opens` to `closes`, minutes after midnight.

    Where it closes no later than it opens it goes on into the next day.
    """

    days: frozenset[int]
    opens: int
    closes: int

    def covers(self, day: int, minute: int) -> bool:
        """Whether a minute of a weekday is inside."""
        if self.opens < self.closes:
            return day in self.days and self.opens <= minute < self.closes
        began_today = day in self.days and minute >= self.opens
        return began_today or ((day - 1) % 7 in self.days and minute < self.closes)


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody is there; `text` is what was written. No span at all is always."""

    text: str
    spans: tuple[Span, ...]
    zone: str

    @property
    def is_always(self) -> bool:
        """Round the clock."""
        return not self.spans

    def open_at(self, now: float) -> bool:
        """Whether somebody is there at `now`."""
        at = datetime.fromtimestamp(now, ZoneInfo(self.zone))
        minute = at.hour * 60 + at.minute
        return self.is_always or any(span.covers(at.weekday(), minute) for span in self.spans)

    def opens_after(self, now: float) -> float:
        """When they open next (seconds); `now` itself while they are there."""
        if self.open_at(now):
            return now
        today = datetime.fromtimestamp(now, ZoneInfo(self.zone)).replace(
            hour=0, minute=0, second=0, microsecond=0
        )
        days = (today + timedelta(days=ahead) for ahead in range(8))
        openings = [
            day.replace(hour=span.opens // 60 % 24, minute=span.opens % 60).timestamp()
            for day in days
            for span in self.spans
            if day.weekday() in span.days
        ]
        return min(opening for opening in openings if opening > now)


def parse_hours(text: str, *, zone: str = "") -> Hours:
    """Hours from what a person wrote; `zone` stands where the text names none.

    Raises BadHours with one sentence.
    """
    written = " ".join(text.split())
    if written.lower() == ALWAYS:
        return Hours(written, (), "UTC")
    parts = [part.strip() for part in written.split(",")]
    named = parts[-1].rsplit(" ", 1)
    if len(named) == 2 and not re.match(r"\d", named[1]):
        parts[-1], zone = named[0].strip(), named[1]
    if not zone:
        raise BadHours(f"'{written}' names no time zone; write it like {EXAMPLE}.")
    return Hours(written, tuple(_span(part) for part in parts), known_zone(zone))


def _span(part: str) -> Span:
    found = _PART.fullmatch(part)
    if found is None:
        raise BadHours(f"'{part}' are no hours; write them like {EXAMPLE}, or always.")
    first = DAYS.index(found["first"][:3].lower())
    last = DAYS.index((found["last"] or found["first"])[:3].lower())
    days = frozenset((first + ahead) % 7 for ahead in range((last - first) % 7 + 1))
    opens, closes = _minutes(found["opens"]), _minutes(found["closes"])
    if max(opens, closes) > _MIDNIGHT or opens in (closes, _MIDNIGHT):
        raise BadHours(f"'{part}' does not open before it closes; write it like {EXAMPLE}.")
    return Span(days, opens, closes)


def _minutes(written: str) -> int:
    hour, minute = written.split(":")
    return int(hour) * 60 + int(minute)


def known_zone(zone: str) -> str:
    """The name of a time zone, as it came. Raises BadHours when there is none of that name."""
    try:
        ZoneInfo(zone)
    except (OSError, ValueError, KeyError) as unknown:
        raise BadHours(f"'{zone}' is no time zone; use a name like Europe/London.") from unknown
    return zone
