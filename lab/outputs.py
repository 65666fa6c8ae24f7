"""Readings kept between commands: one JSON object a conversation, git-ignored."""

import json
from collections.abc import Sequence
from math import log
from pathlib import Path

import numpy as np

from bot.detection.calibration import Calibration, scores_of
from bot.detection.reading import Scores
from lab.data import Example
from lab.score import Scored

OUT = Path(__file__).parent / "out"
"""Checkpoints, readings and figures of a run."""

_SMALLEST = 1e-6

Readings = dict[str, dict[int, Scores]]
"""Scores by conversation and turn."""


def readings_of(scored: Scored, calibration: Calibration) -> Readings:
    """Calibrated scores by conversation and turn."""
    readings: Readings = {one.id: {} for one in scored.examples}
    for (row, turn), logits in zip(scored.places, scored.logits, strict=True):
        readings[scored.examples[row].id][turn] = scores_of(logits, calibration)
    return readings


def logits_of(readings: Readings, examples: Sequence[Example]) -> Scored:
    """Saved readings as logits that need no calibration, for figures."""
    places = [(row, turn) for row, one in enumerate(examples) for turn in one.rated]
    rows = [_logits(readings[examples[row].id][turn]) for row, turn in places]
    return Scored(list(examples), places, np.asarray(rows, dtype=np.float32))


def save(readings: Readings, path: Path) -> None:
    """Writes readings, one conversation a line."""
    lines = [
        json.dumps({"id": name, "turns": {turn: _plain(one) for turn, one in turns.items()}})
        for name, turns in readings.items()
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def load(path: Path) -> Readings:
    """Reads what `save` wrote."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {
        row["id"]: {int(turn): _scores(one) for turn, one in row["turns"].items()} for row in rows
    }


def _logits(one: Scores) -> list[float]:
    chances = [max(each, _SMALLEST) for each in (*one.levels, *one.emotions)]
    need = min(max(one.need, _SMALLEST), 1 - _SMALLEST)
    return [*(log(each) for each in chances), log(need / (1 - need))]


def _plain(one: Scores) -> dict[str, object]:
    return {
        "levels": [round(each, 5) for each in one.levels],
        "emotions": [round(each, 5) for each in one.emotions],
        "need": round(one.need, 5),
    }


def _scores(row: dict[str, list[float] | float]) -> Scores:
    levels, emotions, need = row["levels"], row["emotions"], row["need"]
    if not isinstance(levels, list) or not isinstance(emotions, list) or isinstance(need, list):
        raise TypeError("The readings are not in the form that lab.train writes; run it again.")
    calm, mild, clear, strong, abuse = levels
    return Scores((calm, mild, clear, strong, abuse), tuple(emotions), need)
