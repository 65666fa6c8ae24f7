"""Who helps with this, how soon, and who is on at this hour."""

import re
from dataclasses import dataclass

from rapidfuzz import process

from bot.detection.reading import Role, Turn
from bot.detection.topics import HINT_POINTS, NAME_POINTS, Topics
from bot.ports import Clock, People
from bot.staff import require_staff
from phrasebank.bank import Bank
from phrasebank.model import TOPICS
from phrasebank.paths import Advice, EscalationPaths, Severity
from phrasebank.search import in_danger

SLIP = 82.0
"""Likeness (rapidfuzz ratio, 0..100) from which a word is a slip of a topic's name."""

_SAID = {
    Severity.URGENT: "p0 urgent critical emergency asap p1 s1",
    Severity.HIGH: "high major important p2 s2",
    Severity.NORMAL: "normal low minor medium p3 p4 p5 s3",
}
_NUMBERED = re.compile(r"\b(?:p|prio|priority|sev|severity)[\s-]?([0-5])\b")
_NOT = re.compile(
    r"\b(?:not|non|isn't|aren't|wasn't|no|never|nothing)"
    r"(?:\s+(?:a|an|any|at|all|so|that|very|too|really|longer|more|yet|exactly|even))*[\s-]+"
    r"(?:urgent|critical|high|major|important|emergency|asap|[ps][0-2])\b"
)
_TOP = frozenset({"p0", "p1", "s1"})
"""Said alone, these are what the incident lead is on call for."""
_GONE = re.compile(
    r"\b(?:stolen|stole|theft|robbed)\b|\b(?:lost|missing)(?:\s\w+)?\s(?:laptop|computer|macbook|phone|"
    r"mobile|iphone|ipad|tablet|badge|usb|device)\b|"
    r"\b(?:laptop|computer|macbook|phone|mobile|iphone|ipad|tablet|badge)\s(?:is\s|was\s)?lost\b"
)
"""A device that is gone is for security first, whichever device it is."""
_SEVERITIES = {word: severity for severity, words in _SAID.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, and the answer.

    topic: one of `TOPICS`, "other" when the words name none; words: those that named the topic,
    "" when there were none; danger: whether they say that a life may be at risk.
    """

    topic: str
    words: str
    advice: Advice
    danger: bool = False


class Escalating:
    """Looks the escalation paths up; nobody is paged, and nothing is kept."""

    def __init__(
        self,
        *,
        people: People,
        paths: EscalationPaths,
        topics: Topics,
        bank: Bank,
        clock: Clock,
    ) -> None:
        self._people = people
        self._bank = bank
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
        danger = in_danger(self._bank, said)
        named = next((_SEVERITIES[word] for word in words if word in _SEVERITIES), Severity.NORMAL)
        severity = Severity.URGENT if danger else named
        rest = " ".join(word for word in words if word not in _SEVERITIES)
        topic = self._topic(rest) if rest or not _TOP.intersection(words) else "outage"
        return Asked(topic, rest, self._advise(topic, severity), danger)

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
        if _GONE.search(words):
            return "security"
        turn = Turn(self._clock.now(), Role.USER, "", words)
        # A few words typed are no conversation: the names in the lists come before what was
        # learned from conversations, and the hints after it.
        found = (
            self._topics.listed(words, NAME_POINTS),
            self._topics.topic_of((turn,)),
            self._topics.listed(words, HINT_POINTS),
        )
        topic = next((each for each in found if each != "other"), "")
        if topic:
            return topic
        near = [process.extractOne(word, TOPICS, score_cutoff=SLIP) for word in words.split()]
        return next((str(found[0]) for found in near if found), "other")
