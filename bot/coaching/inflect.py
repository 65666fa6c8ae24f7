"""Just enough English grammar to put one word in another's place."""

import re
from enum import StrEnum

VOWELS = "aeiou"
_DOUBLED = re.compile(r"[^aeiou][aeiou][bdgmnprt]$")
_IRREGULAR = {
    "break": "broke", "build": "built", "choose": "chose", "cut": "cut", "find": "found",
    "get": "got", "give": "gave", "go": "went", "hold": "held", "keep": "kept", "lose": "lost",
    "make": "made", "put": "put", "read": "read", "run": "ran", "see": "saw", "send": "sent",
    "set": "set", "shut": "shut", "spin": "spun", "split": "split", "take": "took", "tell": "told",
    "write": "wrote", "overwrite": "overwrote",
}  # fmt: skip
_NOT_DOUBLED = frozenset(
    {"answer", "open", "offer", "enter", "deliver", "recover", "order", "register", "provision"}
)
_YOU_SOUND = re.compile(r"(?:us(?:e|u|a)|uni[^n]|eu|one\b|once\b)")
_SILENT_H = re.compile(r"(?:hour|honest|heir)")


class Form(StrEnum):
    """How a word stands in a sentence."""

    BASE = "base"
    S = "s"
    """A noun's plural, or a verb's third person."""
    ING = "ing"
    PAST = "past"


def inflected(word: str, form: Form) -> str:
    """`word` in that form, by the regular rules and a short list of irregular verbs."""
    match form:
        case Form.S:
            return _with_s(word)
        case Form.ING:
            return _with_ing(word)
        case Form.PAST:
            return _past(word)
        case _:
            return word


def article(word: str) -> str:
    """`a` or `an`, by how the word sounds: "an hour", "a user", "an SSO page"."""
    low = word.lower()
    if word[:2].isupper() and not word[2:3].islower():
        return "an" if low[:1] in "aefhilmnorsx" else "a"
    if _YOU_SOUND.match(low):
        return "a"
    return "an" if low[:1] in VOWELS or _SILENT_H.match(low) else "a"


def _with_s(word: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh)$", word, re.IGNORECASE):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def _with_ing(word: str) -> str:
    if re.search(r"[^eo]e$", word) and len(word) > 2:
        return word[:-1] + "ing"
    return _doubled(word) + "ing"


def _past(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("e"):
        return word + "d"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ied"
    return _doubled(word) + "ed"


def _doubled(word: str) -> str:
    """`stop` -> `stopp`, as before -ing and -ed; a word stressed early keeps one letter."""
    if _DOUBLED.search(word) and word not in _NOT_DOUBLED:
        return word + word[-1]
    return word
