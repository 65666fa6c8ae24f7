"""Measures the shipped encoder as it is, and writes the figures that the documents quote."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from bot.detection.calibration import Calibration
from bot.runtime import MODEL_DIR, OnnxSession, WordPieceTokenizer
from lab import card
from lab.calibrate import calibrated_levels
from lab.cases import assessed
from lab.data import EXTRA_FILES, TRAIN_FILES, Example, corpus
from lab.measure import emotion_figures, expected, level_figures, tone_auc
from lab.outputs import OUT, Readings, load, logits_of, readings_of, save
from lab.public import public
from lab.score import Scored, score
from lab.speed import speed

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
    dev = corpus(["dev"])
    readings = readings_of(shipped.score(dev), shipped.calibration)
    save(readings, out / "dev.jsonl")
    figures: Figures = {"dev": _conversations(readings, dev)}
    if (out / "oof.jsonl").is_file():
        # Each file was read by an encoder that never saw its author.
        held_out = load(out / "oof.jsonl")
        figures["held_out_authors"] = _conversations(held_out, corpus(TRAIN_FILES))
        figures["extra_authors"] = _conversations(held_out, corpus(EXTRA_FILES))
    if data is not None:
        figures["real"] = _real(shipped, data)
    figures["speed"] = speed(folder)
    if (out / "parity.json").is_file():
        figures["parity"] = json.loads((out / "parity.json").read_text(encoding="utf-8"))
    (out / "figures.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    card.write(folder, figures)
    print(json.dumps(figures, indent=2))
    return figures


def _conversations(readings: Readings, examples: Sequence[Example]) -> Figures:
    """Figures of readings as the bot makes them: the encoder's scores with the cues' say."""
    scored = logits_of(assessed(readings, examples), examples)
    levels = calibrated_levels(scored.logits, Calibration())
    return {**level_figures(levels, scored), "emotion_f1": emotion_figures(scored.logits, scored)}


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
