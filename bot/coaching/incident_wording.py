"""What an incident update may do to its readers, before it is sent. Pure; findings never block.

The tone check looks at the words; two things of announcements are added: blame put on others, and
an update that promises no next word.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.coaching.tone.finding import Finding, Tone
from bot.incident_records import Status

Check = Callable[[str], Tone]
"""The tone check, with its glossary."""

_KINDS = (Finding.JARGON, Finding.BLAME, Finding.PROMISED_FIX)
_WHO = r"(?:the |our |a |an )?(?:[\w-]+ ){0,2}?"
_OTHERS = re.compile(
    rf"\b(?:{_WHO}(?:team|vendor|supplier|provider|colleague|engineer|contractor|users?|staff)"
    r"(?:'s|’s)? (?:fault|mistake|error|caused|broke|forgot|failed to|did not|didn't)"
    r"|human error|operator error|user error|careless\w*|somebody forgot|someone forgot"
    r"|(?:fault|mistake) of\b|to blame\b)",
    re.IGNORECASE,
)
_FIX = re.compile(
    r"\b(?:will|should|going to|'ll|’ll) (?:all )?(?:be )?"
    r"(?:fixed|back|resolved|restored|repaired|working|up)(?: again| up)?\b[^.?!]{0,24}?"
    r"\b(?:by|at|in|within|before|tonight|today|tomorrow|soon|shortly)\b"
    r"|\bfix(?:ed)? (?:by|in|within|before) (?:\d|noon|tonight|tomorrow|an hour)"
    r"|\b(?:eta|back) (?:by|in|at|is)? ?\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding about an update: the words that brought it, why, and calmer ones."""

    kind: str
    words: tuple[str, ...]
    why: str
    calmer: str


_NO_NEXT = Remark(
    "no_next_update",
    (),
    "It does not say when people hear from us next.",
    "Promise the next word, not the fix: “next 14:30”.",
)


def remarks_on(
    texts: Iterable[str], check: Check, *, status: Status, next_by: float | None
) -> tuple[Remark, ...]:
    """What to look at again in an update, the gravest first; empty when nothing stands out."""
    whole = "\n".join(text.strip() for text in texts if text.strip())
    found = {one.kind: one for one in check(whole).findings if one.kind in _KINDS}
    remarks = [] if next_by or status is Status.RESOLVED else [_NO_NEXT]
    remarks += _own(whole, found.keys())
    remarks += [Remark(one.kind.value, one.words, one.why, one.calmer) for one in found.values()]
    return tuple(remarks)


def _own(whole: str, known: Iterable[Finding]) -> list[Remark]:
    remarks, seen = [], set(known)
    if Finding.PROMISED_FIX not in seen and (fix := _FIX.search(whole)):
        remarks.append(
            Remark(
                Finding.PROMISED_FIX.value,
                (fix[0],),
                "It promises when it will work again, which nobody knows yet.",
                "Say what is being done, and when the next update comes.",
            )
        )
    if Finding.BLAME not in seen and (blame := _OTHERS.search(whole)):
        remarks.append(
            Remark(
                Finding.BLAME.value,
                (blame[0],),
                "It says whose fault it is. Readers only need to know what they can do.",
                "Say what happened, and leave out who.",
            )
        )
    return remarks
