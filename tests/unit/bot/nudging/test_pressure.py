"""What presses for a word: the heat, the message itself, and what went before it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.detection.heat import HeatRules, Mark, heat_of, trace
from bot.nudging.pressure import MANY, SUREST, Weights, log_odds, pressure, signs_of
from bot.nudging.tuned import BY_MODEL
from tests.fakes.making import cue, staff_mark, user_mark

HEAT = HeatRules()
levels = st.floats(0, 4)


def pressed(marks: list[Mark], weights: Weights) -> float:
    """The pressure at the last mark."""
    return pressure(trace(marks, HEAT), marks[-1], weights)


def test_without_weights_pressure_is_the_heat() -> None:
    """So that the plain rules mean what they say."""
    marks = [user_mark(0.0, 2.0), staff_mark(1.0), user_mark(2.0, 1.0, cue("demand"))]

    assert pressed(marks, Weights()) == heat_of(marks, HEAT)


def test_signs_are_of_the_message_and_of_what_went_before() -> None:
    """Need, level, level before, messages so far, chases so far."""
    first, chase = user_mark(0.0, 1.5), user_mark(1.0, 2.0, cue("chase", 1), need=0.5)

    assert signs_of([first, chase, user_mark(9.0, 4.0)], chase) == (0.0, 2.0, 1.5, 2.0, 1.0)


def test_the_first_message_stands_for_the_one_before_it() -> None:
    """Who opens in anger need not write twice."""
    only = user_mark(0.0, 3.0, need=0.5)

    assert signs_of([only], only) == (0.0, 3.0, 3.0, 1.0, 0.0)


def test_many_messages_count_as_four() -> None:
    """A long friendly chat is no reason."""
    marks = [user_mark(float(at), 0.0, cue("chase", at)) for at in range(9)]

    assert signs_of(marks, marks[-1])[3:] == (MANY, MANY)


def test_a_cue_adds_its_own_weight() -> None:
    """And takes it away where it eases."""
    weights = Weights(cues={"demand": 0.5, "patience": -1.0}, base=-2.0)
    plain, both = [user_mark(0.0, 1.0)], [user_mark(0.0, 1.0, cue("demand"), cue("patience"))]

    assert pressed(both, weights) - pressed(plain, weights) == pytest.approx(-0.5)


@pytest.mark.parametrize(("chance", "odds"), [(0.5, 0.0), (0.0, -SUREST), (1.0, SUREST)])
def test_log_odds_are_bounded(chance: float, odds: float) -> None:
    """A certainty cannot outweigh everything else."""
    assert log_odds(chance) == pytest.approx(odds)


@given(levels, levels, st.floats(0, 1), st.floats(0, 1))
def test_a_worse_message_never_presses_less(
    level: float, worse: float, need: float, more: float
) -> None:
    """By the weights the bot runs with."""
    low, high = sorted((level, worse))
    before, last = user_mark(0.0, 1.0), user_mark(60.0, low, need=min(need, more))
    sharper = replace(last, expected=high, need=max(need, more))
    weights = BY_MODEL.weights

    assert pressed([before, last], weights) <= pressed([before, sharper], weights) + 1e-9
