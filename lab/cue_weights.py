"""Fits the levels that cues alone give, and prints the tables of `bot/detection/cues/weights.py`.

A proportional-odds logistic model with signs held to sense. Each author is left out once, for the
AUC that is printed beside the tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from bot.detection.cues import find
from bot.detection.cues.weights import size
from bot.detection.reading import LEVELS, Cue
from bot.detection.window import Window
from lab.data import FOLDS, OTHER_TRADES, corpus
from lab.weigh import Floats

EASES = frozenset(
    {"absolves", "elsewhere", "exclamation_marks", "greeting", "humour", "opening", "patience"}
    | {"pile_on", "polarity", "resolved", "settled", "thanks"}
)
"""Cues that may only lower the level. Polarity counts by its value, high for kind words."""
NEUTRAL = frozenset({"profanity_at_thing"})
"""Cues that explain and weigh nothing: swearing at a thing is level 0 by definition."""
WEIGHT_OF_LEVEL = (1.0, 1.5, 2.5, 3.0, 3.0)
"""Rare levels count for more, so that an expected level of 1.5 divides them best."""
PULL, STEPS, SEEN_OFTEN = 0.0005, 400, 10


@dataclass(frozen=True, slots=True)
class Message:
    """A user's message as its cues, its level (0..4) and its author."""

    cues: tuple[Cue, ...]
    level: int
    author: str


def messages() -> list[Message]:
    """Every labelled message of the training authors."""
    return [
        Message(find(Window().until(one.turns, turn)), target.levels.index(1.0), one.source)
        for one in corpus(list(chain.from_iterable(FOLDS)))
        if one.source not in OTHER_TRADES
        for turn, target in enumerate(one.targets)
        if target.exact
    ]


def table(some: Sequence[Message], names: Sequence[str]) -> Floats:
    """A row a message, a column a cue: how strongly it is there."""
    rows = [{cue.name: size(cue) for cue in one.cues} for one in some]
    return np.asarray([[row.get(name, 0.0) for name in names] for row in rows])


def fit(rows: Floats, levels: Floats, signs: Floats) -> tuple[Floats, Floats]:
    """Weights of the columns, and the four scores at which the next level is as likely as not."""
    spread = rows.std(axis=0) + 1e-6
    scaled, share = rows / spread, np.asarray(WEIGHT_OF_LEVEL)[levels.astype(int)]
    share = share / share.mean()
    weights, edges = np.zeros(rows.shape[1]), np.asarray([0.5, 1.9, 4.5, 6.0])
    above = levels[:, None] > np.arange(len(LEVELS) - 1)
    pace = 2.0 / np.linalg.eigvalsh(scaled.T @ scaled / len(rows))[-1]
    ahead = weights
    for step in range(STEPS):
        chance = 1 / (1 + np.exp(np.clip(edges - (scaled @ ahead)[:, None], -30, 30)))
        miss = (chance - above) * share[:, None]
        after = ahead - pace * (scaled.T @ miss.sum(axis=1) / len(rows) + 2 * PULL * ahead)
        after = np.where(after * signs < 0, 0.0, after)
        ahead, weights = after + step / (step + 3) * (after - weights), after
        edges = edges + miss.mean(axis=0)
    return weights / spread, edges


def auc(values: Floats, hot: Floats) -> float:
    """The chance that a hot message has the higher value than a calm one, ties counted half."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(count) - (count - 1) / 2)[place]
    many = float(hot.sum())
    return float((ranks[hot > 0].sum() - many * (many + 1) / 2) / (many * (len(hot) - many)))


def main() -> None:
    """Command line of `python -m lab.cue_weights`."""
    some = messages()
    counts = _levels_of(some)
    names = sorted(name for name, found in counts.items() if len(found) >= SEEN_OFTEN)
    names = [name for name in names if name not in NEUTRAL]
    signs = np.asarray([-1.0 if name in EASES else 1.0 for name in names])
    rows, levels = table(some, names), np.asarray([float(one.level) for one in some])
    authors = np.asarray([one.author for one in some])
    for author in dict.fromkeys(authors):
        own = authors == author
        weights, _ = fit(rows[~own], levels[~own], signs)
        found = auc(rows[own] @ weights, (levels[own] > 1).astype(float))
        print(f"# without {author}: AUC {found:.3f}")
    weights, edges = fit(rows, levels, signs)
    for weight, name in sorted(zip(weights, names, strict=True), reverse=True):
        hot = sum(level > 1 for level in counts[name])
        if abs(weight) >= 0.05:
            print(f'    "{name}": {weight:.2f},  # {hot} of {len(counts[name])}')
    print("THRESHOLDS =", tuple(round(float(edge), 2) for edge in edges))
    print(f"# {len(some)} messages, {sum(one.level > 1 for one in some)} at level 2 or above")


def _levels_of(some: Sequence[Message]) -> dict[str, list[int]]:
    counts: dict[str, list[int]] = {}
    for one in some:
        for cue in one.cues:
            counts.setdefault(cue.name, []).append(one.level)
    return counts


if __name__ == "__main__":
    main()
