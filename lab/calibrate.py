"""Fits the calibration on readings of authors the encoder had not seen."""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.detection.calibration import Calibration
from bot.detection.reading import LEVELS
from lab.data import HOT, UNKNOWN
from lab.measure import HOT_EXPECTED, expected, softmax
from lab.score import EDGE, Scored

_STIFF = 0.02
"""Pull of each bias towards 0, so that rare levels are not fitted to a handful of messages."""

_TILTS = tuple(each / 20 for each in range(17))
"""How far the hot levels may be raised, in logits."""

Floats = NDArray[np.floating]


def fit_calibration(scored: Scored, max_tokens: int) -> Calibration:
    """Temperatures and biases that make held-out probabilities mean what they say."""
    targets = scored.targets
    levels = np.asarray([target.levels for target in targets])
    emotions = np.asarray([target.emotions for target in targets])
    need = np.asarray([target.need for target in targets])
    scale, *bias = _fit(scored.logits[:, : len(LEVELS)], levels)
    bias = _even(scored.logits[:, : len(LEVELS)] * scale, np.asarray(bias), levels)
    slope, offset = _fit_need(scored.logits[:, EDGE], need)
    return Calibration(
        max_tokens=max_tokens,
        level_temperature=round(1 / scale, 4),
        level_bias=tuple(round(each, 4) for each in bias),
        emotion_temperature=round(
            1 / _fit_scale(scored.logits[:, len(LEVELS) : EDGE], emotions), 4
        ),
        need_slope=round(slope, 4),
        need_bias=round(offset, 4),
    )


def calibrated_levels(logits: Floats, calibration: Calibration) -> Floats:
    """Level probabilities of rows of logits, as the bot computes them."""
    levels = logits[:, : len(LEVELS)] / calibration.level_temperature
    return softmax(levels + np.asarray(calibration.level_bias))


def _fit(logits: Floats, truth: Floats) -> list[float]:
    def cost(values: Floats) -> float:
        chance = softmax(logits * values[0] + values[1:])
        return _surprise((chance * truth).sum(axis=1)) + _STIFF * float((values[1:] ** 2).sum())

    return [float(each) for each in minimize(cost, np.asarray([1.0, *[0.0] * len(LEVELS)])).x]


def _even(logits: Floats, bias: Floats, truth: Floats) -> list[float]:
    """The bias with the hot levels raised until as many messages are called hot as are.

    A likelihood alone leaves rare levels under the line at which a message counts as hot.
    """
    raised = np.asarray([0.0] * HOT + [1.0] * (len(LEVELS) - HOT))
    wanted = truth[:, HOT:].sum()

    def called(tilt: float) -> int:
        chance = softmax(logits + bias + tilt * raised)
        return int((expected(chance) >= HOT_EXPECTED).sum())

    tilt = next((each for each in _TILTS if called(each) >= wanted), _TILTS[-1])
    return [float(each) for each in bias + tilt * raised]


def _fit_scale(logits: Floats, truth: Floats) -> float:
    found = minimize(
        lambda values: _surprise((softmax(logits * values[0]) * truth).sum(axis=1)), np.ones(1)
    )
    return float(found.x[0])


def _fit_need(logits: Floats, truth: Floats) -> tuple[float, float]:
    logits, truth = logits[truth != UNKNOWN], truth[truth != UNKNOWN]

    def cost(values: Floats) -> float:
        chance = 1 / (1 + np.exp(-(logits * values[0] + values[1])))
        return _surprise(np.where(truth > 0, chance, 1 - chance))

    slope, offset = minimize(cost, np.asarray([1.0, 0.0])).x
    return float(slope), float(offset)


def _surprise(chance: Floats) -> float:
    return float(-np.log(np.clip(chance, 1e-9, 1)).mean())
