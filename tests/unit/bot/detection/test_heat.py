"""Heat: evidence adds up, time and kindness take it away, and order of arrival means nothing."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.detection.heat import (
    FEELINGS,
    HOUR,
    HeatRules,
    Mark,
    decay,
    gain_at,
    heat_of,
    trace,
)
from bot.detection.reading import Cue, Role
from tests.fakes.making import CLEAR, cue, reading, staff_mark, user_mark

RULES = HeatRules()

few = settings(max_examples=40)
"""Whole conversations are slow to make up."""

levels = st.floats(0, 4)
counts = st.integers(0, 9).map(float)
hours = st.floats(0, 200)
moments = st.integers(0, 14 * 86_400).map(float)


def user_cues(chase: float, waiting: float, kind: str | None) -> tuple[Cue, ...]:
    found = [cue("chase", chase)] if chase else []
    found += [cue("waiting", waiting)] if waiting else []
    return (*found, *([cue(kind)] if kind else []))


users = st.builds(
    lambda ts, expected, need, cues: user_mark(ts, expected, *cues, need=need),
    moments,
    levels,
    st.floats(0, 1),
    st.builds(user_cues, counts, hours, st.sampled_from([None, "thanks", "resolved", "still"])),
)
staff = st.builds(
    lambda ts, names: staff_mark(ts, *(cue(name) for name in names)),
    moments,
    st.sets(st.sampled_from(["working_reply", "apologises", "promise"])),
)
marks = st.lists(st.one_of(users, staff), max_size=12, unique_by=lambda mark: mark.ts)


@few
@given(marks, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(found: list[Mark], random: object) -> None:
    """A backlog, a late message and a live channel leave the same trace."""
    shuffled = [*found]
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert trace(shuffled, RULES) == trace(found, RULES)


@few
@given(marks)
def test_heat_stays_between_nothing_and_the_ceiling(found: list[Mark]) -> None:
    """No conversation is colder than calm or hotter than the ceiling."""
    for step in trace(found, RULES):
        assert 0 <= step.before <= RULES.ceiling
        assert 0 <= step.after <= RULES.ceiling
        assert step.gain >= 0


@few
@given(marks)
def test_every_mark_is_one_step_in_time_order(found: list[Mark]) -> None:
    """Nothing is left out and nothing counted twice."""
    assert [step.mark for step in trace(found, RULES)] == sorted(found, key=lambda mark: mark.ts)


@few
@given(marks)
def test_heat_of_a_conversation_is_that_after_its_last_mark(found: list[Mark]) -> None:
    """The short way and the long way agree."""
    steps = trace(found, RULES)

    assert heat_of(found, RULES) == (steps[-1].after if steps else 0.0)


@few
@given(marks, users, levels)
def test_a_worse_message_never_leaves_less_heat(
    before: list[Mark], last: Mark, other: float
) -> None:
    """More frustration in the last message is at least as much heat."""
    last = replace(last, ts=20 * 86_400.0, cues=tuple(c for c in last.cues if c.name != "thanks"))
    low, high = sorted((last.expected, other))
    cooler = heat_of([*before, replace(last, expected=low)], RULES)
    hotter = heat_of([*before, replace(last, expected=high)], RULES)

    assert hotter >= cooler


@few
@given(marks, counts, counts)
def test_one_more_chase_never_leaves_less_heat(
    before: list[Mark], one: float, other: float
) -> None:
    """The fourth chase weighs at least what the third did."""
    few, many = sorted((one, other))
    last = user_mark(20 * 86_400.0, 1.0)
    cooler = heat_of([*before, replace(last, cues=(cue("chase", few),))], RULES)
    hotter = heat_of([*before, replace(last, cues=(cue("chase", many),))], RULES)

    assert hotter >= cooler


@few
@given(marks, hours, hours)
def test_a_longer_wait_never_leaves_less_heat(before: list[Mark], one: float, other: float) -> None:
    """Two days without an answer weigh at least what two hours did."""
    short, long = sorted((one, other))
    last = user_mark(20 * 86_400.0, 1.0)
    cooler = heat_of([*before, replace(last, cues=(cue("waiting", short),))], RULES)
    hotter = heat_of([*before, replace(last, cues=(cue("waiting", long),))], RULES)

    assert hotter >= cooler


@given(st.floats(0, 8), st.floats(0, 1e8), st.floats(0, 1e8))
def test_silence_cools_and_never_heats(heat: float, one: float, other: float) -> None:
    """The longer nobody writes, the less heat is left."""
    short, long = sorted((one, other))

    assert decay(heat, long, RULES) <= decay(heat, short, RULES) <= heat


@few
@given(marks)
def test_heat_never_rises_between_two_messages(found: list[Mark]) -> None:
    """What stands before a message is at most what stood after the one before it."""
    steps = trace(found, RULES)
    for earlier, later in pairwise(steps):
        assert later.before <= earlier.after


def test_heat_halves_in_its_half_life() -> None:
    """The name of the dial says what it does."""
    assert decay(3.0, RULES.half_life, RULES) == pytest.approx(1.5)


def test_time_that_runs_backwards_changes_nothing() -> None:
    """Two clocks that disagree cannot add heat."""
    assert decay(3.0, -500.0, RULES) == 3.0


@few
@given(marks, st.sampled_from(["thanks", "resolved"]), st.floats(0, 0.99))
def test_thanks_cool_more_than_the_same_words_without(
    before: list[Mark], kind: str, expected: float
) -> None:
    """A calm thank you, or word that it works, never leaves more than the bare message would."""
    last = user_mark(20 * 86_400.0, expected)
    bare = heat_of([*before, last], RULES)
    thanked = heat_of([*before, replace(last, cues=(cue(kind),))], RULES)

    assert thanked <= bare


@few
@given(marks, st.sampled_from(["thanks", "resolved"]))
def test_calm_thanks_never_raise_the_heat(before: list[Mark], kind: str) -> None:
    """Gratitude with nothing else in it cools."""
    last = trace([*before, user_mark(20 * 86_400.0, 0.0, cue(kind))], RULES)[-1]

    assert last.after <= last.before


@few
@given(marks, st.sets(st.sampled_from(["working_reply", "apologises", "promise"])))
def test_a_technicians_reply_never_raises_the_heat(before: list[Mark], names: set[str]) -> None:
    """What it means for the user shows in the user's next message."""
    reply = staff_mark(20 * 86_400.0, *(cue(name) for name in sorted(names)))
    last = trace([*before, reply], RULES)[-1]

    assert last.after <= last.before


@pytest.mark.parametrize("name", ["working_reply", "apologises"])
def test_a_working_reply_or_an_apology_cools(name: str) -> None:
    """What helps takes heat away at once."""
    begun = user_mark(0.0, 3.0)
    last = trace([begun, staff_mark(60.0, cue(name))], RULES)[-1]

    assert last.after == pytest.approx(last.before * RULES.working)


def test_a_closed_door_heats_the_message_that_answers_it() -> None:
    """The user's mark tells of it; the technician's says nothing of the kind."""
    before = [user_mark(0.0, 3.0), staff_mark(60.0)]
    bare = heat_of([*before, user_mark(120.0, 1.0)], RULES)
    answered = heat_of([*before, user_mark(120.0, 1.0, cue("after_brush_off"))], RULES)

    assert answered == pytest.approx(bare + RULES.brush_off)


def test_sarcastic_thanks_do_not_cool() -> None:
    """“Thanks for nothing” reads as frustration, whatever its words."""
    begun = user_mark(0.0, 3.0)
    last = trace([begun, user_mark(60.0, 2.0, cue("thanks"))], RULES)[-1]

    assert last.after > last.before


def test_the_first_chase_adds_nothing_of_its_own() -> None:
    """Asking once more is fair; from the second on it tells."""
    plain = heat_of([user_mark(0.0, 1.0)], RULES)

    assert heat_of([user_mark(0.0, 1.0, cue("chase", 1))], RULES) == plain
    assert heat_of([user_mark(0.0, 1.0, cue("chase", 2))], RULES) > plain


def test_the_first_hour_of_waiting_adds_nothing() -> None:
    """An hour is a normal answer time."""
    plain = heat_of([user_mark(0.0, 1.0)], RULES)

    assert heat_of([user_mark(0.0, 1.0, cue("waiting", 1.0))], RULES) == plain
    assert heat_of([user_mark(0.0, 1.0, cue("waiting", 2.0))], RULES) > plain


@pytest.mark.parametrize("level", [0, 1, 2, 3, 4])
def test_the_curve_passes_through_its_points(level: int) -> None:
    """At a whole level the gain is the one written down."""
    assert gain_at(float(level), RULES) == pytest.approx(RULES.curve[level])


@given(levels, levels)
def test_the_curve_never_falls(one: float, other: float) -> None:
    """A higher level never gains less."""
    low, high = sorted((one, other))

    assert gain_at(low, RULES) <= gain_at(high, RULES) + 1e-12


@pytest.mark.parametrize("outside", [-3.0, 9.0])
def test_a_level_out_of_range_is_taken_as_the_nearest(outside: float) -> None:
    """A rounding slip in a model cannot make heat out of nothing."""
    assert gain_at(outside, RULES) in (RULES.curve[0], RULES.curve[4])


def test_many_sharp_messages_stop_at_the_ceiling() -> None:
    """So that one long rant does not take days to cool."""
    rant = [user_mark(float(second), 4.0) for second in range(50)]

    assert heat_of(rant, RULES) == RULES.ceiling


def test_an_empty_conversation_is_calm() -> None:
    """No marks, no steps, no heat."""
    assert trace([], RULES) == ()
    assert heat_of([], RULES) == 0.0


def test_messages_of_one_instant_keep_the_order_given() -> None:
    """Two marks at the same time are both counted."""
    one, other = user_mark(5.0, 1.0), user_mark(5.0, 2.0)

    assert [step.mark for step in trace([one, other], RULES)] == [one, other]


def test_a_deleted_message_takes_its_heat_with_it() -> None:
    """Folding what is left gives what would have been without it."""
    kept = [user_mark(0.0, 1.0), user_mark(2 * HOUR, 2.0)]
    gone = user_mark(HOUR, 4.0)

    assert heat_of([*kept, gone], RULES) > heat_of(kept, RULES)
    assert trace([m for m in [*kept, gone] if m is not gone], RULES) == trace(kept, RULES)


def test_a_mark_keeps_no_feeling() -> None:
    """Emotion picks words in memory; what is stored names none."""
    cues = [cue(name) for name in sorted(FEELINGS)]
    mark = Mark.of(1.0, Role.USER, "U1", reading(CLEAR, cue("chase", 2), *cues))

    assert [found.name for found in mark.cues] == ["chase"]
    assert not hasattr(mark, "emotion")


def test_a_mark_keeps_the_numbers_of_its_reading() -> None:
    """The expected level, the chance of abuse, the need and the language."""
    mark = Mark.of(1.0, Role.USER, "U1", reading((0, 0, 0.5, 0, 0.5), need=0.4, english=False))

    assert (mark.expected, mark.abuse, mark.need, mark.english) == (3.0, 0.5, 0.4, False)


def test_a_cue_is_found_by_its_name() -> None:
    """And is None where there is none."""
    mark = user_mark(0.0, 0.0, cue("chase", 3))

    assert mark.cue("chase") == cue("chase", 3)
    assert mark.cue("thanks") is None
