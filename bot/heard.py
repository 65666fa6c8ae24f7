"""A message as it was heard, whatever transport it came by."""

from dataclasses import dataclass
from enum import StrEnum

GONE = "~"
"""The version of a deleted message."""

SPOKEN = frozenset({None, "thread_broadcast", "file_share", "me_message"})
"""Subtypes that carry what a person wrote; every other one is housekeeping or a bot."""

NOT_PEOPLE = ("USLACKBOT", "UREVOKEDU")
"""Slack itself, and whoever a message of a revoked key is ascribed to."""


class Change(StrEnum):
    """What happened to the message."""

    POSTED = "posted"
    EDITED = "edited"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Heard:
    """One event about one message of a person.

    `ts`, `thread_ts` and `edited_ts` are Slack's own strings; `event_time` is in seconds, infinite
    where the envelope does not say it.
    `channel_kind` is channel, group, im or mpim. `external` people belong to another organisation.
    """

    event_id: str
    event_time: float
    team: str
    channel: str
    channel_kind: str
    ts: str
    user: str
    text: str = ""
    thread_ts: str | None = None
    change: Change = Change.POSTED
    edited_ts: str | None = None
    external: bool = False

    @property
    def at(self) -> float:
        """When the message was written, in seconds."""
        return float(self.ts)

    @property
    def in_thread(self) -> bool:
        """A reply in a thread; a root carries its own `ts` or none."""
        return self.thread_ts is not None and self.thread_ts != self.ts

    @property
    def message(self) -> str:
        """The message, whatever its version."""
        return f"{self.team}:{self.channel}:{self.ts}:"

    @property
    def version(self) -> str:
        """Which version: "" as posted, the edit's `ts`, or `~` once deleted. Later sorts higher."""
        return GONE if self.change is Change.DELETED else self.edited_ts or ""

    @property
    def key(self) -> str:
        """The same for every delivery of this version of this message."""
        return self.message + self.version

    @property
    def is_direct(self) -> bool:
        """A DM with the app, or a group DM it is in."""
        return self.channel_kind in ("im", "mpim")


def person_wrote(user: str | None, subtype: str | None, *, machine: object) -> bool:
    """Whether a person wrote a message.

    `machine` is whatever marks it as a bot's: most of their posts have no subtype, only a mark.
    """
    return bool(user) and user not in NOT_PEOPLE and not machine and subtype in SPOKEN
