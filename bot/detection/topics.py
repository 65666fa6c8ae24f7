"""Which service a conversation is about, and why it hurts: lists edited by people, and a reader.

The lists are `config/topics.yaml`; the caller reads the file and hands its data to `parse`, with
the learned reader where there is one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from bot.detection.reading import Cause, Cue, Turn
from bot.detection.subjects import TWICE, Subjects
from bot.detection.window import whole
from bot.detection.wordlist import WordList, words_of

TOPICS = (
    "vpn", "printer", "mfa", "password", "access", "email", "laptop", "wifi", "software",
    "outage", "file-loss", "onboarding", "meeting-room", "phone", "performance", "policy",
    "security", "other",
)  # fmt: skip
"""The eighteen topics phrases and escalation paths are filed under."""

NAME_POINTS, HINT_POINTS = 3.0, 1.0
FADE = 0.5
"""Each later message counts half as much as the one before it: the first say what it is about, the
later how it goes. Of 0.3 to 1.0 in steps of 0.1, best on train-1 to train-4."""
STAFF_SHARE = 0.5
"""A technician's words count half: they ask about what it might be."""
LONGEST = 4000
"""Characters read of one message, so that a pasted novel costs no more than a page."""

# What a cue adds to a cause. Set by hand, and kept where they helped on extra-e and extra-g.
_CUE_CAUSES: Mapping[str, tuple[tuple[Cause, float], ...]] = {
    "ticket_bounce": ((Cause.REPEATED_FAILURE, 1.0),),
    "repeat": ((Cause.REPEATED_FAILURE, 0.75),),
    "told_before": ((Cause.REPEATED_FAILURE, 0.5),),
    "chase": ((Cause.WAITING, 1.0),),
    "waiting": ((Cause.WAITING, 1.0),),
    "rejects": ((Cause.REPEATED_FAILURE, 0.25),),
    "unheard": ((Cause.WAITING, 0.5),),
    "still": ((Cause.WAITING, 0.5),),
    "elapsed": ((Cause.WAITING, 0.25),),
    "pile_on": ((Cause.OUTAGE, 1.0),),
    "blame": ((Cause.REPEATED_FAILURE, 0.25),),
    "after_brush_off": ((Cause.POLICY, 0.25),),
}
STAFF_POLICY = 1.5
"""A rule counts for more where a technician names it."""
HURTS = 0.7
"""The expected level (0..4) from which there is a cause to name: what hurts nobody has none."""
WAIT_HOURS = 1.0
"""A wait shorter than this is not yet a cause."""
ENOUGH = 0.5
"""Points below which no cause is named."""
SURE = 0.4
"""Probability from which the learned reader names a topic where no listed word was written."""
LISTED = 0.8
"""What a point of the lists adds to the learned reader's log-odds: a name of a service outweighs
most of what it may have learned. From 0.2 to 1.0 authors that it did not learn from differ little.
"""


@dataclass(frozen=True, slots=True)
class Topics:
    """The lists and the learned reader, ready to read with: build it with `parse`."""

    topics: WordList
    causes: WordList
    learned: Subjects | None = None

    @classmethod
    def parse(cls, data: object, source: str, learned: Subjects | None = None) -> "Topics":
        """The lists from a YAML file's data; `source` is the file's name.

        Without `learned` the lists alone speak.

        Raises `ValueError` with one sentence that names the file, the key and the fault.
        """
        sections = _mapping(data, source, "the file", ("topics", "causes"))
        rows = _mapping(sections["topics"], source, "topics", TOPICS)
        causes = tuple(cause.value for cause in Cause if cause is not Cause.NONE)
        reasons = _mapping(sections["causes"], source, "causes", causes)
        return cls(
            topics=WordList.build(_topic_rows(rows, source), tuple(rows)),
            causes=WordList.build(_cause_rows(reasons, source), tuple(reasons)),
            learned=learned,
        )

    def topic_of(self, turns: Sequence[Turn]) -> str:
        """One of `TOPICS`; "other" where neither the lists nor the learned reader know one."""
        points = self._topic_points(turns)
        odds = self.learned.topic.odds(turns) if self.learned else {}
        if not odds or (not points and exp(max(odds.values())) < SURE):
            return self.topics.best(points) or "other"
        return max(odds, key=lambda topic: odds[topic] + LISTED * points.get(topic, 0.0))

    def listed(self, text: str, least: float) -> str:
        """The topic with the most points in the lists alone; "other" where none has `least`."""
        points: dict[str, float] = {}
        for topic, score in self.topics.hits(words_of(text[:LONGEST])):
            points[topic] = points.get(topic, 0.0) + score
        best = self.topics.best(points) or "other"
        return best if points.get(best, 0.0) >= least else "other"

    def topic_after(self, known: str | None, turns: Sequence[Turn], begun: float) -> str:
        """The topic after these turns, where `known` was established before them.

        That stands when the turns name none, and once they lack the beginning of the conversation
        (`begun`, in seconds): the first messages say what it is about, the later how it goes.
        """
        named = self.topic_of(turns)
        stands = named == "other" or not whole(turns, begun)
        return known if known and known != "other" and stands else named

    def cause_of(self, turns: Sequence[Turn], cues_so_far: Iterable[Cue]) -> Cause:
        """Why the conversation hurts, from its words and from the cues of its messages so far."""
        said = list(cues_so_far)
        points = self._cause_points(turns, said)
        odds = self.learned.cause.odds(turns, said) if self.learned else {}
        if odds:
            return Cause(max(odds, key=lambda cause: odds[cause] + LISTED * points.get(cause, 0.0)))
        strong = {cause: score for cause, score in points.items() if score >= ENOUGH}
        return Cause(self.causes.best(strong) or Cause.NONE)

    def _topic_points(self, turns: Sequence[Turn]) -> dict[str, float]:
        points: dict[str, float] = {}
        weight = 1.0
        for turn in turns:
            share = weight * (STAFF_SHARE if turn.role.is_staff else 1.0)
            for topic, score in self.topics.hits(words_of(turn.text[:LONGEST])):
                points[topic] = points.get(topic, 0.0) + share * score
            weight *= FADE
        return points

    def _cause_points(self, turns: Sequence[Turn], cues: Sequence[Cue]) -> dict[str, float]:
        points: dict[str, float] = {}
        for turn in turns:
            for cause in {name for name, _ in self.causes.hits(words_of(turn.text[:LONGEST]))}:
                ruled = turn.role.is_staff and cause == Cause.POLICY.value
                points[cause] = points.get(cause, 0.0) + (STAFF_POLICY if ruled else 1.0)
        said = [cue for cue in cues if cue.name != "waiting" or cue.value >= WAIT_HOURS]
        for name, often in Counter(cue.name for cue in said).items():
            for reason, score in _CUE_CAUSES.get(name, ()):
                points[reason.value] = points.get(reason.value, 0.0) + score * min(TWICE, often)
        return points


def _topic_rows(rows: Mapping[str, object], source: str) -> Iterator[tuple[str, str, float]]:
    for topic, row in rows.items():
        parts = _mapping(row, source, f"topics.{topic}", ("names", "hints"))
        for key, points in (("names", NAME_POINTS), ("hints", HINT_POINTS)):
            for word in _words(parts[key], source, f"topics.{topic}.{key}"):
                yield word, topic, points


def _cause_rows(rows: Mapping[str, object], source: str) -> Iterator[tuple[str, str, float]]:
    for cause, row in rows.items():
        for word in _words(row, source, f"causes.{cause}"):
            yield word, cause, 1.0


def _mapping(data: object, source: str, key: str, wanted: Sequence[str]) -> Mapping[str, object]:
    """The data as a mapping that has exactly the wanted keys, in its own order."""
    if not isinstance(data, Mapping):
        raise ValueError(  # noqa: TRY004 - one error class for every fault of the file
            f"{source}: {key} must be a list of {', '.join(wanted)}, each with a colon."
        )
    missing = [name for name in wanted if name not in data]
    unknown = [str(name) for name in data if name not in wanted]
    if unknown:
        raise ValueError(f"{source}: {key} has an unknown key {unknown[0]!r}; remove or rename it.")
    if missing:
        raise ValueError(f"{source}: {key} lacks the key {missing[0]!r}; add it.")
    return {str(name): value for name, value in data.items()}


def _words(data: object, source: str, key: str) -> list[str]:
    """The data as a list of words in lower case."""
    if not isinstance(data, list):
        raise ValueError(  # noqa: TRY004 - one error class for every fault of the file
            f"{source}: {key} must be a list of words in square brackets."
        )
    for word in data:
        if isinstance(word, bool) or not isinstance(word, str | int) or not words_of(str(word)):
            raise ValueError(f"{source}: {key} holds {word!r}, which is no word; put it in quotes.")
        if len(words_of(str(word))) > WordList.LONGEST:
            raise ValueError(f"{source}: {key} holds {word!r}, over four words; shorten it.")
    return [str(word).lower() for word in data]
