"""What `make tune` writes is what the bot reads, and its thresholds keep their promise."""

from pathlib import Path

import numpy as np

from bot.nudging.pressure import Weights
from bot.nudging.rules import NudgeRules
from bot.nudging.tuned import BY_CUES, BY_MODEL
from lab.cases import Grid, cases
from lab.data import corpus
from lab.tune import EASES, Aim, Part, thresholds, weigh
from lab.tuned import START, Tuned, write

SOME = corpus(["train-2"])[:30]


def test_what_is_written_reads_as_it_was(tmp_path: Path) -> None:
    """The module makes the same rules again."""
    made = {"BY_MODEL": BY_MODEL, "BY_CUES": BY_CUES}
    path = tmp_path / "tuned.py"
    write({name: Tuned(rules, {}, 30, 1) for name, rules in made.items()}, path)
    read: dict[str, object] = {}
    exec(compile(path.read_text("utf-8"), path.name, "exec"), read)  # noqa: S102 - our own file

    assert {name: read[name] for name in made} == made


def test_thresholds_keep_to_their_rates() -> None:
    """No more calm conversations than asked for are nudged on what they were chosen on."""
    calm = [one for one in SOME if one.nudge_from is None]
    part = Part(calm, np.linspace(-3, 3, len(calm))[:, None])
    aim = Aim(quiet=0.0, normal=0.1, eager=0.5)
    found = thresholds([part], NudgeRules(), aim)
    rates = [
        float((part.pressures >= rise).mean())
        for rise in (found.rise_quiet, found.rise_normal, found.rise_eager)
    ]

    assert all(rate <= most for rate, most in zip(rates, (0.0, 0.1, 0.5), strict=True))
    assert rates == sorted(rates)


def test_weights_keep_their_signs() -> None:
    """A cue raises or lowers, as sense says, whatever a few conversations suggest."""
    found: Weights = weigh([Grid(cases({}, SOME))], START["BY_CUES"])

    assert found.heat >= 0
    assert {name for name, weight in found.cues.items() if weight < 0} <= EASES
