"""What technicians are shown for their own care, as data; `bot/slack/blocks/care*.py` draw it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BreathCard:
    """One moment of the guided minute: which breath (from 1), and in or out."""

    breath: int
    of: int
    out: bool = False


@dataclass(frozen=True, slots=True)
class RestCard:
    """The end of the minute, and what may help next; times are seconds since the epoch."""

    paused_until: float | None = None
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class HandOverOffer:
    """A teammate is asked to take somebody's new nudges until a time; no reason is shown."""

    id: str
    owner: str
    until: float
    state: str = "offered"


@dataclass(frozen=True, slots=True)
class HandOverCard:
    """What became of a hand-over, for the one who asked; accepted, it can be taken back."""

    id: str
    teammate: str
    until: float
    state: str


@dataclass(frozen=True, slots=True)
class ReliefOffer:
    """A teammate or a lead is asked to take one conversation on."""

    id: str
    asker: str
    topic: str
    where: str
    state: str = "offered"


@dataclass(frozen=True, slots=True)
class EasedCard:
    """A conversation eased after its reader's reply."""

    whisper: str
    topic: str
    where: str
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class PraiseCard:
    """A technician shares that with their lead, by their own click."""

    whisper: str
    name: str
    topic: str
    where: str
    said: bool = False


@dataclass(frozen=True, slots=True)
class RepeatCard:
    """So many conversations of a kind within a week, and the reader's own words that worked.

    `leads` are ids and names: whom a guide may be suggested to.
    """

    whisper: str
    topic: str
    count: int
    phrase: str
    leads: tuple[tuple[str, str], ...]
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class GuideCard:
    """A guide is suggested to a lead: the topic, and nothing else."""

    topic: str


@dataclass(frozen=True, slots=True)
class ShiftCard:
    """The end-of-shift prompt: one conversation of the day to look back on."""

    whisper: str
    topic: str
    where: str
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class AskCard:
    """A colleague asks how a conversation went."""

    id: str
    asker: str
    topic: str
    where: str


@dataclass(frozen=True, slots=True)
class FeedbackCard:
    """The answer, seen by the one who asked alone and not kept."""

    peer: str
    topic: str
    when_you: str
    the_user: str
    next_time: str


CareCard = (
    BreathCard
    | RestCard
    | HandOverOffer
    | HandOverCard
    | ReliefOffer
    | EasedCard
    | PraiseCard
    | RepeatCard
    | GuideCard
    | ShiftCard
    | AskCard
    | FeedbackCard
)
