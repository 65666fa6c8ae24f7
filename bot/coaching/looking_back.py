"""Reflections as their writer reads them: the week's pattern, and the two forms of export."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from bot.records_care import Reflection

WEEK = 7 * 86_400.0
BAR = "▇"
LONGEST_BAR = 12

QUESTIONS = (
    ("first_feeling", "What did you feel first?"),
    ("went_well", "What went well?"),
    ("trigger", "What set it off for you?"),
    ("next_time", "What will you try next time?"),
)
"""The four questions, by the field each fills."""

_ACRONYMS = ("vpn", "mfa")


@dataclass(frozen=True, slots=True)
class Pattern:
    """How many reflections a topic had in the week, with its bar."""

    topic: str
    count: int
    bar: str


def topic_words(topic: str) -> str:
    """A topic for a person: `access-rights` reads "access rights", `vpn` reads "VPN"."""
    return topic.upper() if topic in _ACRONYMS else topic.replace("-", " ")


def week_of(reflections: Iterable[Reflection], now: float) -> tuple[Pattern, ...]:
    """The last seven days by topic, the most frequent first; a bar is at most 12 long."""
    counts = Counter(one.topic for one in reflections if one.at > now - WEEK)
    most = max(counts.values(), default=0)
    scale = max(1.0, most / LONGEST_BAR)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Pattern(topic, n, BAR * max(1, round(n / scale))) for topic, n in ranked)


def as_json(reflections: Sequence[Reflection]) -> str:
    """A list of objects: `at` (ISO 8601, UTC), `topic` and the four answers."""
    rows = []
    for one in reflections:
        row = asdict(one)
        for ours in ("id", "team", "user"):
            del row[ours]
        rows.append(row | {"at": datetime.fromtimestamp(one.at, UTC).isoformat()})
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_markdown(reflections: Sequence[Reflection]) -> str:
    """A heading an entry, a line a question that was answered."""
    parts = ["# My reflections"]
    for one in reflections:
        when = datetime.fromtimestamp(one.at, UTC).strftime("%d %b %Y, %H:%M UTC")
        parts.append(f"## {when}: {topic_words(one.topic)}")
        answers = ((asked, getattr(one, field)) for field, asked in QUESTIONS)
        parts += [f"- **{asked}** {said}" for asked, said in answers if said]
    return "\n\n".join(parts) + "\n"
