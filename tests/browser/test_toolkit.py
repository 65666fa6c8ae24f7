"""The technician's toolkit at the page: from the command or the shortcut to what it changes."""

import re

import pytest
from playwright.async_api import Locator, expect

from bot.loading import load_scripts
from bot.slack import ids_boundary, ids_care, ids_escalate, ids_handoff, ids_practice
from bot.slack.blocks.escalate import SEVERITIES
from bot.workspace import seed
from tests.browser.visitor import ASKED, Side, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

APP, DRAFT = "Steadyhand", "Restart it. As I said, that's not our fault."
TRIGGER = "The third “any news?” in ten minutes."
TRIED = "Client reinstalled, other network tried"
BEGUN = re.compile("A VPN problem of Priya")


def field(side: Side, name: str) -> Locator:
    """A field of the window that is open."""
    return side.dialog.get_by_test_id(f"input-{name}")


async def send(side: Side) -> None:
    """Press the window's own button."""
    await side.dialog.get_by_test_id("modal-submit").click()


async def close(side: Side) -> None:
    """Put the window away."""
    await side.dialog.get_by_test_id("modal-close").click()
    await expect(side.dialog).to_have_count(0)


async def test_a_draft_is_looked_at_before_it_is_sent(visitor: Visitor) -> None:
    """`/tone` marks what may land badly for its writer alone, with calmer words to copy."""
    await visitor.tech.write(f"/tone {DRAFT}")
    answer = visitor.tech.private.last

    await expect(answer).to_contain_text("not our fault")
    await expect(answer.get_by_test_id("copy").first).to_be_visible()
    await expect(visitor.user.private).to_have_count(0)


async def test_a_reply_of_ones_own_is_looked_at_from_its_menu(visitor: Visitor) -> None:
    """*Check my reply* does the same in a thread, in a window."""
    root = await visitor.say(seed.PRIYA, ASKED)
    await visitor.say(seed.TOM, DRAFT, root)
    await visitor.open_thread(visitor.tech)
    mine = visitor.tech.messages.filter(has_text=DRAFT)
    await visitor.tech.choose(mine, "Check my reply")

    await expect(visitor.tech.dialog).to_contain_text("not our fault")
    await expect(visitor.tech.dialog.get_by_test_id("copy").first).to_be_visible()


async def test_a_minute_is_begun_skipped_and_pauses_the_notes(visitor: Visitor) -> None:
    """`/breather` leads to the app's messages, and from there to an hour without notes."""
    tech = visitor.tech
    await tech.write("/breather")
    await expect(tech.private.last).to_contain_text("Sent to your messages")
    await tech.tab(APP)
    minute = tech.messages.filter(has_text="A slow minute")
    await expect(minute).to_contain_text("Breathe in, slowly.")
    await minute.get_by_test_id(f"action-{ids_care.SKIP}").click()
    await minute.get_by_test_id(f"action-{ids_care.PAUSE}").select_option(label="1 hour")
    await expect(minute).to_contain_text("Your nudges are paused until")
    await minute.get_by_test_id(f"action-{ids_care.RESUME}").click()

    await expect(minute.get_by_test_id(f"action-{ids_care.PAUSE}")).to_be_visible()
    await expect(minute).not_to_contain_text("paused until")


async def test_a_reflection_is_kept_and_read_in_the_log(visitor: Visitor) -> None:
    """What `/reflect` asks and keeps stands in its writer's log, and in nobody else's."""
    tech = visitor.tech
    await tech.write("/reflect")
    await field(tech, "trigger").fill(TRIGGER)
    await field(tech, ids_care.REFLECT_TOPIC).select_option(label="VPN")
    await send(tech)
    await expect(tech.dialog).to_contain_text("Kept. Only you can read it.")
    await close(tech)
    await tech.write("/reflect log")
    await expect(tech.dialog).to_contain_text(TRIGGER)
    await expect(tech.dialog.locator("pre").first).to_contain_text("1 VPN")
    await close(tech)
    await tech.become(seed.RUTH)
    await tech.tab("#it-support")
    await tech.write("/reflect log")

    await expect(tech.dialog).to_contain_text("Nothing here yet")
    await expect(tech.dialog).not_to_contain_text(TRIGGER)


async def test_the_path_is_found_and_changes_with_the_severity(visitor: Visitor) -> None:
    """`/escalate` says who and how; another severity in its menu changes the answer in place."""
    await visitor.tech.write("/escalate vpn")
    answer = visitor.tech.private.last
    await expect(answer).to_contain_text("Escalation path for VPN")
    await expect(answer).to_contain_text("Who:")
    before = await answer.text_content() or ""
    menu = answer.get_by_test_id(f"action-{ids_escalate.SEVERITY}")
    await menu.select_option(label=SEVERITIES["urgent"])

    await expect(answer).not_to_have_text(before)
    await expect(visitor.tech.private).to_have_count(1)


async def test_a_conversation_is_handed_on_and_accepted(visitor: Visitor) -> None:
    """The form comes filled with what is known; once accepted, the sender may tell the user."""
    tech = visitor.tech
    await visitor.heated()
    await tech.pane.get_by_test_id("thread-back").click()
    await tech.write("/handoff")
    await expect(field(tech, ids_handoff.ISSUE)).to_have_value(BEGUN)
    await field(tech, ids_handoff.PERSON).select_option(seed.AISHA)
    await field(tech, ids_handoff.TRIED).fill(TRIED)
    await send(tech)
    await expect(tech.dialog).to_contain_text("Still empty")
    await send(tech)
    await expect(tech.dialog).to_contain_text("Sent to Aisha")
    await close(tech)

    await tech.become(seed.AISHA)
    await tech.tab(APP)
    handed = tech.messages.filter(has_text="Tom hands this over")
    await expect(handed).to_contain_text(TRIED)
    await handed.get_by_test_id(f"action-{ids_handoff.ACCEPT}").click()
    await expect(handed).to_contain_text("Accepted by Aisha")

    await tech.become(seed.TOM)
    await tech.tab(APP)
    news = tech.messages.filter(has_text="has accepted your handoff")
    await news.get_by_test_id(f"action-{ids_handoff.TELL_USER}").click()
    await visitor.open_thread(visitor.user)
    await expect(visitor.user.messages.last).to_contain_text("Aisha is taking this over")


async def test_a_role_play_answers_a_reply(visitor: Visitor) -> None:
    """`/practice` shows what the user writes; a good reply moves it on."""
    tech = visitor.tech
    script = next(script for script in load_scripts().every if script.id == "vpn-no-fix")
    await tech.write(f"/practice {script.id}")
    await expect(tech.dialog).to_contain_text("What you know.")
    await field(tech, ids_practice.PRACTICE_REPLY).fill(script.steps[0].calmer)
    await send(tech)

    await expect(tech.dialog).to_contain_text("That helped.")
    await expect(tech.dialog).to_contain_text("Reply 2 of")
    await expect(visitor.user.private).to_have_count(0)


async def test_a_boundary_is_set_and_everybody_it_concerns_is_told(visitor: Visitor) -> None:
    """From a message's menu: the record, the user who can answer it, and the lead."""
    tech, user = visitor.tech, visitor.user
    await visitor.say(seed.PRIYA, "You are useless, the lot of you. Idiots.")
    message = tech.messages.filter(has_text="useless")
    await tech.choose(message, "Set a boundary")
    await expect(tech.dialog).to_contain_text("1. Warn once.")
    await field(tech, ids_boundary.CATEGORY).select_option(index=1)
    await send(tech)
    await expect(tech.dialog).to_contain_text("The user has been told.")
    await close(tech)

    await user.tab(APP)
    told = user.messages.filter(has_text="The record holds that link")
    await expect(told.get_by_test_id(f"action-{ids_boundary.ANSWER}")).to_be_visible()
    await tech.become(seed.RUTH)
    await tech.tab(APP)
    lead_told = tech.messages.filter(has_text="Tom set a boundary with Priya")
    await expect(lead_told).to_contain_text("their answer comes to you")
