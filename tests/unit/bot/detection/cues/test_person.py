"""Insults, threats and swearing."""

import pytest

from bot.detection import cues
from bot.detection.reading import Cue, Role, Turn

BEFORE = (
    Turn(0.0, Role.USER, "u1", "The badge reader does not open."),
    Turn(60.0, Role.TECH, "t1", "Please log a ticket."),
)


def cue(name: str, text: str, *, first: bool = False) -> Cue | None:
    turns = [*(() if first else BEFORE), Turn(120.0, Role.USER, "u1", text)]
    return next((found for found in cues.find(turns) if found.name == name), None)


@pytest.mark.parametrize(
    "text",
    [
        "you are an idiot",
        "are you actually this stupid or is it an act?",
        "you useless muppet, restore the backup",
        "bunch of incompetents",
        "you people are a waste of oxygen",
        "you're honestly pathetic at this",
        "a trained monkey would have called first",
        "get me somebody with a working brain",
        "can you read, or are you too dumb for that as well?",
        "oh piss off with the rule",
        "go and fuck yourself",
        "I'll have you out of here by Friday",
        "I will personally see that you are back on the street",
        'You wrote "looking into it" on Monday. You are an idiot.',
    ],
)
def test_abuse_of_a_person_is_told(text: str) -> None:
    """An insult or threat to a person is abuse at full strength, likely level 4."""
    found = cue("abuse", text)
    assert found is not None
    assert found.strength == 1.0
    assert cues.level_from_cues([found])[4] >= 0.8


@pytest.mark.parametrize(
    "text",
    [
        "I'm such an idiot, it was the cable",
        "I feel stupid asking this",
        "I look like a fool in front of the board",
        "you must think I'm an idiot",
        "can you read the serial to me?",
        "looker told me to piss off with a 403",
        "you can drop the useless import",
        "I'll make sure you don't lose the seat",
        "I'm coming to your office to pick it up",
        "the printer is useless and stupid",
        "that goose is a damn idiot",
        "kill the child process and the orphans",
        "he can't read anything on that screen",
        '"You are a useless idiot and I hope you get fired", to Ms Brandt, twice. She is fine.',
        'He told Amira "you are an idiot and I know where you live"',
        "A parent wrote that you people are a bunch of incompetents. Can he be blocked?",
        "the caller called me a useless idiot, not sure what to do",
    ],
)
def test_harsh_words_for_oneself_or_a_thing_are_not_abuse(text: str) -> None:
    """Nobody is insulted by self-reproach, a thing, a polite question, or in what is reported."""
    assert cue("abuse", text) is None


@pytest.mark.parametrize("text", ["owe you a pint you beautiful bastard", "haha you muppet"])
def test_banter_is_only_perhaps_abuse(text: str) -> None:
    """Friends in good humour are left alone."""
    found = cue("abuse", text)
    assert found is None or found.strength < 0.5


def test_an_opening_insult_is_only_perhaps_abuse() -> None:
    """In a first message nobody has been spoken to yet."""
    found = cue("abuse", "which of you are you absolute donkeys", first=True)
    assert found is not None
    assert found.strength < 0.5


def test_swearing_at_somebody_is_told_from_swearing_at_something() -> None:
    """A "you" in the message makes the difference."""
    assert cue("profanity_at_person", "what the hell are you doing") is not None
    assert cue("profanity_at_thing", "the bloody printer is jammed") is not None
    assert cue("profanity_at_person", "the bloody printer is jammed") is None
