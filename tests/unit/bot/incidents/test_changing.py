"""Edits and deletions: repeated without harm, and given up with a reason."""

from dataclasses import replace

import pytest

from bot.errors import SlackBusy, SlackRefused, SlackUnclear
from bot.incident_records import PostKind, PostState, Status
from bot.incidents.changing import MOST_TRIES
from tests.fakes.incident_desk import WORDS, IncidentDesk


@pytest.fixture
async def desk() -> IncidentDesk:
    """An incident whose first post stands, and an update that has not gone out."""
    desk = IncidentDesk()
    said = await desk.start("C1")
    await desk.deliver_all()
    await desk.update(said, Status.IDENTIFIED)
    return desk


async def test_an_edit_without_an_answer_is_made_again(desk: IncidentDesk) -> None:
    """A second time changes nothing, so nobody need look first."""
    desk.poster.fail("change", SlackUnclear(), stored=True)
    edit = await desk.row(PostKind.EDIT)

    assert await desk.deliver(edit) == 3.0
    assert await desk.deliver(edit) is None
    assert (await desk.row(PostKind.EDIT)).state is PostState.SENT


async def test_busy_edits_wait(desk: IncidentDesk) -> None:
    """`Retry-After` holds for edits too."""
    desk.poster.fail("change", SlackBusy(17.0))

    assert await desk.deliver(await desk.row(PostKind.EDIT)) == 17.0


async def test_an_edit_that_never_gets_an_answer_is_given_up(desk: IncidentDesk) -> None:
    """After many tries it counts as failed, and can be retried by hand."""
    desk.poster.fail("change", SlackUnclear(), times=MOST_TRIES)
    edit = await desk.row(PostKind.EDIT)
    for _ in range(MOST_TRIES):
        await desk.deliver(edit)

    assert (await desk.row(PostKind.EDIT)).state is PostState.FAILED


async def test_a_refused_edit_keeps_its_reason(desk: IncidentDesk) -> None:
    """Slack's code says why."""
    desk.poster.fail("change", SlackRefused("edit_window_closed"))
    await desk.deliver(await desk.row(PostKind.EDIT))

    row = await desk.row(PostKind.EDIT)
    assert (row.state, row.reason) == (PostState.FAILED, "edit_window_closed")


async def test_an_edit_waits_while_its_post_is_being_sent() -> None:
    """What it is to change may still be on its way."""
    desk = IncidentDesk()
    said = await desk.start("C1")
    desk.poster.fail("post", SlackUnclear(), stored=True)
    await desk.deliver(await desk.row(PostKind.FIRST))
    await desk.update(said, Status.IDENTIFIED)

    assert await desk.deliver(await desk.row(PostKind.EDIT)) == 2.0


async def test_there_is_nothing_to_edit_where_nothing_was_posted() -> None:
    """A first post that failed, or is yet to come with the latest status, needs no edit."""
    desk = IncidentDesk()
    said = await desk.start("C1", "C2")
    desk.poster.fail("post", SlackRefused("is_archived"))
    await desk.deliver(await desk.row(PostKind.FIRST, "C1"))
    await desk.update(said, Status.IDENTIFIED)
    for edit in await desk.rows(PostKind.EDIT):
        await desk.deliver(edit)

    assert {row.state for row in await desk.rows(PostKind.EDIT)} == {PostState.DROPPED}
    assert desk.poster.changes == []


async def test_only_the_newest_edit_is_kept(desk: IncidentDesk) -> None:
    """An edit that did not go out before the next update is not needed any more."""
    said = await desk.announcing.update(
        "T1",
        "ULEAD",
        (await desk.incident()).id,
        replace(WORDS, status=Status.MONITORING),
        request="r2",
    )
    await desk.deliver_all()

    assert said.update.number == 2
    assert len(desk.poster.changes) == 1
    assert desk.poster.changes[0][1].status is Status.MONITORING  # type: ignore[union-attr]
