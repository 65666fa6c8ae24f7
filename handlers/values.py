"""What comes back from buttons and windows: they may have stood open for months, or be forged."""

import json
from collections.abc import Iterable
from typing import Any, TypeVar

from bot.errors import OutOfDate
from bot.toolkit.facts import Place

_T = TypeVar("_T", bound=str)

_DIGITS = 9
"""More is no place in a list of ours, and Python refuses to read thousands of them."""


def place_in(value: object) -> int:
    """The place in a list that a page turner holds, 0 or more. Raises OutOfDate."""
    text = str(value)
    if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS):
        raise OutOfDate
    return int(text)


def known(value: str, choices: Iterable[_T]) -> _T:
    """The one of the choices that `value` is. Raises OutOfDate."""
    for choice in choices:
        if choice == value:
            return choice
    raise OutOfDate


def carried(view: dict[str, Any]) -> dict[str, Any]:
    """What a window's metadata carries along; nothing when it has none. Raises OutOfDate."""
    try:
        held = json.loads(view.get("private_metadata") or "{}")
    except (ValueError, RecursionError) as fault:
        raise OutOfDate from fault
    if not isinstance(held, dict):
        raise OutOfDate
    return held


def place_of(held: object) -> Place:
    """A conversation's place as a window carries it. Raises OutOfDate."""
    try:
        return Place(**held)  # type: ignore[arg-type] # whatever it is, it is tried
    except TypeError as fault:
        raise OutOfDate from fault
