"""The ready-made hard calls: their model, and a loader that names what is wrong in a file."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.workspace.seed import Seed

FOLDER = Path(__file__).parent / "calls"
NUDGE_WITHIN = 75 * 60.0
"""The line that should bring a nudge stands at most this many seconds before the last one, so that
it is never stale however long the conversation is."""
_SPAN = re.compile(r"(?:(\d+)h)?\s*(?:(\d+)m)?\s*(?:(\d+)s)?")


class BrokenCall(Exception):
    """A ready-made call cannot be played; the message names the file, the place and the fault."""


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    at: str
    pause: float = Field(ge=0, le=20)
    who: str
    says: str = Field(min_length=1, max_length=3000)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    order: int
    title: str = Field(min_length=1, max_length=60)
    about: str = Field(min_length=1, max_length=120)
    nudge_from: int | None
    escalate: bool
    technician: str
    lines: list[_Line] = Field(min_length=8, max_length=14)


@dataclass(frozen=True, slots=True)
class Line:
    """One message: seconds since the first, seconds of reading before it, who (an id), raw text."""

    at: float
    pause: float
    who: str
    says: str


@dataclass(frozen=True, slots=True)
class HardCall:
    """One conversation to play. `user` and `technician` are ids, `nudge_from` a line or None."""

    name: str
    order: int
    title: str
    about: str
    user: str
    technician: str
    nudge_from: int | None
    escalate: bool
    lines: tuple[Line, ...]

    @property
    def lasts(self) -> float:
        """Seconds from the first line to the last, in the conversation's own time."""
        return self.lines[-1].at


def load(seed: Seed, folder: Path = FOLDER) -> tuple[HardCall, ...]:
    """Every call of a folder, in their own `order`; BrokenCall at the first fault."""
    calls = (read(path, seed) for path in folder.glob("*.yaml"))
    return tuple(sorted(calls, key=lambda call: (call.order, call.name)))


def read(path: Path, seed: Seed) -> HardCall:
    """One call; BrokenCall when the file cannot be played."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        file = _File.model_validate(data)
    except yaml.YAMLError as error:
        at = getattr(error, "problem_mark", None)
        line = at.line + 1 if at else 1
        raise BrokenCall(f"{path.name}, line {line}: this is not YAML.") from None
    except ValidationError as error:
        first: Any = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise BrokenCall(f"{path.name}, {place}: {first['msg']}.") from None
    return _checked(path.stem, file, seed)


def _checked(name: str, file: _File, seed: Seed) -> HardCall:
    ids = {person.handle: person.id for person in seed.people}
    lines: list[Line] = []
    for number, line in enumerate(file.lines):
        if line.who not in ids:
            raise BrokenCall(f"{name}.yaml, line {number}: nobody is called {line.who!r}.")
        at = _seconds(line.at)
        if at is None or (lines and at < lines[-1].at):
            why = "is no time such as 2h 5m" if at is None else "is before the line above"
            raise BrokenCall(f"{name}.yaml, line {number}: {line.at!r} {why}.")
        lines.append(Line(at, line.pause, ids[line.who], line.says))
    if file.technician not in ids or ids[file.technician] not in seed.technicians:
        raise BrokenCall(f"{name}.yaml: {file.technician!r} is not a technician.")
    _check_nudge(name, file.nudge_from, lines, seed)
    return HardCall(
        name=name,
        order=file.order,
        title=file.title,
        about=file.about,
        user=lines[0].who,
        technician=ids[file.technician],
        nudge_from=file.nudge_from,
        escalate=file.escalate,
        lines=tuple(lines),
    )


def _check_nudge(name: str, nudge_from: int | None, lines: list[Line], seed: Seed) -> None:
    if nudge_from is None:
        return
    if not 0 <= nudge_from < len(lines):
        raise BrokenCall(f"{name}.yaml: nudge_from {nudge_from} is no line; the first is 0.")
    if lines[nudge_from].who in (*seed.technicians, *seed.leads):
        raise BrokenCall(f"{name}.yaml: nudge_from must be a user's line.")
    if lines[-1].at - lines[nudge_from].at > NUDGE_WITHIN:
        minutes = int(NUDGE_WITHIN // 60)
        raise BrokenCall(f"{name}.yaml: nudge_from must be in the last {minutes} minutes.")


def _seconds(span: str) -> float | None:
    found = _SPAN.fullmatch(span.strip())
    if not found or not any(found.groups()):
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600.0 + minutes * 60.0 + seconds
