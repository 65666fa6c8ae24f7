"""What reading costs: one message at a time on one core, and a backlog in batches."""

import resource
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import numpy as np

from bot.detection.encoder import Encoder
from bot.detection.reading import Turn
from bot.runtime import load_encoder
from lab.data import corpus

EARLIER_TURNS = 8
"""Turns handed over with a message, as the bot keeps them."""
BACKLOG = 1000
BATCH = 16


def speed(folder: Path) -> dict[str, float]:
    """Milliseconds a message with its context, tokenising included, over dev; backlog rate."""
    begin = perf_counter()
    encoder = load_encoder(folder, threads=1)
    messages = _messages()
    encoder.score(messages[:1])
    ready = perf_counter() - begin
    took = [_timed(encoder, one) for one in messages]
    both = load_encoder(folder, threads=2)
    backlog = sorted((messages * 2)[:BACKLOG], key=_length)
    begin = perf_counter()
    for start in range(0, len(backlog), BATCH):
        both.score(backlog[start : start + BATCH])
    rate = len(backlog) / (perf_counter() - begin)
    return {
        "first_reading_s": ready,
        "p50_ms": float(np.percentile(took, 50)) * 1000,
        "p99_ms": float(np.percentile(took, 99)) * 1000,
        "backlog_per_s_two_cores": rate,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _messages() -> list[Sequence[Turn]]:
    return [
        one.turns[max(0, turn - EARLIER_TURNS) : turn + 1]
        for one in corpus(["dev"])
        for turn in one.rated
    ]


def _length(turns: Sequence[Turn]) -> int:
    return sum(len(turn.text) for turn in turns)


def _timed(encoder: Encoder, turns: Sequence[Turn]) -> float:
    begin = perf_counter()
    encoder.score([turns])
    return perf_counter() - begin
