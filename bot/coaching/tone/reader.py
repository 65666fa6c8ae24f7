"""A learned reader of drafts: how likely a person would see each finding in the words.

A logistic regression over words, pairs of words and signs, written by `python -m lab.tone_weights`
from labelled drafts. It knows nothing the rules do not say better where they know the wording; it
is a second voice for wordings nobody listed, and a doubt about wordings that are meant otherwise.
"""

import json
from collections.abc import Collection
from functools import cache
from math import exp, sqrt
from pathlib import Path

from bot.coaching.tone.features import signs, words
from bot.coaching.tone.rule import Draft
from bot.detection.linear import Linear

WEIGHTS = Path(__file__).with_name("weights.json")
CLEAN = "clean"
"""That a person would see nothing at all in the draft, told like a finding."""


class Reading:
    """A draft as the learned reader sees it."""

    def __init__(self, draft: Draft, weights: Linear) -> None:
        self._draft = draft
        self._weights = weights
        self._values = self._valued(words(draft.text), signs(draft))

    def likely(self, kind: str) -> float:
        """How likely a person would see the finding in the draft, or none for CLEAN, 0..1."""
        return _squash(self._weights.score(kind, self._values))

    def likely_in(self, kind: str, sentence: str) -> float:
        """The same for a sentence that stands alone."""
        alone = self._valued(words(sentence), signs(Draft.of(sentence)))
        return _squash(self._weights.score(kind, alone))

    def telling(self, kind: str) -> str:
        """The sentence that speaks most for the finding."""
        return max(self._draft.sentences, key=lambda each: self._speaks(kind, each))

    def _valued(self, said: Collection[str], seen: Collection[str]) -> dict[str, float]:
        """A sign counts one; the words of a long draft count no more together than of a short."""
        known = self._weights.known(said)
        share = 1 / sqrt(len(known) or 1)
        return dict.fromkeys(known, share) | dict.fromkeys(self._weights.known(seen), 1.0)

    def _speaks(self, kind: str, sentence: str) -> float:
        return self._weights.steps(kind, dict.fromkeys(self._weights.known(words(sentence)), 1.0))


@cache
def shipped() -> Linear:
    """The weights that ship with the rules; the findings go by name, CLEAN among them."""
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Linear.of(data["features"], data["findings"])


def _squash(score: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))
