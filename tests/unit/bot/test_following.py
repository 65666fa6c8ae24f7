"""The judge: a decision with its topic, its cause and its words."""

import pytest

from bot.detection.reading import Cause, Emotion, Role, Turn
from bot.following import Judge, promised, told_by, turn_of
from bot.nudging.decision import Nudge, Reason
from bot.nudging.policy import Situation, Told
from bot.nudging.rules import NudgeRules
from phrasebank.bank import Bank
from phrasebank.model import NotFor, Phrase, Rung
from tests.fakes.bench import PHRASES, TOPICS
from tests.fakes.making import SHARP, cue, nudge_row, reading, staff_mark, user_mark

JUDGE = Judge(NudgeRules(), TOPICS, Bank.of(PHRASES))
HOT = reading(SHARP, need=1.0)


def turn(text: str, role: Role = Role.USER, at: float = 0.0) -> Turn:
    """A turn of a conversation."""
    return Turn(at, role, "U1", text)


def situation(*marks: object) -> Situation:
    """A situation whose trigger is its last mark."""
    found = marks or (user_mark(0.0, 3.0),)
    return Situation(tuple(found), found[-1])  # type: ignore[arg-type]


class TestJudging:
    """What a decision rests on."""

    def test_the_topic_is_that_of_the_turns_in_memory(self) -> None:
        """Whatever was known before, as long as they begin where the conversation began."""
        judged = JUDGE.judge(situation(), [turn("my printer")], HOT, "vpn")

        assert judged.topic == "printer"

    @pytest.mark.parametrize(("known", "topic"), [("vpn", "vpn"), (None, "other")])
    def test_a_known_topic_stands_when_the_turns_say_nothing(
        self, known: str | None, topic: str
    ) -> None:
        """As after a restart."""
        assert JUDGE.judge(situation(), [turn("well?")], HOT, known).topic == topic

    def test_a_topic_stands_once_the_beginning_is_out_of_memory(self) -> None:
        """What comes later tells how it goes, not what it is about."""
        marks = (user_mark(0.0), user_mark(50.0, 3.0))
        judged = JUDGE.judge(situation(*marks), [turn("my printer", at=50.0)], HOT, "vpn")

        assert judged.topic == "vpn"

    def test_a_calm_conversation_has_no_cause(self) -> None:
        """What hurts nobody need not be explained."""
        judged = JUDGE.judge(situation(user_mark(0.0, 0.2)), [turn("policy")], HOT, None)

        assert judged.cause is Cause.NONE

    def test_the_cause_comes_from_words_and_from_cues(self) -> None:
        """A chase is a wait."""
        by_words = JUDGE.judge(situation(), [turn("policy")], HOT, None)
        by_cues = JUDGE.judge(situation(user_mark(0.0, 3.0, cue("chase", 3))), [], HOT, None)

        assert (by_words.cause, by_cues.cause) == (Cause.POLICY, Cause.WAITING)

    def test_the_cause_reaches_the_decision(self) -> None:
        """A policy is redirected once it was acknowledged."""
        marks = (user_mark(0.0, 3.0), staff_mark(1.0, cue("acknowledges")), user_mark(2.0, 4.0))
        judged = JUDGE.judge(situation(*marks), [turn("policy")], HOT, None)

        assert isinstance(judged.decision, Nudge)
        assert judged.decision.rung is Rung.REDIRECT

    def test_confusion_reaches_the_decision(self) -> None:
        """A confused user is asked first."""
        read = reading(SHARP, emotion=Emotion.CONFUSED)
        judged = JUDGE.judge(situation(), [], read, None)

        assert isinstance(judged.decision, Nudge)
        assert judged.decision.rung is Rung.CLARIFY

    def test_the_heat_is_told_with_the_decision(self) -> None:
        """It is what is kept of the conversation."""
        marks = (user_mark(0.0, 3.0), user_mark(1.0, 1.0))

        assert JUDGE.judge(situation(*marks), [], HOT, None).heat == JUDGE.heat(marks)


class TestPhrases:
    """The words offered."""

    MOODY = Judge(
        NudgeRules(),
        TOPICS,
        Bank.of(
            [
                Phrase("any", "I have this now.", Rung.ACKNOWLEDGE),
                Phrase(
                    "worry",
                    "You will not be left alone with it.",
                    Rung.ACKNOWLEDGE,
                    moods=frozenset({"anxious"}),
                ),
            ]
        ),
    )

    @pytest.mark.parametrize(
        ("emotion", "first"),
        [(Emotion.ANXIOUS, "worry"), (Emotion.ANGRY, "any"), (Emotion.NONE, "any")],
    )
    def test_the_mood_of_the_moment_picks_them(self, emotion: Emotion, first: str) -> None:
        """In memory; it is kept nowhere."""
        read = reading(SHARP, emotion=emotion)
        judged = self.MOODY.judge(situation(), [], read, None)
        assert isinstance(judged.decision, Nudge)
        found = self.MOODY.phrases(judged.decision, judged, read, used=(), known={})

        assert found[0].id == first

    @pytest.mark.parametrize(
        ("reason", "emotion", "first"),
        [
            (Reason.ABUSE, Emotion.ANGRY, "policy"),
            (Reason.SHARP, Emotion.ABUSIVE, "temper"),
        ],
    )
    def test_the_decision_alone_says_whether_it_is_abuse(
        self, reason: Reason, emotion: Emotion, first: str
    ) -> None:
        """Abuse read as anger still gets policy, and anger read as abuse gets no warning."""
        judge = Judge(
            NudgeRules(),
            TOPICS,
            Bank.of(
                [
                    Phrase("temper", "Point taken.", Rung.ACKNOWLEDGE, moods=frozenset({"angry"})),
                    Phrase("policy", "Please stop.", Rung.BOUNDARY, moods=frozenset({"abusive"})),
                    Phrase(
                        "order",
                        "I keep the order.",
                        Rung.BOUNDARY,
                        not_for=NotFor(moods=frozenset({"abusive"})),
                    ),
                ]
            ),
        )
        judged = judge.judge(situation(), [], HOT, None)
        rung = Rung.BOUNDARY if reason is Reason.ABUSE else Rung.ACKNOWLEDGE
        nudge = Nudge(reason, rung, 3.0, 3.0, ("has asked for help",))
        found = judge.phrases(nudge, judged, reading(SHARP, emotion=emotion), used=(), known={})

        assert [one.id for one in found] == [first]

    def test_none_is_offered_that_was_used(self) -> None:
        """Two or three others are."""
        judged = JUDGE.judge(situation(), [], HOT, None)
        assert isinstance(judged.decision, Nudge)
        used = ["acknowledge-1", "acknowledge-2"]
        found = JUDGE.phrases(judged.decision, judged, HOT, used=used, known={})

        assert 2 <= len(found) <= 3
        assert {one.id for one in found}.isdisjoint(used)
        assert {one.rung for one in found} == {judged.decision.rung}

    def test_two_conversations_need_not_read_the_same_words(self) -> None:
        """The salt turns the order of equals."""
        judged = JUDGE.judge(situation(), [], HOT, None)
        assert isinstance(judged.decision, Nudge)
        orders = {
            JUDGE.phrases(judged.decision, judged, HOT, used=(), known={}, salt=str(salt))
            for salt in range(10)
        }

        assert len(orders) > 1


@pytest.mark.parametrize(
    ("said", "is_promised"),
    [
        ([turn("hello"), turn("I'll call you in 10 minutes.", Role.TECH), turn("well?")], True),
        ([turn("hello"), turn("Which floor?", Role.TECH), turn("well?")], False),
        (
            [turn("I'll call you at 3.", Role.TECH), turn("Which floor?", Role.LEAD), turn("2")],
            False,
        ),
        ([turn("hello")], False),
        ([turn("I'll call you at 3.", Role.TECH)], False),
    ],
)
def test_a_promise_is_the_last_word_of_a_technician(said: list[Turn], *, is_promised: bool) -> None:
    """Before the turn that asks."""
    assert promised(said) is is_promised


def test_earlier_nudges_are_told_to_the_decision() -> None:
    """When, how hot, which rung, why."""
    assert told_by([nudge_row(reason="promise", rung="redirect")]) == (
        Told(nudge_row().ts, 2.0, Rung.REDIRECT, Reason.PROMISE),
    )


def test_a_raw_message_becomes_what_was_written() -> None:
    """Code is set aside, markup goes."""
    made = turn_of(1.0, Role.USER, "U1", "*Help* ```traceback```")

    assert made == Turn(1.0, Role.USER, "U1", "Help", frozenset({"code"}))
