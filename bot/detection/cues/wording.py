"""Cues one message gives by its wording: a table of names, facts and patterns.

Each row was collected by reading the training conversations (train-1 to train-4) and the GitHub
issue threads; the counts beside it in `weights.py` say how often it was right. The patterns run on
lower-cased prose. Words of the trade (kill, fatal, dead, abort, hung, zombie, orphan, panic) stand
in no row: there they say nothing about the writer.
"""

import re
from dataclasses import dataclass

from bot.detection.cues.plainly import fact_of
from bot.detection.reading import Cue

LONGEST = 4000
"""Characters of one message that are looked through, so that a pasted novel costs no more."""


def lowered(text: str) -> str:
    """The prose as the patterns take it: in lower case, cut at `LONGEST`."""
    return text[:LONGEST].lower()


@dataclass(frozen=True, slots=True)
class Wording:
    """One cue found by its words: its name, the fact shown to a person, and what is looked for."""

    name: str
    fact: str
    pattern: re.Pattern[str]

    def cue(self, text: str) -> Cue | None:
        """The cue, if the lower-cased text has it; `value` is how often, at most 9."""
        hits = 0
        for _ in self.pattern.finditer(text):
            hits += 1
            if hits == 9:
                break
        if not hits:
            return None
        return Cue(self.name, fact_of(self.name, self.fact, text), value=float(hits))


def wording(name: str, fact: str, *parts: str) -> Wording:
    """A row of the table; any of the parts, which are regular expressions, is enough."""
    return Wording(name, fact, re.compile(rf"(?:{'|'.join(parts)})"))
