"""What is written down before anything is said."""

from dataclasses import replace

import pytest

from bot.errors import IncidentOver
from bot.incident_cards import FirstCard, UpdateCard
from bot.incident_records import PostKind, PostState, Status
from bot.ports import Posted
from tests.fakes.incident_desk import FOLLOWER, LEAD, PROMISE, WORDS, IncidentDesk


@pytest.fixture
def desk() -> IncidentDesk:
    return IncidentDesk()


async def test_everything_is_written_before_anything_is_handed_over(desk: IncidentDesk) -> None:
    """A row a channel, a report, and the reminders of what was promised."""
    words = replace(WORDS, next_by=desk.clock.at + PROMISE)
    said = await desk.start("C1", "C2", words=words, people=(FOLLOWER,))

    kinds = [row.kind for row in await desk.rows()]
    assert sorted(kinds) == sorted(
        [
            *(PostKind.FIRST, PostKind.FIRST, PostKind.DIRECT, PostKind.REPORT),
            *(PostKind.BEFORE, PostKind.OVERDUE, PostKind.DEPUTY),
        ]
    )
    assert said.places == 3
    assert {row.id for row in desk.work.handed} == {row.id for row in await desk.rows()}
    assert desk.poster.told == []


async def test_send_pressed_twice_is_one_incident(desk: IncidentDesk) -> None:
    """Slack delivers a press again; the request is the same."""
    first = await desk.start("C1")
    again = await desk.start("C1")

    assert again == first
    assert len(await desk.rows(PostKind.FIRST)) == 1


async def test_update_pressed_twice_is_one_update(desk: IncidentDesk) -> None:
    """The same request is the same update."""
    said = await desk.start("C1")
    first = await desk.update(said, Status.IDENTIFIED)
    again = await desk.update(said, Status.IDENTIFIED)

    assert again.update == first.update
    assert len(await desk.rows(PostKind.THREAD)) == 1


async def test_resolving_ends_the_incident_and_its_promise(desk: IncidentDesk) -> None:
    """Nothing more is promised, whatever the form still said."""
    said = await desk.start("C1")
    await desk.update(said, Status.RESOLVED, next_by=desk.clock.at + PROMISE)

    incident = await desk.incident()
    assert (incident.status, incident.next_by) == (Status.RESOLVED, None)
    assert incident.resolved_at == desk.clock.at
    assert await desk.rows(PostKind.BEFORE) == []


async def test_an_update_after_the_end_opens_it_again(desk: IncidentDesk) -> None:
    """What comes back is the same incident."""
    said = await desk.start("C1")
    await desk.update(said, Status.RESOLVED)
    await desk.update(said, Status.INVESTIGATING, request="r2")

    assert (await desk.incident()).open
    assert (await desk.incident()).resolved_at is None


async def test_what_was_called_off_is_not_updated(desk: IncidentDesk) -> None:
    """To everybody it never was."""
    said = await desk.start("C1")
    await desk.undoing.undo(said.update.id)

    with pytest.raises(IncidentOver):
        await desk.update(said, Status.IDENTIFIED)
    with pytest.raises(IncidentOver):
        await desk.announcing.correct(LEAD, said.incident.id, WORDS)


async def test_an_unknown_incident_is_over(desk: IncidentDesk) -> None:
    """Its record may have been erased."""
    with pytest.raises(IncidentOver):
        await desk.announcing.update("T1", LEAD, "i9", WORDS, request="r1")


async def test_a_promise_minutes_away_has_no_reminder_before_it(desk: IncidentDesk) -> None:
    """A reminder at the moment of the promise would only be noise."""
    await desk.start("C1", words=replace(WORDS, next_by=desk.clock.at + 120))

    assert await desk.rows(PostKind.BEFORE) == []
    assert len(await desk.rows(PostKind.OVERDUE)) == 1


async def test_a_correction_edits_where_it_stands(desk: IncidentDesk) -> None:
    """The first post and the update in the thread say what is right, and since when."""
    said = await desk.start("C1")
    await desk.deliver_all()
    await desk.update(said, Status.IDENTIFIED)
    await desk.deliver_all()
    desk.clock.pass_by(600)
    words = replace(WORDS, status=Status.IDENTIFIED, notice="Only signing in at home fails.")
    await desk.announcing.correct(LEAD, said.incident.id, words)
    await desk.deliver_all()

    first, thread = desk.poster.cards("C1")
    assert isinstance(first, FirstCard)
    assert isinstance(thread, UpdateCard)
    assert first.notice == thread.notice == words.notice
    assert first.corrected_at == thread.corrected_at == desk.clock.at
    assert len(desk.poster.keys("C1")) == 2


async def test_a_correction_moves_a_promise_and_its_reminders(desk: IncidentDesk) -> None:
    """The old reminders end, and the new time has its own."""
    said = await desk.start("C1", words=replace(WORDS, next_by=desk.clock.at + PROMISE))
    later = replace(WORDS, next_by=desk.clock.at + 2 * PROMISE)
    await desk.announcing.correct(LEAD, said.incident.id, later)

    waiting = [r.due_at for r in await desk.unfinished() if r.kind is PostKind.OVERDUE]
    assert waiting == [later.next_by]
    assert (await desk.incident()).next_by == later.next_by


async def test_a_correction_may_put_the_title_right(desk: IncidentDesk) -> None:
    """A slip in the title is a slip in every channel."""
    said = await desk.start("C1")
    await desk.deliver_all()
    await desk.announcing.correct(LEAD, said.incident.id, WORDS, title="VPN: sign-in is slow")
    await desk.deliver_all()

    [card] = desk.poster.cards("C1")
    assert card.title == "VPN: sign-in is slow"


async def test_a_correction_of_an_unsent_post_is_simply_sent(desk: IncidentDesk) -> None:
    """Nobody has read the slip, so there is one post and no edit."""
    said = await desk.start("C1")
    await desk.announcing.correct(LEAD, said.incident.id, replace(WORDS, doing="We restart it."))
    await desk.deliver(await desk.row(PostKind.EDIT))
    await desk.deliver_all()

    assert len(desk.poster.keys("C1")) == 1
    assert desk.poster.cards("C1")[0].doing == "We restart it."  # type: ignore[union-attr]
    assert all(row.state is PostState.DROPPED for row in await desk.rows(PostKind.EDIT))


async def test_an_update_leaves_the_correction_of_an_earlier_one_on_its_way(
    desk: IncidentDesk,
) -> None:
    """What was said wrong in a thread is put right there, although something newer follows."""
    said = await desk.start("C1")
    await desk.deliver_all()
    await desk.update(said, Status.IDENTIFIED)
    await desk.deliver_all()
    thread = await desk.row(PostKind.THREAD)
    right = replace(WORDS, status=Status.IDENTIFIED, doing="It is the gateway.")
    await desk.announcing.correct(LEAD, said.incident.id, right)
    await desk.update(said, Status.MONITORING, "r2")
    await desk.deliver_all()

    shown = desk.poster.standing[Posted("C1", thread.ts or "")]
    assert isinstance(shown, UpdateCard)
    assert shown.doing == "It is the gateway."
