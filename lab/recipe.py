"""What the encoder is taught, in which order, and for how long: the recipe and its numbers."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.detection.encoder import Tokenizer
from lab.augment import remembered
from lab.batches import Unit, batches
from lab.data import Example
from lab.fit import Plan, authored_units, fit, real_units
from lab.narrow import narrow
from lab.net import NARROW, Net
from lab.public import public, windows

FIRST = Plan(epochs=2, rate=8e-5, tokens=1536, average=0.99)
SHARED = Plan(
    epochs=5, rate=8e-5, tokens=1536, average=0.99, slower=0.9, frozen=1, real=0.4, lone=9
)
AUTHORED = Plan(
    epochs=4,
    rate=7e-5,
    tokens=1024,
    average=0.99,
    slower=0.9,
    frozen=2,
    rooted=True,
    real=0.65,
    lone=9,
)
SETTLED = replace(AUTHORED, epochs=2, rate=5e-5)
"""Real text first; then the authored files that no encoder holds out, taught once for all of them,
after which the net is made narrow; then the other authors, and last train-1 to train-4, by whose
standard levels are labelled: these two the same way for the encoders that hold an author out and
for the one that ships. Real text is mixed into all; see lab/NOTES.md."""

AGAIN = 0.07
"""Share of the files taught before that each epoch of the third stretch draws again."""
SOME = 0.1
"""Share of all other files in each epoch of the last stretch."""
EVEN = 3
"""How often a lone comment is drawn for it: as often as a thread, since all are to be kept."""
SAMPLE = 300
"""Conversations by which the units that stay are chosen: 25,000 tokens, and as many real."""

THREAD_WINDOW = 6

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Real:
    """Public text to learn from, none of it from a part that is scored."""

    threads: list[Example] = field(default_factory=list)
    hot: list[Example] = field(default_factory=list)
    calm: list[Example] = field(default_factory=list)
    toxicity: list[Example] = field(default_factory=list)


def real_text(folder: Path) -> Real:
    """Training parts of the public sets; held-out GitHub comments are left out of every set."""
    held = {
        turn.text
        for one in public(folder, "github_incivility", ("dev", "test"))
        for turn in one.turns
    }
    threads = [
        part
        for one in public(folder, "github_incivility", ("train",))
        for window in windows(one, THREAD_WINDOW)
        for part in remembered(window)
        if any(target.known for target in part.targets)
    ]
    lone = public(folder, "goemotions", ("train",)) + public(folder, "premo", ("train",))
    toxicity = public(folder, "se_toxicity_cc0", ("train",)) + public(
        folder, "strudel_toxicity", ("train",)
    )
    return Real(
        threads=threads,
        hot=[one for one in lone if 1.0 in one.targets[0].tones],
        calm=[one for one in lone if 1.0 not in one.targets[0].tones and one.turns[0].text],
        toxicity=[one for one in toxicity if one.turns[0].text not in held],
    )


def teach_real(net: Net, real: Real, tokenizer: Tokenizer, seed: int, say: Say = print) -> Net:
    """First stretch: threads, every labelled feeling, and half of the calm comments, drawn anew."""

    def draw(dice: random.Random) -> Sequence[Unit]:
        calm = dice.sample(real.calm, len(real.calm) // 2)
        toxicity = dice.sample(real.toxicity, len(real.toxicity) // 2)
        return real_units([*real.threads, *real.hot, *calm, *toxicity], tokenizer, dice)

    return fit(net, draw, FIRST, seed, say)


def teach_shared(
    net: Net,
    examples: Sequence[Example],
    real: Real,
    tokenizer: Tokenizer,
    *,
    seed: int,
    say: Say = print,
) -> Net:
    """Second stretch: the authors that nobody holds out."""

    def draw(dice: random.Random) -> Sequence[Unit]:
        return _with_real(authored_units(examples, tokenizer, dice), real, SHARED, tokenizer, dice)

    return fit(net, draw, SHARED, seed, say)


def slimmed(
    net: Net,
    examples: Sequence[Example],
    real: Real,
    tokenizer: Tokenizer,
    *,
    seed: int,
    say: Say = print,
) -> Net:
    """The net made narrow, by what some of the examples, and as much real text, excite in it."""
    dice = random.Random(seed)  # noqa: S311 - a seeded experiment
    some = authored_units(dice.sample(examples, min(SAMPLE, len(examples))), tokenizer, dice)
    mixed = _mixed(real, EVEN, tokenizer, dice, sum(len(one.ids) for one in some))
    thin, lost = narrow(net, list(batches([*some, *mixed], FIRST.tokens, dice)), NARROW)
    say(f"Narrower: lost of each layer's heads {', '.join(f'{one.heads:.3f}' for one in lost)}")
    say(f"  and then of its units {', '.join(f'{one.units:.3f}' for one in lost)}")
    return thin


def teach_authored(
    net: Net,
    examples: Sequence[Example],
    again: Sequence[Example],
    real: Real,
    tokenizer: Tokenizer,
    *,
    seed: int,
    say: Say = print,
) -> Net:
    """Third stretch: the other authors, with some of those taught before."""

    def draw(dice: random.Random) -> Sequence[Unit]:
        some = dice.sample(again, round(AGAIN * len(again)))
        units = authored_units([*examples, *some], tokenizer, dice)
        return _with_real(units, real, AUTHORED, tokenizer, dice)

    return fit(net, draw, AUTHORED, seed, say)


def settle(
    net: Net,
    standard: Sequence[Example],
    others: Sequence[Example],
    real: Real,
    tokenizer: Tokenizer,
    *,
    seed: int,
    say: Say = print,
) -> Net:
    """Last stretch: the authors who set the standard of the labels, with a few of all others."""

    def draw(dice: random.Random) -> Sequence[Unit]:
        some = dice.sample(others, round(SOME * len(others)))
        units = authored_units([*standard, *some], tokenizer, dice)
        return _with_real(units, real, SETTLED, tokenizer, dice)

    return fit(net, draw, SETTLED, seed, say)


def _with_real(
    units: list[Unit], real: Real, plan: Plan, tokenizer: Tokenizer, dice: random.Random
) -> list[Unit]:
    """Enough real text that it is not forgotten."""
    room = plan.real * sum(len(one.ids) for one in units)
    return [*units, *_mixed(real, plan.lone, tokenizer, dice, room)]


def _mixed(
    real: Real, lone: int, tokenizer: Tokenizer, dice: random.Random, room: float
) -> list[Unit]:
    chosen: list[Unit] = []
    pools = [pool for pool in (real.threads, real.hot, real.calm, real.toxicity) if pool]
    while pools and room > 0:
        pool = dice.choices(pools, weights=[3, lone, lone, 2][: len(pools)])[0]
        for one in real_units([dice.choice(pool)], tokenizer, dice):
            chosen.append(one)
            room -= len(one.ids)
    return chosen
