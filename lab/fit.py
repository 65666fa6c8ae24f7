"""The training loop: real text first, then the authored conversations with real text mixed in."""

import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.detection.encoder import Tokenizer
from bot.detection.reading import LEVELS, Cause, Emotion
from lab.augment import alone, remembered, roughen, until
from lab.batches import Batch, Unit, batches, unit
from lab.data import HOT, SHADE_COUNT, TONES, UNKNOWN, Example
from lab.net import LAYERS, Net

_EDGE = len(LEVELS) + len(Emotion)
_EPSILON = 1e-6

RARITY = (0.7, 1.0, 2.3, 1.9, 3.3, 4.0, 1.7, 2.6, 4.0)
"""Weight of each emotion's loss in the order of `Emotion`: the square root of how much rarer than
`frustrated` it is in train-1 to train-4, at most 4."""


HOT_LINE, REAL_LINE, STEEP = 1.5, 1.0, 3.0
NEAR, SIDE = 0.3, 0.7
"""How the expected level is held to the labels; see `_ordered`."""

TONE_WEIGHTS = (0.8, 0.4, 0.2, 0.1, 0.1, 0.1)
"""Weight of each tone's loss: frustration and abuse are what real text is there to teach."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One stretch of training. Rates are AdamW's; `tokens` is the size of a batch."""

    epochs: int
    rate: float
    tokens: int
    head_rate: float = 4e-4
    warm: float = 0.1
    decay: float = 0.01
    average: float = 0.0
    """Share of each step's weights kept in the running average that is returned; 0 turns it off."""
    slower: float = 1.0
    """Rate of a layer as a share of the one above it."""
    frozen: int = 0
    """Lowest layers left as they are."""
    rooted: bool = False
    """Whether what is under the layers stays too, so that learning need not reach down to it."""
    real_weight: float = 0.5
    """Weight of a weak, public label against an exact one."""
    real: float = 0.0
    """Tokens of real text mixed in beside each authored one."""
    lone: int = 6
    """How often a lone comment is drawn for them, where part of a thread is drawn three times."""


WHOLE, ALONE = 0.5, 0.3
"""How often a conversation is taught whole, and how often one of its messages alone as well."""
NARROW = 104
"""Tokens of a piece: about what the bot reads with a message."""

Draw = Callable[[random.Random], Sequence[Unit]]


def fit(net: Net, draw: Draw, plan: Plan, seed: int, say: Callable[[str], None] = print) -> Net:
    """Trains in place; `draw` gives each epoch its units. Returns the net."""
    dice = random.Random(seed)  # noqa: S311 - a seeded experiment
    torch.manual_seed(seed)
    for number, layer in enumerate(net.layers):
        layer.requires_grad_(requires_grad=number >= plan.frozen)
    for part in (*net.markers.parameters(), *net.places.parameters(), *net.norm.parameters()):
        part.requires_grad_(requires_grad=not plan.rooted)
    net.kind.requires_grad_(requires_grad=not plan.rooted)
    epochs = [list(batches(draw(dice), plan.tokens, dice)) for _ in range(plan.epochs)]
    total = sum(map(len, epochs))
    optimizer = _optimizer(net, plan)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, total, plan))
    kept = [parameter.detach().clone() for parameter in net.parameters()] if plan.average else []
    net.train()
    begin = time.perf_counter()
    for number, epoch in enumerate(epochs, start=1):
        losses = []
        for batch in epoch:
            losses.append(_step(net, batch, plan, optimizer))
            schedule.step()
            _average(kept, net.parameters(), plan.average)
        took = time.perf_counter() - begin
        say(f"  epoch {number}/{len(epochs)}: loss {sum(losses) / len(losses):.3f}, {took:.0f} s")
    with torch.no_grad():
        for parameter, mean in zip(net.parameters(), kept, strict=False):
            parameter.copy_(mean)
    return net.eval()


def authored_units(
    examples: Iterable[Example], tokenizer: Tokenizer, dice: random.Random
) -> list[Unit]:
    """Authored conversations, roughened afresh: whole, or in pieces of the size the bot reads.

    One that outlasts the bot's memory is taught in the parts that are remembered at a time.
    """
    found = []
    for one in examples:
        rough = roughen(one, dice)
        parts = remembered(rough)
        if len(parts) == 1 and dice.random() < WHOLE:
            found.append(unit(rough, tokenizer, dice))
        else:
            middle = dice.randrange(len(rough.turns))
            if len(parts) == 1 and middle + 1 < len(rough.turns):
                parts = [rough, until(rough, middle)]
            found += [unit(part, tokenizer, dice, NARROW) for part in parts]
        single = alone(rough, dice) if dice.random() < ALONE else None
        found += [unit(single, tokenizer, dice)] if single else []
    return [one for one in found if one is not None]


def real_units(
    examples: Iterable[Example], tokenizer: Tokenizer, dice: random.Random
) -> list[Unit]:
    """Public text, as it is but for a forgotten word here and there."""
    units = (unit(one, tokenizer, dice) for one in examples)
    return [one for one in units if one is not None]


def loss(logits: Tensor, batch: Batch, real_weight: float) -> Tensor:
    """Mean loss over known turns: level, its hot half, emotion, need and tones."""
    known = (batch.wanted > 0).float()
    weight = known * (batch.exact.float() * (1 - real_weight) + real_weight)
    levels = functional.softmax(logits[..., : len(LEVELS)], dim=-1)
    emotions = functional.softmax(logits[..., len(LEVELS) : _EDGE], dim=-1)
    total = -torch.log((levels * batch.levels).sum(-1) + _EPSILON) + _ordered(levels, batch)
    rarity = (batch.emotions * torch.tensor(RARITY)).sum(-1) / batch.emotions.sum(-1)
    total = total - 0.4 * rarity * torch.log((emotions * batch.emotions).sum(-1) + _EPSILON)
    total = total + 0.7 * _known(logits[..., _EDGE], batch.need)
    tones, causes, shades = logits[..., _EDGE + 1 :].split(
        [len(TONES), len(Cause), SHADE_COUNT], -1
    )
    total = total + (_known(tones, batch.tones) * torch.tensor(TONE_WEIGHTS)).sum(-1)
    total = total + 0.1 * _known(shades, batch.shades).sum(-1)
    total = total + 0.3 * _told(causes, batch.causes)
    return (total * weight).sum() / weight.sum().clamp(min=1)


def _ordered(levels: Tensor, batch: Batch) -> Tensor:
    """Teaches the expected level itself: near the label, and on the right side of the hot line.

    A public label says only which side; its line is lower, since mild frustration is labelled too.
    """
    wanted = levels @ torch.arange(len(LEVELS), dtype=levels.dtype)
    label = batch.levels @ torch.arange(len(LEVELS), dtype=levels.dtype)
    near = (wanted - label).square() * batch.exact
    sided = torch.where(batch.levels.amin(-1) < 1, batch.tones[..., 0], UNKNOWN)
    hot = torch.where(batch.exact, (label >= HOT).float(), sided)
    line = torch.where(batch.exact, HOT_LINE, REAL_LINE)
    side = functional.binary_cross_entropy_with_logits(
        STEEP * (wanted - line), hot.clamp(min=0), reduction="none"
    )
    return NEAR * near + SIDE * side * (hot != UNKNOWN)


def _known(logits: Tensor, wanted: Tensor) -> Tensor:
    every = functional.binary_cross_entropy_with_logits(
        logits, wanted.clamp(min=0), reduction="none"
    )
    return every * (wanted != UNKNOWN)


def _told(logits: Tensor, wanted: Tensor) -> Tensor:
    every = functional.cross_entropy(
        logits.flatten(0, 1), wanted.flatten(), ignore_index=-1, reduction="none"
    )
    return every.view(wanted.shape)


def _step(net: Net, batch: Batch, plan: Plan, optimizer: torch.optim.Optimizer) -> float:
    # Half precision doubles the speed of a core that has it; weights and sums stay in full.
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = net.learning(batch.ids, batch.turns, batch.wanted)
    value = loss(logits.float(), batch, plan.real_weight)
    value.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return float(value.detach())


def _optimizer(net: Net, plan: Plan) -> torch.optim.Optimizer:
    fresh = [*net.head.parameters(), *net.shades.parameters(), *net.markers.parameters()]
    taken = {id(parameter) for parameter in fresh}
    groups = [{"params": fresh, "lr": plan.head_rate}]
    for depth, layer in enumerate(net.layers):
        slower = plan.rate * plan.slower ** (LAYERS - 1 - depth)
        taken |= {id(parameter) for parameter in layer.parameters()}
        groups.append({"params": list(layer.parameters()), "lr": slower})
    rest = [p for p in net.parameters() if id(p) not in taken and p is not net.words.weight]
    groups.append({"params": rest, "lr": plan.rate * plan.slower**LAYERS})
    return torch.optim.AdamW(groups, weight_decay=plan.decay, fused=True)


def _rate(step: int, total: int, plan: Plan) -> float:
    warm = max(1, int(total * plan.warm))
    return (step + 1) / warm if step < warm else max(0.0, (total - step) / max(1, total - warm))


def _average(kept: Sequence[Tensor], now: Iterable[nn.Parameter], share: float) -> None:
    with torch.no_grad():
        for mean, parameter in zip(kept, now, strict=False):
            if parameter.requires_grad:
                mean.lerp_(parameter, 1 - share)
