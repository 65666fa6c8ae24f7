"""A learned reader of drafts: how likely a person would see each finding in the words.

A logistic regression over words, pairs of words and signs, written by `python -m lab.tone_weights`
from labelled drafts. It knows nothing the rules do not say better where they know the wording; it
is a second voice for wordings nobody listed, and a doubt about wordings that are meant otherwise.
"""

import json
from base64 import b64decode
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, sqrt
from pathlib import Path
from typing import Any

from bot.coaching.tone.features import signs, words
from bot.coaching.tone.rule import Draft

WEIGHTS = Path(__file__).with_name("weights.json")
CLEAN = "clean"
"""That a person would see nothing at all in the draft, told like a finding."""
_BYTE = 128


@dataclass(frozen=True, slots=True)
class Weights:
    """What a feature says for or against a finding.

    The findings go by their names, and CLEAN stands among them.

    features: the place of each feature in the rows. rows: a signed byte a feature, as 0..255.
    scale: what one step of a byte weighs. bias: what holds before anything was read.
    """

    features: Mapping[str, int]
    rows: Mapping[str, bytes]
    scale: Mapping[str, float]
    bias: Mapping[str, float]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Weights":
        """The weights in a file that was read."""
        features = {name: place for place, name in enumerate(data["features"])}
        found = data["findings"]
        return cls(
            features,
            {kind: b64decode(each["weights"]) for kind, each in found.items()},
            {kind: float(each["scale"]) for kind, each in found.items()},
            {kind: float(each["bias"]) for kind, each in found.items()},
        )


class Reading:
    """A draft as the learned reader sees it."""

    def __init__(self, draft: Draft, weights: Weights) -> None:
        self._draft = draft
        self._weights = weights
        self._words = self._known(words(draft.text))
        self._signs = self._known(signs(draft))

    def likely(self, kind: str) -> float:
        """How likely a person would see the finding in the draft, or none for CLEAN, 0..1."""
        return _squash(self._score(kind, self._words, self._signs))

    def likely_in(self, kind: str, sentence: str) -> float:
        """The same for a sentence that stands alone."""
        alone = Draft.of(sentence)
        return _squash(self._score(kind, self._known(words(sentence)), self._known(signs(alone))))

    def telling(self, kind: str) -> str:
        """The sentence that speaks most for the finding."""
        return max(self._draft.sentences, key=lambda each: self._weight(kind, each))

    def _known(self, features: Collection[str]) -> list[int]:
        places = self._weights.features
        return sorted(places[each] for each in features if each in places)

    def _weight(self, kind: str, sentence: str) -> int:
        return _total(self._weights.rows[kind], self._known(words(sentence)))

    def _score(self, kind: str, said: list[int], seen: list[int]) -> float:
        row, weights = self._weights.rows[kind], self._weights
        total = _total(row, said) / sqrt(len(said) or 1) + _total(row, seen)
        return weights.bias[kind] + weights.scale[kind] * total


@cache
def shipped() -> Weights:
    """The weights that ship with the rules."""
    return Weights.of(json.loads(WEIGHTS.read_text(encoding="utf-8")))


def _total(row: bytes, places: list[int]) -> int:
    return sum(row[place] - _BYTE for place in places)


def _squash(score: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))
