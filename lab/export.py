"""Writes the encoder as the bot loads it: int8 ONNX, vocabulary, calibration."""

import json
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from bot.detection.calibration import Calibration
from bot.detection.reading import LEVELS, Emotion
from bot.runtime import OnnxSession, WordPieceTokenizer
from lab.calibrate import calibrated_levels
from lab.data import TONES, Example
from lab.measure import expected
from lab.net import Net, TorchSession
from lab.score import score

LARGEST = 25_000_000
"""Bytes the network may have in the repository."""
OPSET = 17


def export(
    net: Net, vocabulary: str, calibration: Calibration, about: Mapping[str, object], folder: Path
) -> int:
    """Writes encoder.onnx, tokenizer.json and encoder.json; returns the network's bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        _onnx(net, full)
        quantize_dynamic(
            full, folder / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True
        )
    (folder / "tokenizer.json").write_text(_small(vocabulary), encoding="utf-8")
    facts = {
        **asdict(calibration),
        "levels": list(LEVELS),
        "emotions": [emotion.value for emotion in Emotion],
        "tones": list(TONES),
        **about,
    }
    (folder / "encoder.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    size = (folder / "encoder.onnx").stat().st_size
    if size > LARGEST:
        raise ValueError(f"The network has {size} bytes; at most {LARGEST} are shipped.")
    return size


def parity(
    net: Net, folder: Path, calibration: Calibration, examples: Sequence[Example]
) -> dict[str, float]:
    """How far the expected levels of the shipped int8 network are from those of the full one."""
    pieces = WordPieceTokenizer(folder / "tokenizer.json")
    levels = [
        expected(calibrated_levels(one.logits, calibration))
        for one in (
            score(TorchSession(net), examples, pieces, calibration.max_tokens),
            score(
                OnnxSession(folder / "encoder.onnx", 1), examples, pieces, calibration.max_tokens
            ),
        )
    ]
    gap = np.abs(levels[0] - levels[1])
    return {"mean_gap": float(gap.mean()), "worst_gap": float(gap.max()), "messages": len(gap)}


def _onnx(net: Net, path: Path) -> None:
    ids = torch.randint(1000, 2000, (2, 20))
    turns = (torch.arange(20) // 7 + 1).repeat(2, 1)
    last = turns.max(dim=1, keepdim=True).values
    axes = {"ids": {0: "batch", 1: "tokens"}, "turns": {0: "batch", 1: "tokens"}}
    with warnings.catch_warnings():
        # The TorchScript exporter is called old by its own library; the new one needs more of it.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            net.eval(),
            (ids, turns, last),
            str(path),
            input_names=["ids", "turns", "last"],
            output_names=["logits"],
            dynamic_axes={**axes, "last": {0: "batch", 1: "wanted"}},
            opset_version=OPSET,
            dynamo=False,
        )


def _small(vocabulary: str) -> str:
    data = json.loads(vocabulary)
    data["truncation"] = data["padding"] = None
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
