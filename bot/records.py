"""What is kept: one frozen record a table, none of them with message text or emotion.

Times are seconds since the epoch; message times are Slack's `ts` as a float (microseconds kept).
`ts` strings stay strings where they are handed back to Slack.
"""

from dataclasses import dataclass
from enum import StrEnum


class ChannelState(StrEnum):
    """Whether a channel is read."""

    OFF = "off"
    WATCHED = "watched"


class ConversationState(StrEnum):
    """Where a conversation stands."""

    OPEN = "open"
    RESOLVED = "resolved"
    CLOSED = "closed"


class WhisperState(StrEnum):
    """Where a private message to one person stands.

    HELD waits for quiet hours to end; UNKNOWN had an ambiguous answer from Slack and is never
    repeated in the thread; HOME went to App Home only; TRIAL was decided in a silent trial.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    HELD = "held"
    HOME = "home"
    FAILED = "failed"
    UNKNOWN = "unknown"
    TRIAL = "trial"
    DROPPED = "dropped"


STILL_TO_COME = (WhisperState.WAITING, WhisperState.HELD)
"""Not sent yet, and waiting to be."""

STANDING = (
    *STILL_TO_COME,
    WhisperState.SENDING,
    WhisperState.SENT,
    WhisperState.UNKNOWN,
)
"""Rows that reach their reader, or have."""


class WhisperKind(StrEnum):
    """What a private message to one person is about."""

    NUDGE = "nudge"
    REMINDER = "reminder"
    LEAD_REMINDER = "lead_reminder"
    RESET = "reset"
    EASED = "eased"
    REPEAT = "repeat"
    SHIFT = "shift"

    @property
    def is_care(self) -> bool:
        """A note for its reader's own good: it never waits for a better hour, it goes away."""
        return self in (WhisperKind.RESET, WhisperKind.EASED, WhisperKind.REPEAT, WhisperKind.SHIFT)

    @property
    def is_reminder(self) -> bool:
        """A word that a conversation still waits, to its responder or to a lead."""
        return self in (WhisperKind.REMINDER, WhisperKind.LEAD_REMINDER)


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel, DM or group DM the app may read."""

    team: str
    id: str
    kind: str = "channel"
    """channel, group (private), im or mpim."""
    state: ChannelState = ChannelState.OFF
    notice_ts: str | None = None
    watched_since: float | None = None
    """Messages before it are not read."""
    sensitivity: str | None = None
    trial_until: float | None = None

    def on_trial(self, now: float) -> bool:
        """In a silent trial: decides and records, and tells nobody."""
        return self.trial_until is not None and now < self.trial_until


@dataclass(frozen=True, slots=True)
class Conversation:
    """A thread, or a run of messages between the same people in a flat channel or DM."""

    id: str
    team: str
    channel: str
    root_ts: str
    opener: str | None
    """The user who began it; None once its rows have lost the user's id."""
    opened_at: float
    last_at: float
    thread_ts: str | None = None
    """The thread it lives in, or None while it is flat."""
    state: ConversationState = ConversationState.OPEN
    responder: str | None = None
    """Whoever pressed *On it*, else the technician or lead who last posted."""
    on_it: bool = False
    on_it_at: float | None = None
    last_staff_at: float | None = None
    last_user_at: float | None = None
    snoozed_until: float | None = None
    heat: float = 0.0
    topic: str = "other"
    cause: str = "none"
    topic_by_person: bool = False
    phrases_used: tuple[str, ...] = ()
    hard: bool = False
    """Whether it ever needed a word: it counts towards reset reminders when it ends."""
    closed_at: float | None = None


@dataclass(frozen=True, slots=True)
class Nudge:
    """A decision to tell somebody something about a conversation."""

    id: str
    conversation: str
    ts: float
    """The `ts` of the message that triggered it."""
    decided_at: float
    reason: str
    rung: str
    heat: float
    level: float
    facts: tuple[str, ...] = ()
    """Fixed words and numbers; a name is put in when it is shown."""
    phrases: tuple[str, ...] = ()
    """Phrase ids offered."""
    escalate: bool = False
    trial: bool = False


@dataclass(frozen=True, slots=True)
class Whisper:
    """The outbox row of one private message to one person."""

    id: str
    kind: WhisperKind
    to: str
    team: str
    conversation: str | None
    nudge: str | None
    created_at: float
    state: WhisperState = WhisperState.WAITING
    due_at: float | None = None
    """Not before this time; None is at once."""
    sent_at: float | None = None
    """When Slack took it, or may have."""
    surface: str | None = None
    """ephemeral, dm or home, once known."""
    dm_channel: str | None = None
    dm_ts: str | None = None
    """Where the DM copy stands, so that it can be edited and deleted."""
    answer: str | None = None
    """on_it, off_the_mark, snoozed or resolved, once its reader pressed one."""
    phrases: tuple[str, ...] = ()
    """Phrase ids this person has been shown, in order."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One line of a person's own record: a nudge that was to reach them, and what it is about."""

    whisper: Whisper
    conversation: Conversation
    nudge: Nudge
    place: str = "channel"
    """What the conversation's channel is: a `Channel.kind`."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What one person asked for; readable and changeable by that person alone."""

    user: str
    team: str
    nudges_off: bool = False
    presenting_until: float | None = None
    paused_until: float | None = None
    quiet_start: int | None = None
    """Minutes after midnight in the person's own time zone; None is the workspace's setting."""
    quiet_end: int | None = None
    resets_off: bool = False
    home_only: bool = False
    in_dm: bool = False
    """Nudges come in the app's DM instead of the thread."""


@dataclass(frozen=True, slots=True)
class PracticeRun:
    """One role-play that was played to its end; its player alone can read it, no reply is kept."""

    id: str
    team: str
    user: str
    script: str
    won: bool
    at: float


@dataclass(frozen=True, slots=True)
class Held:
    """What is held about one person, in counts, for `/steady privacy`."""

    messages_read: int
    conversations: int
    whispers: int
    preferences: bool
    opted_out: bool
    own_phrases: int = 0
    reflections: int = 0
    boundaries: int = 0
    """Boundary records about the person, which an erasure leaves."""
    others: int = 0
    """Small rows: favourites, role-plays, offers, switches, and notices shown once."""
