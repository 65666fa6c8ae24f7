"""Phrase files into phrases: YAML with line numbers, then one check a fault."""

from collections.abc import Mapping
from typing import cast

from pydantic import ValidationError

from phrasebank.faults import Fault
from phrasebank.model import Phrase
from phrasebank.rows import PhraseRow, sentence
from phrasebank.yamlines import Lines, NotYaml, compose

_FILE_KEYS = ("rung", "phrases")
_EXAMPLE = "write 'rung:' and then 'phrases:' with a list below it, as the other files do."


def parse_phrases(files: Mapping[str, str]) -> tuple[list[Phrase], list[Fault]]:
    """Phrases and faults of all files (name -> text), in order."""
    phrases, faults = list[Phrase](), list[Fault]()
    ids, texts = dict[str, str](), dict[str, str]()
    for name, text in files.items():
        rows, wrong = _rows(name, text)
        faults += wrong
        for phrase, line in rows:
            again = _again(phrase, ids, texts)
            if again:
                faults.append(Fault(name, line, again))
                continue
            ids[phrase.id] = texts[_same(phrase.text)] = f"{name}, line {line}"
            phrases.append(phrase)
    return phrases, faults


def parse_synonyms(name: str, text: str) -> tuple[dict[str, tuple[str, ...]], list[Fault]]:
    """What people type -> the words it stands for, from `typed: [word, word]` lines."""
    synonyms, faults = dict[str, tuple[str, ...]](), list[Fault]()
    if not text.strip():
        return synonyms, faults
    try:
        data, lines = compose(text)
    except NotYaml as broken:
        return synonyms, [Fault(name, broken.line, broken.sentence)]
    if not isinstance(data, dict):
        return synonyms, [Fault(name, 1, "write lines such as 'locked out: [mfa, password]'.")]
    for typed, means in data.items():
        if not isinstance(means, list) or not all(isinstance(each, str) for each in means):
            line = lines.of((typed,))
            faults.append(Fault(name, line, f"'{typed}' needs a list, such as [mfa, password]."))
            continue
        synonyms[typed] = tuple(cast("list[str]", means))
    return synonyms, faults


def _rows(name: str, text: str) -> tuple[list[tuple[Phrase, int]], list[Fault]]:
    try:
        data, lines = compose(text)
    except NotYaml as broken:
        return [], [Fault(name, broken.line, broken.sentence)]
    if not isinstance(data, dict) or not isinstance(data.get("phrases"), list):
        return [], [Fault(name, 1, _EXAMPLE)]
    phrases, faults = list[tuple[Phrase, int]](), list[Fault]()
    for key in data:
        if key not in _FILE_KEYS:
            faults.append(Fault(name, lines.of((key,)), f"'{key}' is not known here; {_EXAMPLE}"))
    for number, row in enumerate(cast("list[object]", data["phrases"])):
        place = ("phrases", number)
        phrase, wrong = _row(name, row, data.get("rung"), place, lines)
        faults += wrong
        if phrase is not None:
            phrases.append((phrase, lines.of(place)))
    return phrases, faults


def _row(
    name: str, row: object, rung: object, place: tuple[str | int, ...], lines: Lines
) -> tuple[Phrase | None, list[Fault]]:
    if not isinstance(row, dict):
        told = "a phrase starts with '- id:' and has 'text:' and 'avoid:' below it."
        return None, [Fault(name, lines.of(place), told)]
    filled = {"rung": rung, **row} if rung is not None else row
    try:
        return PhraseRow.model_validate(filled).phrase(), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=True)
        return None, [
            Fault(name, lines.of((*place, *fault["loc"])), sentence(fault, row)) for fault in found
        ]


def _again(phrase: Phrase, ids: Mapping[str, str], texts: Mapping[str, str]) -> str:
    if phrase.id in ids:
        return f"the id '{phrase.id}' is taken by {ids[phrase.id]}; give this phrase its own."
    if _same(phrase.text) in texts:
        return f"the same text stands in {texts[_same(phrase.text)]}; keep one of the two."
    return ""


def _same(text: str) -> str:
    return " ".join(text.casefold().split())
