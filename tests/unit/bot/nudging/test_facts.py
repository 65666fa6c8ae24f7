"""What a person is told: counts and times, never a verdict."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.detection.cues.weights import WEIGHTS
from bot.detection.heat import FEELINGS, Mark
from bot.detection.reading import Cue, Role
from bot.nudging.facts import (
    SAYS,
    because,
    facts_of,
    sentence,
    span,
    told,
    unanswered_since,
)
from bot.nudging.rules import NudgeRules
from tests.fakes.making import USER, cue, staff_mark, user_mark

RULES = NudgeRules()
VERDICTS = ("angry", "rude", "upset", "annoyed", "frustrated", "heat", "level", "abusive")


def test_a_chase_and_the_wait_make_the_line() -> None:
    """The example every newcomer sees."""
    trigger = user_mark(0.0, 2.0, cue("chase", 3), cue("waiting", 2.0))

    line = sentence(facts_of([trigger], trigger), "Priya")

    assert line == "Third chase from Priya, 2 h without an answer."


def test_what_somebody_says_begins_with_their_name() -> None:
    """A clause has a subject."""
    trigger = user_mark(0.0, 2.0, cue("deadline"), cue("waiting", 2.0))

    line = sentence(facts_of([trigger], trigger), "Priya")

    assert line == "Priya names a deadline, 2 h without an answer."


@pytest.mark.parametrize(
    ("facts", "line"),
    [(("third chase",), "Third chase."), (("names a deadline",), "The user names a deadline.")],
)
def test_without_a_name_the_line_still_reads(facts: tuple[str, ...], line: str) -> None:
    """Slack will not always say who somebody is."""
    assert sentence(facts, "") == line


def test_the_count_of_unanswered_messages_stands_in_for_a_cue() -> None:
    """Facts are never empty."""
    marks = [staff_mark(0.0), *(user_mark(60.0 * minute, 1.0) for minute in (1, 2, 3))]

    assert facts_of(marks, marks[-1]) == ("has written 3 messages without an answer",)


def test_the_count_is_told_of_whoever_wrote() -> None:
    """It is the user who waits, and the messages of others are not theirs."""
    other = Mark(30.0, Role.BYSTANDER, "UOMAR")
    marks = [user_mark(0.0), other, user_mark(60.0)]

    line = sentence(facts_of(marks, marks[-1]), "Priya")

    assert line == "Priya has written 2 messages without an answer."


def test_what_is_unsure_is_not_told() -> None:
    """A hint weighs; only what the words bear out is said of somebody."""
    hint = Cue("deadline", "perhaps a deadline is near")

    assert told(user_mark(0.0, 2.0, hint, cue("impact"))) == ["says others are held up"]


def test_the_wait_is_told_once() -> None:
    """A line that says "without an answer" twice reads like a stammer."""
    marks = [user_mark(0.0), user_mark(60.0), user_mark(7200.0, 2.0, cue("waiting", 2.0))]

    line = sentence(facts_of(marks, marks[-1]), "Priya")

    assert line == "Priya has written 3 messages, 2 h without an answer."


@pytest.mark.parametrize(
    ("marks", "since"),
    [
        ([], None),
        ([user_mark(1.0), user_mark(5.0)], 1.0),
        ([user_mark(1.0), staff_mark(2.0)], None),
        ([user_mark(1.0), staff_mark(2.0), user_mark(5.0), user_mark(6.0)], 5.0),
        ([staff_mark(2.0), user_mark(3.0, 0.0, cue("thanks")), user_mark(9.0)], 9.0),
        ([user_mark(1.0), user_mark(3.0, 0.0, cue("resolved")), user_mark(9.0)], 9.0),
        ([user_mark(1.0), Mark(3.0, Role.BYSTANDER, "UOMAR", cues=(cue("resolved"),))], 1.0),
        ([user_mark(1.0), user_mark(3.0, 2.0, cue("thanks"))], 1.0),
    ],
    ids=["nothing", "never answered", "answered", "asked anew", "thanks are none",
         "solved and back", "solved for another", "dry thanks"],
)  # fmt: skip
def test_a_wait_begins_with_the_first_message_nobody_answered(
    marks: list[Mark], since: float | None
) -> None:
    """A chase a minute ago does not make it a minute's wait."""
    assert unanswered_since(marks) == since


def test_a_single_message_asks_for_help() -> None:
    """A count of one would read oddly."""
    only = user_mark(0.0, 3.0)

    assert facts_of([only], only) == ("has asked for help",)


def test_an_answer_starts_the_count_anew() -> None:
    """Messages before the last answer were answered."""
    marks = [user_mark(0.0), user_mark(1.0), staff_mark(2.0), user_mark(3.0), user_mark(4.0)]

    assert facts_of(marks, marks[-1]) == ("has written 2 messages without an answer",)


def test_later_messages_are_not_counted() -> None:
    """The line is about the moment of its message."""
    marks = [user_mark(0.0), user_mark(1.0), user_mark(2.0)]

    assert facts_of(marks, marks[1]) == ("has written 2 messages without an answer",)


def test_time_since_the_last_answer_is_told_from_ten_minutes_on() -> None:
    """Sooner, nobody waits yet."""
    soon, later = user_mark(599.0, 2.0), user_mark(7200.0, 2.0)

    assert facts_of([staff_mark(0.0), soon], soon) == ("has asked for help",)
    assert facts_of([staff_mark(0.0), later], later)[-1] == "2 h since the last answer"


@given(st.sets(st.sampled_from(sorted({*WEIGHTS, *FEELINGS, *SAYS})), max_size=12))
def test_there_are_always_one_to_three_facts(names: set[str]) -> None:
    """Whatever was found, the line stays a line."""
    trigger = user_mark(9000.0, 2.0, *(cue(name, 3.0) for name in sorted(names)))

    assert 1 <= len(facts_of([staff_mark(0.0), trigger], trigger)) <= 3


@given(st.sets(st.sampled_from(sorted({*WEIGHTS, *FEELINGS, *SAYS}))))
def test_no_fact_is_a_verdict_about_a_person(names: set[str]) -> None:
    """Words for people are facts."""
    mark = user_mark(0.0, 2.0, *(cue(name, 3.0) for name in sorted(names - {"chase"})))
    said = " ".join(told(mark)).lower()

    assert [word for word in VERDICTS if word in said] == []


def test_a_feeling_is_never_told() -> None:
    """Sarcasm and the like move the decision, and stay out of the sentence."""
    assert set(SAYS).isdisjoint(FEELINGS)


def test_counts_are_told_first() -> None:
    """A number says most."""
    mark = user_mark(0.0, 2.0, cue("deadline"), cue("chase", 3))

    assert told(mark) == ["third chase", "names a deadline"]


def test_a_message_with_nothing_to_tell_tells_nothing() -> None:
    """No cue, no line behind *Why this?* beyond the time."""
    assert told(user_mark(0.0, 3.0)) == []


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 h"),
        (2 * 86_400 - 1, "47 h"),
        (2 * 86_400, "2 days"),
        (30 * 86_400, "30 days"),
    ],
)
def test_a_span_is_told_as_people_say_it(seconds: float, words: str) -> None:
    """Seconds, minutes, hours, then days."""
    assert span(seconds) == words


class TestBecause:
    """The lines behind *Why this?*."""

    def test_the_turns_that_gave_most_come_in_time_order(self) -> None:
        """Three of them, as the conversation went."""
        marks = [user_mark(float(at), level) for at, level in enumerate([3.0, 0.1, 2.0, 4.0, 0.2])]

        assert [one.ts for one in because(marks, RULES)] == [0.0, 2.0, 3.0]

    def test_shares_are_of_all_that_was_given(self) -> None:
        """Two equal messages have half each."""
        marks = [user_mark(0.0, 2.0), user_mark(1.0, 2.0)]

        assert [one.share for one in because(marks, RULES)] == pytest.approx([0.5, 0.5], abs=1e-4)

    def test_a_technician_is_never_a_reason(self) -> None:
        """*Why this?* is not a report about a colleague."""
        marks = [user_mark(0.0, 2.0), staff_mark(1.0, cue("closes_ticket"))]

        assert [one.who for one in because(marks, RULES)] == [USER]

    def test_calm_turns_are_left_out(self) -> None:
        """They are no reason for anything."""
        assert because([user_mark(0.0, 0.0)], RULES) == ()

    @given(st.lists(st.floats(0, 4), max_size=10))
    def test_shares_are_a_part_of_the_whole(self, levels: list[float]) -> None:
        """None is negative, and together they are at most everything."""
        marks = [user_mark(float(at), level) for at, level in enumerate(levels)]
        found = because(marks, RULES)

        assert len(found) <= 3
        assert all(one.share > 0 for one in found)
        assert sum(one.share for one in found) <= 1.0 + 1e-9
