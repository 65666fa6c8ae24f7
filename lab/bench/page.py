"""docs/detector.md: words from its template, every figure from the run's own file."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

import yaml

from lab.bench.names import CALM, HOT, MILD, ORDER

FOLDER = Path(__file__).parent
FIGURES = FOLDER / "figures.json"
"""The last run's figures, kept so that the page can be written again without measuring."""
TEMPLATE = FOLDER / "detector.md"
PAGE = FOLDER.parents[1] / "docs" / "detector.md"
PUBLISHED = FOLDER / "published.yaml"
COLUMNS = ("reader", "nudges in time", "false nudges", "too early", "message AUC", "level F1")
NOT_MEASURED = "Not measured in this run: it had no folder with the public sets."


def write(figures: Mapping[str, Any]) -> None:
    """Writes the page."""
    PAGE.write_text(written(figures), encoding="utf-8")


def kept() -> dict[str, Any]:
    """The figures of the last run."""
    figures: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8"))
    return figures


def written(figures: Mapping[str, Any]) -> str:
    """The page's text."""
    words = Template(TEMPLATE.read_text(encoding="utf-8"))
    return words.substitute(
        machine=figures["machine"],
        conversations=_conversations(figures["conversations"]),
        sensitivities=_sensitivities(figures["sensitivities"]),
        nudges=_nudges(figures["nudges"]),
        calibration=_calibration(figures["reliability"]),
        classes=_classes(figures["classes"]),
        real=_real(figures),
        cost=_cost(figures["cost"]),
    )


def _conversations(sets: Mapping[str, Any]) -> str:
    parts = []
    for title, readers in sets.items():
        first = readers[ORDER[0]]
        parts.append(
            f"**{title[:1].upper()}{title[1:]}**: {first['conversations']:,} conversations, "
            f"{first['need_one']:,} of which need a nudge; {first['messages']:,} messages.\n\n"
            + _table(
                COLUMNS,
                [(name, *_conversation(readers[name])) for name in ORDER],
            )
        )
    return "\n".join(parts)


def _conversation(row: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        _with(row["recall"], row["recall_95"]),
        _with(row["false"], row["false_95"]),
        _number(row["early"]),
        _with(row["message_auc"], row["message_auc_95"]),
        _with(row["level_f1"], row["level_f1_95"]),
    )


def _sensitivities(sets: Mapping[str, Any]) -> str:
    rows = [
        (title, name, _with(row["recall"], row["recall_95"]), _with(row["false"], row["false_95"]))
        for title, each in sets.items()
        for name, row in each.items()
    ]
    return _table(("on", "sensitivity", "nudges in time", "false nudges"), rows)


def _nudges(sets: Mapping[str, Any]) -> str:
    rows = [
        (title, which, str(row["nudges"]), *(_share(row, label) for label in (HOT, MILD, CALM)))
        for title, each in sets.items()
        for which, row in each.items()
    ]
    return _table(("on", "which", "nudges", "at a hot message", "at a mild", "at a calm"), rows)


def _share(row: Mapping[str, Any], label: str) -> str:
    return _number(row[label] / row["nudges"]) if row["nudges"] else "-"


def _calibration(rows: Mapping[str, Any]) -> str:
    return _table(
        ("on", "messages", "expected calibration error"),
        [(name, f"{row['messages']:,}", _number(row["ece"])) for name, row in rows.items()],
    )


def _classes(kinds: Mapping[str, Any]) -> str:
    parts = []
    for kind, sets in kinds.items():
        for title, row in sets.items():
            found = ", ".join(
                f"{name} {_number(one['f1'])} ({one['n']})" for name, one in row["f1"].items()
            )
            parts.append(
                f"- **{kind}**, {title} ({row['n']:,}): accuracy {_number(row['accuracy'])}, "
                f"mean F1 {_number(row['macro_f1'])}. F1 of each (how many there are): {found}."
            )
    return "\n".join(parts) + "\n"


def _real(figures: Mapping[str, Any]) -> str:
    if "real" not in figures:
        return NOT_MEASURED + "\n"
    published = yaml.safe_load(PUBLISHED.read_text(encoding="utf-8"))
    rows = [
        (
            f"{name} ({one['comments']:,}, {one['positive']:,} {one['tone']})",
            *(_auc(one["readers"][reader]) for reader in ORDER),
        )
        for name, one in figures["real"].items()
    ]
    others = [f"- `{name}`: {'; '.join(said)}." for name, said in published.items()]
    foreseen = figures["derailment"]
    return (
        _table(("comments nobody trained on", *ORDER), rows)
        + f"\nThreads that derail, foreseen before the first toxic comment: AUC "
        f"{_number(foreseen['auc'])}, F1 {_number(foreseen['f1'])}, on {foreseen['threads']} "
        f"threads of which {foreseen['derail']} derail.\n\n"
        "What others have published on the same sets, most of them trained on the set itself:\n\n"
        + "\n".join(others)
        + "\n"
    )


def _auc(row: Mapping[str, Any]) -> str:
    return f"{_with(row['auc'], row['auc_95'])}, F1 {_number(row['best_f1'])}"


def _cost(cost: Mapping[str, Any]) -> str:
    encoder = cost["encoder"]
    rows = [("this detector's encoder", encoder), *cost["others"].items()]
    table = _table(
        ("reader", "p50, ms a message", "p99, ms a message"),
        [(name, f"{row['p50_ms']:.2f}", f"{row['p99_ms']:.2f}") for name, row in rows],
    )
    return (
        f"{table}\nThe encoder reads a backlog at {encoder['backlog_per_s_two_cores']:.0f} "
        "messages a second on two cores, gives its first reading "
        f"{encoder['first_reading_s']:.2f} s after it begins to load, and takes "
        f"{cost['memory_of_model_mb']:.0f} MB of memory.\n"
    )


def _with(value: float, between: Sequence[float]) -> str:
    low, high = between
    return f"{_number(value)} ({_number(low)} to {_number(high)})"


def _number(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in (head, *rows)]
    return "\n".join([lines[0], "|" + "---|" * len(head), *lines[1:]]) + "\n"
