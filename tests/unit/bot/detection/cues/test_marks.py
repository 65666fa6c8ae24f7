"""Capitals, punctuation, emoji and polarity."""

import pytest

from bot.detection import cues
from bot.detection.reading import Cue, Role, Turn


def cue(name: str, text: str) -> Cue | None:
    turns = [Turn(0.0, Role.USER, "u1", "hi"), Turn(60.0, Role.USER, "u1", text)]
    return next((found for found in cues.find(turns) if found.name == name), None)


@pytest.mark.parametrize("text", ["it is down AGAIN", "WHAT calendar", "ONE TO TWO DAYS"])
def test_shouted_words_are_noticed(text: str) -> None:
    """Ordinary words in capitals are shouting."""
    assert cue("caps", text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "the VPN and the HTTP proxy on SRV",
        "GOOD MORNING THIS IS GLENDA AT 0156 THE REGISTER KEYBOARD IS STUCK",
        "",
    ],
)
def test_acronyms_and_stuck_keyboards_are_not_shouting(text: str) -> None:
    """Acronyms are names, and a message wholly in capitals is a keyboard."""
    assert cue("caps", text) is None


def test_question_marks_in_a_row_are_counted() -> None:
    """Each run counts once."""
    found = cue("question_marks", "P3?? really???")
    assert found is not None
    assert found.value == 2.0


def test_exclamation_marks_are_another_cue() -> None:
    """Joy writes "!!" as well, so it is not mixed with "??"."""
    assert cue("exclamation_marks", "thank you!!") is not None
    assert cue("question_marks", "thank you!!") is None


@pytest.mark.parametrize("text", ["down :rage:", "again :face_with_rolling_eyes:", "no :("])
def test_unhappy_emoji_are_noticed(text: str) -> None:
    """Names and typed faces alike."""
    assert cue("negative_emoji", text) is not None


def test_polarity_is_a_value_not_a_quote() -> None:
    """TextBlob's figure comes without the words behind it."""
    found = cue("polarity", "this is terrible service")
    assert found is not None
    assert found.value < 0
    assert found.fact == "negative words"
