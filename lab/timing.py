"""The figures of whole conversations: whether the first nudge comes in time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lab.data import NEED_SLACK, Example
from lab.score import Scored

Floats = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Timing:
    """How first nudges fall, counted as the corpus README says; shares in 0..1."""

    recall: float
    false: float
    early: float


def timing(first: Sequence[int | None], examples: Sequence[Example]) -> Timing:
    """Counts each conversation's first nudge (a turn's index, or None)."""
    pairs = [(turn, one.nudge_from) for turn, one in zip(first, examples, strict=True)]
    needed = [(turn, begin) for turn, begin in pairs if begin is not None]
    calm = [turn for turn, begin in pairs if begin is None]
    late = [turn - begin for turn, begin in needed if turn is not None]
    return Timing(
        recall=sum(abs(gap) <= NEED_SLACK for gap in late) / max(1, len(needed)),
        false=sum(turn is not None for turn in calm) / max(1, len(calm)),
        early=sum(gap < -NEED_SLACK for gap in late) / max(1, len(needed)),
    )


def first_above(values: Floats, scored: Scored, threshold: float) -> list[int | None]:
    """The first turn of each conversation whose value passes the threshold."""
    first: list[int | None] = [None] * len(scored.examples)
    for value, (row, turn) in zip(values, scored.places, strict=True):
        if value > threshold and first[row] is None:
            first[row] = turn
    return first


def best_timing(values: Floats, scored: Scored, most_false: float) -> tuple[float, Timing]:
    """The threshold with the best recall among those with few enough false nudges."""
    tried = [
        (edge, timing(first_above(values, scored, edge), scored.examples))
        for edge in np.unique(np.round(values, 2))
    ]
    fit = [(edge, one) for edge, one in tried if one.false <= most_false]
    return max(fit, key=lambda pair: pair[1].recall)
