"""The cue that it works again."""

import pytest

from bot.detection import cues
from bot.detection.reading import Role, Turn

BEFORE = Turn(0.0, Role.USER, "u1", "The badge reader does not open.")


def resolves(text: str) -> bool:
    turns = [BEFORE, Turn(300.0, Role.USER, "u1", text)]
    return any(cue.name == "resolved" for cue in cues.find(turns))


@pytest.mark.parametrize(
    "text",
    [
        "works now",
        "all sorted, thank you",
        "It's back!",
        "FINALLY, I'm in!!!",
        "that did it, ta",
        "HA it worked!!",
        "logon works again, slow",
        "oh thank god, found them",
        "all 22 logged in by 9:40",
        "found it. odd place to put it",
    ],
)
def test_word_that_it_works_is_found(text: str) -> None:
    """Plain ways of saying that the fault is over."""
    assert resolves(text)


@pytest.mark.parametrize(
    "text",
    [
        "it's not working NOW",
        "it isn't working again",
        "I'm in HR so these could be leave calls",
        "I am in Frankfurt right now",
        "I'm done being nice about this",
        "Thursday it worked. Who removed me?",
        "is it sorted?",
        "all in Canva so that's rework",
        "somebody looked when it was working again",
        "got it, typing",
        "we're in breach if this does not go",
    ],
)
def test_other_uses_of_its_words_are_not(text: str) -> None:
    """Being somewhere, having had enough, and asking are not relief."""
    assert not resolves(text)


def test_a_first_message_resolves_nothing() -> None:
    """There has to be something that works again."""
    found = cues.find([Turn(0.0, Role.USER, "u1", "works now")])
    assert all(cue.name != "resolved" for cue in found)
