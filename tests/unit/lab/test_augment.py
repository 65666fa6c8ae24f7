"""Roughening keeps labels with the words they belong to."""

import random

from hypothesis import given
from hypothesis import strategies as st

from bot.detection.reading import Role
from lab.augment import noisy, roughen
from lab.data import corpus


def dice(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - a seeded experiment


SOME = corpus(["train-1"])[:40]


@given(st.integers(0, 10_000))
def test_roughening_is_reproducible(seed: int) -> None:
    """The same seed gives the same conversation."""
    example = SOME[seed % len(SOME)]

    assert roughen(example, dice(seed)) == roughen(example, dice(seed))


@given(st.integers(0, 10_000))
def test_every_turn_keeps_a_target(seed: int) -> None:
    """No change parts turns from their targets or empties a conversation."""
    rough = roughen(SOME[seed % len(SOME)], dice(seed))

    assert len(rough.turns) == len(rough.targets) > 0
    assert not any(
        target.known
        for turn, target in zip(rough.turns, rough.targets, strict=True)
        if turn.role.is_staff
    )


@given(st.integers(0, 10_000))
def test_time_never_runs_backwards(seed: int) -> None:
    """Stretched waiting times stay in order."""
    times = [turn.at for turn in roughen(SOME[seed % len(SOME)], dice(seed)).turns]

    assert times == sorted(times)


@given(st.text(max_size=200), st.integers(0, 1000))
def test_noise_accepts_any_text(text: str, seed: int) -> None:
    """Careless typing changes words, and never leaves a message empty that was not."""
    assert bool(noisy(text, dice(seed))) == bool(text)


def test_staff_are_never_turned_into_users() -> None:
    """Only a bystander may be read as the user."""
    same = dice(3)
    before = sum(turn.role is Role.USER for one in SOME for turn in one.turns)
    after = [turn for one in SOME for turn in roughen(one, same).turns]

    assert {turn.who[0] for turn in after if not turn.role.is_staff} == {"u"}
    assert before > 0
