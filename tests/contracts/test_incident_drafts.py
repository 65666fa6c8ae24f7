"""Drafts of incident updates, alike on every store."""

from dataclasses import replace

from bot.incident_drafts import Draft, DraftAct, DraftState
from bot.incident_records import Mention, Status
from bot.ports import Ledger
from bot.records import ConversationState
from tests.contracts.test_ledger import NOW, TALK, TEAM, put

DAY = 86_400.0
DRAFT = Draft(
    id="d1",
    team=TEAM,
    by="URUTH",
    at=NOW,
    act=DraftAct.OPEN,
    title="VPN down",
    service="VPN",
    severity=2,
    status=Status.INVESTIGATING,
    notice="It drops.",
    doing="Looking.",
    do_now="",
    audiences=("staff", "it"),
    next_by=NOW + 1800,
    mention=Mention.HERE,
    deputy="UAISHA",
)


async def keep(ledger: Ledger, *drafts: Draft) -> None:
    """Write drafts down."""
    async with ledger.transaction() as unit:
        for draft in drafts:
            await unit.put_incident_draft(draft)


async def read(ledger: Ledger, draft_id: str = "d1") -> Draft | None:
    """One draft."""
    async with ledger.transaction() as unit:
        return await unit.incident_draft(draft_id)


class TestDrafts:
    """What is being written is kept as it is."""

    async def test_a_draft_comes_back_as_it_was(self, ledger: Ledger) -> None:
        """Every field, and a change of it."""
        asked = replace(DRAFT, state=DraftState.ASKED, asked_at=NOW + 5, approved_by="UAISHA")
        await keep(ledger, DRAFT)
        first = await read(ledger)
        await keep(ledger, asked)

        assert first == DRAFT
        assert await read(ledger) == asked
        assert await read(ledger, "d2") is None

    async def test_drafts_go_after_two_days(self, ledger: Ledger) -> None:
        """What nobody sent is about something that is over."""
        await keep(ledger, DRAFT, replace(DRAFT, id="d2", at=NOW + DAY))
        async with ledger.transaction() as unit:
            await unit.purge(NOW + 2.5 * DAY, keep_days=30, forget_users_days=7)

        assert await read(ledger) is None
        assert await read(ledger, "d2") is not None

    async def test_an_erased_person_leaves_no_draft_and_no_name(self, ledger: Ledger) -> None:
        """Their own go; where they stood in or approved, their name goes."""
        theirs = replace(DRAFT, id="d2", by="UTOM", approved_by="URUTH", deputy="URUTH")
        await keep(ledger, DRAFT, theirs)
        async with ledger.transaction() as unit:
            await unit.erase(TEAM, "URUTH")

        assert await read(ledger) is None
        assert await read(ledger, "d2") == replace(theirs, approved_by="", deputy=None)

    async def test_an_uninstalled_team_leaves_none(self, ledger: Ledger) -> None:
        """Everything of the workspace goes."""
        await keep(ledger, DRAFT)
        async with ledger.transaction() as unit:
            await unit.erase_team(TEAM)

        assert await read(ledger) is None


class TestTalked:
    """Conversations that go on just now."""

    async def test_those_with_a_users_message_since(self, ledger: Ledger) -> None:
        """The most recent first; closed ones and other teams' are left out."""
        fresh = replace(TALK, last_at=NOW + 50, last_user_at=NOW + 50)
        late = replace(TALK, id="c2", root_ts="2.1", last_at=NOW + 90, last_user_at=NOW + 90)
        old = replace(TALK, id="c3", root_ts="3.1", last_at=NOW + 95, last_user_at=NOW)
        closed = replace(late, id="c4", root_ts="4.1", state=ConversationState.CLOSED)
        other = replace(late, id="c5", root_ts="5.1", team="T2")
        await put(ledger, fresh, late, old, closed, other)

        async with ledger.transaction() as unit:
            found = await unit.talked(TEAM, NOW + 20)
        assert [one.id for one in found] == ["c2", "c1"]
