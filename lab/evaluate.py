"""Measures the shipped encoder as it is, and writes the figures that the documents quote."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bot.detection.encoder import Calibration
from bot.runtime import MODEL_DIR, OnnxSession, WordPieceTokenizer
from lab import card
from lab.calibrate import calibrated_levels, calibrated_need
from lab.data import TRAIN_FILES, Example, corpus, public
from lab.measure import emotion_figures, expected, level_figures, tone_auc
from lab.outputs import OUT, load, logits_of, readings_of, save
from lab.score import Scored, score
from lab.speed import speed
from lab.timing import best_timing

MOST_FALSE = 0.03
"""Share of calm conversations that may get a nudge where recall by `need` alone is quoted."""

Figures = dict[str, object]


class Shipped:
    """The encoder in a folder, giving logits."""

    def __init__(self, folder: Path) -> None:
        facts = json.loads((folder / "encoder.json").read_text(encoding="utf-8"))
        self.calibration = Calibration.parse(facts)
        self._session = OnnxSession(folder / "encoder.onnx", threads=1)
        self._tokenizer = WordPieceTokenizer(folder / "tokenizer.json")

    def score(self, examples: Sequence[Example]) -> Scored:
        """Logits of every labelled turn."""
        budget = self.calibration.max_tokens
        return score(self._session, examples, self._tokenizer, budget)


def run(folder: Path = MODEL_DIR, data: Path | None = None, out: Path = OUT) -> Figures:
    """Measures, writes figures.json and dev.jsonl to `out` and the card beside the model."""
    shipped = Shipped(folder)
    dev = shipped.score(corpus(["dev"]))
    save(readings_of(dev, shipped.calibration), out / "dev.jsonl")
    figures: Figures = {"dev": _conversations(dev, shipped.calibration)}
    if (out / "oof.jsonl").is_file():
        figures["held_out_authors"] = _held_out(out)
    if data is not None:
        figures["real"] = _real(shipped, data)
    figures["speed"] = speed(folder)
    if (out / "parity.json").is_file():
        figures["parity"] = json.loads((out / "parity.json").read_text(encoding="utf-8"))
    (out / "figures.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    card.write(folder, figures)
    print(json.dumps(figures, indent=2))
    return figures


def _conversations(scored: Scored, calibration: Calibration) -> Figures:
    levels = calibrated_levels(scored.logits, calibration)
    edge, timing = best_timing(calibrated_need(scored.logits, calibration), scored, MOST_FALSE)
    return {
        **level_figures(levels, scored),
        "emotion_f1": emotion_figures(scored.logits, scored),
        "need_alone": {"threshold": float(edge), **asdict(timing)},
    }


def _held_out(out: Path) -> Figures:
    """Pooled over the author files, each read by an encoder that never saw that author."""
    scored = logits_of(load(out / "oof.jsonl"), corpus(TRAIN_FILES))
    return _conversations(scored, Calibration())


def _real(shipped: Shipped, data: Path) -> Figures:
    """AUC of two readings of real comments: the `frustrated` tone, and the expected level."""
    sets = {
        "github_incivility": public(data, "github_incivility", ("dev", "test")),
        "goemotions_test": public(data, "goemotions", ("test",)),
    }
    return {name: _tone(shipped, examples) for name, examples in sets.items()}


def _tone(shipped: Shipped, examples: Sequence[Example]) -> Figures:
    scored = shipped.score(examples)
    level = expected(calibrated_levels(scored.logits, shipped.calibration))
    return {
        "threads": len(examples),
        "comments": len(scored.places),
        "auc": tone_auc(scored.tone("frustrated"), scored, "frustrated"),
        "auc_by_level": tone_auc(level, scored, "frustrated"),
    }


def main(argv: Sequence[str] | None = None) -> None:
    """Command line of `python -m lab.evaluate`."""
    parser = argparse.ArgumentParser(prog="lab.evaluate", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with the public sets (lab/README.md)")
    parser.add_argument("--model", type=Path, default=MODEL_DIR)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args(argv)
    run(options.model, options.data, options.out)


if __name__ == "__main__":
    main()
