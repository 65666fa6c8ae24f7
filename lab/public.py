"""Public sets laid in a folder: real text by real people, labelled by researchers."""

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from bot.detection.reading import Emotion, Role
from lab.data import (
    ANY_LEVEL,
    EMOTIONS_OF_TONE,
    SHADES,
    TONES,
    UNKNOWN,
    DataMissing,
    Example,
    Target,
    turn_of,
)

PUBLIC = {
    "goemotions": "8ff01b03ab34c4fa45982d9d0c2bb74dcc5dc03c1df04cdb222a16f753156e7c",
    "github_incivility": "69b4d00d8225000927aa01a99591ce38ddba59906682d7e653552287f7a76cb6",
    "github_derailment": "d7666964d614154f983a06c42187eece20ff75256b4c5b7646f77e74a1cc2bce",
    "premo": "461fc19c7fc458cf90bbdf239cf3357e6ab3a272d9a611281b830236a8336834",
    "se_toxicity_cc0": "1e2ec3f05fae4ef75ad7fc1dbdf4e8ab095bf9b6a1fe90a7a328c8cc2cfa43a6",
    "strudel_toxicity": "cd95c3b57345b51187c0739d7d2e65d81580ddbfe7e81fbe6c0710f7fb369280",
}
"""sha256 of each public file, so that figures name the data they came from."""

_HOT = (0.0, 0.6, 1.0, 1.0, 1.0)
_COOL = (1.0, 0.6, 0.0, 0.0, 0.0)
_LET_DOWN = (0.3, 1.0, 0.8, 0.3, 0.1)
"""How well each level fits a comment that public labellers called frustrated, or not, or called
disappointed or disgusted and neither angry nor annoyed."""

_KINDS: Mapping[str, tuple[Emotion, ...]] = {
    "anger": (Emotion.ANGRY,),
    "annoyance": (Emotion.FRUSTRATED,),
    "disappointment": (Emotion.FRUSTRATED,),
    "fear": (Emotion.ANXIOUS,),
    "nervousness": (Emotion.ANXIOUS,),
    "embarrassment": (Emotion.EMBARRASSED,),
    "confusion": (Emotion.CONFUSED,),
    "gratitude": (Emotion.GRATEFUL,),
    "Bitter frustration": (Emotion.FRUSTRATED, Emotion.ANGRY),
    "Impatience": (Emotion.FRUSTRATED,),
    "Entitlement": (Emotion.FRUSTRATED,),
    "Vulgarity": (Emotion.ANGRY, Emotion.FRUSTRATED),
    "Mocking": (Emotion.SARCASTIC,),
    "Irony": (Emotion.SARCASTIC,),
    "Insulting": (Emotion.ABUSIVE, Emotion.ANGRY),
}
"""Which of our emotions a public label speaks for."""

_NOTHING = (
    ("neutral", "grief", "pride", "relief"),
    ("None", "Threat", "Identity attack/Name-Calling"),
)
"""Labels of each set that have no shade of their own."""


def public(
    folder: Path, name: str, splits: Sequence[str], hashes: Mapping[str, str] = PUBLIC
) -> list[Example]:
    """One public set's examples in the named splits; DataMissing if its hash is not as given."""
    path = folder / f"{name}.jsonl.gz"
    if not path.is_file():
        raise DataMissing(f"{path.name} is not in the data folder; see lab/README.md.")
    if digest(path) != hashes[name]:
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


def _split(row: Mapping[str, object]) -> object:
    return row.get("suggested_split") or row["split"]


def _lone(row: Mapping[str, object], source: str) -> Example:
    turn = turn_of(0.0, Role.USER, "u1", str(row["text"]))
    labels = row["labels"] if source == "goemotions" else None
    return Example(str(row["id"]), source, (turn,), (_target(row, labels),))


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
        turns.append(turn_of(clock, role, one["speaker"], one["text"]))
    targets = tuple(_target(one, [one["labels"].get("tbdf")]) for one in raw)
    return Example(str(row["id"]), source, tuple(turns), targets)


def _seconds(stamp: object, raw: Sequence[Mapping[str, Mapping[str, object]]]) -> float:
    begin = raw[0]["labels"].get("created_at")
    if not isinstance(stamp, str) or not isinstance(begin, str):
        return 0.0
    return (datetime.fromisoformat(stamp) - datetime.fromisoformat(begin)).total_seconds()


def _target(row: Mapping[str, object], labels: object) -> Target:
    """Tones as the set states them; shades where the set names finer labels than tones."""
    known = {tone: row[tone] for tone in TONES if row.get(tone) is not None}
    names = [str(one) for one in labels] if isinstance(labels, list) else []
    return Target(
        levels=_levels(known, names),
        emotions=_emotions(known, names),
        tones=tuple(float(str(known.get(tone, UNKNOWN))) for tone in TONES),
        shades=_shades(names),
    )


def _levels(known: Mapping[str, object], names: Sequence[str]) -> tuple[float, ...]:
    cross = known.get("frustrated", known.get("abusive"))
    if cross is None:
        return _LET_DOWN if {"disappointment", "disgust"} & set(names) else ANY_LEVEL
    if cross:
        return _HOT
    # Fear and shame are distress on our scale, and nobody was asked how strong they were.
    return ANY_LEVEL if known.get("anxious") or known.get("embarrassed") else _COOL


def _emotions(known: Mapping[str, object], names: Sequence[str]) -> tuple[float, ...]:
    named = {kind for name in names for kind in _KINDS.get(name, ())}
    if named:
        return tuple(float(each in named) for each in Emotion)
    held = {kind for tone, value in known.items() if value for kind in EMOTIONS_OF_TONE[tone]}
    if held:
        return tuple(float(each in held) for each in Emotion)
    ruled_out = {kind for tone in known for kind in EMOTIONS_OF_TONE[tone]}
    return tuple(float(each not in ruled_out) for each in Emotion)


def _shades(names: Sequence[str]) -> tuple[float, ...]:
    """1 for each shade named and 0 for its set's others; UNKNOWN for another set's."""
    found: list[float] = []
    for group, nothing in zip(SHADES, _NOTHING, strict=True):
        told = any(name in group or name in nothing for name in names)
        found += [float(each in names) if told else UNKNOWN for each in group]
    return tuple(found)
