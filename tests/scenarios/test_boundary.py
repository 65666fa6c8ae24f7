"""*Set a boundary* through the real app: warn, record, tell, answer, and silence."""

import json
from typing import Any

import pytest

from bot.slack import ids
from bot.slack import ids_boundary as own
from bot.workspace import Outcome, seed
from tests.scenarios.desk import ABUSE, FURIOUS, Desk, actions_of, phrases_in, text_of, value_of
from tests.scenarios.test_privacy_words import erase

DAY = 86_400.0
RECORD = {own.CATEGORY: "insults", own.NOTE: "Second time this week."}
WARNING = "I can go on as long as this stays without insults"


async def opened(desk: Desk, ts: str, user: str = seed.TOM) -> dict[str, Any]:
    """The window, opened from a message's menu."""
    await desk.ws.shortcut(user, ts, ids.SET_BOUNDARY)
    await desk.quiet()
    return desk.modal(user)


async def record(desk: Desk, ts: str, user: str = seed.TOM) -> Outcome:
    """Open the window and confirm the record."""
    view = await opened(desk, ts, user)
    outcome = await desk.ws.submit_view(user, view["id"], RECORD)
    await desk.quiet()
    return outcome


async def test_the_window_warns_before_it_records(either: Desk) -> None:
    """The policy and the warning to copy stand first; nothing is kept yet."""
    ts = await either.user_says(ABUSE)

    view = await opened(either, ts)

    assert any(WARNING in each for each in phrases_in(view))
    assert "never its words" in json.dumps(view)
    async with either.bot.world.ledger.transaction() as tx:
        assert await tx.boundaries(either.team) == ()


async def test_a_confirmed_record_tells_the_user_and_the_lead(either: Desk) -> None:
    """Both hear at once, with a link, and neither message has what was said."""
    ts = await either.user_says(ABUSE)

    assert (await record(either, ts)).ok

    (told,) = either.direct_to(seed.PRIYA)
    (lead,) = either.direct_to(seed.RUTH)
    link = ts.replace(".", "")
    for message in (told, lead):
        assert link in json.dumps(message)
        assert "useless idiot" not in json.dumps(message)
    assert "Tom" not in text_of(told)
    assert own.ANSWER in actions_of(told["blocks"])
    assert "Tom set a boundary with Priya" in text_of(lead)
    assert any("ending this conversation" in each for each in phrases_in(either.modal()))


async def test_nothing_of_what_was_said_is_kept(desk: Desk) -> None:
    """The row has a place, a category and the technician's own note."""
    ts = await desk.user_says(ABUSE)
    await record(desk, ts)

    async with desk.bot.world.ledger.transaction() as tx:
        (row,) = await tx.boundaries(desk.team)

    assert (row.ts, row.category, row.note) == (ts, "insults", "Second time this week.")
    assert (row.about, row.technician) == (seed.PRIYA, seed.TOM)


async def test_the_users_answer_reaches_the_lead_alone(desk: Desk) -> None:
    """Their words stand in the lead's message and in no row."""
    ts = await desk.user_says(ABUSE)
    await record(desk, ts)
    (told,) = desk.direct_to(seed.PRIYA)

    await desk.press(seed.PRIYA, told, own.ANSWER)
    said = {own.ANSWER_WORDS: "I had been waiting four days. <!channel>"}
    await desk.ws.submit_view(seed.PRIYA, desk.modal(seed.PRIYA)["id"], said)
    await desk.quiet()

    assert "Ruth" in json.dumps(desk.modal(seed.PRIYA))
    answer = desk.direct_to(seed.RUTH)[-1]
    assert "waiting four days" in text_of(answer)
    assert "<!channel>" not in text_of(answer)
    assert desk.direct_to(seed.TOM) == []
    async with desk.bot.world.ledger.transaction() as tx:
        (row,) = await tx.boundaries(desk.team)
    assert row.answered_at is not None


async def test_an_answer_slack_did_not_take_is_not_lost(desk: Desk) -> None:
    """The user's words stand in the form again, to be sent once more."""
    await record(desk, await desk.user_says(ABUSE))
    (told,) = desk.direct_to(seed.PRIYA)
    await desk.press(seed.PRIYA, told, own.ANSWER)
    desk.ws.faults.refuse("chat.postMessage", "restricted_action", times=1)
    words = {own.ANSWER_WORDS: "I had been waiting four days."}
    await desk.submit(words, seed.PRIYA)

    assert "waiting four days" in json.dumps(desk.modal(seed.PRIYA))
    await desk.submit(words, seed.PRIYA)
    assert "waiting four days" in text_of(desk.direct_to(seed.RUTH)[-1])


async def test_from_the_list_it_is_about_the_user_and_no_bystander(desk: Desk) -> None:
    """Somebody who only passed by wrote last; nothing is recorded about them."""
    root = await desk.rising()
    await desk.user_says("Same here, by the way.", root, user=seed.DANIEL)
    await desk.command(seed.TOM, "/steady", "boundary")
    talk = await desk.conversation(root)
    assert talk
    await desk.press(seed.TOM, desk.private_to(seed.TOM)[-1], own.FROM_LIST, talk.id)

    assert "Then Priya" in json.dumps(desk.modal())


async def test_nobody_else_can_answer_for_the_user(desk: Desk) -> None:
    """A copied button says that there is nothing for its presser."""
    ts = await desk.user_says(ABUSE)
    await record(desk, ts)
    (told,) = desk.direct_to(seed.PRIYA)
    record_id = value_of(told["blocks"], own.ANSWER)

    bounding = desk.bot.services.toolkit.bounding
    with pytest.raises(Exception, match="nothing to change"):
        await bounding.answer(desk.team, seed.DANIEL, record_id, "It was me.")


async def test_notes_about_the_conversation_stop(desk: Desk) -> None:
    """However angry it gets afterwards: the lead has it now."""
    root = await desk.rising()
    await record(desk, root)
    before = len(desk.nudges_to(seed.TOM))
    desk.clock.ahead = 3600.0

    await desk.user_says(ABUSE, root)

    assert len(desk.nudges_to(seed.TOM)) == before
    assert len(desk.nudges_to(seed.AISHA)) == 0


async def test_it_is_offered_by_itself_when_somebody_abuses(desk: Desk) -> None:
    """The note about abuse has it first, and opens the same window."""
    await desk.rising(last=ABUSE)
    (note,) = desk.nudges_to(seed.TOM)

    await desk.press(seed.TOM, note, own.FROM_NUDGE)

    assert any(WARNING in each for each in phrases_in(desk.modal()))
    outcome = await desk.ws.submit_view(seed.TOM, desk.modal()["id"], RECORD)
    await desk.quiet()
    assert outcome.ok
    assert len(desk.direct_to(seed.PRIYA)) == 1


async def test_an_angry_note_does_not_offer_it(desk: Desk) -> None:
    """Anger at a fault is not abuse."""
    await desk.rising(last=FURIOUS)
    (note,) = desk.nudges_to(seed.TOM)

    assert own.FROM_NUDGE not in actions_of(note["blocks"])


async def test_an_earlier_record_is_named_with_its_date_and_no_more(desk: Desk) -> None:
    """Another technician learns the day, and not who, what or why."""
    first = await desk.user_says(ABUSE)
    await record(desk, first)
    desk.clock.ahead = DAY
    second = await desk.user_says("You again, you useless idiot.")

    view = json.dumps(await opened(desk, second, seed.AISHA))

    assert "A boundary was recorded with this person on" in view
    assert "Second time" not in view
    assert "Tom" not in view


async def test_readings_never_count_as_a_record(desk: Desk) -> None:
    """Somebody read as abusive before, but never recorded, has no earlier record."""
    await desk.rising(last=ABUSE)
    ts = await desk.user_says(ABUSE)

    assert "A boundary was recorded" not in json.dumps(await opened(desk, ts))


async def test_the_command_offers_ones_own_conversations(desk: Desk) -> None:
    """`/steady boundary` shows the warning, and a list to begin from."""
    await desk.rising()
    said = await desk.command(seed.TOM, "/steady", "boundary")
    shown = desk.private_to(seed.TOM)[-1]
    (menu,) = [e for b in shown["blocks"] for e in b.get("elements", []) if "options" in e]

    await desk.press(seed.TOM, shown, own.FROM_LIST, menu["options"][0]["value"])

    assert "Priya" in said
    assert "Record it" in json.dumps(desk.modal())


async def test_without_a_conversation_of_ones_own_it_says_how_to_get_there(desk: Desk) -> None:
    """A menu that cannot be reached is no help to whoever typed the command for want of one."""
    said = await desk.command(seed.JONAS, "/steady", "boundary")

    assert "Where there is no menu, answer in the conversation first" in said


async def test_a_colleague_is_no_user(desk: Desk) -> None:
    """From a technician's message it opens nothing, and says what to choose."""
    ts = await desk.tech_says("I will look into it.")

    await desk.ws.shortcut(seed.AISHA, ts, ids.SET_BOUNDARY)
    await desk.quiet()

    assert desk.ws.seen_by(seed.AISHA).modals == ()
    assert "set with a user" in text_of(desk.private_to(seed.AISHA)[-1])


async def test_a_user_cannot_set_one(desk: Desk) -> None:
    """The shortcut shows in everybody's menu; for a user it opens nothing."""
    ts = await desk.user_says(ABUSE, user=seed.DANIEL)

    await desk.ws.shortcut(seed.PRIYA, ts, ids.SET_BOUNDARY)
    await desk.quiet()

    assert desk.ws.seen_by(seed.PRIYA).modals == ()
    assert "Only technicians and shift leads" in text_of(desk.private_to(seed.PRIYA)[-1])


async def test_records_are_for_the_leads_the_policy_names(desk: Desk) -> None:
    """They read place, category and note; each look is audited; nobody else sees any."""
    ts = await desk.user_says(ABUSE)
    await record(desk, ts)

    said = await desk.command(seed.RUTH, "/steady", "records")
    refused = [await desk.command(user, "/steady", "records") for user in (seed.TOM, seed.PRIYA)]

    assert "Insults or name-calling" in said
    assert "Second time this week." in said
    assert all("named in the policy" in each for each in refused)
    assert not any("Insults" in each for each in refused)


async def test_an_erasure_leaves_it_and_says_so(desk: Desk) -> None:
    """The record stays its 90 days; the reply and the page on privacy say so."""
    ts = await desk.user_says(ABUSE)
    await record(desk, ts)

    page = await desk.command(seed.PRIYA, "/steady", "privacy")
    said = await erase(desk, seed.PRIYA)

    assert "1 boundary record about you" in page
    assert "A boundary record about you stays for its 90 days" in said
    async with desk.bot.world.ledger.transaction() as tx:
        assert len(await tx.boundaries(desk.team)) == 1


async def test_without_a_record_an_erasure_says_nothing_of_one(desk: Desk) -> None:
    """Most people never hear the word."""
    assert "boundary" not in await erase(desk, seed.DANIEL)
