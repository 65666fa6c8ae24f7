"""The figures of single messages: how well levels, emotions and tones match the labels."""

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score, roc_auc_score

from bot.detection.reading import LEVELS, Emotion
from lab.data import HOT, TONES, UNKNOWN
from lab.score import EDGE, Scored

HOT_EXPECTED = 1.5
"""Expected level from which a message is predicted to be hot."""
BINS = 10

Floats = NDArray[np.floating]


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis."""
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return result


def expected(levels: Floats) -> Floats:
    """The expected level of each row of probabilities."""
    result: Floats = levels @ np.asarray(LEVELS)
    return result


def level_figures(levels: Floats, scored: Scored) -> dict[str, float]:
    """Message AUC, level F1 and calibration error of level probabilities."""
    hot = np.asarray([sum(target.levels[HOT:]) > 0 for target in scored.targets])
    wanted = expected(levels)
    return {
        "messages": len(hot),
        "hot": int(hot.sum()),
        "message_auc": float(roc_auc_score(hot, wanted)),
        "level_f1": float(f1_score(hot, wanted >= HOT_EXPECTED)),
        "ece": calibration_error(levels[:, HOT:].sum(axis=1), hot),
    }


def calibration_error(chance: Floats, hit: NDArray[np.bool_]) -> float:
    """Expected calibration error over ten equal bins."""
    bins = np.minimum((chance * BINS).astype(int), BINS - 1)
    gaps = [
        abs(chance[bins == each].mean() - hit[bins == each].mean()) * (bins == each).mean()
        for each in np.unique(bins)
    ]
    return float(sum(gaps))


def emotion_figures(logits: Floats, scored: Scored) -> dict[str, float]:
    """F1 of each emotion, the likeliest one being the answer."""
    truth = [int(np.argmax(target.emotions)) for target in scored.targets]
    guess = logits[:, len(LEVELS) : EDGE].argmax(axis=1)
    every = f1_score(truth, guess, labels=range(len(Emotion)), average=None, zero_division=0)
    return {each.value: float(value) for each, value in zip(Emotion, every, strict=True)}


def tone_auc(values: Floats, scored: Scored, tone: str) -> float:
    """AUC of `values` for a tone, over the turns that public labellers judged."""
    truth = np.asarray([target.tones[TONES.index(tone)] for target in scored.targets])
    known = truth != UNKNOWN
    return float(roc_auc_score(truth[known], values[known]))
