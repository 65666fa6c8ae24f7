"""What a lead's desk needs of the store and of Slack, beside the engine's own ports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.incident_drafts import Draft
from bot.records import Conversation


class DraftRows(Protocol):
    """The part of a transaction that keeps what is being written."""

    async def incident_draft(self, draft_id: str) -> Draft | None:
        """Read and, on PostgreSQL, lock for the rest of the transaction."""

    async def put_incident_draft(self, draft: Draft) -> None: ...
    async def talked(self, team: str, since: float) -> tuple[Conversation, ...]:
        """Not closed, with a user's message at or after `since`, most recent first."""


@dataclass(frozen=True, slots=True)
class Room:
    """What Slack says of one channel; None is not known."""

    id: str
    inside: bool | None = None
    """Whether the app is in it."""
    people: int | None = None
    """How many are in it, the app left out."""
    archived: bool = False
    private: bool | None = None


class Rooms(Protocol):
    """Channels and groups. Never raises: what Slack will not say in time is not known."""

    async def look(self, channels: Sequence[str]) -> Mapping[str, Room]:
        """Each channel, as far as it is known within about a second."""

    async def has(self, channel: str, user: str) -> bool:
        """Whether somebody is known to be in a channel."""

    async def close(self) -> None:
        """Let go of questions still open."""

    async def people(self, listed: Sequence[str]) -> tuple[str, ...]:
        """User ids of people and user groups, each once."""
