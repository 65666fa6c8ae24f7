"""Real comments by real people, labelled by researchers: whether a reading carries over to them."""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score, precision_recall_curve, roc_auc_score

from bot.detection.assess import assess
from bot.detection.reading import Scores
from bot.detection.window import Window
from lab.bench.conversations import interval
from lab.bench.names import CUES, DETECTOR
from lab.bench.readers import Levels
from lab.data import TONES, UNKNOWN, Example
from lab.evaluate import Shipped
from lab.outputs import readings_of
from lab.public import public

Floats = NDArray[np.floating]
Row = dict[str, object]
DRAWS = 200

SETS = {
    "github_incivility": ("frustrated", ("dev", "test")),
    "goemotions": ("frustrated", ("test",)),
    "premo": ("frustrated", ("dev", "test")),
    "se_toxicity_cc0": ("abusive", ("test",)),
    "strudel_toxicity": ("abusive", ("test",)),
}
"""Each set: the tone that is looked for, and the splits no encoder of ours was trained on."""


@dataclass(frozen=True, slots=True)
class Comments:
    """Labelled comments of one set, with the threads they stand in."""

    examples: list[Example]
    places: list[tuple[int, int]]
    truth: NDArray[np.bool_]

    @classmethod
    def of(cls, folder: Path, name: str) -> "Comments":
        """The comments of a set that were never trained on."""
        tone, splits = SETS[name]
        examples, column = public(folder, name, splits), TONES.index(tone)
        places = [
            (row, turn)
            for row, one in enumerate(examples)
            for turn, target in enumerate(one.targets)
            if target.tones[column] != UNKNOWN and one.turns[turn].text
        ]
        truth = [examples[row].targets[turn].tones[column] > 0 for row, turn in places]
        return cls(examples, places, np.asarray(truth))

    @property
    def texts(self) -> list[str]:
        """What was written."""
        return [self.examples[row].turns[turn].text for row, turn in self.places]


def measured(folder: Path, shipped: Shipped, baselines: Mapping[str, Levels]) -> Row:
    """AUC and best F1 of every reader on every set."""
    found: Row = {}
    for name in SETS:
        comments = Comments.of(folder, name)
        values = {
            DETECTOR: detector_levels(shipped, comments.examples, comments.places),
            CUES: levels(comments.examples, comments.places, {}),
            **{reader: one.signal(comments.texts) for reader, one in baselines.items()},
        }
        found[name] = {
            "comments": len(comments.places),
            "positive": int(comments.truth.sum()),
            "tone": SETS[name][0],
            "readers": {reader: _figures(row, comments) for reader, row in values.items()},
        }
    return found


def detector_levels(
    shipped: Shipped, examples: Sequence[Example], places: Sequence[tuple[int, int]]
) -> Floats:
    """Expected levels as the bot reads them: the encoder's scores with all that follows them."""
    # Looked up by position: a public set may hold the same id twice.
    numbered = [replace(one, id=str(row)) for row, one in enumerate(examples)]
    readings = readings_of(shipped.score(numbered), shipped.calibration)
    return levels(numbered, places, {int(name): turns for name, turns in readings.items()})


def levels(
    examples: Sequence[Example],
    places: Sequence[tuple[int, int]],
    scores: Mapping[int, Mapping[int, Scores]],
) -> Floats:
    """Expected levels of the turns at `places`, from scores where there are any, else cues."""
    window = Window()
    return np.asarray(
        [
            assess(window.until(examples[row].turns, turn), scores.get(row, {}).get(turn)).expected
            for row, turn in places
        ]
    )


def _figures(values: Floats, comments: Comments) -> Row:
    best = best_threshold(comments.truth, values)
    return {
        "auc": float(roc_auc_score(comments.truth, values)),
        "auc_95": _auc_interval(values, comments),
        "best_f1": float(f1_score(comments.truth, values >= best)),
    }


def best_threshold(truth: NDArray[np.bool_], values: Floats) -> float:
    """The value from which calling a comment positive gives the best F1."""
    precision, recall, at = precision_recall_curve(truth, values)
    scores = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    return float(at[min(int(scores.argmax()), len(at) - 1)])


def _auc_interval(values: Floats, comments: Comments, seed: int = 7) -> tuple[float, float]:
    """Over threads, since the comments of one thread resemble each other."""
    threads = np.asarray([row for row, _ in comments.places])
    rows = [np.flatnonzero(threads == each) for each in np.unique(threads)]
    dice, drawn = np.random.default_rng(seed), []
    for chosen in dice.integers(0, len(rows), size=(DRAWS, len(rows))):
        at = np.concatenate([rows[each] for each in chosen])
        if len(set(comments.truth[at])) > 1:
            drawn.append(float(roc_auc_score(comments.truth[at], values[at])))
    return interval(drawn)


def derailment(folder: Path, shipped: Shipped) -> Row:
    """Whether the hottest comment before a thread's first toxic one tells that it will derail.

    The threshold is the one with the best F1 on the training threads; F1 and AUC are of the others.
    """
    parts = [_before_toxic(folder, shipped, splits) for splits in (("train",), ("dev", "test"))]
    (known, known_truth), (values, truth) = parts
    threshold = best_threshold(known_truth, known)
    return {
        "threads": len(truth),
        "derail": int(truth.sum()),
        "auc": float(roc_auc_score(truth, values)),
        "f1": float(f1_score(truth, values >= threshold)),
    }


def _before_toxic(
    folder: Path, shipped: Shipped, splits: Sequence[str]
) -> tuple[Floats, NDArray[np.bool_]]:
    toxic = _first_toxic(folder)
    cut, truth = [], []
    for one in public(folder, "github_derailment", splits):
        end = toxic[one.id] if toxic[one.id] is not None else len(one.turns) - 1
        if end:  # a thread whose very first comment is toxic leaves nothing to foresee it by
            cut.append(replace(one, turns=one.turns[:end], targets=one.targets[:end]))
            truth.append(toxic[one.id] is not None)
    places = [(row, turn) for row, one in enumerate(cut) for turn in range(len(one.turns))]
    found = detector_levels(shipped, cut, places)
    rows = np.asarray([row for row, _ in places])
    hottest = np.asarray([found[rows == row].max() for row in range(len(cut))])
    return hottest, np.asarray(truth)


def _first_toxic(folder: Path) -> dict[str, int | None]:
    lines = gzip.decompress((folder / "github_derailment.jsonl.gz").read_bytes()).decode()
    rows = [json.loads(line) for line in lines.splitlines()]
    return {
        row["id"]: row["conv_labels"]["first_toxic_turn"] if row["conv_labels"]["derails"] else None
        for row in rows
    }
