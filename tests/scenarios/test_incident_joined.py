"""Trouble in threads and incidents joined: the question, the words offered, and the end of it."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.incident_records import PostKind
from bot.records import WhisperState
from bot.slack import ids_incident as ids
from bot.workspace import seed
from tests.scenarios.desk import Desk, actions_of, phrases_in, text_of
from tests.scenarios.outage import incidents, open_one, send, until, with_button

OpenDesk = Callable[..., Awaitable[Desk]]
WAVE = {
    seed.PRIYA: "The VPN is down again, I cannot work at all.",
    seed.DANIEL: "VPN keeps dropping for the third time today, this is a joke.",
    seed.MARTA: "Is the VPN down for everybody? I have been locked out for an hour.",
}


async def wave(desk: Desk) -> None:
    """Three people within a minute."""
    for place, (user, says) in enumerate(WAVE.items()):
        await desk.user_says(says, user=user, ago=60 - 10 * place)


def asked(desk: Desk) -> list[str]:
    """Questions about an incident on the lead's screen."""
    shown = desk.direct_to(seed.RUTH)
    return [text_of(m) for m in shown if ids.OPEN_FOR in actions_of(m["blocks"])]


async def questions(desk: Desk) -> list[Any]:
    """Questions that wait to be asked, or were."""
    async with desk.bot.world.ledger.transaction() as tx:
        waiting = await tx.unfinished_posts(desk.clock.now())
    return [post for post in waiting if post.kind is PostKind.TROUBLE] or asked(desk)


async def test_three_conversations_ask_the_lead_in_private(desk: Desk) -> None:
    """The lead alone is asked, once, with no names, and links to what nobody has taken."""
    await wave(desk)
    await until(desk, lambda: asked(desk))
    await desk.user_says("VPN still broken here", user=seed.YUSUF)

    (question,) = asked(desk)
    assert "Three conversations mention VPN trouble in ten minutes. Open an incident?" in question
    assert not any(name in question for name in ("Priya", "Daniel", "Marta", seed.PRIYA))
    assert "/archives/" in question
    assert [desk.direct_to(user) for user in (seed.TOM, seed.PRIYA)] == [[], []]


async def test_two_conversations_ask_nobody(desk: Desk) -> None:
    """Less than three is no wave, and questions without trouble are none."""
    await desk.user_says(WAVE[seed.PRIYA], user=seed.PRIYA)
    await desk.user_says(WAVE[seed.DANIEL], user=seed.DANIEL)
    await desk.user_says("Printer is jammed and I am late, come on", user=seed.ELLEN)

    assert await questions(desk) == []


async def test_nobody_is_asked_while_an_incident_is_open(desk: Desk) -> None:
    """What is known already brings no question."""
    await open_one(desk)

    await wave(desk)

    assert await questions(desk) == []


async def test_the_question_opens_the_form_for_that_service(desk: Desk) -> None:
    """One press begins the incident with its service filled in."""
    await wave(desk)
    await until(desk, lambda: asked(desk))

    await desk.press(seed.RUTH, with_button(desk, seed.RUTH, ids.OPEN_FOR), ids.OPEN_FOR)

    assert "Remote access may drop" in str(desk.modal(seed.RUTH))


async def test_a_nudge_offers_the_incidents_latest_update(desk: Desk) -> None:
    """While it is open, the words of the incident stand first in a nudge about it."""
    await open_one(desk)

    await desk.rising()

    (nudge,) = desk.nudges_to(seed.TOM)
    assert "we are on it" in phrases_in(nudge)[0]
    assert "The next update comes by" in phrases_in(nudge)[0]
    assert "Part of the incident “VPN down”" in text_of(nudge)


async def test_a_wave_is_one_nudge_and_gathers_in_home(desk: Desk) -> None:
    """The second thread of the same wave brings no second nudge; App Home holds both."""
    await open_one(desk)
    await desk.rising()

    await desk.rising(user=seed.DANIEL)

    assert len(desk.nudges_to(seed.TOM)) == 1
    states = sorted(
        one.state for one in await desk.whispers() if one.to == seed.TOM and not one.due_at
    )
    assert states == [WhisperState.HOME, WhisperState.SENT]
    await desk.ws.open_home(seed.TOM)
    assert "VPN down: 2 conversations" in await desk.home_of(seed.TOM)


async def test_resolved_offers_the_words_to_each_responder(desk: Desk) -> None:
    """Whoever holds threads about it gets the words and the links, and nobody else does."""
    await open_one(desk)
    await desk.rising()

    await send(desk, "resolve")

    await until(desk, lambda: "Words for" in text_of(desk.direct_to(seed.TOM)[-1]))
    told = text_of(desk.direct_to(seed.TOM)[-1])
    assert "Words for the threads you hold" in told
    assert "VPN works again." in told
    assert "/archives/" in told
    assert desk.direct_to(seed.JONAS) == []
    assert (await incidents(desk))[0].resolved_at is not None
