"""The model layer, with a session and a tokenizer that need no files."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.detection.calibration import Calibration
from bot.detection.encoder import (
    CLS,
    MARKERS,
    Encoder,
    pack,
    padded,
    pieces,
)
from bot.detection.reading import Role, Turn

WORD = 2000


class FakeTokenizer:
    """One id a word, above every marker."""

    def encode(self, text: str) -> Sequence[int]:
        return [WORD + len(word) for word in text.split()]


class FakeSession:
    """Answers with one row a conversation and remembers what it was asked."""

    def __init__(self, row: Sequence[float]) -> None:
        self.row = row
        self.asked: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []

    def run(self, ids: NDArray[np.int64], turns: NDArray[np.int64]) -> NDArray[np.float32]:
        self.asked.append((ids, turns))
        return np.asarray([self.row] * len(ids), dtype=np.float32)


def turn(text: str, at: float = 0.0, role: Role = Role.USER) -> Turn:
    return Turn(at, role, "u1", text)


def markers(turns: Sequence[Turn]) -> list[tuple[int, ...]]:
    return [
        tuple(each for each in part if each < MARKERS) for part in pieces(turns, FakeTokenizer())
    ]


def test_a_third_unanswered_message_is_marked_unlike_the_first() -> None:
    """The run of messages since staff answered is in the marker of each user turn."""
    runs = [each[0] for each in markers([turn("a", 0), turn("b", 10), turn("c", 20)])]

    assert len(set(runs)) == 3


def test_an_answer_from_staff_starts_the_run_again() -> None:
    """After a technician's turn the user's next message is a first one."""
    found = markers([turn("a"), turn("b"), turn("on it", 0, Role.TECH), turn("c")])

    assert found[3][0] == found[0][0]


@pytest.mark.parametrize(
    ("seconds", "longer"), [(60, 300), (300, 1800), (1800, 7200), (7200, 50_000), (50_000, 90_000)]
)
def test_longer_silences_have_other_markers(seconds: float, longer: float) -> None:
    """Each bucket of waiting time is told apart from the next."""
    assert markers([turn("a"), turn("b", seconds)])[1] != markers([turn("a"), turn("b", longer)])[1]


def test_shouting_and_set_aside_text_are_marked() -> None:
    """The vocabulary is without case, so capitals get a marker, as does pasted matter."""
    plain, loud = turn("please fix the printer"), turn("PLEASE FIX THE PRINTER")
    pasted = Turn(0.0, Role.USER, "u1", "please fix the printer", frozenset({"log"}))

    assert len({*markers([plain]), *markers([loud]), *markers([pasted])}) == 3


def test_whether_a_turn_needed_an_answer_is_no_marker() -> None:
    """The network was taught on who wrote when, and on words."""
    told = Turn(0.0, Role.USER, "u1", "", settled=True)

    assert markers([told, turn("b", 60)]) == markers([turn(""), turn("b", 60)])


def test_a_short_word_in_capitals_is_not_shouting() -> None:
    """VPN and MFA are names, not raised voices."""
    assert markers([turn("VPN MFA")]) == markers([turn("vpn mfa")])


def test_a_long_message_keeps_its_start_and_its_end() -> None:
    """Forty word pieces are kept of a long earlier message, eighty of the one that is scored."""
    words = turn(" ".join(["opening", *["x"] * 200, "end"]))
    kept = [
        [each for each in part if each >= MARKERS] for part in pieces([words] * 2, FakeTokenizer())
    ]

    assert [len(part) for part in kept] == [40, 80]
    assert {(part[0], part[-1]) for part in kept} == {(WORD + len("opening"), WORD + len("end"))}


def test_the_oldest_turns_are_left_out_first() -> None:
    """A budget too small for all turns keeps the newest, the last one always."""
    packed = pack([[1, 9, 9, 9], [2, 8, 8], [3, 7, 7]], max_tokens=8)

    assert packed.ids == [CLS, 2, 8, 8, 3, 7, 7]
    assert packed.turns == [1, 1, 1, 1, 2, 2, 2]


def test_the_oldest_turn_that_fits_in_part_keeps_its_markers_and_its_end() -> None:
    """What stood last in a cut turn is nearest to what came after it."""
    packed = pack([[1, 9, *range(2000, 2030)], [3, 10, 2050]], max_tokens=14)

    assert packed.ids == [CLS, 1, 9, *range(2022, 2030), 3, 10, 2050]


def test_one_message_larger_than_the_budget_is_cut_to_it() -> None:
    """The bound on tokens holds whatever is written."""
    assert len(pack([[5] * 90], max_tokens=32).ids) == 32


@given(st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=30), min_size=1, max_size=9))
def test_packing_keeps_the_budget_and_the_order(parts: list[list[int]]) -> None:
    """Turn numbers rise from 1 without a gap, and the budget is never passed."""
    packed = pack(parts, max_tokens=40)

    assert len(packed.ids) == len(packed.turns) <= 40
    assert sorted(set(packed.turns)) == list(range(1, packed.turns[-1] + 1))
    assert packed.turns == sorted(packed.turns)


def test_padding_is_turn_zero() -> None:
    """Shorter conversations in a batch are filled with a turn that no turn can see."""
    ids, turns = padded([pack([[5, 6, 7]], 10), pack([[5]], 10)])

    assert ids.tolist() == [[CLS, 5, 6, 7], [CLS, 5, 0, 0]]
    assert turns.tolist() == [[1, 1, 1, 1], [1, 1, 0, 0]]


def test_a_batch_is_one_call_and_answers_in_order() -> None:
    """Several conversations cost one run of the network."""
    session = FakeSession([0.0] * 15)
    found = Encoder(session, FakeTokenizer(), Calibration()).score([[turn("a")], [turn("b c")]])

    assert len(found) == 2
    assert [ids.shape for ids, _ in session.asked] == [(2, 5)]


def test_an_empty_batch_costs_nothing() -> None:
    """No conversations, no scores and no run."""
    session = FakeSession([0.0] * 15)

    assert Encoder(session, FakeTokenizer(), Calibration()).score([]) == []
    assert session.asked == []


def test_a_message_of_nothing_but_pasted_matter_is_still_scored() -> None:
    """A turn whose text was set aside has its markers left, and gets a score."""
    encoder = Encoder(FakeSession([0.0] * 15), FakeTokenizer(), Calibration())

    assert encoder.score([[Turn(0.0, Role.USER, "u1", "", frozenset({"log"}))]])[0].need == 0.5
