"""The glossary: what IT people say, and what everybody else says for it. Read once, at start.

Every surface a term can have ("endpoint", "endpoints", "endpoint's") is worked out here, so that
looking up is a walk through a sentence and nothing more.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.coaching.inflect import Form, inflected

_MARKED = re.compile(r"\{([^{}]+)\}")
_PREPOSITION = re.compile(
    r" (?:of|for|at|in|that|to|from|which|when|with|on|you|your|between|who|where|by|behind|and)\b"
)
_PARTICLE = re.compile(r"[a-z]+-(?:in|on|out|up|off)s?", re.IGNORECASE)
_THAT = re.compile(r"^ that (never |only |still )?([a-z]+)\b")
_PLURAL = {"is": "are", "was": "were", "has": "have", "does": "do"}
_SPLIT = re.compile(r"[\s-]+")
_FORMS = (Form.BASE, Form.S, Form.ING, Form.PAST)


class Kind(StrEnum):
    """How a term behaves in a sentence; a phrase never changes its form."""

    NOUN = "noun"
    VERB = "verb"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is said, and its plain words.

    terms: what IT says, each with the word that changes in braces where it is not the usual one
    (a noun's last word, a verb's first). say: the plain words, written the same way, without an
    article. before: plain words that fit in front of another noun ("sign-in check page").
    article: put in front where the sentence has none. exact: only in these very letters ("AD" is
    not "ad"). everyday: users say it too, so a draft that holds it is not called jargon.
    """

    terms: tuple[str, ...]
    say: str
    kind: Kind = Kind.NOUN
    before: str = ""
    article: str = ""
    example: str = ""
    exact: bool = False
    everyday: bool = False

    def said(self, form: Form) -> str:
        """The plain words in that form."""
        before, head, after = _in_form(self.say, self.kind, form)
        if self.kind is Kind.NOUN and form is Form.S:
            after = _THAT.sub(_plural, after)
        return before + head + after


@dataclass(frozen=True, slots=True)
class Surface:
    """One way a term can stand in a sentence; `exact` is its spelling when only that one counts."""

    entry: Entry
    form: Form
    exact: str = ""
    hyphened: bool = False
    """Counts with its hyphen alone: "plug in the charger" is no plug-in."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """Every entry, found by the words of its surfaces; `known` are acronyms nobody stumbles on.

    `leave` are words that look like a term and are none, such as "for instance".
    """

    entries: tuple[Entry, ...]
    surfaces: Mapping[tuple[str, ...], Surface]
    known: frozenset[str]
    longest: int
    leave: frozenset[tuple[str, ...]] = frozenset()

    @classmethod
    def of(
        cls,
        entries: tuple[Entry, ...],
        known: frozenset[str] = frozenset(),
        leave: Iterable[str] = (),
    ) -> "Glossary":
        """The glossary of these entries; of two that say the same thing the first counts."""
        surfaces: dict[tuple[str, ...], Surface] = {}
        for entry in entries:
            for words, surface in surfaces_of(entry):
                surfaces.setdefault(words, surface)
        left = frozenset(_words(text) for text in leave)
        longest = max((len(words) for words in (*surfaces, *left)), default=0)
        return cls(entries, surfaces, known, longest, left)


def surfaces_of(entry: Entry) -> Iterator[tuple[tuple[str, ...], Surface]]:
    """Every surface of an entry, as lower-case words, and what it is."""
    forms = {Kind.NOUN: _FORMS[:2], Kind.VERB: _FORMS, Kind.PHRASE: _FORMS[:1]}[entry.kind]
    for term in entry.terms:
        for form in forms:
            text = "".join(_in_form(term, entry.kind, form))
            hyphened = bool(_PARTICLE.fullmatch(text))
            yield _words(text), Surface(entry, form, text if entry.exact else "", hyphened)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in _SPLIT.split(text.lower()) if word)


def _plural(found: re.Match[str]) -> str:
    """What several of them do: "computers that run", not "that runs"."""
    verb = found[2]
    several = _PLURAL.get(verb) or re.sub(r"(?<=ch|sh)es$|(?<=[^su])s$", "", verb)
    return f" that {found[1] or ''}{several}"


def _in_form(text: str, kind: Kind, form: Form) -> tuple[str, str, str]:
    """What stands before the word that changes, the word in that form, and what stands after."""
    before, head, after = _parts(text, kind)
    choices = head.split("|")
    if len(choices) == len(_FORMS):
        return before, choices[_FORMS.index(form)], after
    if kind is Kind.NOUN and len(choices) == 2:
        return before, choices[form is Form.S], after
    return before, head if kind is Kind.PHRASE else inflected(head, form), after


def _parts(text: str, kind: Kind) -> tuple[str, str, str]:
    if marked := _MARKED.search(text):
        return text[: marked.start()], marked[1], text[marked.end() :]
    if kind is Kind.VERB:
        first, space, rest = text.partition(" ")
        return "", first, space + rest
    end = found.start() if (found := _PREPOSITION.search(text)) else len(text)
    start = text.rfind(" ", 0, end) + 1
    return text[:start], text[start:end], text[end:]
