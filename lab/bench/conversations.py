"""Whole conversations: nudges in time, nudges that were not wanted, and levels."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score, roc_auc_score, roc_curve

from bot.nudging.rules import NudgeRules
from lab.cases import Case, Grid, first_nudges
from lab.data import HOT, NEED_SLACK, Example
from lab.measure import HOT_EXPECTED
from lab.timing import timing

Floats = NDArray[np.floating]
Row = dict[str, object]

WANTED_FALSE = 0.04
"""A baseline's own best threshold is the one with most nudges in time at no more false ones."""
DRAWS = 1000
POINTS = 60
"""Points of a curve that is drawn."""
FURTHEST = 6
"""Turns from the label beyond which a lead time is counted with the last."""


@dataclass(frozen=True, slots=True)
class Read:
    """Conversations as one reader reads them, with the pressure each turn puts on the threshold."""

    cases: list[Case]
    pressures: Floats

    @classmethod
    def by(cls, cases: Sequence[Case], rules: NudgeRules) -> "Read":
        """Folded under these rules."""
        return cls(list(cases), Grid(cases).pressures(rules))

    @property
    def examples(self) -> list[Example]:
        """The labelled conversations."""
        return [case.example for case in self.cases]

    def firsts(self, rise: float) -> list[int | None]:
        """The first nudge of each conversation at a threshold."""
        return first_nudges(self.pressures, rise)


def best_rise(read: Read, most_false: float = WANTED_FALSE) -> float:
    """The threshold with the highest recall at a false-nudge rate of at most `most_false`."""
    tried = [(timing(read.firsts(rise), read.examples), rise) for rise in _thresholds(read)]
    kept = [(one.recall, rise) for one, rise in tried if one.false <= most_false]
    return max(kept)[1] if kept else float(max(rise for _, rise in tried))


def nudge_figures(read: Read, rise: float, seed: int = 7) -> Row:
    """Recall, false-nudge rate and what came too early, with 95 % intervals over conversations."""
    firsts = read.firsts(rise)
    whole = timing(firsts, read.examples)
    dice = np.random.default_rng(seed)
    drawn = [
        timing([firsts[at] for at in rows], [read.examples[at] for at in rows])
        for rows in dice.integers(0, len(firsts), size=(DRAWS, len(firsts)))
    ]
    return {
        "conversations": len(firsts),
        "need_one": sum(one.nudge_from is not None for one in read.examples),
        **asdict(whole),
        "recall_95": interval([one.recall for one in drawn]),
        "false_95": interval([one.false for one in drawn]),
        "rise": rise,
    }


def level_rows(read: Read, seed: int = 7) -> Row:
    """Message AUC and level F1 over labelled messages, with 95 % intervals over conversations."""
    groups = [_levels(case) for case in read.cases]
    groups = [group for group in groups if len(group)]
    whole = np.concatenate(groups)
    dice = np.random.default_rng(seed)
    drawn = [
        np.concatenate([groups[at] for at in rows])
        for rows in dice.integers(0, len(groups), size=(DRAWS // 5, len(groups)))
    ]
    return {
        "messages": len(whole),
        "message_auc": _auc(whole),
        "message_auc_95": interval([_auc(each) for each in drawn]),
        "level_f1": _f1(whole),
        "level_f1_95": interval([_f1(each) for each in drawn]),
    }


def tradeoff(read: Read) -> list[tuple[float, float]]:
    """(false-nudge rate, recall) at many thresholds, the highest threshold first."""
    found = [timing(read.firsts(rise), read.examples) for rise in _thresholds(read)]
    return [(one.false, one.recall) for one in reversed(found)]


def roc(read: Read) -> list[tuple[float, float]]:
    """(false, true) share of messages called hot at many levels."""
    pairs = np.concatenate([_levels(case) for case in read.cases])
    wrong, right, _ = roc_curve(pairs[:, 0] >= HOT, pairs[:, 1])
    chosen = np.unique(np.linspace(0, len(wrong) - 1, POINTS).astype(int))
    return [(float(wrong[at]), float(right[at])) for at in chosen]


def lead_times(read: Read, rise: float) -> Mapping[str, int]:
    """How many turns after the label the first nudge came, over conversations that need one."""
    counts = {str(gap): 0 for gap in range(-FURTHEST, FURTHEST + 1)} | {"none": 0}
    for first, one in zip(read.firsts(rise), read.examples, strict=True):
        if one.nudge_from is not None:
            gap = "none" if first is None else str(_bounded(first - one.nudge_from))
            counts[gap] += 1
    return counts


def on_time(gap: int) -> bool:
    """Whether a lead time counts as on time."""
    return abs(gap) <= NEED_SLACK


def interval(values: Sequence[float]) -> tuple[float, float]:
    """The middle 95 % of bootstrap draws."""
    low, high = np.percentile(values, (2.5, 97.5))
    return float(low), float(high)


def pooled(parts: Sequence[Read]) -> Read:
    """Several files read by readers that never saw them, as one."""
    width = max(part.pressures.shape[1] for part in parts)
    rows = [
        np.pad(
            part.pressures,
            ((0, 0), (0, width - part.pressures.shape[1])),
            constant_values=-np.inf,
        )
        for part in parts
    ]
    return Read([case for part in parts for case in part.cases], np.concatenate(rows))


def _thresholds(read: Read) -> Floats:
    heights = np.where(np.isfinite(read.pressures), read.pressures, np.nan)
    highest = np.nanmax(np.where(np.isnan(heights), -1.0, heights), axis=1)
    return np.unique(np.quantile(highest, np.linspace(0, 1, 4 * POINTS)) + 1e-9)


def _bounded(gap: int) -> int:
    return max(-FURTHEST, min(FURTHEST, gap))


def _levels(case: Case) -> Floats:
    """(label, expected level) of each labelled message."""
    pairs = [
        (float(target.level), mark.expected)
        for mark, target in zip(case.marks, case.example.targets, strict=True)
        if target.exact
    ]
    return np.asarray(pairs).reshape(-1, 2)


def _auc(pairs: Floats) -> float:
    return float(roc_auc_score(pairs[:, 0] >= HOT, pairs[:, 1]))


def _f1(pairs: Floats) -> float:
    return float(f1_score(pairs[:, 0] >= HOT, pairs[:, 1] >= HOT_EXPECTED))
