"""Words in quotation marks: an answer thrown back, or what somebody else said elsewhere."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.detection.reading import Turn

SHORTEST = 3
"""Words from which a quotation is a saying; fewer name a thing or a mood."""
ECHOED = 0.6
"""The share of a quotation's words, small ones apart, that staff used, from which it is theirs."""

_QUOTED = re.compile(r"(?<![\w'])\"([^\"\n]{2,400})\"|\u201c([^\u201d\n]{2,400})\u201d")
_WORDS = re.compile(r"[a-z0-9']+")
_SMALL_TEXT = "the a an to of and or is it in on for i you we be are was this that your my at as no"
_SMALL = frozenset(_SMALL_TEXT.split())


def quotations(text: str) -> list[str]:
    """What stands in quotation marks."""
    return [one or other for one, other in _QUOTED.findall(text)]


def words(text: str) -> set[str]:
    """The words of lower-cased text, small ones apart."""
    return set(_WORDS.findall(text)) - _SMALL


def of_theirs(quotation: str, said: set[str], wanted: float = ECHOED) -> bool:
    """Whether a quotation, in lower case, takes that share of its words from what was said."""
    found = words(quotation)
    return bool(found) and len(found & said) >= wanted * len(found)


def own_words(turns: Sequence[Turn]) -> list[Turn]:
    """The turns with the sayings of people who are not in the conversation left out.

    What a parent wrote to a teacher tells nothing of whoever reports it to IT. An answer of staff
    that is quoted back stays: that is how patience ends.
    """
    said: set[str] = set()
    found = []
    for turn in turns:
        if turn.role.is_staff:
            said |= words(turn.text.lower())
            found.append(turn)
        else:
            found.append(replace(turn, text=_own(turn.text, said)))
    return found


def _own(text: str, said: set[str]) -> str:
    def kept(saying: re.Match[str]) -> str:
        inner = saying[1] or saying[2]
        short = len(inner.split()) < SHORTEST
        return saying[0] if short or of_theirs(inner.lower(), said) else '"..."'

    return _QUOTED.sub(kept, text)
