"""Escalation paths: for each topic who helps, how, how soon, and who is on at this hour. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from phrasebank.hours import Hours
from phrasebank.pathrows import DEFAULT, BrokenPaths, rows_of, text_of
from phrasebank.rotas import BrokenRota, ReadFile, Rota, parse_rotas

__all__ = ["Advice", "BrokenPaths", "EscalationPath", "EscalationPaths", "Severity", "Standing"]

OTHERWISE = (
    "Put it in the queue with what was tried, tell the user when somebody is back, and tell your "
    "lead if it cannot wait."
)
"""What to do when nobody is on, where the file says nothing else."""

_FILE_KEYS = ("paths", "rotas", "otherwise")


class Severity(StrEnum):
    """How much hangs on it; the technician chooses."""

    URGENT = "urgent"
    HIGH = "high"
    NORMAL = "normal"


class Standing(StrEnum):
    """Who is there at an hour."""

    OPEN = "open"
    """The team is at its desks."""
    ON_CALL = "on_call"
    """They are not, and somebody is on call for this severity."""
    WAITS = "waits"
    """They are not, and it is not what those on call are there for."""
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class EscalationPath:
    """Where a conversation goes next.

    topic: one of TOPICS, or `default`. who: a team or a role. how: the way to reach them, in words.
    hours: when they are there; None where the file does not say. responds: severity -> how soon
    they answer, in words. link, page: web addresses, or empty; `page` is where those on call are
    paged. on_call: a rota's name, or empty; on_call_how: the way to reach them. otherwise: what to
    do when nobody is on.
    """

    topic: str
    who: str
    how: str
    hours: Hours | None = None
    responds: Mapping[str, str] = field(default_factory=dict)
    link: str = ""
    page: str = ""
    on_call: str = ""
    on_call_how: str = ""
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """A path at one hour, for one severity.

    on_call: who is on call now, where that counts. back_at: when somebody is there next (seconds),
    None when that is not known or somebody is there now.
    """

    path: EscalationPath
    severity: Severity
    standing: Standing
    responds: str = ""
    on_call: tuple[str, ...] = ()
    otherwise: str = ""
    back_at: float | None = None


@dataclass(frozen=True, slots=True)
class EscalationPaths:
    """Every path, by topic, the default one, and the rotas they name."""

    default: EscalationPath
    by_topic: Mapping[str, EscalationPath]
    rotas: Mapping[str, Rota] = field(default_factory=dict)
    otherwise: str = OTHERWISE

    def for_topic(self, topic: str) -> EscalationPath:
        """The topic's own path, or the default one."""
        return self.by_topic.get(topic, self.default)

    def advise(self, topic: str, severity: Severity, now: float) -> Advice:
        """What to do at `now` (seconds since the epoch)."""
        path = self.for_topic(topic)
        rota = self.rotas.get(path.on_call)
        on_call = rota.on_at(now) if rota else ()
        standing = _standing(path, severity, on_call, now)
        away = standing in (Standing.WAITS, Standing.NOBODY)
        return Advice(
            path,
            severity,
            standing,
            responds=path.responds.get(severity, ""),
            on_call=on_call if severity is not Severity.NORMAL else (),
            otherwise=(path.otherwise or self.otherwise) if away else "",
            back_at=_back_at(path, rota, severity, now) if away else None,
        )

    @classmethod
    def parse(cls, data: object, source: str, read: ReadFile | None = None) -> "EscalationPaths":
        """Paths from what a YAML file holds: `paths`, and perhaps `rotas` and `otherwise`.

        A `topic` may be a list of topics that share a path. `source` is the file's name, for
        messages; `read` gives the text of a calendar beside it. Raises BrokenPaths with one
        sentence.
        """
        whole = data if isinstance(data, Mapping) else {"paths": data}
        for key in whole:
            if key not in _FILE_KEYS:
                known = ", ".join(_FILE_KEYS)
                raise BrokenPaths(f"{source}: '{key}' is not known here; use {known}.")
        try:
            rotas = parse_rotas(whole.get("rotas"), read or _no_files)
        except BrokenRota as fault:
            raise BrokenPaths(f"{source}, {fault}") from fault
        found = {
            topic: EscalationPath(topic, **fields)
            for topic, fields in rows_of(whole.get("paths"), source, rotas).items()
        }
        otherwise = text_of(whole, "otherwise", source) or OTHERWISE
        return cls(found.pop(DEFAULT), found, rotas, otherwise)


def _no_files(name: str) -> str:
    raise FileNotFoundError(name)


def _standing(
    path: EscalationPath, severity: Severity, on_call: tuple[str, ...], now: float
) -> Standing:
    if path.hours:
        there = path.hours.open_at(now)
    else:  # a rota alone says who is there for what is urgent or high
        there = not path.on_call or severity is Severity.NORMAL
    if there:
        return Standing.OPEN
    if not on_call:
        return Standing.NOBODY
    return Standing.WAITS if severity is Severity.NORMAL else Standing.ON_CALL


def _back_at(
    path: EscalationPath, rota: Rota | None, severity: Severity, now: float
) -> float | None:
    comes = rota.next_after(now) if rota and severity is not Severity.NORMAL else None
    opens = path.hours.opens_after(now) if path.hours else None
    return min((each for each in (comes, opens) if each is not None), default=None)
