"""Counts a labelled replay; looked at only after every decision has been made."""

from collections.abc import Mapping
from dataclasses import dataclass

EARLY, LATE = 2, 2
"""On time: the first nudge falls from two turns before `nudge_from` to two turns after it."""

FRUSTRATED = 1.5
"""Level 2 or more means an expected level of at least this."""


@dataclass(slots=True)
class Score:
    """Counts a labelled set as the corpus is meant to be counted."""

    n: int = 0
    needed: int = 0
    on_time: int = 0
    too_early: int = 0
    calm: int = 0
    false_nudges: int = 0
    hits: int = 0
    misses: int = 0
    false_hits: int = 0
    messages: int = 0
    seconds: float = 0.0
    bad_lines: int = 0

    def add_nudge(self, nudge_from: int | None, first: int | None) -> None:
        """Count one conversation: the turn that should bring a nudge, and the first that did."""
        self.n += 1
        if nudge_from is None:
            self.calm += 1
            self.false_nudges += first is not None
            return
        self.needed += 1
        if first is not None:
            self.too_early += first < nudge_from - EARLY
            self.on_time += nudge_from - EARLY <= first <= nudge_from + LATE

    def add_levels(self, labels: Mapping[int, int | None], predicted: Mapping[int, float]) -> None:
        """Count one conversation's levels, by turn index."""
        for index, level in predicted.items():
            self._add_level(labels.get(index), level)

    def add_time(self, messages: int, seconds: float) -> None:
        """Count the time its messages took."""
        self.messages += messages
        self.seconds += seconds

    def _add_level(self, label: int | None, predicted: float) -> None:
        if label is None:
            return
        truly, said = label >= 2, predicted >= FRUSTRATED
        self.hits += truly and said
        self.misses += truly and not said
        self.false_hits += said and not truly

    def as_json(self) -> dict[str, float | int | None]:
        """The summary; a rate without anything to count is null."""
        return {
            "n": self.n,
            "nudge_recall": _rate(self.on_time, self.needed),
            "false_nudge_rate": _rate(self.false_nudges, self.calm),
            "too_early": self.too_early,
            "level_f1": _rate(2 * self.hits, 2 * self.hits + self.misses + self.false_hits),
            "messages_per_second": round(self.messages / self.seconds, 1) if self.seconds else None,
        }


def _rate(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
