"""Escalation paths: for each topic who helps, how to reach them, and when they are there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from phrasebank.model import TOPICS

DEFAULT = "default"
"""The topic whose path stands in for every topic without one of its own."""

_NEEDED = ("who", "how")
_OPTIONAL = ("link", "hours")


class BrokenPaths(ValueError):
    """An escalation path is broken; the message names the file, the path and what to do."""


@dataclass(frozen=True, slots=True)
class EscalationPath:
    """Where a conversation goes next.

    topic: one of TOPICS, or `default`. who: a team or a role. how: the way to reach them, in words.
    link: an https address, or empty. hours: "Mon-Fri 08:00-18:00 Europe/London", "always" or empty.
    """

    topic: str
    who: str
    how: str
    link: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class EscalationPaths:
    """Every path, by topic, and the default one."""

    default: EscalationPath
    by_topic: Mapping[str, EscalationPath]

    def for_topic(self, topic: str) -> EscalationPath:
        """The topic's own path, or the default one."""
        return self.by_topic.get(topic, self.default)

    @classmethod
    def parse(cls, data: object, source: str) -> "EscalationPaths":
        """Paths from what a YAML file holds: a list of mappings with topic, who, how, link, hours.

        A `topic` may be a list of topics that share a path. `source` is the file's name, for
        messages. Raises BrokenPaths with one sentence.
        """
        rows = data.get("paths") if isinstance(data, Mapping) else data
        if not isinstance(rows, list) or not rows:
            raise BrokenPaths(f"{source}: write the escalation paths as a list under 'paths:'.")
        found: dict[str, EscalationPath] = {}
        for number, row in enumerate(rows, start=1):
            where = f"{source}, path {number}"
            for path in _paths_of(row, where):
                if path.topic in found:
                    raise BrokenPaths(f"{where}: '{path.topic}' has a path already; keep one.")
                found[path.topic] = path
        if DEFAULT not in found:
            raise BrokenPaths(f"{source}: add a path with 'topic: default' for everything else.")
        return cls(found.pop(DEFAULT), found)


def _paths_of(row: object, where: str) -> list[EscalationPath]:
    if not isinstance(row, Mapping):
        raise BrokenPaths(f"{where}: write 'topic:', 'who:' and 'how:' on lines of their own.")
    fields = cast("Mapping[object, object]", row)
    known = ("topic", *_NEEDED, *_OPTIONAL)
    for key in fields:
        if key not in known:
            raise BrokenPaths(f"{where}: '{key}' is not known here; use {', '.join(known)}.")
    texts = {name: _text(fields, name, where) for name in (*_NEEDED, *_OPTIONAL)}
    for name in _NEEDED:
        if not texts[name]:
            raise BrokenPaths(f"{where}: '{name}' is missing; fill it in.")
    if texts["link"] and not texts["link"].startswith(("https://", "http://", "slack://")):
        raise BrokenPaths(f"{where}: the link '{texts['link']}' should start with https://.")
    return [EscalationPath(topic, **texts) for topic in _topics(fields.get("topic"), where)]


def _text(row: Mapping[object, object], name: str, where: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BrokenPaths(f"{where}: '{name}' should be plain text; put it in quotes.")
    return " ".join(value.split())


def _topics(value: object, where: str) -> list[str]:
    topics = value if isinstance(value, list) else [value]
    for topic in topics:
        if topic not in (*TOPICS, DEFAULT):
            raise BrokenPaths(
                f"{where}: the topic '{topic}' is not one of {', '.join(TOPICS)} or default."
            )
    if not topics:
        raise BrokenPaths(f"{where}: 'topic' is empty; name a topic, or default.")
    return [str(topic) for topic in topics]
