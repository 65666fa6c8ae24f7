"""Role-plays, from the command to the feedback, and that nobody else ever sees one."""

import json
from typing import Any

import pytest

from bot.loading import load_scripts
from bot.slack import ids, ids_practice
from bot.workspace import Outcome, seed
from tests.scenarios.desk import Desk, actions_of, elements_of, phrases_in, text_of

POLITE = "Only technicians and shift leads have this."
VPN = next(script for script in load_scripts().every if script.id == "vpn-no-fix")
SECRET = "I can see that this zebra of a day is hard on you."


def window(desk: Desk, user: str = seed.TOM) -> dict[str, Any]:
    """The one window somebody has open."""
    (view,) = desk.ws.seen_by(user).modals
    return view


def shown(desk: Desk, user: str = seed.TOM) -> str:
    """All that stands in it."""
    return json.dumps(window(desk, user), ensure_ascii=False)


async def say(desk: Desk, words: str, user: str = seed.TOM) -> Outcome:
    """Send one reply."""
    typed = {ids_practice.PRACTICE_REPLY: words}
    outcome = await desk.ws.submit_view(user, window(desk, user)["id"], typed)
    await desk.quiet()
    return outcome


async def press(desk: Desk, action_id: str, user: str = seed.TOM, **more: Any) -> None:
    """Press something in the window."""
    outcome = await desk.ws.click_in_view(user, window(desk, user)["id"], action_id, **more)
    await desk.quiet()
    assert outcome.ok


async def play(desk: Desk, *replies: str, user: str = seed.TOM) -> None:
    """A role-play from the command to its end."""
    await desk.command(user, "/practice", VPN.id)
    for reply in replies:
        await say(desk, reply, user)


async def test_a_role_play_can_be_won(either: Desk) -> None:
    """Three good replies calm the user, and every step is looked back at."""
    await play(either, *(step.calmer for step in VPN.steps))

    said = shown(either)
    assert "Daniel has calmed down" in said
    assert said.count("Taken at the first reply") == 3
    assert "Every reply did its work." in said


async def test_a_role_play_can_be_lost(desk: Desk) -> None:
    """Harsh replies make the user leave; the weakest one is shown with a calmer wording."""
    harsh = "Calm down, it is just the VPN, and I told you already."
    await play(desk, harsh, harsh)

    said = shown(desk)
    assert "Daniel has left" in said
    assert harsh in said
    assert phrases_in(window(desk)) == [VPN.steps[0].calmer]
    assert "Not reached this time." in said


async def test_the_weakest_reply_is_judged_as_it_was_then(desk: Desk) -> None:
    """Its writer had shown that it was seen: the end does not say the opposite."""
    flat = "There is no more to say about the VPN here."
    look = desk.bot.services.toolkit.practising.look_again
    unseen = set(look(flat, upset=True)) - set(look(flat, upset=False))
    await play(desk, VPN.steps[0].calmer, *[flat] * 6)

    assert unseen
    assert "Daniel has left" in shown(desk)
    assert not any(each in shown(desk) for each in unseen)


async def test_each_line_answers_the_reply(desk: Desk) -> None:
    """The next line depends on how the last reply landed, and a word says how it did."""
    await desk.command(seed.TOM, "/practice", "vpn")
    await say(desk, VPN.steps[0].calmer)
    helped = shown(desk)
    await say(desk, "No.")

    assert "That helped." in helped
    assert any(line in helped for line in VPN.steps[0].better)
    assert "That changed nothing yet." in shown(desk)
    assert VPN.steps[0].calmer in shown(desk)  # what was said before stays in view


async def test_nothing_typed_is_kept(desk: Desk) -> None:
    """Not one word of a reply is in the database, only which script ended how."""
    await play(desk, SECRET, *(step.calmer for step in VPN.steps))

    files = [path for path in desk.data_dir.rglob("*") if path.is_file()]
    assert files
    assert not any(b"zebra" in path.read_bytes() for path in files)
    async with desk.bot.world.ledger.transaction() as tx:
        (run,) = await tx.practice_runs(desk.team, seed.TOM)
    assert (run.script, run.won) == (VPN.id, True)


async def test_the_list_shows_ones_own_progress_alone(desk: Desk) -> None:
    """A lead, too, sees only what they played themselves."""
    await play(desk, *(step.calmer for step in VPN.steps))
    await press(desk, ids_practice.PRACTICE_ANOTHER)
    await press(desk, ids_practice.PRACTICE_NEXT)
    await desk.command(seed.RUTH, "/practice")

    assert "Played once, calmed each time" in shown(desk)
    assert "Played" not in shown(desk, seed.RUTH)
    assert desk.public() == desk.public()[:1]  # the notice alone


async def test_progress_can_be_forgotten(desk: Desk) -> None:
    """One press, asked once more before it happens."""
    await play(desk, *(step.calmer for step in VPN.steps))
    await press(desk, ids_practice.PRACTICE_ANOTHER)

    await press(desk, ids_practice.PRACTICE_FORGET)

    async with desk.bot.world.ledger.transaction() as tx:
        assert await tx.practice_runs(desk.team, seed.TOM) == ()
    assert "Played" not in shown(desk)


async def test_the_list_turns_its_pages(desk: Desk) -> None:
    """Nine scripts do not fit a phone at once."""
    await desk.command(seed.TOM, "/practice")
    first = shown(desk)
    await press(desk, ids_practice.PRACTICE_NEXT)
    second = shown(desk)
    await press(desk, ids_practice.PRACTICE_PREVIOUS)

    assert "Begin" in second
    assert first != second
    assert text_in(window(desk)) == text_in(json.loads(first))


def text_in(view: dict[str, Any]) -> str:
    """The words of a window."""
    return text_of({"text": "", "blocks": view["blocks"]})


async def test_begin_opens_the_conversation_in_the_same_window(desk: Desk) -> None:
    """From the list into the call, and again after its end."""
    await desk.command(seed.TOM, "/practice")
    listed = window(desk)
    first = next(
        each for each in elements_of(listed["blocks"]) if each.get("value") == "abusive-caller"
    )
    block = next(b for b in listed["blocks"] if first in list(elements_of(b)))

    await press(desk, ids_practice.PRACTICE_BEGIN, block_id=block["block_id"])

    assert "Gareth writes" in shown(desk)
    assert ids_practice.PRACTICE_REPLY in actions_of(window(desk)["blocks"])


async def test_an_empty_reply_gets_an_example(desk: Desk) -> None:
    """Nothing is lost, and the field says what to do."""
    await desk.command(seed.TOM, "/practice", "vpn")

    outcome = await say(desk, "   ")

    assert outcome.body
    assert "such as" in str(outcome.body["errors"])


async def test_words_that_fit_nothing_get_an_example(desk: Desk) -> None:
    """A mistyped name is answered with one that works."""
    said = await desk.command(seed.TOM, "/practice", "R&amp;D zzz")

    assert "/practice printer" in said
    assert "“R&amp;D zzz”" in said


async def test_where_no_window_opens_the_list_comes_as_a_message(desk: Desk) -> None:
    """And its buttons work there."""
    desk.ws.faults.refuse("views.open", "expired_trigger_id")
    await desk.command(seed.TOM, "/practice")
    message = desk.private_to(seed.TOM)[-1]

    await desk.press(seed.TOM, message, ids_practice.PRACTICE_NEXT)

    assert ids_practice.PRACTICE_PREVIOUS in actions_of(desk.private_to(seed.TOM)[-1]["blocks"])


async def test_a_play_goes_on_after_a_restart(desk: Desk) -> None:
    """The window remembers; the process need not."""
    await desk.command(seed.TOM, "/practice", VPN.id)
    await say(desk, VPN.steps[0].calmer)
    await desk.restart()
    for step in VPN.steps[1:]:
        await say(desk, step.calmer)

    assert "has calmed down" in shown(desk)


@pytest.mark.parametrize("words", ["", "vpn", "zzz"])
async def test_a_user_gets_one_polite_line(desk: Desk, words: str) -> None:
    """Practising is for those who answer users."""
    assert POLITE in await desk.command(seed.PRIYA, "/practice", words)
    assert desk.ws.seen_by(seed.PRIYA).modals == ()


async def test_erasing_takes_progress_too(desk: Desk) -> None:
    """*Erase what you hold about me* leaves no role-play."""
    await play(desk, *(step.calmer for step in VPN.steps))
    await desk.command(seed.TOM, "/steady", "privacy")
    await desk.press(seed.TOM, desk.private_to(seed.TOM)[-1], ids.ERASE)

    async with desk.bot.world.ledger.transaction() as tx:
        assert await tx.practice_runs(desk.team, seed.TOM) == ()
