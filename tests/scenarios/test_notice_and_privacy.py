"""The promises about people's words: what is read, kept, shown and forgotten."""

import json
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from sqlalchemy import text

from bot import log
from bot.slack import ids
from bot.slack.blocks.notice import NOTICE
from bot.workspace import seed
from tests.scenarios.desk import (
    CALM,
    FURIOUS,
    Desk,
    actions_of,
    phrases_in,
    press_notice,
    text_of,
    value_of,
)
from tests.scenarios.test_privacy_words import erase
from tests.scenarios.test_recipients import firm_with

OpenDesk = Callable[..., Awaitable[Desk]]
CANARY = "zebrafish"
NASTY = "<!channel> <https://evil.example|bank> *Pri* & `co`"


def notices(desk: Desk, channel: str = seed.IT_SUPPORT) -> int:
    """How many notices stand in a channel."""
    return sum(NOTICE in text_of(message) for message in desk.public(channel))


async def held(desk: Desk, user: str) -> tuple[int, int, int]:
    """Messages read, conversations and whispers held about somebody."""
    found = await desk.bot.services.personal.held(desk.team, user)
    return found.messages_read, found.conversations, found.whispers


def rows(desk: Desk) -> dict[str, int]:
    """How many rows each table of the store holds."""
    with sqlite3.connect(desk.data_dir / "steadyhand.db") as db:
        names = [row[0] for row in db.execute("select name from sqlite_master where type='table'")]
        return {n: db.execute(f'select count(*) from "{n}"').fetchone()[0] for n in names}  # noqa: S608 - names out of the schema


def turns_of(desk: Desk, conversation: str) -> str:
    """The words in memory."""
    return " | ".join(turn.text for turn in (desk.bot.recent.of(conversation) or {}).values())


# the notice


async def test_nothing_is_read_while_the_notice_cannot_be_posted(open_desk: OpenDesk) -> None:
    """A channel the config names, which the app is not in, stays unread."""
    desk = await open_desk(watch=(seed.GENERAL,))

    ts = await desk.user_says(FURIOUS, channel=seed.GENERAL)

    assert notices(desk, seed.GENERAL) == 0
    assert not await desk.is_read(ts, seed.GENERAL)


@pytest.mark.parametrize("stranger", [seed.PRIYA, seed.TOM])
@pytest.mark.parametrize("word", ["watch here", "unwatch"])
async def test_only_a_lead_switches_a_channel(desk: Desk, stranger: str, word: str) -> None:
    """A user and a technician are told politely, and nothing changes."""
    channel = seed.OUTAGES if word == "watch here" else seed.IT_SUPPORT
    if stranger == seed.TOM and channel == seed.OUTAGES:
        channel = seed.IT_TRIAGE
    before = len(desk.ws.calls_of("chat.postMessage"))

    said = await desk.command(stranger, "/steady", word, channel)

    assert "Only a shift lead" in said
    assert len(desk.ws.calls_of("chat.postMessage")) == before


async def test_a_lead_switches_a_channel_on_after_its_notice(either: Desk) -> None:
    """The notice stands first, and messages after it are read."""
    before = await either.user_says(CALM, channel=seed.OUTAGES)
    await either.command(seed.RUTH, "/steady", "watch here", seed.OUTAGES)
    after = await either.user_says(CALM, channel=seed.OUTAGES)

    assert notices(either, seed.OUTAGES) == 1
    assert not await either.is_read(before, seed.OUTAGES)
    assert await either.is_read(after, seed.OUTAGES)


async def test_a_lead_switches_a_channel_off(desk: Desk) -> None:
    """From then on nothing in it is read."""
    await desk.command(seed.RUTH, "/steady", "unwatch")

    assert not await desk.is_read(await desk.user_says(FURIOUS))


async def test_switching_on_twice_posts_one_notice(desk: Desk) -> None:
    """A channel that has its notice keeps that one, also over a restart."""
    await desk.command(seed.RUTH, "/steady", "watch here")
    await desk.restart()

    assert notices(desk) == 1


async def test_a_lead_learns_that_the_app_was_not_invited(desk: Desk) -> None:
    """Where no notice can be posted, the answer says how to mend it."""
    said = await desk.command(seed.RUTH, "/steady", "watch here", seed.GENERAL)

    assert "/invite" in said


async def test_a_newcomer_is_shown_the_notice_once(desk: Desk) -> None:
    """Those who join later see it too, privately, and not at every return."""
    for _ in range(2):
        await desk.ws.leave(seed.GARETH, seed.IT_SUPPORT)
        await desk.ws.join(seed.GARETH, seed.IT_SUPPORT)
        await desk.quiet()

    told = [m for m in desk.private_to(seed.GARETH) if NOTICE in text_of(m)]
    assert len(told) == 1
    assert notices(desk) == 1


async def test_first_words_in_a_dm_bring_the_notice_and_are_not_read(desk: Desk) -> None:
    """In a DM with the app the notice comes first; what follows is read."""
    room = desk.ws.dm(seed.PRIYA)

    first = await desk.user_says(FURIOUS, channel=room)
    second = await desk.user_says(CALM, channel=room)

    (notice,) = desk.direct_to(seed.PRIYA)
    assert NOTICE in text_of(notice)
    assert not await desk.is_read(first, room)
    assert await desk.is_read(second, room)


async def test_bring_a_technician_opens_a_group_of_three(desk: Desk) -> None:
    """The user presses once and is in a group DM with a technician, under its notice."""
    room = desk.ws.dm(seed.PRIYA)
    await desk.user_says("Hello?", channel=room)

    await desk.press(seed.PRIYA, desk.direct_to(seed.PRIYA)[0], ids.BRING_TECHNICIAN)

    groups = [c for c in desk.ws.core.state.conversations.values() if c.kind == "mpim"]
    (group,) = groups
    assert group.members == {seed.PRIYA, seed.AISHA, desk.ws.core.seed.bot_user}
    assert notices(desk, group.id) == 1


# being left out


async def test_left_out_from_the_notice_means_not_read(desk: Desk) -> None:
    """From the press on, nothing of theirs is read, and what was noted is gone."""
    before = await desk.user_says(CALM)
    said = await press_notice(desk, seed.PRIYA, ids.LEAVE_OUT)
    after = await desk.user_says(FURIOUS)

    assert "left out" in said
    assert not await desk.is_read(before)
    assert not await desk.is_read(after)
    assert (await held(desk, seed.PRIYA))[0] == 0


async def test_words_of_someone_left_out_are_nobodys_context(desk: Desk) -> None:
    """In somebody else's conversation theirs stand as [not read]."""
    await press_notice(desk, seed.DANIEL, ids.LEAVE_OUT)
    root = await desk.user_says(CALM)
    await desk.user_says(f"My {CANARY} is ill", root, user=seed.DANIEL)
    conversation = await desk.conversation(root)

    assert conversation
    assert CANARY not in turns_of(desk, conversation.id)
    assert "[not read]" in turns_of(desk, conversation.id)


async def test_left_out_holds_after_a_restart(desk: Desk) -> None:
    """History fetched after a restart does not bring the words back."""
    root = await desk.user_says(CALM)
    await desk.user_says(f"My {CANARY} is ill", root, user=seed.DANIEL)
    await press_notice(desk, seed.DANIEL, ids.LEAVE_OUT)
    await desk.restart()

    await desk.user_says("Anybody?", root)

    conversation = await desk.conversation(root)
    assert conversation
    assert "Wi-Fi" in turns_of(desk, conversation.id)
    assert CANARY not in turns_of(desk, conversation.id)


async def test_an_edit_by_someone_left_out_is_not_read(desk: Desk) -> None:
    """Neither a new message nor a change to an old one."""
    ts = await desk.user_says(CALM)
    await press_notice(desk, seed.PRIYA, ids.LEAVE_OUT)

    await desk.ws.edit(seed.PRIYA, seed.IT_SUPPORT, ts, FURIOUS)
    await desk.quiet()

    assert not await desk.is_read(ts)


async def test_a_dm_of_someone_left_out_is_not_read(desk: Desk) -> None:
    """Everywhere means DMs too."""
    await press_notice(desk, seed.PRIYA, ids.LEAVE_OUT)
    room = desk.ws.dm(seed.PRIYA)
    await desk.user_says("Hello?", channel=room)

    assert not await desk.is_read(await desk.user_says(FURIOUS, channel=room), room)


async def test_being_read_again_is_one_press(desk: Desk) -> None:
    """The choice can be taken back in `/steady privacy`."""
    await press_notice(desk, seed.PRIYA, ids.LEAVE_OUT)
    await desk.command(seed.PRIYA, "/steady", "privacy")

    await desk.press(seed.PRIYA, desk.private_to(seed.PRIYA)[-1], ids.READ_AGAIN)

    assert await desk.is_read(await desk.user_says(CALM))


# seeing and erasing


async def test_what_it_keeps_tells_everybody_about_themselves(desk: Desk) -> None:
    """A user sees counts of their own, and the ways out."""
    await desk.rising()

    said = await press_notice(desk, seed.PRIYA, ids.WHAT_IT_KEEPS)

    assert "4 messages read" in said
    assert {ids.LEAVE_OUT, ids.ERASE} <= actions_of(desk.private_to(seed.PRIYA)[-1]["blocks"])


async def test_erasing_leaves_nothing_but_the_choice_to_be_left_out(desk: Desk) -> None:
    """Readings, conversations and notes go; only an opt-out stays."""
    await desk.rising()
    await press_notice(desk, seed.PRIYA, ids.LEAVE_OUT)

    await erase(desk, seed.PRIYA)

    assert await held(desk, seed.PRIYA) == (0, 0, 0)
    assert not await desk.is_read(await desk.user_says(CALM))


async def test_no_file_names_an_erased_person(desk: Desk) -> None:
    """Their id is in no row of any table, but for the opt-out."""
    await desk.rising(user=seed.DANIEL)
    await erase(desk, seed.DANIEL)

    with sqlite3.connect(desk.data_dir / "steadyhand.db") as db:
        assert seed.DANIEL not in "\n".join(db.iterdump())


async def test_a_technicians_erasure_takes_their_notes(desk: Desk) -> None:
    """Nudges to them, preferences and what they answered are theirs to erase."""
    await desk.command(seed.TOM, "/steady", "quiet 19:00-07:30")
    await desk.rising()

    await erase(desk, seed.TOM)

    with sqlite3.connect(desk.data_dir / "steadyhand.db") as db:
        assert seed.TOM not in "\n".join(db.iterdump())
    assert "chase" not in (await desk.home_of(seed.TOM))


async def test_an_erased_lead_is_a_random_token_in_the_audit_log(desk: Desk) -> None:
    """That a channel was switched on stays on record, the name does not."""
    await desk.command(seed.RUTH, "/steady", "watch here", seed.OUTAGES)
    await desk.bot.services.personal.erase(desk.team, seed.RUTH)

    with sqlite3.connect(desk.data_dir / "steadyhand.db") as db:
        ((actor, act),) = db.execute("select actor, act from audit").fetchall()
    assert act == "watch"
    assert actor.startswith("erased-")


@pytest.mark.parametrize(
    "event",
    [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": ["U01STEADY01"]}}],
    ids=["app_uninstalled", "tokens_revoked"],
)
async def test_uninstalling_deletes_everything(desk: Desk, event: dict[str, Any]) -> None:
    """No row of the workspace is left, and no word in memory."""
    root = await desk.rising()
    conversation = await desk.conversation(root)
    await press_notice(desk, seed.DANIEL, ids.LEAVE_OUT)
    await desk.command(seed.RUTH, "/steady", "watch here", seed.OUTAGES)

    desk.ws.emit(event)
    await desk.quiet()

    left = {table: count for table, count in rows(desk).items() if count}
    assert left == {"alembic_version": 1}
    assert conversation
    assert turns_of(desk, conversation.id) == ""


# whose eyes


def secrets_of(nudge: dict[str, Any]) -> list[str]:
    """What gives a nudge away: its words, its facts and its id."""
    facts = nudge["blocks"][0]["text"]["text"].strip("*")
    return [*phrases_in(nudge), facts, value_of(nudge["blocks"], ids.ON_IT)]


@pytest.mark.parametrize("other", [seed.RUTH, seed.AISHA, seed.PRIYA])
async def test_nobody_sees_anothers_nudges_anywhere(desk: Desk, other: str) -> None:
    """No home, command, window or message shows them to a lead, a colleague or the user."""
    await desk.rising()
    (nudge,) = desk.nudges_to(seed.TOM)
    hidden = secrets_of(nudge)

    await desk.ws.open_home(other)
    for word in ("", "help", "privacy", "nudges", "nudges on", "quiet", "resets", "watch here"):
        await desk.command(other, "/steady", word)
    await desk.quiet()

    seen = " ".join(
        json.dumps(m, ensure_ascii=False)
        for c in desk.ws.seen_by(other).conversations
        for m in c["messages"]
        if m["by_app"]
    )
    modals = desk.ws.seen_by(other).modals
    seen += (await desk.home_of(other)) + json.dumps(modals, ensure_ascii=False)
    assert [secret for secret in hidden if secret in seen] == []


async def test_a_lead_sees_what_nobody_has_taken(desk: Desk) -> None:
    """App Home of a lead names the conversation and its wait, and no nudge."""
    await desk.rising(tech=None)
    await desk.ws.open_home(seed.RUTH)
    await desk.quiet()

    home = await desk.home_of(seed.RUTH)
    assert "Priya in <#C01ITSUPP01>" in home
    assert "chase" not in home


async def test_home_names_no_private_channel_to_whoever_is_not_in_it(desk: Desk) -> None:
    """Slack hides its name from them; so does the app."""
    await desk.command(seed.RUTH, "/steady", "watch here", channel=seed.IT_TRIAGE)
    await desk.ws.open_home(seed.PRIYA)
    home = await desk.home_of(seed.PRIYA)

    assert seed.IT_SUPPORT in home
    assert seed.IT_TRIAGE not in home


async def test_the_figures_name_nobody(desk: Desk) -> None:
    """What an operator's dashboard reads has no person, channel or word in it."""
    await desk.rising()
    url = f"http://127.0.0.1:{desk.settings.server.port}/metrics"

    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        figures = await answer.text()

    assert "nudges" in figures
    for known in (seed.PRIYA, seed.TOM, seed.IT_SUPPORT, "Priya", desk.team):
        assert known not in figures


# words of people


async def test_a_name_never_calls_anybody(open_desk: OpenDesk) -> None:
    """A display name with a channel-wide call in it is shown, and calls nobody."""
    desk = await open_desk(firm=firm_with(seed.PRIYA, name=NASTY))
    await desk.rising()
    (nudge,) = desk.nudges_to(seed.TOM)
    for action_id in (ids.WHY_THIS, ids.ANOTHER_PHRASE):
        await desk.press(seed.TOM, nudge, action_id)
    for kind in ("reminder", "lead_reminder"):
        desk.clock.ahead = 46 * 60
        for row in [w for w in await desk.whispers() if w.kind == kind]:
            await desk.deliver(row.id)

    assert_nobody_called(desk)


@pytest.mark.parametrize("command", ["/phrase", "/steady"])
async def test_a_commands_words_never_call_anybody(desk: Desk, command: str) -> None:
    """What a technician types comes back as they typed it, and no more."""
    await desk.command(seed.TOM, command, "<!channel> <https://evil.example|bank>")

    assert_nobody_called(desk)


def assert_nobody_called(desk: Desk) -> None:
    """No call to Slack, and nothing anybody sees, holds a live mention or masked link."""
    seen = [desk.ws.seen_by(user).text for user in (seed.TOM, seed.RUTH)]
    sent = [json.dumps(call.args, ensure_ascii=False) for call in desk.ws.api_calls]
    for said in (*sent, *seen):
        assert "<!channel>" not in said
        assert "<https://evil" not in said


async def every_kind_of_use(desk: Desk) -> None:
    """A day at the desk, with one strange word in everything that anybody writes."""
    root = await desk.rising(last=f"{FURIOUS} My {CANARY} is at risk")
    await desk.tech_says(f"Sorry about the {CANARY}.", root)
    ts = await desk.user_says(f"Thanks, the {CANARY} is well", root)
    await desk.ws.edit(seed.PRIYA, seed.IT_SUPPORT, ts, f"the {CANARY} is very well")
    await desk.ws.delete(seed.PRIYA, seed.IT_SUPPORT, ts)
    await desk.user_says(f"{CANARY}?", channel=desk.ws.dm(seed.PRIYA))
    await desk.user_says(f"{CANARY}!", channel=desk.ws.dm(seed.PRIYA))
    await desk.command(seed.TOM, "/phrase", CANARY)
    await desk.command(seed.PRIYA, "/steady", CANARY)
    (nudge,) = desk.nudges_to(seed.TOM)
    for action_id in (ids.WHY_THIS, ids.ANOTHER_PHRASE, ids.ON_IT):
        await desk.press(seed.TOM, nudge, action_id)
    desk.ws.emit({"type": "message", "channel": CANARY, "text": CANARY, "user": 7})
    await desk.quiet()


async def test_no_file_and_no_log_line_holds_a_word(
    open_desk: OpenDesk, capfd: pytest.CaptureFixture[str], transport: str
) -> None:
    """At the chattiest level, after every kind of use, the word is nowhere."""
    log.configure("debug")
    desk = await open_desk(fresh=True, transport=transport, STEADYHAND_LOG_LEVEL="debug")
    await every_kind_of_use(desk)
    await desk.stop()
    out, err = capfd.readouterr()

    assert "event" in err
    for secret in (CANARY, desk.ws.bot_token, desk.ws.app_token, desk.ws.signing_secret):
        assert secret not in out + err
    for file in desk.data_dir.rglob("*"):
        if file.is_file():
            assert CANARY.encode() not in file.read_bytes()


async def test_a_failure_logs_no_word(
    open_desk: OpenDesk, capfd: pytest.CaptureFixture[str]
) -> None:
    """When storing fails, the log tells the fault and not the message."""
    log.configure("debug")
    desk = await open_desk(fresh=True)
    async with desk.bot.world.ledger.transaction() as tx:
        await tx._db.execute(text("drop table marks"))
    await desk.ws.say(seed.PRIYA, seed.IT_SUPPORT, f"My {CANARY} is ill")
    await desk.ws.settled()
    out, err = capfd.readouterr()

    assert "failed" in err
    assert CANARY not in out + err


async def test_a_forged_request_is_refused_and_not_logged(
    open_desk: OpenDesk, capfd: pytest.CaptureFixture[str]
) -> None:
    """A body with a wrong signature is neither taken nor written down."""
    log.configure("info")
    desk = await open_desk(fresh=True)
    event = {"type": "message", "channel": seed.IT_SUPPORT, "user": seed.PRIYA}
    body = {"type": "event_callback", "event": {**event, "text": CANARY, "ts": "17.1"}}
    headers = {"X-Slack-Signature": "v0=00", "X-Slack-Request-Timestamp": "1"}
    url = f"http://127.0.0.1:{desk.settings.server.port}/slack/events"
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, json=body, headers=headers) as answer,
    ):
        status = answer.status
    out, err = capfd.readouterr()

    assert status == 401
    assert CANARY not in out + err


# a silent trial


async def test_a_silent_trial_shows_the_notice_and_tells_nobody(desk: Desk) -> None:
    """It decides and records; no technician, no triage list and no lead hears of it."""
    await desk.command(seed.RUTH, "/steady", "watch here trial", seed.OUTAGES)

    root = await desk.rising(channel=seed.OUTAGES)

    assert notices(desk, seed.OUTAGES) == 1
    assert len(await desk.nudges(root, seed.OUTAGES)) == 1
    assert await desk.whispers() == []


async def test_a_silent_trial_ends_after_fourteen_days(desk: Desk) -> None:
    """After it, the channel is read and technicians are told as anywhere else."""
    await desk.command(seed.RUTH, "/steady", "watch here trial", seed.OUTAGES)
    desk.clock.ahead = 14 * 86400 + 3600

    await desk.rising(channel=seed.OUTAGES)

    assert len(desk.nudges_to(seed.TOM)) == 1


async def test_a_channel_that_slack_renamed_stays_watched(desk: Desk) -> None:
    """Slack gives a shared channel another id; its notice still counts."""
    desk.ws.emit(
        {
            "type": "channel_id_changed",
            "old_channel_id": seed.IT_SUPPORT,
            "new_channel_id": seed.OUTAGES,
            "event_ts": "1700000000.000100",
        }
    )
    await desk.quiet()

    assert await desk.is_read(await desk.user_says(CALM, channel=seed.OUTAGES), seed.OUTAGES)
    assert notices(desk, seed.OUTAGES) == 0
