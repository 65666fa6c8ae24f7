"""Everything about incidents on fakes, and a round of deliveries run by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.coaching.incident_templates import IncidentBook
from bot.coaching.tone.finding import Tone
from bot.incident_records import UNFINISHED, Incident, Post, PostKind, Status, Update
from bot.incidents.announcing import Announcing
from bot.incidents.cadence import Cadence
from bot.incidents.changing import Changing
from bot.incidents.delivering import Delivering
from bot.incidents.following import Following
from bot.incidents.joining import JoinRules
from bot.incidents.previewing import Previewing
from bot.incidents.reporting import Reporting
from bot.incidents.rules import IncidentRules
from bot.incidents.telling import Telling
from bot.incidents.undoing import Undoing
from bot.incidents.words import NewIncident, Said, Words
from bot.loading import load_incident_book
from bot.ports.desk import Room
from tests.fakes.clock import FakeClock
from tests.fakes.ledger import MemoryLedger
from tests.fakes.posting import FakePoster, FakePostWork
from tests.fakes.slack import FakeMessenger, FakePeople

TEAM, LEAD, DEPUTY, FOLLOWER = "T1", "ULEAD", "UDEPUTY", "UFOLLOW"
AUDIENCES = {"staff": ("C1", "C2", "UFOLLOW"), "empty": (), "drill": ("C9",)}
WORDS = Words(Status.INVESTIGATING, "Signing in fails.", "We are looking.", "Use the web mail.")
PROMISE = 1800.0


@dataclass
class FakeRooms:
    """A `ports.desk.Rooms`: who is in which channel, which are private, and no more of them."""

    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    private: set[str] = field(default_factory=set)

    async def look(self, channels: Sequence[str]) -> Mapping[str, Room]:
        return {one: Room(one, private=one in self.private or None) for one in channels}

    async def has(self, channel: str, user: str) -> bool:
        return user in self.members.get(channel, ())

    async def people(self, listed: Sequence[str]) -> tuple[str, ...]:
        return tuple(listed)

    async def close(self) -> None:
        return


def leads() -> FakePeople:
    """Two leads, and nobody else of the staff."""
    return FakePeople(listed_leads=(LEAD, DEPUTY))


@dataclass
class IncidentDesk:
    """The use cases of incidents with their fakes."""

    clock: FakeClock = field(default_factory=FakeClock)
    ledger: MemoryLedger = field(default_factory=MemoryLedger)
    poster: FakePoster = field(default_factory=FakePoster)
    work: FakePostWork = field(default_factory=FakePostWork)
    rules: IncidentRules = field(default_factory=IncidentRules)
    people: FakePeople = field(default_factory=leads)
    rooms: FakeRooms = field(default_factory=FakeRooms)
    book: IncidentBook = field(default_factory=load_incident_book)
    waves: JoinRules = field(default_factory=JoinRules)
    approval_severity: int = 1

    def __post_init__(self) -> None:
        """Put them together."""
        ledger, clock, rules, work = self.ledger, self.clock, self.rules, self.work
        self.announcing = Announcing(ledger=ledger, work=work, clock=clock, rules=rules)
        self.undoing = Undoing(ledger=ledger, work=work, clock=clock, rules=rules)
        self.cadence = Cadence(ledger=ledger, work=work, clock=clock)
        self.following = Following(ledger=ledger, clock=clock)
        self.reporting = Reporting(
            ledger=ledger, poster=self.poster, work=work, clock=clock, rules=rules
        )
        self.previewing = Previewing(
            ledger=ledger,
            rooms=self.rooms,
            clock=clock,
            check=lambda _: Tone(),
            audiences=AUDIENCES,
            approval_severity=self.approval_severity,
        )
        self.delivering = Delivering(
            ledger=ledger,
            poster=self.poster,
            changing=Changing(ledger=ledger, poster=self.poster, clock=clock),
            reporting=self.reporting,
            draw=self._telling().card,
            leads=self.people.leads,
            work=work,
            clock=clock,
            rules=rules,
        )

    def _telling(self) -> Telling:
        return Telling(
            ledger=self.ledger,
            people=self.people,
            rooms=self.rooms,
            messenger=FakeMessenger(),
            clock=self.clock,
            book=self.book,
            previewing=self.previewing,
            rules=self.waves,
        )

    async def start(
        self, *channels: str, words: Words = WORDS, request: str = "r0", **more: object
    ) -> Said:
        """Open an incident in these channels."""
        new = NewIncident("VPN: sign-in fails", "vpn", 2, words, channels)
        return await self.announcing.start(
            TEAM,
            LEAD,
            replace(new, **more),
            request=request,  # type: ignore[arg-type]
        )

    async def update(self, said: Said, status: Status, request: str = "r1", **more: object) -> Said:
        """Say that it has another status."""
        words = replace(WORDS, status=status, **more)  # type: ignore[arg-type]
        return await self.announcing.update(TEAM, LEAD, said.incident.id, words, request=request)

    async def deliver(self, post: Post) -> float | None:
        """One try of one row."""
        return await self.delivering.deliver(post.id)

    async def deliver_all(self) -> None:
        """Try every row that is due until nothing but reports is left to do."""
        for _ in range(20):
            async with self.ledger.transaction() as tx:
                rows = await tx.unfinished_posts(self.clock.now())
            left = [row for row in rows if row.kind is not PostKind.REPORT or row.ts is None]
            if not left:
                return
            for row in left:
                await self.deliver(row)
        raise AssertionError(f"something is never finished: {left}")

    async def rows(self, *kinds: PostKind) -> list[Post]:
        """Every row of these kinds, in order."""
        posts = self.ledger.tables.incidents.posts.values()
        found = [post for post in posts if not kinds or post.kind in kinds]
        return sorted(found, key=lambda post: (post.number, post.created_at, post.place))

    async def row(self, kind: PostKind, place: str = "") -> Post:
        """The newest row of a kind, in a place where one is named."""
        return [row for row in await self.rows(kind) if place in ("", row.place)][-1]

    async def incident(self) -> Incident:
        """The only incident."""
        [incident] = self.ledger.tables.incidents.incidents.values()
        return incident

    async def updates(self) -> list[Update]:
        """Its updates."""
        incident = await self.incident()
        async with self.ledger.transaction() as tx:
            return [*await tx.incident_updates(incident.id)]

    async def unfinished(self) -> list[Post]:
        """Rows on their way, whenever due."""
        return [row for row in await self.rows() if row.state in UNFINISHED]
