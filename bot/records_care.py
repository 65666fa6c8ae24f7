"""What is kept for technicians' own care: reflections, wishes, hand-overs, relief and feedback.

Times are seconds since the epoch. A reflection holds its writer's own words, for them alone.
"""

from dataclasses import dataclass
from enum import StrEnum


class OfferState(StrEnum):
    """Where an offer from one technician to another stands."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Reflection:
    """One look back at a conversation; its writer alone can read it."""

    id: str
    team: str
    user: str
    at: float
    topic: str
    first_feeling: str = ""
    went_well: str = ""
    trigger: str = ""
    next_time: str = ""


@dataclass(frozen=True, slots=True)
class CareWishes:
    """Which notes of care one person wants; readable and changeable by that person alone."""

    team: str
    user: str
    prompt_at: int | None = None
    """Minutes after midnight in the person's own time zone; None is no prompt."""
    eased_off: bool = False
    repeats_off: bool = False


@dataclass(frozen=True, slots=True)
class HandOver:
    """New nudges of `owner` go to `teammate` until a time, once accepted."""

    id: str
    team: str
    owner: str
    teammate: str
    at: float
    until: float
    state: OfferState = OfferState.OFFERED


@dataclass(frozen=True, slots=True)
class Relief:
    """One conversation offered to a teammate, or to the leads where `teammate` is None."""

    id: str
    team: str
    conversation: str
    asker: str
    teammate: str | None
    at: float
    state: OfferState = OfferState.OFFERED


@dataclass(frozen=True, slots=True)
class FeedbackAsk:
    """A technician asked a peer or a lead how a conversation went; gone once answered."""

    id: str
    team: str
    conversation: str
    asker: str
    peer: str
    at: float
