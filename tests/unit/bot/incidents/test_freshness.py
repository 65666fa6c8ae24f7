"""Two leads at once, and time that passes: a draft that no longer fits is looked at again."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import pytest

from bot.errors import NoLongerThere
from bot.incident_drafts import DraftAct, DraftState
from bot.incident_records import PostKind, PostState, Status
from bot.incidents.freshness import promise_passed
from bot.incidents.sending import GONE, NO_LEAD, STALE, Step, version
from tests.fakes.home import FakeHome
from tests.fakes.incident_desk import DEPUTY, LEAD, FakeRooms
from tests.fakes.lead_desk import APPROVAL_WAIT, DRAFT, LeadDesk

GRAVE = {"severity": 1}


class Killed(FakeHome):
    """The process ends right after the commit."""

    async def refresh(self, team: str, users: Collection[str]) -> None:
        raise RuntimeError


class Slow(FakeRooms):
    """While Slack is asked who hears of it, another lead opens one about the same service."""

    desk: LeadDesk

    async def people(self, listed: Sequence[str]) -> tuple[str, ...]:
        if not self.desk.ledger.tables.incidents.incidents:
            self.desk.clock.pass_by(1)
            await self.desk.start("C3", service=DRAFT.service)
        return tuple(listed)


@pytest.fixture
def desk() -> LeadDesk:
    return LeadDesk()


async def test_what_another_lead_opened_meanwhile_is_said_before_it_is_opened_twice(
    desk: LeadDesk,
) -> None:
    """Both began in the same minute; the second *Send* opens nothing."""
    await desk.keep(id="theirs", by=DEPUTY)
    desk.clock.pass_by(20)
    said = (await desk.send()).said
    outcome = await desk.sending.send("theirs", DEPUTY)

    assert said is not None
    assert (outcome.step, outcome.same) == (Step.THERE, said.incident)
    assert (await desk.incident()).id == said.incident.id


async def test_another_one_is_opened_once_its_writer_wants_it_anyway(desk: LeadDesk) -> None:
    """Having seen the first, they may open a second."""
    await desk.keep(id="theirs", by=DEPUTY)
    desk.clock.pass_by(20)
    await desk.send()
    desk.clock.pass_by(1)
    await desk.drafting.anew("theirs", DEPUTY)

    assert (await desk.sending.send("theirs", DEPUTY)).step is Step.SENT


@pytest.mark.parametrize("act", [DraftAct.UPDATE, DraftAct.CORRECT])
async def test_words_written_before_a_newer_update_do_not_overwrite_it(
    desk: LeadDesk, act: DraftAct
) -> None:
    """Another lead resolved it meanwhile; *investigating* must not follow."""
    said = await desk.start("C1")
    await desk.keep(id="old", act=act, incident=said.incident.id, audiences=())
    desk.clock.pass_by(10)
    await desk.update(said, Status.RESOLVED)

    assert (await desk.sending.send("old", LEAD)).step is Step.MOVED
    assert (await desk.incident()).status is Status.RESOLVED
    assert [update.status for update in await desk.updates()][-1] is Status.RESOLVED


async def test_a_form_opened_before_a_newer_update_counts_from_then(desk: LeadDesk) -> None:
    """What was on the screen is what its words were written on."""
    said = await desk.start("C1")
    fields = await desk.drafting._filling.follow_up(LEAD, said.incident)
    desk.clock.pass_by(10)
    await desk.update(said, Status.RESOLVED)
    desk.clock.pass_by(10)
    draft = await desk.drafting.from_form(DRAFT.team, LEAD, fields)

    assert (await desk.sending.send(draft.id, LEAD)).step is Step.MOVED


async def test_a_correction_of_what_was_taken_back_is_not_sent(desk: LeadDesk) -> None:
    """It would change the update before, which nobody meant."""
    said = await desk.start("C1")
    newer = await desk.update(said, Status.IDENTIFIED)
    await desk.keep(id="fix", act=DraftAct.CORRECT, incident=said.incident.id, audiences=())
    desk.clock.pass_by(5)
    await desk.undoing.undo(newer.update.id)

    assert (await desk.sending.send("fix", LEAD)).step is Step.MOVED


async def test_a_promise_that_has_passed_is_not_made(desk: LeadDesk) -> None:
    """“Next update by 14:05” said at 14:06 is broken from the start."""
    await desk.keep(next_by=desk.clock.at + 60)
    desk.clock.pass_by(61)

    assert (await desk.sending.send("d1", LEAD)).step is Step.LATE
    assert await desk.rows() == []


def test_a_correction_may_keep_a_promise_that_has_passed() -> None:
    """It was made, and its lateness is not corrected away."""
    assert not promise_passed(replace(DRAFT, act=DraftAct.CORRECT, next_by=1.0), 2.0)


async def test_a_sent_correction_is_not_made_again(desk: LeadDesk) -> None:
    """A second press must not put older words over what was said since."""
    said = await desk.start("C1")
    more = {"act": DraftAct.CORRECT, "incident": said.incident.id, "audiences": ()}
    await desk.send(id="fix", notice="Mail.", **more)
    desk.clock.pass_by(60)

    with pytest.raises(NoLongerThere, match=GONE):
        await desk.sending.send("fix", LEAD)


async def test_an_approval_of_what_no_longer_fits_sends_nothing(desk: LeadDesk) -> None:
    """Its promise passed while the other lead was away."""
    asked = await desk.send(**GRAVE, next_by=desk.clock.at + 60)
    desk.clock.pass_by(61)

    with pytest.raises(NoLongerThere, match=STALE):
        await desk.sending.approve("d1", version(asked.draft), DEPUTY)
    assert (await desk.draft()).approved_by is None


async def test_what_was_opened_during_an_approval_is_not_opened_twice(desk: LeadDesk) -> None:
    """The other lead is told that it no longer fits, and its writer which one is there."""
    asked = await desk.send(**GRAVE)
    desk.clock.pass_by(60)
    theirs = (await desk.send(id="theirs", by=DEPUTY)).said
    desk.clock.pass_by(APPROVAL_WAIT)

    with pytest.raises(NoLongerThere, match=STALE):
        await desk.sending.approve("d1", version(asked.draft), DEPUTY)
    outcome = await desk.sending.confirm("d1", LEAD)

    assert theirs is not None
    assert (outcome.step, outcome.same) == (Step.THERE, theirs.incident)
    assert (await desk.incident()).id == theirs.incident.id


async def test_an_approval_that_comes_to_nothing_is_none() -> None:
    """Overtaken in its last moment: the draft is as it was, and no audit line says otherwise."""
    desk = LeadDesk(rooms=Slow())
    desk.rooms.desk = desk  # type: ignore[attr-defined]
    asked = await desk.send(**GRAVE)

    with pytest.raises(NoLongerThere, match=STALE):
        await desk.sending.approve("d1", version(asked.draft), DEPUTY)
    assert await desk.draft() == asked.draft
    assert desk.acts() == ["incident.approval_asked"]
    assert (await desk.incident()).lead == LEAD


async def test_a_second_one_is_approved_once_its_writer_wants_it_anyway(desk: LeadDesk) -> None:
    """The question the other lead has still stands: not a word of it has changed."""
    asked = await desk.send(**GRAVE)
    desk.clock.pass_by(60)
    await desk.send(id="theirs", by=DEPUTY)
    desk.clock.pass_by(60)
    await desk.drafting.anew("d1", LEAD)

    outcome = await desk.sending.approve("d1", version(asked.draft), DEPUTY)
    assert outcome.step is Step.SENT


async def test_what_somebody_wrote_who_is_no_lead_any_more_is_not_approved(desk: LeadDesk) -> None:
    """Only leads broadcast, and it would go out in their name."""
    asked = await desk.send(**GRAVE)
    desk.people.listed_leads = (DEPUTY,)

    with pytest.raises(NoLongerThere, match=NO_LEAD):
        await desk.sending.approve("d1", version(asked.draft), DEPUTY)


async def test_its_writer_is_asked_when_nobody_has_approved_in_time(desk: LeadDesk) -> None:
    """In their direct messages, after a restart as well, since the window may be long closed."""
    await desk.send(**GRAVE)
    await desk.crash()
    assert await desk.states(PostKind.CONFIRM) == [PostState.WAITING]
    desk.clock.pass_by(APPROVAL_WAIT)
    await desk.crash()

    assert await desk.states(PostKind.CONFIRM) == [PostState.SENT]
    assert len(desk.poster.cards(f"D{LEAD}")) == 1
    assert (await desk.sending.confirm("d1", LEAD)).step is Step.SENT


async def test_its_writer_is_not_asked_about_what_has_gone_out(desk: LeadDesk) -> None:
    """The other lead approved in time."""
    asked = await desk.send(**GRAVE)
    await desk.sending.approve("d1", version(asked.draft), DEPUTY)
    desk.clock.pass_by(APPROVAL_WAIT)
    await desk.deliver_all()

    assert await desk.states(PostKind.CONFIRM) == [PostState.DROPPED]


async def test_a_draft_put_away_during_its_approval_is_not_sent(desk: LeadDesk) -> None:
    """Its writer was told that nothing was sent, and that is so."""
    asked = await desk.send(**GRAVE)
    assert await desk.sending.cancel("d1", LEAD)

    with pytest.raises(NoLongerThere):
        await desk.sending.approve("d1", version(asked.draft), DEPUTY)
    assert await desk.rows(PostKind.FIRST) == []


async def test_cancel_after_send_says_that_it_has_gone_out(desk: LeadDesk) -> None:
    """An older preview still has the button."""
    await desk.send()

    assert not await desk.sending.cancel("d1", LEAD)
    assert (await desk.draft()).state is DraftState.SENT


async def test_practice_asks_no_second_lead_for_its_updates_either(desk: LeadDesk) -> None:
    """The incident is practice, so what follows is."""
    said = await desk.start("C9", drill=True, severity=1)
    draft = await desk.drafting.update_line(DRAFT.team, LEAD, said.incident, "restarted, next 30m")

    assert (await desk.sending.send(draft.id, LEAD)).step is Step.SENT


async def test_a_resolved_update_put_right_tells_technicians_once(desk: LeadDesk) -> None:
    """The words for their threads came when it ended, and the audit log says what was done."""
    said = await desk.start("C1", service="VPN")
    await desk.talk("t1", responder="UTECH")
    more = {"incident": said.incident.id, "audiences": (), "status": Status.RESOLVED}
    await desk.send(id="end", act=DraftAct.UPDATE, **more)
    await desk.deliver_all()
    await desk.send(id="fix", act=DraftAct.CORRECT, notice="It works.", **more)

    assert await desk.states(PostKind.ENDED) == [PostState.SENT]
    assert desk.acts() == ["incident.resolved", "incident.correct"]


async def test_the_audit_line_is_kept_with_what_was_sent() -> None:
    """A crash right after the commit loses neither."""
    desk = LeadDesk(home=Killed())

    with pytest.raises(RuntimeError):
        await desk.send()
    assert desk.acts() == ["incident.open"]
