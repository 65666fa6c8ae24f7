"""Writes MODEL_CARD.md beside the model: words from here, every figure from a measurement."""

import json
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

TEMPLATE = Path(__file__).parent / "card.md"
"""The card's words, with `$name` where a figure goes."""

NOT_MEASURED = "not measured"


def write(folder: Path, figures: Mapping[str, Any]) -> None:
    """Fills the template with the figures of one run; a figure that is missing says so."""
    facts = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
    flat = {**_flat(figures), **_flat({"about": facts})}
    slots = {name.replace(".", "_"): _shown(value) for name, value in flat.items()}
    words = Template(TEMPLATE.read_text(encoding="utf-8"))
    known = {name: slots.get(name, NOT_MEASURED) for name in words.get_identifiers()}
    (folder / "MODEL_CARD.md").write_text(words.substitute(known), encoding="utf-8")


def _flat(tree: Mapping[str, Any], before: str = "") -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in tree.items():
        if isinstance(value, Mapping):
            found.update(_flat(value, f"{before}{name}."))
        else:
            found[f"{before}{name}".replace("-", "_")] = value
    return found


def _shown(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, float):
        return f"{value:,}" if isinstance(value, int) else str(value)
    return f"{value:.3f}" if abs(value) < 1 else f"{value:.1f}"
