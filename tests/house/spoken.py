"""Every string of the project's own that a person may read, surface by surface."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml
from tree import ROOT, files, shown

ROOMS = ("handlers/", "bot/slack/blocks/", "bot/toolkit/", "bot/incidents/", "bot/coaching/")
SINGLE = ("bot/nudging/facts.py", "bot/cardmaking.py", "bot/homes.py", "bot/noticing.py")
ERRORS = "bot/errors.py"
LOGGED = {"debug", "info", "warning", "error", "exception", "critical"}
LISTS = {"compile", "fullmatch", "split", "words_of", "_rule"}
"""Calls whose strings are patterns or lists of words, not prose."""
WORD_LIST = re.compile(r"(?!.*\b(?:a|an|the|you|your|it|is|and|of|to)\b)[a-z0-9 -]+")
PATTERN = re.compile(r"\(\?|\\\\b|\\b|\\w|\[\^|\)\?|\|\w+\|")
YAML_KEYS = {
    "phrasebank/phrases": {"text"},
    "config/manifest.yaml": {"description", "long_description"},
    "config/escalation.yaml": {"how", "nobody", "note", "text", "when", "who", "says"},
    "config/policy.yaml": {"text", "policy", "warning", "closing", "told", "words"},
    "config/practice": {"title", "about", "scene", "task", "calmer"},
    "config/glossary.yaml": {"say"},
    "config/incidents.yaml": {"text", "words", "impact", "workaround", "what", "next"},
}
"""Files that people who do not program write, and the keys whose values others read."""


class Spoken(NamedTuple):
    """One string, and where it stands."""

    surface: str
    line: int
    text: str


def code() -> Iterator[Spoken]:
    """The strings in the rooms that speak, docstrings and patterns left out."""
    for path in files(".py"):
        name = shown(path)
        if name.startswith(ROOMS) or name in SINGLE:
            yield from _strings(name, ast.parse(path.read_text(encoding="utf-8")))
    tree = ast.parse((ROOT / ERRORS).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            said = " ".join((ast.get_docstring(node) or "").split())
            yield Spoken(ERRORS, node.lineno, said)


def written() -> Iterator[Spoken]:
    """The strings in YAML that people read."""
    for path in files(".yaml"):
        name = shown(path)
        for place, keys in YAML_KEYS.items():
            if name == place or name.startswith(f"{place}/"):
                yield from _values(name, yaml.safe_load(path.read_text(encoding="utf-8")), keys)


@cache
def everything() -> tuple[Spoken, ...]:
    """All of it."""
    return (*code(), *written())


def _values(name: str, data: object, keys: set[str], key: str = "") -> Iterator[Spoken]:
    if isinstance(data, dict):
        for inner, value in data.items():
            yield from _values(name, value, keys, str(inner))
    elif isinstance(data, list):
        for value in data:
            yield from _values(name, value, keys, key)
    elif isinstance(data, str) and key in keys:
        yield Spoken(name, 0, " ".join(data.split()))


def _strings(name: str, tree: ast.AST) -> Iterator[Spoken]:
    skipped = set(_silent(tree))
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            skipped.update(id(part) for part in node.values)
            yield Spoken(name, node.lineno, "".join(map(_part, node.values)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield Spoken(name, node.lineno, node.value)


def _part(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else "{it}"


def _silent(tree: ast.AST) -> Iterator[int]:
    """Nodes nobody reads: docstrings, names of attributes, patterns, and what is only logged."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for each in body if isinstance(body, list) else ():
            if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant):
                yield id(each.value)
        if isinstance(node, ast.Call) and _called(node) in LOGGED | LISTS:
            yield from (id(inner) for inner in ast.walk(node))


def _called(node: ast.Call) -> str:
    func = node.func
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


_CODE = re.compile(r"`[^`]*`")
_SLOT = re.compile(r"\{[^{}]*\}|\[[a-z ,'’]+\]")
_MARKS = re.compile(r"[*_~“”\"]|<[^>]*>|•")


def as_read(text: str) -> str:
    """A string as its reader says it: commands, slots and names of services stand as one word."""
    text = _SLOT.sub("it", _CODE.sub("it", text))
    return _MARKS.sub("", text).replace("Steadyhand", "it").replace(" · ", ". ")


def is_prose(text: str) -> bool:
    """Whether a string has words for people, not a name, a key or a pattern."""
    if PATTERN.search(text) or WORD_LIST.fullmatch(text):
        return False
    return " " in text.strip() and re.search(r"[A-Za-z]{2,} [A-Za-z’']+", text) is not None


def path_of(surface: str) -> Path:
    """The file of a surface."""
    return ROOT / surface
