"""The decisions themselves: data with a reason. One place acts on them, `bot/watching.py`."""

from dataclasses import dataclass
from enum import StrEnum

from phrasebank.model import Rung


class Reason(StrEnum):
    """Why a technician is told something; documented in docs/replay.md."""

    ABUSE = "abuse"
    """A message abuses a person."""
    SHARP = "sharp"
    """One message of anger or strong distress."""
    CLEAR = "clear"
    """One message of clear frustration, anxiety or distress."""
    CHASE = "chase"
    """Chased again without an answer."""
    PROMISE = "promise"
    """A promised time has passed without a word."""
    BUILDUP = "buildup"
    """Mild signs that have added up."""


class HoldReason(StrEnum):
    """Why nobody is told anything; counted in the metrics, never shown to leads."""

    CALM = "calm"
    COOLING = "cooling"
    REPLY_WORKING = "reply_working"
    ALREADY_TOLD = "already_told"
    COOLDOWN = "cooldown"
    SNOOZED = "snoozed"
    ON_IT = "on_it"
    OTHER_LANGUAGE = "other_language"
    STALE = "stale"
    OLD_EDIT = "old_edit"
    OUT_OF_ORDER = "out_of_order"
    NOBODY = "nobody"
    NUDGES_OFF = "nudges_off"
    QUIET_HOURS = "quiet_hours"
    PRESENTING = "presenting"
    PAUSED = "paused"
    HOME_ONLY = "home_only"
    CAP = "cap"
    ANSWERED = "answered"
    RESOLVED = "resolved"
    UNWATCHED = "unwatched"
    OFF_THE_MARK = "off_the_mark"
    BOUNDARY = "boundary"
    INCIDENT = "incident"
    SILENT_TRIAL = "silent_trial"
    OUTSIDER = "outsider"

    @property
    def counted(self) -> str:
        """Its label in the metrics, where one reader's wishes are not told from one another."""
        return "reader_wish" if self in WISHES else self.value


WISHES = frozenset(
    {
        HoldReason.NUDGES_OFF,
        HoldReason.QUIET_HOURS,
        HoldReason.PRESENTING,
        HoldReason.PAUSED,
        HoldReason.HOME_ONLY,
        HoldReason.OFF_THE_MARK,
    }
)
"""Holds that one person asked for; in a small team a count of each would tell of that person."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """Tell the technician.

    `heat` and `level` (0..4) are those at the message that triggered it; `facts` are fixed words
    and numbers for one line; `escalate` says that the escalation path is worth showing first.
    """

    reason: Reason
    rung: Rung
    heat: float
    level: float
    facts: tuple[str, ...]
    escalate: bool = False


@dataclass(frozen=True, slots=True)
class Hold:
    """Tell nobody, and why; `seconds` where waiting that long may change it."""

    reason: HoldReason
    seconds: float | None = None


Decision = Nudge | Hold
