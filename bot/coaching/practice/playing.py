"""The role-play's course: how each reply lands, what the user says to it, and how it ends.

A play is a fold over its turns, so that a few marks are enough to go on with it anywhere.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from zlib import crc32

from bot.coaching.practice.rungs import rungs_of, says_when
from bot.coaching.practice.script import Script
from bot.coaching.tone import HARSH, Finding, Tone
from phrasebank.model import Rung

BEGIN, CALM, GONE = 6, 3, 10
"""How upset the user is, 0 to 10: at the start; from where they are calm; where they leave."""
EASES, EASES_LESS, RANKLES, HURTS = -2, -1, 1, 3
"""What a reply that works, one that works but has a fault, a flat one and a harsh one do."""
MOST_TURNS = 10
"""After so many replies the user's patience is at an end."""
LEAST_WORDS = 5
CURT = frozenset({Finding.CLIPPED, Finding.BARE_COMMAND, Finding.BARE_NO})
"""A short reply like that takes no rung, whatever its words."""
PLANS = frozenset({Rung.REDIRECT, Rung.ESCALATE})
SHORT = 12
"""Words; in a longer reply an order stands among other things."""
NOTED = frozenset(
    {Finding.JARGON, Finding.LONG, Finding.BLAME, Finding.PROMISED_FIX, Finding.NO_ACKNOWLEDGEMENT}
)
"""What takes some of the good out of a reply that works."""


class Effect(StrEnum):
    """How a reply lands."""

    WORKS = "works"
    FLAT = "flat"
    HURTS = "hurts"


class Ending(StrEnum):
    """How a role-play ended."""

    WON = "won"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Turn:
    """One reply, as marks: never its words."""

    effect: Effect
    rungs: frozenset[Rung] = frozenset()
    findings: frozenset[Finding] = frozenset()
    says_when: bool = False


@dataclass(frozen=True, slots=True)
class Play:
    """Where a role-play stands.

    said: what the user has said, one line a turn and the opening before them; `at`: the index of
    the step each turn answered.
    """

    script: Script
    salt: str
    turns: tuple[Turn, ...] = ()
    said: tuple[str, ...] = ()
    at: tuple[int, ...] = ()
    step: int = 0
    heat: int = BEGIN
    ending: Ending | None = None

    @classmethod
    def of(cls, script: Script, salt: str, turns: Sequence[Turn] = ()) -> "Play":
        """The play after these turns; `salt` varies what the user says."""
        play = cls(script, salt)
        play = replace(play, said=(play.pick("opening", script.opening),))
        for turn in turns:
            play = play.after(turn)
        return play

    @property
    def upset(self) -> bool:
        """Whether the user is not calm, and nobody has shown yet that it was seen."""
        seen = any(t.effect is Effect.WORKS and Rung.ACKNOWLEDGE in t.rungs for t in self.turns)
        return self.heat > CALM and not seen

    def after(self, turn: Turn) -> "Play":
        """The play with one more turn; one that has ended stays as it is."""
        if self.ending:
            return self
        turns = (*self.turns, turn)
        heat = max(0, self.heat + _warms(turn))
        step = self.step + (turn.effect is Effect.WORKS)
        ending = _ending(self, turns, heat, step)
        line = _line(self, turn, step, ending)
        return replace(
            self,
            turns=turns,
            said=(*self.said, line),
            at=(*self.at, self.step),
            step=min(step, len(self.script.steps) - 1),
            heat=heat,
            ending=ending,
        )

    def pick(self, kind: str, lines: Sequence[str]) -> str:
        """One of some lines: another one each time, in an order that the salt chooses."""
        fresh = [line for line in lines if line not in self.said[-1:]]
        lines = fresh or lines
        used = sum(self.said.count(line) for line in lines)
        return lines[(crc32(f"{self.salt}:{kind}".encode()) + used) % len(lines)]


def judge(play: Play, reply: str, tone: Tone) -> Turn:
    """How a reply lands where the play stands."""
    rungs = rungs_of(reply, tone)
    # "You need it today" is no promise: a time counts in a plan, or as the answer to "when?".
    asked = play.said[-1] in play.script.when
    told = says_when(reply, tone) and (asked or not rungs.isdisjoint(PLANS))
    turn = Turn(Effect.FLAT, rungs, tone.kinds, told)
    if tone.has(HARSH):
        return replace(turn, effect=Effect.HURTS)
    long = len(reply.split())
    if long < LEAST_WORDS or (long <= SHORT and tone.has(CURT)):
        return replace(turn, rungs=frozenset())
    return replace(turn, effect=Effect.WORKS) if _takes_the_step(play, turn) else turn


def answer(play: Play, reply: str, tone: Tone) -> Play:
    """The play after a reply and what the tone check said of it."""
    return play.after(judge(play, reply, tone))


def _takes_the_step(play: Play, turn: Turn) -> bool:
    """Whether a reply takes the rung; the last one also needs a word on when the user hears."""
    if play.script.steps[play.step].rung in turn.rungs:
        return not _silent_on_when(play, turn)
    # Asked "and when?", a time is all that was missing.
    return turn.says_when and play.said[-1] in play.script.when


def _silent_on_when(play: Play, turn: Turn) -> bool:
    last = play.step == len(play.script.steps) - 1
    return last and not any(each.says_when for each in (*play.turns, turn))


def _warms(turn: Turn) -> int:
    if turn.effect is Effect.WORKS:
        return EASES if turn.findings.isdisjoint(NOTED) else EASES_LESS
    return HURTS if turn.effect is Effect.HURTS else RANKLES


def _ending(play: Play, turns: Sequence[Turn], heat: int, step: int) -> Ending | None:
    if heat >= GONE:
        return Ending.LOST
    if step >= len(play.script.steps) and heat <= CALM:
        return Ending.WON
    return Ending.LOST if len(turns) >= MOST_TURNS else None


def _line(play: Play, turn: Turn, step: int, ending: Ending | None) -> str:
    script = play.script
    if ending:
        return play.pick(ending, script.won if ending is Ending.WON else script.lost)
    if turn.effect is not Effect.WORKS:
        return _stuck(play, turn)
    if step >= len(script.steps):
        return play.pick("wary", script.wary)
    return play.pick(f"better{step}", script.steps[step - 1].better)


def _stuck(play: Play, turn: Turn) -> str:
    """What the user says to a reply that did not take the step."""
    here = play.script.steps[play.step]
    if turn.effect is Effect.HURTS:
        return play.pick(f"worse{play.step}", here.worse)
    if here.rung in turn.rungs and _silent_on_when(play, turn):
        return play.pick("when", play.script.when)
    for rung, lines in _instead(play, turn):
        return play.pick(f"{rung}{play.step}", lines)
    return play.pick(f"flat{play.step}", here.flat)


def _instead(play: Play, turn: Turn) -> Iterator[tuple[Rung, Sequence[str]]]:
    """What the author wrote for the rungs taken in place of this one, highest first, once each."""
    step = play.script.steps[play.step]
    for rung in reversed(Rung):
        fresh = [line for line in step.instead.get(rung, ()) if line not in play.said]
        if rung in turn.rungs and fresh:
            yield rung, fresh
