"""One line of facts, and the lines behind *Why this?*: counts and times, never a verdict."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.detection.cues.plainly import UNSURE
from bot.detection.heat import Mark, heat_of, trace
from bot.detection.reading import Role
from bot.nudging.pressure import pressure
from bot.nudging.rules import NudgeRules

COUNTS = ("chase",)
"""Cues whose own fact is a count, "third chase"."""

SAYS = {
    "abuse": "uses words aimed at a person",
    "profanity_at_person": "uses a swear word",
    "unheard": "says nobody answers",
    "ticket_bounce": "says the ticket was closed or passed on unsolved",
    "told_before": "has said this before",
    "rejects": "says the last answer does not help",
    "broken_word": "recalls what they were told",
    "echo": "quotes an answer back",
    "repeat": "says it has happened before",
    "escalation_threat": "speaks of going higher",
    "withdrawal": "says not to bother any more",
    "deadline": "names a deadline",
    "impact": "says others are held up",
    "exposed": "has to answer for it to others",
    "stuck_here": "is standing there waiting",
    "loss": "says something is lost",
    "toil": "is working around it by hand",
    "demand": "asks for a name, a date or a person",
    "pleads": "asks for help soon",
}
"""What a person is told of each other cue, after a name; what can be acted on comes first.

Cues that are not here move the heat as well, but as a line for a person they would be a verdict.
A cue whose own fact is unsure moves it too, and is not told.
"""

_MINUTES = 60
_HOURS = 3600
_DAYS = 86400


def facts_of(marks: Sequence[Mark], trigger: Mark, *, late: bool = False) -> tuple[str, ...]:
    """Up to three short facts about the triggering message, most useful first.

    `late` when a time that staff named has passed. Never empty: without a cue worth telling it
    counts the messages since an answer.
    """
    waiting = trigger.cue("waiting")
    found = [*([_LATE] if late else []), *told(trigger)][:2]
    found = found or [_count(marks, trigger, timed=waiting is not None)]
    gap = _since_answer(marks, trigger)
    if waiting is not None:
        found.append(waiting.fact)
    elif gap is not None and gap >= 10 * _MINUTES:
        found.append(f"{span(gap)} since the last answer")
    return tuple(found)


def told(mark: Mark) -> list[str]:
    """What a person may be told of a message, most useful first; empty when there is nothing."""
    counts = [cue.fact for name in COUNTS if (cue := mark.cue(name)) is not None]
    sure = {cue.name for cue in mark.cues if UNSURE not in cue.fact}
    return counts + [says for name, says in SAYS.items() if name in sure]


def sentence(facts: Sequence[str], name: str) -> str:
    """`("third chase", "2 h without an answer")`, "Priya" -> "Third chase from Priya, 2 h ...".

    What somebody says begins with their name: "Priya names a deadline, 2 h without an answer." An
    empty name is one Slack would not tell. A count of chases is "from" them.
    """
    first, *rest = facts
    if first in _CLAUSES or first.startswith(_WRITTEN):
        line = ", ".join([f"{name or 'The user'} {first}", *rest])
    else:
        who = f" from {name}" if name else ""
        line = ", ".join([f"{first[:1].upper()}{first[1:]}{who}", *rest])
    return f"{line}."


_ASKS = "has asked for help"
_LATE = "waits past the time that was named"
_WRITTEN = "has written "
_CLAUSES = frozenset({*SAYS.values(), _ASKS, _LATE})


@dataclass(frozen=True, slots=True)
class Because:
    """One turn that moved the heat: when (seconds), who, the facts found, and its share (0..1)."""

    ts: float
    who: str
    facts: tuple[str, ...]
    share: float


LOOKED_AT = 40
"""The last messages of users that are asked after: each costs a fold of the conversation."""


def because(marks: Sequence[Mark], rules: NudgeRules, limit: int = 3) -> tuple[Because, ...]:
    """The turns without which the last user's message would press less, in time order.

    Each is taken away by itself: what the pressure loses is what the turn gave. One that only eased
    the heat is left out. Shares are of all that was given; empty without a user's message.
    """
    users = [mark for mark in sorted(marks, key=_time) if not mark.role.is_staff][-LOOKED_AT:]
    gave = {mark: given(marks, mark, users[-1], rules) for mark in users}
    moved = sorted((one for one in gave if gave[one] > 0), key=gave.__getitem__, reverse=True)
    total = sum(gave.values())
    return tuple(
        Because(mark.ts, mark.who, tuple(told(mark)), gave[mark] / total)
        for mark in sorted(moved[:limit], key=_time)
    )


def given(marks: Sequence[Mark], turn: Mark, last: Mark, rules: NudgeRules) -> float:
    """The pressure at the last user's message owed to a turn; 0 if the heat owes it none."""
    fewer = without(marks, (turn,), last)
    if heat_of(fewer, rules.heat) >= heat_of(marks, rules.heat):
        return 0.0
    return max(0.0, _pressed(marks, last, rules) - _pressed(fewer, last, rules))


def without(marks: Sequence[Mark], turns: Collection[Mark], last: Mark) -> list[Mark]:
    """The marks as if those turns were unwritten; the last one stays, calm, to ask what is left."""
    left = [mark for mark in marks if mark not in turns]
    return [*left, Mark(last.ts, last.role, last.who)] if last in turns else left


def _pressed(marks: Sequence[Mark], last: Mark, rules: NudgeRules) -> float:
    trigger = last if last in marks else Mark(last.ts, last.role, last.who)
    return pressure(trace(marks, rules.heat), trigger, rules.weights)


def _time(mark: Mark) -> float:
    return mark.ts


def span(seconds: float) -> str:
    """A length of time for a person: "40 s", "12 min", "2 h", "3 days"."""
    if seconds < _MINUTES:
        return f"{int(seconds)} s"
    if seconds < _HOURS:
        return f"{int(seconds // _MINUTES)} min"
    if seconds < 2 * _DAYS:
        return f"{int(seconds // _HOURS)} h"

    return f"{int(seconds // _DAYS)} days"


def ago(seconds: float) -> str:
    """How long since, for a person: "just now", "12 min ago"."""
    return "just now" if seconds < _MINUTES else f"{span(seconds)} ago"


def writer_at(marks: Sequence[Mark], ts: float) -> str | None:
    """Who wrote the message of that time (seconds); None once its mark is gone."""
    return next((mark.who for mark in marks if mark.ts == ts), None)


def unanswered_since(marks: Sequence[Mark]) -> float | None:
    """When the first message was written that nobody of IT has answered; None without one.

    Thanks ask for nothing. Word that it works ends the wait of the user, and not when it comes from
    somebody who joined in.
    """
    since: float | None = None
    for mark in sorted(marks, key=_time):
        works, thanks = mark.cue("resolved"), mark.cue("thanks")
        if mark.role.is_staff:
            since = None
        elif mark.expected < 1 and (works or thanks):
            since = None if works and mark.role is Role.USER else since
        elif since is None:
            since = mark.ts
    return since


def _count(marks: Sequence[Mark], trigger: Mark, *, timed: bool) -> str:
    """How many messages; `timed` when how long they have gone unanswered is told as well."""
    count = 0
    for mark in sorted(marks, key=lambda mark: mark.ts):
        if mark.ts > trigger.ts:
            break
        if mark.role.is_staff:
            count = 0
        elif mark.who == trigger.who:
            count += 1
    if count <= 1:
        return _ASKS
    return f"{_WRITTEN}{count} messages" + ("" if timed else " without an answer")


def _since_answer(marks: Sequence[Mark], trigger: Mark) -> float | None:
    answers = [mark.ts for mark in marks if mark.role.is_staff and mark.ts < trigger.ts]
    return trigger.ts - max(answers) if answers else None
