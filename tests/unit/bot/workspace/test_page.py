"""The page in a real browser: what it draws, and what it must never do."""

import json
from dataclasses import replace
from typing import Any

import pytest
from playwright.async_api import Page, expect

from bot.workspace import Workspace, example, seed
from bot.workspace.methods import views
from tests.unit.bot.workspace.conftest import DEAF, HandClock

pytestmark = pytest.mark.browser
HOSTILE = [
    "<img src=x onerror=window.hurt=1>",
    "&lt;script&gt;window.hurt=1&lt;/script&gt;",
    "<javascript:window.hurt=1|click me>",
    "*<b onclick=window.hurt=1>bold</b>* `<i>code</i>` ```<u>block</u>```",
    ":constructor: <#constructor> <@__proto__> :__proto__:",
]
BLOCKS: list[dict[str, Any]] = [
    {"type": "section", "text": {"type": "mrkdwn", "text": "*Third chase*, 2 h"}},
    {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_preformatted",
                "elements": [{"type": "text", "text": "You were right <b> & first."}],
            }
        ],
    },
    {
        "type": "actions",
        "elements": [
            {
                "type": "button",
                "action_id": "off",
                "text": {"type": "plain_text", "text": "Off the mark"},
                "confirm": {
                    "title": {"type": "plain_text", "text": "Sure?"},
                    "text": {"type": "plain_text", "text": "Really?"},
                    "confirm": {"type": "plain_text", "text": "Yes"},
                    "deny": {"type": "plain_text", "text": "No"},
                },
            }
        ],
    },
]
MODAL: dict[str, Any] = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Suggest a reply"},
    "submit": {"type": "plain_text", "text": "Find"},
    "blocks": [
        {
            "type": "input",
            "block_id": "w",
            "label": {"type": "plain_text", "text": "Words"},
            "element": {"type": "plain_text_input", "action_id": "words"},
        }
    ],
}


def whisper(workspace: Workspace) -> None:
    """A private word for Tom."""
    blocks = workspace.core.blocks(BLOCKS)
    workspace.core.app_says(seed.IT_SUPPORT, "Suggestion ready", blocks, only_for=seed.TOM)


async def test_words_never_become_markup(workspace: Workspace, page: Page) -> None:
    """Whatever people and apps write is shown as words and runs nothing."""
    for words in HOSTILE:
        await workspace.say(seed.PRIYA, seed.IT_SUPPORT, words)
        section = {"type": "section", "text": {"type": "mrkdwn", "text": words}}
        header = {"type": "header", "text": {"type": "plain_text", "text": words}}
        workspace.core.app_says(seed.IT_SUPPORT, words, workspace.core.blocks([section, header]))
    rows = page.get_by_test_id("pane-user").get_by_test_id("message")
    await expect(rows).to_have_count(2 * len(HOSTILE))
    markup = await page.locator(".message img[src=x], .message script, .message b").count()
    links = await page.locator("a[href^=javascript]").count()

    assert (markup, links) == (0, 0)
    assert await page.evaluate("window.hurt") is None


async def test_names_never_become_markup(page: Page) -> None:
    """Nor does what people, channels, the firm or a window are called."""
    bad = "<img src=x onerror=a()>"
    firm = example()
    people = tuple(replace(person, name=bad, title=bad) for person in firm.people)
    rooms = tuple(replace(room, name=bad, purpose=bad) for room in firm.rooms)
    strange = replace(firm, people=people, rooms=rooms, team_name=bad, bot_name=bad)
    named = await Workspace(strange, DEAF, HandClock()).start()
    try:
        window = {**MODAL, "title": {"type": "plain_text", "text": bad}}
        views.lay(named.core, seed.TOM, window)
        await named.say(seed.PRIYA, seed.IT_SUPPORT, f"<@{seed.TOM}> see <#{seed.IT_SUPPORT}>")
        await page.goto(f"{named.base_url}/")
        await expect(page.get_by_test_id("modal")).to_contain_text(bad)
        await expect(page.get_by_test_id("pane-user").get_by_role("tab").first).to_contain_text(bad)
        assert await page.locator("img").count() == 0
    finally:
        await page.close()
        await named.stop()


async def test_a_private_word_is_drawn_for_its_reader_alone(
    workspace: Workspace, page: Page
) -> None:
    """The technician's half shows it and says that it is private; the user's half does not."""
    whisper(workspace)
    card = page.get_by_test_id("pane-technician").get_by_test_id("ephemeral")

    await expect(card).to_contain_text("Only visible to you")
    await expect(card).to_contain_text("You were right <b> & first.")
    await expect(page.get_by_test_id("pane-user").get_by_test_id("ephemeral")).to_have_count(0)
    await expect(page.get_by_test_id("live")).to_have_text(
        "Only visible to the technician: Suggestion ready"
    )


async def test_copy_takes_the_phrase_as_it_is_sent(workspace: Workspace, page: Page) -> None:
    """The clipboard holds the words, unescaped."""
    whisper(workspace)
    await page.get_by_test_id("copy").click()
    await expect(page.get_by_test_id("copy")).to_have_text("Copied")

    assert await page.evaluate("navigator.clipboard.readText()") == "You were right <b> & first."


async def test_a_button_asks_before_it_presses(workspace: Workspace, page: Page) -> None:
    """Saying no sends nothing, saying yes sends the click."""
    whisper(workspace)
    await page.get_by_test_id("action-off").click()
    await page.get_by_test_id("confirm-no").click()
    assert not workspace.deliveries

    await page.get_by_test_id("action-off").click()
    await page.get_by_test_id("confirm-yes").click()
    await workspace.until(lambda: bool(workspace.deliveries))
    assert workspace.deliveries[0].payload["actions"][0]["action_id"] == "off"


async def test_a_modal_keeps_the_focus_and_closes_on_escape(
    workspace: Workspace, page: Page
) -> None:
    """Tab stays inside, Escape closes, and the focus goes back."""
    composer = page.get_by_test_id("pane-technician").get_by_test_id("composer")
    await composer.focus()
    trigger = workspace.core.trigger(seed.TOM)
    headers = {"Authorization": f"Bearer {workspace.bot_token}"}
    await page.request.post(
        f"{workspace.api_url}views.open",
        form={"trigger_id": trigger, "view": json.dumps(MODAL)},
        headers=headers,
    )
    await expect(page.get_by_test_id("input-words")).to_be_focused()
    for _ in range(6):
        await page.keyboard.press("Tab")
        inside = "document.activeElement.closest('[data-testid=modal]') !== null"
        assert await page.evaluate(inside)
    await page.keyboard.press("Escape")

    await expect(page.get_by_test_id("modal")).to_have_count(0)
    await expect(composer).to_be_focused()


async def test_a_link_to_a_message_opens_its_thread(workspace: Workspace, page: Page) -> None:
    """Following it stays in the same half, and shows the thread the message is in."""
    root = await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "root")
    reply = await workspace.say(seed.TOM, seed.IT_SUPPORT, "the reply", root)
    address = f"{workspace.base_url}/archives/{seed.IT_SUPPORT}/p{reply.replace('.', '')}"
    workspace.core.app_says(workspace.dm(seed.TOM), f"<{address}|Open the conversation>", [])
    pane = page.get_by_test_id("pane-technician")
    await pane.get_by_test_id(f"tab-{workspace.dm(seed.TOM)}").click()
    await pane.get_by_role("link", name="Open the conversation").click()

    await expect(pane.get_by_test_id("thread-back")).to_be_visible()
    await expect(pane.get_by_test_id("messages")).to_contain_text("the reply")


async def test_commands_are_refused_in_threads(workspace: Workspace, page: Page) -> None:
    """As in Slack, with a word on what to do instead."""
    root = await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "root")
    await workspace.say(seed.TOM, seed.IT_SUPPORT, "reply", root)
    pane = page.get_by_test_id("pane-technician")
    await pane.get_by_test_id("open-thread").click()
    await pane.get_by_test_id("composer").fill("/phrase vpn")

    await expect(pane.get_by_role("status")).to_contain_text("Suggest a reply")
    await expect(pane.get_by_test_id("send")).to_be_disabled()


async def test_a_command_can_be_sent_by_keyboard(workspace: Workspace, page: Page) -> None:
    """A slash offers the commands, Enter takes one, Enter again sends it."""
    composer = page.get_by_test_id("pane-technician").get_by_test_id("composer")
    await composer.press_sequentially("/ph")
    await composer.press("Enter")
    await composer.press_sequentially("vpn down")
    await composer.press("Enter")
    await workspace.until(lambda: bool(workspace.deliveries))
    payload = workspace.deliveries[0].payload

    assert (payload["command"], payload["text"]) == ("/phrase", "vpn down")


async def test_a_call_is_played_in_both_halves(workspace: Workspace, page: Page) -> None:
    """Choosing a call turns both halves to its people, its thread, and the time that passes."""
    await page.get_by_test_id("play-open").click()
    await page.get_by_test_id("call-vpn-outage").click()
    await page.get_by_test_id("play-speed").select_option("4")
    for side in ("pane-user", "pane-technician"):
        rows = page.get_by_test_id(side).get_by_test_id("message")
        await expect(rows.nth(5)).to_contain_text("Any news on this?", timeout=15_000)
        await expect(page.get_by_test_id(side)).to_contain_text("20 minutes later")
    await page.get_by_test_id("play-stop").click()
    await expect(page.get_by_test_id("play-open")).to_be_visible()


async def test_on_a_phone_one_half_is_shown_at_a_time(page: Page) -> None:
    """Two tabs choose whose screen it is, and nothing runs off the side."""
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.get_by_test_id("side-technician").click()

    await expect(page.get_by_test_id("pane-user")).to_be_hidden()
    await expect(page.get_by_test_id("pane-technician")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390


async def test_the_theme_is_remembered(page: Page) -> None:
    """A chosen theme survives a reload."""
    await page.get_by_test_id("theme").click()
    chosen = await page.evaluate("document.documentElement.dataset.theme")
    await page.reload()

    assert chosen == "dark"
    assert await page.evaluate("document.documentElement.dataset.theme") == chosen
