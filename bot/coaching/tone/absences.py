"""What is missing from a draft, or too much: a step, a time, a kind word, or fewer words."""

import re
from collections.abc import Collection, Iterator

from bot.coaching.tone.finding import HARSH, Finding, Found
from bot.coaching.tone.orders import order_in
from bot.coaching.tone.rule import FEWEST_WORDS, Draft
from bot.coaching.tone.signs import (
    ACKNOWLEDGES,
    ASKS,
    COURTESY,
    DONE,
    PENDING,
    READER_STEP,
    SOCIAL,
    STEP,
    WHEN,
)

LONG_WORDS = 110
"""Words a reader in a hurry still reads in one go on a phone: about a screen and a half."""
CLIPPED_WORDS = 4
_FRAGMENTS = 3.5
"""Words a sentence, on average, below which a draft of up to 15 words reads as a telegram."""
_NO = re.compile(r"(?:no|nope|denied|declined|rejected)[.!]?", re.IGNORECASE)
_UNKIND = HARSH - {Finding.CONDESCENDING}
"""Beside these a missing kind word is not what has to change first."""
_SOMEBODY = re.compile(r"\b(?:i|we|you)\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:soon|shortly|asap|as soon as (?:possible|i can|we can)|in due course|at some point|when "
    r"(?:i|we) (?:can|get a chance|have time)|later|eventually)\b",
    re.IGNORECASE,
)


def absences(draft: Draft, found: Collection[Finding], *, upset: bool | None) -> Iterator[Found]:
    """What the draft leaves out. `found` holds the kinds that already say the same."""
    if upset and _UNKIND.isdisjoint(found) and not ACKNOWLEDGES.search(draft.text):
        why = "The reader has had a hard time, and nothing here shows that you saw it."
        calmer = "I can see what this has cost you, and I am sorry it has taken this long."
        yield Found(Finding.NO_ACKNOWLEDGEMENT, (), why, calmer)
    worded = not {Finding.BARE_COMMAND, Finding.BARE_NO, *HARSH}.isdisjoint(found)
    clipped = _is_clipped(draft) and not (worded and draft.words > FEWEST_WORDS)
    if clipped:
        why = "So few words can read as impatience."
        calmer = (
            "Say it in one whole sentence, with what happens next: “I have [done this]. [Next]”"
        )
        yield Found(Finding.CLIPPED, (draft.text.strip(),), why, calmer)
    told = {Finding.BARE_NO, Finding.BARE_COMMAND}
    if told.isdisjoint(found) and not _has_step(draft) and not _NO.fullmatch(draft.text.strip()):
        why = "The reader does not learn what happens now."
        yield Found(Finding.NO_NEXT_STEP, (), why, "Next, I will [step], and you need do nothing.")
    if not clipped and Finding.SARCASTIC not in found:
        yield from _expectation(draft)
    if draft.words > LONG_WORDS:
        why = f"It has {draft.words} words; somebody in a hurry reads about {LONG_WORDS}."
        calmer = "Put the next step first, in one line, and leave the details for later."
        yield Found(Finding.LONG, (), why, calmer)


def _has_step(draft: Draft) -> bool:
    signs = (PENDING, DONE, ASKS, READER_STEP, STEP)
    if any(sign.search(each) for each in draft.sentences for sign in signs):
        return True
    if draft.words <= CLIPPED_WORDS and WHEN.search(draft.text):
        return True
    if any(order_in(each) for each in draft.sentences):
        return True
    return draft.words <= 25 and bool(SOCIAL.search(draft.text))


def _expectation(draft: Draft) -> Iterator[Found]:
    pending = [match for each in draft.sentences if (match := PENDING.search(each))]
    if not pending or WHEN.search(draft.text):
        return
    vague = _VAGUE.search(draft.text)
    words = vague[0] if vague else pending[0][0]
    why = "It says that something follows, and not when."
    calmer = "You will hear from me by [time], even if there is nothing new."
    yield Found(Finding.NO_EXPECTATION, (words.strip(),), why, calmer)


def _is_clipped(draft: Draft) -> bool:
    if not draft.words or SOCIAL.search(draft.text) or COURTESY.search(draft.text):
        return False
    if draft.words <= CLIPPED_WORDS:
        return draft.words <= FEWEST_WORDS or not _SOMEBODY.search(draft.text)
    return draft.words <= 15 and draft.words / max(1, len(draft.sentences)) < _FRAGMENTS
