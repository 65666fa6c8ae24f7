"""A phrase and its slots, and the order of the ladder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrasebank.model import VARIABLES, NotFor, Phrase, Rung, slots_of


def phrase(text: str) -> Phrase:
    return Phrase("one", text, Rung.ACKNOWLEDGE)


def test_the_ladder_is_climbed_in_its_order() -> None:
    """Acknowledge, clarify, redirect, boundary, escalate; the top stays."""
    climbed = [Rung.ACKNOWLEDGE]
    for _ in range(5):
        climbed.append(climbed[-1].next_up())

    assert climbed == ["acknowledge", "clarify", "redirect", "boundary", "escalate", "escalate"]


def test_slots_come_from_the_text_each_once() -> None:
    """The order is that of the text."""
    assert phrase("{user}, {topic} again, {user}?").slots == ("user", "topic")


def test_a_phrase_with_everything_known_is_filled() -> None:
    """What is known beyond the slots does not matter."""
    known = {"user": " Priya ", "topic": "printing", "team": "x"}

    assert phrase("{user}, the {topic} problem").fill(known) == "Priya, the printing problem"


@pytest.mark.parametrize("known", [{}, {"user": ""}, {"user": "  "}, {"topic": "VPN"}])
def test_a_phrase_with_a_slot_unknown_or_blank_is_not_filled(known: dict[str, str]) -> None:
    """No words with a hole in them are ever offered."""
    assert phrase("{user}, hello").fill(known) is None


def test_a_name_with_braces_is_text_and_not_a_slot() -> None:
    """What a person calls themselves is never read as a slot."""
    assert phrase("{user}, hello").fill({"user": "{topic}"}) == "{topic}, hello"


def test_looked_up_words_show_what_is_to_be_filled_in() -> None:
    """A reader sees the unknown as a word in brackets, the known in place."""
    shown = phrase("{user}, by {deadline}").with_blanks({"user": "Priya"})

    assert shown == "Priya, by [deadline]"


@given(st.dictionaries(st.sampled_from(sorted(VARIABLES)), st.text(min_size=1)))
def test_filling_leaves_no_slot_of_the_phrase_open(known: dict[str, str]) -> None:
    """Either None or a text in which every slot has been replaced by what is known."""
    words = phrase("{user} {topic} {deadline}")
    filled = words.fill(known)

    if all(known.get(slot, "").strip() for slot in words.slots):
        assert filled == " ".join(known[slot].strip() for slot in words.slots)
    else:
        assert filled is None


def test_one_match_of_what_a_phrase_is_not_for_rules_it_out() -> None:
    """Mood, cause and topic each suffice."""
    barred = NotFor(topics=frozenset({"vpn"}), causes=frozenset({"policy"}))

    assert barred.rules_out(topic="vpn", cause=None, mood="angry")
    assert barred.rules_out(topic="email", cause="policy", mood=None)
    assert not barred.rules_out(topic="email", cause=None, mood=None)


def test_slots_are_found_whether_known_or_not() -> None:
    """The loader needs the unknown ones to name them."""
    assert slots_of("{usr} and {}") == ("usr", "")
