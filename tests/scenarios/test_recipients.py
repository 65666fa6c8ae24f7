"""Who hears, when and where: the promises about a technician's time and peace."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.cardmaking import MANY_LINES, RESET_LINES
from bot.clock import SystemClock
from bot.records import Whisper, WhisperKind, WhisperState
from bot.slack import ids
from bot.slack.blocks.nudge import ANSWERS
from bot.workspace import example, seed
from bot.workspace.seed import Seed
from tests.scenarios.desk import (
    ASKED,
    FURIOUS,
    REPLY,
    SOCKET,
    Desk,
    actions_of,
    phrases_in,
    text_of,
)

OpenDesk = Callable[..., Awaitable[Desk]]


def firm_with(user: str, **traits: Any) -> Seed:
    """The example firm with one person changed."""
    firm = example()
    people = tuple(replace(p, **traits) if p.id == user else p for p in firm.people)
    return replace(firm, people=people)


async def whisper_to(desk: Desk, user: str, kind: str = "nudge") -> Whisper:
    """The one row of a kind for somebody."""
    rows = await desk.whispers(WhisperKind(kind))
    (row,) = [row for row in rows if row.to == user]
    return row


def resets_of(desk: Desk, user: str = seed.TOM) -> list[dict[str, Any]]:
    """The reset reminders on somebody's screen."""
    return [m for m in desk.direct_to(user) if ids.NOT_NOW in actions_of(m["blocks"])]


# to whom


async def test_without_a_responder_the_triage_list_is_told(desk: Desk) -> None:
    """A conversation nobody has answered goes to those on triage, and not to the lead."""
    await desk.rising(tech=None)

    told = {user: len(desk.nudges_to(user)) for user in (*seed.TRIAGE, seed.TOM, seed.RUTH)}
    assert told == {seed.AISHA: 1, seed.JONAS: 1, seed.TOM: 0, seed.RUTH: 0}


async def test_without_a_triage_list_the_lead_is_told(open_desk: OpenDesk) -> None:
    """With nobody on triage there is still somebody to hear it."""
    desk = await open_desk(people={"triage": ()})

    await desk.rising(tech=None)

    assert len(desk.nudges_to(seed.RUTH)) == 1


async def test_a_lead_who_answers_is_the_responder(desk: Desk) -> None:
    """Whoever last posted for IT is told, lead or not."""
    await desk.rising(tech=seed.RUTH)

    assert len(desk.nudges_to(seed.RUTH)) == 1
    assert desk.nudges_to(seed.AISHA) == []


async def test_the_last_to_post_is_the_responder(desk: Desk) -> None:
    """When a colleague takes over, the one before hears no more."""
    root = await desk.user_says(ASKED, ago=900)
    await desk.tech_says(REPLY, root, ago=800)
    await desk.tech_says("I take over from Tom here.", root, tech=seed.AISHA, ago=700)
    await desk.user_says("I did that twice already. Still drops.", root, ago=300)

    await desk.user_says(FURIOUS, root)

    assert [len(desk.nudges_to(user)) for user in (seed.TOM, seed.AISHA)] == [0, 1]


async def test_in_do_not_disturb_the_triage_list_takes_over(open_desk: OpenDesk) -> None:
    """A responder in do-not-disturb gives way, and keeps a copy in App Home."""
    desk = await open_desk(firm=firm_with(seed.TOM, dnd=True))

    await desk.rising()

    assert desk.nudges_to(seed.TOM) == []
    assert "chase" in (await desk.home_of(seed.TOM))
    assert [len(desk.nudges_to(user)) for user in seed.TRIAGE] == [1, 1]


async def test_an_away_responder_gets_a_direct_message(open_desk: OpenDesk) -> None:
    """An ephemeral message would be gone by the time they look; a DM waits."""
    desk = await open_desk(firm=firm_with(seed.TOM, active=False))

    await desk.rising()

    assert desk.private_to(seed.TOM) == []
    assert len(desk.direct_to(seed.TOM)) == 1


async def test_a_silent_responder_gives_way_to_triage(desk: Desk) -> None:
    """Past the wait, the triage list gets it as new."""
    root = await desk.user_says("VPN drops every ten minutes.", ago=4000)
    await desk.tech_says("Please reboot.", root, ago=3900)
    await desk.user_says("I did. Still drops, any update?", root, ago=2000)
    await desk.user_says(FURIOUS, root)

    assert desk.nudges_to(seed.TOM) == []
    assert [len(desk.nudges_to(user)) for user in seed.TRIAGE] == [1, 1]


async def test_a_responder_who_left_the_list_gives_way(desk: Desk) -> None:
    """Somebody who is no technician any more is told nothing."""
    desk.clock.ahead = 3600  # all of it after the notice, so that history brings it back
    root = await desk.user_says(ASKED, ago=900)
    await desk.tech_says(REPLY, root, ago=800)
    await desk.user_says("I did that twice already. Still drops.", root, ago=300)
    await desk.stop()
    desk.people = {"technicians": (seed.AISHA, seed.JONAS)}
    await desk.start()
    desk.spoiled = True

    await desk.user_says(FURIOUS, root)

    assert [len(desk.nudges_to(user)) for user in (seed.TOM, seed.AISHA)] == [0, 1]


async def test_user_groups_stand_for_their_members(open_desk: OpenDesk) -> None:
    """The triage list may be a user group."""
    desk = await open_desk(people={"triage": ("S01TRIAGE01",)})

    await desk.rising(tech=None)

    assert [len(desk.nudges_to(user)) for user in seed.TRIAGE] == [1, 1]


# where


async def test_app_home_keeps_a_copy(desk: Desk) -> None:
    """What was whispered stands in App Home, words included."""
    await desk.rising()

    (nudge,) = desk.nudges_to(seed.TOM)
    assert phrases_in(nudge)[0] in (await desk.home_of(seed.TOM)).replace("\\'", "'")


async def test_presenting_sends_to_app_home_only(desk: Desk) -> None:
    """Nothing pops up while the screen is shared."""
    await desk.command(seed.TOM, "/steady", "presenting 30m")
    before = len(desk.private_to(seed.TOM))

    await desk.rising()

    assert len(desk.private_to(seed.TOM)) == before
    assert desk.direct_to(seed.TOM) == []
    assert "chase" in (await desk.home_of(seed.TOM))


async def test_presenting_ends_by_itself(desk: Desk) -> None:
    """After the time asked for, nudges come into the conversation again."""
    await desk.command(seed.TOM, "/steady", "presenting 30m")
    desk.clock.ahead = 1900

    await desk.rising()

    assert len(desk.nudges_to(seed.TOM)) == 1


async def test_nudges_off_ends_them_and_tells_nobody(desk: Desk) -> None:
    """Nothing reaches the one who asked, and nothing says so to anybody."""
    await desk.command(seed.TOM, "/steady", "nudges off")

    await desk.rising()

    assert desk.nudges_to(seed.TOM) == []
    for person in (seed.RUTH, seed.AISHA, seed.JONAS, seed.PRIYA):
        assert "off" not in " ".join(text_of(m) for m in desk.private_to(person))
        assert desk.direct_to(person) == []


async def test_an_ephemeral_message_refused_becomes_a_direct_one(desk: Desk) -> None:
    """Where Slack allows no ephemeral message, the app's DM serves."""
    desk.ws.faults.refuse("chat.postEphemeral", "user_not_in_channel")

    await desk.rising()

    assert len(desk.direct_to(seed.TOM)) == 1


# when


def hours_around_now(zone: str) -> str:
    """Quiet hours from ten minutes ago to fifty minutes ahead on that zone's clocks.

    For a fresh desk: one that begins anew is days ahead.
    """
    now = datetime.fromtimestamp(SystemClock().now(), ZoneInfo(zone))
    start, end = now - timedelta(minutes=10), now + timedelta(minutes=50)
    return f"{start:%H:%M}-{end:%H:%M}"


async def test_quiet_hours_follow_each_persons_own_zone(open_desk: OpenDesk) -> None:
    """The same hours on the clock are over in London and not yet in Berlin."""
    hours = hours_around_now("Europe/Berlin")
    desk = await open_desk(fresh=True, STEADYHAND_NUDGING_QUIET_HOURS=hours)

    await desk.rising(tech=seed.JONAS)
    await desk.rising(user=seed.DANIEL, tech=seed.TOM)

    assert (await whisper_to(desk, seed.JONAS)).state is WhisperState.HELD
    assert (await whisper_to(desk, seed.TOM)).state is WhisperState.SENT


async def test_a_whisper_held_over_quiet_hours_comes_after_them(open_desk: OpenDesk) -> None:
    """It is held, not lost."""
    hours = hours_around_now("Europe/London")
    desk = await open_desk(fresh=True, STEADYHAND_NUDGING_QUIET_HOURS=hours)
    await desk.rising()
    held = await whisper_to(desk, seed.TOM)
    assert held.due_at

    desk.clock.ahead = 51 * 60
    await desk.deliver(held.id)

    assert 0 < held.due_at - held.created_at <= 3100
    assert len(desk.nudges_to(seed.TOM)) == 1


async def test_a_held_whisper_is_dropped_when_it_was_answered(open_desk: OpenDesk) -> None:
    """What the technician dealt with meanwhile is not brought up again."""
    hours = hours_around_now("Europe/London")
    desk = await open_desk(fresh=True, STEADYHAND_NUDGING_QUIET_HOURS=hours)
    root = await desk.rising()
    held = await whisper_to(desk, seed.TOM)
    await desk.tech_says("I am on this now, sorry. You hear from me by five.", root)

    desk.clock.ahead = 51 * 60
    await desk.deliver(held.id)

    assert desk.nudges_to(seed.TOM) == []


async def test_a_held_whisper_is_dropped_when_nudges_went_off(open_desk: OpenDesk) -> None:
    """What was asked for later counts as well."""
    hours = hours_around_now("Europe/London")
    desk = await open_desk(fresh=True, STEADYHAND_NUDGING_QUIET_HOURS=hours)
    await desk.rising()
    held = await whisper_to(desk, seed.TOM)
    await desk.command(seed.TOM, "/steady", "nudges off")

    desk.clock.ahead = 51 * 60
    await desk.deliver(held.id)

    assert desk.nudges_to(seed.TOM) == []


USERS = (seed.PRIYA, seed.DANIEL, seed.MARTA, seed.YUSUF)


async def test_three_an_hour_and_no_more(desk: Desk) -> None:
    """The fourth within an hour waits in App Home."""
    for user in USERS:
        await desk.rising(user=user)

    assert len(desk.nudges_to(seed.TOM)) == 3
    assert (await desk.home_of(seed.TOM)).count(" chase") >= 4


async def test_the_fourth_comes_when_the_hour_is_over(desk: Desk) -> None:
    """Held by the cap, it is due an hour after the first."""
    for user in USERS:
        await desk.rising(user=user)
    (held,) = [w for w in await desk.whispers() if w.state is WhisperState.HELD]

    desk.clock.ahead = 3601
    await desk.deliver(held.id)

    assert len(desk.nudges_to(seed.TOM)) == 4


async def test_one_conversation_nudges_once_in_half_an_hour(desk: Desk) -> None:
    """More anger within the half hour is the same conversation."""
    root = await desk.rising()

    for _ in range(3):
        await desk.user_says(FURIOUS, root)

    assert len(await desk.nudges(root)) == 1


async def test_messages_of_before_an_outage_nudge_nobody(desk: Desk) -> None:
    """Two hours late, a nudge would only be one more thing to read."""
    root = await desk.rising(ago=7300)

    assert await desk.is_read(root)
    assert desk.nudges_to(seed.TOM) == []


# reminders


async def test_a_hot_conversation_left_unanswered_reminds_its_responder(desk: Desk) -> None:
    """The reminder names the conversation and how long it has waited."""
    await desk.rising()
    row = await whisper_to(desk, seed.TOM, "reminder")
    assert row.due_at == pytest.approx(row.created_at + 15 * 60)

    desk.clock.ahead = 15 * 60 + 1
    await desk.deliver(row.id)

    (reminder,) = desk.direct_to(seed.TOM)
    assert "has waited 30 min" in text_of(reminder)  # since the first chase, a quarter before


async def test_the_lead_is_reminded_later_of_the_wait_and_nothing_else(desk: Desk) -> None:
    """No fact, no word offered, no technician: the conversation and how long it has waited."""
    await desk.rising()
    row = await whisper_to(desk, seed.RUTH, "lead_reminder")
    assert row.due_at == pytest.approx(row.created_at + 45 * 60)

    desk.clock.ahead = 45 * 60 + 1
    await desk.deliver(row.id)

    (reminder,) = desk.direct_to(seed.RUTH)
    said = text_of(reminder)
    assert "has waited 1 h" in said
    assert phrases_in(reminder) == []
    for secret in ("chase", "Tom", seed.TOM, "nudge", "angry", "unacceptable"):
        assert secret not in said


@pytest.mark.parametrize("how", ["answered", "on_it", "resolved"])
async def test_no_reminder_of_what_is_in_somebodys_hands(desk: Desk, how: str) -> None:
    """Whoever answered, took it or ended it is not reminded, nor is the lead."""
    root = await desk.rising()
    (nudge,) = desk.nudges_to(seed.TOM)
    if how == "answered":
        await desk.tech_says("On it now, I write by five.", root)
    else:
        await desk.press(seed.TOM, nudge, {"on_it": ids.ON_IT, "resolved": ids.RESOLVED}[how])

    desk.clock.ahead = 46 * 60
    for kind, user in (("reminder", seed.TOM), ("lead_reminder", seed.RUTH)):
        await desk.deliver((await whisper_to(desk, user, kind)).id)

    assert [m for m in desk.direct_to(seed.TOM) if "waited" in text_of(m)] == []
    assert desk.direct_to(seed.RUTH) == []


async def test_a_snooze_is_not_broken_by_a_reminder(desk: Desk) -> None:
    """Two hours of silence about a conversation means its reminder too."""
    await desk.rising()
    await desk.snooze(seed.TOM, desk.nudges_to(seed.TOM)[0], "2h")

    desk.clock.ahead = 16 * 60
    await desk.deliver((await whisper_to(desk, seed.TOM, "reminder")).id)

    assert desk.direct_to(seed.TOM) == []


@pytest.mark.parametrize(("kind", "user"), [("reminder", seed.TOM), ("lead_reminder", seed.RUTH)])
async def test_a_snooze_that_is_over_is_followed_by_the_reminder(
    desk: Desk, kind: str, user: str
) -> None:
    """Silence for two hours is not silence for good, neither for him nor for his lead."""
    await desk.rising()
    await desk.snooze(seed.TOM, desk.nudges_to(seed.TOM)[0], "2h")
    row = await whisper_to(desk, user, kind)
    desk.clock.ahead = 50 * 60
    assert await desk.deliver(row.id)

    desk.clock.ahead = 2 * 3600 + 60
    await desk.deliver(row.id)

    (reminder,) = desk.direct_to(user)
    assert "has waited 2 h" in text_of(reminder)


@pytest.mark.parametrize("button", [ids.ON_IT, ids.RESOLVED])
async def test_a_pressed_reminder_says_what_was_pressed(desk: Desk, button: str) -> None:
    """Its buttons are gone, and the line in their place says why."""
    await desk.rising()
    desk.clock.ahead = 46 * 60
    await desk.deliver((await whisper_to(desk, seed.RUTH, "lead_reminder")).id)
    (reminder,) = desk.direct_to(seed.RUTH)

    await desk.press(seed.RUTH, reminder, button)

    (after,) = desk.direct_to(seed.RUTH)
    assert actions_of(after["blocks"]) == set()
    assert ANSWERS["on_it" if button == ids.ON_IT else "resolved"] in text_of(after)


async def test_off_the_mark_is_not_followed_by_a_reminder(desk: Desk) -> None:
    """Who said that it needed no word is not reminded that it does."""
    await desk.rising()
    await desk.press(seed.TOM, desk.nudges_to(seed.TOM)[0], ids.OFF_THE_MARK)

    desk.clock.ahead = 16 * 60
    await desk.deliver((await whisper_to(desk, seed.TOM, "reminder")).id)

    assert desk.direct_to(seed.TOM) == []


async def test_nudges_off_means_reminders_off(desk: Desk) -> None:
    """Ended is ended."""
    await desk.rising()
    await desk.command(seed.TOM, "/steady", "nudges off")

    desk.clock.ahead = 16 * 60
    await desk.deliver((await whisper_to(desk, seed.TOM, "reminder")).id)

    assert desk.direct_to(seed.TOM) == []


# resets


async def hard_one(desk: Desk, user: str) -> None:
    """A hard conversation, from its beginning to *Resolved*."""
    await desk.rising(user=user)
    await desk.press(seed.TOM, desk.nudges_to(seed.TOM)[-1], ids.RESOLVED)


async def test_a_hard_conversation_that_ends_brings_a_few_plain_lines(desk: Desk) -> None:
    """Privately, once, and with a way to put it away."""
    await hard_one(desk, seed.PRIYA)

    (reset,) = resets_of(desk)
    assert RESET_LINES[0] in text_of(reset)


async def test_the_users_thanks_end_a_hard_conversation_too(desk: Desk) -> None:
    """Nobody needs to press anything for the reminder to come."""
    root = await desk.rising()
    await desk.tech_says("Reset on our side, please try again.", root)

    await desk.user_says("It works now, problem solved, thank you so much!", root)

    assert len(resets_of(desk)) == 1


async def test_a_calm_conversation_brings_no_reset(desk: Desk) -> None:
    """Only a hard one does."""
    root = await desk.user_says("Where is the guest Wi-Fi password?")
    await desk.tech_says("On the intranet page.", root)

    await desk.user_says("It works now, problem solved, thank you so much!", root)

    assert resets_of(desk) == []


async def test_resets_come_at_most_once_an_hour(desk: Desk) -> None:
    """A second hard conversation soon after brings no second reminder."""
    await hard_one(desk, seed.PRIYA)
    desk.clock.ahead = 1900

    await hard_one(desk, seed.DANIEL)

    assert len(resets_of(desk)) == 1


async def test_three_within_two_hours_bring_other_words(open_desk: OpenDesk) -> None:
    """Several in a row are named as such."""
    desk = await open_desk(transport=SOCKET)
    await hard_one(desk, seed.PRIYA)
    desk.clock.ahead = 1900
    await hard_one(desk, seed.DANIEL)
    desk.clock.ahead = 3900

    await hard_one(desk, seed.MARTA)

    assert [MANY_LINES[0] in text_of(reset) for reset in resets_of(desk)] == [False, True]


async def test_not_now_puts_a_reset_away(desk: Desk) -> None:
    """One press and it is gone."""
    await hard_one(desk, seed.PRIYA)

    await desk.press(seed.TOM, resets_of(desk)[0], ids.NOT_NOW)

    assert resets_of(desk) == []
    assert "Put away" in text_of(desk.direct_to(seed.TOM)[-1])


async def test_resets_off_brings_none(desk: Desk) -> None:
    """Who does not want them gets none."""
    await desk.command(seed.TOM, "/steady", "resets off")

    await hard_one(desk, seed.PRIYA)

    assert resets_of(desk) == []
