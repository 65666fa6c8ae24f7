"""Whose words stand in quotation marks."""

import pytest

from bot.detection.quoting import own_words
from bot.detection.reading import Role, Turn

ASK = Turn(0.0, Role.USER, "u1", "The bleep system drops calls.")
ANSWER = Turn(60.0, Role.TECH, "t1", "We are looking into it, please be patient.")


def read(text: str) -> str:
    return own_words([ASK, ANSWER, Turn(120.0, Role.USER, "u1", text)])[-1].text


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (
            'A parent wrote "you useless idiots, all of you". Can he be blocked?',
            'A parent wrote "...". Can he be blocked?',
        ),
        ('Her words, "third time and nobody gives a damn".', 'Her words, "...".'),
        ('"you fool you" he said, "you utter fool"', '"..." he said, "..."'),
    ],
)
def test_what_somebody_else_said_is_left_out(text: str, own: str) -> None:
    """It tells nothing of whoever reports it."""
    assert read(text) == own


@pytest.mark.parametrize(
    "text",
    [
        '"We are looking into it" was on Tuesday.',
        'So I am to be "patient"?',
        'The button "Save as" is grey.',
        "He is 6'2\" and she is 5'4\", so the desk has to move.",
    ],
)
def test_an_answer_thrown_back_and_a_name_stay(text: str) -> None:
    """What staff said is theirs to hear again, and a word or two names a thing."""
    assert read(text) == text


def test_only_what_was_said_before_is_an_answer() -> None:
    """Staff who repeat a user's quotation do not make it theirs."""
    first = Turn(0.0, Role.USER, "u1", 'They wrote "pay up or we will ruin you".')
    echo = Turn(60.0, Role.TECH, "t1", "pay up or we will ruin you: that is a known scam")

    assert own_words([first, echo])[0].text == 'They wrote "...".'
    assert own_words([first, echo])[1] == echo
