"""The thresholds hang together."""

import pytest

from bot.nudging.rules import NudgeRules, Sensitivity
from bot.nudging.tuned import BY_CUES, BY_MODEL
from lab.tune import EASES

BOTH = pytest.mark.parametrize(
    "rules", [NudgeRules(), BY_MODEL, BY_CUES], ids=["plain", "model", "cues"]
)


@BOTH
def test_an_eager_channel_hears_sooner_than_a_quiet_one(rules: NudgeRules) -> None:
    """The dial turns the way its words say."""
    eager, normal, quiet = (
        rules.rise(one) for one in (Sensitivity.EAGER, Sensitivity.NORMAL, Sensitivity.QUIET)
    )

    assert eager < normal < quiet


@BOTH
def test_the_reasons_are_in_order(rules: NudgeRules) -> None:
    """Enough to speak at all, then clear, then sharp; a path later than a nudge."""
    assert 0 < rules.evidence < rules.clear < rules.sharp <= 4
    assert rules.escalate > rules.calm
    assert rules.calm > 0


@BOTH
def test_no_sign_but_an_easing_one_lowers_the_pressure(rules: NudgeRules) -> None:
    """A chase, a demand or an angrier message never makes a word less needed."""
    weights = rules.weights
    counted = (weights.heat, weights.need, weights.level, weights.before, weights.messages)

    assert min(*counted, weights.chases) >= 0
    assert {name for name, weight in weights.cues.items() if weight < 0} <= EASES


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Sensitivity.EAGER, Sensitivity.NORMAL),
        (Sensitivity.NORMAL, Sensitivity.QUIET),
        (Sensitivity.QUIET, Sensitivity.QUIET),
    ],
)
def test_a_channel_gets_quieter_by_one_notch(before: Sensitivity, after: Sensitivity) -> None:
    """And never goes silent."""
    assert before.quieter() is after
