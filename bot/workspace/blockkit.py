"""What Slack would refuse in blocks and views, in Slack's own words.

Limits: docs.slack.dev/reference/block-kit/blocks and docs.slack.dev/surfaces/modals.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.workspace.elements import IDENTIFIER, IMAGE, INPUTS, INTERACTIVE, plain, text
from bot.workspace.model import Json
from bot.workspace.shapes import (
    Check,
    anything,
    both,
    choice,
    fault,
    flag,
    listed,
    shape,
    string,
    typed,
)

MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
VIEW_BYTES = 250_000
_BASE: Mapping[str, Check] = {"type": anything, "block_id": IDENTIFIER}
_ACCESSORY = typed({**INTERACTIVE, "image": IMAGE}, "section accessory")
_CONTEXT = typed(
    {"image": IMAGE, "plain_text": plain(3000), "mrkdwn": text(3000)}, "context element"
)


def _words_or_fields(value: Any, at: str) -> Iterator[str]:
    if value.get("text") is None and value.get("fields") is None:
        yield fault("missing required field: text or fields", at)


def _distinct_actions(value: Any, at: str) -> Iterator[str]:
    elements = value.get("elements")
    if not isinstance(elements, list):
        return
    names = [one.get("action_id") for one in elements if isinstance(one, dict)]
    for index, name in enumerate(names):
        if name is not None and name in names[:index]:
            yield fault(f"action_id {name} already exists", f"{at}/elements/{index}/action_id")


BLOCKS: Mapping[str, Check] = {
    "section": both(
        shape(
            {
                **_BASE,
                "text": text(3000),
                "fields": listed(text(2000), 10),
                "accessory": _ACCESSORY,
                "expand": flag,
            }
        ),
        _words_or_fields,
    ),
    "header": shape({**_BASE, "text": plain(150)}, "text"),
    "divider": shape(_BASE),
    "context": shape({**_BASE, "elements": listed(_CONTEXT, 10)}, "elements"),
    "actions": both(
        shape({**_BASE, "elements": listed(typed(INTERACTIVE, "actions"), 25)}, "elements"),
        _distinct_actions,
    ),
    "image": shape(
        {
            **_BASE,
            "image_url": string(3000),
            "alt_text": string(2000),
            "title": plain(2000),
            "slack_file": anything,
        },
        "alt_text",
    ),
    "input": shape(
        {
            **_BASE,
            "label": plain(2000),
            "hint": plain(2000),
            "element": typed(INPUTS, "input"),
            "optional": flag,
            "dispatch_action": flag,
        },
        "label",
        "element",
    ),
    "rich_text": shape({**_BASE, "elements": listed(anything, 1000)}, "elements"),
    "markdown": shape({**_BASE, "text": string(12_000)}, "text"),
    "file": shape({**_BASE, "external_id": string(255), "source": choice("remote")}),
    "table": shape(
        {**_BASE, "rows": listed(listed(anything, 20), 100), "column_settings": anything}
    ),
}
_BLOCK = typed(BLOCKS, "blocks")
_VIEW = {
    "type": choice("modal", "home"),
    "blocks": anything,
    "private_metadata": string(3000, 0),
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
}
_MODAL = shape(
    {
        **_VIEW,
        "title": plain(24),
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": flag,
        "notify_on_close": flag,
        "submit_disabled": flag,
    },
    "type",
    "title",
    "blocks",
)
_HOME = shape(_VIEW, "type", "blocks")


def _repeated_ids(blocks: Sequence[Any]) -> Iterator[str]:
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        name = block.get("block_id") if isinstance(block, dict) else None
        if not isinstance(name, str):
            continue
        if name in seen:
            yield fault(f"block_id {name} already exists", f"/blocks/{index}/block_id")
        seen.add(name)


def faults_of_blocks(blocks: object, surface: str = "message") -> list[str]:
    """Every fault of some blocks; empty when Slack would take them.

    `surface` is message, modal or home.
    """
    faults = list(listed(_BLOCK, MOST_BLOCKS[surface], 0)(blocks, "/blocks"))
    if isinstance(blocks, list):
        faults.extend(_repeated_ids(blocks))
    return faults


def faults_of_view(view: object) -> list[str]:
    """Every fault of a modal or a Home; empty when Slack would take it."""
    if not isinstance(view, dict):
        return [fault("must be an object", "/view")]
    kind = "home" if view.get("type") == "home" else "modal"
    faults = list((_HOME if kind == "home" else _MODAL)(view, "/view"))
    faults += [f.replace("pointer:/blocks", "pointer:/view/blocks") for f in _blocks(view, kind)]
    if len(json.dumps(view).encode()) > VIEW_BYTES:
        faults.append(fault("view is larger than 250 KB", "/view"))
    return faults


def _blocks(view: Json, kind: str) -> Iterator[str]:
    blocks = view.get("blocks", [])
    yield from faults_of_blocks(blocks, kind)
    listed_ones = blocks if isinstance(blocks, list) else ()
    kinds = [block.get("type") for block in listed_ones if isinstance(block, dict)]
    if kind == "modal" and "input" in kinds and not view.get("submit"):
        yield fault("missing required field: submit", "/view")
