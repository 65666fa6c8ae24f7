"""An update a lead is writing: kept until it is sent, so that no restart loses a word of it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.incident_records import Mention, Status


class DraftAct(StrEnum):
    """What sending a draft does."""

    OPEN = "open"
    UPDATE = "update"
    CORRECT = "correct"


class DraftState(StrEnum):
    """Where a draft stands. ASKED waits for a second lead, or for its writer to confirm alone."""

    WRITING = "writing"
    ASKED = "asked"
    SENT = "sent"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Draft:
    """One update as its lead has it now; times in seconds since the epoch."""

    id: str
    team: str
    by: str
    at: float
    act: DraftAct
    title: str
    service: str
    severity: int
    """1 is the gravest, 4 the least."""
    status: Status
    notice: str
    doing: str
    do_now: str
    audiences: tuple[str, ...] = ()
    """Names from the config; empty for an incident that is running, which has its places."""
    incident: str = ""
    next_by: float | None = None
    mention: Mention = Mention.NOBODY
    deputy: str | None = None
    state: DraftState = DraftState.WRITING
    asked_at: float | None = None
    approved_by: str | None = None
    """The second lead, or its writer where nobody came in time."""

    @property
    def drill(self) -> bool:
        """Practice: the audience of that name is among those it is for."""
        return DRILL in self.audiences


DRILL = "drill"
"""The audience for practice."""
