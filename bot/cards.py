"""What people are shown, as data; `bot/slack` turns a card into Block Kit."""

from dataclasses import dataclass

from bot.cards_care import CareCard


@dataclass(frozen=True, slots=True)
class PhraseOffer:
    """One phrase as it may be sent, and the rung it stands on."""

    id: str
    text: str
    rung: str
    mark: str = ""
    """"own" for one its reader wrote, "favourite" for one they chose; "" for any other."""
    avoid: str = ""
    """When not to use it, for whoever looks it up: "When you can't call."."""


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
    wave: str = ""
    """The open incident it is part of, by its title."""
    spent: bool = False
    """Other phrases were asked for, and there are none."""


@dataclass(frozen=True, slots=True)
class ReminderCard:
    """A conversation has waited: names it and how long, never the nudge."""

    whisper: str
    line: str
    where: str
    to_lead: bool = False
    answer: str | None = None
    """What stands in place of its buttons, as in a nudge."""


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
    wave: str = ""
    """The open incident it is part of, by its title."""


@dataclass(frozen=True, slots=True)
class HomeIncident:
    """One open incident, for leads. Times are in seconds."""

    id: str
    title: str
    status: str
    severity: int
    opened_at: float
    next_by: float | None
    overdue: bool
    drill: bool


@dataclass(frozen=True, slots=True)
class HomeCard:
    """App Home for one person."""

    role: str
    """technician, lead or user."""
    items: tuple[HomeItem, ...] = ()
    untaken: tuple[HomeItem, ...] = ()
    """For leads and the triage list: conversations nobody has taken."""
    untaken_more: int = 0
    """How many of those are not among `untaken`."""
    home_only: bool = False
    """Its reader wished for nudges on this page and nowhere else."""
    left_out: bool = False
    """Its reader's messages are not read, as they asked."""
    nudges_off: bool = False
    presenting_until: float | None = None
    paused_until: float | None = None
    watched: tuple[str, ...] = ()
    incidents: tuple[HomeIncident, ...] = ()
    """For leads: those that are open."""


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """A user and the technician who has come, by their ids, in a group DM."""

    user: str
    technician: str


@dataclass(frozen=True, slots=True)
class BoundaryCard:
    """What a user is told of a boundary record about them, with a way to answer."""

    boundary: str
    text: str
    """The policy's own words."""
    where: str
    """A link to the message the record is about."""
    days: int


@dataclass(frozen=True, slots=True)
class HandoffCard:
    """A conversation handed over, for whoever is to accept it.

    `rows` are labels and what the sender wrote; `where` is a link to the conversation. Nothing of
    it is kept anywhere but in the message this becomes.
    """

    handoff: str
    sender: str
    """A name."""
    rows: tuple[tuple[str, str], ...]
    where: str


@dataclass(frozen=True, slots=True)
class LetterCard:
    """News for one person: a line of ours, perhaps somebody's words, and a link.

    `tell_user` is the id of a handoff whose user may be told; it brings the button for it, with
    `tell_line`, what they would be told.
    """

    line: str
    words: str = ""
    where: str = ""
    tell_user: str = ""
    tell_line: str = ""


HandlingCard = BoundaryCard | HandoffCard | LetterCard
Card = (
    NudgeCard
    | ReminderCard
    | ResetCard
    | NoticeCard
    | MeetingCard
    | TextCard
    | CareCard
    | HandlingCard
)
