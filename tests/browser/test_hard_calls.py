"""Ready-made calls, played on the page: who sees what, and where the nudge comes."""

import pytest
from playwright.async_api import expect

from bot.scoring import EARLY, LATE
from bot.slack import ids
from bot.workspace import example, seed
from bot.workspace.hard_calls import HardCall, load
from tests.browser.visitor import SUGGESTION, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CALLS = load(example())
VPN = next(call.lines[0].says for call in CALLS if call.name == "vpn-outage")[:60]
OTHERS = (seed.ELLEN, seed.DANIEL, seed.AISHA, seed.JONAS, seed.RUTH)


async def test_a_call_brings_its_technician_a_private_word(visitor: Visitor) -> None:
    """Played at the page's fastest, it shows the nudge to Tom, who is told by the live region."""
    await visitor.play("vpn-outage")
    await visitor.page.get_by_test_id("play-speed").select_option("4")
    await expect(visitor.tech.nudge).to_have_count(1)
    nudge = visitor.tech.nudge

    await expect(nudge).to_contain_text("Only visible to you")
    await expect(nudge).to_contain_text("Priya")
    await expect(nudge.locator("pre").first).to_be_visible()
    await expect(visitor.page.get_by_test_id("live")).to_contain_text(SUGGESTION)


async def test_nobody_else_sees_the_private_word(visitor: Visitor) -> None:
    """Not the user, a bystander, another technician or the lead: it is not even in the page."""
    await visitor.play("vpn-outage")
    await expect(visitor.tech.nudge).to_have_count(1)
    await visitor.page.get_by_test_id("play-stop").click()
    words = await visitor.tech.nudge.locator("pre").first.inner_text()
    private = ('"ephemeral"', f"action-{ids.ON_IT}", words)
    seen = {seed.TOM: await visitor.tech.pane.inner_html()}
    seen[seed.PRIYA] = await visitor.user.pane.inner_html()
    for person in OTHERS:
        side = visitor.tech if person in (*seed.TECHNICIANS, *seed.LEADS) else visitor.user
        await side.become(person)
        await visitor.open_thread(side, VPN)
        await expect(side.messages.filter(has_text="Any news on this?")).to_be_visible()
        seen[person] = await side.pane.inner_html()
    found = {person: [part for part in private if part in html] for person, html in seen.items()}

    assert found.pop(seed.TOM) == [*private]
    assert found == {person: [] for person in (seed.PRIYA, *OTHERS)}


async def test_the_page_says_whose_screen_the_word_is_on(visitor: Visitor) -> None:
    """Looking as another technician, one is shown the way to the one who was told."""
    await visitor.play("vpn-outage")
    await expect(visitor.user.messages).not_to_have_count(1)
    await visitor.tech.become(seed.AISHA)
    await visitor.open_thread(visitor.tech, VPN)
    await visitor.page.get_by_test_id(f"look-as-{seed.TOM}").click()

    await expect(visitor.tech.pane.get_by_test_id("persona")).to_have_value(seed.TOM)
    await expect(visitor.tech.nudge).to_have_count(1)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
async def test_a_call_plays_to_its_end_and_nudges_where_its_file_says(
    visitor: Visitor, call: HardCall
) -> None:
    """All its lines appear; the first nudge is on time for the line its file names, or never."""
    await visitor.play(call.name)
    status = visitor.page.get_by_test_id("play-status")
    await expect(status).to_contain_text("Played to the end", timeout=40_000)
    await expect(visitor.user.messages).to_have_count(len(call.lines))
    rows = visitor.tech.pane.locator("article")
    kinds = await rows.evaluate_all("all => all.map(row => row.dataset.testid)")
    first = kinds.index("ephemeral") if "ephemeral" in kinds else None

    if call.nudge_from is None:
        assert first is None
        assert not await visitor.page.get_by_text("had a private word").count()
    else:
        assert first is not None
        assert call.nudge_from - EARLY <= first - 1 <= call.nudge_from + LATE


async def test_a_call_can_be_held_and_gone_on_with(visitor: Visitor) -> None:
    """Paused, nothing more is said; going on, the next line comes."""
    await visitor.play("third-chase")
    await expect(visitor.user.messages).not_to_have_count(1)
    pause = visitor.page.get_by_test_id("play-pause")
    await pause.click()
    status = visitor.page.get_by_test_id("play-status")
    await expect(status).to_contain_text("Paused at line")
    held = await visitor.user.messages.count()
    await expect(pause).to_have_accessible_name("Go on")
    await pause.click()

    await expect(visitor.user.messages).not_to_have_count(held)
    await expect(status).not_to_contain_text("Paused")


async def test_reset_begins_a_new_day(visitor: Visitor) -> None:
    """After *Reset* only the notice stands in the channel, and a call can be chosen again."""
    await visitor.heated()
    await visitor.page.get_by_test_id("reset").click()

    await expect(visitor.user.messages).to_have_count(1)
    await expect(visitor.user.messages).to_contain_text("Steadyhand reads new messages here")
    await expect(visitor.tech.private).to_have_count(0)
    await expect(visitor.page.get_by_test_id("play-open")).to_be_visible()
