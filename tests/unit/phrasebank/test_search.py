"""Phrases found by the words a person types."""

import statistics
import time
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrasebank.bank import Bank
from phrasebank.loader import FOLDER, load
from phrasebank.model import Phrase, Rung
from phrasebank.search import find, suggest

shipped = cache(lambda: load(FOLDER))


def tags(phrase: Phrase) -> frozenset[str]:
    return phrase.topics | phrase.causes | phrase.moods | {phrase.rung.value}


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("printer", "printer"),
        ("pritner", "printer"),
        ("printer jam", "printer"),
        ("vpm", "vpn"),
        ("VPN drops", "vpn"),
        ("wi-fi", "wifi"),
        ("pasword", "password"),
        ("locked out", "password mfa"),
        ("loked out", "password mfa"),
        ("pissed off", "angry"),
        ("Angry", "angry"),
        ("anrgy user", "angry"),
        ("panicking", "anxious"),
        ("embarassed", "embarrassed"),
        ("jargon", "confused"),
        ("swearing", "abusive"),
        ("no reply", "waiting"),
        ("keeps happening", "repeated_failure"),
        ("not allowed", "policy"),
        ("outtage", "outage"),
        ("phishing", "security"),
        ("phising", "security"),
        ("lost file", "file-loss"),
        ("meeting room", "meeting-room"),
        ("new starter", "onboarding"),
        ("escalate", "escalate"),
    ],
)
def test_the_first_phrases_found_are_about_what_was_typed(words: str, tag: str) -> None:
    """Typos and other words for the same thing are forgiven."""
    found = find(shipped(), words)

    assert len(found) >= 2
    assert all(tags(match.phrase) & set(tag.split()) for match in found[:2])


@pytest.mark.parametrize(
    ("words", "phrase_id"),
    [
        ("grief", "sit-loss"),
        ("bystanders pile on", "bou-pile"),
        ("ticket closed again", "rep-closed"),
        ("closing words", "bou-close"),
        ("third chase", "wai-3rd"),
        ("executive meeting", "sit-exec"),
        ("identity check", "bou-ident"),
        ("make sure I have this right", "cla-right"),
    ],
)
def test_a_situation_finds_its_phrase_on_the_first_page(words: str, phrase_id: str) -> None:
    """Three phrases stand on a page; the one meant is among two pages."""
    assert phrase_id in [match.phrase.id for match in find(shipped(), words)[:6]]


def test_phrases_with_more_of_the_words_come_first() -> None:
    """Two words matched beat one matched well."""
    bank = Bank.of(
        [
            Phrase("rare", "A spindle.", Rung.CLARIFY, topics=frozenset({"printer"})),
            Phrase("both", "The spindle in the drawer.", Rung.CLARIFY),
            Phrase("one", "The drawer.", Rung.CLARIFY),
        ]
    )

    assert find(bank, "spindle drawer")[0].phrase.id == "both"


def test_a_rung_narrows_what_is_found() -> None:
    """The order among the rest stays."""
    everything = [match.phrase for match in find(shipped(), "vpn")]
    narrowed = [match.phrase for match in find(shipped(), "vpn", Rung.CLARIFY)]

    assert narrowed == [each for each in everything if each.rung is Rung.CLARIFY]
    assert narrowed


def test_no_words_find_everything_in_file_order() -> None:
    """The browser opens on the whole bank."""
    assert [match.phrase for match in find(shipped(), "  ")] == list(shipped().phrases)


@pytest.mark.parametrize("words", ["xqzzt", "qwrtpl jjkk", "9999", "the", "???"])
def test_gibberish_finds_nothing(words: str) -> None:
    """An honest empty answer, and not the nearest accident."""
    assert find(shipped(), words) == []


def test_terms_near_the_words_are_suggested() -> None:
    """Somebody who found nothing is given words that exist."""
    assert "printer" in suggest(shipped(), "prnitr")
    assert suggest(shipped(), " ") == []


def test_every_suggestion_finds_something() -> None:
    """A suggestion that leads nowhere would be worse than none."""
    nowhere = [term for term in shipped().index.terms if not find(shipped(), term)]

    assert nowhere == []


def test_a_bank_without_synonyms_is_searched_all_the_same() -> None:
    """The synonym file may be missing."""
    bank = Bank.of([Phrase("one", "The printer is being looked at.", Rung.CLARIFY)])

    assert [match.phrase.id for match in find(bank, "printers")] == ["one"]


@given(st.text(max_size=300))
def test_no_words_break_a_search_and_the_order_is_stable(words: str) -> None:
    """Whatever is typed, twice, gives the same phrases, each once."""
    found = find(shipped(), words)
    seen = [match.phrase.id for match in found]

    assert len(set(seen)) == len(seen)
    assert found == find(shipped(), words)
    suggest(shipped(), words)


def test_a_search_takes_a_few_milliseconds() -> None:
    """The middle of many long and misspelt queries stays far under the time of one frame."""
    queries = [
        "pritner labbels urgnt dock",
        "loked out agian",
        "usr pised of abot teh outtage",
    ] * 20
    times = []
    for query in queries:
        began = time.perf_counter()
        find(shipped(), query)
        times.append(time.perf_counter() - began)

    assert statistics.median(times) < 0.015
