"""One line into an incident: `vpn down, severity 1, to staff, next 14:30`. Pure.

The parts stand in any order, with commas between them; what is none of them is said as it stands.
"""

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches

from bot.incident_records import Status


@dataclass(frozen=True, slots=True)
class When:
    """When the next update comes: in so many minutes, or at a time of day."""

    minutes: float | None = None
    hour: int = 0
    minute: int = 0
    tomorrow: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody typed, taken apart.

    `unread` is a time that could not be read; `nobody` a name that is no audience, and `nearest`
    the audience it comes near, "" for none.
    """

    what: str = ""
    when: When | None = None
    severity: int | None = None
    status: Status | None = None
    audiences: tuple[str, ...] = ()
    drill: bool = False
    unread: str = ""
    nobody: str = ""
    nearest: str = ""


_NEXT = re.compile(r"^next(?:\s+update)?\s+(?P<time>.+)$|^next$", re.IGNORECASE)
_TRAILING = re.compile(
    r"^(?P<before>.*?\S)\s+(?P<next>next(?:\s+update)?(?:\s+(?:by|at|in))?\s+"
    r"(?:tomorrow\s+)?\d\S*"
    r"(?:\s*(?:min\w*|m|am|pm|(?:h|hours?)(?:\s+(?:and\s+)?\d{1,2}\s*(?:min\w*|m)?)?))?"
    r"(?:\s+tomorrow)?)$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.h]([0-5]\d)\s*(am|pm)?", re.IGNORECASE)
_HOUR = re.compile(r"(1[0-2]|0?[1-9])\s*(am|pm)", re.IGNORECASE)
_SPAN = re.compile(r"(\d{1,3})\s*(m|min|mins|minutes?|h|hours?)", re.IGNORECASE)
_HOURS = re.compile(
    r"(\d{1,2})\s*(?:h|hours?)\s*(?:and\s+)?([0-5]?\d)\s*(?:m|min|mins|minutes?)?", re.IGNORECASE
)
_BEFORE = re.compile(r"^(?:(?:next|update|by|at|in)\s+)+", re.IGNORECASE)
_MOST_MINUTES = 24 * 60
"""A promise further ahead than a day is named by its time."""
_SEVERITY = re.compile(r"^(?:severity|sev|s|priority|prio|p)\s*([1-4])$", re.IGNORECASE)
_TO = re.compile(r"^(?:to|for|audience)\s+([\w-]+(?:\s*(?:\+|\band\b)\s*[\w-]+)*)$", re.IGNORECASE)
NEAR = 0.7
"""How alike a mistyped audience and a true one are, from 0 to 1: one slip in a short name."""
_AND = re.compile(r"\s*(?:\+|\band\b)\s*", re.IGNORECASE)
_DRILL = re.compile(r"^drill\b[:\s]*(.*)$", re.IGNORECASE | re.DOTALL)
_STATUS = re.compile(rf"^({'|'.join(Status)})\b[:\s]*(.*)$", re.IGNORECASE | re.DOTALL)


_TAG = re.compile(r"<([@#]?)([^<>|\s]+)(?:\|([^<>\n]*))?>")


def as_written(text: str) -> str:
    """A command's text as its writer reads it: Slack's marks for people, channels and links undone.

    What calls everybody stays as it is, and is shown as such where it is said.
    """
    plain = _TAG.sub(_written, text)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _written(found: re.Match[str]) -> str:
    kind, body, label = found[1], found[2], (found[3] or "").strip()
    if kind:
        bare = f"<#{body}>" if kind == "#" else "@someone"
        return f"{kind}{label}" if label else bare
    if body.startswith(("mailto:", "tel:")):
        return label or body.partition(":")[2]
    return body if body.startswith(("http://", "https://")) else found[0]


def read_line(text: str, audiences: tuple[str, ...] = ()) -> Line:
    """Take a typed line apart; never raises. `to NAME` counts where the name is an audience."""
    line, said = Line(), []
    for part in _parts(text):
        line, rest = _read(part, line, audiences)
        if rest:
            said.append(rest)
    return _put(line, what=", ".join(said))


def read_when(text: str) -> When | None:
    """`14:30`, `2pm`, `tomorrow 9:00`, `30m`, `1h30` or `in 2 hours`; None for anything else."""
    lead = _BEFORE.match(text.strip())
    words = _BEFORE.sub("", text.strip())
    tomorrow = bool(re.search(r"\btomorrow\b", words, re.IGNORECASE))
    bare = re.sub(r"\btomorrow\b", "", words, flags=re.IGNORECASE).strip()
    at = tomorrow or (lead is not None and lead[0].lower().split()[-1] in ("at", "by"))
    minutes = _minutes(bare, at=at)
    if minutes is not None:
        return When(minutes) if 0 < minutes <= _MOST_MINUTES and not tomorrow else None
    if found := _CLOCK.fullmatch(bare):
        return _at(int(found[1]), int(found[2]), found[3], tomorrow=tomorrow)
    if found := _HOUR.fullmatch(bare):
        return _at(int(found[1]), 0, found[2], tomorrow=tomorrow)
    return None


def _minutes(words: str, *, at: bool) -> float | None:
    """How long a span is; None for no span. `at`: a time of day is named, where it may be one."""
    if found := _SPAN.fullmatch(words):
        return float(found[1]) * (60 if found[2].lower().startswith("h") else 1)
    found = _HOURS.fullmatch(words)
    clock = _CLOCK.fullmatch(words)
    # `1h30` is an hour and a half; `14h30`, and whatever comes after *at*, is a time of day.
    if found is None or (clock and (at or len(clock[1]) == 2)):
        return None
    return int(found[1]) * 60.0 + int(found[2])


def _at(hour: int, minute: int, half: str | None, *, tomorrow: bool) -> When | None:
    if half is None:
        return When(None, hour, minute, tomorrow)
    if not 1 <= hour <= 12:
        return None
    return When(None, hour % 12 + (12 if half.lower() == "pm" else 0), minute, tomorrow)


def _parts(text: str) -> list[str]:
    parts = []
    for piece in (one.strip() for one in re.split(r",(?!\d{3}\b)|;|\n", text)):
        trailing = _TRAILING.match(piece)
        parts += [trailing["before"], trailing["next"]] if trailing else [piece]
    return [part for part in parts if part]


def _read(part: str, line: Line, audiences: tuple[str, ...]) -> tuple[Line, str]:
    """The line with what a part says in it, and what is left to be said as it stands."""
    if found := _NEXT.match(part):
        when = read_when(found["time"] or "")
        return _put(line, when=when, unread="" if when else part), ""
    if found := _SEVERITY.match(part):
        return _put(line, severity=int(found[1])), ""
    if found := _TO.match(part):
        told = _told(found[1], found[0], line, audiences)
        if told is not None:
            return told, ""
    if (found := _DRILL.match(part)) and not line.what:
        return _read(found[1].strip(), _put(line, drill=True), audiences)
    if (found := _STATUS.match(part)) and line.status is None:
        return _put(line, status=Status(found[1].lower())), found[2].strip()
    return line, part


def _told(typed: str, part: str, line: Line, audiences: tuple[str, ...]) -> Line | None:
    """The line with the audiences of a part in it, or a mistyped one; None where it is about none.

    `to` and `for` are ordinary words too, so a name counts as mistyped where it comes near an
    audience, or stands beside one.
    """
    known = {name.lower(): name for name in audiences}
    words = _AND.split(typed)
    named = [known[word.lower()] for word in words if word.lower() in known]
    others = [word for word in words if word.lower() not in known]
    if not others:
        return _put(line, audiences=(*line.audiences, *named))
    if not known:
        return None
    near = {word: get_close_matches(word.lower(), known, n=1, cutoff=NEAR) for word in others}
    odd = next((word for word in others if near[word]), others[0])
    if named or near[odd] or part.lower().startswith("audience"):
        return _put(line, nobody=odd, nearest=known[near[odd][0]] if near[odd] else "")
    return None


def _put(line: Line, **fields: object) -> Line:
    return replace(line, **fields)  # type: ignore[arg-type] # fields of ours
