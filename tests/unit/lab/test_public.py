"""Public sets, as the lab reads them."""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.detection.reading import Emotion
from lab.data import ANY_LEVEL, SHADES, TONES, UNKNOWN, DataMissing, Target, authored
from lab.public import digest, public, windows


def laid(folder: Path, name: str, row: Mapping[str, object]) -> dict[str, str]:
    """A set of one row in the folder, and its hash."""
    path = folder / f"{name}.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(row).encode()))
    return {name: digest(path)}


def comment(folder: Path, **facts: object) -> Target:
    """The target of one Reddit comment with such labels."""
    row = {"id": "1", "split": "train", "text": "well then", **facts}
    return public(folder, "goemotions", ("train",), laid(folder, "goemotions", row))[0].targets[0]


def test_a_public_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The sentence names the file to lay in the folder."""
    with pytest.raises(DataMissing, match=r"premo\.jsonl\.gz"):
        public(tmp_path, "premo", ("train",))


def test_a_public_file_with_another_hash_is_refused(tmp_path: Path) -> None:
    """Figures must not be quoted for data they were not made from."""
    laid(tmp_path, "premo", {"id": "1", "split": "train", "text": "x", "frustrated": 0})

    with pytest.raises(DataMissing, match="hash differs"):
        public(tmp_path, "premo", ("train",))


def test_another_split_is_left_alone(tmp_path: Path) -> None:
    """What is scored is never learned from."""
    row = {"id": "1", "split": "test", "text": "x", "labels": ["anger"], "frustrated": 1}
    hashes = laid(tmp_path, "goemotions", row)

    assert public(tmp_path, "goemotions", ("train",), hashes) == []


def test_annoyance_is_above_calm(tmp_path: Path) -> None:
    """A comment called frustrated fits the hot levels, and frustration as its emotion."""
    target = comment(tmp_path, labels=["annoyance"], frustrated=1)

    assert target.levels[0] == 0.0
    assert target.levels[2] == 1.0
    assert target.emotions[list(Emotion).index(Emotion.FRUSTRATED)] == 1.0
    assert target.tones[TONES.index("frustrated")] == 1.0


def test_fear_is_not_called_calm(tmp_path: Path) -> None:
    """Not angry and afraid says nothing about the level."""
    target = comment(tmp_path, labels=["fear"], frustrated=0, anxious=1)

    assert target.levels == ANY_LEVEL


def test_disappointment_is_mostly_mild(tmp_path: Path) -> None:
    """Let down, and neither angry nor called calm by the labellers: level 1 fits best."""
    target = comment(tmp_path, labels=["disappointment"], frustrated=None)

    assert max(target.levels) == target.levels[1]
    assert target.tones[TONES.index("frustrated")] == UNKNOWN


def test_shades_are_known_for_their_own_set_only(tmp_path: Path) -> None:
    """A Reddit comment says nothing about the tones that GitHub's labellers named."""
    shades = comment(tmp_path, labels=["neutral"], frustrated=0).shades

    assert set(shades[: len(SHADES[0])]) == {0.0}
    assert set(shades[len(SHADES[0]) :]) == {UNKNOWN}


def test_a_long_thread_is_cut_into_overlapping_windows() -> None:
    """Every turn is in a window, and none is longer than asked."""
    turns = [
        {"t": at, "role": "user", "who": "u1", "text": "hm", "level": 0, "emotion": "none"}
        for at in range(8)
    ]
    parts = list(windows(authored({"id": "x", "turns": turns}, "train-1"), 4))

    assert [len(part.turns) for part in parts] == [4, 4, 4]
    assert parts[0].turns[2:] == parts[1].turns[:2]
