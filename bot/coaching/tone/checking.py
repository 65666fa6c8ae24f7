"""The check itself: a draft in, what may land badly and what is good out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.coaching.glossary import Glossary
from bot.coaching.plain import Swap, plain
from bot.coaching.tone.absences import absences
from bot.coaching.tone.condescending import CONDESCENDING
from bot.coaching.tone.defensive import DEFENSIVE
from bot.coaching.tone.disclaimers import DISCLAIMERS
from bot.coaching.tone.finding import HARSH, Finding, Found, Tone
from bot.coaching.tone.heated import HEATED
from bot.coaching.tone.insults import INSULTS
from bot.coaching.tone.orders import orders, without_its_words
from bot.coaching.tone.promises import promises
from bot.coaching.tone.reader import Reading, shipped
from bot.coaching.tone.refusals import refusals
from bot.coaching.tone.reproaches import REPROACHES
from bot.coaching.tone.rule import Draft, first
from bot.coaching.tone.sarcastic import SARCASTIC
from bot.coaching.tone.scorn import SCORN
from bot.coaching.tone.second_voice import SURE, SURE_OF_ABSENCE, added, doubted
from bot.coaching.tone.strengths import strengths
from bot.coaching.tone.wording import Wording
from bot.detection.text import read
from bot.detection.wordlist import words_of

MOST_CHARACTERS = 12_000
"""Longer than any message Slack takes; what comes after is not counted."""
_EXPLAINED = Wording(r"\s*(?:\(|,? (?:that is|which (?:is|means)|meaning)\b|, the\b)")
_NAMES = frozenset(("DHL", "UPS", "DPD", "GLS", "TNT", "CIO", "BMW", "IKEA", "DIN", "AED", "SUV"))
"""Capitals everybody has met: no acronyms to spell out."""
_EMPHASISED = frozenset(
    words_of(
        "YES NO NOT NEVER ALWAYS ONLY BEFORE AFTER AND OR BUT ALL ANY NOW THEN FIRST LAST BOTH "
        "EACH ONE TWO MUST DO DONE STOP WAIT READ PLEASE YOU YOUR WE IS ARE IF THIS THAT THE "
        "OUT UP OFF ON IN OK FREE NEW OLD SAVE SEND OPEN HERE AGAIN TWICE SAME WITH TOLD VERY "
        "MORE WILL CAN CANNOT EVERY NOBODY TODAY THANK THANKS SORRY HELP URGENT UPDATE NOTE "
        "HOW WHY WHO WHAT WHEN THERE "
    )
)
"""Everyday words somebody may stress with capitals: no acronyms either."""
_MACHINE = Wording(
    r"%\w+%|\b(?:gpupdate|ipconfig|nslookup|tracert|chkdsk|regedit|taskkill|netstat|sfc|dism|sudo|"
    r"chmod|"
    r"(?:re)?provision(?:s|ing|ed)?|re-provision\w*|subnets?|stack ?trace|webhooks?|reverse "
    r"prox\w+|kernel|mutex|daemons?|cron|"
    r"heap|deadlocks?|(?:re)?join(?:ed|ing)? (?:\w+ ){0,3}(?:to the|the) domain|(?:2nd|3rd|second|"
    r"third) "
    r"level)\b",
    re.IGNORECASE,
)
"""Words for machines and for those who run them, beyond the glossary."""
_MILD = frozenset(
    words_of(
        "certificate certificates script scripts token patch misconfigured reproduce reproduced "
        "proxy gateway onboarding encryption encrypted"
    )
)
"""Terms most users get past when they stand alone; among others they count."""
_WORDINGS = (
    INSULTS,
    *HEATED,
    *SARCASTIC,
    *SCORN,
    *CONDESCENDING,
    *REPROACHES,
    *DEFENSIVE,
    *DISCLAIMERS,
)
_ORDER = {kind: place for place, kind in enumerate(Finding)}


def check(draft: str, glossary: Glossary, *, upset: bool | None = None) -> Tone:
    """How a draft (raw Slack mrkdwn) may read to its user; never raises.

    upset: whether the user is, where a conversation says so; None is not known. Quoted lines and
    code are not the technician's words and are left out. Empty words have an empty tone.
    """
    prose = Draft.of(read(draft[:MOST_CHARACTERS]).text)
    if not prose.sentences:
        return Tone()
    reading = Reading(prose, shipped())
    worded = _agreed(_worded(prose, glossary), SURE, prose, reading)
    kinds = {found.kind for found in worded}
    every = _agreed(absences(prose, kinds, upset=upset), SURE_OF_ABSENCE, prose, reading, worded)
    tone = Tone(tuple(sorted(every, key=lambda found: _ORDER[found.kind])))
    if tone.has(HARSH):
        tone = Tone(tuple(map(without_its_words, tone.findings)))
    return replace(tone, strengths=tuple(strengths(prose, tone)))


def _worded(draft: Draft, glossary: Glossary) -> Iterator[Found]:
    """What the rules find in what is said."""
    yield from first(_WORDINGS, draft)
    yield from promises(draft)
    yield from refusals(draft)
    yield from orders(draft)
    yield from _jargon(draft, glossary)


def _agreed(
    ruled: Iterable[Found],
    sure: Mapping[Finding, float],
    draft: Draft,
    reading: Reading,
    before: Sequence[Found] = (),
) -> list[Found]:
    """What stood before, what the rules found and the reader lets stand, and what it adds."""
    every = [*before, *(found for found in ruled if not doubted(found, draft, reading))]
    kinds = {found.kind for found in every}
    return [*every, *added(draft, kinds, reading, sure)]


def _jargon(draft: Draft, glossary: Glossary) -> Iterator[Found]:
    """Terms of the glossary that users do not say, and acronyms nobody has explained."""
    translated = plain(draft.text, glossary)
    swaps = [swap for swap in translated.swaps if _is_jargon(draft.text, swap)]
    unknown = tuple(
        each
        for each in translated.unknown
        if each not in _NAMES and each.lower() not in _EMPHASISED
    )
    unknown += tuple(match[0] for match in _MACHINE.finditer(draft.text))
    words = tuple(dict.fromkeys([*(swap.words for swap in swaps), *unknown]))
    if all(word.lower() in _MILD or "cache" in word.lower() for word in words):
        return
    told = "; ".join(f"“{swap.words}”: {swap.say}" for swap in swaps[:4])
    calmer = told or f"Spell out {', '.join(unknown)}, or say what it does."
    yield Found(Finding.JARGON, words, "The reader may not know these words.", calmer)


def _is_jargon(text: str, swap: Swap) -> bool:
    explained = _EXPLAINED.match(text, swap.end) or text[swap.start - 1 : swap.start] == "("
    return not swap.entry.everyday and not explained
