"""Searches the weights of heat and nudge on readings of authors the encoder never saw.

Thresholds come from the training authors only; `dev` is read once, at the end, and reported.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from math import inf
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.detection.assess import assess
from bot.detection.heat import HeatRules, Mark, trace
from bot.nudging.decision import Nudge
from bot.nudging.policy import Situation, decide, promise_missed
from bot.nudging.rules import NudgeRules, Sensitivity
from lab.data import TRAIN_FILES, Example, corpus
from lab.outputs import OUT, Readings, load
from lab.timing import Timing, timing

RECENT = 8
"""Earlier turns a reading may see, as in the bot."""
GENERATIONS, PEOPLE, BEST = 25, 60, 12
SPREAD = 0.35
"""First standard deviation of a weight's logarithm."""
STAY = 0.004
"""Price of moving a weight's logarithm by one: what is not clearly better stays as it was."""
JITTER = (0.88, 0.94, 1.0, 1.06, 1.12)
"""Thresholds around the wanted one over which a candidate is judged: a narrow peak is luck."""
MOST_FALSE = {Sensitivity.QUIET: 0.012, Sensitivity.NORMAL: 0.03, Sensitivity.EAGER: 0.06}
"""False-nudge rates, on held-out authors, that the three sensitivities aim at."""
PRICE = 5.0
"""Recall that one unit of false-nudge rate beyond the aim costs."""

_HEAT = ("need", "chase", "waiting", "half_life", "thanks", "resolved", "working", "brush_off")
_NUDGE = ("rise_normal", "evidence", "patience")
_CURVE = (1, 2, 3, 4)

Vector = NDArray[np.floating]


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


def search(
    some: Sequence[Case], start: NudgeRules, seed: int, say: Callable[[str], None] = print
) -> NudgeRules:
    """Cross-entropy search over the logarithms of the weights, near where they stand."""
    dice = np.random.default_rng(seed)
    origin = _vector(start)
    centre, spread = np.zeros_like(origin), np.full_like(origin, SPREAD)
    for generation in range(GENERATIONS):
        people = centre + spread * dice.standard_normal((PEOPLE, len(origin)))
        people[0] = centre
        worth = [
            _worth(some, _rules(start, origin * np.exp(one))) - STAY * float(np.abs(one).sum())
            for one in people
        ]
        best = people[np.argsort(worth)[::-1][:BEST]]
        centre, spread = best.mean(axis=0), 0.9 * best.std(axis=0) + 0.01
        if generation % 5 == 4:
            say(f"  generation {generation + 1}: {max(worth):.4f}")
    return _rules(start, origin * np.exp(centre))


def operating_points(some: Sequence[Case], rules: NudgeRules) -> NudgeRules:
    """The lowest threshold of each sensitivity that keeps to its false-nudge rate."""
    every = [pressures(case, rules) for case in some]
    examples = [case.example for case in some]
    rises = np.round(np.arange(0.3, 4.0, 0.02), 2)
    false = np.asarray([timing([first_nudge(f, r) for f in every], examples).false for r in rises])
    smooth = np.convolve(np.pad(false, 3, mode="edge"), np.ones(7) / 7, mode="valid")
    chosen = {
        name: float(next((r for r, f in zip(rises, smooth, strict=True) if f <= most), rises[-1]))
        for name, most in MOST_FALSE.items()
    }
    return replace(
        rules,
        rise_quiet=chosen[Sensitivity.QUIET],
        rise_normal=chosen[Sensitivity.NORMAL],
        rise_eager=chosen[Sensitivity.EAGER],
    )


def main(argv: Sequence[str] | None = None) -> None:
    """Command line of `python -m lab.tune`."""
    parser = argparse.ArgumentParser(prog="lab.tune", description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT, help="where lab.train left its readings")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args(argv)
    train = cases(load(options.out / "oof.jsonl"), corpus(TRAIN_FILES))
    dev = cases(load(options.out / "dev.jsonl"), corpus(["dev"]))
    print("As it stands:")
    _report(train, dev, NudgeRules())
    crossed = [_crossed(train, author, options.seed) for author in TRAIN_FILES]
    for author, one in zip(TRAIN_FILES, crossed, strict=True):
        print(f"Tuned without {author}, measured on it: {_line(one)}")
    rules = _rounded(operating_points(train, search(train, NudgeRules(), options.seed)))
    if not all(agrees(case, rules) for case in train):
        raise SystemExit("The search and the bot's own decision differ; bring lab/tune.py in step.")
    print("Tuned:")
    figures = _report(train, dev, rules)
    kept = {"rules": asdict(rules), "figures": figures, "without": [asdict(one) for one in crossed]}
    (options.out / "tuned.json").write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(asdict(rules), indent=2))


def _marks(one: Example, readings: Readings) -> tuple[Mark, ...]:
    scores = readings[one.id]
    return tuple(
        Mark.of(
            turn.at, turn.role, turn.who,
            assess(one.turns[max(0, index - RECENT) : index + 1], scores.get(index)),
        )
        for index, turn in enumerate(one.turns)
    )  # fmt: skip


def _crossed(train: Sequence[Case], author: str, seed: int) -> Timing:
    others = [case for case in train if case.example.source != author]
    rules = operating_points(others, search(others, NudgeRules(), seed, say=lambda _: None))
    own = [case for case in train if case.example.source == author]
    return measured(own, rules, rules.rise_normal)


def _worth(some: Sequence[Case], rules: NudgeRules) -> float:
    every = [pressures(case, rules) for case in some]
    examples = [case.example for case in some]
    total = 0.0
    for factor in JITTER:
        rise = rules.rise_normal * factor
        found = timing([first_nudge(one, rise) for one in every], examples)
        total += found.recall - PRICE * max(0.0, found.false - MOST_FALSE[Sensitivity.NORMAL])
        total -= 0.5 * found.false
    return total / len(JITTER)


def _vector(rules: NudgeRules) -> Vector:
    heat = [getattr(rules.heat, name) for name in _HEAT]
    curve = [rules.heat.curve[level] for level in _CURVE]
    return np.asarray([*heat, *curve, *(getattr(rules, name) for name in _NUDGE)])


def _rules(start: NudgeRules, values: Vector) -> NudgeRules:
    """Weights in a sensible order: what is left after thanks is at most everything."""
    own = [float(value) for value in values]
    heat = dict(zip(_HEAT, own, strict=False))
    for name in ("thanks", "resolved", "working"):
        heat[name] = min(1.0, heat[name])
    rungs = [start.heat.curve[0], *own[len(_HEAT) : len(_HEAT) + len(_CURVE)]]
    mild, clear, strong, abuse = np.maximum.accumulate(rungs)[1:]
    curve = (rungs[0], float(mild), float(clear), float(strong), float(abuse))
    tuned = replace(start.heat, curve=curve, **heat)
    return replace(start, heat=tuned, **dict(zip(_NUDGE, own[-len(_NUDGE) :], strict=True)))


def _rounded(rules: NudgeRules) -> NudgeRules:
    heat = {name: float(f"{getattr(rules.heat, name):.2g}") for name in _HEAT}
    calm, mild, clear, strong, abuse = (float(f"{each:.2g}") for each in rules.heat.curve)
    tuned: HeatRules = replace(rules.heat, curve=(calm, mild, clear, strong, abuse), **heat)
    return replace(
        rules,
        heat=tuned,
        evidence=float(f"{rules.evidence:.2g}"),
        patience=float(f"{rules.patience:.2g}"),
    )


def _report(train: Sequence[Case], dev: Sequence[Case], rules: NudgeRules) -> dict[str, object]:
    figures: dict[str, object] = {}
    for name, some in (("held-out authors", train), ("dev", dev)):
        for sensitivity in Sensitivity:
            found = measured(some, rules, rules.rise(sensitivity))
            figures[f"{name}, {sensitivity.value}"] = asdict(found)
            print(f"  {name}, {sensitivity.value}: {_line(found)}")
    return figures


def _line(one: Timing) -> str:
    return f"recall {one.recall:.3f}, false {one.false:.3f}, too early {one.early:.3f}"


if __name__ == "__main__":
    main()
