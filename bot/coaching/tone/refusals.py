"""A no without an alternative."""

import re
from collections.abc import Iterator

from bot.coaching.tone.finding import Finding, Found
from bot.coaching.tone.rule import FEWEST_WORDS, Draft
from bot.coaching.tone.signs import ASKS, OFFERS, PENDING, READER_STEP

_NOT_A_NO = (
    r"(?:see|find|reproduce|recreate|tell|promise|say|reach|remember|connect|confirm|guarantee|"
    r"replicate|hear|know|think|be sure|wait|thank|imagine|stress|log in|sign in|open it|get "
    r"hold|get through|stop|rule|yet)"
)
_REFUSES = re.compile(
    rf"\b(?:i|we|it|IT|you)(?:'m| am|'re| are)? (?:\w+ )?(?:can't|cannot|can not|won't|will not|"
    rf"couldn't|don't|do not|aren't able to|not able to|unable to|not allowed to|not going to|"
    rf"aren't allowed to|not permitted to|not authorised to|refuse to)(?: (?:really|just|simply|"
    rf"actually|possibly|ever|even|unfortunately|currently))* (?!{_NOT_A_NO}\b)(?:give|grant|"
    rf"allow|approve|install|unlock|share|add|do|help|make|provide|let|change|extend|restore|"
    rf"recover|bypass|skip|disable|prioriti[sz]e|support|order|open|offer|lend|replace|enable|"
    rf"remove|reset|accept|have|move|send|issue|raise|override|authorise|buy|upgrade|fix|deal|"
    rf"cover|handle|fast|speed|jump|reverse|undo|release|come|look after|use|access|get|go|"
    rf"unblock|connect|put|take|hand|transfer|create|supply|swap)\b[^.!?]*"
    r"|\b(?:not|isn't|is not|wasn't|never) (?:something (?:we|i|it)\b|possible\b|allowed\b|"
    r"permitted\b|supported\b|an option\b|available\b|on offer\b|authorised\b|going to happen\b|"
    r"covered\b|our (?:area|department|remit)\b|in scope\b|(?:been )?approved\b|up for)[^.!?]*"
    r"|\bthere (?:are|is) no (?:spare|free|more|other|budget|stock|licences?|exceptions?|loan|"
    r"way)\b"
    r"[^.!?]*|\bwe(?:'re| are) out of [^.!?]*|\b(?:none|nothing) (?:is |are )?(?:left|in stock)\b"
    r"|\b(?:against|goes against) (?:the |our |company |IT |security )*polic\w+[^.!?]*"
    r"|\bpolicy (?:doesn't|does not|forbids|says no|won't|prohibits|is policy|is clear)[^.!?]*"
    r"|\b(?:no exceptions?|no can do|out of (?:scope|the question)|no way (?:to|around|round)|"
    r"nothing (?:i|we) can do|no chance|not happening|afraid not|prohibited|forbidden)\b[^.!?]*"
    r"|\b(?:request|access|application|exception) (?:was|is|has been|'s been) (?:\w+ )?(?:denied|"
    r"rejected|declined|refused|turned down|closed)\b[^.!?]*|^(?:no|nope|denied|rejected|"
    r"declined)\b[^.!?\w]*|\b(?:we|i) (?:only|just) (?:support|deal|handle|do)\b[^.!?]*|\byou("
    r"?:'re| are) not (?:allowed|entitled|eligible|authorised|permitted|on the list)\b[^.!?]*|"
    r"\bthe answer is (?:still )?no\b[^.!?]*",
    re.IGNORECASE,
)
_TURN = re.compile(r",? but\b|[;:—]| – |,? (?:so|however|though|yet|until|unless)\b", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:not (?:available|possible) (?:yet|until)|don't (?:need|have|worry|want|think|know|"
    r"mind|see|understand|get (?:any|a|the)|make the rules|do (?:that|this) to|open it|use it)|"
    r"no (?:problem|worries|need|rush))\b",
    re.IGNORECASE,
)


def refusals(draft: Draft) -> Iterator[Found]:
    """A no in a draft that offers nothing else."""
    if draft.words <= FEWEST_WORDS:
        return  # "No." is clipped, which says it better
    for sentence in draft.sentences:
        match = None if _NOT_YET.search(sentence) else _REFUSES.search(sentence)
        refused = _TURN.split(match[0])[0] if match else ""
        if refused and not _offers_something(draft, refused):
            why = "A no by itself leaves the reader where they were."
            calmer = "I cannot do that one, because [reason]. What I can do is [alternative]."
            yield Found(Finding.BARE_NO, (refused.strip(),), why, calmer)
            return


def _offers_something(draft: Draft, refused: str) -> bool:
    rest = draft.text.replace(refused, " ", 1)
    return any(sign.search(rest) for sign in (OFFERS, READER_STEP, PENDING, ASKS))
