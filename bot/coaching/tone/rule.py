"""A rule about wording: patterns, why they land badly, and calmer words."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.coaching.tone.finding import Finding, Found
from bot.coaching.tone.wording import Wording

_SENTENCE = Wording(r"[^.!?\n…]+(?:[.!?…]+(?=\s|$|[\"')])|[.…](?=\S)[^.!?\n…]*|[!?]+)*[\"')]*")
_BULLET = Wording(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+", re.MULTILINE)
_EMOJI = Wording(r":[\w+-]+:")
_WORDS = Wording(r"[\w'&/-]+")

MOST_LOOKED_AT = 4_000
"""Characters the rules look at, six times what reads as long; what comes after is counted."""
FEWEST_WORDS = 2
"""A draft this short is clipped whatever else it is."""
Calmer = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as the rules see it: the prose, its sentences, and how many words it has."""

    text: str
    sentences: tuple[str, ...]
    words: int

    @classmethod
    def of(cls, text: str) -> "Draft":
        """The draft in some prose, list marks taken off its lines."""
        looked_at = text[:MOST_LOOKED_AT]
        found = (each[0].strip() for each in _SENTENCE.finditer(_BULLET.sub("", looked_at)))
        sentences = tuple(each for each in found if re.search(r"\w", _EMOJI.sub("", each)))
        return cls(looked_at, sentences, len(_WORDS.findall(text)))


@dataclass(frozen=True, slots=True)
class Rule:
    """Wordings that bring one finding; a sentence that matches `unless` is let pass.

    calmer is a sentence, or makes one of the match.
    """

    kind: Finding
    why: str
    calmer: Calmer
    pattern: Wording
    unless: Wording | None = None

    def found(self, sentence: str) -> re.Match[str] | None:
        """What the rule marks in a sentence."""
        if self.unless and self.unless.search(sentence):
            return None
        return self.pattern.search(sentence)


def rule(kind: Finding, why: str, calmer: Calmer, *wordings: str, unless: str = "") -> Rule:
    """A rule of one or more wordings (regular expressions, any capitals)."""
    pattern = Wording("|".join(f"(?:{each})" for each in wordings), re.IGNORECASE)
    return Rule(kind, why, calmer, pattern, Wording(unless, re.IGNORECASE) if unless else None)


def first(rules: Sequence[Rule], draft: Draft) -> Iterator[Found]:
    """One finding a kind: the first rule that matched says why, every match is marked."""
    marked: dict[Finding, list[str]] = {}
    said: dict[Finding, tuple[str, str]] = {}
    for sentence in draft.sentences:
        for each in rules:
            match = each.found(sentence)
            if match is None:
                continue
            marked.setdefault(each.kind, []).append(match[0].strip())
            calmer = each.calmer if isinstance(each.calmer, str) else each.calmer(match)
            said.setdefault(each.kind, (each.why, calmer))
    for kind, words in marked.items():
        yield Found(kind, tuple(dict.fromkeys(words)), *said[kind])
