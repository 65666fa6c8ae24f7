"""Each button under a nudge, pressed, with what its technician then sees."""

import re

import pytest
from playwright.async_api import Locator, expect

from bot.slack import ids
from bot.slack.blocks.nudge import ANSWERS
from handlers.nudges import PUT_AWAY
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def words_of(nudge: Locator) -> list[str]:
    """The phrases a nudge offers."""
    return await nudge.locator("pre").all_inner_texts()


async def test_on_it_keeps_the_words_and_takes_the_buttons_away(visitor: Visitor) -> None:
    """Whoever takes the conversation is told so, and still has the phrases to write with."""
    words = await words_of(await visitor.heated())
    await visitor.tech.button("On it").click()
    answered = visitor.tech.private.first

    await expect(answered).to_contain_text(ANSWERS["on_it"])
    await expect(answered.get_by_test_id(f"action-{ids.ON_IT}")).to_have_count(0)
    assert words
    assert await words_of(answered) == words


async def test_another_phrase_brings_words_not_seen_before(visitor: Visitor) -> None:
    """The nudge stays where it is, with other words in it."""
    nudge = await visitor.heated()
    before = await words_of(nudge)
    await visitor.tech.button("Another phrase").click()
    await expect(nudge.locator("pre").first).not_to_have_text(before[0])
    after = await words_of(nudge)

    assert after
    assert set(before).isdisjoint(after)


async def test_escalation_path_says_who_helps_with_this(visitor: Visitor) -> None:
    """A private answer names whom to turn to and how; the nudge keeps its buttons."""
    nudge = await visitor.heated()
    await visitor.tech.button("Escalation path").click()
    answer = visitor.tech.private.filter(has_text="Who:")

    await expect(answer).to_contain_text("Escalation path for VPN")
    await expect(answer).to_contain_text("How:")
    await expect(nudge).to_have_count(1)


@pytest.mark.parametrize("choice", ids.SNOOZE_CHOICES.values())
async def test_snooze_puts_the_conversation_off(visitor: Visitor, choice: str) -> None:
    """Each time in the menu takes the nudge away, and says that it may come back."""
    nudge = await visitor.heated()
    menu = nudge.get_by_test_id(f"action-{ids.SNOOZE}")
    assert (await menu.locator("option").all_inner_texts())[1:] == [*ids.SNOOZE_CHOICES.values()]
    await menu.select_option(label=choice)

    await expect(visitor.tech.private.first).to_contain_text(ANSWERS["snoozed"])
    await expect(nudge).to_have_count(0)


async def test_off_the_mark_is_taken_at_its_word(visitor: Visitor) -> None:
    """The nudge goes, and its presser is thanked."""
    nudge = await visitor.heated()
    await visitor.tech.button("Off the mark").click()

    await expect(visitor.tech.private.first).to_contain_text(ANSWERS["off_the_mark"])
    await expect(nudge).to_have_count(0)


async def test_resolved_is_followed_by_a_reset_that_can_be_put_away(visitor: Visitor) -> None:
    """After a hard conversation come a few plain lines, private, with *Not now*."""
    await visitor.heated()
    await visitor.tech.button("Resolved").click()
    await expect(visitor.tech.private.first).to_contain_text(ANSWERS["resolved"])
    await visitor.tech.tab("Steadyhand")
    reset = visitor.tech.pane.get_by_text("That was a hard conversation, and it is over.")
    await expect(reset).to_be_visible()
    await visitor.tech.button("Not now").click()

    await expect(visitor.tech.pane.get_by_text(PUT_AWAY)).to_be_visible()
    await expect(reset).to_have_count(0)


async def test_why_this_tells_the_facts_of_the_conversation(visitor: Visitor) -> None:
    """The answer names the user, says when, and says what was noticed, never a number."""
    nudge = await visitor.heated()
    await visitor.tech.button("Why this?").click()
    answer = visitor.tech.private.filter(has_text="What it noticed:")

    await expect(answer).to_contain_text(re.compile(r"Priya, [\w ]+: \w+"))
    await expect(answer).not_to_contain_text(
        re.compile(r"\b(heat|level|score)\b|\d\.\d", re.IGNORECASE)
    )
    await expect(nudge).to_have_count(1)


async def test_a_phrase_can_be_copied(visitor: Visitor) -> None:
    """*Copy* puts exactly the phrase on the clipboard and says so."""
    nudge = await visitor.heated()
    words = await words_of(nudge)
    await nudge.get_by_test_id("copy").first.click()

    await expect(nudge.get_by_test_id("copy").first).to_have_text("Copied")
    assert await visitor.page.evaluate("navigator.clipboard.readText()") == words[0]


async def test_home_keeps_the_nudge_for_later(visitor: Visitor) -> None:
    """Ephemeral messages may be lost, so the technician's Home holds facts, words and buttons."""
    words = await words_of(await visitor.heated())
    await visitor.tech.tab("Home")
    home = visitor.tech.pane.get_by_test_id("home")
    await expect(home).to_contain_text("Needs a word")
    await expect(home.locator("pre").first).to_have_text(words[0])
    await home.get_by_role("button", name="On it").click()

    await expect(home).to_contain_text("Nothing needs a word right now.")
    await expect(home).to_contain_text(ANSWERS["on_it"])


async def test_a_button_pressed_shows_the_user_nothing(visitor: Visitor) -> None:
    """The user's half is the same before and after each of the technician's answers."""
    await visitor.heated()
    await visitor.open_thread(visitor.user)
    thread = visitor.user.pane.get_by_test_id("messages")
    before = await thread.inner_text()
    for name in ("Another phrase", "Why this?", "Escalation path", "On it"):
        await visitor.tech.button(name).click()
    await expect(visitor.tech.private.filter(has_text=ANSWERS["on_it"])).to_have_count(1)

    assert await thread.inner_text() == before
    assert await visitor.user.private.count() == 0
