"""Phrases by the words a person types, with typos and synonyms forgiven. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from phrasebank.bank import Bank
from phrasebank.index import Index, stems
from phrasebank.model import Phrase, Rung

LONGEST = 12
"""Words of a query that count: more is a pasted message, and its first words say enough."""

TYPO = 0.74
"""Likeness (1 - edits / letters) from which a word is taken for a slip of another."""

SHORT_TYPO = 0.66
"""The same for words of three letters, where only topics, causes, moods and rungs are tried."""

_SYNONYM_TYPO = 85.0
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
    typed = stems(words)[:LONGEST]
    if not typed:
        everything = bank.phrases if not words.strip() else ()
        return [Match(each, 0.0) for each in everything if rung in (None, each.rung)]
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
    place = 0
    while place < len(typed):
        length, meanings = _synonym(index, typed, place)
        if length <= 1:
            own = _stems_like(index, typed[place])
            meanings = {**meanings, **own} if own else meanings
        if meanings:
            yield meanings
        place += max(1, length)


def _synonym(index: Index, typed: list[str], place: int) -> tuple[int, dict[str, float]]:
    """How many words from `place` on are a known way of saying something, and what it means."""
    for length in (3, 2, 1):
        run = tuple(typed[place : place + length])
        means = index.synonyms.get(run)
        if means is None and length > 1 and len(run) == length:
            means = _synonym_like(index, run)
        if means:
            return length, dict.fromkeys((each for each in means if each in index.places), 0.9)
    return 0, {}


def _synonym_like(index: Index, run: tuple[str, ...]) -> tuple[str, ...] | None:
    said = " ".join(run)
    for key, means in index.synonyms.items():
        if len(key) == len(run) and fuzz.ratio(said, " ".join(key)) >= _SYNONYM_TYPO:
            return means
    return None


def _stems_like(index: Index, typed: str) -> dict[str, float]:
    if typed in index.places:
        return {typed: 1.0}
    if len(typed) < 3 or typed.isdigit():
        return {}
    among = list(index.tags) if len(typed) == 3 else list(index.places)
    least = SHORT_TYPO if len(typed) == 3 else TYPO
    found: dict[str, float] = {}
    for stem, likeness, _ in process.extract(
        typed, among, scorer=OSA.normalized_similarity, limit=4, score_cutoff=least
    ):
        found[stem] = likeness * 0.8
    for key, means in _synonyms_near(index, typed):
        found.update(dict.fromkeys(means, key))
    return found


def _synonyms_near(index: Index, typed: str) -> Iterator[tuple[float, tuple[str, ...]]]:
    if len(typed) < 4:
        return
    for key, means in index.synonyms.items():
        if len(key) == 1:
            likeness = OSA.normalized_similarity(typed, key[0])
            if likeness >= TYPO:
                yield likeness * 0.7, tuple(each for each in means if each in index.places)


def _worth(index: Index, meanings: Mapping[str, float]) -> dict[int, float]:
    """Phrase's position -> what its best word for this concept is worth."""
    best: dict[int, float] = {}
    for stem, sure in meanings.items():
        rare = index.rarity[stem]
        for position, weight in index.places[stem].items():
            best[position] = max(best.get(position, 0.0), sure * weight * (0.5 + rare))
    return best
