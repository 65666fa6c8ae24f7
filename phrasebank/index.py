"""The words of every phrase, weighed, so that a search is a few look-ups."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from phrasebank.model import CAUSES, MOODS, Phrase

TAG_WEIGHT = 3.0
"""A topic, cause, mood or rung was put there by a person who meant it."""
TEXT_WEIGHT = 1.0
NOTE_WEIGHT = 1.0
"""Most notes are what somebody would type to find the phrase."""

TELLS = 10.0
"""What it tells of a phrase that it has a word at all: more than any one word matched better."""
CAUSE_TELLS = 4.0
"""The same for a cause: "still down" says how it goes on, and "VPN" what to look for."""

_FILLERS = """
a about again all am an and any are as at be been but by can could did do does down for from get got
had has have he her here him his how i if in into is it its just like me my need needs no not now of
on or our out please say saying she so some someone something still take tell that the their them
then there they this time to us user users want wants was we were what when where which who why will
with work working works would you your
"""
STOP_WORDS = frozenset(re.findall(r"\w+", _FILLERS))
"""Words that tell no phrase from another; the synonyms may give one a meaning ("down")."""

DANGER = "danger"
"""What a query means that speaks of a life at risk; it stands in the note of the phrases for it."""
_UNSAID = frozenset((*MOODS, DANGER, "crying", "distress", "grief", "illness", "insult"))
"""What a query means that speaks of a person: such words are understood, and never suggested."""

_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
_ENDINGS = ("ing", "ers", "er", "ed", "es", "s")


@dataclass(frozen=True, slots=True)
class Place:
    """What a stem is worth in one phrase.

    tells: for being there at all. fits: how well it fits, less than that. own: whether the phrase
    says it in its own text or note, and is not filed under it. noted: whether its note says it.
    """

    tells: float
    fits: float
    own: bool
    noted: bool


@dataclass(frozen=True, slots=True)
class Index:
    """Where each stem stands.

    places: stem -> {phrase's position: its worth there}. tags: stems of topics, causes, moods and
    rungs. terms: words worth suggesting, as typed.
    synonyms: words people type, joined by a space, by how many they are -> stems the phrases use.
    sayings: the same words as they are written -> as they stand in `synonyms`.
    whole: words as they are written, ending and all -> their stem: what a slip is compared with.
    lengths: letters in a whole word -> the words of that length.
    """

    places: Mapping[str, Mapping[int, Place]]
    whole: Mapping[str, str]
    lengths: Mapping[int, tuple[str, ...]]
    tags: tuple[str, ...]
    terms: tuple[str, ...]
    synonyms: Mapping[int, Mapping[str, tuple[str, ...]]]
    sayings: Mapping[int, Mapping[str, str]]


def build(phrases: Sequence[Phrase], synonyms: Mapping[str, tuple[str, ...]]) -> Index:
    """The index of these phrases, in their order."""
    tagged: dict[str, dict[int, float]] = {}
    texts: dict[str, set[int]] = {}
    notes: dict[str, set[int]] = {}
    for position, phrase in enumerate(phrases):
        for stem, share in _shares(phrase):
            held = tagged.setdefault(stem, {})
            held[position] = held.get(position, 0.0) + share
        for said, words in ((texts, phrase.text), (notes, phrase.note)):
            for stem in stems(words):
                said.setdefault(stem, set()).add(position)
    places = {
        stem: _places(
            stem, tagged.get(stem, {}), texts.get(stem, set()), notes.get(stem, set()), len(phrases)
        )
        for stem in dict.fromkeys((*tagged, *texts, *notes))
    }
    whole = {each: each for each in places} | _whole(phrases, places)
    return Index(
        places,
        whole,
        {size: tuple(each for each in whole if len(each) == size) for size in range(1, 25)},
        tuple(sorted(tagged)),
        tuple(dict.fromkeys([*_names(phrases), *_suggested(synonyms)])),
        _by_length(synonyms, places),
        _sayings(synonyms),
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


def _shares(phrase: Phrase) -> Iterator[tuple[str, float]]:
    for tags in ((phrase.rung.value,), phrase.topics, phrase.causes, phrase.moods):
        for each in {each for tag in tags for each in stems(tag)}:
            # Words for one topic alone are more about it than words for ten.
            yield each, 0.25 + 0.75 / len(tags)


def _places(
    stem: str, tagged: Mapping[int, float], texts: set[int], notes: set[int], phrases: int
) -> dict[int, Place]:
    """Where one stem stands, and what it is worth there: the rarer, the more it tells."""
    places = {}
    everywhere = sorted({*tagged, *texts, *notes})
    rarity = math.log(1 + phrases / len(everywhere)) / math.log(1 + phrases)
    tag_tells = CAUSE_TELLS if stem in _CAUSE_STEMS else TELLS
    for position in everywhere:
        share = tagged.get(position, 0.0)
        tells = tag_tells * min(1.0, share) if share else TELLS * rarity
        said = TEXT_WEIGHT * (position in texts) + NOTE_WEIGHT * (position in notes)
        fits = (TAG_WEIGHT * share + said) * (0.5 + rarity)
        places[position] = Place(tells, fits, own=not share, noted=position in notes)
    return places


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


def _sayings(synonyms: Mapping[str, tuple[str, ...]]) -> dict[int, dict[str, str]]:
    sayings: dict[int, dict[str, str]] = {2: {}, 3: {}}
    for typed in synonyms:
        raw = raw_words(typed)[:3]
        if len(raw) > 1:
            sayings[len(raw)][" ".join(raw)] = " ".join(words_of(typed)[:3])
    return sayings


# A policy is as often what it is about.
_CAUSE_STEMS = frozenset(each for cause in CAUSES if cause != "policy" for each in stems(cause))


def _suggested(synonyms: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [typed for typed, means in synonyms.items() if not _UNSAID.intersection(means)]


def _names(phrases: Sequence[Phrase]) -> list[str]:
    names = {
        name.replace("_", " ").replace("-", " ")
        for phrase in phrases
        for name in (phrase.rung.value, *phrase.topics, *phrase.causes)
    }
    return sorted(names)
