"""Every nudge of a conversation, the later ones too: what its author says of the message it met."""

from collections import Counter
from collections.abc import Sequence

from bot.nudging.rules import NudgeRules, Sensitivity
from lab.bench.names import CALM, FIRST, HOT, LATER, MILD
from lab.cases import Case, own_nudges
from lab.data import HOT as HOT_LEVEL

Row = dict[str, object]


def where_they_fall(some: Sequence[Case], rules: NudgeRules) -> Row:
    """How many first and later nudges met a hot, a mild and a calm message, by its label."""
    counts: dict[str, Counter[str]] = {FIRST: Counter(), LATER: Counter()}
    for case in some:
        for number, turn in enumerate(own_nudges(case, rules, Sensitivity.NORMAL)):
            counts[LATER if number else FIRST][_label(case, turn)] += 1
    return {
        name: {"nudges": found.total(), **{each: found[each] for each in (HOT, MILD, CALM)}}
        for name, found in counts.items()
    }


def _label(case: Case, turn: int) -> str:
    level = case.example.targets[turn].level
    return CALM if level == 0 else HOT if level >= HOT_LEVEL else MILD
