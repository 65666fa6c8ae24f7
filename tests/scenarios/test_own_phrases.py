"""Next rung up, own phrases and favourites, through the real app."""

import json
from typing import Any

import pytest

from bot.slack import ids
from bot.slack import ids_phrases as own
from bot.workspace import seed
from tests.scenarios.desk import Desk, actions_of, phrases_in, text_of, value_of

WORDING = "I have the label file back, {user}. The printer takes it again from now on."


def answer(desk: Desk, user: str = seed.TOM) -> dict[str, Any]:
    """The last private answer on somebody's screen."""
    return desk.private_to(user)[-1]


async def keep_one(desk: Desk, wording: str = WORDING, topic: str = "printer") -> None:
    """Write a phrase down, from `/phrase mine`."""
    await desk.command(seed.TOM, "/phrase", "mine")
    await desk.press(seed.TOM, answer(desk), own.ADD)
    values = {own.WORDING: wording, own.RUNG: "redirect", own.TOPIC: topic}
    assert (await desk.submit(values)).ok
    await desk.ws.close_view(seed.TOM, desk.modal()["id"])


async def test_an_own_phrase_is_kept_and_comes_first(either: Desk) -> None:
    """Written down once, it leads the list of what a search finds, with its blanks."""
    await keep_one(either)

    await either.command(seed.TOM, "/phrase", "printer")
    first = phrases_in(answer(either))[0]
    await either.command(seed.TOM, "/phrase", "mine")

    assert first == WORDING.replace("{user}", "[user]")
    assert phrases_in(answer(either)) == [first]


async def test_nobody_else_finds_it(desk: Desk) -> None:
    """Not another technician, and not a lead, by any list or search."""
    await keep_one(desk)

    for other in (seed.AISHA, seed.RUTH):
        said = await desk.command(other, "/phrase", "mine")
        await desk.command(other, "/phrase", "label file printer")
        assert "no phrases of your own" in said
        assert not any("label file" in each for each in phrases_in(answer(desk, other)))


async def test_it_can_be_changed_and_removed(desk: Desk) -> None:
    """*Edit* opens it as it stands; *Remove* takes it off the list."""
    await keep_one(desk)
    await desk.command(seed.TOM, "/phrase", "mine")

    await desk.press(seed.TOM, answer(desk), own.EDIT)
    assert WORDING in json.dumps(desk.modal())
    await desk.submit({own.WORDING: "Back on your desk by noon."})
    await desk.ws.close_view(seed.TOM, desk.modal()["id"])
    await desk.command(seed.TOM, "/phrase", "mine")
    changed = phrases_in(answer(desk))
    await desk.press(seed.TOM, answer(desk), own.REMOVE)

    assert changed == ["Back on your desk by noon."]
    assert "no phrases of your own" in text_of(answer(desk))


async def test_every_page_of_ones_own_has_its_title(desk: Desk) -> None:
    """The second page is still the list it was, and can be added to."""
    for number in range(4):
        await keep_one(desk, f"Done, number {number}.")
    await desk.command(seed.TOM, "/phrase", "mine")
    await desk.press(seed.TOM, answer(desk), ids.PHRASES_NEXT)

    assert phrases_in(answer(desk)) == ["Done, number 0."]
    assert "Your phrases" in text_of(answer(desk))
    assert own.ADD in actions_of(answer(desk)["blocks"])


@pytest.mark.parametrize(
    ("wording", "told"), [("", "Write the words"), ("Hello {usr}", "no blank named {usr}")]
)
async def test_a_wrong_one_says_what_to_change(desk: Desk, wording: str, told: str) -> None:
    """The form stays open, with one sentence at the field."""
    await desk.command(seed.TOM, "/phrase", "mine")
    await desk.press(seed.TOM, answer(desk), own.ADD)

    outcome = await desk.submit({own.WORDING: wording, own.RUNG: "clarify", own.TOPIC: "vpn"})

    assert told in str(outcome.body)
    assert desk.modal()


async def test_a_forged_id_opens_nobody_elses_phrase(desk: Desk) -> None:
    """A copied button finds only its presser's own."""
    await keep_one(desk)
    await desk.command(seed.TOM, "/phrase", "mine")
    theirs = value_of(answer(desk)["blocks"], own.EDIT)
    kept = desk.bot.services.toolkit.own_phrases

    await kept.remove(desk.team, seed.AISHA, theirs)

    assert len(await kept.mine(desk.team, seed.TOM)) == 1


async def test_a_favourite_comes_first_and_goes_again(desk: Desk) -> None:
    """Chosen once it leads its searches; dropped, it stands where it stood."""
    await desk.command(seed.TOM, "/phrase", "vpn")
    before = answer(desk)
    await desk.press(seed.TOM, before, ids.PHRASES_NEXT)
    chosen = phrases_in(answer(desk))[0]
    await desk.press(seed.TOM, answer(desk), own.STAR)

    await desk.command(seed.TOM, "/phrase", "vpn")
    assert phrases_in(answer(desk))[0] == chosen
    await desk.command(seed.TOM, "/phrase", "favourites")
    assert phrases_in(answer(desk)) == [chosen]

    await desk.press(seed.TOM, answer(desk), own.UNSTAR)
    assert "no favourites yet" in await desk.command(seed.TOM, "/phrase", "favourites")


async def test_next_rung_up_leads_from_any_phrase_to_the_next_step(desk: Desk) -> None:
    """From an acknowledgement to a question, and so on to those who can be brought in."""
    await desk.command(seed.TOM, "/phrase", "acknowledge waiting")
    await desk.press(seed.TOM, answer(desk), own.ONE_UP)

    assert "Ask one clear question" in text_of(answer(desk))
    assert phrases_in(answer(desk))


async def test_above_the_top_rung_there_are_people(desk: Desk) -> None:
    """Under a phrase that brings someone in stands who that is."""
    await desk.command(seed.TOM, "/phrase", "escalate")
    assert own.ONE_UP not in actions_of(answer(desk)["blocks"])

    await desk.press(seed.TOM, answer(desk), own.PATH)

    assert "Escalation path" in text_of(answer(desk))


async def test_a_nudge_climbs_in_its_place(desk: Desk) -> None:
    """*Next rung up* under a note brings phrases of the step above, in the same note."""
    await desk.rising()
    (note,) = desk.nudges_to(seed.TOM)

    await desk.press(seed.TOM, note, ids.NEXT_RUNG)

    (climbed,) = desk.nudges_to(seed.TOM)
    assert phrases_in(climbed)
    assert not set(phrases_in(climbed)) & set(phrases_in(note))


async def test_the_browser_climbs_and_keeps_favourites(desk: Desk) -> None:
    """In the window the same buttons change the window itself."""
    await desk.command(seed.TOM, "/phrase")
    view = desk.modal()
    starred = value_of(view["blocks"], own.BROWSER_STAR)

    await desk.ws.click_in_view(seed.TOM, view["id"], own.BROWSER_STAR)
    await desk.quiet()
    assert value_of(desk.modal()["blocks"], own.BROWSER_UNSTAR) == starred

    await desk.ws.click_in_view(seed.TOM, view["id"], own.BROWSER_ONE_UP)
    await desk.quiet()
    up = phrases_in(desk.modal())
    await desk.ws.click_in_view(seed.TOM, view["id"], ids.BROWSER_NEXT)
    await desk.quiet()

    assert "One rung up" in json.dumps(desk.modal())
    assert up
    assert not set(up) & set(phrases_in(desk.modal()))


async def test_erasing_takes_own_phrases_and_favourites(desk: Desk) -> None:
    """What somebody kept for themselves goes when they ask."""
    await keep_one(desk)
    await desk.bot.services.personal.erase(desk.team, seed.TOM)

    assert "no phrases of your own" in await desk.command(seed.TOM, "/phrase", "mine")


@pytest.mark.parametrize("words", ["mine", "favourites"])
async def test_a_user_gets_one_polite_line(desk: Desk, words: str) -> None:
    """A user's shelf is empty for good."""
    said = await desk.command(seed.PRIYA, "/phrase", words)

    assert "Only technicians and shift leads have this." in said
