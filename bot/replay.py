"""`python -m bot replay`: the bot's own readings and decisions over written conversations.

Nothing looks ahead: each turn is read with the turns before it, and a score, where labels are
given, is counted after every decision has been made.
"""

import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TextIO

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.detection.heat import Mark, trace
from bot.detection.reading import Reading, Role, Turn
from bot.detection.slots import known_slots
from bot.detection.window import Window
from bot.following import Judge, turn_of
from bot.nudging.decision import Nudge
from bot.nudging.policy import Situation, Told, escalates
from bot.nudging.rules import Sensitivity
from bot.reading import LocalReader
from bot.scoring import Score

FARTHEST = 1e12
"""Seconds a turn may lie from the first: thirty thousand years, and no sum of two overflows."""


class ReplayTurn(BaseModel):
    """One turn of a line; labels and unknown keys are passed over."""

    model_config = ConfigDict(extra="ignore")

    t: float = Field(allow_inf_nan=False, ge=-FARTHEST, le=FARTHEST)
    role: Role
    who: str = ""
    text: str
    level: int | None = None


class ReplayLine(BaseModel):
    """One conversation; `nudge_from` and the levels are only looked at by the score."""

    model_config = ConfigDict(extra="ignore")

    id: str
    turns: list[ReplayTurn] = Field(min_length=1)
    nudge_from: int | None = None

    @property
    def is_labelled(self) -> bool:
        """Whether somebody said if it needs a nudge: by `nudge_from`, or by levels and no turn."""
        said = "nudge_from" in self.model_fields_set
        return said or any(turn.level is not None for turn in self.turns)


@dataclass(slots=True)
class Followed:
    """What a replay found in one conversation."""

    id: str
    levels: dict[int, float] = field(default_factory=dict)
    nudges: list[dict[str, Any]] = field(default_factory=list)
    escalate: bool = False
    topic: str = "other"
    cause: str = "none"

    @property
    def first_nudge(self) -> int | None:
        """The turn of the first nudge."""
        return self.nudges[0]["turn"] if self.nudges else None

    def as_json(self) -> dict[str, Any]:
        """The line printed for the conversation."""
        return {
            "id": self.id,
            "levels": {str(turn): round(level, 4) for turn, level in self.levels.items()},
            "nudges": self.nudges,
            "escalate": self.escalate,
            "topic": self.topic,
            "cause": self.cause,
        }


class Replay:
    """Follows conversations one by one."""

    def __init__(
        self, reader: LocalReader, judge: Judge, sensitivity: Sensitivity, window: Window
    ) -> None:
        self._reader = reader
        self._window = window
        self._judge = judge
        self._sensitivity = sensitivity

    def follow(self, line: ReplayLine) -> Followed:
        """Read and decide turn by turn, as the live bot does."""
        found = Followed(line.id)
        turns = [turn_of(turn.t, turn.role, turn.who, turn.text) for turn in line.turns]
        windows = [self._window.until(turns, index) for index in range(len(turns))]
        readings = self._reader.read_many(windows)
        state = _State()
        for index, (turn, reading) in enumerate(zip(turns, readings, strict=True)):
            state.marks.append(Mark.of(turn.at, turn.role, turn.who, reading))
            if not turn.role.is_staff:
                found.levels[index] = reading.expected
            self._decide(windows[index], reading, state, found)
        steps = trace(state.marks, self._judge.rules.heat)
        found.escalate = escalates(steps, self._judge.rules)
        return found

    def _decide(
        self, turns: Sequence[Turn], reading: Reading, state: "_State", found: Followed
    ) -> None:
        trigger = state.marks[-1]
        situation = Situation(
            tuple(state.marks), trigger, tuple(state.told), sensitivity=self._sensitivity
        )
        judgement = self._judge.judge(situation, turns, reading, found.topic)
        found.topic, found.cause = judgement.topic, judgement.cause.value
        nudge = judgement.decision
        # A technician's words tell what it is about, and bring no nudge.
        if trigger.role.is_staff or not isinstance(nudge, Nudge):
            return
        state.told.append(Told.of(nudge, trigger.ts))
        known = known_slots("", judgement.topic, turns)
        phrases = self._judge.phrases(
            nudge, judgement, reading, used=state.used, known=known, salt=found.id
        )
        state.used.extend(phrase.id for phrase in phrases)
        found.nudges.append(
            {
                "turn": len(state.marks) - 1,
                "reason": nudge.reason.value,
                "rung": nudge.rung.value,
                "phrases": [phrase.text for phrase in phrases],
            }
        )


@dataclass(slots=True)
class _State:
    """What a conversation has so far: its marks, its nudges, the phrases already offered."""

    marks: list[Mark] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    used: list[str] = field(default_factory=list)


def parse(lines: Iterable[str], faults: list[str]) -> Iterator[ReplayLine]:
    """The good lines, in order; each bad one adds a sentence with its number to `faults`."""
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        try:
            # Some programs begin a file with a byte order mark.
            yield ReplayLine.model_validate_json(text.removeprefix("\ufeff").encode())
        except UnicodeEncodeError:
            faults.append(f"Line {number} was left out: it is not UTF-8 text.")
        except ValidationError as error:
            faults.append(f"Line {number} was left out: {_fault(error)}.")


def _fault(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == "json_invalid":
        where = str(first["ctx"]["error"]).replace("at line 1 column", "at character")
        return f"it is not JSON, {where}"
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg'].lower()}" if where else first["msg"].lower()


def run(replay: Replay, source: Iterable[str], *, summary: bool, out: TextIO) -> int:
    """Print a line a conversation, or one summary; 1 when a line had to be left out, else 0."""
    faults: list[str] = []
    score = Score()
    for line in parse(source, faults):
        while faults:
            sys.stderr.write(faults.pop(0) + "\n")
            score.bad_lines += 1
        began = time.perf_counter()
        followed = replay.follow(line)
        score.add_time(len(line.turns), time.perf_counter() - began)
        if line.is_labelled:
            score.add_nudge(line.nudge_from, followed.first_nudge)
        else:
            score.n += 1
        score.add_levels(dict(enumerate(turn.level for turn in line.turns)), followed.levels)
        if not summary:
            out.write(json.dumps(followed.as_json(), ensure_ascii=False) + "\n")
            out.flush()
    for fault in faults:
        sys.stderr.write(fault + "\n")
        score.bad_lines += 1
    if summary:
        out.write(json.dumps(score.as_json()) + "\n")
        out.flush()
    return 1 if score.bad_lines else 0
