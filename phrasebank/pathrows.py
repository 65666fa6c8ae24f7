"""The rows of the escalation file, checked: one clear sentence a fault."""

from collections.abc import Mapping
from typing import Any, cast

from phrasebank.hours import BadHours, Hours, parse_hours
from phrasebank.model import TOPICS

DEFAULT = "default"
"""The topic whose path stands in for every topic without one of its own."""
SEVERITIES = ("urgent", "high", "normal")

_NEEDED = ("who", "how")
_OPTIONAL = ("link", "page", "on_call", "on_call_how", "otherwise")
_KEYS = ("topic", *_NEEDED, "link", "hours", "responds", *_OPTIONAL[1:])
_LINKS = ("https://", "http://", "slack://")


class BrokenPaths(ValueError):
    """An escalation path is broken; the message names the file, the path and what to do."""


Row = dict[str, Any]
"""The fields of one path, its topic left out."""


def rows_of(rows: object, source: str, rotas: Mapping[str, object]) -> dict[str, Row]:
    """The fields of every path by topic. Raises BrokenPaths."""
    if not isinstance(rows, list) or not rows:
        raise BrokenPaths(f"{source}: write the escalation paths as a list under 'paths:'.")
    found: dict[str, Row] = {}
    for number, row in enumerate(rows, start=1):
        where = f"{source}, path {number}"
        topics, fields = _row(row, where, rotas)
        for topic in topics:
            if topic in found:
                raise BrokenPaths(f"{where}: '{topic}' has a path already; keep one.")
            found[topic] = fields
    if DEFAULT not in found:
        raise BrokenPaths(f"{source}: add a path with 'topic: default' for everything else.")
    return found


def text_of(row: Mapping[Any, Any], name: str, where: str) -> str:
    """A text of a row, on one line; "" where there is none. Raises BrokenPaths."""
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BrokenPaths(f"{where}: '{name}' should be plain text; put it in quotes.")
    return " ".join(value.split())


def _row(row: object, where: str, rotas: Mapping[str, object]) -> tuple[list[str], Row]:
    if not isinstance(row, Mapping):
        raise BrokenPaths(f"{where}: write 'topic:', 'who:' and 'how:' on lines of their own.")
    fields = cast("Mapping[object, object]", row)
    for key in fields:
        if key not in _KEYS:
            raise BrokenPaths(f"{where}: '{key}' is not known here; use {', '.join(_KEYS)}.")
    texts = {name: text_of(fields, name, where) for name in (*_NEEDED, *_OPTIONAL)}
    _checked(texts, where)
    if texts["on_call"] and texts["on_call"] not in rotas:
        raise BrokenPaths(f"{where}: there is no rota named '{texts['on_call']}' under 'rotas:'.")
    hours, responds = _hours(fields, where), _responds(fields.get("responds"), where)
    return _topics(fields, where), {**texts, "hours": hours, "responds": responds}


def _checked(texts: Mapping[str, str], where: str) -> None:
    for name in _NEEDED:
        if not texts[name]:
            raise BrokenPaths(f"{where}: '{name}' is missing; fill it in.")
    for name in ("link", "page"):
        if texts[name] and not texts[name].startswith(_LINKS):
            raise BrokenPaths(f"{where}: the {name} '{texts[name]}' should start with https://.")


def _hours(row: Mapping[object, object], where: str) -> Hours | None:
    written = text_of(row, "hours", where)
    try:
        return parse_hours(written) if written else None
    except BadHours as fault:
        raise BrokenPaths(f"{where}: {fault}") from fault


def _responds(value: object, where: str) -> dict[str, str]:
    if value is None:
        return {}
    if isinstance(value, str):
        return dict.fromkeys(SEVERITIES, " ".join(value.split()))
    if not isinstance(value, Mapping) or not set(value) <= set(SEVERITIES):
        known = ", ".join(SEVERITIES)
        raise BrokenPaths(f"{where}: 'responds' has a line for each of {known}, or one text.")
    return {str(key): text_of(value, str(key), where) for key in value}


def _topics(row: Mapping[object, object], where: str) -> list[str]:
    value = row.get("topic")
    topics = value if isinstance(value, list) else [value]
    for topic in topics:
        if topic not in (*TOPICS, DEFAULT):
            raise BrokenPaths(
                f"{where}: the topic '{topic}' is not one of {', '.join(TOPICS)} or default."
            )
    if not topics:
        raise BrokenPaths(f"{where}: 'topic' is empty; name a topic, or default.")
    return [str(topic) for topic in topics]
