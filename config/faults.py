"""Turns what pydantic found into one sentence: which setting, what is wrong, what to do."""

from collections.abc import Callable, Iterable
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from config.sources import Loc, is_secret, nearest

_WHOLE = "it should be a whole number"
_REASONS: dict[str, Callable[[dict[str, Any]], str]] = {
    "int_parsing": lambda _: _WHOLE,
    "int_type": lambda _: _WHOLE,
    "int_from_float": lambda _: _WHOLE,
    "float_parsing": lambda _: "it should be a number",
    "float_type": lambda _: "it should be a number",
    "bool_parsing": lambda _: "it should be true or false",
    "bool_type": lambda _: "it should be true or false",
    "string_type": lambda _: "it should be text; put it in quotes",
    "string_too_short": lambda _: "it should not be empty",
    "greater_than": lambda c: f"it should be more than {c['gt']}",
    "greater_than_equal": lambda c: f"it should be {c['ge']} or more",
    "less_than_equal": lambda c: f"it should be {c['le']} or less",
    "literal_error": lambda c: f"it should be one of {c['expected']}",
    "tuple_type": lambda _: "it should be a list of ids",
    "dict_type": lambda _: "it should be names, each with a list of ids",
    "model_type": lambda _: "it should be a section with keys, as in config/default.yaml",
    "value_error": lambda c: str(c["error"]),
}


def explain(
    error: ValidationError, name: Callable[[Loc], str], keys: Callable[[Loc], Iterable[str]]
) -> str:
    """The first fault in one sentence.

    `name` says what a person calls the setting at a place, `keys` which keys a section knows.
    """
    fault = error.errors(include_url=False)[0]
    loc = tuple(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        hint = nearest(loc[-1], keys(loc[:-1])) or "; config/default.yaml lists them all."
        return f"{name(loc)} is not a setting of Steadyhand{hint}"
    return f"{_shown(loc, fault, name)}: {_reason(fault)}."


def _shown(loc: Loc, fault: ErrorDetails, name: Callable[[Loc], str]) -> str:
    told = name(loc)
    if is_secret(loc) or fault["type"] == "value_error":
        return f"{told} cannot be used"
    if fault["type"] == "missing" or fault["input"] is None:
        return f"{told} is missing"
    return f"{told} is {fault['input']!r}"


def _reason(fault: ErrorDetails) -> str:
    made = _REASONS.get(fault["type"])
    return made(fault.get("ctx", {})) if made else fault["msg"][:1].lower() + fault["msg"][1:]
