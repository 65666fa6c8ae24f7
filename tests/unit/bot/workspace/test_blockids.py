"""Ids are given, elements found, and answers written as Slack writes them."""

from itertools import count
from typing import Any

import pytest

from bot.workspace.blockids import answer, beginning, find, with_ids

OPTIONS = [{"text": {"type": "plain_text", "text": name}, "value": name} for name in ("a", "b")]


def test_missing_ids_are_given_and_present_ones_kept() -> None:
    """Every block and element ends up with an id, the original untouched."""
    numbers = count(1)
    original: list[dict[str, Any]] = [
        {"type": "section", "block_id": "mine", "accessory": {"type": "button"}},
        {"type": "divider"},
    ]

    named = with_ids(original, lambda prefix: f"{prefix}{next(numbers)}")

    assert [block["block_id"] for block in named] == ["mine", "b3"]
    assert named[0]["accessory"]["action_id"] == "a2"
    assert "action_id" not in original[0]["accessory"]


def test_an_element_is_found_by_its_id_and_block() -> None:
    """The same action_id in two blocks is told apart by the block."""
    blocks = [
        {"block_id": name, "type": "input", "element": {"type": "x", "action_id": "v"}}
        for name in ("one", "two")
    ]

    assert find(blocks, "v", "two")[0]["block_id"] == "two"
    with pytest.raises(LookupError, match="'w'"):
        find(blocks, "w")


@pytest.mark.parametrize(
    ("element", "value", "key"),
    [
        ({"type": "static_select", "options": OPTIONS}, "a", "selected_option"),
        ({"type": "overflow", "options": OPTIONS}, "b", "selected_option"),
        ({"type": "checkboxes", "options": OPTIONS}, ["a", "b"], "selected_options"),
        ({"type": "users_select"}, "U1", "selected_user"),
        ({"type": "multi_users_select"}, ["U1"], "selected_users"),
        ({"type": "datepicker"}, "2026-01-01", "selected_date"),
        ({"type": "plain_text_input"}, "words", "value"),
    ],
)
def test_each_element_answers_in_its_own_key(element: dict[str, Any], value: Any, key: str) -> None:
    """What was chosen stands under the key Slack uses for that element."""
    written = answer(element, value)

    assert written["type"] == element["type"]
    assert written[key]


def test_an_unknown_option_is_refused() -> None:
    """Choosing what is not offered fails by name."""
    with pytest.raises(LookupError, match="'c'"):
        answer({"type": "static_select", "action_id": "s", "options": OPTIONS}, "c")


def test_an_untouched_element_holds_its_initial_value() -> None:
    """Initial options and values count as chosen."""
    assert beginning({"initial_option": OPTIONS[0]}) == "a"
    assert beginning({"initial_options": OPTIONS}) == ["a", "b"]
    assert beginning({"initial_value": "x"}) == "x"
    assert beginning({"type": "plain_text_input"}) is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("initial_time", "19:00"),
        ("initial_date", "2026-11-23"),
        ("initial_date_time", 1_763_900_000),
        ("initial_users", ["U1", "U2"]),
        ("initial_channels", ["C1"]),
        ("initial_conversations", ["C1"]),
    ],
)
def test_a_picker_that_nobody_touched_keeps_what_it_showed(key: str, value: Any) -> None:
    """A form that is saved again does not lose a time, a date or a person it began with."""
    assert beginning({key: value}) == value


@pytest.mark.parametrize("kind", ["plain_text_input", "timepicker", "datepicker", "users_select"])
def test_what_was_emptied_is_null(kind: str) -> None:
    """Slack sends null for a field that somebody cleared, never an empty string."""
    assert [*answer({"type": kind}, "").values()] == [kind, None]
