"""The time of the next update, between the words a lead types and seconds since the epoch. Pure."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.coaching.incident_line import When, read_when
from bot.errors import NotClear
from bot.incidents.cadence import at_clock

HALF_DAY = 12 * 3600.0
NEAR = 6 * 3600.0
"""Seconds within which a time of day alone is taken for no other day's, in whatever zone."""
MINUTE = 60.0
LONGEST_SPAN = 999 * MINUTE
"""What can be typed in minutes."""
_HOW = "Try `next 14:30`, `next 30m` or `next tomorrow 9:00`."


def next_by(when: When, now: float, zone: str) -> float:
    """When that is, in seconds since the epoch; times of day are on the wall of `zone`.

    Raises NotClear for a time that has passed today: whether tomorrow is meant only its writer
    knows. Shortly before midnight a time after it needs no *tomorrow*.
    """
    if when.minutes is not None:
        return now + when.minutes * MINUTE
    at = at_clock(when.hour, when.minute, now, zone)
    here = ZoneInfo(zone)
    day = datetime.fromtimestamp(now, UTC).astimezone(here).date()
    today = datetime.fromtimestamp(at, UTC).astimezone(here).date() == day
    if when.tomorrow:
        return at_clock(when.hour, when.minute, _last_second(now, zone), zone)
    if not today and at - now > HALF_DAY:
        typed = f"{when.hour:02}:{when.minute:02}"
        raise NotClear(
            f"{typed} has passed: it is {wall(now, zone)} for you. Nothing was sent. "
            f"Say a later time or `next tomorrow {typed}`."
        )
    return at


def read(text: str, now: float, zone: str) -> float | None:
    """The same from the words of a form; None for empty ones. Raises NotClear."""
    if not text.strip():
        return None
    when = read_when(text)
    if when is None:
        raise NotClear(f"“{text.strip()[:40]}” is not a time. {_HOW}")
    return next_by(when, now, zone)


def unread(words: str) -> NotClear:
    """What is said of a time in a line that could not be read."""
    return NotClear(f"“{words[:60]}” does not name a time. Nothing was sent. {_HOW}")


def wall(at: float, zone: str) -> str:
    """A time of day as a clock on the wall of `zone` shows it."""
    return datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(zone)).strftime("%H:%M")


def as_typed(at: float | None, now: float, zone: str) -> str:
    """A promised time as somebody would type it; "" where none is promised or it has passed."""
    if at is None or at <= now:
        return ""
    here = ZoneInfo(zone)
    days = [datetime.fromtimestamp(each, UTC).astimezone(here).date() for each in (now, at)]
    far = days[1] > days[0] and at - now > NEAR
    typed = f"tomorrow {wall(at, zone)}" if far else wall(at, zone)
    if _means(typed, at, now, zone) or at - now > LONGEST_SPAN:
        return typed
    return f"{(at - now) / MINUTE:.0f}m"


def _means(typed: str, at: float, now: float, zone: str) -> bool:
    """Whether a time typed so is read as this one; an hour that comes twice may be the other."""
    try:
        meant = read(typed, now, zone)
    except NotClear:  # within this very minute
        return True
    return meant is None or abs(meant - at) <= MINUTE


def _last_second(now: float, zone: str) -> float:
    """Just before the midnight that ends today in `zone`."""
    here = ZoneInfo(zone)
    today = datetime.fromtimestamp(now, UTC).astimezone(here).date()
    midnight = datetime.combine(today + timedelta(days=1), datetime.min.time(), tzinfo=here)
    return midnight.timestamp() - 1
