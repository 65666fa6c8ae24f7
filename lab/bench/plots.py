"""The plots of docs/detector.md, as small SVG files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from lab.bench.conversations import FURTHEST, on_time
from lab.bench.names import CUES, DETECTOR, ORDER, TEXTBLOB, TFIDF, VADER

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
CROSSED = "cross-validated: training authors"
COLOURS = {
    DETECTOR: "#0b6e4f",
    CUES: "#d17b0f",
    TFIDF: "#4464ad",
    VADER: "#8e5572",
    TEXTBLOB: "#777",
}
WIDEST_FALSE = 0.3


def draw(figures: Mapping[str, Any]) -> None:
    """Draws all four anew; the same figures give the same bytes."""
    mpl.use("Agg")
    mpl.rcParams.update({"svg.hashsalt": "steadyhand", "font.size": 9, "svg.fonttype": "none"})
    conversations = figures["conversations"][CROSSED]
    _save("roc", lambda axes: _curves(axes, conversations, "roc", ("messages", "hot messages")))
    _save("recall", lambda axes: _tradeoff(axes, conversations))
    _save("reliability", lambda axes: _reliability(axes, figures["reliability"]))
    _save("lead", lambda axes: _lead(axes, conversations))


def _save(name: str, onto: Any) -> None:
    figure, axes = plt.subplots(figsize=(5.2, 3.8), layout="constrained")
    onto(axes)
    axes.spines[["top", "right"]].set_visible(False)
    FOLDER.mkdir(parents=True, exist_ok=True)
    figure.savefig(FOLDER / f"detector-{name}.svg", metadata={"Date": None})
    plt.close(figure)


def _curves(axes: Axes, rows: Mapping[str, Any], key: str, of: tuple[str, str]) -> None:
    for name in ORDER:
        wrong, right = zip(*rows[name][key], strict=True)
        axes.plot(wrong, right, label=name, color=COLOURS[name])
    axes.plot([0, 1], [0, 1], color="#bbb", linewidth=0.8, linestyle=":")
    axes.set(xlabel=f"share of calm {of[0]} called hot", ylabel=f"share of {of[1]} called hot")
    axes.legend(frameon=False, loc="lower right")


def _tradeoff(axes: Axes, rows: Mapping[str, Any]) -> None:
    for name in ORDER:
        wrong, right = zip(*rows[name]["curve"], strict=True)
        axes.plot(wrong, right, label=name, color=COLOURS[name])
    for name in (DETECTOR, CUES):
        axes.plot(rows[name]["false"], rows[name]["recall"], "o", color=COLOURS[name])
    axes.set(
        xlabel="false-nudge rate", ylabel="nudges in time", xlim=(0, WIDEST_FALSE), ylim=(0, 1)
    )
    axes.legend(frameon=False, loc="lower right")


def _reliability(axes: Axes, rows: Mapping[str, Any]) -> None:
    axes.plot([0, 1], [0, 1], color="#bbb", linewidth=0.8, linestyle=":")
    for (name, row), colour in zip(rows.items(), (COLOURS[TFIDF], COLOURS[DETECTOR]), strict=False):
        said, was, _ = zip(*row["bins"], strict=True)
        axes.plot(said, was, "o-", label=name, color=colour)
    axes.set(xlabel="probability of level 2 or more", ylabel="share that was")
    axes.legend(frameon=False, loc="upper left")


def _lead(axes: Axes, rows: Mapping[str, Any]) -> None:
    counts = rows[DETECTOR]["lead"]
    gaps = [*map(str, range(-FURTHEST, FURTHEST + 1)), "none"]
    good = [gap != "none" and on_time(int(gap)) for gap in gaps]
    colours = [COLOURS[DETECTOR] if each else COLOURS[TEXTBLOB] for each in good]
    axes.bar(gaps, [counts[gap] for gap in gaps], color=colours)
    axes.set(xlabel="first nudge, in turns after the label", ylabel="conversations that need one")
