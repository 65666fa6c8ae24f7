"""Corners of the promises about what is kept and how it goes, through the real app."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import text

from bot import log
from bot.slack import ids, ids_incident
from bot.workspace import seed
from tests.fakes.engine_rows import kept_by_engine
from tests.scenarios.desk import CALM, FURIOUS, Desk, press_notice
from tests.scenarios.outage import open_one, send
from tests.scenarios.test_privacy_words import erase
from tests.scenarios.test_recipients import firm_with

OpenDesk = Callable[..., Awaitable[Desk]]
CANARY = "zebrafish"


# what a lead sees of somebody who does not want to be read


async def test_a_lead_no_longer_sees_whoever_left_theirs_out(desk: Desk) -> None:
    """What was noted from their messages is gone from the lead's Home tab too."""
    root = await desk.rising(tech=None)
    await desk.ws.open_home(seed.RUTH)
    assert "Priya in" in await desk.home_of(seed.RUTH)

    await press_notice(desk, seed.PRIYA, ids.LEAVE_OUT)
    await desk.ws.open_home(seed.RUTH)

    assert "Priya in" not in await desk.home_of(seed.RUTH)
    assert await desk.nudges(root) == ()


async def test_a_lead_no_longer_sees_a_conversation_whose_hard_words_were_deleted(
    desk: Desk,
) -> None:
    """Once no message is left that needed a word, the conversation needs none."""
    await desk.rising(tech=None)
    for message in list(desk.ws.seen_by(seed.PRIYA).messages(seed.IT_SUPPORT)):
        if not message["by_app"]:
            await desk.ws.delete(seed.PRIYA, seed.IT_SUPPORT, message["ts"])
    await desk.quiet()
    await desk.ws.open_home(seed.RUTH)

    assert "waiting" not in await desk.home_of(seed.RUTH)


# before the notice


async def test_an_edit_of_what_was_written_before_the_notice_is_not_read(desk: Desk) -> None:
    """A slip of the pen mended later does not make an old message a new one."""
    before = await desk.user_says(CALM, channel=seed.OUTAGES, ago=600)
    await desk.command(seed.RUTH, "/steady", "watch here", seed.OUTAGES)

    await desk.ws.edit(seed.PRIYA, seed.OUTAGES, before, FURIOUS)
    await desk.quiet()

    assert not await desk.is_read(before, seed.OUTAGES)


async def test_the_first_words_of_a_dm_stay_unread_when_they_are_edited(desk: Desk) -> None:
    """They came before the notice, whatever is made of them later."""
    room = desk.ws.dm(seed.PRIYA)
    first = await desk.user_says(CALM, channel=room)
    desk.clock.ahead = 5

    await desk.ws.edit(seed.PRIYA, room, first, FURIOUS)
    await desk.quiet()

    assert not await desk.is_read(first, room)


# a silent trial


async def on_trial(desk: Desk) -> str:
    """A hard conversation with a technician in it, in a channel on trial; its root."""
    await desk.command(seed.RUTH, "/steady", "watch here trial", seed.OUTAGES)
    return await desk.rising(channel=seed.OUTAGES)


async def test_a_trial_reminds_nobody_to_rest(desk: Desk) -> None:
    """A hard conversation that ends in a trial brings its technician nothing."""
    root = await on_trial(desk)
    await desk.tech_says("Reset on our side, please try again.", root, channel=seed.OUTAGES)
    await desk.user_says(
        "It works now, problem solved, thank you so much!", root, channel=seed.OUTAGES
    )

    assert desk.direct_to(seed.TOM) == []


async def test_a_trial_shows_a_lead_no_conversation(desk: Desk) -> None:
    """What was decided about whom is nobody's to see."""
    await desk.command(seed.RUTH, "/steady", "watch here trial", seed.OUTAGES)
    await desk.rising(channel=seed.OUTAGES, tech=None)
    await desk.ws.open_home(seed.RUTH)

    assert "Priya in" not in await desk.home_of(seed.RUTH)


async def test_a_trial_in_the_settings_holds_for_every_channel_and_dm(open_desk: OpenDesk) -> None:
    """The operator said that nobody is told; a lead's `watch here` does not say otherwise."""
    desk = await open_desk(STEADYHAND_NUDGING_SILENT_TRIAL="true")
    said = await desk.command(seed.RUTH, "/steady", "watch here", seed.OUTAGES)
    await desk.rising(channel=seed.OUTAGES)
    room = desk.ws.dm(seed.PRIYA)
    await desk.user_says("Hello?", channel=room)
    await desk.user_says(FURIOUS, channel=room)

    assert "silent trial" in said
    assert await desk.whispers() == []


# erasing


async def test_a_technicians_erasure_takes_the_notes_out_of_their_dm(open_desk: OpenDesk) -> None:
    """A note that was sent as a message goes with the row that knew where it stands."""
    desk = await open_desk(firm=firm_with(seed.TOM, active=False))
    await desk.rising()
    assert len(desk.direct_to(seed.TOM)) == 1

    await erase(desk, seed.TOM)
    await desk.bot.services.personal.settle()

    assert desk.direct_to(seed.TOM) == []


def kept_with(desk: Desk, user: str) -> list[str]:
    """The files of the data folder that hold somebody's id, the engine's rows read as it does."""
    sought = user.encode()
    files = [file for file in desk.data_dir.rglob("*") if file.is_file()]
    found = [file.name for file in files if sought in file.read_bytes()]
    decoded = kept_by_engine(desk.data_dir / "work.sqlite")
    return found + [f"engine: {value!r}" for value in decoded if sought in value]


async def test_a_technicians_id_is_nowhere_after_an_erasure(open_desk: OpenDesk) -> None:
    """Not in the durable engine's rows either, nor in what a file keeps of deleted rows."""
    desk = await open_desk(fresh=True, firm=firm_with(seed.TOM, dnd=True))
    # However slow the machine: unless Tom's do-not-disturb is known, nobody else is told.
    desk.bot.world.people._presences._budget = 30.0
    await desk.rising()
    assert [row.to for row in await desk.whispers()].count(seed.AISHA) == 1
    await erase(desk, seed.AISHA)
    await desk.quiet()
    await desk.bot.services.homes.settle()

    assert kept_with(desk, seed.AISHA) == []


async def test_a_followers_id_is_nowhere_after_an_erasure(open_desk: OpenDesk) -> None:
    """They had an incident's updates in their DM, each delivered by the durable engine."""
    desk = await open_desk(fresh=True)
    await open_one(desk)
    (first,) = [m for m in desk.public(seed.OUTAGES) if ids_incident.FOLLOW in str(m["blocks"])]
    await desk.press(seed.PRIYA, first, ids_incident.FOLLOW)
    await send(desk, "update identified a bad cable, next 20m")
    assert "bad cable" in str(desk.direct_to(seed.PRIYA))
    await erase(desk, seed.PRIYA)
    await desk.quiet()
    await desk.bot.services.homes.settle()

    assert kept_with(desk, seed.PRIYA) == []


async def test_a_lead_sees_that_something_is_held_and_nothing_after_an_erasure(desk: Desk) -> None:
    """What a lead switched on is in the log with their id, so it counts as held about them."""
    await desk.bot.services.personal.erase(desk.team, seed.RUTH)
    await desk.command(seed.RUTH, "/steady", "watch here", seed.OUTAGES)
    before = await desk.bot.services.personal.held(desk.team, seed.RUTH)
    after = await desk.bot.services.personal.erase(desk.team, seed.RUTH)

    assert (before.others > 0, after.others) == (True, 0)


# staff who are left out


async def test_a_technician_who_leaves_theirs_out_is_told_what_stays(desk: Desk) -> None:
    """Their words are not read; that they answered is, or users would seem to wait."""
    said = await press_notice(desk, seed.TOM, ids.LEAVE_OUT)
    root = await desk.user_says(CALM)
    await desk.tech_says(f"I will look at the {CANARY} by five.", root)

    conversation = await desk.conversation(root)
    assert conversation
    async with desk.bot.world.ledger.transaction() as tx:
        marks = await tx.marks(conversation.id)
    turns = desk.bot.recent.of(conversation.id) or {}
    assert "that you answered" in said.lower()
    assert conversation.responder == seed.TOM
    assert [mark.cues for mark in marks if mark.who == seed.TOM] == [()]
    assert CANARY not in str(turns)


# logs


async def test_a_reflection_that_could_not_be_kept_is_not_in_the_log(
    open_desk: OpenDesk, capfd: pytest.CaptureFixture[str]
) -> None:
    """When the database refuses it, the log tells the fault and not one private word."""
    log.configure("debug")
    desk = await open_desk(fresh=True)
    async with desk.bot.world.ledger.transaction() as tx:
        await tx._db.execute(text("drop table reflections"))
    await desk.command(seed.TOM, "/reflect")
    values: dict[str, Any] = {"first_feeling": CANARY}
    await desk.ws.submit_view(seed.TOM, desk.top_modal(seed.TOM)["id"], values)
    await desk.quiet()
    out, err = capfd.readouterr()

    assert "listener failed" in err
    assert CANARY not in out + err
