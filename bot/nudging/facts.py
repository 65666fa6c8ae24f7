"""One line of facts, and the lines behind *Why this?*: counts and times, never a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.detection.heat import HeatRules, Mark, trace

LED_BY = (
    "abuse", "promise_missed", "chase", "ticket_bounce", "repeat", "escalation_threat", "deadline",
    "impact", "withdrawal", "waiting", "distress", "sarcasm", "embarrassment", "confusion",
)  # fmt: skip
"""The order in which cues are worth a technician's glance: what can be acted on comes first."""

_MINUTES = 60
_HOURS = 3600
_DAYS = 86400


def facts_of(marks: Sequence[Mark], trigger: Mark, limit: int = 3) -> tuple[str, ...]:
    """At most `limit` short facts about the triggering message, most useful first.

    Never empty: without a cue worth telling it counts messages and the time since an answer.
    """
    found = [cue.fact for name in LED_BY if (cue := trigger.cue(name)) is not None and cue.fact]
    if not found:
        found = [_count(marks, trigger)]
    if trigger.cue("waiting") is None:
        gap = _since_answer(marks, trigger)
        if gap is not None and gap >= 10 * _MINUTES:
            found.append(f"{span(gap)} since the last answer")
    return tuple(dict.fromkeys(found))[:limit]


def sentence(facts: Sequence[str], name: str) -> str:
    """`("third chase", "2 h without an answer")`, "Priya" -> "Third chase from Priya, 2 h ...".

    An empty name is left out: Slack would not say who it is.
    """
    first, *rest = facts
    who = f" from {name}" if name else ""
    line = ", ".join([f"{first[:1].upper()}{first[1:]}{who}", *rest])
    return f"{line}."


@dataclass(frozen=True, slots=True)
class Because:
    """One turn that moved the heat: when (seconds), who, the facts found, and its share (0..1)."""

    ts: float
    who: str
    facts: tuple[str, ...]
    share: float


def because(marks: Sequence[Mark], rules: HeatRules, limit: int = 3) -> tuple[Because, ...]:
    """The turns that gave the most heat, in time order; shares are of all heat gained."""
    steps = [step for step in trace(marks, rules) if step.gain > 0 and not step.mark.role.is_staff]
    total = sum(step.gain for step in steps)
    top = sorted(steps, key=lambda step: step.gain, reverse=True)[:limit]
    return tuple(
        Because(
            step.mark.ts,
            step.mark.who,
            tuple(cue.fact for cue in step.mark.cues if cue.fact and cue.name in LED_BY),
            step.gain / total,
        )
        for step in sorted(top, key=lambda step: step.mark.ts)
    )


def span(seconds: float) -> str:
    """A length of time for a person: "40 s", "12 min", "2 h", "3 days"."""
    if seconds < _MINUTES:
        return f"{int(seconds)} s"
    if seconds < _HOURS:
        return f"{int(seconds // _MINUTES)} min"
    if seconds < 2 * _DAYS:
        return f"{int(seconds // _HOURS)} h"
    return f"{int(seconds // _DAYS)} days"


def _count(marks: Sequence[Mark], trigger: Mark) -> str:
    count = 0
    for mark in sorted(marks, key=lambda mark: mark.ts):
        if mark.ts > trigger.ts:
            break
        count = 0 if mark.role.is_staff else count + 1
    return "a message that needs a reply" if count <= 1 else f"{count} messages without an answer"


def _since_answer(marks: Sequence[Mark], trigger: Mark) -> float | None:
    answers = [mark.ts for mark in marks if mark.role.is_staff and mark.ts < trigger.ts]
    return trigger.ts - max(answers) if answers else None
