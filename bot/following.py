"""One conversation followed message by message: the readings, the decisions and what they keep.

The live bot and `replay` both run this, so that they agree.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot import records
from bot.detection import cues
from bot.detection.heat import Mark, heat_of, trace
from bot.detection.reading import Cause, Emotion, Reading, Role, Turn
from bot.detection.text import read as read_text
from bot.detection.topics import HURTS, Topics
from bot.nudging.decision import Decision, Nudge, Reason
from bot.nudging.policy import Situation, Told, decide, earned
from bot.nudging.rules import NudgeRules
from phrasebank.bank import Bank
from phrasebank.choose import Filled, choose
from phrasebank.model import Rung

NOT_READ = "[not read]"
"""What stands in place of a message whose writer left theirs out."""

_MOODS = {
    Emotion.ANGRY: "angry",
    Emotion.FRUSTRATED: "angry",
    Emotion.SARCASTIC: "angry",
    Emotion.ANXIOUS: "anxious",
    Emotion.EMBARRASSED: "embarrassed",
    Emotion.CONFUSED: "confused",
    Emotion.ABUSIVE: "abusive",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision with what it rests on: the heat now, the topic and the cause."""

    decision: Decision
    heat: float
    topic: str
    cause: Cause


@dataclass(frozen=True, slots=True)
class Judge:
    """The rules, topics and phrases a decision draws on."""

    rules: NudgeRules
    topics: Topics
    bank: Bank

    def judge(
        self, situation: Situation, turns: Sequence[Turn], reading: Reading, known_topic: str | None
    ) -> Judgement:
        """Decide about `situation.trigger`, the last user's message.

        `turns` are the recent ones still in memory; `known_topic` is what a person or an earlier
        message established.
        """
        topic = self.topics.topic_after(known_topic, turns, _begun(situation.marks))
        found = tuple(cue for mark in situation.marks for cue in mark.cues)
        hurts = max((mark.expected for mark in situation.marks), default=0.0) >= HURTS
        cause = self.topics.cause_of(turns, found) if hurts else Cause.NONE
        situation = replace(situation, cause=cause, confused=reading.emotion is Emotion.CONFUSED)
        steps = trace(situation.marks, self.rules.heat)
        heat = steps[-1].after if steps else 0.0
        return Judgement(decide(situation, self.rules, steps), heat, topic, cause)

    def earned(self, situation: Situation) -> Nudge | None:
        """The nudge a message that was edited brings by itself, as it stands now."""
        return earned(situation, self.rules)

    def heat(self, marks: Iterable[Mark]) -> float:
        """The heat of a conversation as its marks stand."""
        return heat_of(marks, self.rules.heat)

    def phrases(
        self,
        nudge: Nudge,
        judgement: Judgement,
        reading: Reading,
        *,
        used: Sequence[str],
        known: dict[str, str],
        salt: str = "",
    ) -> tuple[Filled, ...]:
        """Two or three phrases on the nudge's rung, none used before in the conversation.

        `salt`, the conversation's id, varies the choice among equals from one to the next.
        """
        return self.offer(
            nudge.rung,
            topic=judgement.topic,
            cause=judgement.cause.value,
            mood=_mood(nudge, reading),
            used=used,
            known=known,
            salt=salt,
        )

    def offer(
        self,
        rung: Rung,
        *,
        topic: str,
        cause: str,
        mood: str | None,
        used: Sequence[str],
        known: dict[str, str],
        salt: str = "",
    ) -> tuple[Filled, ...]:
        """Phrases on one rung for a situation."""
        return choose(
            self.bank,
            rung=rung,
            topic=topic,
            cause=None if cause == Cause.NONE else cause,
            mood=mood,
            known=known,
            used=used,
            salt=salt,
        )


def _mood(nudge: Nudge, reading: Reading) -> str | None:
    """The mood that picks the words. Whether it is abuse, the decision alone says.

    An emotion is the likeliest of nine, abuse a threshold: told otherwise, abuse read as anger
    would get words about patience, and anger read as abuse a warning nobody deserved.
    """
    if nudge.reason is Reason.ABUSE:
        return "abusive"
    mood = _MOODS.get(reading.emotion)
    return "angry" if mood == "abusive" else mood


def _begun(marks: Sequence[Mark]) -> float:
    """When the first message was written, in seconds."""
    return min((mark.ts for mark in marks), default=0.0)


def told_by(nudges: Sequence[records.Nudge]) -> tuple[Told, ...]:
    """What a decision knows of earlier nudges."""
    return tuple(Told(one.ts, one.heat, Rung(one.rung), Reason(one.reason)) for one in nudges)


def promised(turns: Sequence[Turn]) -> bool:
    """Whether the last word of a technician before the last turn promised a time.

    Perhaps it did where its words are forgotten: its mark may still know.
    """
    for position in range(len(turns) - 2, -1, -1):
        if turns[position].role.is_staff:
            return not turns[position].text or any(
                cue.name == "promise" for cue in cues.staff(turns[: position + 1])
            )
    return False


def turn_of(at: float, role: Role, who: str, raw: str) -> Turn:
    """The turn a raw Slack message makes."""
    prose = read_text(raw)
    return Turn(at, role, who, prose.text, prose.set_aside)
