"""`make tune`: weighs the signs of a needed word, and writes `bot/nudging/tuned.py`.

Everything comes from authors the encoder had not seen when it read them. Each author is also left
out of the weights and thresholds by which their own conversations are measured; `dev` is measured,
and chooses nothing here.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np

from bot.nudging.pressure import Weights
from bot.nudging.rules import NudgeRules, Sensitivity
from lab.cases import COUNTED, Case, Floats, Grid, agrees, cases, first_nudges
from lab.data import FOLDS, NEED_SLACK, OTHER_TRADES, TRAIN_FILES, Example, corpus
from lab.outputs import OUT, Readings, load
from lab.timing import Timing, timing
from lab.tuned import START, Tuned, write
from lab.weigh import fit

EASES = frozenset(
    {"absolves", "after_work", "detail", "elsewhere", "exclamation_marks", "greeting", "opening"}
    | {"patience", "pile_on", "resolved", "settled", "thanks"}
)
"""Cues that may only lower the pressure; any other may only raise it."""
SEEN_OFTEN = 25
"""Messages a cue must stand in, to be weighed."""
WORTH_KEEPING = 0.05
"""Log-odds a cue must add or take to be kept: less moves no decision."""


@dataclass(frozen=True, slots=True)
class Aim:
    """False-nudge rates, on authors not seen, that the three sensitivities keep to.

    `normal` is what leaves train-1 to train-4 at 4 in 100: some other authors are harder.
    """

    quiet: float = 0.01
    normal: float = 0.041
    eager: float = 0.085


@dataclass(frozen=True, slots=True)
class Part:
    """Some conversations, with the pressures of their turns by weights that never met them."""

    examples: list[Example]
    pressures: Floats


Grids = Mapping[str, Grid]


def main(argv: Sequence[str] | None = None) -> None:
    """Command line of `python -m lab.tune`."""
    options = _options(argv)
    made = {}
    for name, readings in (("BY_MODEL", load(options.out / "oof.jsonl")), ("BY_CUES", {})):
        print(f"{name}:")
        made[name] = _tuned(options, name, readings)
    write(made, options.write)
    figures = {name: one.figures for name, one in made.items()}
    path = options.out / "tuned.json"
    path.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def weigh(grids: Sequence[Grid], rules: NudgeRules) -> Weights:
    """The weights that tell turns where a nudge is on time from turns where it is not."""
    names = _cues(grids)
    rows, truth = [], []
    for grid in grids:
        warm = grid.heat(rules.heat)[..., None]
        wanted = _wanted(grid)
        rows.append(np.concatenate([warm, grid.signs(names)], axis=2)[wanted >= 0])
        truth.append(wanted[wanted >= 0])
    signs = np.asarray([1.0] * (1 + len(COUNTED)) + [-1.0 if n in EASES else 1.0 for n in names])
    found = fit(np.concatenate(rows), np.concatenate(truth), signs)
    heat, *each = (round(float(weight), 2) for weight in found.weights)
    need, level, before, messages, chases = each[: len(COUNTED)]
    cues = dict(zip(names, each[len(COUNTED) :], strict=True))
    kept = {name: cues[name] for name in sorted(cues) if abs(cues[name]) >= WORTH_KEEPING}
    base = round(found.base, 2)
    return Weights(heat, need, level, before, messages, chases, cues=kept, base=base)


def parts(grids: Grids, rules: NudgeRules) -> list[Part]:
    """Every author's pressures, by weights from the other authors."""
    return [
        Part(grid.examples, _by(_others(grids, author), grid, rules))
        for author, grid in grids.items()
    ]


def thresholds(some: Sequence[Part], rules: NudgeRules, aim: Aim) -> NudgeRules:
    """The lowest threshold of each sensitivity that keeps to its false-nudge rate."""
    peaks = [
        float(row.max())
        for part in some
        for row, one in zip(part.pressures, part.examples, strict=True)
        if one.nudge_from is None
    ]
    quiet, normal, eager = (
        float(np.ceil(np.quantile(peaks, 1 - rate, method="higher") * 100 + 1) / 100)
        for rate in (aim.quiet, aim.normal, aim.eager)
    )
    return replace(rules, rise_quiet=quiet, rise_normal=normal, rise_eager=eager)


def _tuned(options: argparse.Namespace, name: str, readings: Readings) -> Tuned:
    rules, aim = START[name], Aim()
    every = corpus(list(chain.from_iterable(FOLDS)))
    train = cases(readings, [one for one in every if not readings or one.id in readings])
    grids = {author: Grid(some) for author, some in _by_author(train).items()}
    known = {author: grid for author, grid in grids.items() if author not in OTHER_TRADES}
    figures = _held_out(known, rules, aim)
    weighed = replace(rules, weights=weigh(list(known.values()), rules))
    final = thresholds(parts(known, rules), weighed, aim)
    if not agrees(train, final):
        raise SystemExit("The sweep and the bot's own decision differ; mend lab/cases.py.")
    others = {author: grid for author, grid in grids.items() if author in OTHER_TRADES}
    figures |= {author: _measured(grid, final) for author, grid in others.items()}
    dev = load(options.out / "dev.jsonl") if readings else {}
    figures["dev"] = _measured(Grid(cases(dev, corpus(["dev"]))), final)
    for group, found in figures.items():
        print(f"  {group}: {_line(found)}")
    size = sum(len(grid.examples) for grid in known.values())
    return Tuned(final, figures, size, len(known))


def _held_out(grids: Grids, rules: NudgeRules, aim: Aim) -> dict[str, dict[str, object]]:
    """Each author by weights and thresholds that never met them; also pooled."""
    first: dict[str, dict[Sensitivity, list[int | None]]] = {}
    for author, grid in grids.items():
        others = _others(grids, author)
        own = thresholds(parts(others, rules), rules, aim)
        pressures = _by(others, grid, rules)
        first[author] = {one: first_nudges(pressures, own.rise(one)) for one in Sensitivity}
    groups = {author: [author] for author in grids}
    groups["train-1 to train-4"] = [author for author in grids if author in TRAIN_FILES]
    groups["every author"] = list(grids)
    return {
        group: {
            one.value: asdict(_pooled([(first[name][one], grids[name]) for name in names]))
            for one in Sensitivity
        }
        for group, names in groups.items()
        if names
    }


def _pooled(found: Sequence[tuple[list[int | None], Grid]]) -> Timing:
    turns = [turn for first, _ in found for turn in first]
    return timing(turns, [one for _, grid in found for one in grid.examples])


def _measured(grid: Grid, rules: NudgeRules) -> dict[str, object]:
    found = grid.pressures(rules)
    return {one.value: asdict(grid.timing(found, rules.rise(one))) for one in Sensitivity}


def _by(grids: Grids, grid: Grid, rules: NudgeRules) -> Floats:
    return grid.pressures(replace(rules, weights=weigh(list(grids.values()), rules)))


def _others(grids: Grids, author: str) -> Grids:
    return {name: grid for name, grid in grids.items() if name != author}


def _by_author(some: Sequence[Case]) -> dict[str, list[Case]]:
    found: dict[str, list[Case]] = {}
    for case in some:
        found.setdefault(case.example.source, []).append(case)
    return found


def _cues(grids: Sequence[Grid]) -> list[str]:
    """The cues of users' messages that stand often enough to be weighed."""
    counts: dict[str, int] = {}
    for grid in grids:
        for name in grid.cues_seen():
            counts[name] = counts.get(name, 0) + int(grid.cue(name).sum())
    return sorted(name for name, count in counts.items() if count >= SEEN_OFTEN)


def _wanted(grid: Grid) -> Floats:
    """1 where a nudge is on time, 0 where none is wanted, -1 for what is not asked about."""
    wanted = np.where(grid.users, 0.0, -1.0)
    for row, one in enumerate(grid.examples):
        begin = one.nudge_from
        if begin is not None:
            late = np.arange(wanted.shape[1]) >= begin - NEED_SLACK
            due = (np.arange(wanted.shape[1]) >= begin) & (
                np.arange(wanted.shape[1]) <= begin + NEED_SLACK
            )
            wanted[row] = np.where(due & grid.users[row], 1.0, np.where(late, -1.0, wanted[row]))
    return wanted


def _line(found: Mapping[str, object]) -> str:
    return "; ".join(f"{name} {_short(one)}" for name, one in found.items())


def _short(one: object) -> str:
    return " ".join(f"{value:.3f}" for value in one.values()) if isinstance(one, dict) else ""


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="lab.tune", description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT, help="where lab.train left its readings")
    parser.add_argument("--write", type=Path, default=Path("bot/nudging/tuned.py"))
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
