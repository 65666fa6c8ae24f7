"""Packs the weights of a linear reader into bytes, as `bot.detection.linear` reads them."""

from base64 import b64encode
from typing import Any

import numpy as np

from bot.detection.linear import ZERO

MOST = ZERO - 1


def packed(weights: Any, bias: float) -> dict[str, Any]:
    """One label's row: a signed byte a weight, what a step of it weighs, and the bias."""
    scale = float(np.abs(weights).max()) / MOST
    steps = (np.rint(weights / scale).astype(int) + ZERO).astype(np.uint8)
    return {
        "bias": round(bias, 4),
        "scale": round(scale, 6),
        "weights": b64encode(steps.tobytes()).decode("ascii"),
    }
