"""The model layer: turns in, probabilities out; handed its loaded session and tokenizer."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bot.detection.calibration import Calibration, scores_of
from bot.detection.quoting import own_words
from bot.detection.reading import Role, Scores, Turn

PAD, CLS = 0, 101
"""Ids of BERT's uncased vocabulary."""

_USER_RUN = (1, 2, 3, 4)
_ROLE = {Role.BYSTANDER: 5, Role.TECH: 6, Role.LEAD: 7}
_GAPS = ((None, 8), (120.0, 9), (900.0, 10), (3600.0, 11), (14400.0, 12), (86400.0, 13))
_LONG_GAP = 14
_SHOUTED, _SET_ASIDE = 15, 16
MARKERS = 17
"""Ids below this, BERT's unused ones, say who speaks, after how long, and how.

A user's marker counts the messages since staff last answered (1, 2, 3, 4 or more), so that a third
unanswered chase looks different from a first question. A gap's marker is the time since the turn
before: under 2 min, 15 min, 1 h, 4 h, a day, or longer.
"""

_EARLIER = (28, 12)
_LAST = (56, 24)
"""Word pieces kept from the start and the end of an earlier message, and of the one that is scored.
40 hold 95 in 100 corpus messages whole, and where more was written the ask tends to open or close
it; real messages run longer, so the one that matters gets more (lab/NOTES.md)."""

_FEWEST = 6
"""Words of a cut turn that are worth reading."""

_SHOUT_LETTERS = 8
_SHOUT_SHARE = 0.7


class Tokenizer(Protocol):
    """Turns text into word-piece ids."""

    def encode(self, text: str) -> Sequence[int]:
        """Ids of the text, without the ids that open and close a sequence."""
        ...


class Session(Protocol):
    """Runs the network."""

    def run(self, ids: NDArray[np.int64], turns: NDArray[np.int64]) -> NDArray[np.float32]:
        """Ids and turn numbers (batch, tokens), 0 where padded; logits (batch, 15 or more)."""
        ...


@dataclass(frozen=True, slots=True)
class Packed:
    """A conversation as the network reads it: ids, each with its turn's number from 1."""

    ids: list[int]
    turns: list[int]


def pieces(turns: Sequence[Turn], tokenizer: Tokenizer) -> list[list[int]]:
    """One list of ids a turn: its markers, then at most 40 word pieces, 80 in the last turn.

    What is quoted of people outside the conversation is left out.
    """
    turns = own_words(turns)
    runs = accumulate(turns, _run, initial=0)
    gaps: list[float | None] = [None]
    gaps += [after.at - before.at for before, after in pairwise(turns)]
    ends = [_EARLIER] * (len(turns) - 1) + [_LAST]
    return [
        _piece(turn, run, gap, tokenizer, end)
        for turn, run, gap, end in zip(turns, list(runs)[1:], gaps, ends, strict=False)
    ]


def pack(parts: Sequence[Sequence[int]], max_tokens: int) -> Packed:
    """Joins the newest turns that fit, the last one always, in their own order.

    The oldest of them is cut to its markers and its end where it does not fit whole.
    """
    room = max_tokens - 1
    kept: list[Sequence[int]] = []
    for part in reversed(parts):
        fitted = part if len(part) <= room else _end_of(part, room)
        kept.append(fitted if kept or fitted else part[:room])
        room -= len(kept[-1])
        if len(kept[-1]) < len(part):
            break
    ids, numbers = [CLS], [1]
    for number, part in enumerate(filter(None, reversed(kept)), start=1):
        ids.extend(part)
        numbers.extend([number] * len(part))
    return Packed(ids, numbers)


class Encoder:
    """Scores messages in their context. Holds no state between calls; safe to share."""

    def __init__(self, session: Session, tokenizer: Tokenizer, calibration: Calibration) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._calibration = calibration

    def score(self, batch: Sequence[Sequence[Turn]]) -> list[Scores]:
        """Scores the last turn of each conversation in the light of the turns before it.

        Conversations are not empty. Earlier turns beyond the token budget are left out, oldest
        first. The order of the answers is the order of the batch.
        """
        if not batch:
            return []
        packed = [self._pack(turns) for turns in batch]
        logits = self._session.run(*padded(packed))
        return [scores_of(row, self._calibration) for row in logits]

    def _pack(self, turns: Sequence[Turn]) -> Packed:
        return pack(pieces(turns, self._tokenizer), self._calibration.max_tokens)


def padded(packed: Sequence[Packed]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Ids and turn numbers of several conversations, filled up to the longest with 0."""
    width = max(len(item.ids) for item in packed)
    ids = np.full((len(packed), width), PAD, dtype=np.int64)
    numbers = np.zeros((len(packed), width), dtype=np.int64)
    for row, item in enumerate(packed):
        ids[row, : len(item.ids)] = item.ids
        numbers[row, : len(item.turns)] = item.turns
    return ids, numbers


def _end_of(part: Sequence[int], room: int) -> Sequence[int]:
    """The turn's first two markers and its last words, or nothing where that says too little."""
    words = room - 2
    return [*part[:2], *part[-words:]] if words >= _FEWEST else []


def _run(count: int, turn: Turn) -> int:
    if turn.role.is_staff:
        return 0
    return count + 1 if turn.role is Role.USER else count


def _piece(
    turn: Turn, run: int, gap: float | None, tokenizer: Tokenizer, ends: tuple[int, int]
) -> list[int]:
    role = _ROLE.get(turn.role) or _USER_RUN[min(run, len(_USER_RUN)) - 1]
    markers = [role, _gap(gap)]
    if _shouted(turn.text):
        markers.append(_SHOUTED)
    if turn.set_aside:
        markers.append(_SET_ASIDE)
    words = list(tokenizer.encode(turn.text))
    head, tail = ends
    if len(words) > head + tail:
        words = words[:head] + words[-tail:]
    return markers + words


def _gap(seconds: float | None) -> int:
    if seconds is None:
        return _GAPS[0][1]
    return next((mark for limit, mark in _GAPS[1:] if limit and seconds < limit), _LONG_GAP)


def _shouted(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < _SHOUT_LETTERS:
        return False
    return sum(letter.isupper() for letter in letters) / len(letters) > _SHOUT_SHARE
