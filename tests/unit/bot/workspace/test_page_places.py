"""Where somebody is on the page: kept over updates, reloads and restarts, and never lost."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Locator, Page, expect

from bot.workspace import Workspace, example, seed
from bot.workspace.methods import chat
from bot.workspace.seed import Room
from tests.unit.bot.workspace.conftest import DEAF, HandClock

pytestmark = pytest.mark.browser


@pytest.fixture
def tech(page: Page) -> Locator:
    """The technician's half."""
    return page.get_by_test_id("pane-technician")


@pytest.fixture
def user(page: Page) -> Locator:
    """The user's half."""
    return page.get_by_test_id("pane-user")


def buttons(*names: str) -> list[dict[str, Any]]:
    """A row of buttons."""
    made = [
        {"type": "button", "action_id": name, "text": {"type": "plain_text", "text": name}}
        for name in names
    ]
    return [{"type": "actions", "block_id": "row", "elements": made}]


async def test_what_was_typed_stays_where_it_was_typed(
    workspace: Workspace, page: Page, tech: Locator
) -> None:
    """A draft for the channel does not follow into a thread, and survives a reload."""
    root = await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "root")
    await workspace.say(seed.TOM, seed.IT_SUPPORT, "reply", root)
    await tech.get_by_test_id("composer").fill("to all")
    await tech.get_by_test_id("open-thread").click()
    await expect(tech.get_by_test_id("composer")).to_have_value("")
    await tech.get_by_test_id("composer").fill("to one")
    await page.reload()
    await expect(tech.get_by_test_id("composer")).to_have_value("to one")
    await tech.get_by_test_id("thread-back").click()

    await expect(tech.get_by_test_id("composer")).to_have_value("to all")


async def test_a_reload_shows_the_same_person_and_place(page: Page, tech: Locator) -> None:
    """Whoever looked as the lead at #outages still does."""
    await tech.get_by_test_id("persona").select_option(seed.RUTH)
    await tech.get_by_test_id(f"tab-{seed.OUTAGES}").click()
    await page.reload()

    await expect(tech.get_by_test_id("persona")).to_have_value(seed.RUTH)
    await expect(tech.get_by_test_id(f"tab-{seed.OUTAGES}")).to_have_attribute(
        "aria-selected", "true"
    )


async def test_while_nobody_answers_the_page_says_so_and_goes_on_by_itself(
    workspace: Workspace, page: Page, user: Locator, troubles: list[str]
) -> None:
    """After a restart it shows the new workspace, and nothing of the old one."""
    await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "before the restart")
    await expect(user.get_by_test_id("message")).to_have_count(1)
    port = urlsplit(workspace.base_url).port or 0
    await workspace.stop()
    await expect(page.get_by_test_id("lost")).to_contain_text("The bot is not answering")
    again = await Workspace(example(), DEAF, HandClock()).start(port=port)
    try:
        await expect(page.get_by_test_id("lost")).to_have_count(0)
        await expect(user.get_by_test_id("messages")).to_be_visible()
        await expect(user.get_by_test_id("message")).to_have_count(0)
    finally:
        await page.close()
        await again.stop()
    troubles.clear()  # the browser complains of every try


async def test_a_conversation_that_is_gone_gives_way_to_the_channel(
    workspace: Workspace, tech: Locator
) -> None:
    """After a reset from another window nobody stands in front of an empty page."""
    await tech.get_by_test_id(f"tab-{workspace.dm(seed.TOM)}").click()
    await workspace.reset()

    await expect(tech.get_by_test_id(f"tab-{seed.IT_SUPPORT}")).to_have_attribute(
        "aria-selected", "true"
    )
    await expect(tech.get_by_test_id("composer")).to_be_visible()


async def test_a_link_to_where_one_is_not_says_so(
    workspace: Workspace, page: Page, user: Locator
) -> None:
    """The page stays, and says whose conversation it is not."""
    said = await workspace.say(seed.TOM, seed.IT_TRIAGE, "between us")
    address = f"{workspace.base_url}/archives/{seed.IT_TRIAGE}/p{said.replace('.', '')}"
    workspace.core.app_says(seed.IT_SUPPORT, f"<{address}|Open>", [])
    await user.get_by_role("link", name="Open").click()

    await expect(page.get_by_test_id("toast")).to_have_text(
        "Priya Raman is not in that conversation."
    )
    await expect(user.get_by_role("link", name="Open")).to_be_visible()


async def test_the_focus_stays_near_buttons_that_go_away(
    workspace: Workspace, tech: Locator
) -> None:
    """A message whose buttons are answered keeps the focus; one that goes hands it to the list."""
    core = workspace.core
    for words in ("stays", "goes"):
        core.app_says(seed.IT_SUPPORT, words, core.blocks(buttons(words)), only_for=seed.TOM)
    stays, goes = core.state.messages[seed.IT_SUPPORT]
    await tech.get_by_test_id("action-stays").focus()
    chat.change(core, stays, "answered", [])
    await expect(tech.get_by_test_id("ephemeral").first).to_be_focused()

    await tech.get_by_test_id("action-goes").focus()
    chat.drop(core, goes)
    await expect(tech.get_by_test_id("messages")).to_be_focused()


async def test_an_edit_takes_the_focus_and_keeps_its_mentions(
    workspace: Workspace, page: Page, user: Locator
) -> None:
    """Edited by keyboard, a mention is still one, and the focus is back at the message."""
    await workspace.say(seed.PRIYA, seed.IT_SUPPORT, f"<@{seed.TOM}> a &lt;b&gt;")
    row = user.get_by_test_id("message")
    await row.get_by_test_id("message-menu").focus()
    await page.keyboard.press("Enter")
    await row.get_by_test_id("menu-edit").focus()
    await page.keyboard.press("Enter")
    await expect(row.get_by_test_id("edit")).to_have_value("@tom a <b>")
    await expect(row.get_by_test_id("edit")).to_be_focused()
    await page.keyboard.type(" now")
    await page.keyboard.press("Enter")
    await expect(row).to_contain_text("@Tom Hale a <b> now")

    assert await row.evaluate("row => row.contains(document.activeElement)")


async def test_the_same_words_said_twice_are_two_announcements(
    workspace: Workspace, page: Page, tech: Locator
) -> None:
    """Wherever its reader looks; a live region that does not change would be silent."""
    await tech.get_by_test_id("tab-home").click()
    seen = []
    for _ in range(2):
        workspace.core.app_says(seed.IT_SUPPORT, "Suggestion ready", [], only_for=seed.TOM)
        live = page.get_by_test_id("live").locator("span")
        await expect(live).to_have_text("Only visible to the technician: Suggestion ready")
        await page.wait_for_timeout(200)
        seen.append(await live.element_handle())

    assert await page.evaluate("([one, other]) => one !== other && !one.isConnected", seen)


async def test_a_members_private_channel_has_its_name(
    workspace: Workspace, user: Locator, tech: Locator
) -> None:
    """Who is not in it reads that it is a private one."""
    workspace.core.app_says(seed.IT_SUPPORT, f"See <#{seed.IT_TRIAGE}>", [])

    await expect(tech.get_by_test_id("message")).to_contain_text("See #it-triage")
    await expect(user.get_by_test_id("message")).to_contain_text("See #private")


async def test_stars_and_dashes_between_words_stay(workspace: Workspace, user: Locator) -> None:
    """Only what Slack would format is formatted."""
    await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "2 * 3 * 4, *bold* and ~ about ~ five")

    await expect(user.get_by_test_id("message")).to_contain_text(
        "2 * 3 * 4, bold and ~ about ~ five"
    )


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(60, None), (1500, "25 minutes go by"), (3600, "an hour goes by"), (7200, "2 hours go by")],
)
async def test_time_goes_by_in_whole_sentences(page: Page, seconds: int, said: str | None) -> None:
    """One hour goes, two go; a minute is not worth a line."""
    script = "async (seconds) => (await import('/page/js/time.js')).goingBy(seconds)"

    assert await page.evaluate(script, seconds) == said


async def test_each_of_forty_channels_can_be_reached_by_keyboard(page: Page) -> None:
    """One stop for all tabs; arrow keys go through them and keep the one in view."""
    firm = example()
    everyone = tuple(person.id for person in firm.people)
    more = tuple(Room(f"C{n:010}", f"channel-{n}", "", members=everyone) for n in range(40))
    full = await Workspace(replace(firm, rooms=(*firm.rooms, *more)), DEAF, HandClock()).start()
    try:
        await page.goto(f"{full.base_url}/")
        tabs = page.get_by_test_id("pane-user").get_by_role("tab")
        await tabs.first.focus()
        await page.keyboard.press("End")
        await expect(tabs.last).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(tabs.last).to_be_in_viewport()
        stops = await tabs.evaluate_all("all => all.filter(one => one.tabIndex === 0).length")
    finally:
        await page.close()
        await full.stop()

    assert stops == 1
