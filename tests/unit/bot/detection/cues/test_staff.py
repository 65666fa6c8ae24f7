"""What a technician's or lead's turn does."""

import pytest

from bot.detection import cues
from bot.detection.cues.promises import seconds_until
from bot.detection.cues.staff import closes_door
from bot.detection.reading import Role, Turn


def names(text: str) -> set[str]:
    return {cue.name for cue in cues.staff([Turn(0.0, Role.TECH, "t1", text)])}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("acknowledges", "You're right, that should not have happened"),
        ("apologises", "Sorry, I went quiet"),
        ("commits_time", "Next update by 15:30"),
        ("commits_time", "about 10 minutes"),
        ("asks", "Which floor are you on?"),
        ("promise", "I'll call them and come back to you"),
        ("working_reply", "Released it, tap in about 2 minutes"),
        ("working_reply", "Found it: the /12 was a typo, fixed"),
        ("working_reply", "I can restore yesterday's copy, restoring now"),
        ("closes_ticket", "Closing this as resolved"),
    ],
)
def test_each_act_is_found(name: str, text: str) -> None:
    """A plain example of each act carries its name."""
    assert name in names(text)


def test_a_reply_that_closes_the_door_is_no_working_reply() -> None:
    """Heat does not ease on a refusal."""
    assert "working_reply" not in names("I have closed the ticket as per policy")


@pytest.mark.parametrize(
    "text",
    [
        "SLA is 2 business days",
        "As per policy we cannot override this",
        "Works for me",
        "Have you read the guide",
        "Please raise a new ticket",
        "Looking into it.",
    ],
)
def test_no_verdict_on_a_technician_is_a_cue(text: str) -> None:
    """Cues are kept beside their writer: that a reply closed the door shows in the user's alone."""
    assert closes_door(text.lower())
    assert names(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "can you try again?",
        "Done?",
        "I have no idea",
        "We can do nothing about that",
        "We have not found anything",
        "I see nothing wrong here",
        "I'm going on lunch",
        "We can't say more",
    ],
)
def test_a_question_or_a_shrug_is_no_working_reply(text: str) -> None:
    """Heat does not ease on words that do nothing."""
    assert "working_reply" not in names(text)


def test_a_question_after_the_work_is_still_work() -> None:
    """What was done stands beside what is asked."""
    assert "working_reply" in names("I've reset it, can you try again?")


def test_an_empty_turn_does_nothing() -> None:
    """A turn of code alone has no cues."""
    assert cues.staff([Turn(0.0, Role.TECH, "t1", "")]) == ()


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("back in 20 minutes", 1200.0),
        ("give me an hour", 3600.0),
        ("half an hour", 1800.0),
        ("on my way up, 3 mins.", 180.0),
        ("extending it now, about 10 min", 600.0),
        ("it was down for 20 minutes", 0.0),
        ("it syncs every 5 min", 0.0),
        ("they get 2 min notice", 0.0),
        ("in a couple of days", 172800.0),
        ("in 30 secs", 30.0),
        ("i'll check in a sec", 0.0),
        ("give me a minute", 0.0),
        ("in one moment", 0.0),
        ("ready in 1.5 hours", 5400.0),
        ("in 2h", 7200.0),
        ("back in 30m", 1800.0),
        ("in 1-2 hours", 7200.0),
        ("sorry, two hours now, i know", 0.0),
        ("in 5 metres", 0.0),
        ("five minutes ago", 0.0),
        ("by 15:30", 0.0),
        ("soon", 0.0),
    ],
)
def test_a_promise_is_due_when_its_words_say(text: str, seconds: float) -> None:
    """Spans from now are worked out; hours of the day need a time zone, so they are not."""
    assert seconds_until(text) == seconds


def test_a_promise_carries_its_due_time() -> None:
    """The value of the cue is the seconds until it is due."""
    found = cues.staff([Turn(0.0, Role.TECH, "t1", "I'll be back in 20 minutes")])
    assert next(cue for cue in found if cue.name == "promise").value == 1200.0


def test_a_span_on_its_own_promises() -> None:
    """A bare "about 10 min" is as much a promise as "I'll be back"; a rule of 90 days is none."""
    assert "promise" in names("Extending it now, about 10 min")
    assert "promise" not in names("The account is kept, in 90 days it goes")
