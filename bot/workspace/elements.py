"""Block Kit's elements and composition objects, as shapes.

Limits: docs.slack.dev/reference/block-kit, slack_sdk's `models/blocks`, node-slack-sdk's types.
Option values are held to 75 characters, the smaller of the two figures Slack publishes.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.workspace.shapes import (
    Check,
    anything,
    choice,
    fault,
    flag,
    listed,
    number,
    shape,
    string,
    typed,
)

IDENTIFIER = string(255)


def plain(most: int) -> Check:
    """A plain_text object."""
    keys = {"type": choice("plain_text"), "text": string(most), "emoji": flag}
    return shape(keys, "type", "text")


def text(most: int) -> Check:
    """A plain_text or mrkdwn object."""
    mrkdwn = {"type": choice("mrkdwn"), "text": string(most), "verbatim": flag}
    return typed(
        {"plain_text": plain(most), "mrkdwn": shape(mrkdwn, "type", "text")}, "text object"
    )


CONFIRM = shape(
    {
        "title": plain(100),
        "text": text(300),
        "confirm": plain(30),
        "deny": plain(30),
        "style": choice("primary", "danger"),
    },
    "title",
    "text",
    "confirm",
    "deny",
)
OPTION = shape(
    {"text": text(75), "value": string(75), "description": text(75), "url": string(3000)},
    "text",
    "value",
)
_GROUP = shape({"label": plain(75), "options": listed(OPTION, 100)}, "label", "options")
_SELECT: Mapping[str, Check] = {
    "type": anything,
    "action_id": IDENTIFIER,
    "placeholder": plain(150),
    "confirm": CONFIRM,
    "focus_on_load": flag,
}
_MANY: Mapping[str, Check] = {"max_selected_items": number(1, 100)}


def _options(value: Any, at: str) -> Iterator[str]:
    if ("options" in value) == ("option_groups" in value):
        yield fault("exactly one of options and option_groups is required", at)


def _static(extra: Mapping[str, Check]) -> Check:
    inner = shape(
        {
            **_SELECT,
            "options": listed(OPTION, 100),
            "option_groups": listed(_GROUP, 100),
            **extra,
        }
    )

    def check(value: Any, at: str) -> Iterator[str]:
        yield from inner(value, at)
        yield from _options(value, at)

    return check


def _choices(most: int, initial: Mapping[str, Check]) -> Check:
    keys = {
        "type": anything,
        "action_id": IDENTIFIER,
        "options": listed(OPTION, most),
        "confirm": CONFIRM,
        "focus_on_load": flag,
        **initial,
    }
    return shape(keys, "options")


def _typed_in(**extra: Check) -> Check:
    keys: dict[str, Check] = {
        "type": anything,
        "action_id": IDENTIFIER,
        "placeholder": plain(150),
        "initial_value": string(3000, 0),
        "focus_on_load": flag,
        "dispatch_action_config": anything,
        **extra,
    }
    return shape(keys)


def _picker(*names: str) -> Check:
    one = dict.fromkeys(names, IDENTIFIER)
    lists = {f"{name}s": listed(IDENTIFIER, 100, 0) for name in names}
    extra = {"response_url_enabled": flag, "default_to_current_conversation": flag}
    return shape({**_SELECT, **_MANY, **one, **lists, **extra, "filter": anything})


_DATE = {"initial_date": string(10), "initial_time": string(5), "initial_date_time": anything}
BUTTON = shape(
    {
        "type": anything,
        "text": plain(75),
        "action_id": IDENTIFIER,
        "value": string(2000),
        "url": string(3000),
        "style": choice("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    },
    "text",
)
OVERFLOW = shape(
    {
        "type": anything,
        "action_id": IDENTIFIER,
        "options": listed(OPTION, 5),
        "confirm": CONFIRM,
    },
    "options",
)
IMAGE = shape(
    {"type": anything, "image_url": string(3000), "alt_text": string(2000), "slack_file": anything},
    "alt_text",
)
INTERACTIVE: Mapping[str, Check] = {
    "button": BUTTON,
    "overflow": OVERFLOW,
    "static_select": _static({"initial_option": OPTION}),
    "multi_static_select": _static({**_MANY, "initial_options": listed(OPTION, 100)}),
    "external_select": shape({**_SELECT, "min_query_length": anything, "initial_option": OPTION}),
    "users_select": _picker("initial_user"),
    "multi_users_select": _picker("initial_user"),
    "channels_select": _picker("initial_channel"),
    "multi_channels_select": _picker("initial_channel"),
    "conversations_select": _picker("initial_conversation"),
    "multi_conversations_select": _picker("initial_conversation"),
    "radio_buttons": _choices(10, {"initial_option": OPTION}),
    "checkboxes": _choices(10, {"initial_options": listed(OPTION, 10)}),
    "datepicker": shape({**_SELECT, **_DATE}),
    "timepicker": shape({**_SELECT, **_DATE, "timezone": anything}),
    "datetimepicker": shape({**_SELECT, **_DATE}),
}
_LENGTHS = {"multiline": flag, "min_length": number(0, 3000), "max_length": number(1, 3000)}
INPUTS: Mapping[str, Check] = {
    **{name: check for name, check in INTERACTIVE.items() if name not in ("button", "overflow")},
    "plain_text_input": _typed_in(**_LENGTHS),
    "number_input": _typed_in(is_decimal_allowed=flag, min_value=anything, max_value=anything),
    "email_text_input": _typed_in(),
    "url_text_input": _typed_in(),
    "rich_text_input": _typed_in(),
}
