"""Conversations read once, and where their first nudge falls under any weights."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log2

import numpy as np
from numpy.typing import NDArray

from bot.detection.assess import assess
from bot.detection.heat import HeatRules, Mark, trace
from bot.detection.reading import Turn
from bot.detection.window import Window
from bot.nudging.decision import Nudge
from bot.nudging.policy import Situation, Told, decide, promise_missed
from bot.nudging.pressure import Weights, signs_of
from bot.nudging.rules import NudgeRules, Sensitivity
from lab.data import Example
from lab.outputs import Readings
from lab.timing import Timing, timing

COUNTED = ("need", "level", "before", "messages", "chases")
"""The signs of `Weights` that are not cues, in the order of `signs_of`."""

Floats = NDArray[np.floating]
Flags = NDArray[np.bool_]
_Of = Callable[[Mark], float]


@dataclass(frozen=True, slots=True)
class Case:
    """A conversation read once: its marks do not depend on the weights that are searched."""

    example: Example
    marks: tuple[Mark, ...]


def cases(readings: Readings, examples: Sequence[Example]) -> list[Case]:
    """Every conversation's marks, from the readings given and the cues of its text."""
    return [Case(one, _marks(one, readings)) for one in examples]


def assessed(readings: Readings, examples: Sequence[Example]) -> Readings:
    """The encoder's scores as the bot's own `assess` leaves them, cues and language included."""
    found: Readings = {}
    for one in examples:
        scores = readings[one.id]
        found[one.id] = {
            turn: replace(score, levels=assess(_seen(one, turn), score).levels)
            for turn, score in scores.items()
        }
    return found


class Grid:
    """The marks of many conversations as arrays (conversations, turns), for a fast fold."""

    def __init__(self, some: Sequence[Case]) -> None:
        self.examples = [case.example for case in some]
        self._rows = [case.marks for case in some]
        self._width = max(len(row) for row in self._rows)
        self.users = self._flags(lambda mark: not mark.role.is_staff)
        self._staff = self._flags(lambda mark: mark.role.is_staff)
        self._gap = self._filled(
            [np.diff([m.ts for m in row], prepend=row[0].ts) for row in self._rows]
        )
        self._expected = self._values(lambda mark: mark.expected)
        self._need = self._values(lambda mark: mark.need)
        self._abuse = self._values(lambda mark: mark.abuse)
        self._chase = self._values(lambda mark: max(0.0, _value(mark, "chase") - 1))
        self._waiting = self._values(_doublings)
        self._works = self._flags(_works) & self._staff
        self._resolved = self._flags(lambda mark: mark.cue("resolved") is not None) & self.users
        thanks = self._flags(lambda mark: mark.cue("thanks") is not None)
        self._thanks = thanks & self.users & (self._expected < 1) & ~self._resolved
        self._english = self._flags(lambda mark: mark.english)
        self._signs = self._filled_signs()
        self._cues: dict[str, Flags] = {}
        self._pressing = self._filled([_pressing(row) for row in self._rows]) > 0
        self._answered = self._filled([_answered(row) for row in self._rows]) > 0

    def pressures(self, rules: NudgeRules) -> Floats:
        """For each turn the threshold it would just pass, minus infinity where it cannot nudge.

        This is `nudging.policy.decide` for conversations that have had no nudge yet; `agrees`
        holds the two together.
        """
        enough = self._pressing | (self._expected >= rules.evidence)
        found = rules.weights.heat * self.heat(rules.heat) + self._added(rules.weights)
        found = found - rules.patience * self._answered
        found = np.where(self._abuse >= rules.abuse, np.inf, np.where(enough, found, -np.inf))
        return np.where(self.users & self._english, found, -np.inf)

    def timing(self, pressures: Floats, rise: float) -> Timing:
        """How the first nudges fall at one threshold."""
        return timing(first_nudges(pressures, rise), self.examples)

    def signs(self, cues: Sequence[str]) -> Floats:
        """What is weighed beside the heat: the counted signs, then a 1 for each cue."""
        found = [self.cue(name) for name in cues]
        return np.concatenate([self._signs, *(one[..., None] for one in found)], axis=2)

    def cue(self, name: str) -> Flags:
        """Where a message of a user has a cue."""
        if name not in self._cues:
            self._cues[name] = self._flags(lambda mark: mark.cue(name) is not None) & self.users
        return self._cues[name]

    def cues_seen(self) -> list[str]:
        """The names of all cues in the users' messages."""
        marks = [mark for row in self._rows for mark in row if not mark.role.is_staff]
        return sorted({cue.name for mark in marks for cue in mark.cues})

    def heat(self, weights: HeatRules) -> Floats:
        """The heat after each turn."""
        gain = np.interp(self._expected, range(len(weights.curve)), weights.curve)
        gain = gain + weights.need * self._need
        gain = gain + weights.chase * self._chase + weights.waiting * self._waiting
        gain = gain + weights.brush_off * self.cue("after_brush_off")
        gain = np.where(self.users, gain, 0.0)
        kept = np.select(
            [self._works, self._resolved, self._thanks],
            [weights.working, weights.resolved, weights.thanks],
            1.0,
        ) * 0.5 ** (self._gap / weights.half_life)
        heat, every = np.zeros(len(self._rows)), []
        for turn in range(self._width):
            heat = np.minimum(weights.ceiling, heat * kept[:, turn] + gain[:, turn])
            every.append(heat)
        return np.stack(every, axis=1)

    def _added(self, weights: Weights) -> Floats:
        counted = (weights.need, weights.level, weights.before, weights.messages, weights.chases)
        columns = [*counted, *weights.cues.values()]
        added: Floats = self.signs(list(weights.cues)) @ np.asarray(columns) + weights.base
        return added

    def _filled_signs(self) -> Floats:
        table = np.zeros((len(self._rows), self._width, len(COUNTED)))
        for number, row in enumerate(self._rows):
            users = [mark for mark in row if not mark.role.is_staff]
            for turn, mark in enumerate(row):
                if not mark.role.is_staff:
                    table[number, turn] = signs_of(users, mark)
        return table

    def _values(self, of: _Of) -> Floats:
        return self._filled([[of(mark) for mark in row] for row in self._rows])

    def _flags(self, of: _Of) -> Flags:
        return self._values(of) > 0

    def _filled(self, rows: Sequence[Sequence[float] | Floats]) -> Floats:
        table = np.zeros((len(rows), self._width))
        for number, row in enumerate(rows):
            table[number, : len(row)] = row
        return table


def first_nudges(pressures: Floats, rise: float) -> list[int | None]:
    """The first turn of each conversation whose pressure reaches the threshold."""
    hit = pressures >= rise
    return [int(row.argmax()) if row.any() else None for row in hit]


def own_nudges(case: Case, rules: NudgeRules, sensitivity: Sensitivity) -> Iterator[int]:
    """The turns of all nudges by the bot's own decision, each knowing of those before it."""
    told: list[Told] = []
    for turn, mark in enumerate(case.marks):
        if mark.role.is_staff:
            continue
        before = case.marks[: turn + 1]
        decision = decide(Situation(before, mark, tuple(told), sensitivity=sensitivity), rules)
        if isinstance(decision, Nudge):
            told.append(Told.of(decision, mark.ts))
            yield turn


def agrees(some: Sequence[Case], rules: NudgeRules) -> bool:
    """Whether the sweep and the bot's own decision give the same first nudges."""
    swept = first_nudges(Grid(some).pressures(rules), rules.rise_normal)
    own = [own_nudges(case, rules, Sensitivity.NORMAL) for case in some]
    return swept == [next(nudges, None) for nudges in own]


def _marks(one: Example, readings: Readings) -> tuple[Mark, ...]:
    scores = readings.get(one.id, {})
    return tuple(
        Mark.of(
            turn.at,
            turn.role,
            turn.who,
            assess(_seen(one, index), scores.get(index)),
        )
        for index, turn in enumerate(one.turns)
    )


def _seen(one: Example, turn: int) -> Sequence[Turn]:
    return Window().until(one.turns, turn)


def _value(mark: Mark, name: str) -> float:
    cue = mark.cue(name)
    return cue.value if cue else 0.0


def _doublings(mark: Mark) -> float:
    hours = _value(mark, "waiting")
    return min(6.0, log2(hours)) if hours > 1 else 0.0


def _works(mark: Mark) -> bool:
    return (mark.cue("working_reply") or mark.cue("apologises")) is not None


def _pressing(row: Sequence[Mark]) -> list[float]:
    steps = trace(row, NudgeRules().heat)
    return [
        float(_value(mark, "chase") > 1 or promise_missed(steps[: turn + 1], mark))
        for turn, mark in enumerate(row)
    ]


def _answered(row: Sequence[Mark]) -> list[float]:
    found = []
    for mark in row:
        before = [each for each in row if each.ts < mark.ts]
        works = before and before[-1].role.is_staff and before[-1].cue("working_reply")
        found.append(float(bool(works)))
    return found
