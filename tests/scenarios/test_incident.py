"""A shift lead tells everybody: one line, a preview, one *Send*, and what follows."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.incident_records import Status
from bot.slack import ids_incident as ids
from bot.workspace import seed
from tests.scenarios.desk import Desk, actions_of, text_of
from tests.scenarios.outage import (
    LINE,
    SENT,
    TWO_LEADS,
    acts,
    delivered,
    incidents,
    newest,
    open_one,
    posts_in,
    send,
    until,
    updates,
    with_button,
)

OpenDesk = Callable[..., Awaitable[Desk]]


async def assert_sent_back(desk: Desk, line: str, told: str) -> str:
    """A lead's line is answered with these words and opens nothing; the whole answer."""
    said = await desk.command(seed.RUTH, "/incident", line)
    assert told in said
    assert await incidents(desk) == ()
    return said


async def test_one_line_and_one_send_reach_the_channels(either: Desk) -> None:
    """`/incident vpn down, next 30m` previews, and one *Send* posts it."""
    said = await either.command(seed.RUTH, "/incident", LINE)

    assert "VPN down" in said
    assert posts_in(either) == []

    await either.press(seed.RUTH, newest(either), ids.SEND)
    await delivered(either)

    (post,) = posts_in(either)
    assert "VPN down" in post
    assert "Investigating" in post
    assert SENT in text_of(newest(either))


async def test_the_preview_names_the_channel_it_cannot_reach(desk: Desk) -> None:
    """A channel the app is not in is named before anything is sent, with what to do."""
    said = await desk.command(seed.RUTH, "/incident", LINE)

    assert f"The app is not in* <#{seed.GENERAL}>" in said
    assert f"<#{seed.OUTAGES}>" in said
    assert "Up to 10 people" in said


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("VPN down, to evryone", "“evryone” is no audience. Did you mean `to everyone`?"),
        ("VPN down, to everyone, next whenever", "does not name a time"),
    ],
)
async def test_a_line_that_is_not_clear_is_asked_about_and_not_lost(
    desk: Desk, typed: str, told: str
) -> None:
    """Nothing of it is taken for the title, and it stands there to copy."""
    said = await assert_sent_back(desk, typed, told)

    assert f"/incident {typed}" in said


async def test_the_preview_points_at_a_promised_fix_and_does_not_stand_in_the_way(
    desk: Desk,
) -> None:
    """The tone check speaks, and *Send* sends all the same."""
    await open_one(desk)

    said = await send(desk, "update will be fixed by 15:00, next 20m")

    assert "Worth a second look" in said
    assert "Will be fixed by 15:00." in " ".join(posts_in(desk))


async def test_cancel_sends_nothing(desk: Desk) -> None:
    """A preview put away leaves no trace, and its *Send* is no more."""
    await desk.command(seed.RUTH, "/incident", LINE)
    preview = newest(desk)

    await desk.press(seed.RUTH, preview, ids.CANCEL)

    assert "Nothing was sent" in text_of(newest(desk))
    assert await incidents(desk) == ()


async def test_send_pressed_twice_is_one_incident(desk: Desk) -> None:
    """A hurried second press changes nothing."""
    await desk.command(seed.RUTH, "/incident", LINE)
    draft = newest(desk)
    pressing = (desk.ws.click(seed.RUTH, draft["ts"], ids.SEND) for _ in range(2))
    await asyncio.gather(*pressing)
    await desk.quiet()
    await delivered(desk)

    assert len(await incidents(desk)) == 1
    assert len(posts_in(desk)) == 1


async def test_an_update_goes_into_the_thread_and_changes_the_first_post(desk: Desk) -> None:
    """The status moves on in the thread, in the channel, and on the first post."""
    await open_one(desk)

    await send(desk, "update identified the gateway restarts, next 20m")

    first, second = posts_in(desk)
    assert "Identified" in first
    assert "The gateway restarts" in second
    assert [update.status for update in await updates(desk)] == ["investigating", "identified"]


async def test_resolve_ends_it(desk: Desk) -> None:
    """One word and one *Send*; nothing more is promised."""
    await open_one(desk)

    await send(desk, "resolve")

    (incident,) = await incidents(desk)
    assert incident.status is Status.RESOLVED
    assert incident.next_by is None
    assert "Resolved" in posts_in(desk)[0]


async def test_correct_edits_what_stands(desk: Desk) -> None:
    """The words change where they are, marked with the time of the correction."""
    await open_one(desk)

    await send(desk, "correct it is the gateway in Leeds")

    (post,) = posts_in(desk)
    assert "Corrected" in post
    assert "It is the gateway in Leeds" in post


async def test_undo_takes_it_back(desk: Desk) -> None:
    """*Undo* in the report deletes the posts, and the incident never was."""
    await open_one(desk)
    report = await until(desk, lambda: desk.direct_to(seed.RUTH))

    await desk.press(seed.RUTH, report[-1], ids.UNDO)
    await delivered(desk)

    assert posts_in(desk) == []
    assert "Taken back" in text_of(newest(desk))
    assert await acts(desk) == ["incident.open", "incident.undone"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("vpn down, next whenever", "does not name a time"),
        ("next 14:30", "Say what is wrong"),
        ("drill", "Say what is wrong"),
        ("handover tomorrow", "handover @lead"),
        ("handover <@U01TOM00001|tom>", "No incident is open"),
        ("update", "No incident is open"),
        ("resolve", "No incident is open"),
        ("correct", "No incident is open"),
        ("timeline", "No incident is open"),
        ("list", "No incident is open"),
        ("help", "opens the form"),
    ],
)
async def test_what_cannot_be_done_is_said_with_an_example(
    desk: Desk, words: str, told: str
) -> None:
    """Wrong or empty input brings one sentence and what to type, and nothing is sent."""
    await assert_sent_back(desk, words, told)


@pytest.mark.parametrize("words", ["", LINE, "list", "resolve", "handover <@U01TOM00001>"])
@pytest.mark.parametrize(
    ("user", "told"),
    [(seed.TOM, "Only a shift lead"), (seed.PRIYA, "IT support channel")],
)
async def test_nobody_but_a_lead_may(desk: Desk, user: str, told: str, words: str) -> None:
    """A technician and a user get one polite line, and nothing opens."""
    said = await desk.command(user, "/incident", words)

    assert told in said
    assert desk.ws.seen_by(user).modals == ()


async def test_rights_are_looked_at_again_at_the_click(open_desk: OpenDesk) -> None:
    """Somebody who was a lead when the preview came, and is not any more, cannot send it."""
    desk = await open_desk(fresh=True)
    await desk.command(seed.RUTH, "/incident", LINE)
    preview = newest(desk)
    desk.people = {"leads": (seed.AISHA,)}
    await desk.restart()

    await desk.press(seed.RUTH, preview, ids.SEND)

    assert "Only technicians and shift leads" in text_of(newest(desk))
    assert await incidents(desk) == ()


async def test_a_second_lead_is_offered_to_join(open_desk: OpenDesk) -> None:
    """What another lead opened minutes ago is offered instead of a second one."""
    desk = await open_desk(**TWO_LEADS)
    await open_one(desk)

    said = await desk.command(seed.AISHA, "/incident", "anyconnect drops, next 30m")
    await desk.press(seed.AISHA, newest(desk, seed.AISHA), ids.JOIN)

    assert "VPN down" in said
    (incident,) = await incidents(desk)
    assert incident.deputy == seed.AISHA
    assert "You follow it" in text_of(newest(desk, seed.AISHA))


async def test_another_one_can_be_opened_all_the_same(open_desk: OpenDesk) -> None:
    """*Open another anyway* shows the preview of what was typed."""
    desk = await open_desk(**TWO_LEADS)
    await open_one(desk)
    await desk.command(seed.AISHA, "/incident", "vpn slow in Leeds, next 30m")

    await desk.press(seed.AISHA, newest(desk, seed.AISHA), ids.OPEN_ANYWAY)
    await desk.press(seed.AISHA, newest(desk, seed.AISHA), ids.SEND)
    await delivered(desk)

    assert [one.title for one in await incidents(desk)] == ["VPN slow in Leeds", "VPN down"]


async def test_a_handover_is_accepted(open_desk: OpenDesk) -> None:
    """It stays with its lead until the other one presses *Accept*."""
    desk = await open_desk(**TWO_LEADS)
    await open_one(desk)
    await desk.command(seed.RUTH, "/incident", f"handover <@{seed.AISHA}|aisha>")
    before = (await incidents(desk))[0].lead

    await desk.press(seed.AISHA, with_button(desk, seed.AISHA, ids.TAKE), ids.TAKE)

    assert before == seed.RUTH
    assert (await incidents(desk))[0].lead == seed.AISHA
    assert "has taken" in text_of(desk.direct_to(seed.RUTH)[-1])
    assert await acts(desk) == [
        "incident.open",
        "incident.handover_offered",
        "incident.handover_accepted",
    ]


async def test_a_handover_to_somebody_who_is_no_lead_is_refused(desk: Desk) -> None:
    """Only leads can take an incident over."""
    await open_one(desk)

    said = await desk.command(seed.RUTH, "/incident", f"handover <@{seed.TOM}|tom>")

    assert "Only a shift lead can take" in said


async def test_a_second_lead_approves_a_grave_one(open_desk: OpenDesk) -> None:
    """At the severity that is set, another lead presses *Approve and send*."""
    desk = await open_desk(STEADYHAND_INCIDENTS_APPROVAL_SEVERITY="2", **TWO_LEADS)
    await desk.command(seed.RUTH, "/incident", LINE)
    await desk.press(seed.RUTH, newest(desk), ids.SEND)
    asked = with_button(desk, seed.AISHA, ids.APPROVE)
    before = await incidents(desk)

    await desk.press(seed.AISHA, asked, ids.APPROVE)
    await delivered(desk)

    assert before == ()
    assert "VPN down" in text_of(asked)
    assert len(posts_in(desk)) == 1
    assert await acts(desk) == [
        "incident.approval_asked",
        "incident.approved",
        "incident.open",
    ]


async def test_after_five_minutes_a_lead_confirms_alone(open_desk: OpenDesk) -> None:
    """Before that it is said how long the others still have; the audit log names what was done."""
    desk = await open_desk(STEADYHAND_INCIDENTS_APPROVAL_SEVERITY="2", **TWO_LEADS)
    await desk.command(seed.RUTH, "/incident", LINE)
    await desk.press(seed.RUTH, newest(desk), ids.SEND)

    await desk.press(seed.RUTH, newest(desk), ids.CONFIRM)
    early = text_of(newest(desk))
    desk.clock.ahead += 301
    await desk.press(seed.RUTH, newest(desk), ids.CONFIRM)
    await delivered(desk)

    assert "still has" in early
    assert len(await incidents(desk)) == 1
    assert "incident.confirmed_alone" in await acts(desk)


async def test_an_approval_is_for_the_words_that_were_shown(open_desk: OpenDesk) -> None:
    """Once its writer has changed it, the old *Approve* sends nothing."""
    desk = await open_desk(STEADYHAND_INCIDENTS_APPROVAL_SEVERITY="2", **TWO_LEADS)
    await desk.command(seed.RUTH, "/incident", LINE)
    preview = newest(desk)
    await desk.press(seed.RUTH, preview, ids.SEND)
    await desk.press(seed.RUTH, newest(desk), ids.CONFIRM)
    old = with_button(desk, seed.AISHA, ids.APPROVE)
    async with desk.bot.world.ledger.transaction() as tx:
        draft_id = old["blocks"][-2]["elements"][0]["value"].partition("|")[2]
        draft = await tx.incident_draft(draft_id)
    assert draft is not None
    fields = await desk.bot.services.incidents.filling.as_form(draft)
    await desk.bot.services.incidents.drafting.from_form(desk.team, seed.RUTH, fields)

    await desk.press(seed.AISHA, old, ids.APPROVE)

    assert await incidents(desk) == ()
    assert "changed" in text_of(newest(desk, seed.AISHA))


async def test_a_drill_goes_to_its_own_audience_and_says_so(desk: Desk) -> None:
    """Practice reaches the practice channel alone, and calls itself practice."""
    await open_one(desk, "drill vpn down, next 30m")

    assert posts_in(desk) == []
    (post,) = posts_in(desk, seed.IT_TRIAGE)
    assert "Drill" in post


async def test_a_user_follows_and_stops(desk: Desk) -> None:
    """*Follow* brings the next update by direct message, and one click stops them."""
    await open_one(desk)
    (message,) = [m for m in desk.public(seed.OUTAGES) if ids.FOLLOW in actions_of(m["blocks"])]
    await desk.press(seed.PRIYA, message, ids.FOLLOW)
    await send(desk, "update identified a bad cable, next 20m")
    told = with_button(desk, seed.PRIYA, ids.STOP)
    await desk.press(seed.PRIYA, told, ids.STOP)
    count = len(desk.direct_to(seed.PRIYA))

    await send(desk, "update cable replaced, next 20m")

    assert "A bad cable" in text_of(told)
    assert len(desk.direct_to(seed.PRIYA)) == count


async def test_the_list_and_the_timeline_show_what_was_promised(desk: Desk) -> None:
    """The list names what is open; the timeline is Markdown with the promises."""
    await open_one(desk)

    listed = await desk.command(seed.RUTH, "/incident", "list")
    await desk.press(seed.RUTH, newest(desk), ids.TIMELINE)
    history = str(newest(desk)["blocks"])

    assert "VPN down" in listed
    assert "# VPN down" in history
    assert "Promised the next update by" in history
    assert "still ahead" in history
    assert "Ruth" not in history


async def test_home_shows_a_lead_what_is_open(desk: Desk) -> None:
    """App Home lists open incidents for leads, and for nobody else."""
    await open_one(desk)

    assert "VPN down" in await desk.home_of(seed.RUTH)
    await desk.ws.open_home(seed.TOM)
    assert "VPN down" not in await desk.home_of(seed.TOM)


async def test_mentions_somebody_typed_call_nobody(desk: Desk) -> None:
    """`<!channel>` in a lead's line is shown as it is and calls nobody."""
    await open_one(desk, "vpn down <!channel> for all, next 30m")

    (message,) = desk.public(seed.OUTAGES)
    assert "<!channel>" not in str(message["text"])
    assert "&lt;!channel&gt;" in str(message["text"])
