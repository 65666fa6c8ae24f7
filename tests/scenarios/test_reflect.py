"""Looking back, in private: the four questions, the log, and nobody else's eyes on it."""

import json
from typing import Any

import pytest

from bot.slack import ids, ids_care
from bot.workspace import Outcome, seed
from tests.scenarios.desk import Desk, actions_of, elements_of, phrases_in, text_of, value_of

POLITE = "Only technicians and shift leads have this."
SECRET = "I felt my jaw go tight"


async def click(desk: Desk, action_id: str, value: Any = None, user: str = seed.TOM) -> None:
    """Press something in the window somebody has open."""
    await desk.ws.click_in_view(user, desk.top_modal(user)["id"], action_id, value)
    await desk.quiet()


async def keep(
    desk: Desk, feeling: str = SECRET, *, topic: str = "vpn", user: str = seed.TOM
) -> Outcome:
    """Answer the first question and keep it."""
    await desk.command(user, "/reflect")
    values = {"first_feeling": feeling, ids_care.REFLECT_TOPIC: topic}
    outcome = await desk.ws.submit_view(user, desk.top_modal(user)["id"], values)
    await desk.quiet()
    return outcome


def everything_seen_by(desk: Desk, user: str) -> str:
    """All that stands before somebody's eyes, windows and messages alike."""
    seen = desk.ws.seen_by(user)
    return str((seen.conversations, seen.modals, seen.home))


async def test_four_short_questions(either: Desk) -> None:
    """The command opens them, and what is written is in the log at once."""
    await keep(either)

    assert "Kept. Only you can read it." in str(either.top_modal()["blocks"])
    assert SECRET in str(either.top_modal()["blocks"])
    assert "VPN" in phrases_in(either.top_modal())[0]


async def test_nothing_written_is_not_kept(desk: Desk) -> None:
    """An empty form says what to do, and stays open."""
    outcome = await keep(desk, "")

    assert "at least one of the boxes" in str(outcome.body)
    async with desk.bot.world.ledger.transaction() as tx:
        assert await tx.reflections(desk.team, seed.TOM, 0.0) == ()


async def test_the_log_pages_and_filters(desk: Desk) -> None:
    """Five a page, one kind at a time where asked."""
    for number in range(6):
        await keep(desk, f"entry {number}", topic="vpn" if number else "printer")
        await desk.ws.close_view(seed.TOM, desk.top_modal()["id"])
    await desk.command(seed.TOM, "/reflect", "log")
    assert "entry 0" not in str(desk.top_modal()["blocks"])

    await click(desk, ids_care.REFLECT_PAGE)
    assert "entry 0" in str(desk.top_modal()["blocks"])

    await click(desk, ids_care.REFLECT_LOG_TOPIC, "printer")
    assert "entry 0" in str(desk.top_modal()["blocks"])
    assert "entry 1" not in str(desk.top_modal()["blocks"])


async def test_export_as_markdown_and_json(desk: Desk) -> None:
    """Both forms hold what was written."""
    await keep(desk)
    await click(desk, ids_care.REFLECT_JSON)
    (entry,) = json.loads("".join(phrases_in(desk.top_modal())))
    assert entry["first_feeling"] == SECRET
    await desk.ws.close_view(seed.TOM, desk.top_modal()["id"])

    await desk.command(seed.TOM, "/reflect", "export")
    await desk.press(seed.TOM, desk.private_to(seed.TOM)[-1], ids_care.REFLECT_MARKDOWN)

    assert "# My reflections" in "".join(phrases_in(desk.top_modal()))


async def test_export_as_files(desk: Desk) -> None:
    """Where Slack takes files, both come to one's own messages."""
    await keep(desk)
    await click(desk, ids_care.REFLECT_FILES)

    assert "Both files are in your messages." in str(desk.top_modal()["blocks"])
    names = desk.ws.calls_of("files.completeUploadExternal")
    assert len(names) == 1


async def test_files_that_are_refused_fall_back_to_text(desk: Desk) -> None:
    """Without the scope it says what works instead."""
    await keep(desk)
    desk.ws.faults.refuse("files.getUploadURLExternal", "missing_scope")
    await click(desk, ids_care.REFLECT_FILES)

    assert "Files cannot be sent here." in str(desk.top_modal()["blocks"])


async def test_one_or_all_can_be_erased(desk: Desk) -> None:
    """Erased is gone, from the log and from the database."""
    await keep(desk)
    await click(
        desk, ids_care.REFLECT_DROP, value_of(desk.top_modal()["blocks"], ids_care.REFLECT_DROP)
    )
    assert SECRET not in str(desk.top_modal()["blocks"])
    await desk.ws.close_view(seed.TOM, desk.top_modal()["id"])

    await keep(desk)
    await click(desk, ids_care.REFLECT_ERASE)

    async with desk.bot.world.ledger.transaction() as tx:
        assert await tx.reflections(desk.team, seed.TOM, 0.0) == ()


async def test_steady_privacy_erases_them_too(desk: Desk) -> None:
    """*Erase what you hold about me* takes the log along."""
    await keep(desk)
    await desk.command(seed.TOM, "/steady", "privacy")
    await desk.press(seed.TOM, desk.private_to(seed.TOM)[-1], ids.ERASE)

    async with desk.bot.world.ledger.transaction() as tx:
        assert await tx.reflections(desk.team, seed.TOM, 0.0) == ()


@pytest.mark.parametrize("other", [seed.RUTH, seed.AISHA, seed.PRIYA])
async def test_nobody_else_reads_it_by_command(desk: Desk, other: str) -> None:
    """A lead, a colleague and somebody who is neither see their own log or a polite line."""
    await keep(desk)
    said = [await desk.command(other, "/reflect", word) for word in ("log", "export", "erase", "")]

    assert SECRET not in everything_seen_by(desk, other)
    assert other != seed.PRIYA or all(POLITE in each for each in said)
    await _still_there(desk)


@pytest.mark.parametrize("other", [seed.RUTH, seed.AISHA])
async def test_nobody_else_reaches_it_with_a_copied_value(desk: Desk, other: str) -> None:
    """A button's value pressed by somebody else reaches their own rows alone."""
    await keep(desk)
    stolen = value_of(desk.top_modal()["blocks"], ids_care.REFLECT_DROP)
    await keep(desk, "mine", user=other)
    view = desk.ws.core.state.views[desk.top_modal(other)["id"]]
    for element in elements_of(view.content["blocks"]):
        if element["action_id"] == ids_care.REFLECT_DROP:
            element["value"] = stolen
    await click(desk, ids_care.REFLECT_DROP, user=other)
    await _still_there(desk)
    await click_export(desk, other)

    assert SECRET not in everything_seen_by(desk, other)


async def click_export(desk: Desk, user: str) -> None:
    """Export by a fresh command, as that person."""
    await desk.command(user, "/reflect", "export")
    await desk.press(user, desk.private_to(user)[-1], ids_care.REFLECT_JSON)


async def test_a_lead_exporting_gets_their_own(desk: Desk) -> None:
    """The export of somebody else is theirs, and may be empty."""
    await keep(desk)
    await click_export(desk, seed.RUTH)

    assert json.loads("".join(phrases_in(desk.top_modal(seed.RUTH)))) == []
    assert SECRET not in everything_seen_by(desk, seed.RUTH)


async def test_it_is_in_nobodys_messages(desk: Desk) -> None:
    """Nothing of it is ever posted, not even to its writer."""
    await keep(desk)

    assert SECRET not in str([call.args for call in desk.ws.calls_of("chat.postMessage")])


async def _still_there(desk: Desk) -> None:
    async with desk.bot.world.ledger.transaction() as tx:
        (row,) = await tx.reflections(desk.team, seed.TOM, 0.0)
    assert row.first_feeling == SECRET


async def test_the_prompt_is_opt_in_by_time(desk: Desk) -> None:
    """A time sets it, in either command; `off` ends it; a wrong word brings an example."""
    assert "At 17:30" in await desk.command(seed.TOM, "/reflect", "17:30")
    assert "At 09:05" in await desk.command(seed.TOM, "/steady", "reflect 9:05")
    assert "no prompt" in await desk.command(seed.TOM, "/reflect", "off")
    assert "/reflect 17:30" in await desk.command(seed.TOM, "/reflect", "25:99")


async def test_steady_reflect_says_when_the_prompt_comes(desk: Desk) -> None:
    """Or that none does; a wrong time says nothing of it, or it would read as set."""
    assert "You have no prompt" in await desk.command(seed.TOM, "/steady", "reflect")
    await desk.command(seed.TOM, "/reflect", "17:30")

    assert "At 17:30" in await desk.command(seed.TOM, "/steady", "reflect")
    assert "At 17:30" in await desk.command(seed.TOM, "/reflect", "help")
    assert "At 17:30" not in await desk.command(seed.TOM, "/reflect", "25:99")


async def test_the_prompt_is_set_in_the_log_too(desk: Desk) -> None:
    """The menu under the log does the same."""
    await desk.command(seed.TOM, "/reflect", "log")
    await click(desk, ids_care.PROMPT, "1050")

    assert "At 17:30" in str(desk.top_modal()["blocks"])
    async with desk.bot.world.ledger.transaction() as tx:
        assert (await tx.care_wishes(desk.team, seed.TOM)).prompt_at == 1050


async def test_reflecting_on_a_conversation_brings_its_topic(desk: Desk) -> None:
    """From a note after a hard conversation the kind of ticket is chosen already."""
    await desk.rising()
    await desk.press(seed.TOM, desk.nudges_to(seed.TOM)[0], ids.RESOLVED)
    await desk.press(seed.TOM, desk.direct_to(seed.TOM)[-1], ids_care.REFLECT)

    (kind,) = [
        e
        for e in elements_of(desk.top_modal()["blocks"])
        if e["action_id"] == ids_care.REFLECT_TOPIC
    ]
    assert kind["initial_option"]["value"] == "vpn"
    assert actions_of(desk.top_modal()["blocks"]) >= {"first_feeling", "next_time"}
    assert "Only you can read this." in text_of({"text": "", "blocks": desk.top_modal()["blocks"]})
