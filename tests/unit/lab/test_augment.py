"""Roughening keeps labels with the words they belong to."""

import random

from hypothesis import given
from hypothesis import strategies as st

from bot.detection.reading import Role
from bot.detection.window import Window
from lab.augment import FEWEST_WORDS, alone, noisy, remembered, roughen, until
from lab.data import UNKNOWN, corpus


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
    """No change parts turns from their targets, gives staff a feeling or empties a conversation."""
    rough = roughen(SOME[seed % len(SOME)], dice(seed))

    assert len(rough.turns) == len(rough.targets) > 0
    assert not any(
        target.exact
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


@given(st.integers(0, 10_000))
def test_a_message_alone_says_enough(seed: int) -> None:
    """Taken out of its conversation a message keeps its level, and its timing is not known."""
    example = SOME[seed % len(SOME)]
    single = alone(example, dice(seed))

    assert single is not None
    assert len(single.turns[0].text.split()) >= FEWEST_WORDS
    place = example.turns.index(single.turns[0])
    assert single.targets[0].levels == example.targets[place].levels
    assert single.targets[0].need == UNKNOWN


def test_a_conversation_ends_where_it_is_cut() -> None:
    """Turns and targets up to the named one are kept."""
    cut = until(SOME[0], 1)

    assert cut.turns == SOME[0].turns[:2]
    assert cut.targets == SOME[0].targets[:2]


def test_a_conversation_is_taught_with_the_words_the_bot_still_has() -> None:
    """Each part shows what the window shows of it, and every turn teaches in one part."""
    long = [one for one in SOME if one.turns[-1].at > Window().seconds]
    assert long

    for one in long:
        parts = remembered(one)
        for part in parts:
            seen = Window(turns=len(one.turns)).until(one.turns, len(part.turns) - 1)
            assert part.turns == seen
        taught = [
            place
            for part in parts
            for place, target in enumerate(part.targets)
            if target.known and target == one.targets[place]
        ]
        assert sorted(taught) == [n for n, target in enumerate(one.targets) if target.known]


def test_a_short_conversation_is_taught_whole() -> None:
    """Nothing is forgotten within the window's time."""
    short = [one for one in SOME if one.turns[-1].at <= Window().seconds]

    assert short
    assert [remembered(one) for one in short] == [[one] for one in short]
