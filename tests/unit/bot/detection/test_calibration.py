"""Probabilities out of logits, and the file that calibrates them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.detection.calibration import Calibration, scores_of
from bot.detection.reading import Emotion

FACTS: dict[str, object] = {
    "max_tokens": 64,
    "level_temperature": 1.5,
    "level_bias": [0.0, 0.1, 0.2, 0.3, 0.4],
    "emotion_temperature": 2,
    "need_slope": 1.1,
    "need_bias": -0.2,
    "emotions": [emotion.value for emotion in Emotion],
}


@given(st.lists(st.floats(-1e4, 1e4, width=32), min_size=15, max_size=21))
def test_scores_are_probabilities(row: list[float]) -> None:
    """Whatever the network answers, levels and emotions sum to 1 and need lies in 0..1."""
    found = scores_of(np.asarray(row, dtype=np.float32), Calibration(level_temperature=1.7))

    assert sum(found.levels) == pytest.approx(1.0)
    assert sum(found.emotions) == pytest.approx(1.0)
    assert 0.0 <= found.need <= 1.0


def test_a_temperature_above_one_makes_the_levels_less_certain() -> None:
    """Calibration softens a network that is too sure of itself."""
    row = np.asarray([3.0, 0.0, 0.0, 0.0, 0.0, *[0.0] * 10], dtype=np.float32)

    soft, hard = (scores_of(row, Calibration(level_temperature=heat)) for heat in (2.0, 1.0))
    assert 0.2 < soft.levels[0] < hard.levels[0]


def test_a_bias_favours_its_level() -> None:
    """A bias added to one level's logit raises that level's probability."""
    row = np.zeros(15, dtype=np.float32)

    assert scores_of(row, Calibration(level_bias=(0.0, 0.0, 1.0, 0.0, 0.0))).levels[2] > 0.2


def test_calibration_is_read_as_written() -> None:
    """Every number of the file reaches the calibration."""
    assert Calibration.parse(FACTS) == Calibration(
        64, 1.5, (0.0, 0.1, 0.2, 0.3, 0.4), 2.0, 1.1, -0.2
    )


@pytest.mark.parametrize(
    "change",
    [
        {"level_bias": [0.0]},
        {"level_bias": "none"},
        {"max_tokens": None},
        {"need_slope": "steep"},
        {"emotions": ["none", "frustrated"]},
        {"emotions": ["bored"]},
    ],
)
def test_a_calibration_that_does_not_fit_is_one_sentence(change: dict[str, object]) -> None:
    """A damaged calibration says what to do instead of reading wrongly."""
    with pytest.raises(ValueError, match="cannot be used; train it again"):
        Calibration.parse({**FACTS, **change})


def test_a_missing_key_is_named() -> None:
    """The sentence names the key that is not there."""
    facts = {name: value for name, value in FACTS.items() if name != "need_bias"}

    with pytest.raises(ValueError, match="need_bias"):
        Calibration.parse(facts)
