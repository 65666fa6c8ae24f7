"""Levels from cues alone, for when the encoder cannot be loaded.

A proportional-odds logistic model: each cue adds its weight times its strength to a score, and the
score is compared with four thresholds. Fitted by `lab.cue_weights` on the users' turns of the IT
conversations, train-1 to train-4 and the extra files (5396 turns, 931 at level 2 or above), signs
held to sense, turns of levels 0 to 4 weighted 1, 1.5, 2.5, 3, 3 so that an expected level of 1.5
divides them best. Fitted on all authors but one and tried on that one, the message AUC (level 2 or
above) is 0.81 to 0.94.
"""

from collections.abc import Iterable
from itertools import pairwise
from math import exp

from bot.detection.reading import Cue

WEIGHTS = {
    "abuse": 8.28,  # 32 of 35
    "profanity_at_person": 4.00,  # 13 of 15
    "caps": 2.84,  # 40 of 80
    "carried": 2.58,  # 417 of 1383
    "question_marks": 1.50,  # 28 of 56
    "blame": 1.41,  # 95 of 157
    "escalation_threat": 1.40,  # 64 of 104
    "demand": 1.28,  # 164 of 224
    "clock": 1.24,  # 57 of 110
    "distress": 1.15,  # 58 of 113
    "withdrawal": 1.13,  # 59 of 111
    "rejects": 1.06,  # 84 of 125
    "stuck_here": 1.02,  # 75 of 147
    "retorts": 1.01,  # 25 of 50
    "loss": 0.91,  # 59 of 157
    "echo": 0.91,  # 43 of 48
    "sarcasm": 0.90,  # 35 of 78
    "unheard": 0.84,  # 134 of 244
    "insistence": 0.82,  # 94 of 205
    "exposed": 0.79,  # 76 of 121
    "long_running": 0.77,  # 626 of 2260
    "after_brush_off": 0.75,  # 139 of 335
    "elapsed": 0.74,  # 158 of 359
    "pleads": 0.73,  # 111 of 236
    "deadline": 0.72,  # 153 of 440
    "ticket_bounce": 0.70,  # 26 of 49
    "impact": 0.70,  # 156 of 379
    "repeat": 0.69,  # 116 of 382
    "told_before": 0.69,  # 83 of 158
    "confusion": 0.65,  # 7 of 30
    "broken_word": 0.65,  # 41 of 73
    "chase": 0.65,  # 144 of 447
    "rank": 0.63,  # 36 of 63
    "toil": 0.57,  # 65 of 163
    "formality_shift": 0.34,  # 63 of 133
    "quotes": 0.31,  # 79 of 167
    "embarrassment": 0.24,  # 27 of 68
    "still": 0.18,  # 26 of 169
    "greeting": -0.35,  # 15 of 519
    "polarity": -0.37,  # 627 of 3054
    "pile_on": -0.78,  # 48 of 465
    "resolved": -1.10,  # 3 of 80
    "humour": -1.12,  # 4 of 119
    "exclamation_marks": -1.19,  # 8 of 74
    "thanks": -1.54,  # 23 of 467
    "opening": -1.78,  # 23 of 1061
    "patience": -1.92,  # 1 of 88
}
"""Weight per cue, and beside it how many of the turns that had it were at level 2 or above. A cue
not named here explains and weighs nothing. `polarity` counts by its value, others by strength."""

THRESHOLDS = (0.58, 2.06, 4.98, 8.65)
"""Scores at which the chances of level 1, 2, 3 and 4 or above are even."""

ABUSE_FLOOR = 0.8
"""Least probability of level 4 with an `abuse` cue at full strength: all 22 such training turns
were at level 4."""

Levels = tuple[float, float, float, float, float]


def level_from_cues(cues: Iterable[Cue]) -> Levels:
    """Five probabilities that sum to 1, one per level, from the cues of one message."""
    found = {cue.name: cue for cue in cues}
    score = sum(WEIGHTS.get(name, 0.0) * size(cue) for name, cue in found.items())
    above = [1.0, *(1 / (1 + exp(threshold - score)) for threshold in THRESHOLDS), 0.0]
    levels = [high - low for high, low in pairwise(above)]
    if "abuse" in found and found["abuse"].strength == 1 and levels[4] < ABUSE_FLOOR:
        rest = (1 - ABUSE_FLOOR) / (1 - levels[4])
        levels = [*(level * rest for level in levels[:4]), ABUSE_FLOOR]
    return (levels[0], levels[1], levels[2], levels[3], levels[4])


def size(cue: Cue) -> float:
    """How strongly a cue is there: its value (-1..1) for polarity, else its strength (0..1)."""
    return cue.value if cue.name == "polarity" else cue.strength
