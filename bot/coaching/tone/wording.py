"""Regular expressions that are compiled when they are first asked, and once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Wording:
    """A regular expression and its flags, asked like a compiled one; nothing is built before."""

    text: str
    flags: int = 0

    def search(self, words: str) -> re.Match[str] | None:
        """The first place where it matches."""
        return _compiled(self.text, self.flags).search(words)

    def match(self, words: str, start: int = 0) -> re.Match[str] | None:
        """The match at `start`."""
        return _compiled(self.text, self.flags).match(words, start)

    def finditer(self, words: str) -> Iterator[re.Match[str]]:
        """Every match."""
        return _compiled(self.text, self.flags).finditer(words)

    def findall(self, words: str) -> list[str]:
        """The words of every match of an expression without groups."""
        return _compiled(self.text, self.flags).findall(words)

    def sub(self, by: str, words: str) -> str:
        """The words with `by` for every match."""
        return _compiled(self.text, self.flags).sub(by, words)

    def split(self, words: str) -> list[str]:
        """The words between the matches of an expression without groups."""
        return _compiled(self.text, self.flags).split(words)


@cache
def _compiled(text: str, flags: int) -> re.Pattern[str]:
    return re.compile(text, flags)
