"""Conversations read once, and where their first nudge would fall under given rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from bot.detection.assess import assess
from bot.detection.heat import Mark, trace
from bot.nudging.decision import Nudge
from bot.nudging.policy import Situation, decide, promise_missed
from bot.nudging.rules import NudgeRules
from lab.data import Example
from lab.outputs import Readings
from lab.timing import Timing, timing

RECENT = 8
"""Earlier turns a reading may see, as in the bot."""


@dataclass(frozen=True, slots=True)
class Case:
    """A conversation read once: its marks do not depend on the weights that are searched."""

    example: Example
    marks: tuple[Mark, ...]


def cases(readings: Readings, examples: Sequence[Example]) -> list[Case]:
    """Every conversation's marks, from the readings given and the cues of its text."""
    return [Case(one, _marks(one, readings)) for one in examples]


def pressures(case: Case, rules: NudgeRules) -> list[tuple[int, float]]:
    """For each user's turn the threshold it would just pass; minus infinity if it cannot nudge.

    This is `nudging.policy.decide` for a conversation that has had no nudge yet, in one pass;
    `agrees` holds the two together.
    """
    steps = trace(case.marks, rules.heat)
    found = []
    for turn, step in enumerate(steps):
        mark = step.mark
        if mark.role.is_staff:
            continue
        if mark.abuse >= rules.abuse:
            found.append((turn, inf))
            continue
        chase = mark.cue("chase")
        pressing = (chase and chase.value > 1) or promise_missed(steps[: turn + 1], mark)
        before = steps[turn - 1].mark if turn else None
        works = before and before.role.is_staff and before.cue("working_reply")
        enough = mark.english and (pressing or mark.expected >= rules.evidence)
        cost = rules.patience if works else 0.0
        found.append((turn, step.after - cost if enough else -inf))
    return found


def first_nudge(found: Sequence[tuple[int, float]], rise: float) -> int | None:
    """The first turn whose pressure reaches the threshold."""
    return next((turn for turn, pressure in found if pressure >= rise), None)


def agrees(case: Case, rules: NudgeRules) -> bool:
    """Whether the bot's own decision gives the same first nudge."""
    own = None
    for turn, mark in enumerate(case.marks):
        if mark.role.is_staff:
            continue
        if isinstance(decide(Situation(case.marks[: turn + 1], mark), rules), Nudge):
            own = turn
            break
    return own == first_nudge(pressures(case, rules), rules.rise_normal)


def measured(some: Sequence[Case], rules: NudgeRules, rise: float) -> Timing:
    """How the first nudges fall at one threshold."""
    first = [first_nudge(pressures(case, rules), rise) for case in some]
    return timing(first, [case.example for case in some])


def _marks(one: Example, readings: Readings) -> tuple[Mark, ...]:
    scores = readings.get(one.id, {})
    return tuple(
        Mark.of(
            turn.at, turn.role, turn.who,
            assess(one.turns[max(0, index - RECENT) : index + 1], scores.get(index)),
        )
        for index, turn in enumerate(one.turns)
    )  # fmt: skip
