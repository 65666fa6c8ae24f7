"""The form of an incident: filled in, previewed in the same window, sent or put away."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.incident_records import Mention
from bot.slack import ids_incident as ids
from bot.workspace import Outcome, seed
from tests.scenarios.desk import Desk, actions_of, text_of
from tests.scenarios.outage import (
    delivered,
    incidents,
    newest,
    open_one,
    posts_in,
    until,
    updates,
)

FILLED: dict[str, Any] = {
    ids.TITLE: "Email slow",
    ids.SERVICE: "Email",
    ids.SEVERITY: "3",
    ids.STATUS: "investigating",
    ids.NOTICE: "Mail may arrive late.",
    ids.DOING: "We are finding out why.",
    ids.DO_NOW: "Please phone where it cannot wait.",
    ids.NEXT: "30m",
    ids.AUDIENCES: ["everyone", "it"],
}


async def filled(desk: Desk, **changed: Any) -> Outcome:
    """Open the form and submit it."""
    await desk.command(seed.RUTH, "/incident")
    return await submit(desk, {**FILLED, **changed})


async def submit(desk: Desk, values: dict[str, Any] | None = None) -> Outcome:
    """Press the window's own button."""
    return await desk.submit(values or {}, seed.RUTH)


async def test_the_form_previews_and_sends(either: Desk) -> None:
    """Everything is asked, shown as it will look, and sent to several audiences at once."""
    await filled(either)
    shown = json.dumps(either.modal(seed.RUTH))

    await submit(either)
    await delivered(either)

    assert "Mail may arrive late." in shown
    assert "severity 3" in shown
    for channel in (seed.OUTAGES, seed.IT_TRIAGE):
        assert "Email slow" in posts_in(either, channel)[0]
    assert "On its way to 3 places" in json.dumps(either.modal(seed.RUTH))


async def test_a_send_that_has_to_wait_says_that_it_is_under_way(desk: Desk) -> None:
    """The window is answered before Slack gives up on it, and says in the end how it went."""
    await filled(desk)
    async with desk.bot.world.ledger.transaction() as tx:
        await tx.greet(desk.team, seed.RUTH)  # whoever else writes waits for this one
        outcome = await desk.ws.submit_view(seed.RUTH, desk.modal(seed.RUTH)["id"], {})
        shown = json.dumps(desk.modal(seed.RUTH))
    await until(desk, lambda: "On its way" in json.dumps(desk.modal(seed.RUTH)))
    await delivered(desk)

    assert (outcome.ok, outcome.error) == (True, None)
    assert "One moment" in shown
    assert "Email slow" in posts_in(desk)[0]


@pytest.mark.parametrize(
    ("changed", "block", "told"),
    [
        ({ids.TITLE: ""}, ids.TITLE, "name people recognise"),
        ({ids.NEXT: "soon"}, ids.NEXT, "is not a time"),
        ({ids.AUDIENCES: []}, ids.AUDIENCES, "Choose who"),
        ({ids.NOTICE: "", ids.DOING: ""}, ids.NOTICE, "what people will notice"),
        ({ids.DEPUTY: seed.TOM}, ids.DEPUTY, "shift lead"),
        ({ids.DEPUTY: seed.RUTH}, ids.DEPUTY, "somebody else"),
    ],
)
async def test_a_fault_is_shown_at_its_field(
    desk: Desk, changed: dict[str, Any], block: str, told: str
) -> None:
    """What is missing or cannot be read is said under the field; the rest stays filled in."""
    outcome = await filled(desk, **changed)

    errors = (outcome.body or {})["errors"]
    assert told in errors[ids.block_of(block)]
    assert await incidents(desk) == ()


async def test_edit_returns_to_the_form_with_its_words(desk: Desk) -> None:
    """*Edit* in the preview shows what was typed; *Preview* again shows the change."""
    await filled(desk)
    await desk.ws.click_in_view(seed.RUTH, desk.modal(seed.RUTH)["id"], ids.EDIT)
    await desk.quiet()
    form = json.dumps(desk.modal(seed.RUTH))
    await submit(desk, {ids.TITLE: "Email very slow"})
    await submit(desk)
    await delivered(desk)

    assert "Please phone where it cannot wait." in form
    assert "Email very slow" in posts_in(desk)[0]
    assert len(await incidents(desk)) == 1


async def test_closing_the_preview_sends_nothing(desk: Desk) -> None:
    """*Cancel* puts the draft away."""
    await filled(desk)

    await desk.ws.close_view(seed.RUTH, desk.modal(seed.RUTH)["id"])
    await desk.quiet()

    assert await incidents(desk) == ()
    assert posts_in(desk) == []


async def test_calling_everybody_is_asked_twice(desk: Desk) -> None:
    """`@channel` goes only with its tick and a second confirmation."""
    await filled(desk, **{ids.MENTION: ["channel"]})
    await submit(desk)
    asked, before = json.dumps(desk.modal(seed.RUTH)), await incidents(desk)

    await submit(desk)
    await delivered(desk)

    assert "Call everybody?" in asked
    assert before == ()
    assert "<!channel>" in desk.public(seed.OUTAGES)[0]["text"]
    assert [update.mention for update in await updates(desk)] == [Mention.CHANNEL]


async def test_edit_of_a_line_opens_the_form(desk: Desk) -> None:
    """What was typed in one line can be changed in the form before it goes."""
    await desk.command(seed.RUTH, "/incident", "vpn down, next 30m")

    await desk.press(seed.RUTH, newest(desk), ids.EDIT)
    form = json.dumps(desk.modal(seed.RUTH))
    await submit(desk, {ids.DOING: "The network team is on site."})
    await submit(desk)
    await delivered(desk)

    assert "VPN down" in form
    assert "The network team is on site." in posts_in(desk)[0]


async def test_update_without_words_opens_the_form_with_what_was_said(desk: Desk) -> None:
    """The form of an update begins with the last one, and asks for no title or service again."""
    await open_one(desk)

    await desk.command(seed.RUTH, "/incident", "update")
    form = desk.modal(seed.RUTH)
    await submit(desk, {ids.DOING: "A new gateway is being set up.", ids.NEXT: "20m"})
    await submit(desk)
    await delivered(desk)

    assert ids.SERVICE not in actions_of(form["blocks"])
    assert "Remote access may drop" in json.dumps(form)
    assert "A new gateway is being set up." in posts_in(desk)[1]


@pytest.mark.parametrize("line", ["update", "correct", "resolve"])
async def test_a_deputy_who_is_no_lead_any_more_holds_up_no_form(desk: Desk, line: str) -> None:
    """Those forms do not ask for a deputy, so nobody could put it right there."""
    incident = await open_one(desk)
    async with desk.bot.world.ledger.transaction() as tx:
        await tx.put_incident(replace(incident, deputy=seed.TOM))
    await desk.command(seed.RUTH, "/incident", line)
    if line == "resolve":
        await desk.press(seed.RUTH, newest(desk), ids.EDIT)

    shown = await submit(desk, {ids.DOING: "A new gateway is being set up."})

    assert "errors" not in (shown.body or {})
    assert "A new gateway is being set up." in json.dumps(desk.modal(seed.RUTH))


async def test_the_review_asks_about_the_process(desk: Desk) -> None:
    """The review's answers come back as Markdown with the timeline; no question is about people."""
    await open_one(desk)
    await desk.command(seed.RUTH, "/incident", "timeline")
    await desk.press(seed.RUTH, newest(desk), ids.REVIEW)
    questions = json.dumps(desk.modal(seed.RUTH))

    await submit(desk, {f"{ids.ANSWER}seen": "An alarm on the gateway's memory."})

    assert "who" not in questions.lower().replace("whole", "")
    shown = json.dumps(desk.modal(seed.RUTH))
    assert "An alarm on the gateway's memory." in shown
    assert "# VPN down" in shown


async def test_a_form_slack_will_not_open_says_what_else_does(desk: Desk) -> None:
    """Where no window can be opened, the one line is named."""
    desk.ws.faults.refuse("views.open", "expired_trigger_id")

    said = await desk.command(seed.RUTH, "/incident")

    assert "vpn down, next 14:30" in said


async def test_home_opens_the_form(desk: Desk) -> None:
    """A lead's Home has the button as well."""
    await desk.ws.open_home(seed.RUTH)
    await desk.quiet()
    home = await desk.home_view(seed.RUTH)

    await desk.ws.click_in_view(seed.RUTH, home["id"], ids.NEW)
    await desk.quiet()

    assert ids.TITLE in actions_of(desk.modal(seed.RUTH)["blocks"])


async def test_several_open_ones_are_told_apart(desk: Desk) -> None:
    """Where two are open a lead chooses, or begins with the service; no word is lost."""
    await open_one(desk)
    await open_one(desk, "email slow, next 30m")

    asked = await desk.command(seed.RUTH, "/incident", "update one more minute please, next 20m")
    named = await desk.command(seed.RUTH, "/incident", "update vpn: gateway restarted, next 20m")

    assert "Which one do you mean?" in asked
    assert "one more minute please" in asked or "one more minute please" in json.dumps(
        desk.private_to(seed.RUTH)
    )
    assert "Gateway restarted." in named
    assert "VPN down" in text_of(newest(desk))
