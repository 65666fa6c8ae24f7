"""An order without a please or a reason."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.coaching.tone.finding import Finding, Found
from bot.coaching.tone.rule import Draft
from bot.coaching.tone.signs import COURTESY, REASON
from bot.coaching.tone.wording import Wording

_ORDER = Wording(
    r"^(?:then |and |so |now |first,? |next, |ok(?:ay)?,? |right,? |well,? |just |simply |again,? "
    r"|also,? |@?\w+[,:] |hi[,.! ]+(?:\w+[,.! -]+)?)*((?:do not |don't |never |go )?(?:restart|"
    r"reboot|log|sign|close|open|clear|check|send|click|go|run|reset|unplug|plug|turn|switch|"
    r"delete|remove|uninstall|reinstall|install|update|download|raise|submit|read|look|call|ring|"
    r"email|contact|ask|use|wait|type|enter|press|hold|change|connect|reconnect|disconnect|"
    r"provide|give|show|follow|fill|attach|forward|reply|bring|take|move|make|put|save|"
    r"copy|select|choose|power|flush|empty|set|keep|add|refresh|relaunch|quit|kill|test|verify|"
    r"confirm|report|get|speak|talk|complete|approve|register|enrol|re-?enrol|search|retry|free|"
    r"shut|post|hit|upload|pick|swap|charge|screenshot|ping|print|mail|scan|drag|tap|drop|dial|"
    r"write|replace|rename|repeat|complain|collect|format|pair|lock|"
    r"unlock|ignore|scroll|allow|enable|disable|activate|stop(?! (?:it|that)\b)(?! \w+ing (?:at|"
    r"me|us|to|with)\b)|avoid|scan|leave|do)\b(?!ing)(?! (?:me know|your "
    r"time|with me|you\b|it's|care|out\?))[^.!?]*)",
    re.IGNORECASE,
)
_MUST = Wording(
    r"\b(?<!what )(?<!more )(?<!nothing )(?<!all )(?<!that )(?<!who )(?<!anything "
    r")(?<!everything )((?:you(?:'ll| will)? (?:need to(?! be)|have to(?! "
    r"be)|must|are required to|"
    r"had better)\b(?! wait)|you have got "
    r"to|you've got to|make sure (?:you|to)|be sure to)[^.!?]*)",
    re.IGNORECASE,
)
_NO_ORDER = Wording(
    r"^(?:let me|take your time|give (?:me|it)|go ahead|take (?:care|the one)|leave (?:it|that) "
    r"to|bear|hold on|hang on|see (?:you|below)|use(?:d|ful)|"
    r"go(?:ing|t|od|ogle)|leave (?:it|this|that|your) (?:\w+ )?(?:with|to) (?:me|us)|call me|get "
    r"well|set up|keep an eye|ring me|check(?:ing|ed|s)|look(?:ing|s)|test(?:ing|ed|s)|no |do "
    r"(?:you|we|i|they)|open(?:ing|ed)|free|update:|call(?:ing|ed)|copy(?:ing|ied)|report|reply "
    r"(?:here|to me|if)|please|don't (?:look|worry|blame|panic|hesitate)|(?:\w+ ){1,2}(?:is|was|"
    r"are|were|has|have|done|complete|completed|finished|worked|failed)\b(?! (?:you|it))|access|"
    r"change request|power|search|test)\b",
    re.IGNORECASE,
)
_TO_ACT = Wording(
    r"^(?:you(?:'ll| will)? (?:need to(?! be)|have to(?! be)|must|should|are required to|had "
    r"better)|"
    r"make sure (?:you|to)|be sure to) ",
    re.IGNORECASE,
)
_WHY = (
    (r"(?:restart|reboot)\b", "It clears whatever got stuck."),
    (
        r"(?:log|sign) (?:(?:out|off) and (?:then |log |sign |back )*in|back in|in again)\b",
        "It gives you a fresh connection.",
    ),
    (r"(?:clear|empty|flush|delete) (?:\w+ ){0,3}cache\b", "It makes everything load afresh."),
)
"""The few orders that help for the same reason everywhere."""
_UNSAID = "It [why it helps]."
_INSIDE = Wording(
    r", ((?:run|purge|flush|swap|reboot|reinstall|uninstall|re-?auth|kill)\b [^.!?]*)",
    re.IGNORECASE,
)
"""An order that follows what is wrong, in the same sentence."""
_RESULT = Wording(
    r"(?:,|\band|\bthen),? (?:then )?(?:(?:it|that|they|you|we|i)(?:'s|'ll|'re| will| can| should| "
    r"\w+s?)? (?!need|have|must)|(?:the|your|all) \w+(?: \w+){0,4}? (?:comes?|goes|is|are|will|"
    r"opens?|"
    r"appears?|shows?|works?|starts?)\b)|\bto me\b|\bon \d{3,}\b",
    re.IGNORECASE,
)
"""What comes of it, or where to go: as good as a reason."""
_WARM = Wording(
    r"\b(?:sorry|thank\w*|cheers|no worries|don't worry|all good|any trouble|shout|i'm here|happy "
    r"to|"
    r"glad|if you (?:get stuck|like|want)|nearly there|enjoy)\b|[:;]-?\)|\U0001f642|👍|^hi\b.*!",
    re.IGNORECASE,
)
_TOLD_BEFORE = 5
"""Words of a sentence before an order that may well say what the order is for."""
_AFTER = Wording(r"^(?:it|this|that|works|that's (?:it|all)\b)|\?$", re.IGNORECASE)
_SOFTENED = Wording(r"\bplease\b|\band (?:i|we)(?:'ll| will)\b", re.IGNORECASE)
_ASKED = Wording(
    r"\b(?:could|would|can) (?:you|we)\b|\bplease\b|\blet's\b|\btry\b|\bhere(?:'s| is) how\b",
    re.IGNORECASE,
)


def orders(draft: Draft) -> Iterator[Found]:
    """Orders with neither a please nor a reason, in their own sentence or around their run.

    A run is several orders one after another, as steps are written: one reason serves them all.
    """
    found = [order_in(each) for each in draft.sentences]
    marked = [
        order
        for index, order in enumerate(found)
        if order and not COURTESY.search(draft.sentences[index]) and not _eased(draft, found, index)
    ]
    if marked:
        why = "Without a please or a reason it reads as an order."
        yield Found(Finding.BARE_COMMAND, tuple(marked), why, _asked(marked[0]))


def without_its_words(found: Found) -> Found:
    """The same with nothing of the draft in what is offered for an order."""
    if found.kind is not Finding.BARE_COMMAND:
        return found
    return replace(found, calmer=f"Could you [step]? {_UNSAID}")


def order_in(sentence: str) -> str:
    """The order in a sentence, however kindly put; empty without one."""
    match = None if _NO_ORDER.match(sentence) else _ORDER.match(sentence)
    must = None if sentence.endswith("?") else _MUST.search(sentence)
    match = match or must or _INSIDE.search(sentence)
    return match[1].strip() if match else ""


def _eased(draft: Draft, found: list[str], index: int) -> bool:
    """A reason in the run or right after it, or a request right before that it goes on from."""
    begin = end = index
    while begin > 0 and found[begin - 1]:
        begin -= 1
    while end + 1 < len(found) and found[end + 1]:
        end += 1
    if _WARM.search(draft.text) or _has_result(draft.sentences, begin, end):
        return True
    around = draft.sentences[max(0, begin - 1) : end + 2]
    if any(_SOFTENED.search(each) for each in around):
        return True
    before = draft.sentences[begin - 1] if begin else ""
    if _ASKED.search(before) or any(_ASKED.search(each) for each in draft.sentences[begin:index]):
        return True
    return any(REASON.search(each) for each in draft.sentences[begin : end + 2])


def _has_result(sentences: Sequence[str], begin: int, end: int) -> bool:
    """Whether the run says what comes of it, or stands between words that do."""
    if any(_RESULT.search(each) for each in sentences[begin : end + 1]):
        return True
    if any(_AFTER.search(each) for each in sentences[end + 1 : end + 2]):
        return True
    return begin > 0 and len(sentences[begin - 1].split()) >= _TOLD_BEFORE


def _asked(order: str) -> str:
    """The order as a request with a reason."""
    act = _TO_ACT.sub("", order)
    reasons = (told for verb, told in _WHY if re.match(verb, act, re.IGNORECASE))
    reason = next(reasons, _UNSAID)
    act = act[:1].lower() + act[1:] if not act[:2].isupper() else act
    if act.startswith(("don't", "do not", "never")):
        return f"It helps if you {act.replace('never', 'do not')} for now, because [reason]."
    return f"Could you {act}? {reason}"
