"""What the encoder is taught, in which order, and for how long: the recipe and its numbers."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.detection.encoder import Tokenizer
from lab.batches import Unit
from lab.data import Example, public, windows
from lab.fit import Plan, authored_units, fit, real_units
from lab.net import Net

FIRST = Plan(epochs=2, rate=6e-5, tokens=1024)
SECOND = Plan(epochs=6, rate=7e-5, tokens=1024, average=0.985, frozen=2)
THIRD = Plan(epochs=3, rate=5e-5, tokens=1024, average=0.98)
"""Real text first, then train-1 to train-4, then those with the extra files; see lab/NOTES.md."""

THREAD_WINDOW = 6
_REAL_SHARE = {SECOND: 0.25, THIRD: 0.15}
"""Tokens of real text mixed into an authored stretch, as a share of the authored."""

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
        window
        for one in public(folder, "github_incivility", ("train",))
        for window in windows(one, THREAD_WINDOW)
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
    """First stretch: threads, every labelled feeling, and as many calm comments beside them."""

    def draw(dice: random.Random) -> Sequence[Unit]:
        calm = dice.sample(real.calm, min(len(real.calm), len(real.hot)))
        toxicity = dice.sample(real.toxicity, min(len(real.toxicity), 4000))
        return real_units([*real.threads, *real.hot, *calm, *toxicity], tokenizer, dice)

    return fit(net, draw, FIRST, seed, say)


def teach_authored(
    net: Net,
    examples: Sequence[Example],
    real: Real,
    tokenizer: Tokenizer,
    *,
    plan: Plan,
    seed: int,
    say: Say = print,
) -> Net:
    """An authored stretch, with enough real text that it is not forgotten."""

    def draw(dice: random.Random) -> Sequence[Unit]:
        units = authored_units(examples, tokenizer, dice)
        room = _REAL_SHARE[plan] * sum(len(one.ids) for one in units)
        return [*units, *_mixed(real, tokenizer, dice, room)]

    return fit(net, draw, plan, seed, say)


def _mixed(real: Real, tokenizer: Tokenizer, dice: random.Random, room: float) -> list[Unit]:
    chosen: list[Unit] = []
    pools = [pool for pool in (real.threads, real.hot, real.calm, real.toxicity) if pool]
    while pools and room > 0:
        pool = dice.choices(pools, weights=[4, 4, 2, 1][: len(pools)])[0]
        for one in real_units([dice.choice(pool)], tokenizer, dice):
            chosen.append(one)
            room -= len(one.ids)
    return chosen
