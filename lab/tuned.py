"""Writes what `lab.tune` found as the source file the bot reads it from."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from bot.detection.heat import HeatRules
from bot.nudging.rules import NudgeRules

START = {
    "BY_MODEL": NudgeRules(evidence=0.8, patience=0.8),
    "BY_CUES": NudgeRules(
        heat=HeatRules(
            curve=(0.0, 0.22, 1.2, 2.0, 2.8),
            need=0.0,  # only the encoder says how much a word is needed
            chase=0.25,
            waiting=0.054,
            half_life=240_000.0,
            thanks=0.48,
            resolved=0.29,
            working=0.6,
            brush_off=0.052,
        ),
        evidence=0.8,
        patience=0.8,
    ),
}
"""What a search before this one found, or what the numbers mean; here they stay as they are."""

_DOC = {
    "BY_MODEL": "The rules while the encoder reads.",
    "BY_CUES": "The rules while it cannot be loaded: cues alone are less sure.",
}


@dataclass(frozen=True, slots=True)
class Tuned:
    """Rules, and what they measured; `size` conversations by `authors` authors made them."""

    rules: NudgeRules
    figures: dict[str, dict[str, object]]
    size: int
    authors: int


def write(made: Mapping[str, Tuned], path: Path) -> None:
    """Writes the module with both sets of rules."""
    first = next(iter(made.values()))
    head = f'''"""The weights and thresholds of nudging. Written by `make tune`, not by hand.

Fitted on {first.size} authored conversations by {first.authors} authors, as read by encoders that
never saw them.
"""

from bot.detection.heat import HeatRules
from bot.nudging.pressure import Weights
from bot.nudging.rules import NudgeRules
'''
    blocks = [f'{name} = {_call(one.rules, "")}\n"""{_DOC[name]}"""' for name, one in made.items()]
    path.write_text(head + "\n" + "\n\n".join(blocks) + "\n", encoding="utf-8")


def _call(value: object, indent: str) -> str:
    """A rules object as the call that makes it, without what is at its default."""
    deeper = indent + "    "
    plain = type(value)()
    lines = [
        f"{deeper}{field.name}={_value(getattr(value, field.name), deeper)},\n"
        for field in fields(value)  # type: ignore[arg-type] # always a rules object
        if getattr(value, field.name) != getattr(plain, field.name)
    ]
    name = type(value).__name__
    return f"{name}(\n{''.join(lines)}{indent})" if lines else f"{name}()"


def _value(value: object, indent: str) -> str:
    if isinstance(value, dict):
        lines = [f'{indent}    "{key}": {one!r},\n' for key, one in value.items()]
        return f"{{\n{''.join(lines)}{indent}}}"
    return repr(value) if isinstance(value, (float, tuple)) else _call(value, indent)
