"""Whether a whisper that is due may go to its person now, and where."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.nudging.decision import Hold, HoldReason


class Snooze(StrEnum):
    """How long this conversation stays silent."""

    HALF_HOUR = "30m"
    TWO_HOURS = "2h"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `start` to `end`, minutes after midnight in `tz`; `start` after `end` spans midnight."""

    start: int
    end: int
    tz: str = "UTC"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person asked for, and how many nudges they had in the last hour."""

    nudges_off: bool = False
    presenting_until: float | None = None
    paused_until: float | None = None
    home_only: bool = False
    quiet: QuietHours | None = None
    sent_last_hour: int = 0
    oldest_sent: float | None = None
    """When the first of those was sent, in seconds."""


def hold_for(wishes: Wishes, now: float, *, per_hour: int) -> Hold | None:
    """Why a whisper waits or stays in App Home, or None when it may go.

    A hold with `seconds` is tried again then; one without stays in App Home for good.
    """
    asked = (
        (wishes.nudges_off, HoldReason.NUDGES_OFF),
        (_ahead(wishes.paused_until, now), HoldReason.PAUSED),
        (_ahead(wishes.presenting_until, now), HoldReason.PRESENTING),
        (wishes.home_only, HoldReason.HOME_ONLY),
    )
    for holds, reason in asked:
        if holds:
            return Hold(reason)
    if wishes.quiet and (left := quiet_for(wishes.quiet, now)):
        return Hold(HoldReason.QUIET_HOURS, left)
    if wishes.sent_last_hour >= per_hour and wishes.oldest_sent is not None:
        return Hold(HoldReason.CAP, max(1.0, wishes.oldest_sent + 3600.0 - now))
    return None


def _ahead(until: float | None, now: float) -> bool:
    return until is not None and now < until


def quiet_for(quiet: QuietHours, now: float) -> float:
    """Seconds until the quiet hours end, 0 outside them. Follows the zone's clock changes."""
    local = datetime.fromtimestamp(now, zone(quiet.tz))
    minute = local.hour * 60 + local.minute
    if quiet.start <= quiet.end:
        inside = quiet.start <= minute < quiet.end
    else:
        inside = minute >= quiet.start or minute < quiet.end
    if not inside:
        return 0.0
    days = 1 if minute >= quiet.end else 0
    end = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=days)
    end = end.replace(hour=quiet.end // 60 % 24, minute=quiet.end % 60)
    return max(1.0, end.astimezone(UTC).timestamp() - now)


def snoozed_until(how_long: Snooze, now: float, tz: str) -> float:
    """When a snooze ends, in seconds since the epoch; *today* ends at midnight in `tz`."""
    if how_long is Snooze.HALF_HOUR:
        return now + 30 * 60
    if how_long is Snooze.TWO_HOURS:
        return now + 2 * 3600
    local = datetime.fromtimestamp(now, zone(tz))
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return midnight.timestamp()


def zone(name: str) -> ZoneInfo:
    """The zone of that name; UTC for one that this machine does not know."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
