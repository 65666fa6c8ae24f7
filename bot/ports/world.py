"""What the use cases need of Slack, the clock, the reader and the engine."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.cards import Card, HomeCard
from bot.detection.reading import Reading, Role, Turn


class Clock(Protocol):
    """Asks the time."""

    def now(self) -> float:
        """Seconds since the epoch."""


class Reader(Protocol):
    """Reads the last of some turns."""

    async def read(self, turns: Sequence[Turn]) -> Reading:
        """What the last turn says about its writer's state, in the light of the earlier ones."""


@dataclass(frozen=True, slots=True)
class Person:
    """What Slack says of one person; `name` is empty when Slack will not say who it is."""

    id: str
    name: str
    tz: str = "UTC"
    is_bot: bool = False
    is_external: bool = False


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether somebody can be reached; the defaults stand where Slack will not say in time.

    `dnd`: in do-not-disturb, so the triage list takes over. `active`: an ephemeral message would
    be seen; False sends to the app's DM instead.
    """

    dnd: bool = False
    active: bool = True


class People(Protocol):
    """Who is who. Never raises: an answer Slack refuses falls back to what the config says."""

    async def role_of(self, user: str) -> Role:
        """TECH or LEAD when listed (or in a listed user group), else USER."""

    async def person(self, user: str) -> Person:
        """Name and time zone, cached."""

    async def technicians(self) -> tuple[str, ...]:
        """User ids, groups resolved."""

    async def leads(self) -> tuple[str, ...]:
        """User ids, groups resolved."""

    async def triage(self) -> tuple[str, ...]:
        """User ids of the triage list, groups resolved."""

    async def presence(self, user: str) -> Presence:
        """Whether they can see a message now, asked within a short budget of time."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a channel's history."""

    ts: str
    user: str
    text: str
    thread_ts: str | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message stands."""

    channel: str
    ts: str


class History(Protocol):
    """Fetches recent messages where Slack permits."""

    async def recent(
        self,
        channel: str,
        thread_ts: str | None,
        *,
        oldest: float,
        latest: float | None = None,
        limit: int,
    ) -> tuple[Said, ...]:
        """People's messages since `oldest` (seconds), oldest first; empty when Slack refuses.

        The last `limit` of them before `latest`; without it, of those Slack finds first.
        """

    async def find(self, channel: str, key: str, *, oldest: float) -> Posted | None:
        """Where our post with this key stands; None when there certainly is none since `oldest`.

        Raises as every call does, SlackUnclear when it cannot be known.
        """


class Messenger(Protocol):
    """Says something in Slack.

    Every call raises `bot.errors.SlackRefused` (with Slack's code) when Slack said no,
    `SlackBusy` (with `retry_after` seconds) on 429, and `SlackUnclear` when it cannot be known
    whether the call took effect.
    """

    async def whisper(self, to: str, channel: str, thread_ts: str | None, card: Card) -> None:
        """Show an ephemeral message to one person."""

    async def direct(self, to: str, card: Card) -> Posted:
        """Send one person a message in the app's DM."""

    async def say(self, channel: str, card: Card, *, key: str, thread_ts: str | None) -> Posted:
        """Post where everybody can read; `key` is the opaque id put in the metadata."""

    async def edit(self, posted: Posted, card: Card) -> None:
        """Replace a message of ours."""

    async def remove(self, posted: Posted) -> None:
        """Delete a message of ours."""

    async def home(self, user: str, card: HomeCard) -> None:
        """Publish one person's App Home."""

    async def open_group(self, users: Sequence[str]) -> str:
        """Open a group DM of the app and these people; its channel id."""

    def link(self, channel: str, ts: str) -> str:
        """A link to a message, made without a call."""


class Work(Protocol):
    """Durable work: survives kill -9, done once. Rows are written first; ids only are passed."""

    async def whisper(self, whisper_id: str, *, due_at: float | None = None) -> None:
        """Deliver a whisper row now, or not before `due_at` (seconds since the epoch)."""


class Home(Protocol):
    """Publishes App Home after something changed, once for a burst; failures are only logged."""

    async def refresh(self, team: str, users: Collection[str]) -> None:
        """Rebuild and publish."""
