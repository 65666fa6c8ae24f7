"""What every phrase that comes with Steadyhand is held to."""

import re
from functools import cache
from itertools import combinations

import pytest
from rapidfuzz import fuzz

from phrasebank.choose import choose
from phrasebank.loader import FOLDER, load
from phrasebank.model import CAUSES, MAX_LENGTH, MOODS, TOPICS, VARIABLES, Phrase, Rung
from phrasebank.search import find

shipped = cache(lambda: load(FOLDER))
ALL = shipped().phrases

BANNED = (
    "unfortunately", "understand your frustration", "completely understand", "please be advised",
    "inconvenience", "rest assured", "bear with", "kindly", "calm down", "as per", "reach out",
    "valued", "obviously", "simply", "as i said", "as mentioned", "you should have", "to be honest",
    "with all due respect", "nothing i can do", "no worries", "happy to", "at your earliest",
    "do the needful", "hang tight", "oops", "!", ":slightly", "🙂", "—", "asap", "i hear you",
    "thank you for your patience", "thanks for your patience", "we apologise", "user error",
)  # fmt: skip
"""Words that make a person feel handled."""

FEELINGS = re.compile(
    r"\b(frustrat\w+|upset\w*|angry|anger|annoy\w+|stress\w*|worr(y|ied|ying)|anxious|panic\w*|"
    r"you('re| are) feeling|you feel|must feel|sounds (hard|awful|difficult))\b",
    re.IGNORECASE,
)
BLAME = re.compile(
    r"\b(sorry|(my|our|that was our|that was my) (mistake|fault)|on us\b|my change did|"
    r"we (broke|caused)|we went quiet|we were slow|you shouldn't have had to)",
    re.IGNORECASE,
)
FIX_TIME = re.compile(
    r"\b(will|going to|'ll) (be )?(fixed|solved|working|repaired|back|resolved)\b[^.]*"
    r"\b(by|within|in \d|today|tomorrow|minutes|hour)|"
    r"\b(fixed|solved|repaired|resolved) (by|within|in \d|today|tomorrow)",
    re.IGNORECASE,
)
TEMPER = {"angry", "abusive"}
ENOUGH = {
    Rung.ACKNOWLEDGE: 4,
    Rung.CLARIFY: 4,
    Rung.REDIRECT: 4,
    Rung.BOUNDARY: 5,
    Rung.ESCALATE: 3,
}
SOFT = (Rung.ACKNOWLEDGE, Rung.CLARIFY, Rung.REDIRECT)

every = pytest.mark.parametrize("phrase", ALL, ids=lambda phrase: phrase.id)


@every
def test_no_phrase_has_a_banned_word(phrase: Phrase) -> None:
    """Nothing fake, nothing stiff, nothing cute."""
    text = phrase.text.lower()

    assert [word for word in BANNED if word in text] == []


@every
def test_a_phrase_is_short_and_plain(phrase: Phrase) -> None:
    """At most 40 words in short sentences: Flesch reading ease of 60 is plain English."""
    filled = phrase.fill(dict.fromkeys(VARIABLES, "printing")) or ""

    assert len(phrase.text) <= MAX_LENGTH
    assert len(filled.split()) <= 40
    assert flesch(filled) >= 60


@every
def test_a_phrase_says_when_not_to_use_it(phrase: Phrase) -> None:
    """In one plain line of its own."""
    assert 3 <= len(phrase.avoid.split()) <= 25
    assert phrase.avoid.endswith(".")


@every
def test_nobody_angry_is_told_how_they_feel(phrase: Phrase) -> None:
    """A word for a feeling is for those who named one, and never for anger."""
    if FEELINGS.search(phrase.text):
        offered = (phrase.moods or set(MOODS)) - phrase.not_for.moods
        assert not offered & TEMPER


@every
def test_blame_is_accepted_only_where_it_can_be_known(phrase: Phrase) -> None:
    """A late answer and a failed repair are facts; a cause nobody checked is not."""
    if BLAME.search(phrase.text) and phrase.id not in ("sit-loss", "bou-blame"):
        assert phrase.causes or phrase.moods
        assert "unproven" in phrase.not_for.causes


@every
def test_no_phrase_promises_when_it_will_be_fixed(phrase: Phrase) -> None:
    """Only when the next word comes."""
    assert not FIX_TIME.search(phrase.text)


@every
def test_abuse_words_are_boundaries_or_handed_up(phrase: Phrase) -> None:
    """Policy, not patience."""
    if "abusive" in phrase.moods:
        assert phrase.rung in (Rung.BOUNDARY, Rung.ESCALATE)


def test_a_sentence_never_starts_with_a_slot_in_small_letters() -> None:
    """Names start a sentence well; `printing is down` does not."""
    starts = re.compile(r"(?:^|[.?] )\{(?!user|ticket)")

    assert [phrase.id for phrase in ALL if starts.search(phrase.text)] == []


def test_no_two_phrases_say_the_same() -> None:
    """A bank of echoes would only look large."""
    echoes = [
        (one.id, other.id)
        for one, other in combinations(ALL, 2)
        if fuzz.token_sort_ratio(one.text, other.text) >= 75
    ]

    assert echoes == []


def test_slots_are_used_and_none_is_needed() -> None:
    """Specific where something is known, and enough words where nothing is."""
    with_slots = [phrase for phrase in ALL if phrase.slots]

    assert 0.15 <= len(with_slots) / len(ALL) <= 0.45
    assert {slot for phrase in with_slots for slot in phrase.slots} == set(VARIABLES)


def test_phrases_stay_short_on_the_whole() -> None:
    """Most have fewer than 30 words."""
    short = [phrase for phrase in ALL if len(phrase.text.split()) < 30]

    assert len(short) / len(ALL) >= 0.9


@pytest.mark.parametrize("rung", list(Rung))
@pytest.mark.parametrize("mood", [None, *MOODS])
@pytest.mark.parametrize("cause", [None, *CAUSES])
def test_there_are_words_for_every_rung_mood_and_cause(
    rung: Rung, mood: str | None, cause: str | None
) -> None:
    """On every topic, even when neither the name nor anything else is known."""
    if mood == "abusive" and rung in SOFT:
        rung = Rung.BOUNDARY
    fewest = min(
        len(
            choose(
                shipped(),
                rung=rung,
                topic=topic,
                cause=cause,
                mood=mood,
                known={},
                used=(),
                limit=ENOUGH[rung],
            )
        )
        for topic in TOPICS
    )

    assert fewest >= ENOUGH[rung]


@pytest.mark.parametrize("rung", SOFT)
@pytest.mark.parametrize("tag", [*(mood for mood in MOODS if mood != "abusive"), *CAUSES])
def test_each_mood_and_cause_has_words_of_its_own(rung: Rung, tag: str) -> None:
    """At least four without a slot, written for it."""
    own = [
        phrase
        for phrase in shipped().on(rung)
        if tag in phrase.moods | phrase.causes and not phrase.slots
    ]

    assert len(own) >= 4


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic != "other"])
def test_each_topic_has_words_of_its_own(topic: str) -> None:
    """At least one that is for it and two others at most."""
    assert any(topic in phrase.topics and len(phrase.topics) <= 3 for phrase in ALL)


@pytest.mark.parametrize(
    "words",
    ["bystander", "chase", "silence", "closed", "deadline", "executive", "distress", "tried",
     "owning", "handover", "no end time", "alternative", "warning", "closing words", "paraphrase"],
)  # fmt: skip
def test_the_hard_situations_are_covered(words: str) -> None:
    """Each is found by its own name."""
    assert len(find(shipped(), words)) >= 2


def flesch(text: str) -> float:
    """Flesch reading ease: 100 is very easy, 60 plain, 30 hard. Syllables are counted by vowels."""
    words = re.findall(r"[A-Za-z']+", text)
    sentences = max(1, len(re.findall(r"[.?:;]+(?=\s|$|\")", text)))
    syllables = sum(syllables_of(word.lower()) for word in words)
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * syllables / len(words)


def syllables_of(word: str) -> int:
    groups = re.findall(r"[aeiouy]+", word)
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and len(groups) > 1
    return max(1, len(groups) - silent)
