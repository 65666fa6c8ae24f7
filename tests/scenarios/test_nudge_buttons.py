"""Every button under a nudge, pressed by a technician in a hurry: twice, late, and by others."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.records import ConversationState
from bot.slack import ids
from bot.slack.blocks.nudge import ANSWERS
from bot.workspace import seed
from tests.scenarios.desk import (
    ABUSE,
    CALM,
    FURIOUS,
    Desk,
    actions_of,
    phrases_in,
    text_of,
    value_of,
)

OpenDesk = Callable[..., Awaitable[Desk]]


def only_nudge(desk: Desk, user: str = seed.TOM) -> dict[str, Any]:
    """The one nudge somebody sees."""
    (nudge,) = desk.nudges_to(user)
    return nudge


def shown_to(desk: Desk, user: str = seed.TOM) -> str:
    """All the text of somebody's private messages."""
    return " ".join(text_of(message) for message in desk.private_to(user))


@pytest.mark.parametrize(
    ("action_id", "answer"),
    [
        (ids.ON_IT, "on_it"),
        (ids.OFF_THE_MARK, "off_the_mark"),
        (ids.RESOLVED, "resolved"),
    ],
)
async def test_an_answer_stands_in_place_of_the_buttons(
    either: Desk, action_id: str, answer: str
) -> None:
    """Once answered, the nudge says so and has no buttons left."""
    await either.rising()

    await either.press(seed.TOM, only_nudge(either), action_id)

    (message,) = either.private_to(seed.TOM)
    assert ANSWERS[answer] in text_of(message)
    assert actions_of(message["blocks"]) == set()


@pytest.mark.parametrize("action_id", [ids.ON_IT, ids.OFF_THE_MARK, ids.RESOLVED])
async def test_an_answer_is_kept_in_app_home(desk: Desk, action_id: str) -> None:
    """The record in App Home moves the nudge out of what needs a word."""
    await desk.rising()

    await desk.press(seed.TOM, only_nudge(desk), action_id)

    assert "Nothing needs a word right now." in (await desk.home_of(seed.TOM))
    assert "Earlier" in (await desk.home_of(seed.TOM))


async def test_on_it_is_silence_for_anger(desk: Desk) -> None:
    """Whoever took it hears nothing more, however hot it gets."""
    root = await desk.rising(ago=3000)
    await desk.press(seed.TOM, only_nudge(desk), ids.ON_IT)

    await desk.user_says(FURIOUS, root)

    assert len(await desk.nudges(root)) == 1


async def test_abuse_breaks_the_silence_of_on_it(desk: Desk) -> None:
    """*On it* does not mean being alone with abuse."""
    root = await desk.rising(ago=3000)
    await desk.press(seed.TOM, only_nudge(desk), ids.ON_IT)

    await desk.user_says(ABUSE, root)

    assert [nudge.reason for nudge in await desk.nudges(root)][1:] == ["abuse"]


async def test_on_it_makes_its_presser_the_responder(desk: Desk) -> None:
    """From the triage list, the one who presses takes the conversation."""
    root = await desk.rising(tech=None)

    await desk.press(seed.JONAS, only_nudge(desk, seed.JONAS), ids.ON_IT)

    conversation = await desk.conversation(root)
    assert conversation
    assert conversation.responder == seed.JONAS


async def test_the_second_to_press_reads_that_it_is_taken(desk: Desk) -> None:
    """Two of the triage list: the first has it, and the other is not told the same."""
    root = await desk.rising(tech=None)
    await desk.press(seed.JONAS, only_nudge(desk, seed.JONAS), ids.ON_IT)

    await desk.press(seed.AISHA, only_nudge(desk, seed.AISHA), ids.ON_IT)

    conversation = await desk.conversation(root)
    assert conversation
    assert conversation.responder == seed.JONAS
    assert ANSWERS["taken"] in shown_to(desk, seed.AISHA)
    assert "Nothing needs a word right now." in (await desk.home_of(seed.AISHA))


async def test_what_was_resolved_needs_no_word_in_app_home(desk: Desk) -> None:
    """The user said that it works; nobody pressed anything."""
    root = await desk.rising()
    await desk.tech_says("Reset on our side, please try again.", root)
    await desk.user_says("It works now, problem solved, thank you so much!", root)

    await desk.bot.services.homes.now(desk.team, seed.TOM)

    assert "Nothing needs a word right now." in (await desk.home_of(seed.TOM))


async def test_a_press_after_the_message_was_deleted_is_answered(desk: Desk) -> None:
    """The conversation is taken, and whoever pressed can see that something happened."""
    root = await desk.rising()
    nudge = only_nudge(desk)
    (decided,) = await desk.nudges(root)
    await desk.ws.delete(seed.PRIYA, seed.IT_SUPPORT, f"{decided.ts:.6f}")
    await desk.quiet()

    await desk.press(seed.TOM, nudge, ids.ON_IT)

    assert "was deleted" in shown_to(desk)
    conversation = await desk.conversation(root)
    assert conversation
    assert conversation.on_it


async def test_off_the_mark_counts_for_its_presser_alone(desk: Desk) -> None:
    """The one who said so hears no more of this conversation; the other on triage still does."""
    root = await desk.rising(tech=None, ago=3000)
    await desk.press(seed.JONAS, only_nudge(desk, seed.JONAS), ids.OFF_THE_MARK)

    await desk.user_says(ABUSE, root)

    assert len(await desk.nudges(root)) == 2
    told = [whisper.to for whisper in await desk.whispers() if whisper.kind == "nudge"]
    assert sorted(told) == sorted([seed.AISHA, seed.AISHA, seed.JONAS])


async def test_three_technicians_quieten_a_channel(desk: Desk) -> None:
    """After three different people said *Off the mark*, the channel needs more heat."""
    people = (seed.PRIYA, seed.DANIEL, seed.MARTA)
    for user, tech in zip(people, (seed.TOM, seed.AISHA, seed.JONAS), strict=True):
        await desk.rising(user=user, tech=tech)
        await desk.press(tech, only_nudge(desk, tech), ids.OFF_THE_MARK)

    mild = await desk.user_says("Is anybody looking at this? It still does not work.", ago=1700)
    await desk.tech_says("Hi, please reboot.", mild, ago=1600)
    await desk.user_says("I did. Still the same. Any update?", mild, ago=600)
    await desk.user_says("Still waiting, this is really annoying, third time.", mild)

    assert await desk.nudges(mild) == ()


async def test_one_technician_does_not_quieten_a_channel(desk: Desk) -> None:
    """One person's *Off the mark*, however often, leaves the channel as it was."""
    for user in (seed.DANIEL, seed.MARTA, seed.YUSUF):
        await desk.rising(user=user)
        await desk.press(seed.TOM, desk.nudges_to(seed.TOM)[-1], ids.OFF_THE_MARK)

    async with desk.bot.world.ledger.transaction() as tx:
        count = await tx.off_the_mark_count(desk.team, seed.IT_SUPPORT)

    assert count == 1


@pytest.mark.parametrize(("choice", "seconds"), [("30m", 1800), ("2h", 7200), ("today", None)])
async def test_snooze_is_silence_about_this_conversation(
    desk: Desk, choice: str, seconds: float | None
) -> None:
    """Until the time chosen this conversation brings nothing, and others still do."""
    root = await desk.rising(ago=3000)
    began = desk.clock.now()

    await desk.snooze(seed.TOM, only_nudge(desk), choice)
    await desk.user_says(FURIOUS, root)

    conversation = await desk.conversation(root)
    assert conversation
    assert conversation.snoozed_until
    if seconds:
        assert conversation.snoozed_until == pytest.approx(began + seconds, abs=30)
    assert len(await desk.nudges(root)) == 1


async def test_a_snoozed_conversation_comes_back(desk: Desk) -> None:
    """When the snooze is over and it still needs a word, the technician hears again."""
    root = await desk.rising()
    await desk.snooze(seed.TOM, only_nudge(desk), "30m")

    desk.clock.ahead = 1860
    await desk.tech_says("Looking.", root)
    for _ in range(3):
        await desk.user_says(FURIOUS, root)

    assert len(await desk.nudges(root)) == 2


async def test_resolved_ends_the_conversation(desk: Desk) -> None:
    """The conversation is over, and its record says so."""
    root = await desk.rising()

    await desk.press(seed.TOM, only_nudge(desk), ids.RESOLVED)

    conversation = await desk.conversation(root)
    assert conversation
    assert conversation.state is ConversationState.RESOLVED


async def test_another_phrase_never_repeats_and_runs_out_gracefully(desk: Desk) -> None:
    """Pressed until there is nothing left, each phrase comes once, and the last ones stay."""
    await desk.rising()
    seen: list[str] = []

    for _ in range(60):
        nudge = only_nudge(desk)
        shown = phrases_in(nudge)
        if seen and shown == seen[-len(shown) :]:
            break
        assert shown
        assert not set(shown) & set(seen)
        seen += shown
        assert (await desk.press(seed.TOM, nudge, ids.ANOTHER_PHRASE)).ok
    else:
        pytest.fail("it never ran out")

    assert not any("{" in phrase for phrase in seen)
    assert len(seen) >= 6


async def test_escalation_path_names_who_and_how(desk: Desk) -> None:
    """It answers in the thread, for its presser alone, with the path of the topic."""
    root = await desk.rising()

    await desk.press(seed.TOM, only_nudge(desk), ids.ESCALATION_PATH)

    answer = desk.private_to(seed.TOM)[-1]
    assert answer["thread_ts"] == root
    assert "Escalation path" in text_of(answer)
    assert desk.private_to(seed.PRIYA) == []


async def test_why_this_tells_facts_and_no_verdict(desk: Desk) -> None:
    """The lines behind a nudge count and time; no word of ours calls anybody anything."""
    await desk.rising()

    await desk.press(seed.TOM, only_nudge(desk), ids.WHY_THIS)

    said = text_of(desk.private_to(seed.TOM)[-1]).lower()
    assert "priya" in said
    assert "chase" in said
    for verdict in ("heat", "level", "angry", "frustrated", "rude", "score", "sentiment"):
        assert verdict not in said


async def test_a_double_click_counts_once(desk: Desk) -> None:
    """Two presses at once are one press."""
    await desk.rising()
    nudge = only_nudge(desk)

    outcomes = await asyncio.gather(
        *(desk.ws.click(seed.TOM, nudge["ts"], ids.OFF_THE_MARK) for _ in range(2))
    )
    await desk.quiet()

    assert [outcome.ok for outcome in outcomes] == [True, True]
    assert ANSWERS["off_the_mark"] in shown_to(desk)


async def test_a_double_click_for_another_phrase_repeats_nothing(desk: Desk) -> None:
    """Asked for twice at once, what is offered has not been offered before."""
    root = await desk.rising()
    nudge = only_nudge(desk)

    for _ in range(2):
        await asyncio.gather(
            *(desk.ws.click(seed.TOM, nudge["ts"], ids.ANOTHER_PHRASE) for _ in range(2))
        )
        await desk.quiet()

    conversation = await desk.conversation(root)
    assert conversation
    assert len(set(conversation.phrases_used)) == len(conversation.phrases_used)


@pytest.mark.parametrize(
    "action_id",
    [ids.ON_IT, ids.RESOLVED, ids.ANOTHER_PHRASE, ids.ESCALATION_PATH, ids.WHY_THIS],
)
async def test_a_click_works_after_a_restart(desk: Desk, action_id: str) -> None:
    """A nudge of before the restart is as good as a new one."""
    await desk.rising()
    nudge = only_nudge(desk)
    before = shown_to(desk)
    await desk.restart()

    outcome = await desk.press(seed.TOM, nudge, action_id)

    assert outcome.ok
    assert shown_to(desk) != before


async def forged(desk: Desk, user: str, action_id: str, value: str) -> None:
    """A click on a button that `user` was never shown, as a modified client could send it."""
    (notice,) = desk.public()
    message = desk.ws.core.state.find(seed.IT_SUPPORT, notice["ts"])
    kept = message.blocks
    option = {"text": {"type": "plain_text", "text": "2 hours"}, "value": f"2h|{value}"}
    element: dict[str, Any] = {"type": "button", "action_id": action_id, "value": value}
    element["text"] = {"type": "plain_text", "text": "x"}
    if action_id == ids.SNOOZE:
        element = {"type": "static_select", "action_id": action_id, "options": [option]}
    message.blocks = [{"type": "actions", "block_id": "forged", "elements": [element]}]
    try:
        await desk.ws.click(
            user, notice["ts"], action_id, f"2h|{value}" if action_id == ids.SNOOZE else None
        )
        await desk.quiet()
    finally:
        message.blocks = kept


ALL_BUTTONS = (
    ids.ON_IT,
    ids.OFF_THE_MARK,
    ids.RESOLVED,
    ids.SNOOZE,
    ids.ANOTHER_PHRASE,
    ids.ESCALATION_PATH,
    ids.WHY_THIS,
)


@pytest.mark.parametrize("stranger", [seed.PRIYA, seed.AISHA, seed.RUTH])
async def test_a_click_by_somebody_else_changes_and_shows_nothing(
    desk: Desk, stranger: str
) -> None:
    """A user, a colleague and the lead who forge a click get one polite line and no more."""
    root = await desk.rising()
    nudge = only_nudge(desk)
    whisper = value_of(nudge["blocks"], ids.ON_IT)
    before = (await desk.conversation(root), await desk.whispers(), desk.nudges_to(seed.TOM))

    for action_id in ALL_BUTTONS:
        await forged(desk, stranger, action_id, whisper)

    after = (await desk.conversation(root), await desk.whispers(), desk.nudges_to(seed.TOM))
    assert after == before
    seen = json.dumps(desk.private_to(stranger))
    assert "chase" not in seen.lower()
    assert not any(phrase in seen for phrase in phrases_in(nudge))


async def test_a_click_with_a_value_of_nobodys_is_answered_politely(desk: Desk) -> None:
    """A value that was never one of ours gets a sentence, not an error."""
    await forged(desk, seed.TOM, ids.ON_IT, "no-such-whisper")

    assert "nothing to change" in shown_to(desk)


async def test_a_click_after_the_record_was_erased_is_answered_politely(desk: Desk) -> None:
    """A button of a conversation that is gone says so."""
    await desk.rising()
    nudge = only_nudge(desk)
    await desk.bot.services.personal.erase(desk.team, seed.PRIYA)

    outcome = await desk.press(seed.TOM, nudge, ids.WHY_THIS)

    assert outcome.ok
    assert "erased" in shown_to(desk)


async def test_a_nudge_can_be_answered_from_app_home(desk: Desk) -> None:
    """The copy in App Home has the same buttons, and they work."""
    root = await desk.rising()
    home = await desk.home_view(seed.TOM)
    assert home

    await desk.ws.click_in_view(seed.TOM, home["id"], ids.ON_IT)
    await desk.quiet()

    conversation = await desk.conversation(root)
    assert conversation
    assert conversation.on_it


async def test_why_this_in_app_home_opens_a_window(desk: Desk) -> None:
    """Where there is no message to answer beside, the answer is a modal."""
    await desk.rising()
    home = await desk.home_view(seed.TOM)
    assert home

    await desk.ws.click_in_view(seed.TOM, home["id"], ids.WHY_THIS)
    await desk.quiet()

    (modal,) = desk.ws.seen_by(seed.TOM).modals
    assert "Priya" in json.dumps(modal)


async def test_a_calm_conversation_has_no_buttons_at_all(desk: Desk) -> None:
    """Nothing is whispered where nothing is wrong."""
    await desk.user_says(CALM)

    assert desk.private_to(seed.TOM) == []
