"""Whether 0.7 means seven in ten: how often messages are hot, by the chance that they are."""

from collections.abc import Sequence

import numpy as np

from lab.data import HOT, Example
from lab.measure import BINS, calibration_error
from lab.outputs import Readings


def reliability(readings: Readings, examples: Sequence[Example]) -> dict[str, object]:
    """Bins of (mean probability of level 2 or more, share that was, messages), and the ECE."""
    pairs = [
        (sum(readings[one.id][turn].levels[HOT:]), float(sum(target.levels[HOT:]) > 0))
        for one in examples
        for turn, target in enumerate(one.targets)
        if target.exact
    ]
    chance, hit = np.asarray(pairs).T
    bins = np.minimum((chance * BINS).astype(int), BINS - 1)
    inside = [bins == each for each in np.unique(bins)]
    rows = [(float(chance[at].mean()), float(hit[at].mean()), int(at.sum())) for at in inside]
    return {"ece": calibration_error(chance, hit > 0), "messages": len(pairs), "bins": rows}
