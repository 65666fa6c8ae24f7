"""The search for thresholds decides as the bot does."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.detection.reading import Scores
from bot.nudging.rules import NudgeRules, Sensitivity
from lab.cases import Grid, agrees, cases, first_nudges, own_nudges
from lab.data import corpus

SOME = corpus(["train-2"])[:3]
TURNS = range(20)


def reading(heat: float) -> Scores:
    cool = 1 - heat
    return Scores((cool, 0.0, heat * 0.6, heat * 0.3, heat * 0.1), (1.0, *[0.0] * 8), heat)


@settings(max_examples=5, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=20, max_size=20), st.floats(0.3, 3))
def test_the_search_agrees_with_the_bots_own_decision(heats: list[float], rise: float) -> None:
    """The shortcut of the search gives the same first nudge as `nudging.policy.decide`."""
    readings = {one.id: {turn: reading(heats[turn]) for turn in TURNS} for one in SOME}
    rules = NudgeRules(rise_normal=rise)

    assert agrees(cases(readings, SOME), rules)


def test_a_higher_threshold_never_nudges_sooner() -> None:
    """Quiet channels hear later than eager ones, or not at all."""
    readings = {one.id: {turn: reading(turn / 20) for turn in TURNS} for one in SOME}
    found = Grid(cases(readings, SOME)).pressures(NudgeRules())
    eager, quiet = first_nudges(found, 0.8), first_nudges(found, 1.6)

    assert all((soon or 0) <= (late or 99) for soon, late in zip(eager, quiet, strict=True))


def test_a_threshold_out_of_reach_nudges_nobody() -> None:
    """Nothing is recalled and nothing is false when no heat suffices."""
    readings = {one.id: {turn: reading(0.3) for turn in TURNS} for one in SOME}
    grid = Grid(cases(readings, SOME))
    found = grid.timing(grid.pressures(NudgeRules()), 99.0)

    assert (found.recall, found.false) == (0.0, 0.0)


def test_later_nudges_keep_their_distance() -> None:
    """A conversation that stays hot brings a word again, half an hour of its own time later."""
    readings = {one.id: dict.fromkeys(TURNS, reading(0.9)) for one in SOME}
    rules = NudgeRules(calm=99.0)
    later = 0
    for case in cases(readings, SOME):
        times = [case.marks[turn].ts for turn in own_nudges(case, rules, Sensitivity.NORMAL)]

        assert all(after - before >= rules.cooldown for before, after in pairwise(times))
        later += len(times[1:])
    assert later
