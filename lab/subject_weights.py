"""`python -m lab.subject_weights`: fits the learned reader of topic and cause to the corpus.

Writes bot/detection/subjects.json: the same conversations give the same file. Needs what training
needs (requirements/train.txt). `dev` and the held-out files are not read.
"""

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from math import sqrt
from pathlib import Path
from typing import Any

from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.detection import subjects
from bot.detection.subjects import Subjects, cues_in, sized, words_in
from lab.cases import Case, cases
from lab.data import EVERY_FILE, OTHER_TRADES, corpus, digest_of, labels
from lab.packing import packed

SHIPPED = Path(subjects.__file__).with_suffix(".json")
FILES = tuple(name for name in EVERY_FILE if name not in OTHER_TRADES)
TURNS = 8
"""Turns read of a conversation: the first say what it is about, and the bot keeps eight."""
SEEN_OFTEN = 4
MOST = 4000
"""Words and pairs kept of each: the most telling. 2500 to 8000 were tried, and differ little."""
LOOSE = {"topic": 10.0, "cause": 3.0}
"""How freely the weights may fit, as scikit-learn's C."""

Labels = Mapping[str, Mapping[str, str]]
"""What the authors wrote, by conversation, under each key."""
Said = dict[str, float]


def main() -> None:
    """Write the weights."""
    data = {"corpus": digest_of(FILES), **_made(cases({}, corpus(FILES)), _labels())}
    SHIPPED.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", "utf-8")
    sys.stdout.write(f"{SHIPPED.name}: {SHIPPED.stat().st_size // 1000} kB\n")


def shipped_subjects() -> Subjects:
    """The learned reader as it ships: it saw neither `dev` nor the held-out files."""
    return Subjects.of(json.loads(SHIPPED.read_text("utf-8")))


def leaving_out(folds: Sequence[Sequence[str]]) -> list[Subjects]:
    """For each fold a learned reader that never saw its files."""
    every, truth = cases({}, corpus(FILES)), _labels()
    return [
        Subjects.of(_made([case for case in every if case.example.source not in fold], truth))
        for fold in folds
    ]


def _made(some: Sequence[Case], truth: Labels) -> dict[str, Any]:
    """Both voices' weights for some conversations, as they stand in the file."""
    return {key: fitted(some, told, key) for key, told in truth.items()}


def _labels() -> Labels:
    return {key: labels(FILES, key) for key in ("topic", "cause")}


def fitted(some: Sequence[Case], truth: Mapping[str, str], key: str) -> dict[str, Any]:
    """One voice's weights; cues are read for the cause alone."""
    known = [case for case in some if case.example.id in truth]
    wanted = [truth[case.example.id] for case in known]
    words = [words_in(case.example.turns[:TURNS]) for case in known]
    names = _telling(words, wanted)
    rows = [sized({name: share for name, share in said.items() if name in names}) for said in words]
    if key == "cause":
        rows = [row | _cues(case) for row, case in zip(rows, known, strict=True)]
    features = sorted({name for row in rows for name in row})
    model = LogisticRegression(C=LOOSE[key], max_iter=150).fit(_matrix(rows, features), wanted)
    found = zip(model.classes_, model.coef_, model.intercept_, strict=True)
    return {
        "features": features,
        "labels": {str(label): packed(weights, float(bias)) for label, weights, bias in found},
    }


def _telling(words: Sequence[Said], wanted: Sequence[str]) -> frozenset[str]:
    """The words and pairs that one label has far more often than chance would give it."""
    often = Counter(name for said in words for name in said)
    beside = Counter(
        (name, label) for said, label in zip(words, wanted, strict=True) for name in said
    )
    share = {label: count / len(wanted) for label, count in Counter(wanted).items()}
    telling: dict[str, float] = {}
    for (name, label), count in beside.items():
        if often[name] >= SEEN_OFTEN:
            chance = often[name] * share[label]
            telling[name] = max(telling.get(name, 0.0), (count - chance) / sqrt(chance + 1))
    return frozenset(sorted(telling, key=lambda name: (-telling[name], name))[:MOST])


def _cues(case: Case) -> Said:
    return cues_in(cue for mark in case.marks for cue in mark.cues)


def _matrix(rows: Sequence[Said], features: Sequence[str]) -> Any:
    place = {name: index for index, name in enumerate(features)}
    cells = [
        (row, place[name], value) for row, said in enumerate(rows) for name, value in said.items()
    ]
    down, across, values = zip(*cells, strict=True)
    return csr_matrix((values, (down, across)), shape=(len(rows), len(features)))


if __name__ == "__main__":
    main()
