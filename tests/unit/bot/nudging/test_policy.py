"""Whether a technician hears something: the one function that decides, from every side."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.detection.heat import Mark, trace
from bot.detection.reading import Cause, Cue
from bot.nudging.decision import Decision, Hold, HoldReason, Nudge, Reason
from bot.nudging.policy import Situation, Told, decide, escalates, promise_missed
from bot.nudging.rules import NudgeRules, Sensitivity
from phrasebank.model import Rung
from tests.fakes.making import cue, staff_mark, user_mark

RULES = NudgeRules()
MINUTE, HOUR = 60.0, 3600.0
SHARP = user_mark(0.0, 3.0)
few = settings(max_examples=50)


def about(*marks: Mark, **more: Any) -> Situation:
    """A situation whose trigger is the last of these marks."""
    return Situation(marks, marks[-1], **more)


def after(decision: Decision) -> str:
    """A decision in one word."""
    return decision.reason.value if isinstance(decision, Hold) else f"nudge: {decision.reason}"


def held(situation: Situation) -> HoldReason | None:
    """Why nothing is said, or None where something is."""
    decision = decide(situation, RULES)
    return decision.reason if isinstance(decision, Hold) else None


def nudged(situation: Situation, rules: NudgeRules = RULES) -> Nudge:
    """The nudge; a hold fails the test."""
    decision = decide(situation, rules)
    assert isinstance(decision, Nudge), after(decision)
    return decision


def told(ts: float, heat: float = 2.0, rung: Rung = Rung.ACKNOWLEDGE) -> Told:
    """A nudge this conversation had."""
    return Told(ts, heat, rung, Reason.SHARP)


class TestReasons:
    """What a nudge is for."""

    @pytest.mark.parametrize(
        ("marks", "reason"),
        [
            ([user_mark(0.0, 4.0, abuse=0.9)], Reason.ABUSE),
            ([SHARP], Reason.SHARP),
            ([user_mark(0.0, 2.0, need=1.0)], Reason.CLEAR),
            ([user_mark(0.0, 2.0), user_mark(60.0, 1.2, cue("chase", 2))], Reason.CHASE),
            ([user_mark(0.0, 2.2), user_mark(60.0, 1.2, cue("chase", 1))], Reason.BUILDUP),
            ([user_mark(60.0 * at, 1.2) for at in range(5)], Reason.BUILDUP),
            (
                [SHARP, staff_mark(60.0, cue("promise", 600.0)), user_mark(HOUR, 1.0)],
                Reason.PROMISE,
            ),
        ],
    )
    def test_the_strongest_reason_is_named(self, marks: list[Mark], reason: Reason) -> None:
        """Abuse before a promise, a promise before a sharp word, and so on down."""
        assert nudged(about(*marks)).reason is reason

    def test_a_nudge_carries_the_moment_it_was_decided_at(self) -> None:
        """Heat, level and facts are those at its message."""
        nudge = nudged(about(user_mark(0.0, 3.0, cue("chase", 3))))

        assert nudge.level == 3.0
        assert nudge.heat == trace([user_mark(0.0, 3.0, cue("chase", 3))], RULES.heat)[-1].after
        assert nudge.facts == ("third chase",)


class TestCalm:
    """When nothing needs saying."""

    @few
    @given(st.lists(st.floats(0, 0.69), min_size=1, max_size=30))
    def test_calm_messages_never_nudge(self, levels: list[float]) -> None:
        """However many there are, none of them shows enough."""
        marks = [user_mark(at * MINUTE, level) for at, level in enumerate(levels)]

        assert isinstance(decide(about(*marks), RULES), Hold)

    @few
    @given(
        st.lists(st.floats(0, 4), max_size=8),
        st.floats(0, 0.69),
        st.sampled_from([(), (cue("thanks"),), (cue("resolved"),), (cue("waiting", 9.0),)]),
    )
    def test_a_calm_message_after_hot_ones_never_nudges(
        self, levels: list[float], last: float, cues: tuple[Cue, ...]
    ) -> None:
        """The heat may be there; this message is not the moment."""
        marks = [user_mark(at * MINUTE, level) for at, level in enumerate(levels)]

        assert isinstance(decide(about(*marks, user_mark(HOUR, last, *cues)), RULES), Hold)

    def test_a_hot_conversation_with_a_calm_message_is_cooling(self) -> None:
        """The hold says which of the two it was."""
        assert held(about(SHARP, user_mark(60.0, 0.2))) is HoldReason.COOLING
        assert held(about(user_mark(0.0, 0.2))) is HoldReason.CALM

    def test_a_message_in_another_language_is_not_guessed_at(self) -> None:
        """Not even where the numbers look like abuse."""
        trigger = user_mark(0.0, 4.0, abuse=1.0, english=False)

        assert held(about(trigger)) is HoldReason.OTHER_LANGUAGE


class TestAbuse:
    """Abuse is always told, but for the cooldown."""

    @few
    @given(
        st.floats(0.5, 1.0),
        st.lists(st.floats(0, 4), max_size=5),
        st.sampled_from(Sensitivity),
        st.booleans(),
        st.booleans(),
    )
    def test_abuse_nudges_whatever_was_asked_for(
        self,
        chance: float,
        levels: list[float],
        sensitivity: Sensitivity,
        on_it: bool,
        snoozed: bool,
    ) -> None:
        """On it, snoozed, a quiet channel, a working reply: none of them hides abuse."""
        marks = [user_mark(at * MINUTE, level) for at, level in enumerate(levels)]
        reply = staff_mark(HOUR, cue("working_reply"))
        nudge = nudged(
            about(
                *marks,
                reply,
                user_mark(2 * HOUR, 4 * chance, abuse=chance),
                sensitivity=sensitivity,
                on_it_at=HOUR if on_it else None,
                snoozed_until=9 * HOUR if snoozed else None,
            )
        )

        assert (nudge.reason, nudge.rung) == (Reason.ABUSE, Rung.BOUNDARY)
        assert nudge.escalate

    def test_even_abuse_waits_for_the_cooldown(self) -> None:
        """The technician has just been told."""
        again = user_mark(29 * MINUTE, 4.0, abuse=0.9)

        assert held(about(SHARP, again, told=(told(0.0),))) is HoldReason.COOLDOWN

    def test_a_small_chance_of_abuse_is_not_abuse(self) -> None:
        """Under an even chance the other reasons decide."""
        assert nudged(about(user_mark(0.0, 3.5, abuse=0.49))).reason is Reason.SHARP


class TestCooldown:
    """At most one nudge a conversation in thirty minutes."""

    @few
    @given(
        st.lists(
            st.tuples(st.floats(0, 40 * MINUTE), st.floats(0, 4), st.floats(0, 1)),
            min_size=1,
            max_size=15,
        )
    )
    def test_never_two_within_the_cooldown(self, said: list[tuple[float, float, float]]) -> None:
        """Following any conversation message by message."""
        marks: list[Mark] = []
        history: list[Told] = []
        at = 0.0
        for gap, level, abuse in said:
            at += gap
            marks.append(user_mark(at, level, abuse=abuse))
            decision = decide(about(*marks, told=tuple(history)), RULES)
            if isinstance(decision, Nudge):
                history.append(Told.of(decision, at))
        gaps = [later.ts - one.ts for one, later in pairwise(history)]

        assert all(gap >= RULES.cooldown for gap in gaps)

    def test_the_hold_says_how_long_is_left(self) -> None:
        """In seconds of conversation time."""
        decision = decide(about(SHARP, user_mark(10 * MINUTE, 3.0), told=(told(0.0),)), RULES)

        assert decision == Hold(HoldReason.COOLDOWN, 20 * MINUTE)

    def test_a_late_message_from_before_the_nudge_is_in_the_cooldown(self) -> None:
        """It would have been, had it come in order."""
        late = Situation(
            (user_mark(5.0, 3.0), user_mark(60.0, 3.0)), user_mark(5.0, 3.0), (told(60.0),)
        )

        assert held(late) is HoldReason.COOLDOWN


class TestOnIt:
    """*On it* is silence until abuse or a missed promise."""

    @few
    @given(st.lists(st.floats(0, 4), min_size=1, max_size=8), st.floats(0, 30))
    def test_nothing_but_abuse_or_a_promise_breaks_it(
        self, levels: list[float], chases: float
    ) -> None:
        """However hot it gets."""
        marks = [user_mark(at * HOUR, level) for at, level in enumerate(levels, start=1)]
        last = replace(marks[-1], cues=(cue("chase", chases),))

        assert isinstance(decide(about(*marks[:-1], last, on_it_at=0.0), RULES), Hold)

    def test_it_says_so(self) -> None:
        """The metrics count it under its own name."""
        assert held(about(SHARP, on_it_at=0.0)) is HoldReason.ON_IT

    def test_a_missed_promise_breaks_it(self) -> None:
        """Taking a conversation is not keeping a word."""
        promise = staff_mark(MINUTE, cue("promise", 10 * MINUTE))
        nudge = nudged(about(SHARP, promise, user_mark(HOUR, 2.0), on_it_at=MINUTE))

        assert nudge.reason is Reason.PROMISE

    def test_a_missed_promise_breaks_it_after_the_nudge_that_was_taken(self) -> None:
        """*On it* is pressed on a nudge; a calm "any news?" after the promised time is told."""
        promise = staff_mark(MINUTE, cue("promise", 10 * MINUTE))
        nudge = nudged(
            about(
                SHARP,
                promise,
                user_mark(HOUR, 1.0),
                told=(told(0.0, heat=2.0),),
                on_it_at=MINUTE,
            )
        )

        assert nudge.reason is Reason.PROMISE


class TestSnooze:
    """A snooze keeps silent for as long as was asked."""

    def test_it_holds_and_says_for_how_long(self) -> None:
        """In seconds."""
        decision = decide(about(SHARP, snoozed_until=HOUR), RULES)

        assert decision == Hold(HoldReason.SNOOZED, HOUR)

    def test_it_ends(self) -> None:
        """At the moment asked for."""
        assert held(about(SHARP, snoozed_until=0.0)) is None


class TestPromises:
    """A time that was promised and has passed."""

    @pytest.mark.parametrize(
        ("due", "at", "missed"),
        [
            (600.0, 601.0, True),
            (600.0, 600.0, False),
            (600.0, 599.0, False),
            (0.0, 90_000.0, False),
        ],
    )
    def test_a_promise_is_missed_once_its_time_has_passed(
        self, due: float, at: float, *, missed: bool
    ) -> None:
        """A promise without a time cannot be missed."""
        trigger = user_mark(at, 1.0)
        steps = trace([staff_mark(0.0, cue("promise", due)), trigger], RULES.heat)

        assert promise_missed(steps, trigger) is missed

    def test_a_later_word_of_the_technician_settles_it(self) -> None:
        """They came back; that is what was promised."""
        marks = [staff_mark(0.0, cue("promise", 60.0)), staff_mark(90.0), user_mark(HOUR, 1.0)]

        assert not promise_missed(trace(marks, RULES.heat), marks[-1])

    def test_without_a_technician_nothing_was_promised(self) -> None:
        """Only the user has spoken."""
        assert not promise_missed(trace([SHARP], RULES.heat), SHARP)


class TestReplies:
    """A technician's reply is given its chance."""

    def test_a_working_reply_just_before_holds_a_warm_conversation(self) -> None:
        """A user still venting while being helped needs no second voice."""
        warm = [
            user_mark(0.0, 2.0, need=0.5),
            staff_mark(60.0, cue("working_reply")),
            user_mark(120.0, 1.2, need=0.1),
        ]

        assert RULES.rise_normal <= trace(warm, RULES.heat)[-1].after
        assert held(about(*warm)) is HoldReason.REPLY_WORKING

    def test_a_working_reply_does_not_hold_a_sharp_answer(self) -> None:
        """It did not work, then."""
        marks = [SHARP, staff_mark(60.0, cue("working_reply")), user_mark(120.0, 3.5)]

        assert held(about(*marks)) is None

    def test_a_reply_later_than_the_message_holds_it(self) -> None:
        """The message came late, and has been answered already."""
        late = Situation((SHARP, staff_mark(60.0)), SHARP)

        assert held(late) is HoldReason.OUT_OF_ORDER

    @few
    @given(st.floats(0, 4), st.floats(0, 1), st.floats(0.001, 1e6))
    def test_whatever_was_said_before_a_staff_message_is_answered(
        self, level: float, abuse: float, gap: float
    ) -> None:
        """A message sorted in before a technician's never nudges."""
        trigger = user_mark(100.0, level, abuse=abuse)
        late = Situation((trigger, staff_mark(100.0 + gap)), trigger)

        assert isinstance(decide(late, RULES), Hold)


class TestHysteresis:
    """A second nudge needs the conversation to have calmed, or to have climbed."""

    def test_the_same_heat_is_not_told_twice(self) -> None:
        """Once the cooldown is over, nothing new has happened."""
        marks = [user_mark(0.0, 3.0), user_mark(HOUR, 1.1)]

        assert held(about(*marks, told=(told(0.0, heat=3.0),))) is HoldReason.ALREADY_TOLD

    def test_a_whole_step_more_is_told(self) -> None:
        """It got worse."""
        marks = [user_mark(0.0, 2.0), user_mark(HOUR, 3.0)]

        assert held(about(*marks, told=(told(0.0, heat=1.0),))) is None

    @pytest.mark.parametrize(
        ("last", "reason"), [(1.6, HoldReason.COOLING), (2.5, None), (2.7, None)]
    )
    def test_thanks_from_somebody_calmer_is_no_relapse(
        self, last: float, reason: HoldReason | None
    ) -> None:
        """However warm it still is; thanks that come hotter, or sharp, are told as before."""
        marks = [user_mark(0.0, 2.0), user_mark(60.0, 2.4), user_mark(HOUR, last, cue("thanks"))]

        assert held(about(*marks, told=(told(0.0, heat=1.0),))) is reason

    def test_after_calming_it_is_told_anew(self) -> None:
        """A relapse is news."""
        marks = [
            user_mark(0.0, 2.0),
            user_mark(HOUR, 0.0, cue("resolved")),
            user_mark(2 * HOUR, 2.6),
        ]

        assert held(about(*marks, told=(told(0.0, heat=9.0),))) is None

    def test_each_nudge_stands_one_rung_higher(self) -> None:
        """The ladder remembers what was offered."""
        marks = [user_mark(0.0, 2.0), user_mark(HOUR, 3.0)]

        assert nudged(about(*marks, told=(told(0.0, heat=1.0),))).rung is Rung.CLARIFY


class TestRungs:
    """What the situation tells the ladder."""

    @pytest.mark.parametrize("name", ["acknowledges", "apologises"])
    def test_a_kind_last_word_counts_as_acknowledged(self, name: str) -> None:
        """The nudge goes one further."""
        marks = [user_mark(0.0, 3.0), staff_mark(60.0, cue(name)), user_mark(120.0, 4.0)]

        assert nudged(about(*marks)).rung is Rung.CLARIFY

    def test_the_cause_reaches_the_ladder(self) -> None:
        """A policy is redirected."""
        marks = [user_mark(0.0, 3.0), staff_mark(60.0, cue("acknowledges")), user_mark(120.0, 4.0)]

        assert nudged(about(*marks, cause=Cause.POLICY)).rung is Rung.REDIRECT

    def test_confusion_reaches_the_ladder(self) -> None:
        """Plain words first."""
        assert nudged(about(SHARP, confused=True)).rung is Rung.CLARIFY

    def test_on_the_top_rung_the_path_is_shown_first(self) -> None:
        """Words have been tried."""
        marks = [user_mark(0.0, 2.0), user_mark(HOUR, 3.0)]
        nudge = nudged(about(*marks, told=(told(0.0, heat=1.0, rung=Rung.REDIRECT),)))

        assert (nudge.rung, nudge.escalate) == (Rung.ESCALATE, True)


class TestSensitivity:
    """A channel's own dial."""

    @few
    @given(st.lists(st.floats(0, 4), min_size=1, max_size=6))
    def test_a_quieter_channel_never_hears_more(self, levels: list[float]) -> None:
        """Whatever nudges a quiet channel nudges a normal one, and that an eager one."""
        marks = [user_mark(at * MINUTE, level) for at, level in enumerate(levels)]
        quiet, normal, eager = (
            isinstance(decide(about(*marks, sensitivity=one), RULES), Nudge)
            for one in (Sensitivity.QUIET, Sensitivity.NORMAL, Sensitivity.EAGER)
        )

        assert quiet <= normal <= eager

    def test_the_dial_makes_a_difference(self) -> None:
        """The same warm message, two channels."""
        warm = user_mark(0.0, 2.0, need=0.4)

        assert isinstance(decide(about(warm, sensitivity=Sensitivity.EAGER), RULES), Nudge)
        assert isinstance(decide(about(warm, sensitivity=Sensitivity.NORMAL), RULES), Hold)


class TestEscalates:
    """Whether the escalation path would be right by now."""

    @pytest.mark.parametrize(
        ("marks", "right"),
        [
            ([], False),
            ([SHARP], False),
            ([user_mark(0.0, 4.0, abuse=0.6)], True),
            ([user_mark(0.0, 3.0), user_mark(60.0, 3.0)], True),
            ([user_mark(0.0, 4.0), user_mark(1.0, 4.0), user_mark(9e6, 0.0)], True),
        ],
    )
    def test_very_hot_once_or_abuse_is_enough(self, marks: list[Mark], *, right: bool) -> None:
        """It does not matter that it cooled since."""
        assert escalates(trace(marks, RULES.heat), RULES) is right


@few
@given(st.lists(st.floats(0, 4), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_decision_does_not_depend_on_the_order_marks_came_in(
    levels: list[float], random: Any
) -> None:
    """A store may hand them over in any order."""
    marks = [user_mark(at * MINUTE, level) for at, level in enumerate(levels)]
    shuffled = [*marks]
    random.shuffle(shuffled)
    situation = Situation(tuple(shuffled), marks[-1])

    assert decide(situation, RULES) == decide(about(*marks), RULES)
