"""Two leads press *Send* at the same moment: on every store the second sees what the first did."""

import asyncio

import pytest

from bot.incident_drafts import DraftAct, DraftState
from bot.incident_records import Incident, Status
from bot.incidents.sending import Outcome, Step
from bot.ports import Ledger
from tests.fakes.incident_desk import DEPUTY, LEAD, TEAM
from tests.fakes.lead_desk import LeadDesk


@pytest.fixture
def desk(ledger: Ledger) -> LeadDesk:
    return LeadDesk(ledger=ledger)  # type: ignore[arg-type] # any ledger does


async def both(desk: LeadDesk) -> list[Outcome]:
    """Each lead sends what they have written a while ago."""
    desk.clock.pass_by(5)
    mine, theirs = desk.sending.send("mine", LEAD), desk.sending.send("theirs", DEPUTY)
    return [*await asyncio.gather(mine, theirs)]


async def opened(desk: LeadDesk) -> tuple[Incident, ...]:
    async with desk.ledger.transaction() as tx:
        return await tx.incidents(TEAM, 0.0)


async def test_one_incident_is_opened_and_the_other_lead_is_shown_it(desk: LeadDesk) -> None:
    """Neither had opened anything when the other was looked at first."""
    await desk.keep(id="mine")
    await desk.keep(id="theirs", by=DEPUTY)

    outcomes = await both(desk)

    [incident] = await opened(desk)
    assert sorted(each.step for each in outcomes) == [Step.SENT, Step.THERE]
    [late] = [each for each in outcomes if each.step is Step.THERE]
    assert late.same == incident
    assert (await desk.draft(late.draft.id)).state is DraftState.WRITING


@pytest.mark.parametrize("act", [DraftAct.UPDATE, DraftAct.CORRECT])
async def test_what_one_says_is_not_overwritten_by_the_other(desk: LeadDesk, act: DraftAct) -> None:
    """One resolves it in the moment the other says or corrects something: one act is kept."""
    said = await desk.start("C1")
    more = {"incident": said.incident.id, "audiences": ()}
    await desk.keep(id="mine", act=DraftAct.UPDATE, status=Status.RESOLVED, **more)
    await desk.keep(id="theirs", by=DEPUTY, act=act, **more)

    outcomes = await both(desk)

    assert sorted(each.step for each in outcomes) == [Step.MOVED, Step.SENT]
    [sent] = [each for each in outcomes if each.said]
    [incident] = await opened(desk)
    assert sent.said is not None
    assert incident.status is sent.said.update.status
