"""The page for everybody: keyboard alone, a screen reader, a phone, light and dark."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from bot.slack.blocks.nudge import ANSWERS
from bot.workspace import example, seed
from bot.workspace.hard_calls import load
from tests.browser.conftest import LAPTOP, OpenPage
from tests.browser.visitor import SUGGESTION, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHONE = (390, 844)
CALL = next(call for call in load(example()) if call.name == "printer-before-meeting")
MOST_STOPS = 60
NAMELESS = """() => [...document.querySelectorAll("button, select, input, textarea, a, [role=tab]")]
  .filter(one => one.checkVisibility())
  .filter(one => !(one.ariaLabel || one.innerText?.trim() || one.labels?.length || one.title))
  .map(one => one.outerHTML.slice(0, 120))"""
RING = """() => {
  const style = getComputedStyle(document.activeElement);
  return [style.outlineStyle, parseFloat(style.outlineWidth)];
}"""
SPILLS = """() => [...document.querySelectorAll("html, main, .bar, .messages, .home, .dialog-body")]
  .filter(one => one.scrollWidth > one.clientWidth)
  .map(one => one.className || one.tagName)"""
FAINT = """() => {
  const style = (one) => getComputedStyle(one);
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const paint = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => rgb.map(part => part / 255)
    .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const behind = (one) => {
    const layers = [];
    for (let at = one; at; at = at.parentElement) layers.unshift(style(at).backgroundColor);
    return ["white", ...layers];
  };
  const faint = new Map();
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const one = words.currentNode.parentElement;
    const shown = words.currentNode.data.trim() && one.checkVisibility({ opacityProperty: true });
    if (!shown || one.closest("script, noscript, .sr, :disabled, option")) continue;
    const layers = behind(one);
    const both = [light(paint(layers)), light(paint([...layers, style(one).color]))];
    const ratio = (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
    if (ratio < 4.5) faint.set(one.className || one.tagName, ratio.toFixed(2));
  }
  return Object.fromEntries(faint);
}"""
"""Text and its contrast where that is under 4.5 (WCAG 2.2, 1.4.3); all layers behind it count."""


async def tab_to(page: Page, name: str) -> None:
    """Press Tab until something of that name has the focus; fails when it cannot be reached."""
    script = "() => document.activeElement.ariaLabel || document.activeElement.innerText || ''"
    reached = []
    for _ in range(MOST_STOPS):
        await page.keyboard.press("Tab")
        reached.append(str(await page.evaluate(script)).strip().split("\n")[0])
        if reached[-1] == name:
            return
    assert name in reached


async def test_a_call_is_played_and_answered_by_keyboard_alone(visitor: Visitor) -> None:
    """Tab and Enter choose a call, find the nudge and press *On it*; the focus is always seen."""
    page = visitor.page
    await tab_to(page, "Play a hard call")
    await page.keyboard.press("Enter")
    await tab_to(page, CALL.title)
    await page.keyboard.press("Enter")
    await expect(visitor.tech.nudge).to_have_count(1)
    await expect(page.get_by_test_id("play-status")).to_contain_text("Played to the end")
    await tab_to(page, "On it")
    ring = await page.evaluate(RING)
    await page.keyboard.press("Enter")

    await expect(visitor.tech.private.first).to_contain_text(ANSWERS["on_it"])
    assert ring[0] == "solid"
    assert ring[1] >= 2


async def test_a_button_that_was_pressed_keeps_the_focus(visitor: Visitor) -> None:
    """Whoever goes on with the keyboard goes on from where they were."""
    await visitor.heated()
    another = visitor.tech.button("Another phrase")
    before = await visitor.tech.nudge.locator("pre").first.inner_text()
    await another.focus()
    await visitor.page.keyboard.press("Enter")
    await expect(visitor.tech.nudge.locator("pre").first).not_to_have_text(before)

    await expect(another).to_be_focused()


async def test_a_dialog_holds_the_focus_and_gives_it_back(visitor: Visitor) -> None:
    """Tab stays within an open dialog; closed, the focus is where it came from."""
    opener = visitor.page.get_by_test_id("play-open")
    await opener.focus()
    await visitor.page.keyboard.press("Enter")
    dialog = visitor.page.get_by_test_id("choose")
    await expect(dialog.locator(":focus")).to_have_count(1)
    inside = "box => box.contains(document.activeElement)"
    stayed = []
    for _ in range(await dialog.get_by_role("button").count() + 2):
        await visitor.page.keyboard.press("Tab")
        stayed.append(await dialog.evaluate(inside))
    await visitor.page.keyboard.press("Escape")

    await expect(dialog).to_have_count(0)
    await expect(opener).to_be_focused()
    assert all(stayed)


async def test_a_screen_reader_is_told_of_the_nudge_in_neutral_words(visitor: Visitor) -> None:
    """The live region says that a suggestion is ready, and nothing about anybody."""
    await visitor.heated()
    live = visitor.page.get_by_test_id("live")

    await expect(live).to_have_text(f"Only visible to the technician: {SUGGESTION}")
    await expect(live).to_have_attribute("aria-live", "polite")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
async def test_the_page_can_be_read_on_every_screen(
    open_page: OpenPage, size: tuple[int, int], *, dark: bool
) -> None:
    """Nothing spills sideways, every text stands out, and everything to press has a name."""
    visitor = await open_page(size, dark=dark)
    page = visitor.page
    found: dict[str, list[Any]] = {}

    async def look(place: str) -> None:
        found[place] = [await page.evaluate(script) for script in (SPILLS, FAINT, NAMELESS)]

    await look("empty")
    if size == PHONE:
        await page.get_by_test_id("side-technician").click()
    await visitor.heated()
    await look("nudge")
    await visitor.tech.tab("Home")
    await expect(visitor.tech.pane.get_by_test_id("home")).to_contain_text("Needs a word")
    await look("home")
    await visitor.tech.tab("#it-support")
    await visitor.tech.write("/phrase")
    await expect(visitor.tech.dialog).to_be_visible()
    await look("browser")

    assert [*found] == ["empty", "nudge", "home", "browser"]
    assert {place: told for place, told in found.items() if any(told)} == {}


async def test_a_phone_points_to_the_side_where_something_private_is_new(
    open_page: OpenPage,
) -> None:
    """With the user's side in view, the technician's tab carries a dot; looking takes it away."""
    visitor = await open_page(PHONE)
    await visitor.play(CALL.name)
    tab = visitor.page.get_by_test_id("side-technician")
    await expect(tab).to_contain_text("something private is new")
    await expect(visitor.tech.pane).to_be_hidden()
    await tab.click()

    await expect(visitor.tech.nudge).to_be_visible()
    await expect(tab).not_to_contain_text("something private is new")


async def test_the_colours_can_be_chosen_and_stay(visitor: Visitor) -> None:
    """The button turns the page dark, and it is still dark when opened again."""
    paper = "() => getComputedStyle(document.body).backgroundColor"
    light = await visitor.page.evaluate(paper)
    await visitor.page.get_by_test_id("theme").click()
    await visitor.page.reload()
    await expect(visitor.page.get_by_test_id("theme")).to_have_accessible_name("Light colours")

    assert await visitor.page.evaluate(paper) != light


async def test_a_scroll_that_comes_late_is_no_trouble(visitor: Visitor) -> None:
    """The browser may tell of it after the list has left the page for another conversation."""
    messages = await visitor.user.pane.get_by_test_id("messages").element_handle()
    assert messages
    await visitor.user.become(seed.ELLEN)
    await expect(visitor.user.messages.first).to_be_visible()
    await messages.evaluate("list => list.dispatchEvent(new Event('scroll'))")

    assert not await messages.evaluate("list => list.isConnected")
    assert visitor.troubles == []
