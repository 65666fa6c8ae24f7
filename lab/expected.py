"""What to expect of each sensitivity, from the benchmark's figures: writes a module of the bot.

`make pages` writes it; a test holds it to `lab/bench/figures.json`.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FIGURES = ROOT / "lab" / "bench" / "figures.json"
MODULE = ROOT / "bot" / "nudging" / "expected.py"
CHOSEN_WITH = "dev"
"""A tuning figure: the thresholds were chosen on it."""

_TEXT = '''"""What each sensitivity brings, in round numbers. Written by `make pages`, not by hand.

Measured on {measured} conversations; `docs/detector.md` has the figures themselves.
"""

from collections.abc import Mapping
from types import MappingProxyType

EXPECTED: Mapping[str, tuple[int, int]] = MappingProxyType(
    {{
{rows}
    }}
)
"""Sensitivity -> how many of ten conversations that need a note get it in time, and how many of a
hundred that need none get one."""
'''


def text() -> str:
    """The module, from the figures as they stand."""
    sets: Mapping[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))["sensitivities"]
    told = [figures for name, figures in sets.items() if name != CHOSEN_WITH]
    measured = sum(next(iter(figures.values()))["conversations"] for figures in told)
    rows = [
        f'        "{name}": ({_of_ten(told, name)}, {_of_a_hundred(told, name)}),'
        for name in told[0]
    ]
    return _TEXT.format(measured=f"{measured:,}", rows="\n".join(rows))


def _of_ten(told: list[Any], name: str) -> int:
    rows = [figures[name] for figures in told]
    needed = sum(row["need_one"] for row in rows)
    return round(10 * sum(row["recall"] * row["need_one"] for row in rows) / needed)


def _of_a_hundred(told: list[Any], name: str) -> int:
    rows = [figures[name] for figures in told]
    others = [(row["conversations"] - row["need_one"], row["false"]) for row in rows]
    return round(100 * sum(count * rate for count, rate in others) / sum(n for n, _ in others))
