"""Gives blocks the ids that Slack gives them, and finds elements again by theirs."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from bot.workspace.model import Json


def with_ids(blocks: list[Any], new_id: Callable[[str], str]) -> list[Json]:
    """A copy of some valid blocks in which every block and every element has an id."""
    named: list[Json] = deepcopy(blocks)
    for block in named:
        block.setdefault("block_id", new_id("b"))
        for element in elements_of(block):
            element.setdefault("action_id", new_id("a"))
    return named


def elements_of(block: Json) -> Iterator[Json]:
    """A block's interactive elements."""
    if block.get("type") == "actions":
        yield from block.get("elements", ())
    for key in ("accessory", "element"):
        element = block.get(key)
        if isinstance(element, dict) and element.get("type") != "image":
            yield element


def find(blocks: list[Json], action_id: str, block_id: str | None = None) -> tuple[Json, Json]:
    """The block and the element with an action id; LookupError when there is none."""
    for block in blocks:
        if block_id is not None and block.get("block_id") != block_id:
            continue
        for element in elements_of(block):
            if element.get("action_id") == action_id:
                return block, element
    raise LookupError(f"nothing here has the action_id {action_id!r}")


def options_of(element: Json) -> list[Json]:
    """Every option of a select, of radio buttons, checkboxes or an overflow menu."""
    grouped = [one for group in element.get("option_groups", ()) for one in group["options"]]
    return [*element.get("options", ()), *grouped]


def option(element: Json, value: str) -> Json:
    """The option with a value; LookupError when there is none."""
    for one in options_of(element):
        if one["value"] == value:
            return one
    raise LookupError(f"{element.get('action_id')!r} has no option {value!r}")


_SINGLE = {
    "users_select": "selected_user",
    "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
}


def answer(element: Json, value: Any) -> Json:
    """What an element holds once somebody typed or chose `value`, as Slack writes it.

    `value` is a string, or a list of strings where several can be chosen; what was emptied is null.
    """
    kind = str(element["type"])
    if kind in _SINGLE:
        return {"type": kind, _SINGLE[kind]: value or None}
    if kind in ("checkboxes", "multi_static_select"):
        chosen = [option(element, one) for one in value or ()]
        return {"type": kind, "selected_options": chosen}
    if kind.startswith("multi_"):
        return {"type": kind, f"selected_{kind.split('_')[1]}": list(value or ())}
    if kind in ("static_select", "radio_buttons", "overflow"):
        return {"type": kind, "selected_option": option(element, value) if value else None}
    return {"type": kind, "value": value or None}


_BEGINS_WITH = (
    "initial_value",
    "initial_user",
    "initial_users",
    "initial_channel",
    "initial_channels",
    "initial_conversation",
    "initial_conversations",
    "initial_date",
    "initial_time",
    "initial_date_time",
)


def beginning(element: Json) -> Any:
    """What an element holds before anybody touches it, in the form `answer` takes."""
    if chosen := element.get("initial_options"):
        return [one["value"] for one in chosen]
    if chosen := element.get("initial_option"):
        return chosen["value"]
    return next((element[key] for key in _BEGINS_WITH if element.get(key)), None)
