"""The lead's report, and what they press in it."""

from dataclasses import replace

import pytest

from bot.errors import IncidentOver, SlackBusy, SlackRefused, SlackUnclear
from bot.incident_cards import ReportCard
from bot.incident_records import PostKind, PostState, Status
from bot.incidents.reasons import SHUT_OUT_WAIT
from bot.incidents.showing import MOST_LINES
from tests.fakes.incident_desk import DEPUTY, LEAD, WORDS, IncidentDesk


@pytest.fixture
def desk() -> IncidentDesk:
    return IncidentDesk()


async def report(desk: IncidentDesk) -> float | None:
    """One look at the newest report."""
    return await desk.deliver(await desk.row(PostKind.REPORT))


async def test_the_report_is_edited_in_place(desk: IncidentDesk) -> None:
    """One message from waiting to sent, each time it changed."""
    await desk.start("C1", "C2")
    await report(desk)
    assert desk.poster.cards(f"D{LEAD}")[0].waiting == 2  # type: ignore[union-attr]
    await desk.deliver_all()
    await report(desk)

    [card] = desk.poster.cards(f"D{LEAD}")
    assert (card.sent, card.waiting, card.failed) == (2, 0, 0)  # type: ignore[union-attr]


async def test_nothing_new_is_not_drawn_again(desk: IncidentDesk) -> None:
    """Edits are few in a minute; a look that finds nothing new makes none, and waits longer."""
    await desk.start("C1")
    await report(desk)
    soon = await report(desk)
    later = await report(desk)

    assert len(desk.poster.changes) == 1
    assert soon
    assert later
    assert later > soon


async def test_the_report_ends_when_undo_does(desk: IncidentDesk) -> None:
    """Once all has arrived it waits for *Undo* to go, and is then done."""
    await desk.start("C1")
    await desk.deliver_all()
    wait = await report(desk)
    assert wait
    assert wait > 100
    desk.clock.pass_by(121)

    assert await report(desk) is None
    [card] = desk.poster.cards(f"D{LEAD}")
    assert card.undo_until is None  # type: ignore[union-attr]
    assert (await desk.row(PostKind.REPORT)).state is PostState.SENT


async def test_a_busy_report_waits(desk: IncidentDesk) -> None:
    """It is the least urgent thing said."""
    await desk.start("C1")
    await report(desk)
    desk.poster.fail("change", SlackBusy(25.0))

    assert await report(desk) == 25.0


async def test_a_report_whose_answer_was_lost_is_drawn_again(desk: IncidentDesk) -> None:
    """Drawing twice changes nothing."""
    await desk.start("C1")
    await report(desk)
    desk.poster.fail("change", SlackUnclear())
    assert await report(desk)
    await report(desk)

    assert len(desk.poster.changes) == 1


async def test_a_deleted_report_is_left_alone(desk: IncidentDesk) -> None:
    """Its lead deleted it: nothing is posted in its place."""
    await desk.start("C1")
    await report(desk)
    desk.poster.fail("change", SlackRefused("message_not_found"))

    assert await report(desk) is None
    assert (await desk.row(PostKind.REPORT)).state is PostState.FAILED


async def test_failed_places_are_named_with_the_reason_and_attempts(desk: IncidentDesk) -> None:
    """In words, before those that merely wait."""
    said = await desk.start("C1", "C2")
    desk.poster.fail("post", SlackRefused("not_in_channel"))
    await desk.deliver(await desk.row(PostKind.FIRST, "C2"))

    card = await desk.reporting.card(said.update.id)
    assert [line.channel for line in card.lines] == ["C2", "C1"]
    assert "invite it" in card.lines[0].what
    assert card.lines[0].attempts == 1
    assert card.running


async def test_a_code_without_words_is_named(desk: IncidentDesk) -> None:
    """Nobody is left without a reason."""
    said = await desk.start("C1")
    desk.poster.fail("post", SlackRefused("brand_new_code"))
    await desk.deliver(await desk.row(PostKind.FIRST))

    card = await desk.reporting.card(said.update.id)
    assert "brand_new_code" in card.lines[0].what


async def test_a_long_list_is_cut(desk: IncidentDesk) -> None:
    """Counts cover all; a message cannot name two hundred places."""
    said = await desk.start(*(f"C{number}" for number in range(50)))

    card = await desk.reporting.card(said.update.id)
    assert card.waiting == 50
    assert len(card.lines) == MOST_LINES


async def test_retry_tries_what_failed_again(desk: IncidentDesk) -> None:
    """Once the app is back in the channel, first post and updates arrive in order."""
    said = await desk.start("C1", "C2")
    desk.poster.fail("post", SlackRefused("not_in_channel"))
    await desk.deliver(await desk.row(PostKind.FIRST, "C1"))
    await desk.update(said, Status.IDENTIFIED)
    await desk.deliver_all()
    assert [r.place for r in await desk.rows() if r.state is PostState.FAILED] == ["C1", "C1"]

    assert await desk.reporting.retry(said.incident.id) == 2
    await desk.deliver_all()
    assert len(desk.poster.keys("C1")) == 2
    assert desk.poster.told[-1].thread_ts
    assert not [r for r in await desk.rows() if r.state is PostState.FAILED]


async def test_retry_hands_the_rows_over_anew(desk: IncidentDesk) -> None:
    """With a time of their own, since the engine has done with the earlier work."""
    said = await desk.start("C1")
    await report(desk)
    desk.poster.fail("post", SlackRefused("is_archived"))
    await desk.deliver_all()
    desk.clock.pass_by(60)
    await desk.reporting.retry(said.incident.id)

    assert [row.due_at for row in desk.work.handed[-2:]] == [desk.clock.at] * 2


async def unknown(desk: IncidentDesk) -> None:
    """An incident with one post of unknown outcome, which did land."""
    await desk.start("C1")
    desk.poster.fail("post", SlackUnclear(), stored=True)
    desk.poster.fail("find", SlackRefused("missing_scope"))
    await desk.deliver(await desk.row(PostKind.FIRST))
    desk.clock.pass_by(30)
    await desk.deliver(await desk.row(PostKind.FIRST))


async def test_the_lead_says_it_is_there(desk: IncidentDesk) -> None:
    """Then it counts as sent, and is not posted again."""
    await unknown(desk)
    row = await desk.row(PostKind.FIRST)
    card = await desk.reporting.card(row.update)
    assert card.lines[0].unknown

    await desk.reporting.settle(row.id, there=True)
    await desk.deliver_all()
    assert desk.poster.keys("C1") == [row.id]
    assert (await desk.row(PostKind.FIRST)).state is PostState.SENT


async def test_the_lead_has_it_posted_again(desk: IncidentDesk) -> None:
    """A person decided, so it is said once more."""
    await unknown(desk)
    row = await desk.row(PostKind.FIRST)
    await desk.reporting.settle(row.id, there=False)
    await desk.deliver_all()

    assert desk.poster.keys("C1") == [row.id, row.id]


async def test_an_answer_counts_once(desk: IncidentDesk) -> None:
    """The second press finds nothing left to decide."""
    await unknown(desk)
    row = await desk.row(PostKind.FIRST)
    await desk.reporting.settle(row.id, there=True)

    with pytest.raises(IncidentOver):
        await desk.reporting.settle(row.id, there=False)


async def test_updates_after_a_post_that_could_not_be_found(desk: IncidentDesk) -> None:
    """Where the first post stands nobody knows, so the update is said beside it."""
    await unknown(desk)
    await desk.reporting.settle((await desk.row(PostKind.FIRST)).id, there=True)
    incident = await desk.incident()
    said = await desk.announcing.update("T1", LEAD, incident.id, WORDS, request="r1")
    await desk.deliver_all()

    assert said.places == 1
    assert desk.poster.told[-1].thread_ts is None
    assert (await desk.row(PostKind.THREAD)).state is PostState.SENT


async def test_a_post_nobody_can_find_is_told_as_one_that_was_not_changed(
    desk: IncidentDesk,
) -> None:
    """It still says what was said before, and only somebody who looks can put that right."""
    await unknown(desk)
    await desk.reporting.settle((await desk.row(PostKind.FIRST)).id, there=True)
    incident = await desk.incident()
    ended = replace(WORDS, status=Status.RESOLVED)
    said = await desk.announcing.update("T1", LEAD, incident.id, ended, request="r1")
    await desk.deliver_all()
    desk.clock.pass_by(60)
    await desk.announcing.correct(LEAD, incident.id, replace(ended, notice="It works."))
    await desk.deliver_all()

    card = await desk.reporting.card(said.update.id)
    assert card.unchanged == 1
    [line] = card.lines
    assert (line.channel, line.what) == (
        "C1",
        "could not be changed: nobody knows where it stands; please look",
    )


async def test_a_post_nobody_can_find_is_left_behind_by_undo(desk: IncidentDesk) -> None:
    """Taken back, it says, and names the one that may still be there."""
    await unknown(desk)
    row = await desk.row(PostKind.FIRST)
    await desk.reporting.settle(row.id, there=True)
    await desk.undoing.undo(row.update)
    await desk.deliver_all()

    [left] = (await desk.reporting.card(row.update)).left_behind
    assert (left.channel, left.what) == ("C1", "nobody knows where it stands; please look")


async def test_an_unknown_update_has_no_report(desk: IncidentDesk) -> None:
    """Its record may have been erased."""
    with pytest.raises(IncidentOver):
        await desk.reporting.card("u9")


async def test_a_post_that_could_not_be_changed_is_named_and_tried_again(
    desk: IncidentDesk,
) -> None:
    """A correction that did not arrive is no silence."""
    said = await desk.start("C1")
    await desk.deliver_all()
    await desk.announcing.correct(LEAD, said.incident.id, WORDS)
    desk.poster.fail("change", SlackRefused("edit_window_closed"))
    await desk.deliver(await desk.row(PostKind.EDIT))

    card = await desk.reporting.card(said.update.id)
    assert (card.failed, card.unchanged) == (0, 1)
    assert "could not be changed" in card.lines[0].what
    assert await desk.reporting.retry(said.incident.id) == 1
    await desk.deliver_all()
    assert (await desk.reporting.card(said.update.id)).unchanged == 0


async def corrected(desk: IncidentDesk, by: str = DEPUTY) -> str:
    """An update of ten minutes ago, put right; its id."""
    incident = await desk.incident()
    words = replace(WORDS, notice=f"Only signing in at home fails, says {by}.")
    return (await desk.announcing.correct(by, incident.id, words)).update.id


async def test_whoever_corrects_anothers_update_has_a_report(desk: IncidentDesk) -> None:
    """They were told that it says when it is done. What is too old to undo offers no *Undo*."""
    await desk.start("C1")
    await desk.deliver_all()
    desk.clock.pass_by(600)
    update = await corrected(desk)
    [mine] = [row for row in await desk.rows(PostKind.REPORT) if row.to == DEPUTY]
    await desk.deliver(mine)

    [card] = desk.poster.cards(f"D{DEPUTY}")
    assert isinstance(card, ReportCard)
    assert (card.edits_waiting, card.undo_until) == (1, None)
    await desk.deliver_all()
    await desk.deliver(mine)
    assert desk.poster.cards(f"D{DEPUTY}") == [await desk.reporting.card(update)]


async def test_a_lead_has_one_report_of_an_update(desk: IncidentDesk) -> None:
    """However often it is corrected, and by whom."""
    await desk.start("C1")
    await desk.deliver_all()
    for by in (LEAD, DEPUTY, LEAD, DEPUTY):
        desk.clock.pass_by(60)
        await corrected(desk, by)

    assert sorted(row.to for row in await desk.rows(PostKind.REPORT)) == sorted((LEAD, DEPUTY))


async def test_retry_brings_both_reports_up_to_date(desk: IncidentDesk) -> None:
    """The corrector's as well as its writer's."""
    await desk.start("C1")
    await desk.deliver_all()
    desk.clock.pass_by(600)
    update = await corrected(desk)
    desk.poster.fail("change", SlackRefused("edit_window_closed"))
    await desk.deliver(await desk.row(PostKind.EDIT))
    await desk.deliver_all()
    assert (await desk.reporting.card(update)).unchanged == 1

    assert await desk.reporting.retry((await desk.incident()).id) == 1
    await desk.deliver_all()
    for row in await desk.rows(PostKind.REPORT):
        await desk.deliver(row)

    done = await desk.reporting.card(update)
    assert done.unchanged == 0
    assert [desk.poster.cards(f"D{who}") for who in (LEAD, DEPUTY)] == [[done], [done]]


async def test_a_report_comes_once_slack_takes_the_app_again(desk: IncidentDesk) -> None:
    """With a revoked token the posts have failed; the lead still needs *Retry failed*."""
    await desk.start("C1")
    desk.poster.fail("post", SlackRefused("token_revoked"), times=2)
    await desk.deliver(await desk.row(PostKind.FIRST))
    assert await report(desk) == SHUT_OUT_WAIT
    await report(desk)

    [card] = desk.poster.cards(f"D{LEAD}")
    assert card.failed == 1  # type: ignore[union-attr]


async def test_places_left_out_are_counted(desk: IncidentDesk) -> None:
    """Nobody takes twenty for all."""
    said = await desk.start(*(f"C{number}" for number in range(50)))

    assert (await desk.reporting.card(said.update.id)).more == 50 - MOST_LINES
