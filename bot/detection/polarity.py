"""TextBlob's polarity and subjectivity: one weak cue among several. The only user of textblob.

Measured alone on labelled support conversations it is barely better than chance (message AUC
0.56), which is why it decides nothing and explains a little.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

# TextBlob reads "isn't good" as +0.70 and "is not good" as -0.35, and sees a "not" only where it
# stands right before the word it turns.
_CONTRACTION = re.compile(r"\b(can|won|shan|\w{2,8})n't\b", re.IGNORECASE)
_NOT_BE = re.compile(r"\bnot be\b", re.IGNORECASE)
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall", "can": "can"}
LONGEST = 600
"""Characters read: the first paragraphs set the tone, and the cost grows with the length."""


@dataclass(frozen=True, slots=True)
class Polarity:
    """`polarity` in -1..1 (negative to positive), `subjectivity` in 0..1, `words` behind them.

    `words` are the person's own: they may be shown to nobody and stored nowhere.
    """

    polarity: float
    subjectivity: float
    words: tuple[str, ...] = ()


def polarity(text: str) -> Polarity:
    """TextBlob's view of the prose, "n't" spelt out first; (0, 0) for words it does not know."""
    seen = _analyser()(_spelt_out(text[:LONGEST]))
    words = tuple(" ".join(found[0]) for found in seen.assessments)
    return Polarity(float(seen.polarity), float(seen.subjectivity), words)


def _spelt_out(text: str) -> str:
    whole = _CONTRACTION.sub(lambda found: f"{_WHOLE.get(found[1].lower(), found[1])} not", text)
    return _NOT_BE.sub("be not", whole)


@lru_cache(maxsize=1)
def _analyser() -> Callable[[str], Any]:
    """Loads TextBlob on first use: its import costs over a second, which a command may not need."""
    from textblob.sentiments import PatternAnalyzer  # noqa: PLC0415 - see above

    return partial(PatternAnalyzer().analyze, keep_assessments=True)
