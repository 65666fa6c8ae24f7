"""Scores turns as the bot would: each in the light of the turns before it that fit the budget."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.detection.encoder import Packed, Session, Tokenizer, pack, padded, pieces
from bot.detection.reading import LEVELS, Emotion
from bot.detection.window import Window
from lab.data import TONES, Example, Target

EDGE = len(LEVELS) + len(Emotion)
"""Where a row of logits turns from levels and emotions to need and tones."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Logits of every labelled turn, and where each comes from."""

    examples: list[Example]
    places: list[tuple[int, int]]
    """(index of the example, index of the turn) of each row."""
    logits: NDArray[np.float32]

    @property
    def targets(self) -> list[Target]:
        """The label of each row."""
        return [self.examples[row].targets[turn] for row, turn in self.places]

    def tone(self, name: str) -> NDArray[np.float32]:
        """The logit of one tone for each row."""
        return self.logits[:, EDGE + 1 + TONES.index(name)]


def score(
    session: Session, examples: Sequence[Example], tokenizer: Tokenizer, budget: int
) -> Scored:
    """The network's logits for every rated turn of the examples."""
    packed: list[Packed] = []
    places: list[tuple[int, int]] = []
    for row, example in enumerate(examples):
        for turn in example.rated:
            seen = Window().until(example.turns, turn)
            packed.append(pack(pieces(seen, tokenizer), budget))
            places.append((row, turn))
    # One by one, as the bot reads: an int8 network scales what it computes by the whole batch.
    logits = np.concatenate([session.run(*padded([one])) for one in packed])
    return Scored(list(examples), places, logits)


def join(parts: Sequence[Scored]) -> Scored:
    """Several scored lists as one."""
    examples = [one for part in parts for one in part.examples]
    places: list[tuple[int, int]] = []
    before = 0
    for part in parts:
        places += [(row + before, turn) for row, turn in part.places]
        before += len(part.examples)
    return Scored(examples, places, np.concatenate([part.logits for part in parts]))
