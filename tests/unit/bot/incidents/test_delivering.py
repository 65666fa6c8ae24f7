"""One row of an incident, from waiting to sent, failed or asked about."""

from dataclasses import replace

import pytest

from bot.errors import SlackBusy, SlackRefused, SlackUnclear
from bot.incident_cards import FirstCard, PromiseCard, ReportCard, UpdateCard
from bot.incident_records import Post, PostKind, PostState, Status
from bot.incidents.delivering import MOST_LOOKING
from bot.incidents.reasons import NO_FIRST_POST
from bot.incidents.words import Said
from tests.fakes.incident_desk import DEPUTY, FOLLOWER, LEAD, PROMISE, WORDS, IncidentDesk

WAIT = 30.0


@pytest.fixture
def desk() -> IncidentDesk:
    return IncidentDesk()


def promised(desk: IncidentDesk) -> object:
    return replace(WORDS, next_by=desk.clock.at + PROMISE)


async def put(desk: IncidentDesk, post: Post) -> None:
    async with desk.ledger.transaction() as tx:
        await tx.put_incident_post(post)


async def test_a_first_post_stands_in_every_channel(desk: IncidentDesk) -> None:
    """Once each, with its row's id as the key, after the pace had let it out."""
    await desk.start("C1", "C2", "C1")
    await desk.deliver_all()

    rows = await desk.rows(PostKind.FIRST)
    assert [row.state for row in rows] == [PostState.SENT] * 2
    assert desk.poster.keys("C1") == [rows[0].id]
    assert desk.poster.keys("C2") == [rows[1].id]
    assert ("C1", False) in desk.poster.admitted


async def test_an_update_goes_in_the_thread_and_changes_the_first_post(desk: IncidentDesk) -> None:
    """The first post says the latest status; the thread has each update."""
    said = await desk.start("C1")
    await desk.deliver_all()
    await desk.update(said, Status.IDENTIFIED)
    await desk.deliver_all()

    first, thread = (told for told in desk.poster.told if told.posted.channel == "C1")
    assert thread.thread_ts == first.posted.ts
    assert [card.status for card in desk.poster.cards("C1")] == [Status.IDENTIFIED] * 2


@pytest.mark.parametrize(
    ("status", "shown"), [(Status.IDENTIFIED, True), (Status.INVESTIGATING, False)]
)
async def test_a_changed_status_is_shown_in_the_channel(
    desk: IncidentDesk, status: Status, shown: bool
) -> None:
    """News without a change of status stays in the thread."""
    said = await desk.start("C1")
    await desk.deliver_all()
    await desk.update(said, status)
    await desk.deliver_all()

    assert [told.broadcast for told in desk.poster.told if told.thread_ts] == [shown]


async def test_an_update_waits_for_what_comes_before_it(desk: IncidentDesk) -> None:
    """One place hears of things in order, whatever the engine does."""
    said = await desk.start("C1")
    await desk.update(said, Status.IDENTIFIED)
    thread = await desk.row(PostKind.THREAD)

    assert await desk.deliver(thread)
    assert desk.poster.keys("C1") == []
    await desk.deliver_all()
    assert desk.poster.keys("C1") == [(await desk.row(PostKind.FIRST)).id, thread.id]


async def test_a_late_first_post_says_what_holds_by_then(desk: IncidentDesk) -> None:
    """What is drawn is drawn at the last moment."""
    said = await desk.start("C1")
    await desk.update(said, Status.MONITORING)
    await desk.deliver(await desk.row(PostKind.FIRST))

    [card] = desk.poster.cards("C1")
    assert isinstance(card, FirstCard)
    assert card.status is Status.MONITORING


async def test_busy_slack_is_asked_again(desk: IncidentDesk) -> None:
    """A short wait is sat out in place, and counts as another attempt."""
    await desk.start("C1")
    desk.poster.fail("post", SlackBusy(2.0))
    row = await desk.row(PostKind.FIRST)

    assert await desk.deliver(row) is None
    row = await desk.row(PostKind.FIRST)
    assert (row.state, row.attempts) == (PostState.SENT, 2)


async def test_a_long_wait_goes_back_to_the_queue(desk: IncidentDesk) -> None:
    """`Retry-After` is honoured, and the row waits meanwhile."""
    await desk.start("C1")
    desk.poster.fail("post", SlackBusy(45.0))
    row = await desk.row(PostKind.FIRST)

    assert await desk.deliver(row) == 45.0
    assert (await desk.row(PostKind.FIRST)).state is PostState.WAITING
    assert desk.poster.told == []


async def test_no_leave_of_the_pace_marks_nothing(desk: IncidentDesk) -> None:
    """A row that is marked is a row that is being called for."""
    await desk.start("C1")
    desk.poster.fail("may_post", SlackBusy(12.0))

    assert await desk.deliver(await desk.row(PostKind.FIRST)) == 12.0
    row = await desk.row(PostKind.FIRST)
    assert (row.state, row.attempts) == (PostState.WAITING, 0)


async def test_an_unclear_answer_is_waited_out_then_looked_for(desk: IncidentDesk) -> None:
    """What had landed is found by its key, and nothing is posted twice."""
    await desk.start("C1")
    desk.poster.fail("post", SlackUnclear(), stored=True)
    row = await desk.row(PostKind.FIRST)

    assert await desk.deliver(row) == WAIT
    desk.clock.pass_by(10.0)
    assert await desk.deliver(row) == pytest.approx(20.0)
    assert desk.poster.looked == []
    desk.clock.pass_by(20.0)
    assert await desk.deliver(row) is None
    assert (await desk.row(PostKind.FIRST)).state is PostState.SENT
    assert desk.poster.keys("C1") == [row.id]


async def test_what_is_certainly_not_there_is_posted(desk: IncidentDesk) -> None:
    """A call that never arrived is made again after the wait."""
    await desk.start("C1")
    desk.poster.fail("post", SlackUnclear())
    row = await desk.row(PostKind.FIRST)
    await desk.deliver(row)
    desk.clock.pass_by(WAIT)

    assert await desk.deliver(row) is None
    assert desk.poster.looked == [("C1", None)]
    assert desk.poster.keys("C1") == [row.id]


async def test_a_crash_in_the_middle_of_a_call_is_an_unclear_answer(desk: IncidentDesk) -> None:
    """A row found marked is looked for before anything else."""
    await desk.start("C1")
    row = await desk.row(PostKind.FIRST)
    await put(desk, replace(row, state=PostState.SENDING, called_at=desk.clock.at, attempts=1))

    assert await desk.deliver(row) == WAIT
    desk.clock.pass_by(WAIT)
    await desk.deliver(row)
    assert desk.poster.keys("C1") == [row.id]


async def test_a_thread_is_looked_for_in_its_thread(desk: IncidentDesk) -> None:
    """History of a channel does not show replies."""
    said = await desk.start("C1")
    await desk.deliver_all()
    await desk.update(said, Status.IDENTIFIED)
    desk.poster.fail("post", SlackUnclear(), stored=True)
    thread = await desk.row(PostKind.THREAD)
    await desk.deliver(thread)
    desk.clock.pass_by(WAIT)
    await desk.deliver(thread)

    first = await desk.row(PostKind.FIRST)
    assert desk.poster.looked == [("C1", first.ts)]
    assert (await desk.row(PostKind.THREAD)).state is PostState.SENT


@pytest.mark.parametrize("code", ["missing_scope", "unknown_method", "not_in_channel"])
async def test_what_cannot_be_known_is_asked_not_repeated(desk: IncidentDesk, code: str) -> None:
    """Slack refuses the look, so the lead decides."""
    await desk.start("C1")
    desk.poster.fail("post", SlackUnclear(), stored=True)
    desk.poster.fail("find", SlackRefused(code))
    row = await desk.row(PostKind.FIRST)
    await desk.deliver(row)
    desk.clock.pass_by(WAIT)

    assert await desk.deliver(row) is None
    assert (await desk.row(PostKind.FIRST)).state is PostState.UNKNOWN
    assert len(desk.poster.told) == 1


async def test_a_look_is_tried_for_minutes_before_the_lead_is_asked(desk: IncidentDesk) -> None:
    """Slack may be away for a moment; it is not asked for ever."""
    await desk.start("C1")
    desk.poster.fail("post", SlackUnclear())
    desk.poster.fail("find", SlackUnclear(), times=2)
    row = await desk.row(PostKind.FIRST)
    await desk.deliver(row)
    desk.clock.pass_by(WAIT)
    assert await desk.deliver(row) == 5.0
    desk.clock.pass_by(MOST_LOOKING)

    assert await desk.deliver(row) is None
    assert (await desk.row(PostKind.FIRST)).state is PostState.UNKNOWN


async def test_a_busy_history_is_waited_for(desk: IncidentDesk) -> None:
    """Looking has a pace as well."""
    await desk.start("C1")
    desk.poster.fail("post", SlackUnclear())
    desk.poster.fail("find", SlackBusy(9.0))
    row = await desk.row(PostKind.FIRST)
    await desk.deliver(row)
    desk.clock.pass_by(WAIT)

    assert await desk.deliver(row) == 9.0
    assert (await desk.row(PostKind.FIRST)).state is PostState.SENDING


@pytest.mark.parametrize("code", ["is_archived", "not_in_channel", "token_revoked"])
async def test_a_refusal_is_kept_with_its_reason(desk: IncidentDesk, code: str) -> None:
    """One channel's refusal is no other's."""
    await desk.start("C1", "C2")
    desk.poster.fail("post", SlackRefused(code))
    await desk.deliver(await desk.row(PostKind.FIRST, "C1"))
    await desk.deliver_all()

    one, other = await desk.rows(PostKind.FIRST)
    assert (one.state, one.reason) == (PostState.FAILED, code)
    assert other.state is PostState.SENT


async def test_without_a_first_post_there_is_no_thread(desk: IncidentDesk) -> None:
    """An update for a channel the first post never reached fails, with that as its reason."""
    said = await desk.start("C1")
    desk.poster.fail("post", SlackRefused("not_in_channel"))
    await desk.deliver(await desk.row(PostKind.FIRST))
    await desk.update(said, Status.IDENTIFIED)
    await desk.deliver(await desk.row(PostKind.THREAD))

    row = await desk.row(PostKind.THREAD)
    assert (row.state, row.reason) == (PostState.FAILED, NO_FIRST_POST)


async def test_a_delivered_row_is_left_alone(desk: IncidentDesk) -> None:
    """The engine may call again at any time."""
    await desk.start("C1")
    await desk.deliver_all()
    row = await desk.row(PostKind.FIRST)

    assert await desk.deliver(row) is None
    assert desk.poster.keys("C1") == [row.id]


async def test_an_erased_row_is_left_alone(desk: IncidentDesk) -> None:
    """What is not there any more needs nothing."""
    assert await desk.delivering.deliver("gone") is None


async def test_followers_get_later_updates_by_direct_message(desk: IncidentDesk) -> None:
    """From the moment they follow, and with a way to stop."""
    said = await desk.start("C1")
    await desk.following.follow("T1", said.incident.id, FOLLOWER)
    await desk.update(said, Status.IDENTIFIED)
    await desk.deliver_all()

    [card] = desk.poster.cards(f"D{FOLLOWER}")
    assert isinstance(card, UpdateCard)
    assert card.stop
    assert (f"D{FOLLOWER}", True) in desk.poster.admitted


async def test_stopping_stops_what_is_on_its_way(desk: IncidentDesk) -> None:
    """One click, and not even a waiting message comes."""
    said = await desk.start("C1", people=(FOLLOWER,))
    await desk.following.stop(said.incident.id, FOLLOWER)
    await desk.deliver_all()

    assert desk.poster.cards(f"D{FOLLOWER}") == []
    assert (await desk.row(PostKind.DIRECT)).state is PostState.DROPPED


async def test_a_person_of_the_audience_hears_of_the_start(desk: IncidentDesk) -> None:
    """People in an audience get every update, the first one too."""
    await desk.start("C1", people=(FOLLOWER,))
    await desk.deliver_all()

    assert len(desk.poster.cards(f"D{FOLLOWER}")) == 1


async def test_a_closed_dm_is_a_reason(desk: IncidentDesk) -> None:
    """Somebody who left the workspace is named in the report."""
    await desk.start("C1", people=(FOLLOWER,))
    desk.poster.fail("dm_of", SlackRefused("user_disabled"))
    await desk.deliver(await desk.row(PostKind.DIRECT))

    assert (await desk.row(PostKind.DIRECT)).reason == "user_disabled"


async def test_the_lead_gets_a_report(desk: IncidentDesk) -> None:
    """In the app's DM with the lead who sent it, and nowhere else."""
    await desk.start("C1")
    await desk.deliver_all()

    [card] = desk.poster.cards(f"D{LEAD}")
    assert isinstance(card, ReportCard)


async def test_reminders_go_to_the_lead_then_to_the_deputy(desk: IncidentDesk) -> None:
    """Five minutes before, when overdue, then the deputy; never in a channel, each once."""
    await desk.start("C1", words=promised(desk), deputy=DEPUTY)
    await desk.deliver_all()
    seen = []
    for seconds in (PROMISE - 300, 300, 600, 600):
        desk.clock.pass_by(seconds)
        await desk.deliver_all()
        cards = desk.poster.cards(f"D{LEAD}") + desk.poster.cards(f"D{DEPUTY}")
        seen.append(sum(isinstance(card, PromiseCard) for card in cards))

    assert seen == [1, 2, 3, 3]
    assert [c.to_deputy for c in desk.poster.cards(f"D{DEPUTY}")] == [True]  # type: ignore[union-attr]
    assert len(desk.poster.cards("C1")) == 1


async def test_a_reminder_is_never_early(desk: IncidentDesk) -> None:
    """An engine that calls too soon is sent back to wait."""
    await desk.start("C1", words=promised(desk))
    row = await desk.row(PostKind.BEFORE)
    desk.clock.pass_by(PROMISE - 310)

    assert await desk.deliver(row) == pytest.approx(10.0)
    assert (await desk.row(PostKind.BEFORE)).state is PostState.WAITING


async def test_a_clock_set_forward_brings_a_reminder_forward(desk: IncidentDesk) -> None:
    """What counts is the promised time on the clock, not how long was waited."""
    await desk.start("C1", words=promised(desk))
    row = await desk.row(PostKind.BEFORE)
    desk.clock.pass_by(PROMISE - 299)

    assert await desk.deliver(row) is None
    assert (await desk.row(PostKind.BEFORE)).state is PostState.SENT


async def test_after_the_promised_time_only_the_overdue_reminder_comes(desk: IncidentDesk) -> None:
    """Both would say the same after a long stop."""
    await desk.start("C1", words=promised(desk))
    desk.clock.pass_by(PROMISE + 1)
    await desk.deliver_all()

    assert (await desk.row(PostKind.BEFORE)).state is PostState.DROPPED
    assert (await desk.row(PostKind.OVERDUE)).state is PostState.SENT


async def test_an_update_ends_the_reminders_of_the_one_before(desk: IncidentDesk) -> None:
    """A kept promise is not reminded of."""
    said = await desk.start("C1", words=promised(desk))
    await desk.update(said, Status.RESOLVED)
    desk.clock.pass_by(PROMISE + 3600)
    await desk.deliver_all()

    states = {row.state for row in await desk.rows(PostKind.BEFORE, PostKind.OVERDUE)}
    assert states == {PostState.DROPPED}


async def test_a_reminder_whose_answer_was_lost_is_not_doubled(desk: IncidentDesk) -> None:
    """Reminders are looked for like posts, in the lead's DM."""
    await desk.start("C1", words=promised(desk))
    await desk.deliver_all()
    desk.clock.pass_by(PROMISE - 300)
    desk.poster.fail("post", SlackUnclear(), stored=True)
    row = await desk.row(PostKind.BEFORE)
    await desk.deliver(row)
    desk.clock.pass_by(WAIT)
    await desk.deliver(row)

    assert desk.poster.looked == [(f"D{LEAD}", None)]
    assert desk.poster.keys(f"D{LEAD}").count(row.id) == 1


async def _resolved(desk: IncidentDesk) -> None:
    await desk.update(Said(await desk.incident(), (await desk.updates())[0], 1), Status.RESOLVED)


async def _newer(desk: IncidentDesk) -> None:
    await desk.update(Said(await desk.incident(), (await desk.updates())[0], 1), Status.MONITORING)


async def _moved(desk: IncidentDesk) -> None:
    words = replace(WORDS, next_by=desk.clock.at + 2 * PROMISE)
    await desk.announcing.correct(LEAD, (await desk.incident()).id, words)


async def _called_off(desk: IncidentDesk) -> None:
    incident = await desk.incident()
    async with desk.ledger.transaction() as tx:
        await tx.put_incident(replace(incident, called_off_at=desk.clock.at))


@pytest.mark.parametrize("meanwhile", [_resolved, _newer, _moved, _called_off])
@pytest.mark.parametrize("kind", [PostKind.BEFORE, PostKind.OVERDUE, PostKind.DEPUTY])
@pytest.mark.parametrize("under_way", [True, False])
async def test_a_reminder_whose_moment_has_passed_is_dropped(
    desk: IncidentDesk, kind: PostKind, meanwhile: object, under_way: bool
) -> None:
    """Waiting, or called for without effect: it does not come late."""
    await desk.start("C1", words=promised(desk), deputy=DEPUTY)
    row = await desk.row(kind)
    desk.clock.pass_by((row.due_at or 0.0) - desk.clock.at)
    if under_way:
        desk.poster.fail("post", SlackUnclear())
        assert await desk.deliver(row) == WAIT
    await meanwhile(desk)  # type: ignore[operator]
    desk.clock.pass_by(WAIT)
    await desk.deliver(row)

    [same] = [each for each in await desk.rows(kind) if each.id == row.id]
    assert same.state is PostState.DROPPED
    cards = desk.poster.cards(f"D{LEAD}") + desk.poster.cards(f"D{DEPUTY}")
    assert not any(isinstance(card, PromiseCard) for card in cards)


async def test_a_snoozed_reminder_whose_moment_has_passed_is_dropped(desk: IncidentDesk) -> None:
    """Resolved between the snooze and its time."""
    await desk.start("C1", words=promised(desk))
    await desk.cadence.snooze((await desk.row(PostKind.BEFORE)).id, 10)
    await _resolved(desk)
    desk.clock.pass_by(3600)
    await desk.deliver_all()

    assert (await desk.row(PostKind.SNOOZED)).state is PostState.DROPPED


@pytest.mark.parametrize(("late", "state"), [(-1, PostState.SENT), (0, PostState.DROPPED)])
async def test_the_early_reminder_gives_way_only_once_the_time_has_come(
    desk: IncidentDesk, late: float, state: PostState
) -> None:
    """A second before the promised time it still helps; from then on the overdue one says more."""
    await desk.start("C1", words=promised(desk))
    desk.clock.pass_by(PROMISE + late)
    await desk.deliver(await desk.row(PostKind.BEFORE))
    assert (await desk.row(PostKind.BEFORE)).state is state

    desk.clock.pass_by(-late)
    await desk.deliver_all()
    told = [card for card in desk.poster.cards(f"D{LEAD}") if isinstance(card, PromiseCard)]
    assert [card.overdue for card in told] == ([False, True] if late else [True])
