"""From the encoder's logits to probabilities that mean what they say."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from bot.detection.reading import LEVELS, Emotion, Scores

_STEEPEST = 60.0
"""Logits beyond this are certain, and would overflow."""

_UNUSABLE = "The calibration beside the model cannot be used; train it again"


@dataclass(frozen=True, slots=True)
class Calibration:
    """What stands beside the weights: fitted on held-out authors, so that 0.7 means seven in ten.

    `level_bias`, `need_slope` and `need_bias` are added to and multiplied with logits;
    temperatures divide them. `max_tokens` bounds one message with its context.
    """

    max_tokens: int = 112
    level_temperature: float = 1.0
    level_bias: tuple[float, ...] = (0.0,) * len(LEVELS)
    emotion_temperature: float = 1.0
    need_slope: float = 1.0
    need_bias: float = 0.0

    @classmethod
    def parse(cls, data: Mapping[str, object]) -> "Calibration":
        """Reads the JSON beside the model; ValueError in one sentence when it does not fit."""
        try:
            calm, mild, clear, strong, abuse = map(_number, _list(data["level_bias"]))
            order = [Emotion(str(name)) for name in _list(data["emotions"])]
            fitted = cls(
                max_tokens=int(_number(data["max_tokens"])),
                level_temperature=_number(data["level_temperature"]),
                level_bias=(calm, mild, clear, strong, abuse),
                emotion_temperature=_number(data["emotion_temperature"]),
                need_slope=_number(data["need_slope"]),
                need_bias=_number(data["need_bias"]),
            )
        except (KeyError, TypeError, ValueError) as fault:
            raise ValueError(f"{_UNUSABLE} ({fault})") from fault
        if order != list(Emotion):
            raise ValueError(f"{_UNUSABLE} (its emotions are in another order)")
        return fitted


def scores_of(logits: NDArray[np.float32], calibration: Calibration) -> Scores:
    """Turns one row of the network's logits into calibrated probabilities."""
    edge = len(LEVELS) + len(Emotion)
    bias = np.asarray(calibration.level_bias)
    levels = _softmax(logits[: len(LEVELS)] / calibration.level_temperature + bias)
    emotions = _softmax(logits[len(LEVELS) : edge] / calibration.emotion_temperature)
    need = _sigmoid(float(logits[edge]) * calibration.need_slope + calibration.need_bias)
    calm, mild, clear, strong, abuse = (float(value) for value in levels)
    return Scores(
        levels=(calm, mild, clear, strong, abuse),
        emotions=tuple(float(value) for value in emotions),
        need=need,
    )


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is not a list")
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError(f"{value!r} is not a number")
    return float(value)


def _softmax(logits: NDArray[np.floating]) -> NDArray[np.floating]:
    raised = np.exp(logits - logits.max())
    shares: NDArray[np.floating] = raised / raised.sum()
    return shares


def _sigmoid(logit: float) -> float:
    return 1.0 / (1.0 + exp(-max(-_STEEPEST, min(_STEEPEST, logit))))
