"""Incident posts that are only remembered, and an engine that only remembers what it was handed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.errors import SlackFault, SlackRefused
from bot.incident_cards import IncidentCard
from bot.incident_records import Post
from bot.ports import Posted


@dataclass(frozen=True, slots=True)
class Told:
    """One post that stands."""

    posted: Posted
    card: IncidentCard
    key: str
    thread_ts: str | None
    broadcast: bool


@dataclass
class FakePoster:
    """A `ports.incidents.Poster`. `standing` holds what is there now, by place.

    `fail(method, fault)` makes the next call of a method raise; with `stored=True` it takes effect
    first, like an answer of Slack's that got lost.
    """

    told: list[Told] = field(default_factory=list)
    standing: dict[Posted, IncidentCard] = field(default_factory=dict)
    changes: list[tuple[Posted, IncidentCard]] = field(default_factory=list)
    removed: list[Posted] = field(default_factory=list)
    admitted: list[tuple[str, bool]] = field(default_factory=list)
    looked: list[tuple[str, str | None]] = field(default_factory=list)
    _faults: dict[str, list[tuple[SlackFault, bool]]] = field(default_factory=dict)

    def fail(self, method: str, fault: SlackFault, *, stored: bool = False, times: int = 1) -> None:
        """The next `times` calls of `method` (post, change, find…) raise `fault`."""
        self._faults.setdefault(method, []).extend([(fault, stored)] * times)

    def keys(self, channel: str) -> list[str]:
        """The keys of what was posted in a channel, in order."""
        return [each.key for each in self.told if each.posted.channel == channel]

    def cards(self, channel: str) -> list[IncidentCard]:
        """What stands in a channel now, in the order it was posted."""
        return [
            self.standing[each.posted]
            for each in self.told
            if each.posted.channel == channel and each.posted in self.standing
        ]

    async def dm_of(self, user: str) -> str:
        _raise(self._fault("dm_of"))
        return f"D{user}"

    async def may_post(self, channel: str, *, private: bool) -> None:
        _raise(self._fault("may_post"))
        self.admitted.append((channel, private))

    async def post(
        self,
        channel: str,
        card: IncidentCard,
        *,
        key: str,
        thread_ts: str | None = None,
        broadcast: bool = False,
    ) -> Posted:
        fault = self._fault("post")
        posted = Posted(channel, f"{1_700_000_000 + len(self.told)}.000100")
        self.told.append(Told(posted, card, key, thread_ts, broadcast))
        self.standing[posted] = card
        _raise(fault)
        return posted

    async def change(self, posted: Posted, card: IncidentCard, *, private: bool = False) -> None:
        fault = self._fault("change")
        self._known(posted)
        self.standing[posted] = card
        self.changes.append((posted, card))
        _raise(fault)

    async def remove(self, posted: Posted) -> None:
        fault = self._fault("remove")
        self._known(posted)
        del self.standing[posted]
        self.removed.append(posted)
        _raise(fault)

    async def find(
        self, channel: str, key: str, *, called_at: float, thread_ts: str | None
    ) -> Posted | None:
        self.looked.append((channel, thread_ts))
        _raise(self._fault("find"))
        places = (each.posted for each in self.told if each.key == key)
        return next((place for place in places if place.channel == channel), None)

    def _known(self, posted: Posted) -> None:
        if posted not in self.standing:
            raise SlackRefused("message_not_found")

    def _fault(self, method: str) -> SlackFault | None:
        waiting = self._faults.get(method)
        if not waiting:
            return None
        fault, stored = waiting.pop(0)
        if not stored:
            raise fault
        return fault


@dataclass
class FakePostWork:
    """A `ports.incidents.PostWork`: the rows handed over, in order."""

    handed: list[Post] = field(default_factory=list)

    async def posts(self, posts: Sequence[Post]) -> None:
        self.handed.extend(posts)


def _raise(fault: SlackFault | None) -> None:
    if fault is not None:
        raise fault
