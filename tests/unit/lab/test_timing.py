"""First nudges are counted as the corpus README says."""

import pytest

from bot.detection.reading import Role, Turn
from lab.data import Example, Target
from lab.timing import timing

TURN = Turn(0.0, Role.USER, "u1", "x")


def example(begin: int | None) -> Example:
    return Example("x", "train-1", (TURN,) * 9, (Target(),) * 9, begin)


@pytest.mark.parametrize(
    ("first", "recall", "early"),
    [(1, 0.0, 1.0), (2, 1.0, 0.0), (4, 1.0, 0.0), (6, 1.0, 0.0), (7, 0.0, 0.0), (None, 0.0, 0.0)],
)
def test_on_time_is_within_two_turns(first: int | None, recall: float, early: float) -> None:
    """From two turns before to two after; earlier is a miss told apart, later is a miss."""
    found = timing([first], [example(4)])

    assert (found.recall, found.early) == (recall, early)


def test_any_nudge_in_a_calm_conversation_is_false() -> None:
    """The false-nudge rate is over conversations that need none."""
    found = timing([3, None, 4], [example(None), example(None), example(4)])

    assert (found.false, found.recall) == (0.5, 1.0)
