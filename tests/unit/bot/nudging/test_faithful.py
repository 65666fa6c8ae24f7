"""*Why this?* is right: without the turns it names, there would have been less to tell.

Over corpus conversations, read by their cues alone and with scripted scores from an encoder.
"""

from dataclasses import replace
from functools import cache

import pytest

from bot.detection.assess import assess
from bot.detection.heat import Mark, heat_of, trace
from bot.detection.reading import LEVELS, Scores, Turn
from bot.detection.window import Window
from bot.nudging.facts import because, given, without
from bot.nudging.pressure import pressure
from bot.nudging.rules import NudgeRules
from bot.nudging.tuned import BY_CUES, BY_MODEL
from lab.data import Example, corpus

SOME = tuple(corpus(["train-1", "train-3"])[::4])
CUES, SCORES = (BY_CUES, False), (BY_MODEL, True)
BOTH = pytest.mark.parametrize(("rules", "scripted"), [CUES, SCORES], ids=["cues", "scores"])


def scores(example: Example, turn: int) -> Scores:
    """What an encoder would say that gets the label mostly right."""
    target = example.targets[turn]
    levels = [0.05 + 0.75 * float(each) for each in target.levels]
    need = 0.9 if target.levels.index(max(target.levels)) > 1 else 0.1
    calm, mild, clear, strong, abuse = (each / sum(levels) for each in levels)
    return Scores((calm, mild, clear, strong, abuse), (1.0, *[0.0] * 8), need)


def read(example: Example, turns: tuple[Turn, ...], *, scripted: bool) -> list[Mark]:
    """Marks of the turns, which may be fewer than the example's."""
    marks = []
    for index, turn in enumerate(turns):
        own = example.turns.index(turn) if turn in example.turns else None
        wanted = scripted and not turn.role.is_staff
        calm = Scores((1.0, *[0.0] * (len(LEVELS) - 1)), (1.0, *[0.0] * 8), 0.02)  # type: ignore[arg-type]
        known = (calm if own is None else scores(example, own)) if wanted else None
        reading = assess(Window().until(turns, index), known)
        marks.append(Mark.of(turn.at, turn.role, turn.who, reading))
    return marks


@cache
def asked(*, scripted: bool) -> tuple[tuple[Example, tuple[Mark, ...]], ...]:
    """Each example's marks up to where somebody would ask why."""
    found = []
    for one in SOME:
        marks = read(one, one.turns, scripted=scripted)
        users = [place for place, mark in enumerate(marks) if not mark.role.is_staff]
        last = max(place for place in users if place <= (one.nudge_from or users[-1]))
        found.append((one, tuple(marks[: last + 1])))
    return tuple(found)


def named(marks: tuple[Mark, ...], rules: NudgeRules) -> list[Mark]:
    """The marks that *Why this?* names."""
    times = {(one.ts, one.who) for one in because(marks, rules)}
    return [mark for mark in marks if (mark.ts, mark.who) in times and not mark.role.is_staff]


def pressed(marks: list[Mark], rules: NudgeRules) -> float:
    """The pressure at the last mark."""
    return pressure(trace(marks, rules.heat), marks[-1], rules.weights)


@BOTH
def test_without_the_named_turns_the_heat_is_lower(rules: NudgeRules, *, scripted: bool) -> None:
    """And so is what presses for a word."""
    for one, marks in asked(scripted=scripted):
        turns = named(marks, rules)
        fewer = without(marks, turns, marks[-1])

        assert not turns or heat_of(fewer, rules.heat) < heat_of(marks, rules.heat), one.id
        assert not turns or pressed(fewer, rules) < pressed([*marks], rules), one.id


@BOTH
def test_a_turn_that_is_not_named_gave_less(rules: NudgeRules, *, scripted: bool) -> None:
    """Nothing that mattered more is passed over."""
    for one, marks in asked(scripted=scripted):
        turns = named(marks, rules)
        least = min((given(marks, mark, marks[-1], rules) for mark in turns), default=0.0)
        others = [mark for mark in marks if not mark.role.is_staff and mark not in turns]

        assert all(given(marks, mark, marks[-1], rules) <= least for mark in others), one.id


@BOTH
def test_a_conversation_read_anew_without_them_is_cooler(
    rules: NudgeRules, *, scripted: bool
) -> None:
    """Taken out of the text itself, so that chases are counted anew; the last turn says little."""
    cooler = []
    for one, marks in asked(scripted=scripted):
        times = {(mark.ts, mark.who) for mark in named(marks, rules)}
        turns = one.turns[: len(marks)]
        kept = [turn for turn in turns[:-1] if (turn.at, turn.who) not in times]
        ended = (*kept, replace(turns[-1], text="ok then"))
        again = read(one, ended, scripted=scripted)
        if times:
            cooler.append(heat_of(again, rules.heat) < heat_of(marks, rules.heat))

    assert sum(cooler) >= 0.95 * len(cooler)


def test_most_nudges_can_be_explained() -> None:
    """Some turn is named wherever a nudge is due."""
    due = [marks for one, marks in asked(scripted=True) if one.nudge_from is not None]

    assert all(because(marks, BY_MODEL) for marks in due)
