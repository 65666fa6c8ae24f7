"""*Send*, *Approve*, *Confirm* and *Cancel*: what stands before the engine."""

import asyncio
from dataclasses import dataclass, field, replace

import pytest

from bot.desk_cards import ApprovalCard, LineCard
from bot.errors import LeadsOnly, NoLongerThere, NotAllowed, NotClear
from bot.incident_drafts import DraftAct, DraftState
from bot.incident_records import Mention, PostKind, PostState, Status
from bot.incidents.sending import Step, version
from tests.fakes.clock import FakeClock
from tests.fakes.incident_desk import DEPUTY, LEAD, leads
from tests.fakes.lead_desk import APPROVAL_WAIT, LeadDesk
from tests.fakes.slack import FakePeople

GRAVE = {"severity": 1}


@pytest.fixture
def desk() -> LeadDesk:
    return LeadDesk()


async def test_send_keeps_the_incident_the_draft_and_the_audit_line(desk: LeadDesk) -> None:
    """One press is enough below the severity that asks a second lead."""
    outcome = await desk.send()

    assert outcome.step is Step.SENT
    assert outcome.said is not None
    assert outcome.said.places == 3
    assert (await desk.draft()).state is DraftState.SENT
    assert desk.acts() == ["incident.open"]


async def test_send_pressed_twice_is_one_incident_and_one_audit_line(desk: LeadDesk) -> None:
    """The second press says the same again."""
    first = await desk.send()
    again = await desk.sending.send("d1", LEAD)

    assert again.said == first.said
    assert desk.acts() == ["incident.open"]


@pytest.mark.parametrize(("who", "fault"), [("UTECH", LeadsOnly), ("UANY", NotAllowed)])
async def test_only_leads_send(desk: LeadDesk, who: str, fault: type[Exception]) -> None:
    """Looked at again at the press."""
    desk.people.listed_technicians = ("UTECH",)
    await desk.keep(by=who)

    with pytest.raises(fault):
        await desk.sending.send("d1", who)


async def test_calling_everybody_is_asked_once_more(desk: LeadDesk) -> None:
    """A mention needs a second press, and then both acts are in the audit log."""
    outcome = await desk.send(mention=Mention.HERE)
    assert outcome.step is Step.SURE
    assert await desk.rows() == []

    await desk.sending.send("d1", LEAD, sure=True)
    assert desk.acts() == ["incident.open", "incident.called_here"]


@pytest.mark.parametrize("state", [None, DraftState.CANCELLED])
async def test_a_draft_that_is_not_there_is_not_sent(
    desk: LeadDesk, state: DraftState | None
) -> None:
    """Another's, put away or unknown."""
    if state:
        await desk.keep(state=state)

    with pytest.raises(NoLongerThere):
        await desk.sending.send("d1", LEAD)


async def test_anothers_draft_is_not_sent(desk: LeadDesk) -> None:
    """A lead sends their own."""
    await desk.keep()

    with pytest.raises(NoLongerThere):
        await desk.sending.send("d1", DEPUTY)


async def test_an_audience_of_nobody_is_said(desk: LeadDesk) -> None:
    """Nothing is opened for no reader."""
    with pytest.raises(NotClear, match="reaches nobody"):
        await desk.send(audiences=("empty",))

    assert await desk.rows() == []
    assert (await desk.draft()).state is DraftState.WRITING


async def test_a_grave_update_asks_the_other_lead(desk: LeadDesk) -> None:
    """The question is a row before anybody is asked, and is drawn with what *Approve* needs."""
    outcome = await desk.send(**GRAVE)
    await desk.deliver_all()

    assert (outcome.step, outcome.left) == (Step.ASKED, APPROVAL_WAIT)
    [card] = desk.poster.cards(f"D{DEPUTY}")
    assert isinstance(card, ApprovalCard)
    assert card.preview.draft == f"{version(outcome.draft)}|d1"
    assert desk.poster.cards(f"D{LEAD}") == []


async def test_a_question_survives_a_crash_and_is_asked_once(desk: LeadDesk) -> None:
    """Killed between the commit and the engine: the sweep finds the row, and one message comes."""
    await desk.send(**GRAVE)
    await desk.crash()
    await desk.crash()

    assert len(desk.poster.cards(f"D{DEPUTY}")) == 1


async def test_send_pressed_again_asks_nobody_again(desk: LeadDesk) -> None:
    """The question stands; its writer is told the same."""
    await desk.send(**GRAVE)
    again = await desk.sending.send("d1", LEAD)

    assert again.step is Step.ASKED
    assert len(await desk.words(PostKind.APPROVAL)) == 1


@dataclass
class SlowPeople(FakePeople):
    """A directory that takes half a second to say who leads, in which others are served."""

    clock: FakeClock = field(default_factory=FakeClock)

    async def leads(self) -> tuple[str, ...]:
        self.clock.pass_by(0.5)
        await asyncio.sleep(0)
        return await super().leads()


async def test_of_two_presses_at_once_one_asks_the_other_lead() -> None:
    """Each has read a draft about which nobody was asked yet."""
    clock = FakeClock()
    desk = LeadDesk(clock=clock, people=SlowPeople(**vars(leads()), clock=clock))
    await desk.keep(**GRAVE)
    presses = [desk.sending.send("d1", LEAD), desk.sending.send("d1", LEAD)]
    first, second = await asyncio.gather(*presses)

    assert (first.step, second.step) == (Step.ASKED, Step.ASKED)
    [question] = await desk.words(PostKind.APPROVAL)
    assert question.about == ("d1", version(await desk.draft()))
    assert desk.acts() == ["incident.approval_asked"]


async def test_practice_needs_no_approval(desk: LeadDesk) -> None:
    """However grave it pretends to be."""
    assert (await desk.send(**GRAVE, audiences=("drill",))).step is Step.SENT


async def test_with_no_other_lead_its_writer_confirms_at_once(desk: LeadDesk) -> None:
    """There is nobody to wait for, and the audit log says so."""
    desk.people.listed_leads = (LEAD,)
    assert (await desk.send(**GRAVE)).step is Step.ALONE
    assert (await desk.sending.confirm("d1", LEAD)).step is Step.SENT
    assert "incident.confirmed_alone" in desk.acts()


async def test_its_writer_confirms_only_once_the_time_is_over(desk: LeadDesk) -> None:
    """Five minutes belong to the other lead."""
    await desk.send(**GRAVE)
    desk.clock.pass_by(APPROVAL_WAIT - 1)
    early = await desk.sending.confirm("d1", LEAD)
    assert (early.step, early.left) == (Step.EARLY, 1.0)

    desk.clock.pass_by(1)
    assert (await desk.sending.confirm("d1", LEAD)).step is Step.SENT
    assert await desk.words(PostKind.APPROVED) == []


async def test_what_was_never_asked_is_not_confirmed(desk: LeadDesk) -> None:
    """The button of an older message."""
    await desk.keep()

    with pytest.raises(NoLongerThere):
        await desk.sending.confirm("d1", LEAD)


async def test_an_approval_sends_and_tells_its_writer(desk: LeadDesk) -> None:
    """The word to its writer is kept with the incident itself, so that no crash parts them."""
    asked = await desk.send(**GRAVE)
    outcome = await desk.sending.approve("d1", version(asked.draft), DEPUTY)
    await desk.crash()

    assert outcome.step is Step.SENT
    told = [card for card in desk.poster.cards(f"D{LEAD}") if isinstance(card, LineCard)]
    assert told == [LineCard(DEPUTY, "approved", "VPN down", "It is on its way.")]


@pytest.mark.parametrize("who", [LEAD, DEPUTY])
async def test_only_what_was_shown_is_approved(desk: LeadDesk, who: str) -> None:
    """Not one's own, and not a draft that was changed since."""
    asked = await desk.send(**GRAVE)
    shown = version(asked.draft)
    if who == DEPUTY:
        await desk.keep(**GRAVE, state=DraftState.ASKED, asked_at=desk.clock.at + 9)

    with pytest.raises(NoLongerThere):
        await desk.sending.approve("d1", shown, who)


@pytest.mark.parametrize(
    "changes",
    [
        {"state": DraftState.WRITING},
        {"state": DraftState.CANCELLED},
        {"state": DraftState.ASKED, "asked_at": 5.0},
        {"state": DraftState.ASKED, "approved_by": LEAD},
    ],
)
async def test_a_question_whose_moment_has_passed_is_dropped(
    desk: LeadDesk, changes: dict[str, object]
) -> None:
    """Changed, put away, asked anew or confirmed before the question went out."""
    asked = await desk.send(**GRAVE)
    async with desk.ledger.transaction() as tx:
        await tx.put_incident_draft(replace(asked.draft, **changes))
    await desk.deliver_all()

    assert await desk.states(PostKind.APPROVAL) == [PostState.DROPPED]
    assert desk.poster.cards(f"D{DEPUTY}") == []


async def test_somebody_who_is_no_lead_any_more_is_not_asked(desk: LeadDesk) -> None:
    """The config changed before the question went out."""
    await desk.send(**GRAVE)
    desk.people.listed_leads = (LEAD,)
    await desk.deliver_all()

    assert await desk.states(PostKind.APPROVAL) == [PostState.DROPPED]


async def test_an_approval_undone_meanwhile_is_not_told(desk: LeadDesk) -> None:
    """“It is on its way” would not be true any more."""
    asked = await desk.send(**GRAVE)
    outcome = await desk.sending.approve("d1", version(asked.draft), DEPUTY)
    assert outcome.said is not None
    await desk.undoing.undo(outcome.said.update.id)
    await desk.deliver_all()

    assert await desk.states(PostKind.APPROVED) == [PostState.DROPPED]


async def test_updates_and_corrections_go_to_the_running_incident(desk: LeadDesk) -> None:
    """Each draft does what it was written for."""
    said = (await desk.send()).said
    assert said is not None
    more = {"incident": said.incident.id, "audiences": ()}
    await desk.send(id="d2", act=DraftAct.UPDATE, status=Status.IDENTIFIED, **more)
    await desk.send(id="d3", act=DraftAct.CORRECT, status=Status.IDENTIFIED, notice="Mail.", **more)

    assert [update.notice for update in await desk.updates()] == ["It drops.", "Mail."]
    assert desk.acts() == ["incident.open", "incident.update", "incident.correct"]


async def test_a_cancelled_draft_is_put_away_and_a_sent_one_is_not(desk: LeadDesk) -> None:
    """Nor is anybody else's."""
    await desk.keep(id="mine")
    await desk.keep(id="theirs", by=DEPUTY)
    await desk.send(id="sent")
    for each in ("mine", "theirs", "sent", "unknown"):
        await desk.sending.cancel(each, LEAD)

    states = [(await desk.draft(each)).state for each in ("mine", "theirs", "sent")]
    assert states == [DraftState.CANCELLED, DraftState.WRITING, DraftState.SENT]
