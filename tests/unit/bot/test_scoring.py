"""Counting a labelled replay as the corpus is meant to be counted."""

import pytest

from bot.scoring import Score


@pytest.mark.parametrize(
    ("nudge_from", "first", "on_time", "early"),
    [
        (5, 5, 1, 0),
        (5, 3, 1, 0),
        (5, 7, 1, 0),
        (5, 2, 0, 1),
        (5, 8, 0, 0),
        (5, None, 0, 0),
        (0, 0, 1, 0),
    ],
)
def test_a_nudge_is_on_time_within_two_turns(
    nudge_from: int, first: int | None, on_time: int, early: int
) -> None:
    """Sooner is too early, later is a miss."""
    score = Score()
    score.add_nudge(nudge_from, first)

    assert (score.needed, score.on_time, score.too_early) == (1, on_time, early)
    assert score.calm == 0


@pytest.mark.parametrize(("first", "false"), [(None, 0), (3, 1)])
def test_a_calm_conversation_wants_no_nudge(first: int | None, false: int) -> None:
    """Any is a false one."""
    score = Score()
    score.add_nudge(None, first)

    assert (score.calm, score.false_nudges, score.needed) == (1, false, 0)


def test_rates_are_shares_of_what_they_count() -> None:
    """Recall of those that needed one, false nudges of those that did not."""
    score = Score()
    for nudge_from, first in [(5, 5), (5, None), (None, 1), (None, None), (None, None), (5, 0)]:
        score.add_nudge(nudge_from, first)
    counted = score.as_json()

    assert counted["n"] == 6
    assert counted["nudge_recall"] == pytest.approx(1 / 3, abs=1e-4)
    assert counted["false_nudge_rate"] == pytest.approx(1 / 3, abs=1e-4)
    assert counted["too_early"] == 1


def test_an_expected_level_of_one_and_a_half_means_frustrated() -> None:
    """Level 2 or more is what is looked for."""
    score = Score()
    score.add_levels({0: 2, 1: 3, 2: 1, 3: 0, 4: None}, {0: 1.5, 1: 1.49, 2: 1.5, 3: 0.0, 4: 4.0})

    assert (score.hits, score.misses, score.false_hits) == (1, 1, 1)
    assert score.as_json()["level_f1"] == 0.5


def test_without_anything_to_count_a_rate_is_null() -> None:
    """Unlabelled conversations have no recall."""
    counted = Score().as_json()

    for key in ("nudge_recall", "false_nudge_rate", "level_f1", "messages_per_second"):
        assert counted[key] is None
    assert set(counted) == {
        "n", "nudge_recall", "false_nudge_rate", "too_early", "level_f1", "messages_per_second",
    }  # fmt: skip


def test_speed_is_messages_by_the_time_they_took() -> None:
    """All of it added up."""
    score = Score()
    score.add_time(10, 0.5)
    score.add_time(20, 1.0)

    assert score.as_json()["messages_per_second"] == 20.0
