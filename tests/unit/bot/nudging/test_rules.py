"""The thresholds hang together."""

import pytest

from bot.nudging.rules import BY_CUES, NudgeRules, Sensitivity

BOTH = pytest.mark.parametrize("rules", [NudgeRules(), BY_CUES], ids=["model", "cues"])


@BOTH
def test_an_eager_channel_hears_sooner_than_a_quiet_one(rules: NudgeRules) -> None:
    """The dial turns the way its words say."""
    eager, normal, quiet = (
        rules.rise(one) for one in (Sensitivity.EAGER, Sensitivity.NORMAL, Sensitivity.QUIET)
    )

    assert 0 < eager < normal < quiet


@BOTH
def test_the_reasons_are_in_order(rules: NudgeRules) -> None:
    """Enough to speak at all, then clear, then sharp; a path later than a nudge."""
    assert 0 < rules.evidence < rules.clear < rules.sharp <= 4
    assert rules.escalate > rules.rise(Sensitivity.QUIET)
    assert 0 < rules.calm < 1


def test_cues_alone_wait_longer_than_the_model() -> None:
    """They are less sure."""
    assert all(BY_CUES.rise(one) > NudgeRules().rise(one) for one in Sensitivity)


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
