"""Cues that only the conversation shows."""

import pytest

from bot.detection import cues
from bot.detection.cues.conversation import duration
from bot.detection.reading import Cue, Role, Turn

HOUR = 3600.0


def user(at: float, text: str, who: str = "u1") -> Turn:
    return Turn(at, Role.USER, who, text)


def tech(at: float, text: str) -> Turn:
    return Turn(at, Role.TECH, "t1", text)


def cue(name: str, *turns: Turn) -> Cue | None:
    return next((found for found in cues.find(turns) if found.name == name), None)


ASK = user(0, "The badge reader on 4 West does not open for me, could you look?")


def test_the_first_message_is_no_chase() -> None:
    """Asking once is asking."""
    assert cue("chase", user(0, "any update on my badge?")) is None


def test_chases_are_counted_until_staff_answers() -> None:
    """The value counts the unanswered times of asking, and the fact says it in words."""
    turns = [ASK, user(HOUR, "any update?"), user(2 * HOUR, "bump"), user(3 * HOUR, "?")]
    found = cue("chase", *turns)
    assert found is not None
    assert (found.fact, found.value) == ("third chase", 3.0)


def test_an_answer_starts_the_count_anew() -> None:
    """After a technician's word the next chase is the first again."""
    found = cue("chase", ASK, user(HOUR, "?"), tech(HOUR + 60, "Looking."), user(5 * HOUR, "?"))
    assert found is not None
    assert found.value == 1.0


def test_a_chase_is_counted_for_whoever_is_named_with_it() -> None:
    """The conversation's third is the first of somebody who joins in."""
    turns = [ASK, user(HOUR, "?"), user(2 * HOUR, "any update?"), user(3 * HOUR, "?", who="u2")]
    found = cue("chase", *turns)
    assert found is not None
    assert (found.fact, found.value) == ("first chase", 3.0)


@pytest.mark.parametrize("settled", ["Thanks!", "ok thank you", "It works now, cheers"])
def test_a_thank_you_waits_for_no_answer(settled: str) -> None:
    """The next trouble, a day later, is new: nobody has waited a day, and nobody chases."""
    later = user(25 * HOUR, "The badge is dead, could you look?")
    talk = (ASK, tech(60, "Done, try it."), user(120, settled), later)

    assert (cue("chase", *talk), cue("waiting", *talk)) == (None, None)


@pytest.mark.parametrize(("settled", "waits"), [(True, False), (False, True)])
def test_a_thank_you_whose_words_are_gone_waits_for_none_either(settled: bool, waits: bool) -> None:
    """Two days later its words are forgotten."""
    thanks = Turn(120.0, Role.USER, "u1", "", settled=settled)
    talk = (ASK, tech(60, "Done, try it."), thanks, user(48 * HOUR, "The badge is dead. Help?"))

    assert (cue("waiting", *talk) is not None) is waits


@pytest.mark.parametrize(
    ("earlier", "text", "found"),
    [
        ([ASK, tech(60, "Done, try it.")], "Thanks!", True),
        ([ASK, tech(60, "Done, try it.")], "Works now", True),
        ([ASK, tech(60, "Done, try it.")], "Thanks, but it is the same", False),
        ([ASK], "Thanks!", False),
        ([], "My badge is dead. Thanks", False),
    ],
)
def test_what_needs_no_answer_is_told(earlier: list[Turn], text: str, found: bool) -> None:
    """Thanks, or word that it works, once somebody answered."""
    assert (cue("settled", *earlier, user(120, text)) is not None) is found


@pytest.mark.parametrize("open_end", ["Thanks, but it is the same", "Thanks, I'll wait", "ok"])
def test_thanks_with_more_to_it_still_waits(open_end: str) -> None:
    """Something was left to do."""
    talk = (ASK, tech(60, "Looking."), user(120, open_end), user(5 * HOUR, "any news?"))

    assert cue("waiting", *talk) is not None


def test_a_message_sent_in_pieces_is_no_chase() -> None:
    """Several lines within a minute and a half are one message."""
    assert (
        cue("chase", user(0, "hi"), user(20, "my badge is dead"), user(40, "can you look?")) is None
    )


def test_asking_anew_after_a_pause_is_a_chase() -> None:
    """A question without the usual words, an hour later and unanswered, asks again."""
    assert cue("chase", ASK, user(HOUR, "could you open it from your side?")) is not None


@pytest.mark.parametrize(
    "detail",
    [
        "it is when I open the second workbook",
        "Please note it is the 64 bit one",
        "please find the screenshot attached",
        "reported by Ana when she came in",
    ],
)
def test_details_that_were_asked_for_are_no_chase(detail: str) -> None:
    """Who answers piece by piece asks for nothing."""
    talk = [ASK, tech(60, "Send me all you have, one by one."), user(300, "it began on Monday")]
    assert cue("chase", *talk, user(600, detail)) is None


def test_waiting_is_counted_from_the_first_unanswered_message() -> None:
    """Hours without an answer, as a number and as a fact."""
    found = cue(
        "waiting", ASK, tech(60, "One moment."), user(120, "ok?"), user(120 + 2 * HOUR, "?")
    )
    assert found is not None
    assert (found.fact, found.value) == ("2 h without an answer", 2.0)


def test_a_few_minutes_are_no_wait() -> None:
    """Nothing under ten minutes counts."""
    assert cue("waiting", ASK, user(300, "?")) is None


@pytest.mark.parametrize(
    ("hours", "words"), [(0.5, "30 min"), (1, "1 h"), (3.4, "3 h"), (47, "47 h"), (72, "3 days")]
)
def test_durations_read_as_a_person_says_them(hours: float, words: str) -> None:
    """Minutes under an hour, hours under two days, then days."""
    assert duration(hours) == words


def test_clipped_replies_are_noticed() -> None:
    """Somebody who wrote in sentences and now writes "right." has changed."""
    assert cue("shorter", ASK, tech(60, "We are aware."), user(HOUR, "right.")) is not None


@pytest.mark.parametrize("text", ["ok thanks", "works now!", "room 12"])
def test_short_thanks_and_answers_are_not_clipped(text: str) -> None:
    """A short thank you, or a number somebody asked for, says nothing."""
    assert cue("shorter", ASK, tech(60, "We are aware."), user(HOUR, text)) is None


def test_a_short_answer_to_a_question_is_not_clipped() -> None:
    """Questions get short answers."""
    assert cue("shorter", ASK, tech(60, "Left or right side?"), user(HOUR, "left side")) is None


def test_a_brush_off_is_remembered() -> None:
    """The reply before counts when it only closed the door."""
    turns = [ASK, tech(60, "SLA on that is 2 business days."), user(120, "I see")]
    assert cue("after_brush_off", *turns) is not None


def test_a_working_reply_is_remembered() -> None:
    """The reply before counts when it did something."""
    assert cue("after_work", ASK, tech(60, "Released it, try now."), user(120, "ok")) is not None


def test_a_second_person_piles_on() -> None:
    """Somebody new with the same complaint is noticed, the first writer is not."""
    other = user(60, "same here", who="u2")
    assert cue("pile_on", ASK, other) is not None
    assert cue("pile_on", ASK, other, user(90, "see?")) is None


def test_earlier_strain_is_carried() -> None:
    """A calm word after tense ones does not start from nothing."""
    tense = user(60, "nobody answered, you said ten minutes, forget it")
    assert cue("carried", ASK, tense, user(120, "the light is red")) is not None
    assert cue("carried", ASK, user(120, "the light is red")) is None


def test_late_and_equal_times_are_no_fault() -> None:
    """Turns at the same second, or behind the one before, give no negative wait."""
    found = cues.find([ASK, user(0, "?"), user(-50, "?")])
    assert all(cue.value >= 0 for cue in found if cue.name in {"waiting", "long_running"})
