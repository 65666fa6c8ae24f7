"""What a draft reply may do to its reader, and what it does well, as data."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Finding(StrEnum):
    """One thing about a draft that may land badly; the order is the order they are shown in."""

    HEATED = "heated"
    """Answers the user's anger with anger."""
    SARCASTIC = "sarcastic"
    CONDESCENDING = "condescending"
    DEFENSIVE = "defensive"
    NO_ACKNOWLEDGEMENT = "no_acknowledgement"
    """The user is upset, and nothing shows that it was seen."""
    BLAME = "blame"
    """Accepts blame before anybody has looked."""
    PROMISED_FIX = "promised_fix"
    """Promises when, or that, it will be fixed."""
    BARE_NO = "bare_no"
    """A no without an alternative."""
    BARE_COMMAND = "bare_command"
    """An order without a please or a reason."""
    CLIPPED = "clipped"
    NO_NEXT_STEP = "no_next_step"
    NO_EXPECTATION = "no_expectation"
    """Something is to follow, and nothing says when."""
    JARGON = "jargon"
    LONG = "long"


class Strength(StrEnum):
    """One thing a draft does well; the order is the order they are shown in."""

    ACKNOWLEDGES = "acknowledges"
    THANKS = "thanks"
    NEXT_STEP = "next_step"
    SAYS_WHEN = "says_when"
    SAYS_WHY = "says_why"
    ASKS = "asks"
    OFFERS = "offers"
    """Says what can be done instead of what cannot."""
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Found:
    """One finding.

    kind: what it is. words: the words that brought it, as they stand in the draft; empty when it
    is about something that is missing. why: one line. calmer: words to say instead; what only the
    writer knows stands in square brackets.
    """

    kind: Finding
    words: tuple[str, ...]
    why: str
    calmer: str


@dataclass(frozen=True, slots=True)
class Praise:
    """One strength, and the words that show it (empty when the whole draft does)."""

    kind: Strength
    words: str
    text: str


@dataclass(frozen=True, slots=True)
class Tone:
    """How a draft reads: at most one finding a kind, and at most one praise a strength."""

    findings: tuple[Found, ...] = ()
    strengths: tuple[Praise, ...] = ()

    @property
    def kinds(self) -> frozenset[Finding]:
        """The kinds that were found."""
        return frozenset(found.kind for found in self.findings)

    @property
    def shown(self) -> frozenset[Strength]:
        """The strengths that were seen."""
        return frozenset(praise.kind for praise in self.strengths)

    def of(self, *kinds: Finding) -> tuple[Found, ...]:
        """The findings of these kinds alone, for a reader who looks for some of them."""
        return tuple(found for found in self.findings if found.kind in kinds)

    def has(self, kinds: Collection[Finding]) -> bool:
        """Whether any of these was found."""
        return not self.kinds.isdisjoint(kinds)


HARSH = frozenset({Finding.HEATED, Finding.SARCASTIC, Finding.CONDESCENDING, Finding.DEFENSIVE})
"""What makes an upset person angrier at once."""
