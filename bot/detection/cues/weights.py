"""Levels from cues alone, for when the encoder cannot be loaded.

A proportional-odds logistic model: each cue adds its weight times its strength to a score, and the
score is compared with four thresholds. Fitted on the user and bystander turns of train-1 to
train-4 (2978 turns, 593 at level 2 or above), ridge 3, signs held to sense, turns of levels 0 to 4
weighted 1, 1.5, 2.5, 3, 3 so that an expected level of 1.5 divides them best. Fitted on three
authors and tried on the fourth, the message AUC (level 2 or above) is 0.89 to 0.94.
"""

from collections.abc import Iterable
from itertools import pairwise
from math import exp

from bot.detection.reading import Cue

WEIGHTS = {
    "abuse": 6.30,  # 22 of 24
    "carried": 2.63,  # 367 of 1017
    "caps": 2.45,  # 29 of 53
    "profanity_at_person": 1.83,  # 8 of 9
    "escalation_threat": 1.77,  # 49 of 66
    "blame": 1.51,  # 70 of 109
    "question_marks": 1.39,  # 25 of 42
    "demand": 1.33,  # 116 of 151
    "retorts": 1.04,  # 25 of 40
    "distress": 1.02,  # 35 of 61
    "clock": 0.94,  # 34 of 64
    "sarcasm": 0.93,  # 30 of 56
    "insistence": 0.88,  # 63 of 128
    "rejects": 0.88,  # 59 of 84
    "withdrawal": 0.87,  # 33 of 56
    "elapsed": 0.82,  # 108 of 229
    "exposed": 0.81,  # 49 of 72
    "broken_word": 0.75,  # 32 of 54
    "loss": 0.74,  # 43 of 101
    "after_brush_off": 0.73,  # 107 of 233
    "stuck_here": 0.71,  # 50 of 83
    "toil": 0.71,  # 47 of 108
    "chase": 0.66,  # 98 of 297
    "confusion": 0.66,  # 4 of 16
    "told_before": 0.65,  # 60 of 96
    "unheard": 0.64,  # 91 of 154
    "deadline": 0.63,  # 90 of 265
    "impact": 0.60,  # 88 of 208
    "repeat": 0.60,  # 75 of 228
    "displeasure": 0.56,  # 8 of 20
    "rank": 0.55,  # 29 of 44
    "pleads": 0.52,  # 74 of 145
    "ticket_bounce": 0.51,  # 20 of 37
    "still": 0.40,  # 20 of 98
    "long_running": 0.34,  # 380 of 1237
    "formality_shift": 0.10,  # 34 of 59
    "embarrassment": 0.07,  # 19 of 37
    "greeting": -0.33,  # 7 of 253
    "polarity": -0.38,  # 378 of 1710
    "exclamation_marks": -0.78,  # 7 of 57
    "pile_on": -0.81,  # 30 of 284
    "humour": -0.95,  # 3 of 66
    "resolved": -1.19,  # 0 of 40
    "patience": -1.42,  # 0 of 50
    "thanks": -1.46,  # 16 of 246
    "opening": -1.58,  # 19 of 547
}
"""Weight per cue, and beside it how many of the turns that had it were at level 2 or above. A cue
not named here explains and weighs nothing. `polarity` counts by its value, others by strength."""

THRESHOLDS = (0.50, 1.92, 4.80, 8.90)
"""Scores at which the chances of level 1, 2, 3 and 4 or above are even."""

ABUSE_FLOOR = 0.8
"""Least probability of level 4 with an `abuse` cue at full strength: all 22 such training turns
were at level 4."""

Levels = tuple[float, float, float, float, float]


def level_from_cues(cues: Iterable[Cue]) -> Levels:
    """Five probabilities that sum to 1, one per level, from the cues of one message."""
    found = {cue.name: cue for cue in cues}
    score = sum(WEIGHTS.get(name, 0.0) * _size(cue) for name, cue in found.items())
    above = [1.0, *(1 / (1 + exp(threshold - score)) for threshold in THRESHOLDS), 0.0]
    levels = [high - low for high, low in pairwise(above)]
    if "abuse" in found and found["abuse"].strength == 1 and levels[4] < ABUSE_FLOOR:
        rest = (1 - ABUSE_FLOOR) / (1 - levels[4])
        levels = [*(level * rest for level in levels[:4]), ABUSE_FLOOR]
    return (levels[0], levels[1], levels[2], levels[3], levels[4])


def _size(cue: Cue) -> float:
    return cue.value if cue.name == "polarity" else cue.strength
