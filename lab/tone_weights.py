"""`python -m lab.tone_weights`: fits the learned reader of the tone check to the labelled drafts.

Writes bot/coaching/tone/weights.json: the same drafts give the same file. Needs what training
needs (requirements/train.txt). Drafts that are held out are not read.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from math import log, sqrt
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression

from bot.coaching.tone.features import SIGN, signs, words
from bot.coaching.tone.finding import Finding
from bot.coaching.tone.reader import CLEAN, WEIGHTS
from bot.coaching.tone.rule import Draft
from bot.detection.text import read
from lab.data import digest_of
from lab.drafts import HERE, MORE_PENS, PENS, Labelled, read_drafts
from lab.packing import packed

COUNTS = {"own.jsonl": 1.0} | dict.fromkeys((*PENS, *MORE_PENS), 2.0)
"""How much a draft of each file counts: more when its pen never saw the rules."""
PHRASES = HERE.parents[1] / "phrasebank" / "phrases"
OF_A_PHRASE = 1.0
"""How much each phrase of the bot's own counts, as a draft with nothing to find in it."""
LEARNED = (
    Finding.HEATED,
    Finding.SARCASTIC,
    Finding.CONDESCENDING,
    Finding.DEFENSIVE,
    Finding.BLAME,
    Finding.PROMISED_FIX,
    Finding.BARE_NO,
    Finding.BARE_COMMAND,
    Finding.CLIPPED,
    Finding.NO_NEXT_STEP,
    Finding.NO_EXPECTATION,
)
"""The others hang on the reader's mood, on the glossary, or on a count of words."""
SEEN_OFTEN = 2
MOST = 10_000
"""Words, pairs and signs kept, those seen most often, so that the file stays small."""
SIGN_WEIGHT = 0.15
LOOSE = 20.0
"""How freely the weights may fit, as scikit-learn's C."""
COMMON_SIZE = 5.0
"""About what the words of a draft count on average, so that together they count about one."""


def main() -> None:
    """Write the weights."""
    sets = {name: read_drafts(name) for name in COUNTS}
    counts = [COUNTS[name] for name, drafts in sets.items() for _ in drafts]
    own = _own_phrases()
    every = [*chain.from_iterable(sets.values()), *own]
    counts += [OF_A_PHRASE] * len(own)
    data = {
        "drafts": digest_of((Path(name).stem for name in COUNTS), HERE),
        **fitted(every, counts),
    }
    WEIGHTS.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    sys.stdout.write(f"{WEIGHTS.name}: {len(data['features'])} features\n")


def _own_phrases() -> list[Labelled]:
    files = [yaml.safe_load(path.read_text("utf-8")) for path in sorted(PHRASES.glob("*.yaml"))]
    texts = [phrase["text"] for file in files for phrase in file["phrases"]]
    return [Labelled(n, text, upset=False, findings=frozenset()) for n, text in enumerate(texts, 1)]


def fitted(drafts: Sequence[Labelled], counts: Sequence[float]) -> dict[str, Any]:
    """The reader's weights for some drafts, as they stand in the file.

    counts: how much each draft counts.
    """
    seen = [_features(each) for each in drafts]
    often = Counter(name for each in seen for name in each)
    known = (name for name, times in often.items() if times >= SEEN_OFTEN)
    names = sorted(sorted(known, key=lambda name: (-often[name], name))[:MOST])
    sizes = np.asarray([_size(name, often[name], len(drafts)) for name in names])
    rows = _rows(seen, names, sizes)
    findings = {}
    for kind in (*(each.value for each in LEARNED), CLEAN):
        labels = [each.clean if kind == CLEAN else kind in each.findings for each in drafts]
        model = LogisticRegression(
            C=LOOSE, class_weight="balanced", solver="liblinear", random_state=0, max_iter=300
        ).fit(rows, labels, sample_weight=counts)
        findings[kind] = packed(model.coef_[0] * sizes, float(model.intercept_[0]))
    return {"features": names, "findings": findings}


def _features(each: Labelled) -> frozenset[str]:
    prose = Draft.of(read(each.draft).text)
    return words(prose.text) | signs(prose)


def _size(name: str, times: int, drafts: int) -> float:
    """What a feature counts before it is weighed: rare words more than common ones."""
    return (
        SIGN_WEIGHT
        if name.startswith(SIGN)
        else (log((1 + drafts) / (1 + times)) + 1) / COMMON_SIZE
    )


def _rows(seen: Sequence[frozenset[str]], names: Sequence[str], sizes: Any) -> Any:
    place = {name: index for index, name in enumerate(names)}
    rows = np.zeros((len(seen), len(names)))
    for row, each in zip(rows, seen, strict=True):
        known = [place[name] for name in each if name in place]
        said = sum(not names[index].startswith(SIGN) for index in known)
        for index in known:
            sign = names[index].startswith(SIGN)
            row[index] = sizes[index] if sign else sizes[index] / sqrt(said or 1)
    return rows


if __name__ == "__main__":
    main()
