"""What is missing from a draft, or too much: a step, a time, a kind word, or fewer words."""

import re
from collections.abc import Collection, Iterator

from bot.coaching.tone.finding import HARSH, Finding, Found
from bot.coaching.tone.nothing_next import has_no_next_step
from bot.coaching.tone.rule import FEWEST_WORDS, Draft
from bot.coaching.tone.signs import ACKNOWLEDGES, COURTESY, SOCIAL
from bot.coaching.tone.waiting import WAITS, left_waiting
from bot.coaching.tone.wording import Wording

SAYS = {
    Finding.CLIPPED: (
        "So few words can read as impatience.",
        "Say it in one whole sentence, with what happens next: “I have [done this]. [Next]”",
    ),
    Finding.NO_NEXT_STEP: (
        "The reader does not learn what happens now.",
        "Next, I will [step], and you need do nothing.",
    ),
    Finding.NO_EXPECTATION: (
        "It says that something follows, and not when.",
        "You will hear from me by [time], even if there is nothing new.",
    ),
}
"""Why each of these lands badly, and what to say."""
LONG_WORDS = 110
"""Words a reader in a hurry still reads in one go on a phone: about a screen and a half."""
CLIPPED_WORDS = 4
_CURT_WORDS = 8
"""Up to so many words, a verbless no or a bare state of things with nobody in it is curt."""
_NO_FIRST = Wording(r"^no\b|\bno-go\b|\bwon't be\b|\bperiod\b|\bend of\b", re.IGNORECASE)
_PERSON = Wording(r"\b(?:i|i'm|i've|we|we're|my|our|sorry|afraid|unfortunately)\b", re.IGNORECASE)
_FRAGMENTS = 3.5
"""Words a sentence, on average, below which a draft of up to 15 words reads as a telegram."""
SAYS_ENOUGH = frozenset((Finding.BARE_NO, Finding.BARE_COMMAND, Finding.PROMISED_FIX))
"""Beside these the missing step is not what has to change first."""
_WORDED = frozenset((Finding.BARE_NO, *HARSH))
"""Beside these a telegram's other sentences are not what has to change first."""
_SUBJECT = Wording(r"^(?:that|this|it)(?:'s| is)\b|\b(?:i|we|you)\b", re.IGNORECASE)
_POLITE = Wording(r"\b(?:please|pls)\b", re.IGNORECASE)
TIMED = frozenset((Finding.SARCASTIC, Finding.PROMISED_FIX))
"""Beside these a missing time is not what has to change first."""
SETTLED = Wording(
    r"\byou (?:don't|needn't|do not) (?:need to |have to )?(?:do|worry|reply|answer)\b|\bnothing "
    r"(?:to "
    r"do|more|else) (?:for|from|on) you\b|\bno need to (?:do|reply|answer)\b",
    re.IGNORECASE,
)
_VAGUE = Wording(
    r"\b(?:soon|shortly|asap|as soon as (?:possible|i can|we can)|in due course|at some point|when "
    r"(?:i|we) (?:can|get a chance|have time)|later|eventually)\b",
    re.IGNORECASE,
)


def absences(draft: Draft, found: Collection[Finding], *, upset: bool | None) -> Iterator[Found]:
    """What the draft leaves out. `found` holds the kinds that already say the same."""
    if upset and not ACKNOWLEDGES.search(draft.text):
        why = "The reader has had a hard time, and nothing here shows that you saw it."
        calmer = "I can see what this has cost you, and I am sorry it has taken this long."
        yield Found(Finding.NO_ACKNOWLEDGEMENT, (), why, calmer)
    clipped = _is_clipped(draft, found)
    if clipped:
        yield Found(Finding.CLIPPED, (draft.text.strip(),), *SAYS[Finding.CLIPPED])
    if SAYS_ENOUGH.isdisjoint(found) and has_no_next_step(draft, found):
        yield Found(Finding.NO_NEXT_STEP, (), *SAYS[Finding.NO_NEXT_STEP])
    if draft.words > FEWEST_WORDS and TIMED.isdisjoint(found) and not SETTLED.search(draft.text):
        yield from _expectation(draft)
    if draft.words > LONG_WORDS:
        why = f"It has {draft.words} words; somebody in a hurry reads about {LONG_WORDS}."
        calmer = "Put the next step first, in one line, and leave the details for later."
        yield Found(Finding.LONG, (), why, calmer)


def _expectation(draft: Draft) -> Iterator[Found]:
    waits = left_waiting(draft)
    if not waits:
        return
    vague = _VAGUE.search(draft.text)
    words = vague[0] if vague else waits
    yield Found(Finding.NO_EXPECTATION, (words.strip(),), *SAYS[Finding.NO_EXPECTATION])


def _is_clipped(draft: Draft, found: Collection[Finding]) -> bool:
    if not draft.words or SOCIAL.search(draft.text):
        return False
    if draft.words <= FEWEST_WORDS:
        return not _POLITE.search(draft.text)
    if COURTESY.search(draft.text):
        return False
    if draft.words <= CLIPPED_WORDS:
        return not _SUBJECT.search(draft.text) or _is_curt(draft, found)
    if draft.words <= _CURT_WORDS and _is_curt(draft, found):
        return True
    worded = not _WORDED.isdisjoint(found)
    return (
        not worded and draft.words <= 15 and draft.words / max(1, len(draft.sentences)) < _FRAGMENTS
    )


def _is_curt(draft: Draft, found: Collection[Finding]) -> bool:
    if _PERSON.search(draft.text):
        return False
    if Finding.BARE_NO in found:
        return bool(_NO_FIRST.search(draft.text))
    return draft.words < _CURT_WORDS - 1 and bool(WAITS.search(draft.text))
