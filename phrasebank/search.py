"""Phrases by the words a person types, with typos and synonyms forgiven. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from phrasebank.bank import Bank
from phrasebank.index import STOP_WORDS, Index, raw_words, stem
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

_NEAR = 45.0


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found; a larger score fits better, and only the order means anything."""

    phrase: Phrase
    score: float


def find(bank: Bank, words: str, rung: Rung | None = None) -> list[Match]:
    """Every phrase that has something of `words`, best first; the same words, the same order.

    Phrases that have more of the words come first. Empty when nothing is like any of them. Without
    words, every phrase of the rung in file order.
    """
    typed = raw_words(words)[:LONGEST]
    if not words.strip():
        return [Match(each, 0.0) for each in bank.phrases if rung in (None, each.rung)]
    scores: dict[int, float] = {}
    for meanings in _concepts(bank.index, typed):
        for position, worth in _worth(bank.index, meanings).items():
            # One more word matched outweighs any one word matched better.
            scores[position] = scores.get(position, 0.0) + 10.0 + worth
    matches = [Match(bank.phrases[position], score) for position, score in sorted(scores.items())]
    matches.sort(key=lambda match: -match.score)
    return [match for match in matches if rung in (None, match.phrase.rung)]


def suggest(bank: Bank, words: str, limit: int = 5) -> list[str]:
    """The known terms nearest to `words`, to be offered when nothing was found."""
    if not words.strip():
        return []
    found = process.extract(
        words.lower(), bank.index.terms, scorer=fuzz.WRatio, limit=limit, score_cutoff=_NEAR
    )
    return [term for term, _, _ in found]


def _concepts(index: Index, typed: list[str]) -> Iterator[dict[str, float]]:
    """One mapping a thing meant: stem of the phrases -> how surely it is meant (0..1)."""
    stems = [word if word in STOP_WORDS else stem(word) for word in typed]
    place = 0
    while place < len(typed):
        length, meanings = _synonym(index, stems[place : place + 3])
        if length <= 1 and typed[place] not in STOP_WORDS:
            meanings = {**meanings, **_stems_like(index, typed[place], known=bool(meanings))}
        if meanings:
            yield meanings
        place += max(1, length)


def _synonym(index: Index, typed: list[str]) -> tuple[int, dict[str, float]]:
    """How many of the first words are a known way of saying something, and what it means."""
    for length in range(len(typed), 0, -1):
        said = " ".join(typed[:length])
        keys = index.synonyms[length]
        means = keys.get(said)
        if means is None and length > 1 and len(said) > _TOO_SHORT:
            near = process.extractOne(
                said, list(keys), scorer=fuzz.ratio, score_cutoff=_SYNONYM_TYPO
            )
            means = keys[near[0]] if near else None
        if means:
            return length, dict.fromkeys(means, _SAID_OTHERWISE)
    return 0, {}


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


def _worth(index: Index, meanings: Mapping[str, float]) -> dict[int, float]:
    """Phrase's position -> what its best word for this concept is worth."""
    best: dict[int, float] = {}
    for each, sure in meanings.items():
        rare = index.rarity[each]
        for position, weight in index.places[each].items():
            best[position] = max(best.get(position, 0.0), sure * weight * (0.5 + rare))
    return best
