"""The glossary as people write it, checked: every fault is one sentence with its line."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bot.coaching.glossary import Entry, Glossary, Kind, surfaces_of
from phrasebank.yamlines import Lines, NotYaml, compose

_KEYS = ("term", "also", "say", "kind", "before", "article", "exact", "everyday", "example")
_TOP = ("known", "leave", "entries")
_NEEDED = ("term", "say", "example")
_YES = {"yes": True, "true": True, "no": False, "false": False}
_BRACES = re.compile(r"[^{}]*(?:\{[^{}]+\}[^{}]*)?")
_ARTICLE = re.compile(r"(?:a|an|the)\s", re.IGNORECASE)
_LONGEST_SAY = 90


@dataclass(frozen=True, slots=True)
class GlossaryFault:
    """One fault: the line, counted from 1, and a sentence that says what to do."""

    line: int
    text: str


class BrokenGlossary(ValueError):
    """The glossary is broken; the message names the file, the line and the first fault."""

    def __init__(self, source: str, faults: tuple[GlossaryFault, ...]) -> None:
        """Keep every fault as `faults`; the message is the first one and how many there are."""
        self.faults = faults
        more = len(faults) - 1
        rest = f" ({more} more {'fault' if more == 1 else 'faults'} after it.)" if more else ""
        super().__init__(f"{source}, line {faults[0].line}: {faults[0].text}{rest}")


def parse_glossary(text: str, source: str) -> Glossary:
    """The glossary in the text of a YAML file; `source` is the file's name, for messages.

    Raises BrokenGlossary.
    """
    try:
        data, lines = compose(text)
    except NotYaml as fault:
        raise BrokenGlossary(source, (GlossaryFault(fault.line, fault.sentence),)) from fault
    if not isinstance(data, dict) or not isinstance(data.get("entries"), list):
        told = "write the entries as a list under 'entries:'."
        raise BrokenGlossary(source, (GlossaryFault(1, told),))
    faults = [
        GlossaryFault(lines.of((key,)), f"'{key}' is not known here; use {', '.join(_TOP)}.")
        for key in data
        if key not in _TOP
    ]
    known = _words(data.get("known", []), "known", lines.of(("known",)), faults)
    leave = _words(data.get("leave", []), "leave", lines.of(("leave",)), faults)
    entries = _entries(data["entries"], lines, faults)
    if faults:
        raise BrokenGlossary(source, tuple(sorted(faults, key=lambda fault: fault.line)))
    return Glossary.of(tuple(entries), frozenset(known), leave)


def _entries(rows: list[object], lines: Lines, faults: list[GlossaryFault]) -> list[Entry]:
    found: list[Entry] = []
    seen: dict[tuple[str, ...], str] = {}
    for number, row in enumerate(rows):
        line = lines.of(("entries", number))
        if not isinstance(row, dict):
            faults.append(GlossaryFault(line, "write 'term:', 'say:' and 'example:' on lines."))
            continue
        told = list(_row_faults(row, number, lines))
        also = _words(row.get("also", []), "also", line, told)
        faults += told
        if told:
            continue
        entry = _entry(row, also)
        found.append(entry)
        faults += _twice(entry, line, seen)
    return found


def _row_faults(row: Mapping[str, object], number: int, lines: Lines) -> Iterator[GlossaryFault]:
    for key, value in row.items():
        line = lines.of(("entries", number, key))
        if key not in _KEYS:
            yield GlossaryFault(line, f"'{key}' is not known here; use {', '.join(_KEYS)}.")
        elif key != "also" and (told := _fault(key, value)):
            yield GlossaryFault(line, told)
    for key in _NEEDED:
        if key not in row:
            named = f" of '{row['term']}'" if "term" in row else ""
            yield GlossaryFault(lines.of(("entries", number)), f"'{key}'{named} is missing.")


def _fault(key: str, value: object) -> str:
    """What is wrong with one value, or nothing."""
    if not isinstance(value, str) or not value.strip():
        return f"'{key}' should be plain text; write it on the same line."
    for keys, right, told in _RULES:
        if key in keys and not right(value):
            return told.format(key=key, value=value, length=len(value), most=_LONGEST_SAY)
    return ""


_RULES: tuple[tuple[tuple[str, ...], Callable[[str], object], str], ...] = (
    (("exact", "everyday"), lambda v: v.lower() in _YES, "'{key}' is yes or no, not '{value}'."),
    (
        ("kind",),
        lambda v: v in tuple(Kind),
        "'kind' is noun, verb or phrase, not '{value}'.",
    ),
    (
        ("article",),
        lambda v: v in ("a", "the"),
        "'article' is a or the, not '{value}'; leave it out where none fits.",
    ),
    (
        ("term", "say"),
        _BRACES.fullmatch,
        "'{key}' may hold one word in braces, closed again: {{list}} of addresses.",
    ),
    (
        ("say",),
        lambda v: len(v) <= _LONGEST_SAY,
        "'say' has {length} letters; {most} at most, or nobody reads it.",
    ),
    (
        ("say",),
        lambda v: not _ARTICLE.match(v),
        "'say' begins with an article; write it under 'article:' so that it can be left out.",
    ),
)
"""Which keys, what is right for them, and what is said of anything else."""


def _words(value: object, key: str, line: int, faults: list[GlossaryFault]) -> tuple[str, ...]:
    """A list of texts; what is not one becomes a fault."""
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        faults.append(GlossaryFault(line, f"'{key}' is a list: [one, two]."))
        return ()
    return tuple(value)


def _entry(row: Mapping[str, str], also: tuple[str, ...]) -> Entry:
    return Entry(
        terms=(row["term"], *also),
        say=row["say"],
        kind=Kind(row.get("kind", Kind.NOUN)),
        before=row.get("before", ""),
        article=row.get("article", ""),
        example=row["example"],
        exact=_YES[row.get("exact", "no").lower()],
        everyday=_YES[row.get("everyday", "no").lower()],
    )


def _twice(entry: Entry, line: int, seen: dict[tuple[str, ...], str]) -> Iterator[GlossaryFault]:
    """A term that another entry has already: which one counts would be chance."""
    own: set[tuple[str, ...]] = set()
    for words, _ in surfaces_of(entry):
        if words in seen and words not in own:
            told = f"'{' '.join(words)}' stands under '{seen[words]}' already; keep one."
            yield GlossaryFault(line, told)
        own.add(words)
    seen |= dict.fromkeys(own, entry.terms[0])
