"""The readers that are compared: each says how hot a message is; heat and hold are shared."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from bot.detection.heat import Mark
from bot.detection.polarity import polarity
from bot.nudging.rules import NudgeRules
from bot.nudging.tuned import BY_CUES, BY_MODEL
from lab.bench.names import CUES, DETECTOR
from lab.cases import Case
from lab.data import HOT, Example

Floats = NDArray[np.floating]
Signal = Callable[[Sequence[str]], Floats]
"""Texts in, one number a text out, higher where the writer is more upset."""

PLAIN = replace(NudgeRules(), evidence=0.0, abuse=2.0)
"""The heat and hold of the baselines: replies, chases, waiting and time count for all alike, while
the level is theirs alone. No least level is asked of a message, since their scale is their own."""


def textblob(texts: Sequence[str]) -> Floats:
    """How negative TextBlob finds each text, -1..1."""
    return np.asarray([-polarity(text).polarity for text in texts])


def vader(texts: Sequence[str]) -> Floats:
    """How negative VADER finds each text, -1..1."""
    judge = vader_judge()
    return np.asarray([-judge.polarity_scores(text)["compound"] for text in texts])


def vader_judge() -> SentimentIntensityAnalyzer:
    """VADER with its word list read."""
    return SentimentIntensityAnalyzer()


def tfidf(examples: Sequence[Example]) -> Signal:
    """Words and pairs of words, weighed by a logistic regression fitted on these examples."""
    texts, levels = messages(examples)
    model: Pipeline = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        LogisticRegression(C=10.0, max_iter=1000, class_weight="balanced"),
    )
    model.fit(texts, levels >= HOT)

    def signal(wanted: Sequence[str]) -> Floats:
        chance: Floats = model.predict_proba(list(wanted))[:, 1]
        return chance

    return signal


def messages(examples: Sequence[Example]) -> tuple[list[str], Floats]:
    """Text and level of every message that has one."""
    pairs = [
        (turn.text, float(target.level))
        for one in examples
        for turn, target in zip(one.turns, one.targets, strict=True)
        if target.exact
    ]
    return [text for text, _ in pairs], np.asarray([level for _, level in pairs])


@dataclass(frozen=True, slots=True)
class Levels:
    """A signal on the scale of levels, by a rising step function fitted on labelled messages."""

    signal: Signal
    steps: IsotonicRegression

    @classmethod
    def fitted(cls, signal: Signal, examples: Sequence[Example]) -> "Levels":
        """Fitted on the messages of `examples`."""
        texts, levels = messages(examples)
        steps = IsotonicRegression(out_of_bounds="clip").fit(signal(texts), levels)
        return cls(signal, steps)

    def expected(self, texts: Sequence[str]) -> Floats:
        """The expected level, 0..4, of each text."""
        found: Floats = self.steps.predict(self.signal(texts))
        return found

    def cases(self, plain: Sequence[Case]) -> list[Case]:
        """The conversations with this reader's levels in place of the cues' own."""
        return [self._case(one) for one in plain]

    def _case(self, one: Case) -> Case:
        levels = self.expected([turn.text for turn in one.example.turns])
        marks = zip(one.marks, levels, strict=True)
        return Case(one.example, tuple(_read(mark, float(level)) for mark, level in marks))


def _read(mark: Mark, level: float) -> Mark:
    return mark if mark.role.is_staff else replace(mark, expected=level, need=0.0, abuse=0.0)


def rules_of(reader: str) -> NudgeRules:
    """The heat and hold a reader's levels go through."""
    return {DETECTOR: BY_MODEL, CUES: BY_CUES}.get(reader, PLAIN)
