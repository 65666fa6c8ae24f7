"""What a reading sees of the turns before it."""

import pytest

from bot.detection.reading import Role, Turn
from bot.detection.window import Window


@pytest.mark.parametrize(
    ("index", "seen"),
    [(0, [0]), (2, [0, 1, 2]), (3, [1, 2, 3]), (4, [2, 3, 4])],
    ids=["the first", "all so far", "two before it", "a day later"],
)
def test_a_window_holds_so_many_turns_of_so_long(index: int, seen: list[int]) -> None:
    """A replay sees what the live bot keeps in memory."""
    turns = [Turn(at, Role.USER, "U1", "") for at in (0.0, 10.0, 20.0, 30.0, 500.0)]

    assert Window(turns=2, seconds=100.0).until(turns, index) == tuple(turns[at] for at in seen)


def test_old_words_fade_and_their_writer_stays() -> None:
    """Who wrote when still tells a chase and a wait."""
    turns = [Turn(0.0, Role.USER, "U1", "Hello?"), Turn(500.0, Role.USER, "U1", "Anybody?")]
    old, new = Window(seconds=100.0).until(turns, 1)

    assert (old.text, old.at, old.who) == ("", 0.0, "U1")
    assert new.text == "Anybody?"


@pytest.mark.parametrize(
    ("text", "settled"), [("Thanks!", True), ("Works now", True), ("Thanks, I'll wait", False)]
)
def test_what_needed_no_answer_needs_none_without_its_words(text: str, settled: bool) -> None:
    """However often it fades."""
    turns = [Turn(0.0, Role.USER, "U1", text), Turn(500.0, Role.USER, "U1", "Hello?")]
    window = Window(seconds=100.0)
    old, new = window.until(turns, 1)
    again, _ = window.until([old, new], 1)

    assert (old.text, old.settled, again.settled) == ("", settled, settled)
    assert not new.settled
