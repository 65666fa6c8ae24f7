"""An outage at the page, from the first frustrated user to *resolved*."""

import pytest
from playwright.async_api import Locator, expect

from bot.slack import ids_incident as ids
from bot.workspace import seed
from tests.browser.visitor import Side, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

APP, OUTAGES = "Steadyhand", "#outages"
OTHERS = {
    seed.DANIEL: "VPN keeps dropping for the third time today, this is a joke.",
    seed.MARTA: "Is the VPN down for everybody? I have waited an hour for an answer.",
}
ASKED = "Three conversations mention VPN trouble in ten minutes. Open an incident?"


def post(side: Side) -> Locator:
    """The incident's own post in the channel that is open."""
    return side.messages.filter(has_text="severity 2")


async def trouble(visitor: Visitor) -> None:
    """The first frustrated user, whose technician gets a word, and two more."""
    await visitor.heated()
    for person, says in OTHERS.items():
        await visitor.say(person, says)


async def opens_from_the_question(lead: Side) -> None:
    """The lead is asked in private, fills the form in, reads the preview and sends it."""
    await lead.become(seed.RUTH)
    await lead.tab(APP)
    question = lead.messages.filter(has_text=ASKED)
    await question.get_by_test_id(f"action-{ids.OPEN_FOR}").click()
    await expect(lead.dialog).to_contain_text("Open an incident")
    await lead.dialog.get_by_test_id(f"input-{ids.NEXT}").fill("30m")
    await lead.dialog.get_by_test_id("modal-submit").click()
    await expect(lead.dialog).to_contain_text("This is how it will look")
    await expect(lead.dialog).to_contain_text("The app is not in")
    await lead.dialog.get_by_test_id("modal-submit").click()
    await expect(lead.dialog).to_contain_text("On its way to 2 places")
    await lead.dialog.get_by_test_id("modal-close").click()


async def follows(user: Side) -> None:
    """A user reads it in the channel, and presses *Follow*."""
    await user.tab(OUTAGES)
    await expect(post(user)).to_contain_text("Investigating")
    await expect(post(user)).to_contain_text("Remote access may drop")
    await post(user).get_by_test_id(f"action-{ids.FOLLOW}").click()
    await expect(user.private.filter(has_text="You get its updates")).to_be_visible()


async def says(lead: Side, line: str) -> None:
    """One line, and *Send* under its private preview."""
    await lead.write(f"/incident {line}")
    send = lead.private.get_by_test_id(f"action-{ids.SEND}")
    await send.click()
    await expect(send).to_have_count(0)


async def test_an_outage_is_played_to_its_end(visitor: Visitor) -> None:
    """Users chase, the lead is asked, everybody is told, and the threads hear that it is over."""
    user, tech = visitor.user, visitor.tech
    await trouble(visitor)
    await opens_from_the_question(tech)
    await follows(user)
    report = tech.messages.filter(has_text="1 sent, 0 waiting, 1 failed")
    await expect(report).to_contain_text("the app is not in this channel")

    await tech.tab("#it-support")
    await says(tech, "update identified a gateway failed, next 30m")
    await expect(post(user)).to_contain_text("Identified")
    await user.tab(APP)
    told = user.messages.filter(has_text="A gateway failed.")
    await expect(told.get_by_test_id(f"action-{ids.STOP}")).to_be_visible()

    await says(tech, "resolve")
    await user.tab(OUTAGES)
    await expect(post(user)).to_contain_text("Resolved")
    await expect(post(user)).to_contain_text("VPN works again.")
    await tech.become(seed.TOM)
    await tech.tab(APP)
    words = tech.messages.filter(has_text="Words for the threads you hold")
    await expect(words).to_contain_text("VPN works again.")
