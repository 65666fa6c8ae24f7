"""The ready-made calls can be played, and a broken one is named."""

from pathlib import Path

import pytest

from bot.workspace import example
from bot.workspace.hard_calls import NUDGE_WITHIN, BrokenCall, HardCall, load, read

SEED = example()
CALLS = load(SEED)
GOOD = """
order: 1
title: T
about: A
nudge_from: 2
escalate: false
technician: tom
lines:
  - {at: 0s, pause: 1, who: priya, says: "one"}
  - {at: 1m, pause: 1, who: tom, says: "two"}
  - {at: 2m 30s, pause: 1, who: priya, says: "three"}
  - {at: 3m, pause: 1, who: priya, says: "four"}
  - {at: 4m, pause: 1, who: priya, says: "five"}
  - {at: 5m, pause: 1, who: priya, says: "six"}
  - {at: 6m, pause: 1, who: priya, says: "seven"}
  - {at: 1h 7m, pause: 1, who: priya, says: "eight"}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_there_are_enough_calls_and_a_calm_one() -> None:
    """At least seven hard calls, and one talk in which nothing should happen."""
    assert len([call for call in CALLS if call.nudge_from is not None]) >= 7
    assert len([call for call in CALLS if call.nudge_from is None]) == 1


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_each_call_takes_less_than_a_minute(call: HardCall) -> None:
    """A visitor sees the end of it, at normal speed."""
    assert 20 <= sum(line.pause for line in call.lines) <= 60


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_each_call_is_between_a_user_and_its_technician(call: HardCall) -> None:
    """The first line is a user's, and the technician speaks before a nudge is due."""
    assert call.user not in (*SEED.technicians, *SEED.leads)
    before = call.lines[: call.nudge_from]
    assert call.technician in [line.who for line in before]


@pytest.mark.parametrize(
    "call", [call for call in CALLS if call.nudge_from is not None], ids=lambda call: call.name
)
def test_the_line_that_needs_a_word_is_fresh_and_answered_to(call: HardCall) -> None:
    """It is not stale by the end, and its technician spoke within the half hour before."""
    due = call.lines[call.nudge_from or 0]
    spoke = [line.at for line in call.lines if line.who == call.technician and line.at < due.at]

    assert call.lasts - due.at <= NUDGE_WITHIN
    assert due.at - max(spoke) < 30 * 60


def test_times_are_read_as_hours_minutes_and_seconds(tmp_path: Path) -> None:
    """2m 30s is 150 seconds, 1h 7m is 4020."""
    call = read(written(tmp_path, GOOD), SEED)

    assert [line.at for line in call.lines][2::5] == [150.0, 4020.0]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("who: tom", "who: nobody", "mine.yaml, line 1: nobody is called 'nobody'"),
        ("at: 1m,", "at: soon,", "'soon' is no time such as 2h 5m"),
        ("at: 4m,", "at: 1m,", "line 4: '1m' is before the line above"),
        ("technician: tom", "technician: priya", "'priya' is not a technician"),
        ("nudge_from: 2", "nudge_from: 99", "nudge_from 99 is no line"),
        ("nudge_from: 2", "nudge_from: 1", "nudge_from must be a user's line"),
        ("at: 1h 7m", "at: 9h", "nudge_from must be in the last 75 minutes"),
        ("title: T", "titel: T", "mine.yaml, title: Field required"),
        ("title: T", "title: [", "this is not YAML"),
        ('says: "five"', 'says: ""', "lines.4.says"),
    ],
)
def test_a_broken_call_is_named_with_its_fault(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    """One sentence says the file, the place and what is wrong."""
    with pytest.raises(BrokenCall, match=r"mine\.yaml") as broken:
        read(written(tmp_path, GOOD.replace(old, new, 1)), SEED)

    assert fault in str(broken.value)
