"""Incident posts that are only remembered, and an engine that only remembers what it was handed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.desk_cards import DeskCard
from bot.incident_cards import IncidentCard
from bot.incident_records import Post
from bot.ports import Posted
from tests.fakes.failing import Failing, raise_for

AnyCard = IncidentCard | DeskCard


@dataclass(frozen=True, slots=True)
class Told:
    """One post that stands."""

    posted: Posted
    card: AnyCard
    key: str
    thread_ts: str | None
    broadcast: bool


@dataclass
class FakePoster(Failing[AnyCard]):
    """A `ports.incidents.Poster`. `standing` holds what is there now, by place.

    `fail(method, fault)` makes the next call of a method raise; with `stored=True` it takes effect
    first, like an answer of Slack's that got lost.
    """

    told: list[Told] = field(default_factory=list)
    changes: list[tuple[Posted, IncidentCard]] = field(default_factory=list)
    admitted: list[tuple[str, bool]] = field(default_factory=list)
    looked: list[tuple[str, str | None]] = field(default_factory=list)

    def keys(self, channel: str) -> list[str]:
        """The keys of what was posted in a channel, in order."""
        return [each.key for each in self.told if each.posted.channel == channel]

    def cards(self, channel: str) -> list[AnyCard]:
        """What stands in a channel now, in the order it was posted."""
        return [
            self.standing[each.posted]
            for each in self.told
            if each.posted.channel == channel and each.posted in self.standing
        ]

    async def dm_of(self, user: str) -> str:
        raise_for(self._fault("dm_of"))
        return f"D{user}"

    async def may_post(self, channel: str, *, private: bool) -> None:
        raise_for(self._fault("may_post"))
        self.admitted.append((channel, private))

    async def post(
        self,
        channel: str,
        card: AnyCard,
        *,
        key: str,
        thread_ts: str | None = None,
        broadcast: bool = False,
    ) -> Posted:
        fault = self._fault("post")
        posted = Posted(channel, f"{1_700_000_000 + len(self.told)}.000100")
        self.told.append(Told(posted, card, key, thread_ts, broadcast))
        self.standing[posted] = card
        raise_for(fault)
        return posted

    async def change(self, posted: Posted, card: IncidentCard, *, private: bool = False) -> None:
        fault = self._fault("change")
        self._known(posted)
        self.standing[posted] = card
        self.changes.append((posted, card))
        raise_for(fault)

    async def find(
        self, channel: str, key: str, *, called_at: float, thread_ts: str | None
    ) -> Posted | None:
        self.looked.append((channel, thread_ts))
        raise_for(self._fault("find"))
        places = (each.posted for each in self.told if each.key == key)
        return next((place for place in places if place.channel == channel), None)


@dataclass
class FakePostWork:
    """A `ports.incidents.PostWork`: the rows handed over, in order."""

    handed: list[Post] = field(default_factory=list)

    async def posts(self, posts: Sequence[Post]) -> None:
        self.handed.extend(posts)
