"""Labels in feedback: words that judge a person instead of saying what was seen."""

import re
from dataclasses import dataclass

_LABELS = {
    "rude": "Say what was said or done.",
    "lazy": "Say what was left undone, and when.",
    "unprofessional": "Say which words, and what you would put in their place.",
    "careless": "Say what was missed.",
    "arrogant": "Quote the words instead.",
    "aggressive": "Quote the words instead.",
    "defensive": "Quote the words instead.",
    "negative": "Say what was said or done.",
    "difficult": "Say what was said or done.",
    "incompetent": "Say what would have helped.",
    "stupid": "Say what was unclear.",
    "bad attitude": "Say what was said or done.",
    "too emotional": "Say what was said or done.",
    "always": "Name this one time.",
    "never": "Name this one time.",
    "every time": "Name this one time.",
    "constantly": "Name this one time.",
    "as usual": "Name this one time.",
    "typical": "Name this one time.",
}
_FOUND = re.compile(rf"\b({'|'.join(sorted(_LABELS, key=len, reverse=True))})\b", re.IGNORECASE)
_ORDINARY = re.compile(r"\b(always (?:available|on|open)|never mind|whenever)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """A word that judges, as it was written, and what to put in its place."""

    word: str
    instead: str


def labels_in(text: str) -> tuple[Label, ...]:
    """Each label once, in the order written; empty for words that say what was seen."""
    clear = _ORDINARY.sub(" ", text)
    found: dict[str, Label] = {}
    for match in _FOUND.finditer(clear):
        word = match[0].lower()
        found.setdefault(word, Label(word, _LABELS[word]))
    return tuple(found.values())
