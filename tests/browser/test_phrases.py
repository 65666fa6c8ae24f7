"""Words looked up at the page: by command, in the browser, and for a message in a thread."""

import re

import pytest
from playwright.async_api import expect

from bot.slack import ids
from handlers.phrases import SUGGESTED
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_phrase_is_found_in_spite_of_a_typo(visitor: Visitor) -> None:
    """`/phrase pasword reset` brings its writer alone what `/phrase password reset` brings."""
    await visitor.tech.write("/phrase password reset")
    meant = visitor.tech.private.filter(has_text="password reset")
    await expect(meant.locator("pre").first).to_be_visible()
    await visitor.tech.write("/phrase pasword reset")
    typed = visitor.tech.private.filter(has_text="pasword reset")

    await expect(typed.locator("pre")).to_have_text(await meant.locator("pre").all_inner_texts())
    await expect(visitor.user.private).to_have_count(0)


async def test_next_turns_the_page(visitor: Visitor) -> None:
    """*Next* shows other phrases in the same place, *Previous* the first ones again."""
    await visitor.tech.write("/phrase waiting")
    answer = visitor.tech.private.last
    await expect(answer).to_contain_text("1 to 3 of")
    first = await answer.locator("pre").all_inner_texts()
    await answer.get_by_role("button", name="Next", exact=True).click()
    await expect(answer).to_contain_text("4 to 6 of")
    assert set(first).isdisjoint(await answer.locator("pre").all_inner_texts())
    await answer.get_by_role("button", name="Previous").click()

    await expect(answer.locator("pre")).to_have_text(first)


async def test_a_rung_cuts_the_list_down(visitor: Visitor) -> None:
    """A filter leaves phrases of one step, under that step's name; *All* brings the rest back."""
    await visitor.tech.write("/phrase waiting")
    answer = visitor.tech.private.last
    await expect(answer).to_contain_text("1 to 3 of")
    total = re.search(r"of (\d+)", await answer.inner_text())
    await answer.get_by_role("button", name="Clarify").click()
    await expect(answer).to_contain_text("Ask one clear question")
    await expect(answer).not_to_contain_text("Acknowledge what it costs them")
    cut = re.search(r"of (\d+)", await answer.inner_text())
    await answer.get_by_role("button", name="All", exact=True).click()

    await expect(answer).to_contain_text("Acknowledge what it costs them")
    assert total
    assert cut is None or int(cut[1]) < int(total[1])


async def test_the_command_alone_opens_the_browser(visitor: Visitor) -> None:
    """The browser takes words and a step, turns its pages, and goes on Escape."""
    await visitor.tech.write("/phrase")
    dialog = visitor.tech.dialog
    await expect(dialog).to_contain_text("1 to 6 of")
    search = dialog.get_by_test_id(f"input-{ids.BROWSER_WORDS}")
    await expect(search).to_be_focused()
    first = await dialog.locator("pre").first.inner_text()
    await search.fill("pasword reset")
    await dialog.get_by_role("button", name="Search").click()
    await expect(dialog.locator("pre").first).not_to_have_text(first)
    assert "password" in (await dialog.inner_text()).lower()
    await visitor.page.keyboard.press("Escape")

    await expect(dialog).to_have_count(0)


async def test_the_browser_filters_by_step_and_turns_its_pages(visitor: Visitor) -> None:
    """A step chosen in the menu leaves its own phrases; *Next* shows more of them."""
    await visitor.tech.write("/phrase")
    dialog = visitor.tech.dialog
    await dialog.get_by_test_id(f"action-{ids.BROWSER_RUNG}").select_option(label="Set a boundary")
    await expect(dialog).to_contain_text(re.compile("Copy one.*Set a boundary", re.DOTALL))
    first = await dialog.locator("pre").all_inner_texts()
    await dialog.get_by_role("button", name="Next", exact=True).click()
    await expect(dialog).to_contain_text("7 to ")
    await expect(dialog.get_by_role("button", name="Previous")).to_be_visible()

    assert set(first).isdisjoint(await dialog.locator("pre").all_inner_texts())


async def test_enter_searches_in_the_browser(visitor: Visitor) -> None:
    """Return in the search line finds, as a person expects, and the dialog stays open."""
    await visitor.tech.write("/phrase")
    dialog = visitor.tech.dialog
    first = await dialog.locator("pre").first.inner_text()
    search = dialog.get_by_test_id(f"input-{ids.BROWSER_WORDS}")
    await search.fill("printer")
    await search.press("Enter")

    await expect(dialog.locator("pre").first).not_to_have_text(first)
    await expect(search).to_have_value("printer")


async def test_a_reply_is_suggested_for_a_message_in_a_thread(visitor: Visitor) -> None:
    """Commands do not work in threads; a message's own menu brings words that fit it."""
    await visitor.heated()
    message = visitor.tech.messages.filter(has_text="completely unacceptable")
    await visitor.tech.choose(message, SUGGESTED)
    dialog = visitor.tech.dialog

    await expect(dialog.get_by_role("heading", name=SUGGESTED)).to_be_visible()
    await expect(dialog).to_contain_text("Words that fit this conversation come first.")
    await expect(dialog.locator("pre").first).to_be_visible()


async def test_a_user_who_asks_for_phrases_is_told_where_help_is(visitor: Visitor) -> None:
    """`/phrase` is for IT; anybody else gets one polite line and no list."""
    await visitor.user.write("/phrase printer")
    answer = visitor.user.private.last

    await expect(answer).to_contain_text(re.compile(r"\bIT\b"))
    await expect(answer.locator("pre")).to_have_count(0)
