"""What the encoder is taught, in which order, and for how long: the recipe and its numbers."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.detection.encoder import Tokenizer
from lab.batches import Unit
from lab.data import Example
from lab.fit import Plan, authored_units, fit, real_units
from lab.net import Net
from lab.public import public, windows

FIRST = Plan(epochs=3, rate=8e-5, tokens=1536, average=0.99)
AUTHORED = Plan(
    epochs=6, rate=9e-5, tokens=1024, average=0.99, slower=0.9, frozen=1, real=0.65, lone=9
)
"""Real text first; then the authored files with real text mixed in, the same for the encoders that
hold an author out and for the one that ships; see lab/NOTES.md."""

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
    """First stretch: threads, every labelled feeling, and half of the calm comments, drawn anew."""

    def draw(dice: random.Random) -> Sequence[Unit]:
        calm = dice.sample(real.calm, len(real.calm) // 2)
        toxicity = dice.sample(real.toxicity, len(real.toxicity) // 2)
        return real_units([*real.threads, *real.hot, *calm, *toxicity], tokenizer, dice)

    return fit(net, draw, FIRST, seed, say)


def teach_authored(
    net: Net,
    examples: Sequence[Example],
    real: Real,
    tokenizer: Tokenizer,
    *,
    seed: int,
    say: Say = print,
) -> Net:
    """The authored stretch, with enough real text that it is not forgotten."""

    def draw(dice: random.Random) -> Sequence[Unit]:
        units = authored_units(examples, tokenizer, dice)
        room = AUTHORED.real * sum(len(one.ids) for one in units)
        return [*units, *_mixed(real, tokenizer, dice, room)]

    return fit(net, draw, AUTHORED, seed, say)


def _mixed(real: Real, tokenizer: Tokenizer, dice: random.Random, room: float) -> list[Unit]:
    lone = AUTHORED.lone
    chosen: list[Unit] = []
    pools = [pool for pool in (real.threads, real.hot, real.calm, real.toxicity) if pool]
    while pools and room > 0:
        pool = dice.choices(pools, weights=[2, lone, lone, 2][: len(pools)])[0]
        for one in real_units([dice.choice(pool)], tokenizer, dice):
            chosen.append(one)
            room -= len(one.ids)
    return chosen
