"""Packs examples into tensors exactly as the bot packs a conversation."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from bot.detection.encoder import MARKERS, PAD, Tokenizer, pack, pieces
from lab.data import Example, Target

WINDOW = 224
"""Tokens of a training conversation: every turn in it is scored in one pass."""
MASK = 103
"""BERT's [MASK]: a word the reader has to do without."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One packed conversation and the turns in it that teach something."""

    ids: list[int]
    turns: list[int]
    wanted: list[int]
    targets: list[Target]


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of several units; `wanted` is 1-based and 0 where a unit has fewer turns."""

    ids: Tensor
    turns: Tensor
    wanted: Tensor
    levels: Tensor
    emotions: Tensor
    need: Tensor
    tones: Tensor
    shades: Tensor
    causes: Tensor
    exact: Tensor


def unit(
    example: Example,
    tokenizer: Tokenizer,
    dice: random.Random | None = None,
    window: int = WINDOW,
) -> Unit | None:
    """The newest turns that fit the window; None when none of them teaches anything."""
    packed = pack(pieces(example.turns, tokenizer), window)
    kept = packed.turns[-1]
    targets = example.targets[-kept:]
    wanted = [number for number, target in enumerate(targets, start=1) if target.known]
    if not wanted:
        return None
    ids = packed.ids if dice is None else _forgetful(packed.ids, dice)
    return Unit(ids, packed.turns, wanted, [targets[number - 1] for number in wanted])


def batches(units: Sequence[Unit], tokens: int, dice: random.Random) -> Iterator[Batch]:
    """Units of like length together, about `tokens` a batch, in random order."""
    ordered = sorted(units, key=lambda one: len(one.ids) + dice.random() * 8)
    groups: list[list[Unit]] = [[]]
    for one in ordered:
        if groups[-1] and len(one.ids) * (len(groups[-1]) + 1) > tokens:
            groups.append([])
        groups[-1].append(one)
    dice.shuffle(groups)
    return (collate(group) for group in groups)


def collate(units: Sequence[Unit]) -> Batch:
    """One batch, padded to its longest unit."""
    width = max(len(one.ids) for one in units)
    most = max(len(one.wanted) for one in units)
    nothing = Target()

    def rows(values: Sequence[Sequence[int]], size: int, fill: int) -> Tensor:
        return torch.tensor([[*row, *[fill] * (size - len(row))] for row in values])

    flat = [[*one.targets, *[nothing] * (most - len(one.targets))] for one in units]
    return Batch(
        ids=rows([one.ids for one in units], width, PAD),
        turns=rows([one.turns for one in units], width, 0),
        wanted=rows([one.wanted for one in units], most, 0),
        levels=torch.tensor([[target.levels for target in row] for row in flat]),
        emotions=torch.tensor([[target.emotions for target in row] for row in flat]),
        need=torch.tensor([[target.need for target in row] for row in flat]),
        tones=torch.tensor([[target.tones for target in row] for row in flat]),
        shades=torch.tensor([[target.shades for target in row] for row in flat]),
        causes=torch.tensor([[target.cause for target in row] for row in flat]),
        exact=torch.tensor([[target.exact for target in row] for row in flat]),
    )


def _forgetful(ids: Sequence[int], dice: random.Random) -> list[int]:
    rate = dice.choice((0.0, 0.0, 0.05, 0.1))
    return [MASK if each > MARKERS + 90 and dice.random() < rate else each for each in ids]
