"""What people are told, what they may ask for, and what a lead switches on, at the page."""

import re

import pytest
from playwright.async_api import expect

from bot.slack.blocks.notice import NOTICE
from bot.workspace import seed
from handlers.privacy import ERASED, LEFT_OUT
from handlers.steady import WATCHED
from tests.browser.visitor import RISING, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_the_notice_says_what_is_kept(visitor: Visitor) -> None:
    """*What it keeps* answers its presser alone, in plain words, with days."""
    await visitor.user.button("What it keeps").click()
    answer = visitor.user.private

    await expect(answer).to_contain_text("What Steadyhand keeps")
    await expect(answer).to_contain_text("No message text, and no profile of you.")
    await expect(answer).to_contain_text(re.compile(r"goes after \d+ days"))
    await expect(visitor.tech.private).to_have_count(0)


async def test_someone_left_out_is_read_no_more(visitor: Visitor) -> None:
    """After *Leave my messages out* a conversation that would bring a nudge brings none."""
    await visitor.user.button("Leave my messages out").click()
    await expect(visitor.user.private).to_contain_text(LEFT_OUT)
    root = await visitor.say(seed.PRIYA, RISING[0])
    for text in RISING[1:]:
        await visitor.say(seed.PRIYA, text, root)
    # What Daniel writes after her is read and brings its nudge, so hers has been passed over.
    await expect(await visitor.heated(seed.DANIEL)).to_contain_text("Daniel")
    for person in seed.TRIAGE:
        await visitor.tech.become(person)
        hers = visitor.tech.messages.filter(has_text=RISING[0])
        await expect(hers.get_by_test_id("open-thread")).to_have_text("2 replies")
    await visitor.user.write("/steady privacy")
    answer = visitor.user.private.last

    await expect(answer).to_contain_text("Your messages are left out: they are not read.")
    await expect(answer).to_contain_text("Nothing else.")
    await expect(answer.get_by_role("button", name="Read my messages again")).to_be_visible()


async def test_what_is_held_can_be_erased(visitor: Visitor) -> None:
    """`/steady privacy` counts it; *Erase* asks first, then it is gone."""
    await visitor.heated()
    held = visitor.user.private.filter(has_text="4 messages read")
    asked = 0
    # The nudge may have come before the last of the four was read.
    while not await held.count():
        asked += 1
        await visitor.user.write("/steady privacy")
        await expect(visitor.user.private).to_have_count(asked)
    erase = held.get_by_role("button", name="Erase what you hold about me")
    await erase.click()
    confirm = visitor.page.get_by_test_id("confirm")
    await expect(confirm).to_contain_text("cannot be brought back")
    await confirm.get_by_test_id("confirm-no").click()
    await expect(confirm).to_have_count(0)
    await erase.click()
    await confirm.get_by_test_id("confirm-yes").click()
    await expect(visitor.user.private.filter(has_text=ERASED)).to_have_count(1)
    await visitor.user.write("/steady privacy")

    await expect(visitor.user.private.last).to_contain_text("Nothing else.")


async def test_a_lead_switches_another_channel_on(visitor: Visitor) -> None:
    """`/steady watch here` posts the notice there for everybody, and tells the lead so."""
    await visitor.tech.become(seed.RUTH)
    await visitor.tech.tab("#outages")
    await visitor.user.tab("#outages")
    await expect(visitor.user.messages).to_have_count(0)
    await visitor.tech.write("/steady watch here")

    await expect(visitor.tech.private).to_contain_text(WATCHED)
    await expect(visitor.user.messages).to_contain_text(NOTICE)
    await expect(visitor.user.button("Leave my messages out")).to_be_visible()


async def test_nobody_but_a_lead_switches_a_channel_on(visitor: Visitor) -> None:
    """A technician who tries is told whom to ask, and no notice appears."""
    await visitor.tech.tab("#outages")
    await visitor.tech.write("/steady watch here")

    await expect(visitor.tech.private).to_contain_text("Only a shift lead can do this.")
    await expect(visitor.tech.messages).to_have_count(0)


async def test_a_direct_message_offers_a_technician(visitor: Visitor) -> None:
    """In the app's own DM the notice comes first; *Bring a technician* opens a group of three."""
    await visitor.user.tab("Steadyhand")
    await visitor.user.write("My laptop will not start and I have an interview at two.")
    await expect(visitor.user.pane.get_by_text(NOTICE)).to_be_visible()
    await visitor.user.button("Bring a technician").click()
    await expect(visitor.user.private).to_contain_text("A group DM with a technician is open")
    await visitor.user.tab("Aisha")

    greeting = visitor.user.messages.last
    await expect(greeting).to_contain_text("Priya")
    await expect(greeting).to_contain_text("Aisha")
    await expect(greeting).not_to_contain_text("<@")
