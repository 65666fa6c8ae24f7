"""Labelled text, as the lab reads it."""

import re
from typing import Any

from bot.detection.reading import Emotion, Role
from lab.data import (
    ALWAYS_TAUGHT,
    CORPUS,
    EVERY_FILE,
    EXTRA_FILES,
    FOLDS,
    TONES,
    TRAIN_FILES,
    UNKNOWN,
    Target,
    authored,
    corpus,
)

ROW: dict[str, Any] = {
    "id": "x1",
    "turns": [
        {"t": 0, "role": "user", "who": "u1", "text": "hi", "level": 0, "emotion": "none"},
        {"t": 9, "role": "tech", "who": "t1", "text": "hello"},
        {"t": 20, "role": "user", "who": "u1", "text": "any news?", "level": 1, "emotion": "none"},
        {"t": 30, "role": "user", "who": "u1", "text": "ok", "level": 1, "emotion": "none"},
        {"t": 40, "role": "user", "who": "u1", "text": "?", "level": 2, "emotion": "frustrated"},
        {"t": 50, "role": "user", "who": "u1", "text": "hm", "level": 1, "emotion": "none"},
        {"t": 60, "role": "user", "who": "u1", "text": "yes", "level": 0, "emotion": "none"},
        {"t": 70, "role": "user", "who": "u1", "text": "thx", "level": 0, "emotion": "grateful"},
    ],
    "nudge_from": 4,
}


def test_a_reply_teaches_what_comes_of_it_alone() -> None:
    """A technician's message has no feeling to learn, only whether the next one is hot."""
    turns = [dict(turn) for turn in ROW["turns"]]
    calm = authored(ROW, "train-1").targets[1]
    turns[2]["level"] = 2
    hot = authored({**ROW, "turns": turns}, "train-1").targets[1]

    assert (calm, hot) == (Target(need=0.0), Target(need=1.0))


def test_a_last_reply_teaches_nothing() -> None:
    """Nobody knows yet what a reply does when nobody has spoken since."""
    example = authored({**ROW, "turns": ROW["turns"][:2]}, "train-1")

    assert not example.targets[1].known


def test_need_follows_the_counting_rule() -> None:
    """Before the window 0, inside its early half unknown, from `nudge_from` on 1, then by level."""
    need = [target.need for target in authored(ROW, "train-1").targets]

    assert need == [0.0, 0.0, UNKNOWN, UNKNOWN, 1.0, 1.0, 1.0, 0.0]


def test_a_calm_conversation_never_needs_a_nudge() -> None:
    """Without `nudge_from` every user's turn is a 0."""
    targets = authored({**ROW, "nudge_from": None}, "train-1").targets

    assert {target.need for target in targets if target.known} == {0.0}


def test_labels_are_exact() -> None:
    """An authored level and emotion each put everything on one class."""
    target = authored(ROW, "train-1").targets[4]

    assert target.levels == (0.0, 0.0, 1.0, 0.0, 0.0)
    assert target.emotions[list(Emotion).index(Emotion.FRUSTRATED)] == sum(target.emotions) == 1.0


def test_the_corpus_in_the_repository_is_whole() -> None:
    """Five files, 680 conversations, as its README says."""
    names = ("train-1", "train-2", "train-3", "train-4", "dev")

    assert len(corpus(names)) == 680


def test_the_corpus_tells_how_large_each_extra_file_is() -> None:
    """The table in its README names every extra file, with its size."""
    rows = re.findall(
        r"^\| `(extra-\w+)` \| (\d+) \|", (CORPUS / "README.md").read_text(), re.MULTILINE
    )

    sizes = {name: len(corpus([name])) for name in (*EXTRA_FILES, *ALWAYS_TAUGHT)}
    assert {name: int(size) for name, size in rows} == sizes


def test_bystanders_keep_their_role() -> None:
    """A bystander's turn is read as one."""
    turn = {"t": 0, "role": "bystander", "who": "u2", "text": "same", "level": 0, "emotion": "none"}

    assert authored({**ROW, "turns": [turn]}, "x").turns[0].role is Role.BYSTANDER


def test_authored_tones_cover_every_public_label() -> None:
    """An authored turn answers for each tone that public sets label."""
    target = authored(ROW, "train-1").targets[4]

    assert len(target.tones) == len(TONES)
    assert target.tones[TONES.index("frustrated")] == 1.0


def test_every_author_is_held_out_once() -> None:
    """The folds part the files that are learned from, each in one fold."""
    away = [name for fold in FOLDS for name in fold]

    assert sorted(away) == sorted(TRAIN_FILES + EXTRA_FILES)


def test_every_id_is_its_own() -> None:
    """Readings are kept by conversation, so no two files may share an id."""
    ids = [one.id for one in corpus([*EVERY_FILE, "dev"])]

    assert len(ids) == len(set(ids))
