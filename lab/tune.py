"""Searches the weights of heat and nudge on readings of authors the encoder never saw.

Thresholds come from the training authors only; `dev` is read once, at the end, and reported.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.detection.heat import HeatRules
from bot.nudging.rules import BY_CUES, NudgeRules, Sensitivity
from lab.cases import Case, agrees, cases, first_nudge, measured, pressures
from lab.data import TRAIN_FILES, corpus
from lab.outputs import OUT, Readings, load
from lab.timing import Timing, timing

GENERATIONS, PEOPLE, BEST = 14, 32, 7
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
    options = _options(argv)
    start = BY_CUES if options.cues else NudgeRules()
    name = "tuned-cues.json" if options.cues else "tuned.json"
    train = cases(_readings(options, "oof.jsonl"), corpus(TRAIN_FILES))
    dev = cases(_readings(options, "dev.jsonl"), corpus(["dev"]))
    print("As it stands:")
    _report(train, dev, start)
    crossed = [_crossed(train, author, start, options.seed) for author in TRAIN_FILES]
    for author, one in zip(TRAIN_FILES, crossed, strict=True):
        print(f"Tuned without {author}, measured on it: {_line(one)}")
    rules = _rounded(operating_points(train, search(train, start, options.seed)))
    rules = operating_points(train, rules)
    if not all(agrees(case, rules) for case in train):
        raise SystemExit("The search and the bot's own decision differ; bring lab/tune.py in step.")
    print("Tuned:")
    figures = _report(train, dev, rules)
    kept = {"rules": asdict(rules), "figures": figures, "without": [asdict(one) for one in crossed]}
    (options.out / name).write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(asdict(rules), indent=2))


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="lab.tune", description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT, help="where lab.train left its readings")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--cues", action="store_true", help="tune for cues alone, without encoder")
    return parser.parse_args(argv)


def _readings(options: argparse.Namespace, name: str) -> Readings:
    return {} if options.cues else load(options.out / name)


def _crossed(train: Sequence[Case], author: str, start: NudgeRules, seed: int) -> Timing:
    others = [case for case in train if case.example.source != author]
    rules = operating_points(others, search(others, start, seed, say=lambda _: None))
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
