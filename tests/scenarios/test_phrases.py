"""Words looked up in a hurry: the command, its browser, and the shortcut in a thread."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.slack import ids
from bot.workspace import Outcome, seed
from tests.scenarios.desk import Desk, actions_of, elements_of, phrases_in, text_of

OpenDesk = Callable[..., Awaitable[Desk]]
POLITE = "Only technicians and shift leads have this."


def answer(desk: Desk, user: str = seed.TOM) -> dict[str, Any]:
    """The last private answer on somebody's screen."""
    return desk.private_to(user)[-1]


def browsed(view: dict[str, Any]) -> list[str]:
    """The phrases in a window."""
    return phrases_in(view)


async def look_up(desk: Desk, words: str) -> dict[str, Any]:
    """What `/phrase words` answers a technician."""
    await desk.command(seed.TOM, "/phrase", words)
    return answer(desk)


async def test_a_phrase_is_found_in_private(either: Desk) -> None:
    """The words come at once, to their reader alone."""
    await either.command(seed.TOM, "/phrase", "printer late")

    assert phrases_in(answer(either))
    assert either.private_to(seed.AISHA) == []
    assert len(either.public()) == 1  # the notice


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("prniter", "printer"), ("escaltion", "escalation"), ("pasword", "password")],
)
async def test_typos_are_forgiven(desk: Desk, typed: str, meant: str) -> None:
    """A slip of a tired hand finds what was meant."""
    slipped = phrases_in(await look_up(desk, typed))

    assert slipped
    assert set(slipped) & set(phrases_in(await look_up(desk, meant)))


async def test_a_synonym_finds_the_same_words(desk: Desk) -> None:
    """What people call a thing leads to it."""
    assert phrases_in(await look_up(desk, "furious"))


async def test_next_turns_the_page(desk: Desk) -> None:
    """*Next* shows other phrases in the same place, and *Previous* comes back."""
    first = phrases_in(await look_up(desk, "vpn"))

    await desk.press(seed.TOM, answer(desk), ids.PHRASES_NEXT)
    second = phrases_in(answer(desk))
    await desk.press(seed.TOM, answer(desk), ids.PHRASES_PREVIOUS)

    assert second
    assert not set(first) & set(second)
    assert phrases_in(answer(desk)) == first
    assert len(desk.private_to(seed.TOM)) == 1


async def test_a_rung_filters(desk: Desk) -> None:
    """One press leaves the phrases of one step, and *All* brings the rest back."""
    before = await look_up(desk, "vpn")

    await desk.press(seed.TOM, answer(desk), "phrases_rung_escalate")
    filtered = answer(desk)
    await desk.press(seed.TOM, answer(desk), "phrases_rung_all")

    assert phrases_in(filtered)
    assert "Bring someone in" in text_of(filtered)
    assert "Acknowledge what it costs them" not in text_of(filtered)
    assert phrases_in(answer(desk)) == phrases_in(before)


async def test_turning_a_page_works_after_a_restart(desk: Desk) -> None:
    """The list is in the button, not in memory."""
    first = phrases_in(await look_up(desk, "vpn"))
    await desk.restart()

    await desk.press(seed.TOM, answer(desk), ids.PHRASES_NEXT)

    assert not set(first) & set(phrases_in(answer(desk)))


@pytest.mark.parametrize(
    "words", ["qqqqzzzz", "%%%", "<!channel>", "🦓" * 50, "x" * 3000, "' or 1"]
)
async def test_odd_words_get_a_helpful_sentence(desk: Desk, words: str) -> None:
    """Whatever is typed is answered, with something to try or something found."""
    said = await desk.command(seed.TOM, "/phrase", words)

    assert "Try" in said or phrases_in(answer(desk))


async def test_alone_it_opens_the_browser(either: Desk) -> None:
    """`/phrase` without words is a window to browse in."""
    await either.command(seed.TOM, "/phrase")

    view = either.modal()
    assert browsed(view)
    assert {ids.BROWSER_WORDS, ids.BROWSER_RUNG} <= actions_of(view["blocks"])


async def test_the_browser_turns_searches_and_filters(desk: Desk) -> None:
    """The window changes in place with every act."""
    await desk.command(seed.TOM, "/phrase")
    first = browsed(desk.modal())

    chosen = {ids.BROWSER_RUNG: "boundary"}
    await desk.ws.click_in_view(seed.TOM, desk.modal()["id"], ids.BROWSER_NEXT)
    await desk.quiet()
    second = browsed(desk.modal())
    await desk.ws.click_in_view(
        seed.TOM, desk.modal()["id"], ids.BROWSER_RUNG, "boundary", state=chosen
    )
    await desk.quiet()
    third = desk.modal()

    assert second
    assert not set(first) & set(second)
    assert "Set a boundary" in json.dumps(third)
    assert set(browsed(third)).isdisjoint(first)


async def test_search_in_the_browser_finds(desk: Desk) -> None:
    """Pressing *Search* keeps the window and shows what was found."""
    await desk.command(seed.TOM, "/phrase")
    before = browsed(desk.modal())

    await desk.ws.submit_view(seed.TOM, desk.modal()["id"], {ids.BROWSER_WORDS: "printer late"})
    await desk.quiet()

    assert browsed(desk.modal())
    assert browsed(desk.modal()) != before


async def test_search_in_the_browser_says_when_nothing_fits(desk: Desk) -> None:
    """An empty result is a sentence, not an empty window."""
    await desk.command(seed.TOM, "/phrase")

    await desk.ws.submit_view(seed.TOM, desk.modal()["id"], {ids.BROWSER_WORDS: "qqqqzzzz"})
    await desk.quiet()

    assert "Nothing found" in json.dumps(desk.modal())


async def test_a_window_that_slack_will_not_open_becomes_a_list(desk: Desk) -> None:
    """Where no modal can be opened the words come as a message."""
    desk.ws.faults.refuse("views.open", "expired_trigger_id")

    await desk.command(seed.TOM, "/phrase")

    assert phrases_in(answer(desk))


async def test_suggest_a_reply_offers_what_fits_first(desk: Desk) -> None:
    """In a conversation that is read its own words come first, and a line says so."""
    root = await desk.rising()

    outcome = await desk.ws.shortcut(seed.TOM, root, ids.SUGGEST_REPLY)
    await desk.quiet()

    assert outcome.ok
    assert "fit this conversation" in json.dumps(desk.modal())
    assert any("VPN" in phrase or "Priya" in phrase for phrase in browsed(desk.modal()))


async def test_suggest_a_reply_works_where_nothing_is_read(desk: Desk) -> None:
    """Elsewhere it is the browser."""
    ts = await desk.user_says("Hello", channel=seed.GENERAL)

    await desk.ws.shortcut(seed.TOM, ts, ids.SUGGEST_REPLY)
    await desk.quiet()

    assert browsed(desk.modal())
    assert "fit this conversation" not in json.dumps(desk.modal())


async def test_no_phrase_offered_has_an_open_slot(desk: Desk) -> None:
    """A nudge and *Suggest a reply* offer what can be sent as it stands."""
    root = await desk.rising()
    await desk.ws.shortcut(seed.TOM, root, ids.SUGGEST_REPLY)
    await desk.quiet()

    (nudge,) = desk.nudges_to(seed.TOM)
    assert not any("{" in phrase for phrase in [*phrases_in(nudge), *browsed(desk.modal())])
    assert not any("[" in phrase for phrase in phrases_in(nudge))


@pytest.mark.parametrize("words", ["printer late", ""])
async def test_a_user_gets_one_polite_line(desk: Desk, words: str) -> None:
    """The coaching commands are for technicians; others learn where to ask for help."""
    said = await desk.command(seed.PRIYA, "/phrase", words)

    assert POLITE in said
    assert "IT support channel" in said
    assert desk.ws.seen_by(seed.PRIYA).modals == ()


async def test_a_user_is_not_offered_replies(desk: Desk) -> None:
    """The shortcut shows in everybody's menu; for a user it opens nothing, and says why."""
    root = await desk.rising()

    outcome: Outcome = await desk.ws.shortcut(seed.PRIYA, root, ids.SUGGEST_REPLY)
    await desk.quiet()

    assert outcome.ok
    assert desk.ws.seen_by(seed.PRIYA).modals == ()
    assert POLITE in text_of(answer(desk, seed.PRIYA))


async def test_a_prefix_stands_before_every_command(open_desk: OpenDesk) -> None:
    """Where another app has the same names, ours have a prefix, in their own help too."""
    desk = await open_desk(STEADYHAND_COMMANDS_PREFIX="it-")

    said = await desk.command(seed.TOM, "/it-steady", "help")

    assert "/it-phrase" in said
    assert await desk.command(seed.TOM, "/it-phrase", "vpn")


async def test_every_button_of_an_answer_is_one_the_bot_hears(desk: Desk) -> None:
    """No button of a search is left without a listener."""
    shown = await look_up(desk, "vpn")

    for element in list(elements_of(shown["blocks"])):
        message = answer(desk)
        if element["action_id"] in actions_of(message["blocks"]):
            assert (await desk.press(seed.TOM, message, element["action_id"])).ok
