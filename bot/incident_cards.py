"""What people are shown of an incident, as data; `bot/slack/blocks/incident.py` draws it."""

from dataclasses import dataclass

from bot.incident_records import Mention, Status


@dataclass(frozen=True, slots=True)
class FirstCard:
    """An incident's one post in a channel: what it is, and its latest status."""

    incident: str
    title: str
    service: str
    severity: int
    status: Status
    notice: str
    doing: str
    do_now: str
    said_at: float
    next_by: float | None = None
    corrected_at: float | None = None
    mention: Mention = Mention.NOBODY
    """Calls people when it is first posted; an edit calls nobody."""
    drill: bool = False
    follow: bool = True
    """Offers *Follow*: off in a preview, and in a DM where *Stop* stands instead."""


@dataclass(frozen=True, slots=True)
class UpdateCard:
    """One later update, in the thread of the first post or in a follower's DM."""

    incident: str
    title: str
    status: Status
    notice: str
    doing: str
    do_now: str
    said_at: float
    next_by: float | None = None
    corrected_at: float | None = None
    mention: Mention = Mention.NOBODY
    drill: bool = False
    stop: bool = False
    """In a follower's DM: offers to stop."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One place that an update has not simply reached."""

    post: str
    channel: str
    to: str
    """A person instead of a channel, where it goes to a person."""
    what: str
    """Said in words: waiting, failed and why, not known."""
    attempts: int
    unknown: bool = False
    """The lead is asked whether it stands there."""


@dataclass(frozen=True, slots=True)
class ReportCard:
    """What became of one update, for the lead who sent it."""

    update: str
    incident: str
    title: str
    status: Status
    sent: int
    waiting: int
    failed: int
    unknown: int
    edits_waiting: int
    lines: tuple[ReportLine, ...]
    """The places worth naming: failed, unknown, then waiting."""
    running: bool
    unchanged: int = 0
    """Posts that stand and could not be brought to what holds now."""
    more: int = 0
    """Places worth naming beside those in `lines`."""
    undo_until: float | None = None
    """Until when *Undo* is offered."""
    undone: bool = False
    left_behind: tuple[ReportLine, ...] = ()
    """After an undo: what could not be deleted, and why."""


@dataclass(frozen=True, slots=True)
class PromiseCard:
    """A reminder of a promised update, in the lead's or the deputy's DM."""

    post: str
    incident: str
    title: str
    due_at: float
    """When the update was promised."""
    overdue: bool
    to_deputy: bool = False
    lead: str = ""
    """Whom the deputy stands in for."""


IncidentCard = FirstCard | UpdateCard | ReportCard | PromiseCard
