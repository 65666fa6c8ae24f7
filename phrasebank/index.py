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
    synonyms: words people type, joined by a space, by how many they are -> stems the phrases use.
    whole: words as they are written, ending and all -> their stem: what a slip is compared with.
    lengths: letters in a whole word -> the words of that length.
    """

    places: Mapping[str, Mapping[int, float]]
    whole: Mapping[str, str]
    lengths: Mapping[int, tuple[str, ...]]
    tags: tuple[str, ...]
    rarity: Mapping[str, float]
    terms: tuple[str, ...]
    synonyms: Mapping[int, Mapping[str, tuple[str, ...]]]


def build(phrases: Sequence[Phrase], synonyms: Mapping[str, tuple[str, ...]]) -> Index:
    """The index of these phrases, in their order."""
    places: dict[str, dict[int, float]] = {}
    tags: set[str] = set()
    for position, phrase in enumerate(phrases):
        for stem, weight in _weighed(phrase):
            held = places.setdefault(stem, {})
            held[position] = held.get(position, 0.0) + weight
            if weight > TEXT_WEIGHT:
                tags.add(stem)
    rarity = {
        stem: math.log(1 + len(phrases) / len(held)) / math.log(1 + len(phrases))
        for stem, held in places.items()
    }
    terms = dict.fromkeys([*_names(phrases), *synonyms])
    whole = {each: each for each in places} | _whole(phrases, places)
    return Index(
        places,
        whole,
        {size: tuple(each for each in whole if len(each) == size) for size in range(1, 25)},
        tuple(sorted(tags)),
        rarity,
        tuple(terms),
        _by_length(synonyms, places),
    )


def raw_words(text: str) -> list[str]:
    """Every word of `text`, lower-case."""
    found: list[str] = _WORD.findall(text.lower().replace("_", " ").replace("wi-fi", "wifi"))
    return found


def words_of(text: str) -> list[str]:
    """Every word of `text`, lower-case, without its ending."""
    return [word if word in STOP_WORDS else stem(word) for word in raw_words(text)]


def stems(text: str) -> list[str]:
    """The words of `text` that tell something."""
    return [word for word in words_of(text) if word not in STOP_WORDS]


def stem(word: str) -> str:
    """`printing`, `printer` and `prints` meet at `print`; short words stay whole."""
    word = re.split("['’]", word, maxsplit=1)[0]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def _weighed(phrase: Phrase) -> Iterator[tuple[str, float]]:
    for tags in ((phrase.rung.value,), phrase.topics, phrase.causes, phrase.moods):
        for each in {each for tag in tags for each in stems(tag)}:
            # Words for one topic alone are more about it than words for ten.
            yield each, TAG_WEIGHT * (0.5 + 0.5 / len(tags))
    for text, weight in ((phrase.text, TEXT_WEIGHT), (phrase.note, NOTE_WEIGHT)):
        for each in set(stems(text)):
            yield each, weight


def _whole(phrases: Sequence[Phrase], places: Mapping[str, object]) -> dict[str, str]:
    found: dict[str, str] = {}
    for phrase in phrases:
        tags = (phrase.rung.value, *phrase.topics, *phrase.causes, *phrase.moods)
        for word in raw_words(" ".join((*tags, phrase.text, phrase.note))):
            if word not in STOP_WORDS and stem(word) in places:
                found[word] = stem(word)
    return found


def _by_length(
    synonyms: Mapping[str, tuple[str, ...]], places: Mapping[str, object]
) -> dict[int, dict[str, tuple[str, ...]]]:
    keys: dict[int, dict[str, tuple[str, ...]]] = {1: {}, 2: {}, 3: {}}
    for typed, meanings in synonyms.items():
        said = words_of(typed)[:3]
        means = [each for meaning in meanings for each in stems(meaning) if each in places]
        if said and means:
            keys[len(said)][" ".join(said)] = tuple(dict.fromkeys(means))
    return keys


def _names(phrases: Sequence[Phrase]) -> list[str]:
    names = {
        name.replace("_", " ").replace("-", " ")
        for phrase in phrases
        for name in (phrase.rung.value, *phrase.topics, *phrase.causes, *phrase.moods)
    }
    return sorted(names)
