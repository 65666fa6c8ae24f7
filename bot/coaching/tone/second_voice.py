"""The learned reader beside the rules: it doubts what they found, and adds what nobody listed.

A rule's finding falls when the reader thinks it most unlikely, or the whole draft clean, and does
not see it in the sentence by itself either. A finding is added when the reader alone is sure
enough; what is enough was set for each on drafts that neither rules nor reader had seen.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from bot.coaching.tone.absences import SAYS, SAYS_ENOUGH, SETTLED, TIMED
from bot.coaching.tone.blame import BLAMED
from bot.coaching.tone.condescending import CONDESCENDING
from bot.coaching.tone.defensive import DEFENSIVE
from bot.coaching.tone.finding import HARSH, Finding, Found
from bot.coaching.tone.heated import HEATED
from bot.coaching.tone.insults import INSULTS
from bot.coaching.tone.nothing_next import ends_well, has_step
from bot.coaching.tone.promises import PROMISED
from bot.coaching.tone.reader import CLEAN, Reading
from bot.coaching.tone.refusals import SAYS as REFUSED
from bot.coaching.tone.refusals import offers_something
from bot.coaching.tone.rule import Draft
from bot.coaching.tone.sarcastic import SARCASTIC
from bot.coaching.tone.signs import COURTESY, SOCIAL, VERIFIED
from bot.coaching.tone.waiting import is_hinted
from bot.coaching.tone.wording import Wording

SURE = {
    Finding.HEATED: 0.9,
    Finding.SARCASTIC: 0.4,
    Finding.CONDESCENDING: 0.9,
    Finding.DEFENSIVE: 0.9,
    Finding.BLAME: 0.35,
    Finding.PROMISED_FIX: 0.35,
    Finding.BARE_NO: 0.6,
}
"""From here the reader adds a finding about what is said, 0..1.

High where firm and kind words to somebody upset look to it much like unkind ones.
"""
SURE_OF_ABSENCE = {
    Finding.CLIPPED: 0.5,
    Finding.NO_NEXT_STEP: 0.4,
    Finding.NO_EXPECTATION: 0.5,
}
"""From here it adds one about what is not said."""
SURELY_CLEAN = 0.8
"""From here on the reader thinks that a person would see nothing in the draft."""
RATHER_CLEAN = 0.5
"""From here on it adds nothing: a doubt is enough to keep quiet, and not to overrule."""
UNLIKELY = 0.03
"""Below this in the whole draft one finding is doubted."""
_FEW_WORDS = 8
"""A harsh draft shorter than this is doubted only as a whole: the reader has too little to go by
to call one finding unlikely.
"""
_LIKELY_ALONE = 0.5
_NOT_READ = frozenset((Finding.NO_ACKNOWLEDGEMENT, Finding.LONG))
"""They hang on the reader's mood and on a count of words, which the reader does not know."""
_IN_TOUCH = Wording(
    r"\b(?:i|we|they|you|and|will|or)(?:'ll|'ve| will| have)? (?:\w+ )?(?:call|ring|write|tell|let|"
    r"update|check|look|come|visit|hear|send|bring|drop|stop by|ask|meet|test|watch|stay|post)\b|"
    r"\b(?:next|first) (?:word|news|update)\b|\b(?:update|word|news|call)s? (?:at|by|every)\b",
    re.IGNORECASE,
)
"""What is promised is word or a visit, and no fix."""
_MOST_WORDS = {Finding.CLIPPED: 15, Finding.NO_NEXT_STEP: 34}
_BESIDE = {Finding.NO_NEXT_STEP: SAYS_ENOUGH, Finding.NO_EXPECTATION: TIMED}
_PASSES: dict[Finding, Callable[[Draft], object]] = {
    Finding.BARE_NO: lambda draft: offers_something(draft, ""),
    Finding.CLIPPED: lambda draft: SOCIAL.search(draft.text) or COURTESY.search(draft.text),
    Finding.NO_NEXT_STEP: lambda draft: has_step(draft) or ends_well(draft),
    Finding.NO_EXPECTATION: is_hinted,
}
"""What lets a draft pass; beside harsh words a step is seldom one for the reader."""
_WORDED = {
    Finding.HEATED: HEATED[0],
    Finding.SARCASTIC: SARCASTIC[0],
    Finding.CONDESCENDING: CONDESCENDING[1],
    Finding.DEFENSIVE: DEFENSIVE[0],
    Finding.BLAME: BLAMED,
    Finding.PROMISED_FIX: PROMISED,
}


def doubted(found: Found, draft: Draft, reading: Reading) -> bool:
    """Whether the reader thinks that a rule's finding is none.

    A whole draft can be friendly around one sentence that is not: a sentence in which the reader
    sees the finding keeps it. An insult stands whatever the reader thinks.
    """
    kind = found.kind
    if kind in _NOT_READ or (kind is INSULTS.kind and any(map(INSULTS.found, draft.sentences))):
        return False
    known = kind in SURE or kind in SURE_OF_ABSENCE
    weighed = known and not (kind in HARSH and draft.words < _FEW_WORDS)
    unlikely = weighed and reading.likely(kind) < UNLIKELY
    if not (unlikely or reading.likely(CLEAN) > SURELY_CLEAN):
        return False
    marked = [each for each in draft.sentences if any(words in each for words in found.words)]
    return not known or all(reading.likely_in(kind, each) < _LIKELY_ALONE for each in marked)


def added(
    draft: Draft, kinds: Collection[Finding], reading: Reading, sure: Mapping[Finding, float]
) -> Iterator[Found]:
    """What the reader alone is sure of; `kinds` are those already found."""
    for kind, enough in sure.items():
        if (
            kind not in kinds
            and reading.likely(kind) > enough
            and _stands(kind, draft, kinds, reading)
        ):
            yield Found(kind, (reading.telling(kind),), *_says(kind))


def _stands(kind: Finding, draft: Draft, kinds: Collection[Finding], reading: Reading) -> bool:
    """Whether nothing that lets a draft pass by the rules is in this one."""
    if draft.words > _MOST_WORDS.get(kind, draft.words) or reading.likely(CLEAN) > RATHER_CLEAN:
        return False
    if not _BESIDE.get(kind, frozenset()).isdisjoint(kinds):
        return False
    if kind in _WORDED:
        return not _says_otherwise(kind, draft, reading.telling(kind))
    if kind is Finding.NO_NEXT_STEP and not HARSH.isdisjoint(kinds):
        return not SETTLED.search(draft.text)
    return not _PASSES[kind](draft)


def _says_otherwise(kind: Finding, draft: Draft, told: str) -> bool:
    """Whether the words are what the rule for their kind lets pass."""
    if kind is Finding.BLAME and VERIFIED.search(draft.text):
        return True
    if kind is Finding.PROMISED_FIX and _IN_TOUCH.search(told):
        return True
    unless = _WORDED[kind].unless
    return bool(unless and unless.search(told))


def _says(kind: Finding) -> tuple[str, str]:
    rule = _WORDED.get(kind)
    if rule is None:
        return REFUSED if kind is Finding.BARE_NO else SAYS[kind]
    return rule.why, rule.calmer if isinstance(rule.calmer, str) else ""
