"""What is kept of an incident: the leads' own public words, and one row for each thing to be said.

Times are seconds since the epoch; `ts` strings are Slack's.
"""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How far an incident has come, as everybody reads it."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"


class UpdateState(StrEnum):
    """Whether an update stands, or was taken back within two minutes."""

    LIVE = "live"
    UNDONE = "undone"


class Mention(StrEnum):
    """Who is called beside those who read the channel anyway."""

    NOBODY = ""
    HERE = "here"
    CHANNEL = "channel"


class PostKind(StrEnum):
    """What a row says, or changes.

    FIRST is the one post a channel has for an incident, THREAD a later update in its thread, DIRECT
    an update in the DM of somebody who follows. EDIT brings its target to what holds now, REMOVE
    deletes it. REPORT is the lead's delivery report; BEFORE, OVERDUE, DEPUTY and SNOOZED are
    reminders of a promised update. The rest are words to one lead or technician: TROUBLE asks
    whether several conversations are an incident, APPROVAL asks for a second lead's yes,
    CONFIRM asks its writer when none came and APPROVED says that one did, OFFER hands an incident
    over, TAKEN, LEFT and UNREACHED say what became of that, and ENDED brings the words for the
    threads of what is resolved.
    """

    FIRST = "first"
    THREAD = "thread"
    DIRECT = "direct"
    EDIT = "edit"
    REMOVE = "remove"
    REPORT = "report"
    BEFORE = "before"
    OVERDUE = "overdue"
    DEPUTY = "deputy"
    SNOOZED = "snoozed"
    TROUBLE = "trouble"
    APPROVAL = "approval"
    CONFIRM = "confirm"
    APPROVED = "approved"
    OFFER = "offer"
    TAKEN = "taken"
    LEFT = "left"
    UNREACHED = "unreached"
    ENDED = "ended"


PUBLIC = (PostKind.FIRST, PostKind.THREAD, PostKind.DIRECT)
"""What carries an update to those it is for: the kinds that must arrive exactly once."""
CHANGES = (PostKind.EDIT, PostKind.REMOVE)
"""What may be repeated, since a second time changes nothing."""
REMINDERS = (PostKind.BEFORE, PostKind.OVERDUE, PostKind.DEPUTY, PostKind.SNOOZED)

WORDS = (
    *(PostKind.TROUBLE, PostKind.APPROVAL, PostKind.CONFIRM, PostKind.APPROVED),
    *(PostKind.OFFER, PostKind.TAKEN, PostKind.LEFT, PostKind.UNREACHED, PostKind.ENDED),
)
"""What is told one person, and only while it holds."""


class PostState(StrEnum):
    """Where one thing to be said stands.

    SENDING is committed before the call. UNKNOWN had an ambiguous answer, and Slack would not show
    whether the post stands: the lead is asked, and it is not repeated before they answered.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    DROPPED = "dropped"


UNFINISHED = (PostState.WAITING, PostState.SENDING)


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident, in its present state."""

    id: str
    team: str
    title: str
    service: str
    severity: int
    """1 is the gravest, 4 the least."""
    status: Status
    lead: str
    """Whoever speaks for it, and is reminded."""
    opened_by: str
    opened_at: float
    last_at: float
    """When something was last said of it."""
    deputy: str | None = None
    """Reminded when an update is long overdue."""
    next_by: float | None = None
    """When the next update is promised; None promises nothing."""
    drill: bool = False
    resolved_at: float | None = None
    called_off_at: float | None = None
    """Its first update was undone: to everybody it never was."""

    @property
    def open(self) -> bool:
        """Neither resolved nor called off."""
        return self.status is not Status.RESOLVED and self.called_off_at is None


@dataclass(frozen=True, slots=True)
class Update:
    """One thing said to everybody. Number 0 is the first.

    `notice` is what people will notice, `doing` what is being done, `do_now` what they can do.
    """

    id: str
    team: str
    incident: str
    number: int
    status: Status
    notice: str
    doing: str
    do_now: str
    by: str
    """The lead who sent it."""
    at: float
    next_by: float | None = None
    mention: Mention = Mention.NOBODY
    state: UpdateState = UpdateState.LIVE
    corrected_at: float | None = None
    undone_at: float | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """The outbox row of one post, edit, direct message, report, reminder or word to a lead.

    The id is its key.
    """

    id: str
    team: str
    incident: str
    """ "" for a word about what is no incident yet."""
    update: str
    """ "" for a word that is about no update."""
    number: int
    """The number of its update: the order in which one place hears of them."""
    kind: PostKind
    created_at: float
    channel: str = ""
    """Where it goes; for a direct message "" until the DM is known."""
    to: str = ""
    """Whose DM it goes to, for kinds that go to a person."""
    target: str | None = None
    """The row whose message an EDIT or REMOVE changes."""
    broadcast: bool = False
    """In the thread, and shown in the channel as well."""
    state: PostState = PostState.WAITING
    due_at: float | None = None
    """Not before this time; None is at once."""
    attempts: int = 0
    """Calls made to Slack for it."""
    called_at: float | None = None
    """When the last of them was about to be made."""
    ts: str | None = None
    """Where it stands, once sent."""
    reason: str = ""
    """Slack's code, where it said no."""
    by: str = ""
    """Whose act a word tells of."""
    about: tuple[str, ...] = ()
    """What a word is about beside its incident: ids and a topic, never anybody's words."""

    @property
    def place(self) -> str:
        """The channel or person it is for: one place hears of things one at a time."""
        return self.to or self.channel


@dataclass(frozen=True, slots=True)
class Follower:
    """Somebody who gets an incident's updates in the app's DM."""

    team: str
    incident: str
    user: str
    at: float
