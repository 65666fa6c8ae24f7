"""Words and short phrases that stand for labels, looked up in the words of a message."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

_WORDS = re.compile(r"[a-z0-9][a-z0-9'&-]*")
Hits = tuple[tuple[str, float], ...]


def words_of(text: str) -> list[str]:
    """The words of the prose in lower case, as the lists are matched against."""
    return _WORDS.findall(text.lower())


@dataclass(frozen=True, slots=True)
class WordList:
    """Phrases of up to four words, each giving points to a label.

    `whole` is looked up word for word; `stems` are the phrases written with a star at the end,
    whose last word may go on. `order` is the labels' order, which settles ties.
    """

    whole: Mapping[str, Hits]
    stems: Mapping[str, Hits]
    order: tuple[str, ...]

    LONGEST: ClassVar[int] = 4
    SHORTEST_STEM: ClassVar[int] = 3

    @classmethod
    def build(cls, rows: Iterable[tuple[str, str, float]], order: tuple[str, ...]) -> "WordList":
        """The list from rows of (phrase, label, points)."""
        whole: dict[str, Hits] = {}
        stems: dict[str, Hits] = {}
        for phrase, label, points in rows:
            key = " ".join(words_of(phrase))
            kept = stems if phrase.endswith("*") else whole
            kept[key] = (*kept.get(key, ()), (label, points))
        return cls(whole, stems, order)

    def hits(self, words: Sequence[str]) -> Iterator[tuple[str, float]]:
        """Each (label, points) found; a phrase gives its points once a message, however often."""
        seen: set[str] = set()
        for size in range(1, self.LONGEST + 1):
            for start in range(len(words) - size + 1):
                phrase = " ".join(words[start : start + size])
                for key, found in self._matches(phrase, words[start + size - 1]):
                    if key not in seen:
                        seen.add(key)
                        yield from found

    def best(self, points: Mapping[str, float]) -> str | None:
        """The label with the most points, the earlier in order where level; None without points."""
        ranked = [label for label in self.order if points.get(label, 0.0) > 0]
        return max(ranked, key=lambda label: points[label], default=None)

    def _matches(self, phrase: str, last: str) -> Iterator[tuple[str, Hits]]:
        if phrase in self.whole:
            yield phrase, self.whole[phrase]
        if not self.stems:
            return
        for cut in range(min(len(last), 12), self.SHORTEST_STEM - 1, -1):
            stem = phrase[: len(phrase) - len(last) + cut]
            if stem in self.stems:
                yield f"{stem}*", self.stems[stem]
