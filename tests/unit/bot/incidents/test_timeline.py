"""The timeline: what was promised, and what was kept."""

from dataclasses import replace

from bot.incident_records import Incident, Status, Update, UpdateState
from bot.incidents.timeline import REVIEW, kept, review, timeline
from tests.fakes.clock import NOON

MINUTE = 60.0
INCIDENT = Incident(
    "i", "T", "VPN down", "VPN", 2, Status.INVESTIGATING, "URUTH", "URUTH", NOON, NOON
)
FIRST = Update(
    "u0",
    "T",
    "i",
    0,
    Status.INVESTIGATING,
    "It drops.",
    "Looking.",
    "",
    "URUTH",
    NOON,
    next_by=NOON + 30 * MINUTE,
)


def later(minutes: float, **more: object) -> Update:
    """An update so long after the first."""
    at = NOON + minutes * MINUTE
    changed: dict[str, object] = {"id": f"u{minutes}", "number": 1, "at": at, "next_by": None}
    return replace(FIRST, **{**changed, **more})  # type: ignore[arg-type]


def test_a_promise_kept_says_when() -> None:
    """On time, and within the minute that was named."""
    text = timeline(INCIDENT, [FIRST, later(30.5)], NOON + 40 * MINUTE, "UTC")

    assert "Promised the next update by 12:30: kept, at 12:30" in text
    assert "Promises: 1 kept on time, 0 late" in text


def test_a_promise_missed_says_by_how_much() -> None:
    """Late is said in minutes, not in words about people."""
    text = timeline(INCIDENT, [FIRST, later(42)], NOON + 50 * MINUTE, "UTC")

    assert "came 12 min late, at 12:42" in text
    assert "0 kept on time, 1 late" in text


def test_a_promise_still_ahead_and_one_overdue() -> None:
    """What has not come yet is one of the two."""
    assert kept([FIRST], NOON) == (0, 0, 1)
    assert kept([FIRST], NOON + 45 * MINUTE) == (0, 1, 0)


def test_what_was_taken_back_counts_for_nothing() -> None:
    """It stands in the timeline as taken back, and keeps no promise."""
    undone = later(10, state=UpdateState.UNDONE, undone_at=NOON + 11 * MINUTE)

    text = timeline(INCIDENT, [FIRST, undone], NOON + 12 * MINUTE, "UTC")

    assert "taken back at 12:11" in text
    assert kept([FIRST, undone], NOON + 12 * MINUTE) == (0, 0, 1)


def test_it_names_nobody() -> None:
    """It is about the process."""
    over = replace(INCIDENT, status=Status.RESOLVED, resolved_at=NOON + 90 * MINUTE)

    text = timeline(over, [FIRST, later(30)], NOON + 95 * MINUTE, "Europe/London")

    assert "URUTH" not in text
    assert "resolved at 13:30" in text


def test_the_review_keeps_open_questions_open() -> None:
    """Each question stands with its answer, or says that there is none."""
    text = review({"seen": "An alarm."})

    assert "An alarm." in text
    assert text.count("_No answer yet._") == len(REVIEW) - 1


def test_times_of_another_day_say_so() -> None:
    """A night is long; 00:20 alone would come before 23:50."""
    text = timeline(INCIDENT, [FIRST, later(13 * 60)], NOON + 14 * 60 * MINUTE, "UTC")

    assert "**12:00** investigating" in text
    assert "**18 March, 01:00** investigating" in text
