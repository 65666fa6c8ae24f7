"""What `/steady sensitivity` promises, held to the benchmark's figures."""

from bot.nudging.expected import EXPECTED
from bot.nudging.rules import Sensitivity
from lab import expected


def test_the_bot_says_what_was_measured() -> None:
    """The module is what the figures make of it; `make pages` writes it anew."""
    assert expected.MODULE.read_text(encoding="utf-8") == expected.text()


def test_every_sensitivity_has_its_numbers() -> None:
    """In the order of how soon it speaks, each finding at least as many, and more for nothing."""
    assert list(EXPECTED) == [one.value for one in Sensitivity]
    assert sorted(EXPECTED.values()) == list(EXPECTED.values())
    assert all(0 <= in_time <= 10 and 0 <= none <= 100 for in_time, none in EXPECTED.values())
