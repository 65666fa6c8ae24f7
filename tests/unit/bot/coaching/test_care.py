"""Breath by breath, whether it eased, labels, and reflections as their writer reads them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coaching.breathing import BREATHS, moments
from bot.coaching.easing import eased
from bot.coaching.labels import labels_in
from bot.coaching.looking_back import LONGEST_BAR, as_json, as_markdown, topic_words, week_of
from bot.records_care import Reflection
from tests.fakes.clock import NOON
from tests.fakes.making import TECH, staff_mark, user_mark

DAY = 86_400.0


def note(at: float = NOON, topic: str = "vpn", **said: str) -> Reflection:
    """One reflection."""
    return Reflection("r", "T1", TECH, at, topic, **said)


def test_each_breath_goes_in_and_out() -> None:
    """Six breaths are twelve moments, and the last one goes out."""
    found = moments()

    assert len(found) == 2 * BREATHS
    assert (found[0].breath, found[0].out) == (1, False)
    assert (found[-1].breath, found[-1].out) == (BREATHS, True)


class TestEasing:
    HARD, REPLY, CALM = user_mark(NOON, 2.5), staff_mark(NOON + 60), user_mark(NOON + 120, 0.2)

    def test_calm_words_after_the_reply(self) -> None:
        """Hard, answered, calm: it eased."""
        assert eased([self.CALM, self.HARD, self.REPLY], NOON, TECH)

    @pytest.mark.parametrize("left_out", [0, 1, 2])
    def test_nothing_of_it_may_be_missing(self, left_out: int) -> None:
        """Without the hard message, the reply or the calm words nothing eased."""
        marks = [self.HARD, self.REPLY, self.CALM]
        del marks[left_out]

        assert not eased(marks, NOON, TECH)

    def test_words_that_are_still_hot_did_not_ease(self) -> None:
        """The last word counts."""
        assert not eased([self.HARD, self.REPLY, user_mark(NOON + 120, 2.0)], NOON, TECH)

    def test_somebody_elses_reply_is_theirs(self) -> None:
        """Only the one who replied is told."""
        assert not eased([self.HARD, self.REPLY, self.CALM], NOON, "UOTHER")


class TestLabels:
    @pytest.mark.parametrize("text", ["You were rude.", "ALWAYS late", "so lazy", "a bad attitude"])
    def test_words_that_judge_are_found(self, text: str) -> None:
        """Each with what to put in its place."""
        (label,) = labels_in(text)

        assert label.instead.endswith(".")

    @pytest.mark.parametrize(
        "text", ["You said 14:00 and wrote at 14:05.", "Never mind the logs.", "whenever", "crude"]
    )
    def test_words_that_tell_are_left_alone(self, text: str) -> None:
        """What was seen is no label, nor is a word inside another."""
        assert labels_in(text) == ()

    def test_each_is_named_once_in_order(self) -> None:
        """However often it was written."""
        found = labels_in("Never on time, always rude, never sorry")

        assert [one.word for one in found] == ["never", "always", "rude"]

    @given(st.text(max_size=200))
    def test_any_text_can_be_looked_at(self, text: str) -> None:
        """No input breaks it."""
        assert all(one.word in text.lower() for one in labels_in(text))


class TestLookingBack:
    def test_the_week_by_topic_most_frequent_first(self) -> None:
        """Older ones are left out."""
        notes = [note(), note(NOON - DAY), note(topic="mfa"), note(NOON - 8 * DAY, "printer")]

        assert [(p.topic, p.count, p.bar) for p in week_of(notes, NOON)] == [
            ("vpn", 2, "▇▇"),
            ("mfa", 1, "▇"),
        ]

    def test_bars_fit_a_phone(self) -> None:
        """A week of one kind is cut down, and the least one still shows."""
        notes = [note() for _ in range(100)] + [note(topic="mfa")]
        bars = [pattern.bar for pattern in week_of(notes, NOON)]

        assert len(bars[0]) == LONGEST_BAR
        assert len(bars[1]) == 1

    def test_json_is_what_was_written(self) -> None:
        """Without our ids, with the time as people write it."""
        (row,) = json.loads(as_json([note(first_feeling="“tense” 😬")]))

        assert row["first_feeling"] == "“tense” 😬"
        assert row["at"] == "2026-03-17T12:00:00+00:00"
        assert not {"id", "team", "user"} & set(row)

    def test_markdown_has_the_questions_that_were_answered(self) -> None:
        """An empty answer has no line."""
        page = as_markdown([note(next_time="Say when.")])

        assert "## 17 Mar 2026, 12:00 UTC: VPN" in page
        assert "**What will you try next time?** Say when." in page
        assert "What went well?" not in page

    @pytest.mark.parametrize(
        ("topic", "words"), [("vpn", "VPN"), ("access-rights", "access rights")]
    )
    def test_topics_read_like_words(self, topic: str, words: str) -> None:
        """Acronyms stay upper case."""
        assert topic_words(topic) == words
