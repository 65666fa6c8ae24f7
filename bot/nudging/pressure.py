"""Pressure: how much a word is needed now, the heat weighed with the message and its history.

Heat remembers; it does not know that a message asks for a name, or that it is the third to chase.
Each such sign has a weight of its own, fitted by `lab.tune` on readings of authors the encoder
never saw. Signs are held to sense: a chase never makes it less.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from math import exp, log

from bot.detection.heat import Mark, Step

SUREST = 4.0
"""Log-odds beyond which a need says no more: about 98 in 100."""
MANY = 4
"""Messages, and chases, beyond which one more says no more."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign adds; as they stand here, pressure is the heat.

    Fitted, pressure is the log-odds that a good supervisor would want a word with the technician
    now: 0 is an even chance.

    heat: for each unit of the heat after the message.
    need: for each unit of the need's log-odds, from -4 to 4.
    level: for each level (0..4) that the message is expected at.
    before: the same for the message of a user before it; the first stands for itself, since many
        who write once only have had enough by then.
    messages, chases: for each one so far, this one included, four at most.
    cues: for each named cue of the message; below zero where the cue eases.
    base: what there is without any sign.
    """

    heat: float = 1.0
    need: float = 0.0
    level: float = 0.0
    before: float = 0.0
    messages: float = 0.0
    chases: float = 0.0
    cues: Mapping[str, float] = field(default_factory=dict)
    base: float = 0.0


def pressure(steps: Sequence[Step], trigger: Mark, weights: Weights) -> float:
    """How much a word is needed at `trigger`, a user's mark among the steps.

    Not bounded: below zero where nothing speaks for a word. The heat is that of the last step.
    """
    signs = signs_of([step.mark for step in steps if not step.mark.role.is_staff], trigger)
    own = sum(weights.cues.get(cue.name, 0.0) for cue in trigger.cues)
    counted = (weights.need, weights.level, weights.before, weights.messages, weights.chases)
    heat = steps[-1].after if steps else 0.0
    odds = weights.base + weights.heat * heat + own
    return odds + sum(weight * sign for weight, sign in zip(counted, signs, strict=True))


def signs_of(users: Sequence[Mark], trigger: Mark) -> tuple[float, float, float, float, float]:
    """Need, level, level before, messages and chases, in the order of `Weights`.

    `users` are the marks of users and bystanders in time order.
    """
    earlier = list(takewhile(lambda mark: mark != trigger, users))
    chases = sum(mark.cue("chase") is not None for mark in (*earlier, trigger))
    return (
        log_odds(trigger.need),
        trigger.expected,
        (earlier or [trigger])[-1].expected,
        float(min(MANY, len(earlier) + 1)),
        float(min(MANY, chases)),
    )


def log_odds(chance: float) -> float:
    """A probability as log-odds, from -`SUREST` to `SUREST`."""
    edge = 1 / (1 + exp(SUREST))
    kept = min(max(chance, edge), 1 - edge)
    return log(kept / (1 - kept))
