"""What a draft does well is said only where nothing in it takes it back."""

import pytest

from bot.coaching.glossary import Glossary
from bot.coaching.tone import HARSH, Finding, Strength, Tone, check

GLOSSARY = Glossary.of((), frozenset())


def looked(draft: str) -> Tone:
    """The tone of a draft."""
    return check(draft, GLOSSARY)


@pytest.mark.parametrize(
    "draft",
    [
        "Are you stupid?",
        "What the fuck do you want me to do about it?",
        "You must have done something.",
        "It's working for everyone else.",
        "Did you even read my message?",
        "Calm down please, I'm trying to help.",
        "Obviously you need to be on the VPN, because it is locked.",
    ],
)
def test_nothing_is_praised_in_harsh_words(draft: str) -> None:
    """A question that insults asks nothing, and a step in scorn is not taken."""
    tone = looked(draft)

    assert tone.has(HARSH)
    assert tone.strengths == ()


def test_a_calm_sentence_beside_harsh_words_is_praised() -> None:
    """By its own words, and the draft as a whole is not."""
    tone = looked("Could you calm down, please? I will call you at ten.")

    assert tone.has(HARSH)
    assert tone.shown == {Strength.NEXT_STEP, Strength.SAYS_WHEN}


@pytest.mark.parametrize(
    ("draft", "spoils", "spoilt"),
    [
        ("There's nothing I can do.", Finding.BARE_NO, Strength.NEXT_STEP),
        ("It will be fixed by 5pm.", Finding.PROMISED_FIX, Strength.NEXT_STEP),
        ("It will be fixed by 5pm.", Finding.PROMISED_FIX, Strength.SAYS_WHY),
        ("It will be fixed by 5pm.", Finding.PROMISED_FIX, Strength.SAYS_WHEN),
        ("This will definitely be fixed, I promise.", Finding.PROMISED_FIX, Strength.NEXT_STEP),
    ],
)
def test_a_no_and_a_promise_are_no_next_step(draft: str, spoils: Finding, spoilt: Strength) -> None:
    """Neither is their words a reason or a time."""
    tone = looked(draft)

    assert spoils in tone.kinds
    assert spoilt not in tone.shown


@pytest.mark.parametrize(
    "draft",
    [
        "It's working here, in the office and at home.",
        "The printer's working for the whole second floor, and for the third one too.",
    ],
)
def test_a_thing_that_works_is_no_next_step(draft: str) -> None:
    """Somebody has to be working on it."""
    assert Strength.NEXT_STEP not in looked(draft).shown


@pytest.mark.parametrize(
    "draft",
    [
        "I'm working on your laptop and will ring you at ten.",
        "We are working on it, and the next word is at ten.",
        "My colleague's working on your laptop now.",
        "I can't give you that folder, but I can send you a copy at ten.",
        "Could you restart it? That clears the queue, and I'll ring you at ten.",
    ],
)
def test_a_step_is_praised(draft: str) -> None:
    """Whoever takes it."""
    assert Strength.NEXT_STEP in looked(draft).shown
