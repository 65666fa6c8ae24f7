"""What people are shown, as data; `bot/slack` turns a card into Block Kit."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PhraseOffer:
    """One phrase as it may be sent, and the rung it stands on."""

    id: str
    text: str
    rung: str


@dataclass(frozen=True, slots=True)
class NudgeCard:
    """A nudge for one person.

    `facts` is the one line of facts; `why` the lines behind *Why this?*; `where` a link to the
    conversation; `answer` what its reader pressed already, which removes the buttons.
    """

    whisper: str
    facts: str
    phrases: tuple[PhraseOffer, ...]
    next_rung: str | None
    channel: str
    where: str
    boundary: bool = False
    untaken: bool = False
    """Nobody has taken the conversation: its reader is on the triage list."""
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class ReminderCard:
    """A conversation has waited: names it and how long, never the nudge."""

    whisper: str
    line: str
    where: str
    to_lead: bool = False


@dataclass(frozen=True, slots=True)
class ResetCard:
    """A few plain lines after a hard conversation, and *Not now*."""

    whisper: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoticeCard:
    """What a channel, a DM or a newcomer is told before anything is read."""

    channel: str
    direct: bool = False
    """In a DM with the app it also offers *Bring a technician*."""


@dataclass(frozen=True, slots=True)
class TextCard:
    """A plain private line."""

    text: str


@dataclass(frozen=True, slots=True)
class HomeItem:
    """One line of App Home's record."""

    whisper: str
    line: str
    where: str
    at: float
    state: str
    phrases: tuple[PhraseOffer, ...] = ()
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class HomeCard:
    """App Home for one person."""

    role: str
    """technician, lead or user."""
    items: tuple[HomeItem, ...] = ()
    untaken: tuple[HomeItem, ...] = ()
    """For leads and the triage list: conversations nobody has taken."""
    nudges_off: bool = False
    presenting_until: float | None = None
    watched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """A user and the technician who has come, by their ids, in a group DM."""

    user: str
    technician: str


Card = NudgeCard | ReminderCard | ResetCard | NoticeCard | MeetingCard | TextCard
