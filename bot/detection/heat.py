"""Heat: evidence that accumulates, decays with time, and eases with thanks and working replies.

Heat is a fold over a conversation's marks in time order, so a late message, an edit and a deletion
are all the same operation: sort and fold again. 1.0 is about one clearly frustrated message.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

from bot.detection.reading import Cue, Reading, Role

HOUR = 3600.0

FEELINGS = frozenset(
    {"confusion", "displeasure", "distress", "embarrassment", "humour", "negative_emoji"}
    | {"polarity", "sarcasm"}
)
"""Cues that name a feeling. They shape the reading, in memory; a stored mark has none of them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is kept of one turn: when, who, its reading and cues; never its text.

    `ts` is in seconds. `expected` (0..4), `abuse` (the probability of level 4) and `need` (0..1)
    are zero for staff, who are not read.
    """

    ts: float
    role: Role
    who: str
    expected: float = 0.0
    abuse: float = 0.0
    need: float = 0.0
    cues: tuple[Cue, ...] = ()
    english: bool = True

    @classmethod
    def of(cls, ts: float, role: Role, who: str, reading: Reading) -> "Mark":
        """The mark a reading leaves."""
        return cls(
            ts=ts,
            role=role,
            who=who,
            expected=reading.expected,
            abuse=reading.levels[4],
            need=reading.need,
            cues=tuple(cue for cue in reading.cues if cue.name not in FEELINGS),
            english=reading.english,
        )

    def cue(self, name: str) -> Cue | None:
        """The cue of that name, if it was found."""
        return next((cue for cue in self.cues if cue.name == name), None)


@dataclass(frozen=True, slots=True)
class HeatRules:
    """The weights of the fold.

    The defaults were set by what each weight means, and compared by `lab.tune` on readings of
    authors the encoder had not been trained on. What its search found instead fitted the authors it
    searched on, and did worse on the next; `lab/NOTES.md` tells it.

    curve: heat gained at expected level 0, 1, 2, 3, 4, linear in between.
    need: heat gained when the encoder's `need` is 1.
    chase: heat gained for each unanswered chase after the first.
    waiting: heat gained for each doubling of the hours without an answer, past one hour.
    half_life: seconds in which unfed heat halves.
    thanks, resolved: what is left of the heat after the user's thanks, or word that it works.
    working: what is left after a technician's working reply or apology.
    brush_off: heat gained by a message that answers a reply which closed the door.
    """

    curve: tuple[float, float, float, float, float] = (0.0, 0.3, 1.0, 1.7, 2.6)
    need: float = 0.6
    chase: float = 0.2
    waiting: float = 0.05
    half_life: float = 48 * HOUR
    thanks: float = 0.5
    resolved: float = 0.3
    working: float = 0.8
    brush_off: float = 0.05
    ceiling: float = 8.0


@dataclass(frozen=True, slots=True)
class Step:
    """One mark's effect: the heat before it (after decay), what it gave, and the heat after it."""

    mark: Mark
    before: float
    gain: float
    after: float


def trace(marks: Iterable[Mark], rules: HeatRules) -> tuple[Step, ...]:
    """Fold the marks, in time order whatever order they came in, into one step each.

    Ties in `ts` keep the order given. The empty conversation has no steps.
    """
    ordered = sorted(marks, key=lambda mark: mark.ts)
    steps: list[Step] = []
    heat = 0.0
    for position, mark in enumerate(ordered):
        gap = mark.ts - ordered[position - 1].ts if position else 0.0
        before = decay(heat, gap, rules)
        gain = _gain(mark, rules)
        heat = min(rules.ceiling, before * _kept(mark, rules) + gain)
        steps.append(Step(mark, before, gain, heat))
    return tuple(steps)


def heat_of(marks: Iterable[Mark], rules: HeatRules) -> float:
    """The heat after the last mark, 0 for an empty conversation."""
    steps = trace(marks, rules)
    return steps[-1].after if steps else 0.0


def decay(heat: float, seconds: float, rules: HeatRules) -> float:
    """Heat left after `seconds` without a word. Time that runs backwards changes nothing."""
    return float(heat * 0.5 ** (max(0.0, seconds) / rules.half_life))


def gain_at(expected: float, rules: HeatRules) -> float:
    """Heat for an expected level in 0..4, linear between the points of the curve."""
    low = min(3, max(0, int(expected)))
    share = min(1.0, max(0.0, expected - low))
    return rules.curve[low] + share * (rules.curve[low + 1] - rules.curve[low])


def _gain(mark: Mark, rules: HeatRules) -> float:
    if mark.role.is_staff:
        return 0.0
    gain = gain_at(mark.expected, rules) + rules.need * mark.need
    chase = mark.cue("chase")
    if chase:
        gain += rules.chase * max(0.0, chase.value - 1)
    waiting = mark.cue("waiting")
    if waiting and waiting.value > 1:
        gain += rules.waiting * min(6.0, log2(waiting.value))
    return gain + (rules.brush_off if mark.cue("after_brush_off") else 0.0)


def _kept(mark: Mark, rules: HeatRules) -> float:
    if mark.role.is_staff:
        works = mark.cue("working_reply") or mark.cue("apologises")
        return rules.working if works else 1.0
    if mark.cue("resolved"):
        return rules.resolved
    return rules.thanks if mark.cue("thanks") and mark.expected < 1 else 1.0
