"""Small makers of the records tests speak of, each with the fields that matter to it."""

from typing import Any

from bot.cards import NudgeCard
from bot.detection.heat import Mark
from bot.detection.reading import Cue, Emotion, Reading, Role
from bot.heard import Heard
from bot.records import Conversation, Nudge, Whisper, WhisperKind
from tests.fakes.clock import NOON

TEAM, CHANNEL = "T1", "C1"
USER, OTHER_USER = "UPRIYA", "UOMAR"
TECH, SECOND_TECH, THIRD_TECH, LEAD = "UTESS", "UTOM", "UTIA", "ULENA"

CALM = (1.0, 0.0, 0.0, 0.0, 0.0)
MILD = (0.0, 1.0, 0.0, 0.0, 0.0)
CLEAR = (0.0, 0.0, 1.0, 0.0, 0.0)
SHARP = (0.0, 0.0, 0.0, 1.0, 0.0)
ABUSE = (0.0, 0.0, 0.0, 0.1, 0.9)

FACTS = {
    "chase": "third chase",
    "waiting": "2 h without an answer",
    "thanks": "says thank you",
    "resolved": "says it works",
}


def cue(name: str, value: float = 0.0, strength: float = 1.0) -> Cue:
    """A cue with a fact a person could read."""
    return Cue(name, FACTS.get(name, f"the fact of {name}"), strength=strength, value=value)


def reading(
    levels: tuple[float, float, float, float, float] = CALM,
    *cues: Cue,
    emotion: Emotion = Emotion.NONE,
    need: float = 0.0,
    english: bool = True,
) -> Reading:
    """A reading with these levels and cues."""
    return Reading(levels, emotion, need, cues, source="model", english=english)


def user_mark(ts: float, expected: float = 0.0, *cues: Cue, **more: Any) -> Mark:
    """A user's turn."""
    return Mark(ts, Role.USER, USER, expected=expected, cues=cues, **more)


def staff_mark(ts: float, *cues: Cue) -> Mark:
    """A technician's turn."""
    return Mark(ts, Role.TECH, TECH, cues=cues)


def ts_of(seconds: float) -> str:
    """Seconds as Slack writes them."""
    return f"{seconds:.6f}"


def heard(at: float, text: str = "", *, user: str = USER, **more: Any) -> Heard:
    """A message written at `at` in the watched channel, unless `more` says otherwise."""
    asked: dict[str, Any] = {
        "event_id": f"Ev-{at}-{more.get('channel', CHANNEL)}",
        "event_time": at,
        "team": TEAM,
        "channel": CHANNEL,
        "channel_kind": "channel",
        "ts": ts_of(at),
    }
    return Heard(**{**asked, "user": user, "text": text, **more})


def conversation(**more: Any) -> Conversation:
    """An open conversation Priya began at noon."""
    asked: dict[str, Any] = {
        "id": "talk",
        "team": TEAM,
        "channel": CHANNEL,
        "root_ts": ts_of(NOON),
        "opener": USER,
        "opened_at": NOON,
        "last_at": NOON,
        "last_user_at": NOON,
    }
    return Conversation(**{**asked, **more})


def nudge_row(**more: Any) -> Nudge:
    """The nudge of that conversation's first message."""
    asked: dict[str, Any] = {
        "id": "nudge",
        "conversation": "talk",
        "ts": NOON,
        "decided_at": NOON,
        "reason": "chase",
        "rung": "acknowledge",
        "heat": 2.0,
        "level": 2.0,
        "facts": ("third chase", "2 h without an answer"),
    }
    return Nudge(**{**asked, **more})


def whisper_row(**more: Any) -> Whisper:
    """The nudge's whisper to the technician."""
    asked: dict[str, Any] = {
        "id": "whisper",
        "kind": WhisperKind.NUDGE,
        "to": TECH,
        "team": TEAM,
        "conversation": "talk",
        "nudge": "nudge",
        "created_at": NOON,
    }
    return Whisper(**{**asked, **more})


def nudge_card(card: object) -> NudgeCard:
    """The card, which has to be a nudge's."""
    assert isinstance(card, NudgeCard), card
    return card
