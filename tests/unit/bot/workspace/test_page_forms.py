"""Forms on the page: what they begin with, what is missing, how they are chosen from and left."""

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from bot.workspace import Workspace, seed
from bot.workspace.methods import views
from bot.workspace.required import REQUIRED
from bot.workspace.sockets import Ack, Delivery

pytestmark = pytest.mark.browser


def plain(text: str) -> dict[str, Any]:
    """A plain_text object."""
    return {"type": "plain_text", "text": text}


def options(*names: str) -> list[dict[str, Any]]:
    """Options whose value is their name."""
    return [{"text": plain(name), "value": name} for name in names]


def entry(name: str, kind: str, *, optional: bool = True, **element: Any) -> dict[str, Any]:
    """An input block called `name`, with one element of that kind."""
    return {
        "type": "input",
        "block_id": name,
        "label": plain(f"The {name}"),
        "hint": plain(f"A hint on the {name}."),
        "element": {"type": kind, "action_id": name, **element},
        "optional": optional,
    }


def opened(workspace: Workspace, *blocks: dict[str, Any]) -> None:
    """A form in front of Tom."""
    form = {"type": "modal", "title": plain("Form"), "submit": plain("Send"), "blocks": [*blocks]}
    views.lay(workspace.core, seed.TOM, form)


class Agreeable:
    """An app that acknowledges everything and remembers it."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []

    async def deliver(self, delivery: Delivery) -> Ack:
        """Take one payload."""
        self.taken.append(delivery.payload)
        return Ack(ok=True)

    @property
    def values(self) -> dict[str, Any]:
        """What the last form held, by field, without the elements' types."""
        state = self.taken[-1]["view"]["state"]["values"]
        return {name: [*block[name].values()][1] for name, block in state.items()}


@pytest.fixture
def app(workspace: Workspace) -> Agreeable:
    """The app at the other end."""
    there = Agreeable()
    workspace.core.post.transport = there
    return there


@pytest.fixture
def form(page: Page) -> Locator:
    """The modal that is open."""
    return page.get_by_test_id("modal")


async def sent(form: Locator) -> None:
    """Press the form's own button, and see it go."""
    await form.get_by_test_id("modal-submit").click()
    await expect(form).to_have_count(0)


async def test_pickers_show_what_stands_and_send_what_is_chosen(
    workspace: Workspace, app: Agreeable, form: Locator
) -> None:
    """A time left alone is sent as it was, an emptied one as null, several people as a list."""
    opened(
        workspace,
        entry("from", "timepicker", initial_time="19:00"),
        entry("to", "timepicker", initial_time="07:30"),
        entry("day", "datepicker"),
        entry("moment", "datetimepicker", initial_date_time=1_763_900_040),
        entry("people", "multi_users_select", initial_users=[seed.TOM]),
    )
    await expect(form.get_by_test_id("input-from")).to_have_value("19:00")
    await form.get_by_test_id("input-to").fill("")
    await form.get_by_test_id("input-day").fill("2026-11-24")
    await form.get_by_test_id(f"option-{seed.RUTH}").check()
    await sent(form)

    assert app.values == {
        "from": "19:00",
        "to": None,
        "day": "2026-11-24",
        "moment": 1_763_900_040,
        "people": [seed.TOM, seed.RUTH],
    }


async def test_a_choice_that_was_taken_back_stays_taken_back(
    workspace: Workspace, app: Agreeable, form: Locator
) -> None:
    """The first line of a menu empties it, on the screen and in what is sent."""
    opened(workspace, entry("deputy", "users_select", initial_user=seed.TOM))
    menu = form.get_by_test_id("input-deputy")
    await menu.select_option("")
    await expect(menu).to_have_value("")
    await sent(form)

    assert app.values == {"deputy": None}


async def test_what_is_missing_is_said_at_its_field_which_has_the_focus(
    workspace: Workspace, app: Agreeable, form: Locator
) -> None:
    """A screen reader hears the hint and the fault with the field; nothing is sent."""
    opened(
        workspace,
        entry("first", "plain_text_input"),
        entry("second", "plain_text_input", optional=False),
    )
    await form.get_by_test_id("modal-submit").click()
    field = form.get_by_role("textbox", name="The second")

    await expect(field).to_be_focused()
    await expect(field).to_have_attribute("aria-invalid", "true")
    await expect(field).to_have_accessible_description(f"A hint on the second. {REQUIRED}")
    assert app.taken == []


async def test_a_group_of_choices_has_its_labels_name(workspace: Workspace, form: Locator) -> None:
    """Radio buttons and boxes are a group named by their question."""
    opened(
        workspace,
        entry("one", "radio_buttons", options=options("a", "b")),
        entry("many", "checkboxes", options=options("c", "d")),
    )

    await expect(form.get_by_role("group", name="The one").get_by_role("radio")).to_have_count(2)
    await expect(form.get_by_role("group", name="The many")).to_have_accessible_description(
        "A hint on the many."
    )


async def test_copy_in_a_form_copies_and_sends_nothing(
    workspace: Workspace, app: Agreeable, page: Page, form: Locator
) -> None:
    """Nor does Enter in a field press *Copy*: it sends the form."""
    pre = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "Words"}]}
    rich = {"type": "rich_text", "elements": [pre]}
    opened(workspace, rich, entry("search", "plain_text_input"))
    await form.get_by_test_id("copy").click()
    await expect(form.get_by_test_id("copy")).to_have_text("Copied")
    assert app.taken == []

    await page.evaluate("navigator.clipboard.writeText('mine')")
    await form.get_by_test_id("input-search").fill("vpn")
    await page.keyboard.press("Enter")
    await expect(form).to_have_count(0)
    assert app.values == {"search": "vpn"}
    assert await page.evaluate("navigator.clipboard.readText()") == "mine"


async def test_a_click_beside_a_form_loses_nothing(
    workspace: Workspace, page: Page, form: Locator
) -> None:
    """What was typed is still there; only Close and Escape put a form away."""
    opened(workspace, entry("words", "plain_text_input"))
    await form.get_by_test_id("input-words").fill("half a page")
    await page.locator(".veil").click(position={"x": 4, "y": 4})

    await expect(form.get_by_test_id("input-words")).to_have_value("half a page")


async def test_escape_closes_the_question_and_not_the_form_under_it(
    workspace: Workspace, page: Page, form: Locator
) -> None:
    """And the focus is back on the button that asked."""
    sure = {"title": plain("Remove it?"), "text": plain("Gone for good."),
            "confirm": plain("Remove"), "deny": plain("Keep it")}  # fmt: skip
    remove = {"type": "button", "action_id": "remove", "text": plain("Remove"), "confirm": sure}
    opened(workspace, {"type": "actions", "elements": [remove]})
    button = form.get_by_test_id("action-remove")
    await button.click()
    await expect(page.get_by_test_id("confirm")).to_be_visible()
    await page.keyboard.press("Escape")

    await expect(page.get_by_test_id("confirm")).to_have_count(0)
    await expect(button).to_be_focused()


async def test_a_choice_that_did_not_arrive_can_be_made_again(
    workspace: Workspace, page: Page
) -> None:
    """A menu goes back to its beginning, since the same choice twice would be no change."""
    menu = {"type": "static_select", "action_id": "snooze", "options": options("a", "b")}
    blocks = workspace.core.blocks([{"type": "actions", "elements": [menu]}])
    workspace.core.app_says(seed.IT_SUPPORT, "words", blocks, only_for=seed.TOM)
    select = page.get_by_test_id("action-snooze")
    await select.select_option("a")

    await expect(page.get_by_test_id("toast")).to_be_visible()
    await expect(select).to_have_value("")


async def test_an_arrow_key_opens_a_menu_that_acts_at_once(
    workspace: Workspace, app: Agreeable, page: Page
) -> None:
    """Otherwise nobody could reach the second choice by keyboard: the first would be sent."""
    menu = {"type": "static_select", "action_id": "snooze", "options": options("a", "b", "c")}
    blocks = workspace.core.blocks([{"type": "actions", "elements": [menu]}])
    workspace.core.app_says(seed.IT_SUPPORT, "words", blocks, only_for=seed.TOM)
    select = page.get_by_test_id("action-snooze")
    await select.focus()
    await page.keyboard.press("ArrowDown")

    await expect(select).to_have_value("")
    assert app.taken == []
