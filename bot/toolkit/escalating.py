"""Who helps with this, how soon, and who is on at this hour."""

import re
from dataclasses import dataclass

from rapidfuzz import process

from bot.detection.reading import Role, Turn
from bot.detection.topics import Topics
from bot.ports import Clock, People
from bot.staff import require_staff
from phrasebank.model import TOPICS
from phrasebank.paths import Advice, EscalationPaths, Severity

SLIP = 82.0
"""Likeness (rapidfuzz ratio, 0..100) from which a word is a slip of a topic's name."""

_SAID = {
    Severity.URGENT: "p0 urgent critical emergency asap p1 sev1 sev-1 s1 prio1 now",
    Severity.HIGH: "high major important p2 sev2 sev-2 s2 prio2",
    Severity.NORMAL: "normal low minor medium p3 p4 p5 sev3 sev4 sev-3 s3 prio3",
}
_NUMBERED = re.compile(r"\b(?:p|prio|priority|sev|severity)[\s-]?([0-5])\b")
_NOT = re.compile(
    r"\b(?:not|non|isn't|no)[\s-](?:(?:so|that|very|too)\s)?"
    r"(?:urgent|critical|high|major|important|emergency)\b"
)
_SEVERITIES = {word: severity for severity, words in _SAID.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, and the answer.

    topic: one of `TOPICS`, "other" when the words name none; words: those that named the topic,
    "" when there were none.
    """

    topic: str
    words: str
    advice: Advice


class Escalating:
    """Looks the escalation paths up; nobody is paged, and nothing is kept."""

    def __init__(
        self, *, people: People, paths: EscalationPaths, topics: Topics, clock: Clock
    ) -> None:
        self._people = people
        self._paths = paths
        self._topics = topics
        self._clock = clock

    async def ask(self, by: str, typed: str) -> Asked | None:
        """The path for a few words, a severity among them or not; None when nothing was typed.

        Raises NotAllowed for anybody but technicians and leads.
        """
        await require_staff(self._people, by)
        said = typed.lower().replace("’", "'")[:300]
        said = _NOT.sub("normal", _NUMBERED.sub(r"p\1", said))
        words = re.findall(r"[\w'-]+", said)
        if not words:
            return None
        severity = next((_SEVERITIES[word] for word in words if word in _SEVERITIES), None)
        rest = " ".join(word for word in words if word not in _SEVERITIES)
        topic = self._topic(rest)
        return Asked(topic, rest, self._advise(topic, severity or Severity.NORMAL))

    async def advise(self, by: str, topic: str, severity: str) -> Advice:
        """The path for a topic and a severity chosen from a list; raises as `ask` does."""
        await require_staff(self._people, by)
        chosen = Severity(severity) if severity in tuple(Severity) else Severity.NORMAL
        return self._advise(topic, chosen)

    def _advise(self, topic: str, severity: Severity) -> Advice:
        return self._paths.advise(topic, severity, self._clock.now())

    def _topic(self, words: str) -> str:
        if not words:
            return "other"
        named = words.replace(" ", "-")
        if named in TOPICS:
            return named
        turn = Turn(self._clock.now(), Role.USER, "", words)
        topic = self._topics.topic_of((turn,))
        if topic != "other":
            return topic
        near = [process.extractOne(word, TOPICS, score_cutoff=SLIP) for word in words.split()]
        return next((str(found[0]) for found in near if found), "other")
