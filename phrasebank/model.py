"""What a phrase is: words a technician may send, the rung they stand on, and when not to use them.

Pure data; nothing here reads a file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Rung(StrEnum):
    """A step of the ladder, in the order a hard conversation climbs it."""

    ACKNOWLEDGE = "acknowledge"
    CLARIFY = "clarify"
    REDIRECT = "redirect"
    BOUNDARY = "boundary"
    ESCALATE = "escalate"

    def next_up(self) -> "Rung":
        """The next step up; the top one stays."""
        steps = tuple(Rung)
        return steps[min(steps.index(self) + 1, len(steps) - 1)]


TOPICS = (
    "vpn", "printer", "mfa", "password", "access", "email", "laptop", "wifi", "software", "outage",
    "file-loss", "onboarding", "meeting-room", "phone", "performance", "policy", "security",
    "other",
)  # fmt: skip
"""What a conversation can be about."""

CAUSES = ("outage", "policy", "repeated_failure", "unproven", "waiting")
"""Why a conversation can hurt."""

MOODS = ("angry", "anxious", "embarrassed", "confused", "abusive")
"""How the last message of the user reads; it picks words and is never shown to anybody."""

VARIABLES: Mapping[str, str] = MappingProxyType(
    {
        "user": "the user's first name: Priya",
        "topic": "what people call the topic, to stand before 'problem': printing",
        "service": "the service by name, never at the start of a sentence: VPN",
        "impact": "what the problem holds up, as a noun: the payroll run",
        "deadline": "when the user needs it, to stand after 'by' or 'before': 5 pm",
        "eta": "an estimate somebody else gave, to be passed on as theirs: 4 pm",
        "minutes": "minutes until our next word, in digits: 30",
        "team": "the team that takes over, without 'the': network team",
        "ticket": "the ticket's reference: INC-1042",
    }
)
"""The slots a phrase may have, each with what fills it and an example."""

MAX_LENGTH = 300
"""Characters in a phrase: more than this is a letter, and no one copies a letter into a chat."""

_SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class NotFor:
    """Situations in which a phrase is never offered; one match in any of the three is enough."""

    topics: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    moods: frozenset[str] = frozenset()

    def rules_out(self, *, topic: str, cause: str | None, mood: str | None) -> bool:
        """Whether the situation is one of those named."""
        return topic in self.topics or cause in self.causes or mood in self.moods


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for one rung.

    id: short and unique, such as `wait-third-chase`; kept in records, so it never changes meaning.
    text: at most `MAX_LENGTH` characters, with named slots such as `{user}`.
    topics, causes, moods: the situations it was written for; empty means any.
    avoid: one plain line for people, when not to use it.
    not_for: the same for the software.
    step: 1 to 3; a later step is offered when the earlier ones are spent, as a warning after a
        request. look_up_only: it rests on something only a person can know, such as a death or a
        mistake of one's own, so it is found by a look-up and never offered.
    note: an optional line for people, such as why it works.
    """

    id: str
    text: str
    rung: Rung
    topics: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    moods: frozenset[str] = frozenset()
    avoid: str = ""
    note: str = ""
    not_for: NotFor = field(default_factory=NotFor)
    step: int = 1
    look_up_only: bool = False

    @property
    def slots(self) -> tuple[str, ...]:
        """The names of the slots, in order of appearance, each once."""
        return slots_of(self.text)

    def fill(self, known: Mapping[str, str]) -> str | None:
        """The text with every slot filled; None when one is unknown or blank."""
        if any(not known.get(slot, "").strip() for slot in self.slots):
            return None
        return _SLOT.sub(lambda slot: known[slot[1]].strip(), self.text)

    def with_blanks(self, known: Mapping[str, str]) -> str:
        """The text for a reader who looks it up: what is unknown stands as `[deadline]`."""
        return _SLOT.sub(lambda slot: known.get(slot[1], "").strip() or f"[{slot[1]}]", self.text)


def slots_of(text: str) -> tuple[str, ...]:
    """The names between braces in `text`, in order, each once; known or not."""
    return tuple(dict.fromkeys(_SLOT.findall(text)))
