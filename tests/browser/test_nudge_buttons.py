"""Each button under a nudge, pressed, with what its technician then sees."""

import pytest
from playwright.async_api import Locator, expect

from bot.slack import ids
from bot.slack.blocks.nudge import ANSWERS
from bot.slack.blocks.reset import NOTIFICATION as RESET
from tests.browser.visitor import SUGGESTION, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def words_of(nudge: Locator) -> list[str]:
    """The phrases a nudge offers."""
    return await nudge.locator("pre").all_inner_texts()


async def test_on_it_keeps_the_words_and_takes_the_buttons_away(visitor: Visitor) -> None:
    """Whoever takes the conversation is told so, and still has the phrases to write with."""
    nudge = await visitor.heated()
    words = await words_of(nudge)
    await visitor.tech.button("On it").click()
    answered = visitor.tech.private.first

    await expect(answered).to_contain_text(ANSWERS["on_it"])
    await expect(answered.get_by_test_id(f"action-{ids.ON_IT}")).to_have_count(0)
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
