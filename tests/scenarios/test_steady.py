"""`/steady`: every word of it, by everybody, right and wrong."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.slack import ids
from bot.workspace import seed
from tests.scenarios.desk import Desk, actions_of

OpenDesk = Callable[..., Awaitable[Desk]]
STAFF_ONLY = "Only technicians and shift leads have this."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Find words"),
        ("help", "presenting 30m"),
        ("HELP", "presenting 30m"),
        ("privacy", "Held about you now"),
        ("nudges off", "nobody is told"),
        ("nudges on", "are on"),
        ("resets off", "nobody is told"),
        ("resets on", "are on"),
        ("presenting 30m", "for 30 minutes"),
        ("presenting 2h", "for 120 minutes"),
        ("presenting 45", "for 45 minutes"),
        ("presenting 1", "for 1 minute your"),
        ("presenting off", "Not presenting"),
        ("quiet 19:00-07:30", "19:00-07:30"),
        ("quiet off", "off"),
        ("  nudges   off ", "nobody is told"),
    ],
)
async def test_each_word_is_answered(desk: Desk, text: str, said: str) -> None:
    """A technician reads what happened."""
    assert said in await desk.command(seed.TOM, "/steady", text)


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("nudges", "/steady nudges off"),
        ("nudges of", "/steady nudges off"),
        ("resets", "/steady resets off"),
        ("resets maybe", "/steady resets off"),
        ("presenting", "/steady presenting 30m"),
        ("presenting all day", "/steady presenting 30m"),
        ("presenting 0m", "/steady presenting 30m"),
        ("presenting 99h", "/steady presenting 30m"),
        ("presenting -5m", "/steady presenting 30m"),
        ("quiet", "/steady quiet 19:00-07:30"),
        ("quiet 25:00-07:00", "/steady quiet 19:00-07:30"),
        ("quiet 09:00-9:00", "nothing was changed"),
        ("quiet at night", "/steady quiet 19:00-07:30"),
        ("dance", "/steady help"),
        ("nudge off", "/steady help"),
        ("<!channel>", "/steady help"),
        ("R&amp;D", "“R&amp;D” here"),
        ("x" * 2000, "/steady help"),
    ],
)
async def test_wrong_or_missing_words_get_an_example(desk: Desk, text: str, example: str) -> None:
    """Whoever mistyped is shown one that works."""
    assert example in await desk.command(seed.TOM, "/steady", text)


@pytest.mark.parametrize(
    "text", ["nudges off", "resets off", "presenting 30m", "quiet 19:00-07:30"]
)
async def test_a_user_is_told_that_these_are_not_for_them(desk: Desk, text: str) -> None:
    """One polite line that says where to ask for help."""
    said = await desk.command(seed.PRIYA, "/steady", text)

    assert STAFF_ONLY in said
    assert "IT support channel" in said


async def test_help_fits_its_reader(desk: Desk) -> None:
    """A user is told where to ask, a technician about words, a lead about channels too."""
    user = await desk.command(seed.PRIYA, "/steady", "help")
    technician = await desk.command(seed.TOM, "/steady", "help")
    lead = await desk.command(seed.RUTH, "/steady", "help")

    assert "write in your IT support channel" in user
    assert "/phrase" not in user
    assert "watch here" not in technician
    assert "watch here" in lead


async def test_privacy_is_for_everybody(desk: Desk) -> None:
    """A user, too, sees what is held and the ways out."""
    await desk.command(seed.PRIYA, "/steady", "privacy")

    shown = desk.private_to(seed.PRIYA)[-1]
    assert {ids.LEAVE_OUT, ids.ERASE} <= actions_of(shown["blocks"])


async def test_every_answer_says_that_it_is_private(desk: Desk) -> None:
    """No answer leans on Slack's default; nothing is left in the channel."""
    before = len(desk.ws.seen_by(seed.PRIYA).messages(seed.IT_SUPPORT))

    for text in ("", "privacy", "nudges", "dance", "watch here", "presenting 5m"):
        outcome = await desk.ws.slash(seed.TOM, seed.IT_SUPPORT, "/steady", text)
        assert outcome.body
        assert outcome.body["response_type"] == "ephemeral"

    await desk.quiet()
    assert len(desk.ws.seen_by(seed.PRIYA).messages(seed.IT_SUPPORT)) == before


async def test_switching_off_what_is_off_says_so(desk: Desk) -> None:
    """A lead in a channel that is not read learns how to switch it on."""
    said = await desk.command(seed.RUTH, "/steady", "unwatch", seed.OUTAGES)

    assert "/steady watch here" in said


async def test_wishes_survive_a_restart(desk: Desk) -> None:
    """What a technician asked for once stands."""
    await desk.command(seed.TOM, "/steady", "nudges off")
    await desk.restart()

    await desk.rising()

    assert desk.nudges_to(seed.TOM) == []


async def test_the_home_tab_switches_nudges_as_the_command_does(desk: Desk) -> None:
    """The buttons on App Home do the same, and the page shows it."""
    await desk.ws.open_home(seed.TOM)
    await desk.quiet()
    home = await desk.home_view(seed.TOM)
    assert home

    await desk.ws.click_in_view(seed.TOM, home["id"], ids.HOME_NUDGES_OFF)
    await desk.quiet()

    assert "Nudges are off" in (await desk.home_of(seed.TOM))


async def test_a_users_home_tells_what_is_read_and_the_ways_out(desk: Desk) -> None:
    """A user who opens the app sees which channels are read, and nothing of anybody's nudges."""
    await desk.rising()
    await desk.ws.open_home(seed.PRIYA)
    await desk.quiet()

    home = await desk.home_of(seed.PRIYA)
    assert f"<#{seed.IT_SUPPORT}>" in home
    assert ids.LEAVE_OUT in home
    assert "Needs a word" not in home


@pytest.mark.parametrize(
    ("wishes", "ended", "begun"),
    [
        ({}, "in the conversation again", "for 30 minutes your notes go to the Home tab only"),
        ({"in_dm": True}, "in the app's messages again", "your notes go to the Home tab only"),
        ({"home_only": True}, "Home tab only in any case", "Home tab only in any case"),
        ({"nudges_off": True}, "Your notes are off", "Your notes are off, so none will come"),
        ({"paused_until": 9e9}, "Your notes are paused", "Your notes are paused"),
    ],
)
async def test_presenting_tells_where_notes_really_go(
    desk: Desk, wishes: dict[str, Any], ended: str, begun: str
) -> None:
    """By all that its writer asked for, and not by this command alone."""
    async with desk.bot.world.ledger.transaction() as tx:
        asked = await tx.preferences(desk.team, seed.TOM)
        await tx.put_preferences(replace(asked, **wishes))

    assert ended in await desk.command(seed.TOM, "/steady", "presenting off")
    assert begun in await desk.command(seed.TOM, "/steady", "presenting 30m")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("/tone", "Write your draft after the command"),
        ("/plain", "Write a sentence after the command"),
        ("/escalate", "Who helps with what?"),
    ],
)
async def test_help_after_any_command_shows_what_to_type(
    desk: Desk, command: str, said: str
) -> None:
    """It is no draft, no sentence and no topic."""
    assert said in await desk.command(seed.TOM, command, "help")


async def test_help_after_a_command_with_a_window_opens_it_empty(desk: Desk) -> None:
    """Neither a search for the word, nor an issue by that name."""
    await desk.command(seed.TOM, "/phrase", "Help")
    assert "Find a phrase" in json.dumps(desk.modal())

    await desk.command(seed.TOM, "/handoff", "help")
    assert '"initial_value": "help"' not in json.dumps(desk.top_modal()).lower()


ELSEWHERE = f"<#{seed.OUTAGES}|outages>"


@pytest.mark.parametrize("text", [f"watch {ELSEWHERE}", "watch here trail", "watch not yet"])
async def test_what_names_another_channel_switches_nothing_on(desk: Desk, text: str) -> None:
    """Or the notice would stand, for all to see, where nobody meant it."""
    said = await desk.command(seed.RUTH, "/steady", text, seed.OUTAGES)

    assert "Nothing was changed" in said
    assert "/steady watch here" in said
    assert desk.public(seed.OUTAGES) == []


async def test_what_names_another_channel_switches_nothing_off(desk: Desk) -> None:
    """The channel it was typed in was not meant."""
    said = await desk.command(seed.RUTH, "/steady", f"unwatch {ELSEWHERE}")

    assert "Nothing was changed" in said
    assert await desk.is_read(await desk.user_says("Where is the printer?"))


async def test_a_trial_asked_for_after_its_end_says_so(desk: Desk) -> None:
    """Nobody believes it silent while notes reach people."""
    await desk.command(seed.RUTH, "/steady", "watch here trial", seed.OUTAGES)
    desk.clock.ahead = 15 * 86_400

    said = await desk.command(seed.RUTH, "/steady", "watch here trial", seed.OUTAGES)

    assert "silent trial is over" in said


async def test_a_refused_notice_is_told_by_its_own_reason(desk: Desk) -> None:
    """Inviting an app that is there already would help nobody."""
    desk.ws.faults.refuse("chat.postMessage", "restricted_action")

    said = await desk.command(seed.RUTH, "/steady", "watch here", seed.OUTAGES)

    assert "restricted_action" in said
    assert "/invite" not in said


async def test_a_fault_names_the_commands_as_they_are_called_here(open_desk: OpenDesk) -> None:
    """With a prefix in the settings, `/steady` is no command."""
    desk = await open_desk(STEADYHAND_COMMANDS_PREFIX="it-")

    said = await desk.command(seed.RUTH, "/it-steady", "unwatch", seed.OUTAGES)

    assert "`/it-steady watch here`" in said


async def test_slack_holding_events_back_is_counted(desk: Desk) -> None:
    """Above 30,000 an hour Slack drops them, and says so once a minute."""

    def counted() -> float:
        labels = {"kind": "event", "outcome": "rate_limited"}
        registry = desk.bot.services.metrics.registry
        return registry.get_sample_value("steadyhand_events_total", labels) or 0.0

    before = counted()
    minute = {"type": "app_rate_limited", "team_id": desk.team, "minute_rate_limited": 1773748800}

    desk.ws.core.post.event(minute)
    await desk.quiet()

    assert counted() == before + 1
    assert sum(d.payload == minute for d in desk.ws.deliveries) == 1


async def test_a_slow_notice_keeps_nobody_waiting(desk: Desk) -> None:
    """Slack takes longer to post it than it waits for a command: the answer comes afterwards."""
    desk.ws.faults.delay("chat.postMessage", 3.2)

    said = await desk.command(seed.RUTH, "/steady", "watch here", seed.OUTAGES)

    assert "is read from now on" in said


async def test_a_slow_refusal_is_told_as_well(desk: Desk) -> None:
    """The command was acknowledged long before."""
    desk.ws.faults.delay("chat.postMessage", 1.8)

    said = await desk.command(seed.RUTH, "/steady", "watch here", seed.GENERAL)

    assert "/invite" in said
