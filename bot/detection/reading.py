"""The words every detector layer speaks: turns in, readings out."""

from dataclasses import dataclass, field
from enum import StrEnum

LEVELS = (0, 1, 2, 3, 4)
"""0 calm, 1 mild impatience or disappointment, 2 clear frustration, anxiety or distress,
3 anger or strong distress, 4 abuse of a person."""


class Role(StrEnum):
    """Who wrote a turn, seen from the support conversation."""

    USER = "user"
    BYSTANDER = "bystander"
    TECH = "tech"
    LEAD = "lead"

    @property
    def is_staff(self) -> bool:
        """Technicians and leads: context for the user's messages, never read themselves."""
        return self in (Role.TECH, Role.LEAD)


class Emotion(StrEnum):
    """What a message says about its writer's feeling; picks words, in memory, never stored."""

    NONE = "none"
    FRUSTRATED = "frustrated"
    ANGRY = "angry"
    ANXIOUS = "anxious"
    EMBARRASSED = "embarrassed"
    CONFUSED = "confused"
    GRATEFUL = "grateful"
    SARCASTIC = "sarcastic"
    ABUSIVE = "abusive"


class Cause(StrEnum):
    """Why a conversation hurts; correctable by a click, and the digest ranks by it."""

    OUTAGE = "outage"
    POLICY = "policy"
    REPEATED_FAILURE = "repeated_failure"
    UNPROVEN = "unproven"
    WAITING = "waiting"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation, as the detector sees it.

    `at` is in seconds on the conversation's own clock (a message `ts` or a replay's `t`); only
    differences matter. `text` is what the person wrote, after `text.read`; `set_aside` names what
    was taken out of it ("code", "quote", "mail", "signature"). `settled` says of a user's turn
    whose words are forgotten that it left nothing to answer.
    """

    at: float
    role: Role
    who: str
    text: str
    set_aside: frozenset[str] = frozenset()
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """One named, human-readable fact about a message.

    `fact` is a short plain phrase for a person ("third chase", "waiting 3 h"); it holds numbers and
    fixed words, never the message's text. `strength` is in 0..1.
    """

    name: str
    fact: str
    strength: float = 1.0
    value: float = 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder says of one message in its context.

    `levels`: five probabilities that sum to 1, one per level. `emotions`: probabilities in the
    order of `Emotion`. `need`: probability in 0..1 that a good supervisor would want the
    technician nudged by now.
    """

    levels: tuple[float, float, float, float, float]
    emotions: tuple[float, ...]
    need: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says about its writer's state.

    `levels` are five probabilities that sum to 1. `source` is "model" or "cues". `english` is
    False when the message is in another language, which is held and not guessed.
    """

    levels: tuple[float, float, float, float, float]
    emotion: Emotion = Emotion.NONE
    need: float = 0.0
    cues: tuple[Cue, ...] = field(default=())
    source: str = "cues"
    english: bool = True

    @property
    def expected(self) -> float:
        """The expected level, the sum of p times level, in 0..4."""
        return sum(p * level for p, level in zip(self.levels, LEVELS, strict=True))

    def has(self, name: str) -> bool:
        """Whether a cue of that name was found."""
        return any(cue.name == name for cue in self.cues)
