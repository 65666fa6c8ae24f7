"""The learned reader of topic and cause: what it sees, and what it makes of weights."""

from base64 import b64encode
from math import exp

import pytest

from bot.detection.reading import Cue, Role, Turn
from bot.detection.subjects import (
    CUE,
    CUE_SHARE,
    FEW,
    FIRST_SHARE,
    LATER_SHARE,
    STAFF_SHARE,
    Voice,
    cues_in,
    sized,
    words_in,
)


def turn(text: str, role: Role = Role.USER) -> Turn:
    return Turn(0.0, role, "u1", text)


VOICE = Voice.of(
    {
        "features": ["#chase", "badge", "badge reader", "late"],
        "labels": {
            "access": {
                "bias": 0.0,
                "scale": 0.1,
                "weights": b64encode(bytes([128, 158, 158, 128])).decode(),
            },
            "waiting": {
                "bias": 0.0,
                "scale": 0.1,
                "weights": b64encode(bytes([228, 128, 128, 158])).decode(),
            },
        },
    }
)


def test_the_first_words_of_the_user_count_most() -> None:
    """A word counts by the weightiest turn that has it: first, later, or a technician's."""
    said = words_in(
        [turn("Any news?", Role.TECH), turn("Badge reader"), turn("the badge news is old")]
    )

    assert said["badge"] == said["badge reader"] == FIRST_SHARE
    assert said["news"] == said["is old"] == LATER_SHARE
    assert said["any news"] == STAFF_SHARE


def test_a_cue_counts_twice_at_most() -> None:
    """The tenth chase tells no more than the second."""
    chases = [Cue("chase", "chase")] * 10

    assert cues_in(chases) == {f"{CUE}chase": 2 * CUE_SHARE}


def test_the_odds_are_logs_of_probabilities() -> None:
    """They add up to one, and favour the label whose words were said."""
    odds = VOICE.odds([turn("my badge")])

    assert sum(map(exp, odds.values())) == pytest.approx(1.0)
    assert odds["access"] > odds["waiting"]


def test_cues_speak_beside_the_words() -> None:
    """Enough of a cue turns what the words alone say."""
    said = [turn("badge late")]

    assert VOICE.odds(said)["access"] == pytest.approx(VOICE.odds(said)["waiting"])
    assert VOICE.odds(said, [Cue("chase", "chase")])["waiting"] > VOICE.odds(said)["waiting"]


def test_no_known_word_has_no_odds() -> None:
    """Nothing is made of words that were never learned, nor of cues alone."""
    assert VOICE.odds([turn("qwfp")], [Cue("chase", "chase")]) == {}


def test_a_lone_word_settles_little() -> None:
    """Few words stay quiet; many count one together, however many they are."""
    alone, many = sized({"badge": 1.0}), sized({f"word {n}": 1.0 for n in range(50)})

    assert alone == {"badge": 1.0 / FEW}
    assert sum(share * share for share in many.values()) == pytest.approx(1.0)
