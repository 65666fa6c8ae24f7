"""The policy on abuse: what is said, who may read a record, and what it may be about. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

MAX_WORDS = 600
"""Characters in one of the policy's texts: more would not fit beside the rest in one window."""
MOST_CATEGORIES = 10

_TEXTS = ("policy", "warning", "closing", "to_user")
_KEYS = ("leads", *_TEXTS, "categories", "link")
_PERSON = re.compile(r"[UW][A-Z0-9_]+")
_NAME = re.compile(r"[a-z0-9_]{1,32}")


class BrokenPolicy(ValueError):
    """The policy is broken; the message names the file, the line's name and what to do."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The policy as an operator wrote it.

    policy: a few lines for the technician. warning: said once, before anything else. closing: the
    words that end the conversation. to_user: what the user is told of a record. leads: ids of those
    who are told and may read the records; empty means every shift lead. categories: name -> label.
    link: the whole policy's address, or empty.
    """

    policy: str
    warning: str
    closing: str
    to_user: str
    categories: Mapping[str, str]
    leads: tuple[str, ...] = ()
    link: str = ""

    @classmethod
    def parse(cls, data: object, source: str) -> "Policy":
        """The policy from what a YAML file holds. Raises BrokenPolicy with one sentence."""
        if not isinstance(data, Mapping):
            raise BrokenPolicy(f"{source}: write {', '.join(_KEYS)}, each with a colon.")
        for key in data:
            if key not in _KEYS:
                raise BrokenPolicy(f"{source}: '{key}' is not known here; use {', '.join(_KEYS)}.")
        texts = {name: _text(data.get(name), name, source) for name in _TEXTS}
        link = data.get("link") or ""
        if link and not str(link).startswith(("https://", "http://")):
            raise BrokenPolicy(f"{source}: the link '{link}' should start with https://.")
        return cls(
            **texts,
            categories=_categories(data.get("categories"), source),
            leads=_leads(data.get("leads"), source),
            link=str(link),
        )


def _text(value: object, name: str, source: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BrokenPolicy(f"{source}: '{name}' is missing; write it as plain text.")
    text = " ".join(value.split())
    if len(text) > MAX_WORDS:
        told = f"'{name}' has {len(text)} characters and may have {MAX_WORDS}; say less."
        raise BrokenPolicy(f"{source}: {told}")
    return text


def _categories(value: object, source: str) -> Mapping[str, str]:
    if not isinstance(value, Mapping) or not 0 < len(value) <= MOST_CATEGORIES:
        told = f"'categories' needs 1 to {MOST_CATEGORIES} lines such as 'threats: Threats'."
        raise BrokenPolicy(f"{source}: {told}")
    for name, label in value.items():
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            raise BrokenPolicy(f"{source}: the category '{name}' needs a short name like threats.")
        if not isinstance(label, str) or not 0 < len(label.strip()) <= 70:
            raise BrokenPolicy(f"{source}: the category '{name}' needs a label of a few words.")
    return MappingProxyType({name: label.strip() for name, label in value.items()})


def _leads(value: object, source: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise BrokenPolicy(f"{source}: 'leads' is a list of people's ids, such as [U012AB3CD].")
    for each in value:
        if not isinstance(each, str) or not _PERSON.fullmatch(each):
            raise BrokenPolicy(
                f"{source}: '{each}' under 'leads' is no person's id (U...); copy it from the "
                "profile's menu, 'Copy member ID'."
            )
    return tuple(dict.fromkeys(value))
