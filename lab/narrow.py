"""Takes inner units out of the encoder's layers, so that a message is read in less time."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from lab.batches import Batch
from lab.net import Layer, Net

AT_ONCE = 32
"""Units taken out between two reckonings of what the others can make up for."""
DAMPING = 1e-4
"""Share of the mean square that keeps the sums of squares invertible."""


@dataclass(slots=True)
class Climb:
    """A batch on its way up: its states in the wide net and in the narrow one."""

    mask: Tensor
    real: Tensor
    wide: Tensor
    thin: Tensor


def narrow(net: Net, batches: Sequence[Batch], inner: Sequence[int]) -> tuple[Net, list[float]]:
    """A net with `inner` units in its layers that says nearly what `net` says on `batches`.

    Layer by layer from below, the units are taken out whose loss the others make up for best,
    and the others' weights are fitted anew to what the wide layer put out (the optimal brain
    surgeon of Hassibi and Stork, 1993, with whole units for weights). Training has to go on from
    there. Returns with it the share of each layer's output that is lost, in 0..1.
    """
    thin = Net(inner)
    same = {name: value for name, value in net.state_dict().items() if not _inside(name)}
    thin.load_state_dict(same, strict=False)
    lost = []
    with torch.inference_mode():
        climbs = [_begun(net.eval(), batch) for batch in batches]
        for wide, slim in zip(net.layers, thin.layers, strict=True):
            lost.append(_step(wide, slim, climbs))
    return thin, lost


def _inside(name: str) -> bool:
    return ".up." in name or ".down." in name


def _begun(net: Net, batch: Batch) -> Climb:
    states, mask = net.entered(batch.ids, batch.turns)
    return Climb(mask, batch.turns > 0, states, states)


def _step(wide: Layer, slim: Layer, climbs: Sequence[Climb]) -> float:
    """Fills one narrow layer, and takes every batch past it; returns the share that is lost."""
    given, aims = [], []
    for climb in climbs:
        before, climb.thin = (
            wide.attended(climb.wide, climb.mask),
            slim.attended(climb.thin, climb.mask),
        )
        whole = before + wide.down(wide.units(before))
        given.append(climb.thin[climb.real])
        aims.append((whole - climb.thin)[climb.real])
        climb.wide = wide.norm(whole)
    lost = _fill(wide, slim, torch.cat(given), torch.cat(aims))
    for climb in climbs:
        climb.thin = slim.norm(climb.thin + slim.down(slim.units(climb.thin)))
    return lost


def _fill(wide: Layer, slim: Layer, given: Tensor, aim: Tensor) -> float:
    units = wide.units(given).double()
    # A unit that is always one stands for the bias; it is never taken out.
    units = torch.cat([units, torch.ones(len(units), 1, dtype=units.dtype)], dim=1)
    kept, weights = _fitted(units, aim.double(), slim.up.out_features)
    slim.up.weight.copy_(wide.up.weight[kept])
    slim.up.bias.copy_(wide.up.bias[kept])
    slim.down.weight.copy_(weights[:-1].T)
    slim.down.bias.copy_(weights[-1])
    missed = aim - slim.down(slim.units(given))
    return float(missed.square().mean() / (aim - aim.mean(0)).square().mean())


def _fitted(units: Tensor, aim: Tensor, inner: int) -> tuple[Tensor, Tensor]:
    """Which units stay, and the weights (inner + 1, 384) of them and of the constant one."""
    squares = units.T @ units
    squares.diagonal().add_(DAMPING * squares.diagonal().mean())
    inverse = torch.linalg.inv(squares)
    weights = inverse @ (units.T @ aim)
    left = torch.arange(len(squares))
    while len(left) > inner + 1:
        hurt = weights.square().sum(1)[:-1] / inverse.diagonal()[:-1]
        count = min(AT_ONCE, len(left) - inner - 1)
        out = torch.zeros(len(left), dtype=torch.bool)
        out[hurt.argsort()[:count]] = True
        share = inverse[~out][:, out] @ torch.linalg.inv(inverse[out][:, out])
        weights = weights[~out] - share @ weights[out]
        inverse = inverse[~out][:, ~out] - share @ inverse[out][:, ~out]
        left = left[~out]
    return left[:-1], weights
