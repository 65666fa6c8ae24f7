"""What reading costs: the encoder beside TextBlob, VADER and the cues, per message."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from time import perf_counter

import numpy as np

from bot.detection.assess import assess
from bot.detection.reading import Turn
from bot.detection.window import Window
from bot.runtime import MODEL_DIR
from lab.bench.names import CUES, TEXTBLOB, VADER
from lab.bench.readers import textblob, vader_judge
from lab.data import Example
from lab.speed import speed

Row = dict[str, object]

_MEMORY = """
from pathlib import Path
from bot.detection.assess import assess
from bot.detection.reading import Role, Turn
if {model}:
    from bot.runtime import load_encoder
    encoder = load_encoder()
    encoder.score([[Turn(0.0, Role.USER, "u1", "The printer is dead again and I am fed up.")]] * 8)
assess([Turn(0.0, Role.USER, "u1", "The printer is dead again.")], None)
status = Path("/proc/self/status").read_text()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
"""
"""Prints the most kilobytes the process has held since it began (its parent's do not count)."""


def measured(examples: Sequence[Example]) -> Row:
    """Milliseconds a message of each reader, the encoder's backlog rate, start-up and memory."""
    windows = [
        Window().until(one.turns, turn)
        for one in examples
        for turn, target in enumerate(one.targets)
        if target.exact
    ]
    # VADER reads its word list when it is made: once, as whoever used it would.
    one_vader = vader_judge().polarity_scores
    readers: dict[str, Callable[[Sequence[Turn]], object]] = {
        CUES: lambda turns: assess(turns, None),
        TEXTBLOB: lambda turns: textblob([turns[-1].text]),
        VADER: lambda turns: one_vader(turns[-1].text),
    }
    return {
        "encoder": speed(MODEL_DIR),
        "others": {name: _timed(read, windows) for name, read in readers.items()},
        "memory_of_model_mb": _memory(model=True) - _memory(model=False),
    }


def _timed(read: Callable[[Sequence[Turn]], object], windows: Sequence[Sequence[Turn]]) -> Row:
    read(windows[0])
    took = []
    for turns in windows:
        begin = perf_counter()
        read(turns)
        took.append(perf_counter() - begin)
    return {
        "p50_ms": float(np.percentile(took, 50)) * 1000,
        "p99_ms": float(np.percentile(took, 99)) * 1000,
    }


def _memory(*, model: bool) -> float:
    """Megabytes a fresh process needs for reading, with the encoder or without."""
    code = _MEMORY.format(model=model)
    done = subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    return int(done.stdout) / 1024
