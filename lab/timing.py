"""The figures of whole conversations: whether the first nudge comes in time."""

from collections.abc import Sequence
from dataclasses import dataclass

from lab.data import NEED_SLACK, Example


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
