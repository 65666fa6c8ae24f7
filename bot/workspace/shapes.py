"""Small checks that put together say what is wrong with a JSON value, and where.

A check takes a value and its JSON pointer and yields one fault a line, worded and placed as Slack
does: `[ERROR] must be less than 76 characters [json-pointer:/blocks/0/text/text]`.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Check = Callable[[Any, str], Iterator[str]]


def fault(what: str, at: str) -> str:
    """One fault as Slack words it."""
    return f"[ERROR] {what} [json-pointer:{at or '/'}]"


def string(most: int, least: int = 1) -> Check:
    """A string of `least` to `most` characters."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield fault("must be a string", at)
        elif len(value) > most:
            yield fault(f"must be less than {most + 1} characters", at)
        elif len(value) < least:
            yield fault(f"must be more than {least - 1} characters", at)

    return check


def flag(value: Any, at: str) -> Iterator[str]:
    """True or false."""
    if not isinstance(value, bool):
        yield fault("must be a boolean", at)


def number(least: int, most: int) -> Check:
    """A whole number from `least` to `most`."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield fault("must be an integer", at)
        elif not least <= value <= most:
            yield fault(f"must be between {least} and {most}", at)

    return check


def choice(*allowed: str) -> Check:
    """One of some words."""

    def check(value: Any, at: str) -> Iterator[str]:
        if value not in allowed:
            yield fault(f"value must be one of: {', '.join(allowed)}", at)

    return check


def anything(_value: Any, _at: str) -> Iterator[str]:
    """Whatever it is."""
    return iter(())


def listed(item: Check, most: int, least: int = 1) -> Check:
    """A list of `least` to `most` items, each of them right."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield fault("must be an array", at)
            return
        if len(value) > most:
            yield fault(f"no more than {most} items allowed", at)
        if len(value) < least:
            yield fault(f"no fewer than {least} items allowed", at)
        for index, one in enumerate(value):
            yield from item(one, f"{at}/{index}")

    return check


def shape(keys: Mapping[str, Check], *required: str) -> Check:
    """An object with no other keys than these, and the required ones present."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield fault("must be an object", at)
            return
        for name in required:
            if value.get(name) is None:
                yield fault(f"missing required field: {name}", at)
        for name, one in value.items():
            if name not in keys:
                yield fault(f"invalid additional property: {name}", at)
            elif one is not None:
                yield from keys[name](one, f"{at}/{name}")

    return check


def typed(kinds: Mapping[str, Check], where: str) -> Check:
    """An object whose `type` says which of several shapes it has; `where` names the place."""

    def check(value: Any, at: str) -> Iterator[str]:
        kind = value.get("type") if isinstance(value, dict) else None
        inner = kinds.get(kind) if isinstance(kind, str) else None
        if inner is None:
            yield fault(f"unsupported type in {where}: {kind}", f"{at}/type")
        else:
            yield from inner(value, at)

    return check


def both(*checks: Check) -> Check:
    """Several checks of one value."""

    def check(value: Any, at: str) -> Iterator[str]:
        for one in checks:
            yield from one(value, at)

    return check
