"""The validator refuses what Slack refuses, and nothing else."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.workspace.blockkit import faults_of_blocks, faults_of_view


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def button(**more: Any) -> dict[str, Any]:
    return {"type": "button", "action_id": "go", "text": plain("Go"), **more}


def option(value: str = "v", text: str = "t") -> dict[str, Any]:
    return {"text": plain(text), "value": value}


def actions(*elements: Any) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "hello"}}
SELECT = {"type": "static_select", "action_id": "s", "options": [option()]}
MODAL = {"type": "modal", "title": plain("T"), "blocks": [SECTION]}
INPUT = {
    "type": "input",
    "label": plain("Words"),
    "element": {"type": "plain_text_input", "action_id": "w"},
}


def test_good_blocks_pass() -> None:
    """A nudge-like message has no faults."""
    whole = [
        SECTION,
        {"type": "header", "text": plain("h")},
        {"type": "divider"},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "small"}]},
        {"type": "rich_text", "elements": [{"type": "rich_text_preformatted", "elements": []}]},
        actions(button(style="primary"), SELECT),
    ]

    assert faults_of_blocks(whole) == []


@pytest.mark.parametrize(
    ("block", "fault"),
    [
        ({"type": "section"}, "missing required field: text or fields"),
        ({"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}, "less than 3001"),
        ({"type": "section", "text": {"type": "mrkdwn", "text": ""}}, "more than 0"),
        ({"type": "section", "text": "words"}, "unsupported type in text object"),
        ({**SECTION, "colour": "red"}, "invalid additional property: colour"),
        ({**SECTION, "fields": [plain("x")] * 11}, "no more than 10 items"),
        ({"type": "header", "text": plain("x" * 151)}, "less than 151"),
        ({"type": "context", "elements": [plain("x")] * 11}, "no more than 10 items"),
        ({"type": "context", "elements": []}, "no fewer than 1 items"),
        (actions(*[button(action_id=str(n)) for n in range(26)]), "no more than 25 items"),
        (actions(button(text=plain("x" * 76))), "less than 76"),
        (actions(button(value="x" * 2001)), "less than 2001"),
        (actions(button(style="warning")), "value must be one of: primary, danger"),
        (actions(button(text={"type": "mrkdwn", "text": "x"})), "value must be one of: plain_text"),
        (actions(button(), button()), "action_id go already exists"),
        (actions({**SELECT, "options": [option()] * 101}), "no more than 100 items"),
        (actions({**SELECT, "options": [option(text="x" * 76)]}), "less than 76"),
        (actions({**SELECT, "options": [option(value="x" * 76)]}), "less than 76"),
        (actions({"type": "static_select", "action_id": "s"}), "exactly one of options"),
        (actions({"type": "overflow", "options": [option()] * 6}), "no more than 5 items"),
        (actions({"type": "radio_buttons", "options": [option()] * 11}), "no more than 10 items"),
        (actions({"type": "plain_text_input"}), "unsupported type in actions"),
        (actions(button(confirm={"title": plain("t")})), "missing required field: text"),
        ({**SECTION, "block_id": "x" * 256}, "less than 256"),
        ({"type": "carousel"}, "unsupported type in blocks: carousel"),
        ({"type": ["section"]}, "unsupported type in blocks"),
        ("words", "unsupported type in blocks"),
    ],
)
def test_each_limit_is_held_to(block: Any, fault: str) -> None:
    """One block over one limit is refused by the words Slack uses, with the place."""
    (found,) = [one for one in faults_of_blocks([block]) if fault in one]

    assert "json-pointer:/blocks/0" in found


def test_too_many_blocks_are_refused() -> None:
    """A message holds 50 blocks, a modal and a Home 100."""
    assert faults_of_blocks([SECTION] * 50) == []
    assert "no more than 50 items" in faults_of_blocks([SECTION] * 51)[0]
    assert faults_of_view({"type": "home", "blocks": [SECTION] * 100}) == []
    assert (
        "no more than 100 items" in faults_of_view({"type": "home", "blocks": [SECTION] * 101})[0]
    )


def test_a_repeated_block_id_is_refused() -> None:
    """Two blocks of one message cannot share an id."""
    same = {**SECTION, "block_id": "a"}

    assert "block_id a already exists" in faults_of_blocks([same, same])[0]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"title": plain("x" * 25)}, "less than 25"),
        ({"submit": plain("x" * 25)}, "less than 25"),
        ({"private_metadata": "x" * 3001}, "less than 3001"),
        ({"callback_id": "x" * 256}, "less than 256"),
        ({"blocks": [INPUT]}, "missing required field: submit"),
        ({"title": None}, "missing required field: title"),
        ({"type": "sheet"}, "value must be one of: modal, home"),
        ({"blocks": [{**SECTION, "text": plain("x" * 3000)}] * 99}, "larger than 250 KB"),
        ({"blocks": [{"type": "section"}]}, "json-pointer:/view/blocks/0"),
    ],
)
def test_each_limit_of_a_view_is_held_to(change: dict[str, Any], fault: str) -> None:
    """A modal over one limit is refused."""
    assert any(fault in one for one in faults_of_view({**MODAL, **change}))


def test_a_good_modal_passes() -> None:
    """A modal with an input and a submit button has no faults."""
    assert faults_of_view({**MODAL, "blocks": [INPUT], "submit": plain("Send")}) == []
    assert faults_of_view("words") == ["[ERROR] must be an object [json-pointer:/view]"]


KEYS = ("type", "text", "elements", "options", "block_id", "action_id", "accessory", "element", "x")
KINDS = ("section", "actions", "input", "button", "static_select", "mrkdwn", "plain_text")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.sampled_from(KINDS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=16,
)


@given(JSON)
def test_no_json_crashes_the_validator(value: Any) -> None:
    """Whatever an app sends, the answer is a list of faults."""
    assert isinstance(faults_of_blocks(value), list)
    assert isinstance(faults_of_blocks([value]), list)
    assert isinstance(faults_of_view({"type": "modal", "blocks": value}), list)
