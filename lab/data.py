"""Labelled text: the authored corpus in the repository, and public sets laid in a folder."""

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.detection.reading import LEVELS, Emotion, Role, Turn
from bot.detection.text import read

CORPUS = Path(__file__).parent / "corpus"
TRAIN_FILES = ("train-1", "train-2", "train-3", "train-4")
EXTRA_FILES = ("extra-a", "extra-b", "extra-c")
"""More authored conversations, each file by another pen, where train-1 to train-4 are thin."""
FOLDS = (("train-1", "extra-a"), ("train-2", "extra-b"), ("train-3", "extra-c"), ("train-4",))
"""Files held out together, so that four encoders read every author unseen."""
TONES = ("frustrated", "abusive", "anxious", "embarrassed", "confused", "grateful")
"""What the public sets label; read beside the level, so that real text teaches the encoder."""

UNKNOWN = -1.0
_ANY_LEVEL = (1.0,) * len(LEVELS)
_ANY_EMOTION = (1.0,) * len(Emotion)
_HOT = (0.0, 0.6, 1.0, 1.0, 1.0)
_COOL = (1.0, 0.6, 0.0, 0.0, 0.0)
"""How well each level fits a comment that public labellers called frustrated, or not."""

_CROSS = (Emotion.FRUSTRATED, Emotion.ANGRY, Emotion.SARCASTIC, Emotion.ABUSIVE)
_EMOTION_OF_TONE = {
    "frustrated": _CROSS,
    "abusive": (Emotion.ABUSIVE, Emotion.ANGRY),
    "anxious": (Emotion.ANXIOUS,),
    "embarrassed": (Emotion.EMBARRASSED,),
    "confused": (Emotion.CONFUSED,),
    "grateful": (Emotion.GRATEFUL,),
}

NEED_SLACK = 2
"""A first nudge counts as on time within two turns of `nudge_from`, so says the corpus README."""

PUBLIC = {
    "goemotions": "8ff01b03ab34c4fa45982d9d0c2bb74dcc5dc03c1df04cdb222a16f753156e7c",
    "github_incivility": "69b4d00d8225000927aa01a99591ce38ddba59906682d7e653552287f7a76cb6",
    "github_derailment": "d7666964d614154f983a06c42187eece20ff75256b4c5b7646f77e74a1cc2bce",
    "premo": "461fc19c7fc458cf90bbdf239cf3357e6ab3a272d9a611281b830236a8336834",
    "se_toxicity_cc0": "1e2ec3f05fae4ef75ad7fc1dbdf4e8ab095bf9b6a1fe90a7a328c8cc2cfa43a6",
    "strudel_toxicity": "cd95c3b57345b51187c0739d7d2e65d81580ddbfe7e81fbe6c0710f7fb369280",
}
"""sha256 of each public file, so that figures name the data they came from."""


class DataMissing(ValueError):
    """A data file is missing or is not the one the figures were made from."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is known of one turn. Fits are in 0..1 a class; all ones where nothing is known.

    `exact` says that `levels` has a single one, from a label on the five-level scale. `need` and
    each of `tones` is 0, 1 or UNKNOWN.
    """

    levels: tuple[float, ...] = _ANY_LEVEL
    emotions: tuple[float, ...] = _ANY_EMOTION
    need: float = UNKNOWN
    tones: tuple[float, ...] = (UNKNOWN,) * len(TONES)
    exact: bool = False

    @property
    def known(self) -> bool:
        """Whether the turn teaches anything."""
        return self != Target()


@dataclass(frozen=True, slots=True)
class Example:
    """A conversation, or a lone message, with a target for each turn."""

    id: str
    source: str
    turns: tuple[Turn, ...]
    targets: tuple[Target, ...]
    nudge_from: int | None = None


def corpus(names: Sequence[str], folder: Path = CORPUS) -> list[Example]:
    """The authored conversations of the named files, in order."""
    return [
        authored(json.loads(line), name)
        for name in names
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def authored(row: Mapping[str, object], source: str) -> Example:
    """One conversation in the corpus schema."""
    raw = row["turns"]
    begin = row.get("nudge_from")
    if not isinstance(raw, list) or not (begin is None or isinstance(begin, int)):
        raise DataMissing(f"{source}: {row.get('id')} is not in the corpus schema.")
    turns = tuple(_turn(one["t"], Role(one["role"]), one["who"], one["text"]) for one in raw)
    targets = tuple(_authored_target(one, _need(i, one, begin)) for i, one in enumerate(raw))
    return Example(str(row["id"]), source, turns, targets, begin)


def public(folder: Path, name: str, splits: Sequence[str]) -> list[Example]:
    """One public set's examples in the named splits; DataMissing if its hash is not ours."""
    path = folder / f"{name}.jsonl.gz"
    if not path.is_file():
        raise DataMissing(f"{path.name} is not in the data folder; see lab/README.md.")
    if digest(path) != PUBLIC[name]:
        raise DataMissing(
            f"{path.name} is not the file the figures were made from: its hash differs."
        )
    rows = (json.loads(line) for line in gzip.decompress(path.read_bytes()).decode().splitlines())
    wanted = (row for row in rows if _split(row) in splits)
    return [_thread(row, name) if "turns" in row else _lone(row, name) for row in wanted]


def digest(path: Path) -> str:
    """The file's sha256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def windows(example: Example, size: int) -> Iterator[Example]:
    """A long thread as runs of at most `size` turns, half overlapping in context."""
    for start in range(0, len(example.turns), size // 2):
        cut = slice(start, start + size)
        yield Example(example.id, example.source, example.turns[cut], example.targets[cut])
        if start + size >= len(example.turns):
            return


def _turn(at: float, role: Role, who: str, raw: str) -> Turn:
    prose = read(raw)
    return Turn(float(at), role, who, prose.text, prose.set_aside)


def _need(index: int, row: Mapping[str, object], begin: int | None) -> float:
    """1 once the nudge is due, 0 before, UNKNOWN where the counting rule takes either."""
    if begin is None or index < begin - NEED_SLACK:
        return 0.0
    if index < begin:
        return UNKNOWN
    if index <= begin + NEED_SLACK:
        return 1.0
    level = row.get("level")
    return UNKNOWN if level == 1 else float(isinstance(level, int) and level > 1)


def _authored_target(row: Mapping[str, object], need: float) -> Target:
    if Role(str(row["role"])).is_staff:
        return Target()
    level, emotion = row["level"], Emotion(str(row["emotion"]))
    fits = {tone: emotion in kinds for tone, kinds in _EMOTION_OF_TONE.items()}
    fits["abusive"] = level == LEVELS[-1]
    return Target(
        levels=tuple(float(level == each) for each in LEVELS),
        emotions=tuple(float(emotion is each) for each in Emotion),
        need=need,
        tones=tuple(float(fits[tone]) for tone in TONES),
        exact=True,
    )


def _split(row: Mapping[str, object]) -> object:
    return row.get("suggested_split") or row["split"]


def _lone(row: Mapping[str, object], source: str) -> Example:
    turn = _turn(0.0, Role.USER, "u1", str(row["text"]))
    return Example(str(row["id"]), source, (turn,), (_public_target(row),))


def _thread(row: Mapping[str, object], source: str) -> Example:
    """A GitHub thread: who opened it stands for the user, everyone else for a bystander."""
    raw = row["turns"]
    if not isinstance(raw, list):
        raise DataMissing(f"{source}: {row.get('id')} has no turns.")
    opener, clock = raw[0]["speaker"], 0.0
    turns = []
    for one in raw:
        clock = max(clock, _seconds(one["labels"].get("created_at"), raw))
        role = Role.USER if one["speaker"] == opener else Role.BYSTANDER
        turns.append(_turn(clock, role, one["speaker"], one["text"]))
    return Example(str(row["id"]), source, tuple(turns), tuple(_public_target(one) for one in raw))


def _seconds(stamp: object, raw: Sequence[Mapping[str, Mapping[str, object]]]) -> float:
    begin = raw[0]["labels"].get("created_at")
    if not isinstance(stamp, str) or not isinstance(begin, str):
        return 0.0
    return (datetime.fromisoformat(stamp) - datetime.fromisoformat(begin)).total_seconds()


def _public_target(row: Mapping[str, object]) -> Target:
    known = {tone: row[tone] for tone in TONES if row.get(tone) is not None}
    cross = known.get("frustrated", known.get("abusive"))
    return Target(
        levels=_ANY_LEVEL if cross is None else _HOT if cross else _COOL,
        emotions=_public_emotions(known),
        tones=tuple(float(str(known.get(tone, UNKNOWN))) for tone in TONES),
    )


def _public_emotions(known: Mapping[str, object]) -> tuple[float, ...]:
    held = [tone for tone, value in known.items() if value]
    if held:
        fits = {emotion for tone in held for emotion in _EMOTION_OF_TONE[tone]}
        return tuple(float(each in fits) for each in Emotion)
    ruled_out = {emotion for tone in known for emotion in _EMOTION_OF_TONE[tone]}
    return tuple(float(each not in ruled_out) for each in Emotion)
