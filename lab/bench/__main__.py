"""One run: every reader on every set, into bench.json, the plots and docs/detector.md."""

import argparse
import json
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.nudging.rules import Sensitivity
from bot.nudging.tuned import BY_MODEL
from bot.runtime import MODEL_DIR
from lab.bench import classes, costs, nudges, page, plots, real
from lab.bench.conversations import (
    Read,
    best_rise,
    lead_times,
    level_rows,
    nudge_figures,
    pooled,
    roc,
    tradeoff,
)
from lab.bench.names import CUES, DETECTOR, ORDER, TEXTBLOB, TFIDF, VADER
from lab.bench.readers import Levels, rules_of, textblob, tfidf, vader
from lab.bench.reliability import reliability
from lab.cases import Case, assessed, cases
from lab.data import CORPUS, EXTRA_FILES, FOLDS, TRAIN_FILES, Example, corpus, labels
from lab.evaluate import Shipped
from lab.outputs import OUT, Readings, load, readings_of
from lab.subject_weights import leaving_out, shipped_subjects

Reads = dict[str, Read]
HELD_OUT = CORPUS.parent / "heldout"


def main(argv: Sequence[str] | None = None) -> None:
    """Command line of `python -m lab.bench`."""
    options = _options(argv)
    figures = page.kept() if options.cost else _measured(options)
    figures["cost"] = costs.measured(corpus(["dev"]))
    page.FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    plots.draw(figures)
    page.write(figures)
    print(f"Written: {page.PAGE.name}, from {page.FIGURES.name}.")


def _measured(options: argparse.Namespace) -> dict[str, object]:
    shipped = Shipped(options.model)
    sets, baselines = _sets(shipped, load(options.out / "oof.jsonl"))
    figures: dict[str, object] = {
        "machine": f"{platform.machine()}, Python {platform.python_version()}"
    }
    figures["conversations"] = _conversations(sets)
    figures["sensitivities"] = _sensitivities(sets)
    figures["nudges"] = {
        title: nudges.where_they_fall(reads[DETECTOR].cases, BY_MODEL)
        for title, reads in sets.items()
    }
    figures["reliability"] = _reliability(shipped, options.out)
    figures["classes"] = _classes(shipped, options.out)
    if options.data is not None:
        figures["real"] = real.measured(options.data, shipped, baselines)
        figures["derailment"] = real.derailment(options.data, shipped)
    return figures


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="lab.bench", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with the public sets (lab/README.md)")
    parser.add_argument("--model", type=Path, default=MODEL_DIR)
    parser.add_argument("--out", type=Path, default=OUT, help="where lab.train left its readings")
    parser.add_argument("--cost", action="store_true", help="measure the cost alone, keep the rest")
    return parser.parse_args(argv)


def _sets(shipped: Shipped, held_out: Readings) -> tuple[dict[str, Reads], dict[str, Levels]]:
    """Every set as every reader reads it, and the baselines fitted on every training author."""
    names = (*TRAIN_FILES, *EXTRA_FILES)
    everyone = corpus(names)
    whole = _baselines(everyone)
    sets = {"dev": _read(corpus(["dev"]), _own(shipped, corpus(["dev"])), whole)}
    for path in sorted(HELD_OUT.glob("*.jsonl")):
        examples = corpus([path.stem], HELD_OUT)
        sets[f"held out: {path.stem}"] = _read(examples, _own(shipped, examples), whole)
    folds = [_fold(name, everyone, held_out) for name in names]
    for title, some in (("training authors", TRAIN_FILES), ("extra authors", EXTRA_FILES)):
        parts = [fold for fold, name in zip(folds, names, strict=True) if name in some]
        sets[f"cross-validated: {title}"] = {
            reader: pooled([part[reader] for part in parts]) for reader in ORDER
        }
    return sets, whole


def _fold(name: str, everyone: Sequence[Example], held_out: Readings) -> Reads:
    """One author's file, by readers fitted on the others alone."""
    own = [one for one in everyone if one.source == name and one.id in held_out]
    others = [one for one in everyone if one.source != name]
    return _read(own, held_out, _baselines(others))


def _baselines(examples: Sequence[Example]) -> dict[str, Levels]:
    signals = {TFIDF: tfidf(examples), VADER: vader, TEXTBLOB: textblob}
    return {name: Levels.fitted(signal, examples) for name, signal in signals.items()}


def _own(shipped: Shipped, examples: Sequence[Example]) -> Readings:
    return readings_of(shipped.score(examples), shipped.calibration)


def _read(
    examples: Sequence[Example], readings: Readings, baselines: Mapping[str, Levels]
) -> Reads:
    plain = cases({}, examples)
    own: dict[str, list[Case]] = {DETECTOR: cases(readings, examples), CUES: plain}
    own |= {name: levels.cases(plain) for name, levels in baselines.items()}
    return {name: Read.by(own[name], rules_of(name)) for name in ORDER}


def _conversations(sets: Mapping[str, Reads]) -> dict[str, object]:
    """Figures of every reader on every set, at its own best threshold from dev."""
    rises = {name: best_rise(sets["dev"][name]) for name in ORDER}
    # The detector and its cues are measured as they ship: their thresholds were chosen before.
    rises |= {name: rules_of(name).rise_normal for name in (DETECTOR, CUES)}
    return {
        title: {name: _row(reads[name], rises[name]) for name in ORDER}
        for title, reads in sets.items()
    }


def _row(read: Read, rise: float) -> dict[str, object]:
    return {
        **nudge_figures(read, rise),
        **level_rows(read),
        "lead": lead_times(read, rise),
        "curve": tradeoff(read),
        "roc": roc(read),
    }


def _sensitivities(sets: Mapping[str, Reads]) -> dict[str, object]:
    return {
        title: {
            each.value: nudge_figures(reads[DETECTOR], BY_MODEL.rise(each)) for each in Sensitivity
        }
        for title, reads in sets.items()
    }


def _reliability(shipped: Shipped, out: Path) -> dict[str, object]:
    """How often a message is hot, by the probability that it is."""
    dev, names = corpus(["dev"]), (*TRAIN_FILES, *EXTRA_FILES)
    held_out = load(out / "oof.jsonl")
    authors = [one for one in corpus(names) if one.id in held_out]
    return {
        "dev": reliability(assessed(_own(shipped, dev), dev), dev),
        "held-out authors": reliability(assessed(held_out, authors), authors),
    }


def _classes(shipped: Shipped, out: Path) -> dict[str, object]:
    held_out, dev = load(out / "oof.jsonl"), corpus(["dev"])
    names = (*TRAIN_FILES, *EXTRA_FILES)
    authors = [one for one in corpus(names) if one.id in held_out]
    own = _own(shipped, dev)
    learned = zip(FOLDS, leaving_out(FOLDS), strict=True)
    parts = [(cases({}, corpus(fold)), reader) for fold, reader in learned]
    return {
        "emotion": {
            "held-out authors": classes.emotions(held_out, authors),
            "dev": classes.emotions(own, dev),
        },
        "topic": {
            "dev": classes.topics_and_causes(
                [(cases({}, dev), shipped_subjects())], labels(["dev"], "topic"), "topic"
            ),
            "training authors": classes.topics_and_causes(parts, labels(names, "topic"), "topic"),
        },
        "cause": {
            "authors who labelled it": classes.topics_and_causes(
                parts, labels(names, "cause"), "cause"
            )
        },
    }


if __name__ == "__main__":
    main()
