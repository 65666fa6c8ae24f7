"""Phrases by the words a person types, with typos and synonyms forgiven. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from phrasebank.bank import Bank
from phrasebank.index import DANGER, STOP_WORDS, Index, Place, raw_words, stem
from phrasebank.model import Phrase, Rung

LONGEST = 20
"""Words of a query that count: more is a pasted message, and its first words say enough."""

TYPO = 0.74
"""Likeness (1 - edits / letters) from which a word is taken for a slip of another."""

SHORT_TYPO = 0.66
"""The same for words of three letters, where only topics, causes, moods and rungs are tried."""

_SYNONYM_TYPO = 80.0
"""Likeness (rapidfuzz ratio, 0..100) from which two or three words are a slip of a known saying."""

_TOO_SHORT = 6
"""Letters up to which two words are too easily like two others."""

_SAID_OTHERWISE = 0.9
"""How surely a synonym means what it stands for."""

_SLIPPED = 0.8
"""The same for a slip of one."""

_NOWHERE = Place(0.0, 0.0, own=False, noted=False)
_DANGER = stem(DANGER)

_NEAR = 60.0
"""Likeness (rapidfuzz ratio, 0..100) from which a term is offered in place of what was typed."""

_LATER = 3.0
"""What a phrase loses a step, unless its note says what was typed: a warning follows a request."""


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found; a larger score fits better, and only the order means anything."""

    phrase: Phrase
    score: float


def find(bank: Bank, words: str, rung: Rung | None = None) -> list[Match]:
    """Every phrase that has something of `words`, best first; the same words, the same order.

    Phrases that have more of the words come first, those on a topic that was named before those on
    a cause, and those to be looked up last unless they say it in their own words. Where a life may
    be at risk, only the phrases for that. Empty when nothing is like any of the words. Without
    words, every phrase of the rung in file order.
    """
    typed = raw_words(words)[:LONGEST]
    if not words.strip():
        return [Match(each, 0.0) for each in bank.phrases if rung in (None, each.rung)]
    scores: dict[int, float] = {}
    own: set[int] = set()
    noted: set[int] = set()
    for meanings in _meant(bank.index, typed):
        for position, found in _worth(bank.index, meanings).items():
            scores[position] = scores.get(position, 0.0) + found.tells + found.fits
            own.update([position] if found.own else [])
            noted.update([position] if found.noted else [])
    for position in scores.keys() - noted:
        scores[position] -= _LATER * (bank.phrases[position].step - 1)
    hidden = {each for each in scores if bank.phrases[each].look_up_only and each not in own}
    order = sorted(scores, key=lambda each: (each in hidden, -scores[each], each))
    matches = [Match(bank.phrases[position], scores[position]) for position in order]
    return [match for match in matches if rung in (None, match.phrase.rung)]


def in_danger(bank: Bank, words: str) -> bool:
    """Whether the words say that a life may be at risk."""
    return _speak_of_danger(_concepts(bank.index, raw_words(words)[:LONGEST]))


def suggest(bank: Bank, words: str, limit: int = 5) -> list[str]:
    """The known terms nearest to `words`, to be offered when nothing was found."""
    if not words.strip():
        return []
    found = process.extract(
        words.lower(), bank.index.terms, scorer=fuzz.ratio, limit=limit, score_cutoff=_NEAR
    )
    return [term for term, _, _ in found]


def _meant(index: Index, typed: list[str]) -> Iterator[dict[str, float]]:
    """The concepts, each meaning counted once: "still" and "third time" are one repeated failure.

    With a life at risk, nothing else that was typed matters.
    """
    concepts = list(_concepts(index, typed))
    if _speak_of_danger(concepts):
        concepts = [{_DANGER: 1.0}]
    counted: set[str] = set()
    for meanings in concepts:
        yield {each: sure for each, sure in meanings.items() if each not in counted}
        counted.update(meanings)


def _speak_of_danger(concepts: Iterable[Mapping[str, float]]) -> bool:
    # A slip is no proof: "end his line" is one letter from something else.
    return any(meanings.get(_DANGER, 0.0) >= _SAID_OTHERWISE for meanings in concepts)


def _concepts(index: Index, typed: list[str]) -> Iterator[dict[str, float]]:
    """One mapping a thing meant: stem of the phrases -> how surely it is meant (0..1)."""
    place = 0
    while place < len(typed):
        length, meanings = _synonym(index, typed[place : place + 3])
        if length <= 1 and typed[place] not in STOP_WORDS:
            meanings = {**meanings, **_stems_like(index, typed[place], known=bool(meanings))}
        if meanings:
            yield meanings
        place += max(1, length)


def _synonym(index: Index, typed: list[str]) -> tuple[int, dict[str, float]]:
    """How many of the first words are a known way of saying something, and what it means."""
    for length, words in _sayings(typed):
        keys = index.synonyms[len(words)]
        said = " ".join(word if word in STOP_WORDS else stem(word) for word in words)
        if said in keys:
            return length, dict.fromkeys(keys[said], _SAID_OTHERWISE)
        slip = _slip_of_saying(index, words)
        if slip in keys:
            return length, dict.fromkeys(keys[slip], _SLIPPED)
    return 0, {}


def _sayings(typed: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The first words, the most of them first, and how many they take up.

    A word that says little may stand between two: "lost his laptop" is a lost laptop.
    """
    if len(typed) == 3:
        yield 3, typed
        if typed[1] in STOP_WORDS:
            yield 3, [typed[0], typed[2]]
    for length in range(min(2, len(typed)), 0, -1):
        yield length, typed[:length]


def _slip_of_saying(index: Index, words: list[str]) -> str:
    """The saying of two or three words that these are a slip of, word for word; "" for none."""
    said = " ".join(words)
    if len(words) == 1 or len(said) <= _TOO_SHORT:
        return ""
    sayings = index.sayings[len(words)]
    near = process.extractOne(said, list(sayings), scorer=fuzz.ratio, score_cutoff=_SYNONYM_TYPO)
    if not near or any(
        OSA.normalized_similarity(one, other) < TYPO
        for one, other in zip(words, near[0].split(), strict=True)
    ):
        return ""
    return sayings[near[0]]


def _stems_like(index: Index, typed: str, *, known: bool) -> dict[str, float]:
    """Stems like one word. A `known` word, or one of a phrase, is not taken for a slip."""
    if stem(typed) in index.places:
        return {stem(typed): 1.0}
    if known or len(typed) < 3 or typed.isdigit():
        return {}
    found: dict[str, float] = {}
    # Ending and all as well as without: "wating" cut to "wat" would be like nothing.
    for form in dict.fromkeys((typed, stem(typed))):
        for each, sure in _slips(form, _among(index, form)):
            like = index.whole[each]
            found[like] = max(found.get(like, 0.0), sure * 0.98)
        singles = index.synonyms[1] if len(form) > 3 else {}
        for key, sure in _slips(form, singles):
            for like in singles[key]:
                found[like] = max(found.get(like, 0.0), sure * 0.7)
    return found


def _among(index: Index, typed: str) -> list[str]:
    if len(typed) == 3:
        return list(index.tags)
    # A slip changes a letter or two: much shorter and longer words need not be compared.
    sizes = range(len(typed) - 2, len(typed) + 3)
    return [each for size in sizes for each in index.lengths.get(size, ())]


def _slips(typed: str, among: Iterable[str]) -> list[tuple[str, float]]:
    least = SHORT_TYPO if len(typed) == 3 else TYPO
    found = process.extract(
        typed, list(among), scorer=OSA.normalized_similarity, limit=4, score_cutoff=least
    )
    return [(word, likeness) for word, likeness, _ in found]


def _worth(index: Index, meanings: Mapping[str, float]) -> dict[int, Place]:
    """Phrase's position -> what it has of this concept: once that it has it, and all that fits."""
    found: dict[int, Place] = {}
    for each, sure in meanings.items():
        for position, place in index.places[each].items():
            known = found.get(position, _NOWHERE)
            found[position] = Place(
                max(known.tells, sure * place.tells),
                known.fits + sure * place.fits,
                own=known.own or place.own,
                noted=known.noted or place.noted,
            )
    return found
