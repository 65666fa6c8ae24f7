"""TextBlob's polarity, as one weak cue."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.detection.polarity import Polarity, polarity


def test_unknown_words_have_no_polarity() -> None:
    """Words outside TextBlob's lexicon count for nothing."""
    assert polarity("switch port 14") == Polarity(0.0, 0.0, ())


def test_the_words_behind_it_are_given() -> None:
    """The words that made the figure come with it, for the explanation."""
    seen = polarity("great, broken again")
    assert seen.words == ("great", "broken")


@pytest.mark.parametrize("text", ["This isn't good", "That wasn't nice", "It won't be nice"])
def test_a_contracted_not_turns_the_meaning(text: str) -> None:
    """An "isn't good" is as negative as "is not good"."""
    assert polarity(text).polarity < 0


@settings(max_examples=50)
@given(st.text(max_size=300))
def test_any_text_stays_in_range(text: str) -> None:
    """Polarity lies in -1..1 and subjectivity in 0..1, whatever was written."""
    seen = polarity(text)
    assert -1 <= seen.polarity <= 1
    assert 0 <= seen.subjectivity <= 1
