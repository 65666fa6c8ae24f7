"""Labelled text: what is known of a turn, and the authored corpus in the repository."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from bot.detection.reading import LEVELS, Cause, Emotion, Role, Turn
from bot.detection.text import read

CORPUS = Path(__file__).parent / "corpus"
TRAIN_FILES = ("train-1", "train-2", "train-3", "train-4")
EXTRA_FILES = tuple(f"extra-{letter}" for letter in "abcefgkm")
"""More authored conversations, each file by another pen, where train-1 to train-4 are thin."""
TAUGHT_FIRST = tuple(
    f"extra-{letters}" for letters in (*"ijlnopqrstuxyz", "aa", "bb", "cc", "dd", "ee", "ff")
)
"""The same, and no encoder holds them out: they are there to be learned from alone."""
TAUGHT_LATE = tuple(f"extra-{letters}" for letters in ("gg", "hh", "ii", "jj", "kk", "ll"))
"""The same, taught beside the files that are held out, once the net is narrow."""
ALWAYS_TAUGHT = (*TAUGHT_FIRST, *TAUGHT_LATE)
EVERY_FILE = (*TRAIN_FILES, *EXTRA_FILES, *ALWAYS_TAUGHT)
OTHER_TRADES = ("extra-f", "extra-u")
"""Messages to other trades' support, most of them alone: measured, and neither weighed for nudges,
since the recall on every author of IT conversations fell with them in, nor read for topics."""
FOLDS = (
    ("train-1", "extra-a", "extra-m"),
    ("train-2", "extra-b", "extra-e"),
    ("train-3", "extra-c", "extra-g"),
    ("train-4", "extra-f", "extra-k"),
)
"""Files held out together, so that four encoders read every author unseen."""
TONES = ("frustrated", "abusive", "anxious", "embarrassed", "confused", "grateful")
"""What the public sets label; read beside the level, so that real text teaches the encoder."""

_FELT = (
    *("admiration", "amusement", "anger", "annoyance", "approval", "caring", "confusion"),
    *("curiosity", "desire", "disappointment", "disapproval", "disgust", "embarrassment"),
    *("excitement", "fear", "gratitude", "joy", "love", "nervousness", "optimism"),
    *("realization", "remorse", "sadness", "surprise"),
)
_SAID = (
    *("Bitter frustration", "Impatience", "Mocking", "Insulting", "Vulgarity"),
    *("Entitlement", "Irony"),
)
SHADES = (_FELT, _SAID)
"""The finer labels of GoEmotions and of the GitHub threads: learned beside the rest, since naming
them well makes better features, and not shipped."""
SHADE_COUNT = len(_FELT) + len(_SAID)

UNKNOWN = -1.0
ANY_LEVEL = (1.0,) * len(LEVELS)
"""How well each level fits where nothing is known of it."""
_ANY_EMOTION = (1.0,) * len(Emotion)
EMOTIONS_OF_TONE: Mapping[str, tuple[Emotion, ...]] = {
    "frustrated": (Emotion.FRUSTRATED, Emotion.ANGRY, Emotion.SARCASTIC, Emotion.ABUSIVE),
    "abusive": (Emotion.ABUSIVE, Emotion.ANGRY),
    "anxious": (Emotion.ANXIOUS,),
    "embarrassed": (Emotion.EMBARRASSED,),
    "confused": (Emotion.CONFUSED,),
    "grateful": (Emotion.GRATEFUL,),
}

HOT = 2
"""The level from which a message counts as hot."""
NEED_SLACK = 2
"""A first nudge counts as on time within two turns of `nudge_from`, so says the corpus README."""


class DataMissing(ValueError):
    """A data file is missing or is not the one the figures were made from."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is known of one turn. Fits are in 0..1 a class; all ones where nothing is known.

    `exact` says that `levels` has a single one, from a label on the five-level scale. `need` and
    each of `tones` and `shades` is 0, 1 or UNKNOWN. `cause` is a place in `Cause`, -1 where
    nobody said.
    """

    levels: tuple[float, ...] = ANY_LEVEL
    emotions: tuple[float, ...] = _ANY_EMOTION
    need: float = UNKNOWN
    tones: tuple[float, ...] = (UNKNOWN,) * len(TONES)
    shades: tuple[float, ...] = (UNKNOWN,) * SHADE_COUNT
    cause: int = -1
    exact: bool = False

    @property
    def level(self) -> int:
        """The level that fits best, the lowest of several."""
        return self.levels.index(max(self.levels))

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

    @property
    def rated(self) -> list[int]:
        """The turns that somebody labelled: never a technician's, which teach in another way."""
        pairs = enumerate(zip(self.turns, self.targets, strict=True))
        return [place for place, (turn, target) in pairs if target.known and not turn.role.is_staff]


def digest_of(names: Iterable[str], folder: Path = CORPUS) -> str:
    """A mark of the named files, by which what was fitted to others can be told."""
    return sha256(b"".join((folder / f"{name}.jsonl").read_bytes() for name in names)).hexdigest()


def labels(names: Sequence[str], key: str) -> dict[str, str]:
    """What the authors wrote under `key`, by conversation; those that left it out are missing."""
    return {
        row["id"]: row[key]
        for name in names
        for row in _rows(CORPUS / f"{name}.jsonl")
        if key in row
    }


def corpus(names: Sequence[str], folder: Path = CORPUS) -> list[Example]:
    """The authored conversations of the named files, in order."""
    return [authored(row, name) for name in names for row in _rows(folder / f"{name}.jsonl")]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def authored(row: Mapping[str, object], source: str) -> Example:
    """One conversation in the corpus schema."""
    raw = row["turns"]
    begin = row.get("nudge_from")
    if not isinstance(raw, list) or not (begin is None or isinstance(begin, int)):
        raise DataMissing(f"{source}: {row.get('id')} is not in the corpus schema.")
    turns = tuple(turn_of(one["t"], Role(one["role"]), one["who"], one["text"]) for one in raw)
    cause = _cause(row.get("cause"))
    targets = tuple(
        _answered(raw[i + 1 :])
        if Role(str(one["role"])).is_staff
        else _authored_target(one, _need(i, one, begin), cause)
        for i, one in enumerate(raw)
    )
    return Example(str(row["id"]), source, turns, targets, begin)


def turn_of(at: float, role: Role, who: str, raw: str) -> Turn:
    """A turn as the bot reads it, from raw text."""
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


def _answered(later: Sequence[Mapping[str, object]]) -> Target:
    """What a reply did to the next who speaks: taught beside the rest, and never read.

    It makes the encoder hear what a technician says, since dry words are hot after some replies.
    """
    levels = (row["level"] for row in later if not Role(str(row["role"])).is_staff)
    level = next(levels, None)
    return Target(need=float(level >= HOT) if isinstance(level, int) else UNKNOWN)


def _authored_target(row: Mapping[str, object], need: float, cause: int) -> Target:
    level, emotion = row["level"], Emotion(str(row["emotion"]))
    fits = {tone: emotion in kinds for tone, kinds in EMOTIONS_OF_TONE.items()}
    fits["abusive"] = level == LEVELS[-1]
    return Target(
        levels=tuple(float(level == each) for each in LEVELS),
        emotions=tuple(float(emotion is each) for each in Emotion),
        need=need,
        tones=tuple(float(fits[tone]) for tone in TONES),
        cause=cause if level else -1,
        exact=True,
    )


def _cause(name: object) -> int:
    return -1 if name is None else [cause.value for cause in Cause].index(str(name))
