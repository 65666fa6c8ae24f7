"""The small regression finds what is there, and keeps its signs."""

import numpy as np
import pytest

from lab.cue_weights import auc
from lab.weigh import fit

DICE = np.random.default_rng(3)
ROWS = DICE.normal(size=(800, 3))
TRUTH = (DICE.random(800) < 1 / (1 + np.exp(-(2 * ROWS[:, 0] - ROWS[:, 1] + 0.5)))).astype(float)


def test_weights_are_found() -> None:
    """Near those the truth was made with; the price pulls them towards nothing."""
    found = fit(ROWS, TRUTH, np.asarray([1.0, -1.0, 1.0]), pull=0.0001)

    assert found.weights == pytest.approx([2.0, -1.0, 0.0], abs=0.35)
    assert found.base == pytest.approx(0.5, abs=0.25)


def test_a_weight_against_its_sign_is_none() -> None:
    """A chase that seems to ease is chance, or another author's habit."""
    found = fit(ROWS, TRUTH, np.asarray([-1.0, 1.0, 1.0]))

    assert list(found.weights[:2]) == [0.0, 0.0]


def test_a_price_makes_weights_smaller() -> None:
    """What is not clearly worth it stays near nothing."""
    signs = np.asarray([1.0, -1.0, 1.0])
    free, dear = (fit(ROWS, TRUTH, signs, pull=pull) for pull in (0.0001, 1.0))

    assert abs(dear.weights).sum() < abs(free.weights).sum() / 2


def test_the_odds_are_of_the_rows() -> None:
    """Weights are those of the columns as they come."""
    found = fit(ROWS * 100, TRUTH, np.asarray([1.0, -1.0, 1.0]))

    assert np.mean((found.of(ROWS * 100) > 0) == TRUTH) > 0.75


@pytest.mark.parametrize(
    ("values", "found"), [([1, 2, 3, 4], 1.0), ([4, 3, 2, 1], 0.0), ([1, 1, 1, 1], 0.5)]
)
def test_the_auc_counts_pairs(values: list[float], found: float) -> None:
    """Ties count half."""
    assert auc(np.asarray(values, float), np.asarray([0.0, 0.0, 1.0, 1.0])) == found
