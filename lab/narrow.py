"""Takes heads and inner units out of the encoder's layers, so that a message is read sooner."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from lab.batches import Batch
from lab.net import HEAD, Layer, Net, Shape

DAMPING = 1e-4
"""Share of the mean square that keeps the sums of squares invertible."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Columns that are taken out together, `size` of them.

    `at_once` groups go between two reckonings of what the others can make up for.
    """

    size: int
    at_once: int


HEADS, UNITS = Groups(HEAD, 1), Groups(1, 32)
REPLACED = ("query", "key", "value", "output", "up", "down")
"""The parts of a layer that have another size when it is narrow."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Shares, in 0..1, of what a layer's heads and its units put out that a narrow one loses."""

    heads: float
    units: float


@dataclass(slots=True)
class Climb:
    """A batch on its way up: its states in the wide net and in the narrow one."""

    mask: Tensor
    real: Tensor
    wide: Tensor
    thin: Tensor


@dataclass(frozen=True, slots=True)
class Half:
    """A layer's heads or its units: what they make of states and mask, and where it goes."""

    inner: Callable[[Tensor, Tensor], Tensor]
    entries: tuple[nn.Linear, ...]
    out: nn.Linear
    norm: nn.LayerNorm


def narrow(net: Net, batches: Sequence[Batch], shape: Shape) -> tuple[Net, list[Lost]]:
    """A net of this shape that says nearly what `net` says on `batches`.

    Layer by layer from below, first the heads and then the inner units are taken out whose loss
    the others make up for best, and the others' weights are fitted anew to what the wide layer
    put out (the optimal brain surgeon of Hassibi and Stork, 1993, with whole heads or units for
    weights). Training has to go on from there. Returns with it what is lost of each layer.
    """
    thin = Net(shape)
    same = {name: value for name, value in net.state_dict().items() if not _replaced(name)}
    thin.load_state_dict(same, strict=False)
    with torch.inference_mode():
        climbs = [_begun(net.eval(), batch) for batch in batches]
        lost = [
            Lost(
                _past(_heads(wide), _heads(slim), climbs, HEADS),
                _past(_units(wide), _units(slim), climbs, UNITS),
            )
            for wide, slim in zip(net.layers, thin.layers, strict=True)
        ]
    return thin, lost


def _replaced(name: str) -> bool:
    return any(f".{part}." in name for part in REPLACED)


def _begun(net: Net, batch: Batch) -> Climb:
    states, mask = net.entered(batch.ids, batch.turns)
    return Climb(mask, batch.turns > 0, states, states)


def _heads(layer: Layer) -> Half:
    entries = (layer.query, layer.key, layer.value)
    return Half(layer.looks, entries, layer.output, layer.output_norm)


def _units(layer: Layer) -> Half:
    return Half(lambda states, _: layer.units(states), (layer.up,), layer.down, layer.norm)


def _past(wide: Half, slim: Half, climbs: Sequence[Climb], groups: Groups) -> float:
    """Fills half of a narrow layer and takes every batch past it; the share that is lost."""
    given, aims = [], []
    for climb in climbs:
        whole = climb.wide + wide.out(wide.inner(climb.wide, climb.mask))
        given.append(wide.inner(climb.thin, climb.mask)[climb.real])
        aims.append((whole - climb.thin)[climb.real])
        climb.wide = wide.norm(whole)
    columns, aim = torch.cat(given), torch.cat(aims)
    kept = _fitted(slim.out, columns, aim, groups)
    for ours, theirs in zip(slim.entries, wide.entries, strict=True):
        ours.weight.copy_(theirs.weight[kept])
        ours.bias.copy_(theirs.bias[kept])
    for climb in climbs:
        climb.thin = slim.norm(climb.thin + slim.out(slim.inner(climb.thin, climb.mask)))
    return _share(slim.out(columns[:, kept]), aim)


def _share(found: Tensor, aim: Tensor) -> float:
    return float((aim - found).square().mean() / (aim - aim.mean(0)).square().mean())


def _fitted(slim: nn.Linear, columns: Tensor, aim: Tensor, groups: Groups) -> Tensor:
    """Fills `slim`, which reads as many of the columns as it has room for; returns which."""
    # A column that is always one stands for the bias; it is never taken out.
    ones = torch.ones(len(columns), 1, dtype=torch.double)
    columns = torch.cat([columns.double(), ones], dim=1)
    squares = columns.T @ columns
    squares.diagonal().add_(DAMPING * squares.diagonal().mean())
    inverse = torch.linalg.inv(squares)
    weights = inverse @ (columns.T @ aim.double())
    left = torch.arange(len(squares))
    while (spare := len(left) - 1 - slim.in_features) > 0:
        hurt = _hurt(weights[:-1], inverse[:-1, :-1], groups.size)
        count = min(groups.at_once, spare // groups.size)
        out = torch.zeros(len(hurt), dtype=torch.bool)
        out[hurt.argsort()[:count]] = True
        out = torch.cat([out.repeat_interleave(groups.size), torch.tensor([False])])
        share = inverse[~out][:, out] @ torch.linalg.inv(inverse[out][:, out])
        weights = weights[~out] - share @ weights[out]
        inverse = inverse[~out][:, ~out] - share @ inverse[out][:, ~out]
        left = left[~out]
    slim.weight.copy_(weights[:-1].T)
    slim.bias.copy_(weights[-1])
    return left[:-1]


def _hurt(weights: Tensor, inverse: Tensor, size: int) -> Tensor:
    """What it costs in squares to take out each group of `size`, all others made to fit anew."""
    count = len(weights) // size
    own = inverse.reshape(count, size, count, size).diagonal(dim1=0, dim2=2).permute(2, 0, 1)
    each = weights.reshape(count, size, -1)
    return (each * torch.linalg.solve(own, each)).sum((1, 2))
