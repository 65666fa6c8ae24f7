"""What an update begins with: templates per status and the services they speak of. Pure.

Read from `config/incidents.yaml`; every fault is one sentence with its line.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import NoReturn

from bot.detection.topics import TOPICS
from bot.incident_records import Status
from phrasebank.yamlines import Lines, NotYaml, compose

VARIABLES = ("service", "title", "next")
"""What may stand in braces: the service's name, the incident's title, the time of the next word."""
_TEXTS = ("title", "notice", "doing", "do_now")
_LONGEST_TEXT = 1000
_LONGEST_NAME = 60
_MOST_MINUTES = 24 * 60


class BrokenTemplates(ValueError):
    """The file is broken; the message names it, the line, and what to do."""


@dataclass(frozen=True, slots=True)
class Template:
    """What one status begins with. `next_minutes`: when the next update is promised, or None."""

    title: str = ""
    notice: str = ""
    doing: str = ""
    do_now: str = ""
    next_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """A thing that can break. `topic` is what conversations about it are filed under."""

    topic: str
    name: str
    also: tuple[str, ...] = ()
    """Other words for it."""


@dataclass(frozen=True, slots=True)
class IncidentBook:
    """Every template and every service."""

    services: tuple[Service, ...]
    templates: Mapping[Status, Template]
    own: Mapping[tuple[str, Status], Template] = field(default_factory=dict)
    """A service's own words, by its topic and the status."""

    def service_in(self, text: str) -> Service | None:
        """The service that is named first in some words."""
        lowered = text.lower()
        found = [(at, one) for one in self.services if (at := _first_place(one, lowered)) >= 0]
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def named(self, name: str) -> Service | None:
        """The service of exactly this name or topic."""
        wanted = name.strip().lower()
        return next((s for s in self.services if wanted in (s.name.lower(), s.topic)), None)

    def topic_of(self, name: str) -> str:
        """What conversations about a service of this name are filed under; "" when not known."""
        service = self.named(name)
        return service.topic if service else ""

    def name_of(self, topic: str) -> str:
        """The name of what a topic is about; "" when the book has none."""
        service = self.named(topic)
        return service.name if service else ""

    def begin(
        self, status: Status, *, service: str, title: str = "", next_at: str = ""
    ) -> Template:
        """The template of a status with its variables filled.

        `next_at` is the time of the next word as people write it; a sentence that needs one is left
        out where none is promised.
        """
        whole = self.templates[status]
        own = self.own.get((self.topic_of(service), status), Template())
        known = {"service": service, "title": title or service, "next": next_at}
        texts = {key: _filled(getattr(own, key) or getattr(whole, key), known) for key in _TEXTS}
        minutes = own.next_minutes if own.next_minutes is not None else whole.next_minutes
        return Template(**texts, next_minutes=minutes)


def _first_place(service: Service, lowered: str) -> int:
    words = (service.name.lower(), service.topic, *service.also)
    places = [found.start() for word in words if (found := re.search(_whole(word), lowered))]
    return min(places, default=-1)


def _whole(word: str) -> str:
    return rf"(?<!\w){re.escape(word)}(?:s|es)?(?!\w)"


def _filled(text: str, known: Mapping[str, str]) -> str:
    sentences = re.split(r"(?<=[.?!])\s+", text)
    kept = [one for one in sentences if known["next"] or "{next}" not in one]
    filled = " ".join(kept)
    for name, value in known.items():
        filled = filled.replace(f"{{{name}}}", value)
    return filled[:1].upper() + filled[1:]


def parse_templates(text: str, source: str) -> IncidentBook:
    """The templates in the text of a YAML file; `source` is its name. Raises BrokenTemplates."""
    try:
        data, lines = compose(text)
    except NotYaml as fault:
        raise BrokenTemplates(f"{source}, line {fault.line}: {fault.sentence}") from fault
    return _Parser(source, lines).book(data)


@dataclass(frozen=True, slots=True)
class _Parser:
    source: str
    lines: Lines

    def book(self, data: object) -> IncidentBook:
        whole = self.mapping(data, (), "services", "templates")
        templates = self.templates(whole.get("templates"), ("templates",))
        for status in Status:
            if status not in templates:
                self.fail(("templates",), f"there is no template for '{status}'; write one.")
        services, own = [], {}
        listed = self.mapping(whole.get("services"), ("services",))
        for topic, about in listed.items():
            place = ("services", topic)
            if topic not in TOPICS:
                self.fail(place, f"'{topic}' is not a topic; use one of {', '.join(TOPICS)}.")
            fields = self.mapping(about, place, "name", "also", "templates")
            services.append(self.service(topic, fields, place))
            special = self.templates(fields.get("templates") or {}, (*place, "templates"))
            own.update({(topic, status): one for status, one in special.items()})
        return IncidentBook(tuple(services), templates, own)

    def service(self, topic: str, fields: Mapping[str, object], place: tuple[str, ...]) -> Service:
        name = self.text(fields.get("name"), (*place, "name"), _LONGEST_NAME)
        if not name:
            self.fail(place, f"'{topic}' has no name; write what people call it.")
        also = fields.get("also") or []
        if not isinstance(also, list):
            self.fail((*place, "also"), "'also' should be a list of words, such as [one, other].")
        words = [self.text(each, (*place, "also"), _LONGEST_NAME) for each in also]
        return Service(topic, name, tuple(word.lower() for word in words if word))

    def templates(self, data: object, place: tuple[str, ...]) -> dict[Status, Template]:
        known = ", ".join(Status)
        found: dict[Status, Template] = {}
        for key, about in self.mapping(data, place).items():
            if key not in tuple(Status):
                self.fail((*place, key), f"'{key}' is not a status; use {known}.")
            found[Status(key)] = self.template(about, (*place, key))
        return found

    def template(self, data: object, place: tuple[str, ...]) -> Template:
        fields = self.mapping(data, place, *_TEXTS, "next_minutes")
        texts = {key: self.words(fields.get(key), (*place, key)) for key in _TEXTS}
        return Template(**texts, next_minutes=self.minutes(fields, place))

    def words(self, value: object, place: tuple[str, ...]) -> str:
        text = self.text(value, place, _LONGEST_TEXT)
        try:
            names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
        except ValueError:
            names = ["{"]
        if unknown := [name for name in names if name not in VARIABLES]:
            known = ", ".join(f"{{{name}}}" for name in VARIABLES)
            self.fail(place, f"'{{{unknown[0]}}}' is not known here; use {known}.")
        return text

    def minutes(self, fields: Mapping[str, object], place: tuple[str, ...]) -> int | None:
        written = fields.get("next_minutes")
        if written in (None, ""):
            return None
        if not str(written).isdecimal() or not 1 <= int(str(written)) <= _MOST_MINUTES:
            told = "'next_minutes' should be a whole number of minutes, such as 30."
            self.fail((*place, "next_minutes"), told)
        return int(str(written))

    def text(self, value: object, place: tuple[str, ...], most: int) -> str:
        if value is None:
            return ""
        if not isinstance(value, str):
            self.fail(place, f"'{place[-1]}' should be a text.")
        text = " ".join(str(value).split())
        if len(text) > most:
            self.fail(place, f"'{place[-1]}' has {len(text)} characters; {most} is the most.")
        return text

    def mapping(self, data: object, place: tuple[str, ...], *keys: str) -> Mapping[str, object]:
        if not isinstance(data, dict):
            about = f"'{place[-1]}'" if place else "the file"
            self.fail(place, f"{about} should hold names with something under each.")
        for key in data:
            if keys and key not in keys:
                self.fail((*place, key), f"'{key}' is not known here; use {', '.join(keys)}.")
        return data

    def fail(self, place: tuple[str, ...], sentence: str) -> NoReturn:
        raise BrokenTemplates(f"{self.source}, line {self.lines.of(place)}: {sentence}")
