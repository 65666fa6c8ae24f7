"""What the stand-in keeps: conversations, messages, views, and the calls it was sent."""

from dataclasses import dataclass, field
from typing import Any, Protocol

Json = dict[str, Any]
"""A JSON object, as it goes over the wire."""


class Clock(Protocol):
    """Asks the time."""

    def now(self) -> float:
        """Seconds since the epoch."""


class SlackError(Exception):
    """Slack's answer `{"ok": false, "error": code}`, with any further keys."""

    def __init__(self, code: str, **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.more: Json = more


@dataclass(slots=True)
class Conversation:
    """A channel, DM or group DM. `kind` is public, private, im or mpim."""

    id: str
    name: str
    kind: str
    members: set[str]
    purpose: str = ""
    shared: bool = False
    archived: bool = False

    @property
    def channel_type(self) -> str:
        """Slack's word for the kind in a message event."""
        return {"public": "channel", "private": "group"}.get(self.kind, self.kind)


@dataclass(slots=True)
class Message:
    """One message. `author` is a person's id or the app's; `ts` is unique in its conversation.

    `only_for` makes it ephemeral: it names the one person it is shown to. `lost` says why an
    ephemeral message was never shown to anybody. `order` counts arrivals.
    """

    ts: str
    conversation: str
    author: str
    text: str
    order: int
    by_app: bool = False
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    only_for: str | None = None
    lost: str | None = None
    subtype: str | None = None
    metadata: Json | None = None
    files: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    edited: Json | None = None
    client_msg_id: str | None = None
    team: str = ""
    from_slack: bool = False
    """Said by Slack itself: a command that failed, for example."""


@dataclass(slots=True)
class View:
    """An open modal or a published App Home, with what its owner has typed so far."""

    id: str
    owner: str
    content: Json
    hash: str
    root_id: str
    previous_id: str | None = None

    @property
    def kind(self) -> str:
        """Modal or home."""
        return str(self.content.get("type", "modal"))


@dataclass(frozen=True, slots=True)
class ApiCall:
    """One call the app made: what it sent, what it was told, and when (seconds)."""

    method: str
    args: Json
    response: Json
    status: int
    at: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a person saw after pressing something: the app's answer, or Slack's error."""

    ok: bool
    error: str | None = None
    body: Json | None = None
