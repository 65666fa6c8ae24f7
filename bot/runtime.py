"""Loads the shipped encoder: the only file that imports the model runtime."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer as WordPieces

from bot.detection.calibration import Calibration
from bot.detection.encoder import Encoder
from bot.detection.reading import Role, Turn
from bot.errors import SteadyhandError

MODEL_DIR = Path(__file__).parent / "detection" / "model"
"""Where the trained encoder is shipped: encoder.onnx, tokenizer.json, encoder.json."""

_SLOWER = ["SkipLayerNormFusion"]
"""Rewrites of the graph that cost time on a CPU: the fused sum and norm takes four times as long as
the two steps it replaces."""

_LONGEST_TEXT = 4000
"""Characters handed to the tokeniser from each end of a text: far more than the encoder keeps."""


_TRIAL = Turn(0.0, Role.USER, "", "The VPN drops again, could somebody look?")


class ModelUnavailable(SteadyhandError):
    """The reading model cannot be loaded; messages are read by cues alone until it is back."""


class OnnxSession:
    """The network behind `encoder.Session`."""

    def __init__(self, path: Path, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Idle threads that spin would take the core the next message needs.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session: Any = onnxruntime.InferenceSession(
            path.read_bytes(),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=_SLOWER,
        )

    def run(self, ids: NDArray[np.int64], turns: NDArray[np.int64]) -> NDArray[np.float32]:
        """Ids and turn numbers (batch, tokens); logits of each row's last turn (batch, n)."""
        last = turns.max(axis=1, keepdims=True)
        inputs = {"ids": ids, "turns": turns, "last": last}
        logits: NDArray[np.float32] = self._session.run(["logits"], inputs)[0]
        return logits[:, 0, :]


class WordPieceTokenizer:
    """The encoder's own vocabulary behind `encoder.Tokenizer`."""

    def __init__(self, path: Path) -> None:
        self._pieces: Any = WordPieces.from_str(path.read_text(encoding="utf-8"))
        self._pieces.no_padding()
        self._pieces.no_truncation()

    def encode(self, text: str) -> Sequence[int]:
        """Ids of the text's ends, without opening and closing ids."""
        if len(text) > 2 * _LONGEST_TEXT:
            text = f"{text[:_LONGEST_TEXT]} {text[-_LONGEST_TEXT:]}"
        ids: list[int] = self._pieces.encode(text, add_special_tokens=False).ids
        return ids


def load_encoder(path: Path | None = None, threads: int = 1) -> Encoder:
    """Loads the encoder from a folder, or from the .onnx file in it; the shipped one by default.

    Raises ModelUnavailable, naming the file and the fault, when a file is missing or damaged.
    """
    folder = MODEL_DIR if path is None else path.parent if path.suffix == ".onnx" else path
    onnx = path if path is not None and path.suffix == ".onnx" else folder / "encoder.onnx"
    try:
        data = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
        encoder = Encoder(
            OnnxSession(onnx, threads),
            WordPieceTokenizer(folder / "tokenizer.json"),
            Calibration.parse(data),
        )
        # Files that do not belong together load, and would fail every message from then on.
        encoder.score([[_TRIAL]])
    except Exception as fault:  # the runtime and the tokeniser raise bare types of their own
        raise ModelUnavailable(f"{ModelUnavailable.__doc__} ({onnx}: {_cause(fault)})") from fault
    return encoder


def _cause(fault: Exception) -> str:
    if isinstance(fault, FileNotFoundError) and fault.filename:
        return f"no {Path(fault.filename).name}"
    return (str(fault).splitlines() or [type(fault).__name__])[0]
