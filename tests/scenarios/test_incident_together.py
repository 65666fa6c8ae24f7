"""Several leads at one incident, and lines as people type them, through the whole app."""

from collections.abc import Awaitable, Callable

import pytest

from bot.incident_records import PostKind
from bot.slack import ids_incident as ids
from bot.work.posts import WORD
from bot.workspace import seed
from tests.scenarios.desk import Desk, actions_of, text_of
from tests.scenarios.outage import (
    LINE,
    SENT,
    TWO_LEADS,
    delivered,
    incidents,
    newest,
    open_one,
    posts_in,
    unfinished,
    with_button,
)

OpenDesk = Callable[..., Awaitable[Desk]]


async def test_two_leads_in_the_same_minute_open_one(open_desk: OpenDesk) -> None:
    """Both looked at a preview; whoever sends second is offered to join the first."""
    desk = await open_desk(**TWO_LEADS)
    await desk.command(seed.AISHA, "/incident", "vpn drops, next 30m")
    await open_one(desk)

    await desk.press(seed.AISHA, newest(desk, seed.AISHA), ids.SEND)
    offered = newest(desk, seed.AISHA)

    assert {ids.JOIN, ids.OPEN_ANYWAY, ids.CANCEL} <= actions_of(offered["blocks"])
    assert len(await incidents(desk)) == 1

    await desk.press(seed.AISHA, offered, ids.OPEN_ANYWAY)
    await desk.press(seed.AISHA, newest(desk, seed.AISHA), ids.SEND)
    assert SENT in text_of(newest(desk, seed.AISHA))


async def test_words_older_than_the_latest_update_are_not_sent_unseen(open_desk: OpenDesk) -> None:
    """One lead resolves it while the other still writes; nothing public reopens it."""
    desk = await open_desk(**TWO_LEADS)
    await open_one(desk)
    await desk.command(seed.AISHA, "/incident", "update still looking, next 20m")
    await desk.command(seed.RUTH, "/incident", "resolve")
    await desk.press(seed.RUTH, newest(desk), ids.SEND)

    await desk.press(seed.AISHA, newest(desk, seed.AISHA), ids.SEND)
    await delivered(desk)

    told = newest(desk, seed.AISHA)
    assert "Something newer was said" in text_of(told)
    assert {ids.EDIT, ids.CANCEL} <= actions_of(told["blocks"])
    assert "Resolved" in posts_in(desk)[0]


async def test_the_writer_is_asked_when_nobody_approves(open_desk: OpenDesk) -> None:
    """In the app's direct messages, with *Confirm*, *Edit* and *Cancel*."""
    env = {"APPROVAL_SEVERITY": "2", "APPROVAL_WAIT_MINUTES": "1"}
    named = {f"STEADYHAND_INCIDENTS_{name}": value for name, value in env.items()}
    desk = await open_desk(**named, **TWO_LEADS)
    await desk.command(seed.RUTH, "/incident", LINE)
    await desk.press(seed.RUTH, newest(desk), ids.SEND)
    waiting = newest(desk)
    desk.clock.ahead += 61
    (word,) = [post for post in await unfinished(desk) if post.kind is PostKind.CONFIRM]
    await desk.bot.work._lines[WORD].deliver(word.id)

    asked = [m for m in desk.direct_to(seed.RUTH) if "Nobody has approved" in text_of(m)]
    await desk.press(seed.RUTH, asked[-1], ids.CONFIRM)
    await delivered(desk)

    assert {ids.CONFIRM, ids.EDIT, ids.CANCEL} <= actions_of(waiting["blocks"])
    assert {ids.CONFIRM, ids.EDIT, ids.CANCEL} <= actions_of(asked[-1]["blocks"])
    assert len(posts_in(desk)) == 1


async def test_a_handover_with_several_open_asks_which(open_desk: OpenDesk) -> None:
    """It says what to type, and offers no button that would do something else."""
    desk = await open_desk(**TWO_LEADS)
    await open_one(desk)
    await open_one(desk, "email slow, next 30m")

    said = await desk.command(seed.RUTH, "/incident", f"handover <@{seed.AISHA}|aisha>")
    shown = newest(desk)
    await desk.command(seed.RUTH, "/incident", f"handover email <@{seed.AISHA}|aisha>")

    assert "Several incidents are open" in said
    assert actions_of(shown["blocks"]) == set()
    offer = with_button(desk, seed.AISHA, ids.TAKE)
    assert "Email slow" in text_of(offer)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("R&amp;D share down, next 30m", "R&D share down"),
        ("vpn down says <@U01TOM00001|tom>, next 30m", "VPN down says @tom"),
        ("open vpn down, next 30m", "VPN down"),
    ],
)
async def test_a_line_is_shown_as_it_was_typed(desk: Desk, line: str, shown: str) -> None:
    """Slack's own marks are no part of what a lead wrote."""
    await desk.command(seed.RUTH, "/incident", line)

    title = next(b for b in newest(desk)["blocks"] if b["type"] == "header")
    assert title["text"]["text"] == shown


async def test_a_sentence_that_begins_with_the_service_stays_whole(desk: Desk) -> None:
    """Only a name that says which incident is meant is left out."""
    await open_one(desk)

    said = await desk.command(seed.RUTH, "/incident", "update vpn is back for some, next 20m")

    assert "VPN is back for some." in said


async def test_cancel_on_an_older_preview_does_not_say_that_nothing_was_sent(desk: Desk) -> None:
    """It went out by the window that *Edit* opened."""
    await desk.command(seed.RUTH, "/incident", LINE)
    preview = newest(desk)
    await desk.press(seed.RUTH, preview, ids.EDIT)
    await desk.submit({}, seed.RUTH)
    await desk.submit({}, seed.RUTH)

    await desk.press(seed.RUTH, preview, ids.CANCEL)

    assert len(await incidents(desk)) == 1
    assert "It has gone out already" in text_of(newest(desk))
