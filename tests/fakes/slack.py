"""In-memory stand-ins for the Slack ports: they record what was said and can be told to fail."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

from bot.cards import Card, HomeCard
from bot.detection.reading import Role
from bot.errors import SlackUnclear
from bot.ports import Person, Posted, Presence, Said
from tests.fakes.failing import Failing, raise_for


@dataclass(frozen=True, slots=True)
class Whispered:
    """One ephemeral message."""

    to: str
    channel: str
    thread_ts: str | None
    card: Card


@dataclass(frozen=True, slots=True)
class Directed:
    """One message in the app's DM with somebody."""

    to: str
    card: Card
    posted: Posted


@dataclass(frozen=True, slots=True)
class Spoken:
    """One post where everybody can read."""

    channel: str
    card: Card
    key: str
    thread_ts: str | None
    posted: Posted


@dataclass
class FakeMessenger(Failing[Card]):
    """Records every call. `standing` holds the messages that are there now, by place.

    `fail(method, fault)` makes the next call of a method raise; with `stored=True` it takes
    effect first, like an answer of Slack's that got lost.
    """

    whispers: list[Whispered] = field(default_factory=list)
    directs: list[Directed] = field(default_factory=list)
    says: list[Spoken] = field(default_factory=list)
    edits: list[tuple[Posted, Card]] = field(default_factory=list)
    homes: dict[str, HomeCard] = field(default_factory=dict)
    groups: list[tuple[str, ...]] = field(default_factory=list)
    team_url: str = "https://example.slack.com"
    _count: int = 0

    async def whisper(self, to: str, channel: str, thread_ts: str | None, card: Card) -> None:
        fault = self._fault("whisper")
        self.whispers.append(Whispered(to, channel, thread_ts, card))
        raise_for(fault)

    async def direct(self, to: str, card: Card) -> Posted:
        fault = self._fault("direct")
        posted = self._stand(f"D{to}", card)
        self.directs.append(Directed(to, card, posted))
        raise_for(fault)
        return posted

    async def say(self, channel: str, card: Card, *, key: str, thread_ts: str | None) -> Posted:
        fault = self._fault("say")
        posted = self._stand(channel, card)
        self.says.append(Spoken(channel, card, key, thread_ts, posted))
        raise_for(fault)
        return posted

    async def edit(self, posted: Posted, card: Card) -> None:
        fault = self._fault("edit")
        self._known(posted)
        self.standing[posted] = card
        self.edits.append((posted, card))
        raise_for(fault)

    async def home(self, user: str, card: HomeCard) -> None:
        fault = self._fault("home")
        self.homes[user] = card
        raise_for(fault)

    async def open_group(self, users: Sequence[str]) -> str:
        fault = self._fault("open_group")
        self.groups.append(tuple(users))
        raise_for(fault)
        return "G" + "".join(sorted(users))

    def link(self, channel: str, ts: str) -> str:
        return f"{self.team_url}/archives/{channel}/p{ts.replace('.', '')}"

    def _stand(self, channel: str, card: Card) -> Posted:
        self._count += 1
        posted = Posted(channel, f"{1_700_000_000 + self._count}.000100")
        self.standing[posted] = card
        return posted


@dataclass
class FakePeople:
    """Who is who, as listed here; everybody else is a user."""

    listed_technicians: tuple[str, ...] = ()
    listed_leads: tuple[str, ...] = ()
    listed_triage: tuple[str, ...] = ()
    persons: dict[str, Person] = field(default_factory=dict)
    undisturbed: set[str] = field(default_factory=set)
    inactive: set[str] = field(default_factory=set)

    async def role_of(self, user: str) -> Role:
        if user in self.listed_leads:
            return Role.LEAD
        return Role.TECH if user in self.listed_technicians else Role.USER

    async def person(self, user: str) -> Person:
        return self.persons.get(user, Person(user, ""))

    async def technicians(self) -> tuple[str, ...]:
        return self.listed_technicians

    async def leads(self) -> tuple[str, ...]:
        return self.listed_leads

    async def triage(self) -> tuple[str, ...]:
        return self.listed_triage

    async def presence(self, user: str) -> Presence:
        return Presence(dnd=user in self.undisturbed, active=user not in self.inactive)


@dataclass
class FakeHistory:
    """What was said, by channel; `refuse` answers as when Slack will not say.

    Posts of ours are found among those of `messenger`.
    """

    messenger: FakeMessenger | None = None
    said: dict[str, list[Said]] = field(default_factory=dict)
    refuse: bool = False
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    looked: list[tuple[str, float]] = field(default_factory=list)

    async def recent(
        self,
        channel: str,
        thread_ts: str | None,
        *,
        oldest: float,
        latest: float | None = None,
        limit: int,
    ) -> tuple[Said, ...]:
        self.asked.append((channel, thread_ts))
        if self.refuse:
            return ()
        found = [
            each
            for each in self.said.get(channel, [])
            if oldest <= float(each.ts) < (latest or inf)
            and thread_ts in (None, each.thread_ts, each.ts)
        ]
        found.sort(key=lambda each: float(each.ts))
        return tuple(found[-limit:]) if limit > 0 else ()

    async def find(self, channel: str, key: str, *, oldest: float) -> Posted | None:
        self.looked.append((channel, oldest))
        if self.refuse:
            raise SlackUnclear
        says = self.messenger.says if self.messenger else []
        ours = [said.posted for said in says if (said.channel, said.key) == (channel, key)]
        return next(iter(ours), None)
