"""A lead's desk on fakes: drafts, *Send*, hand-overs and waves, beside the engine of incidents."""

from dataclasses import dataclass, field, replace
from typing import Any

from bot.detection.reading import Role, Turn
from bot.incident_drafts import Draft, DraftAct
from bot.incident_records import Post, PostKind, PostState, Status
from bot.incidents.drafting import Drafting
from bot.incidents.filling import DraftRules, Filling
from bot.incidents.handing import Handing
from bot.incidents.joining import Joining
from bot.incidents.rights import Rights
from bot.incidents.sending import Outcome, Sending
from bot.incidents.subjects import Subjects
from bot.incidents.waves import Waves
from bot.recent import RecentTurns
from bot.records import Conversation
from tests.fakes.home import FakeHome
from tests.fakes.incident_desk import AUDIENCES, LEAD, TEAM, IncidentDesk
from tests.fakes.making import USER, conversation, ts_of

APPROVAL_WAIT = 300.0
TROUBLE = "The VPN is down again, I cannot work at all."
DRAFT = Draft(
    "d1",
    TEAM,
    LEAD,
    0.0,
    DraftAct.OPEN,
    "VPN down",
    "VPN",
    2,
    Status.INVESTIGATING,
    "It drops.",
    "We are looking.",
    "",
    audiences=("staff",),
)
"""An incident that begins, grave enough for no second lead."""


@dataclass
class LeadDesk(IncidentDesk):
    """What leads press, on the same fakes."""

    home: FakeHome = field(default_factory=FakeHome)
    recent: RecentTurns = field(default_factory=lambda: RecentTurns(turns=9, seconds=86_400.0))

    def __post_init__(self) -> None:
        """Put it together."""
        super().__post_init__()
        ledger, clock, people, book = self.ledger, self.clock, self.people, self.book
        subjects = Subjects(self.recent, book)
        self.rights = Rights(ledger=ledger, people=people, home=self.home, clock=clock)
        self.joining = Joining(
            ledger=ledger,
            people=people,
            work=self.work,
            clock=clock,
            book=book,
            rules=self.waves,
            subjects=subjects,
        )
        self.waving = Waves(people=people, clock=clock, book=book, subjects=subjects)
        self._put_front_together()

    def _put_front_together(self) -> None:
        ledger, clock = self.ledger, self.clock
        self.sending = Sending(
            ledger=ledger,
            rights=self.rights,
            previewing=self.previewing,
            announcing=self.announcing,
            work=self.work,
            clock=clock,
            approval_wait=APPROVAL_WAIT,
            ended=self.joining.ended,
        )
        self.handing = Handing(
            ledger=ledger,
            rights=self.rights,
            cadence=self.cadence,
            following=self.following,
            work=self.work,
            clock=clock,
        )
        filling = Filling(
            ledger=ledger,
            people=self.people,
            clock=clock,
            book=self.book,
            rules=DraftRules(AUDIENCES),
            topic_of=lambda _: "other",
        )
        self.drafting = Drafting(ledger=ledger, clock=clock, filling=filling)

    async def keep(self, **changes: Any) -> Draft:
        """A draft written just now."""
        draft = replace(DRAFT, **{"at": self.clock.at, **changes})
        async with self.ledger.transaction() as tx:
            await tx.put_incident_draft(draft)
        return draft

    async def send(self, **changes: Any) -> Outcome:
        """A draft written and sent by its lead."""
        draft = await self.keep(**changes)
        return await self.sending.send(draft.id, draft.by)

    async def draft(self, draft_id: str = "d1") -> Draft:
        """A draft as it is kept."""
        async with self.ledger.transaction() as tx:
            found = await tx.incident_draft(draft_id)
        assert found is not None
        return found

    async def talk(self, name: str, says: str = TROUBLE, **changes: Any) -> Conversation:
        """A conversation in which somebody has just said something, in C1."""
        at = self.clock.at
        begun = {"id": name, "channel": "C1", "root_ts": ts_of(at), "opener": f"U{name}"}
        talk = conversation(
            **{**begun, "opened_at": at, "last_at": at, "last_user_at": at, **changes}
        )
        async with self.ledger.transaction() as tx:
            await tx.put_conversation(talk)
        if says:
            self.recent.put(name, [(ts_of(at), Turn(at, Role.USER, USER, says))])
        return talk

    async def wave(self, how_many: int = 3) -> list[Conversation]:
        """So many conversations with the same trouble."""
        return [await self.talk(f"talk{number}") for number in range(how_many)]

    async def crash(self) -> None:
        """The process ends between a commit and the engine; the next one sweeps and delivers."""
        self.work.handed.clear()
        self.recent.clear()
        await self.deliver_all()

    async def words(self, kind: PostKind) -> list[Post]:
        """The rows of a kind of word."""
        return await self.rows(kind)

    async def states(self, kind: PostKind) -> list[PostState]:
        """Where they stand."""
        return [row.state for row in await self.rows(kind)]

    def acts(self) -> list[str]:
        """The acts in the audit log, in order."""
        return [line.act for line in self.ledger.tables.audit.values()]
