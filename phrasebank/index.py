"""The words of every phrase, weighed, so that a search is a few look-ups."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from phrasebank.model import Phrase

TAG_WEIGHT = 3.0
"""A topic, cause, mood or rung was put there by a person who meant it."""
TEXT_WEIGHT = 1.0
NOTE_WEIGHT = 0.5

_FILLERS = """
a about am an and any are as at be been but by can could did do does for from get got had has have
he her him his how i if in into is it its just like me my no not of on or our out please say saying
she so some someone something tell that the their them then there they this to user users us was we
were what when where which who why will with would you your
"""
STOP_WORDS = frozenset(re.findall(r"\w+", _FILLERS))
"""Words that tell no phrase from another."""

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
_ENDINGS = ("ing", "ers", "er", "ed", "es", "s")


@dataclass(frozen=True, slots=True)
class Index:
    """Where each stem stands.

    places: stem -> {phrase's position: weight}. tags: stems of topics, causes, moods and rungs.
    rarity: stem -> how much it tells, larger for rarer. terms: words worth suggesting, as typed.
    synonyms: stems of what people type -> stems the phrases use.
    """

    places: Mapping[str, Mapping[int, float]]
    tags: frozenset[str]
    rarity: Mapping[str, float]
    terms: tuple[str, ...]
    synonyms: Mapping[tuple[str, ...], tuple[str, ...]]


def build(phrases: Sequence[Phrase], synonyms: Mapping[str, tuple[str, ...]]) -> Index:
    """The index of these phrases, in their order."""
    places: dict[str, dict[int, float]] = {}
    tags: set[str] = set()
    for position, phrase in enumerate(phrases):
        for stem, weight in _weighed(phrase):
            held = places.setdefault(stem, {})
            held[position] = max(held.get(position, 0.0), weight)
            if weight == TAG_WEIGHT:
                tags.add(stem)
    rarity = {
        stem: math.log(1 + len(phrases) / len(held)) / math.log(1 + len(phrases))
        for stem, held in places.items()
    }
    keys = {tuple(stems(typed)): _targets(means) for typed, means in synonyms.items()}
    terms = dict.fromkeys([*_names(phrases), *synonyms])
    return Index(places, frozenset(tags), rarity, tuple(terms), keys)


def stems(text: str) -> list[str]:
    """The words of `text` that tell something, lower-case, without their endings."""
    words = _WORD.findall(text.lower().replace("_", " ").replace("wi-fi", "wifi"))
    return [stem(word) for word in words if word not in STOP_WORDS]


def stem(word: str) -> str:
    """`printing`, `printer` and `prints` meet at `print`; short words stay whole."""
    word = re.split("['’]", word, maxsplit=1)[0]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def _weighed(phrase: Phrase) -> Iterator[tuple[str, float]]:
    tags = (phrase.rung.value, *phrase.topics, *phrase.causes, *phrase.moods)
    for tag in tags:
        for each in stems(tag):
            yield each, TAG_WEIGHT
    for text, weight in ((phrase.text, TEXT_WEIGHT), (phrase.note, NOTE_WEIGHT)):
        for each in stems(text):
            yield each, weight


def _targets(means: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for meaning in means for each in stems(meaning)))


def _names(phrases: Sequence[Phrase]) -> list[str]:
    names = {
        name.replace("_", " ").replace("-", " ")
        for phrase in phrases
        for name in (phrase.rung.value, *phrase.topics, *phrase.causes, *phrase.moods)
    }
    return sorted(names)
