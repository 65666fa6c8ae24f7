"""Two minutes to take an update back."""

from dataclasses import replace

import pytest

from bot.errors import IncidentOver, SlackRefused, SlackUnclear, TooLate
from bot.incident_cards import FirstCard, ReportCard
from bot.incident_drafts import DraftAct
from bot.incident_records import PostKind, PostState, Status
from tests.fakes.incident_desk import FOLLOWER, LEAD, PROMISE, WORDS, IncidentDesk
from tests.fakes.lead_desk import LeadDesk


@pytest.fixture
def desk() -> IncidentDesk:
    return IncidentDesk()


async def redrawn(desk: IncidentDesk, update: str) -> ReportCard:
    """The report of an update, after it was brought up to date."""
    [report] = [row for row in await desk.rows(PostKind.REPORT) if row.update == update]
    await desk.deliver(report)
    card = await desk.reporting.card(update)
    assert card in desk.poster.cards(f"D{LEAD}")
    return card


async def test_what_stood_before_stands_again(desk: IncidentDesk) -> None:
    """Status, first post and promise; the update's own posts are gone."""
    words = replace(WORDS, next_by=desk.clock.at + PROMISE)
    said = await desk.start("C1", "C2", words=words, people=(FOLLOWER,))
    await desk.deliver_all()
    second = await desk.update(said, Status.RESOLVED)
    await desk.deliver_all()
    desk.clock.pass_by(119)
    undone = await desk.undoing.undo(second.update.id)
    await desk.deliver_all()

    incident = await desk.incident()
    assert (incident.status, incident.next_by) == (Status.INVESTIGATING, words.next_by)
    assert undone.removing == 3
    [card] = desk.poster.cards("C1")
    assert isinstance(card, FirstCard)
    assert card.status is Status.INVESTIGATING
    assert len(desk.poster.cards(f"D{FOLLOWER}")) == 1


async def test_the_reminders_of_the_earlier_promise_are_back(desk: IncidentDesk) -> None:
    """Each comes once, those that had gone out not again."""
    words = replace(WORDS, next_by=desk.clock.at + PROMISE)
    said = await desk.start("C1", words=words)
    await desk.deliver_all()
    desk.clock.pass_by(PROMISE - 300)
    await desk.deliver_all()
    second = await desk.update(said, Status.IDENTIFIED)
    await desk.undoing.undo(second.update.id)
    desk.clock.pass_by(300)
    await desk.deliver_all()

    assert (await desk.row(PostKind.BEFORE)).attempts == 1
    assert (await desk.row(PostKind.OVERDUE)).state is PostState.SENT


async def test_a_promise_that_was_moved_stays_moved(desk: IncidentDesk) -> None:
    """Reminders of a time that a correction replaced do not come back."""
    said = await desk.start("C1", words=replace(WORDS, next_by=desk.clock.at + PROMISE))
    later = replace(WORDS, next_by=desk.clock.at + 2 * PROMISE)
    await desk.announcing.correct(LEAD, said.incident.id, later)
    second = await desk.update(said, Status.IDENTIFIED)
    await desk.undoing.undo(second.update.id)

    waiting = [r.due_at for r in await desk.unfinished() if r.kind is PostKind.OVERDUE]
    assert waiting == [later.next_by]


async def test_undoing_the_first_update_calls_the_incident_off(desk: IncidentDesk) -> None:
    """Its posts are deleted, and it is open no longer."""
    said = await desk.start("C1")
    await desk.deliver_all()
    await desk.undoing.undo(said.update.id)
    await desk.deliver_all()

    assert not (await desk.incident()).open
    assert desk.poster.cards("C1") == []


async def test_what_had_not_gone_out_never_does(desk: IncidentDesk) -> None:
    """In the middle of a broadcast the rest is dropped, what went out is deleted."""
    said = await desk.start("C1", "C2")
    await desk.deliver(await desk.row(PostKind.FIRST, "C1"))
    await desk.undoing.undo(said.update.id)
    await desk.deliver_all()

    assert desk.poster.keys("C2") == []
    assert desk.poster.cards("C1") == []


async def test_a_post_on_its_way_is_deleted_once_it_is_known(desk: IncidentDesk) -> None:
    """The deletion waits for the answer about the post."""
    said = await desk.start("C1")
    desk.poster.fail("post", SlackUnclear(), stored=True)
    await desk.deliver(await desk.row(PostKind.FIRST))
    await desk.undoing.undo(said.update.id)
    assert await desk.deliver(await desk.row(PostKind.REMOVE)) == 2.0
    desk.clock.pass_by(30)
    await desk.deliver_all()

    assert desk.poster.cards("C1") == []


async def test_what_could_not_be_deleted_is_told(desk: IncidentDesk) -> None:
    """The report names the channel and the reason."""
    said = await desk.start("C1", "C2")
    await desk.deliver_all()
    await desk.undoing.undo(said.update.id)
    desk.poster.fail("remove", SlackRefused("cant_delete_message"))
    await desk.deliver_all()
    card = await redrawn(desk, said.update.id)

    [left] = card.left_behind
    assert left.channel in ("C1", "C2")
    assert "delete" in left.what
    assert card.undone


async def test_a_post_somebody_deleted_already_is_deleted(desk: IncidentDesk) -> None:
    """Gone is gone."""
    said = await desk.start("C1")
    await desk.deliver_all()
    await desk.undoing.undo(said.update.id)
    desk.poster.fail("remove", SlackRefused("message_not_found"))
    await desk.deliver_all()

    assert (await desk.row(PostKind.REMOVE)).state is PostState.SENT


async def test_after_two_minutes_it_is_too_late(desk: IncidentDesk) -> None:
    """A correction is the way from then on."""
    said = await desk.start("C1")
    desk.clock.pass_by(120.5)

    with pytest.raises(TooLate):
        await desk.undoing.undo(said.update.id)


async def test_only_the_latest_update_can_be_taken_back(desk: IncidentDesk) -> None:
    """What was said since would hang in the air."""
    said = await desk.start("C1")
    await desk.update(said, Status.IDENTIFIED)

    with pytest.raises(TooLate):
        await desk.undoing.undo(said.update.id)


async def test_undo_pressed_twice_says_the_same(desk: IncidentDesk) -> None:
    """Nothing is restored or deleted twice."""
    said = await desk.start("C1")
    await desk.deliver_all()
    first = await desk.undoing.undo(said.update.id)
    again = await desk.undoing.undo(said.update.id)

    assert again == first
    assert len(await desk.rows(PostKind.REMOVE)) == 1


async def test_an_unknown_update_is_over(desk: IncidentDesk) -> None:
    """Its record may have been erased."""
    with pytest.raises(IncidentOver):
        await desk.undoing.undo("u9")


async def test_two_undos_go_back_two_steps(desk: IncidentDesk) -> None:
    """After one undo the update before it is the latest, while its own two minutes last."""
    said = await desk.start("C1")
    second = await desk.update(said, Status.IDENTIFIED)
    third = await desk.update(said, Status.MONITORING, request="r2")
    await desk.undoing.undo(third.update.id)
    await desk.undoing.undo(second.update.id)
    await desk.deliver_all()

    assert (await desk.incident()).status is Status.INVESTIGATING
    assert len(desk.poster.keys("C1")) == 1


@pytest.mark.parametrize("told", [True, False])
async def test_the_words_for_an_end_that_was_none_are_taken_back(told: bool) -> None:
    """No technician is left with "is resolved" to copy, whether it came at once or not yet."""
    desk = LeadDesk()
    said = await desk.start("C1", service="VPN")
    await desk.talk("t1", responder="UTECH")
    more = {"incident": said.incident.id, "audiences": (), "status": Status.RESOLVED}
    ended = (await desk.send(id="end", act=DraftAct.UPDATE, **more)).said
    assert ended is not None
    if told:
        await desk.deliver_all()
        assert len(desk.poster.cards("DUTECH")) == 1

    await desk.undoing.undo(ended.update.id)
    await desk.crash()

    assert desk.poster.cards("DUTECH") == []
    assert await desk.states(PostKind.ENDED) == [PostState.SENT if told else PostState.DROPPED]
