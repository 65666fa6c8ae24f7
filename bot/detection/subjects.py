"""A learned reader of what a conversation is about and why it hurts: a second voice by the lists.

Two logistic regressions over words, pairs of neighbouring words and cues, written by
`python -m lab.subject_weights` from labelled conversations. The lists know the names a team gives
its own services; this knows wordings that nobody listed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log, sqrt
from typing import Any

from bot.detection.linear import Linear
from bot.detection.reading import Cue, Turn

FIRST_SHARE, LATER_SHARE, STAFF_SHARE = 1.0, 0.6, 0.5
"""What a word counts in the user's first message, in a later one, and from a technician."""
CUE_SHARE = 0.3
"""What a cue counts, each time it is seen, beside words that count about one together."""
TWICE = 2
"""A cue counts so often in a conversation: the tenth chase tells no more of why than the second."""
FEW = 3.0
"""Words that say less than this together (the root of their squares) are not made louder: a lone
word, met by chance in conversations about something, settles nothing."""
MOST_WORDS = 200
"""Words read of one message."""
CUE = "#"
"""What the name of a cue begins with among the features; no word does."""
_WORDS = re.compile(r"[a-z0-9']+")


@dataclass(frozen=True, slots=True)
class Voice:
    """What words and cues say for each label."""

    weights: Linear

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Voice":
        """The weights in a file that was read."""
        return cls(Linear.of(data["features"], data["labels"]))

    def odds(self, turns: Sequence[Turn], cues: Iterable[Cue] = ()) -> dict[str, float]:
        """The log of each label's probability; nothing where no word of the turns is known."""
        said = words_in(turns)
        values = sized({name: said[name] for name in self.weights.known(said)})
        if not values:
            return {}
        seen = cues_in(cues)
        values |= {name: seen[name] for name in self.weights.known(seen)}
        return _normal({label: self.weights.score(label, values) for label in self.weights.rows})


@dataclass(frozen=True, slots=True)
class Subjects:
    """Both voices: what a conversation is about, and why it hurts."""

    topic: Voice
    cause: Voice

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Subjects":
        """Both from the file's data, as `lab.subject_weights` wrote it."""
        return cls(Voice.of(data["topic"]), Voice.of(data["cause"]))


def words_in(turns: Sequence[Turn]) -> dict[str, float]:
    """Each word and pair of neighbouring words, and the most it counts in any turn."""
    found: dict[str, float] = {}
    share = FIRST_SHARE
    for turn in turns:
        words = _WORDS.findall(turn.text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
        words = words[:MOST_WORDS]
        counts = STAFF_SHARE if turn.role.is_staff else share
        for name in (*words, *(f"{one} {two}" for one, two in pairwise(words))):
            found[name] = max(found.get(name, 0.0), counts)
        if words and not turn.role.is_staff:
            share = LATER_SHARE
    return found


def sized(words: Mapping[str, float]) -> dict[str, float]:
    """What the words of a conversation count, long or short: about one together, few words less."""
    size = max(FEW, sqrt(sum(share * share for share in words.values())))
    return {name: share / size for name, share in words.items()}


def cues_in(cues: Iterable[Cue]) -> dict[str, float]:
    """What each cue counts, twice seen at most; each name begins with CUE."""
    often = Counter(cue.name for cue in cues)
    return {CUE + name: CUE_SHARE * min(TWICE, times) for name, times in often.items()}


def _normal(scores: Mapping[str, float]) -> dict[str, float]:
    most = max(scores.values())
    total = log(sum(exp(score - most) for score in scores.values())) + most
    return {label: score - total for label, score in scores.items()}
