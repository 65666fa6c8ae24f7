"""The check itself: a draft in, what may land badly and what is good out."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.coaching.glossary import Glossary
from bot.coaching.plain import Swap, plain
from bot.coaching.tone.absences import absences
from bot.coaching.tone.belittling import BELITTLING_RULES
from bot.coaching.tone.finding import Finding, Found, Tone
from bot.coaching.tone.harsh import HARSH_RULES
from bot.coaching.tone.orders import orders
from bot.coaching.tone.promises import promises
from bot.coaching.tone.refusals import refusals
from bot.coaching.tone.rule import Draft, first
from bot.coaching.tone.strengths import strengths
from bot.detection.text import read

MOST_CHARACTERS = 12_000
"""Longer than any message Slack takes; what comes after is not looked at."""
_EXPLAINED = re.compile(r"\s*(?:\(|,? (?:that is|which (?:is|means)|meaning)\b|, the\b)")
_ORDER = {kind: place for place, kind in enumerate(Finding)}


def check(draft: str, glossary: Glossary, *, upset: bool | None = None) -> Tone:
    """How a draft (raw Slack mrkdwn) may read to its user; never raises.

    upset: whether the user is, where a conversation says so; None is not known. Quoted lines and
    code are not the technician's words and are left out. Empty words have an empty tone.
    """
    prose = Draft.of(read(draft[:MOST_CHARACTERS]).text)
    if not prose.sentences:
        return Tone()
    worded = [
        *first((*HARSH_RULES, *BELITTLING_RULES), prose),
        *promises(prose),
        *refusals(prose),
        *orders(prose),
        *_jargon(prose, glossary),
    ]
    kinds = {found.kind for found in worded}
    every = [*worded, *absences(prose, kinds, upset=upset)]
    tone = Tone(tuple(sorted(every, key=lambda found: _ORDER[found.kind])))
    return replace(tone, strengths=tuple(strengths(prose, tone)))


def _jargon(draft: Draft, glossary: Glossary) -> Iterator[Found]:
    """Terms of the glossary that users do not say, and acronyms nobody has explained."""
    translated = plain(draft.text, glossary)
    swaps = [swap for swap in translated.swaps if _is_jargon(draft.text, swap)]
    words = tuple(dict.fromkeys([*(swap.words for swap in swaps), *translated.unknown]))
    if not words:
        return
    told = "; ".join(f"“{swap.words}”: {swap.say}" for swap in swaps[:4])
    calmer = told or f"Spell out {', '.join(translated.unknown)}, or say what it does."
    yield Found(Finding.JARGON, words, "The reader may not know these words.", calmer)


def _is_jargon(text: str, swap: Swap) -> bool:
    explained = _EXPLAINED.match(text, swap.end) or text[swap.start - 1 : swap.start] == "("
    return not swap.entry.everyday and not explained
