"""Levels from cues alone."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.detection import cues
from bot.detection.cues.weights import WEIGHTS
from bot.detection.reading import Cue, Role, Turn
from bot.detection.text import read

CORPUS = Path(__file__).parents[5] / "lab" / "corpus"
NAMES = [*WEIGHTS, "waiting", "unknown"]


def expected(*found: Cue) -> float:
    return sum(level * chance for level, chance in enumerate(cues.level_from_cues(found)))


@given(
    st.lists(
        st.builds(
            Cue,
            name=st.sampled_from(NAMES),
            fact=st.just("a fact"),
            strength=st.floats(0, 1),
            value=st.floats(-1, 1),
        )
    )
)
def test_levels_are_probabilities(found: list[Cue]) -> None:
    """Whatever the cues, five chances that sum to one and none below nought."""
    levels = cues.level_from_cues(found)
    assert len(levels) == 5
    assert sum(levels) == pytest.approx(1.0)
    assert min(levels) >= -1e-12


def test_no_cues_are_calm() -> None:
    """A message without a cue is most likely level 0."""
    assert cues.level_from_cues([])[0] > 0.5


@pytest.mark.parametrize("name", [name for name, weight in WEIGHTS.items() if weight > 0])
def test_a_cue_of_strain_raises_the_level(name: str) -> None:
    """Each cue with a positive weight makes the expected level higher than without it."""
    assert expected(Cue(name, "a fact")) > expected()


@pytest.mark.parametrize("name", ["thanks", "patience", "humour", "resolved"])
def test_a_kind_cue_lowers_the_level(name: str) -> None:
    """Thanks, patience and good humour calm the reading."""
    assert expected(Cue("blame", "a fact"), Cue(name, "a fact")) < expected(Cue("blame", "a fact"))


def _readings(pattern: str) -> list[tuple[bool, float]]:
    """For each user turn: whether it is at level 2 or above, and the expected level by cues."""
    out = []
    for line in (line for path in sorted(CORPUS.glob(pattern)) for line in path.open()):
        turns: list[Turn] = []
        for turn in json.loads(line)["turns"]:
            role = Role(turn["role"])
            turns.append(Turn(turn["t"], role, turn["who"], read(turn["text"]).text))
            if not role.is_staff:
                out.append((turn["level"] >= 2, expected(*cues.find(turns[-8:]))))
    return out


def test_cues_alone_rank_the_development_turns() -> None:
    """A frustrated turn of the development set outranks a calm one in 85 of 100 pairs or more."""
    readings = _readings("dev.jsonl")
    hot = [score for is_hot, score in readings if is_hot]
    calm = [score for is_hot, score in readings if not is_hot]
    wins = sum((h > c) + 0.5 * (h == c) for h in hot for c in calm)
    assert wins / (len(hot) * len(calm)) >= 0.85
