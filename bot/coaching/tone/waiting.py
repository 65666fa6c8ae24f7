"""No expectation: a draft that leaves its reader waiting, and nothing in it hints for how long.

Most drafts in which something follows need no time: the reader is asked, or told what to do, or
it is done. A draft is found here only when somebody plainly waits for somebody else.
"""

import re

from bot.coaching.tone.orders import order_in
from bot.coaching.tone.rule import Draft
from bot.coaching.tone.signs import ASKS, WHEN
from bot.coaching.tone.wording import Wording

_MOST_WORDS = 40
_ALREADY = r"(?:\w+ly |now |still |also |just |already |all |even |then |at least )*"
_WORKS = (
    r"(?:looking(?! at you)|checking|investigating|working|chasing|waiting|monitoring|dealing|"
    r"analysing|testing|discussing|digging|following|trying to (?:find|see|work|reach|get|sort|"
    r"fix)|"
    r"tracing|handling|reviewing)"
)
_PASSED = (
    r"(?:passed|forwarded|escalated|raised|logged|reported|flagged|handed|assigned(?! to you)|"
    r"requested|ordered|submitted|queued|chased|informed|notified|contacted|emailed|messaged|"
    r"asked (?:for|the|our|a|an|my|to|about|them|someone|somebody|[A-Z]\w+)|opened (?:a|an|up) |"
    r"put in (?:a|an|for)|put (?:a|an|someone|somebody|one|two) (?:\w+ ){1,3}on|sent (?:it|this|"
    r"that|"
    r"them|your \w+) (?:to|on to|over to) (?:the|our|a)|started)"
)
_THEY = (
    r"(?:they|he|she|someone|somebody|a (?:colleague|technician|specialist)|the (?:\w+ ){1,2}|"
    r"my colleague|engineers?|specialists?|support|(?:\w+ )?(?:team|vendor|supplier|provider|"
    r"desk|engineers?|colleagues?|admins?))"
)
_LATER = (
    r"(?:let you know|get (?:back|in touch|on to|onto)|be in touch|update|look|have (?:a|another) "
    r"(?:\w+ )?look|take (?:a|another) (?:\w+ )?look|check|keep you|investigate|contact|come back|"
    r"see what|ask|tell you|report|follow up|write|find out|chase|reach out|call|ring|deal|"
    r"take care|handle|sort|pick (?:it|this)|pass|forward|speak|try to)"
)

WAITS = Wording(
    rf"\b(?:i|we)(?:'m|'re| am| are) {_ALREADY}(?:{_WORKS}|on (?:it|the case|to (?:it|them)))\b|"
    rf"\b{_THEY} (?:is|are|'s|'re) {_ALREADY}(?:{_WORKS}|on (?:it|the case))\b|"
    rf"^(?:still |currently )?(?:{_WORKS}|on it|(?:escalat|pass|rais|logg|forward|report)ed)\b|"
    rf"\b(?:i|we|(?:it|this|that|he|she|they|(?:has|have|had|is|are|was|were|been|'s))(?:'s|'ve| "
    rf"has|"
    rf" have| been| is| was)?)(?:'ve| have)? {_ALREADY}{_PASSED}|"
    r"\b(?:is|are|'s|'re) (?:still |now |currently )?being (?:looked|worked|checked|investigated|"
    r"handled|dealt|reviewed|processed|sorted|repaired|moved|built|prepared|tested|replaced|"
    r"seen)\b|"
    r"(?:\b(?:is|are|sits|lies)|'s|'re) (?:\w+ly |now |still )*with (?:the|our) \w|\bin the "
    r"(?:queue|"
    r"works|pipeline)\b|\b(?:in progress|under (?:investigation|review)|in hand|awaiting|"
    r"pending)\b|"
    r"(?<!not )(?<!n't )\bon (?:the|our|my) (?:to-?do )?list(?=[.!]|$)|\bwait(?:ing)? (?:for|on) "
    r"(?:the|their|an?|our)\b(?! line)|"
    r"(?:do|can|to) (?:but )?wait\b|"
    rf"\b(?:i|we)(?:'ll| will)(?: (?:also|now|then|just|definitely|of course|certainly|try to|"
    rf"both))* "
    rf"(?:\w+ (?:and|then) )?{_LATER}\b|\b{_THEY}(?:'ll| will) (?:get|contact|be in|look|call|"
    rf"reach|do|"
    r"take|come back|handle|pick|reply|deal|follow|sort|let)\b|\bthey take over\b|\bget back to "
    r"you\b|"
    r"\bkeep you (?:posted|updated|informed)\b|\blet me (?:check|look|find|see|ask|dig|chase|test|"
    r"speak|have a look|take a look)\b(?! if)|\b(?:give|allow) (?:us|me) (?:some|a (?:little|bit)|"
    r"more)\b"
    r"|\b(?:has|have|'s got|'ve got) (?:it|your \w+|the (?:case|ticket)) now\b|\b(?:take|takes|"
    r"taking) over from me\b|\bbear with (?:us|me)\b",
    re.IGNORECASE,
)
"""Somebody works on it, has it, or will come back to it."""
_VAGUELY = r"(?:possible|(?:i|we|they|he|she) (?:can|get|have|find|know|hear|are|am)\b)"
_HINTS = Wording(
    rf"\b(?:same day|usual\w*|normally|typically|on average|each (?:hour|day|morning)|as soon as "
    rf"(?!{_VAGUELY})|once\b(?! (?:again|more))|until|till|while|unless|when(?:ever)? "
    rf"(?!{_VAGUELY})|if|"
    r"in case|after (?:the|your|that|it|lunch)|before (?:you|your|the|then|noon|lunch|it|that)|"
    r"during|between|at the (?:latest|weekend)|"
    r"(?:working|business) days?|right now|over(?:night)?|on my way|meet|see you|come (?:by|over|"
    r"up|down|"
    r"to)|with you (?:now|in)|step by step|meanwhile|in the meantime|instead|for now|first,? then|"
    r"(?:for|in|of) (?:the )?(?:jan|febr)uary|(?:in|for) the \w+ (?:round|release|meeting|"
    r"window))\b|"
    r"\bso you(?:'ll| will| can| should| don't)\b|\byou(?:'ll| will)? (?:can|could|get|should|may|"
    r"need|"
    r"won't|don't)\b(?! (?:imagine|see why))|\bno (?:need|action)\b|\?|\[|\{",
    re.IGNORECASE,
)
"""A condition, a question, a usual time, or what the reader does: no waiting in the dark."""
_FINISHED = Wording(
    r"\b(?:i|we|she|he|they)(?:'ve| have)? (?:\w+ly |now |just |also |already )*(?:fixed|reset|"
    r"unlocked|"
    r"restored|replaced|added|granted|installed|sorted|enabled|cleared|renewed|repaired|moved|"
    r"removed|"
    r"extended|released|swapped|turned|switched|closed|blocked|signed|restarted|changed|corrected|"
    r"gave|"
    r"given|connected|brought|found|set (?:it|you|up)|put (?:it|your|you|the)|made (?:it|you|your|"
    r"sure)|"
    r"sent you)\b|\b(?:is|are|'s|should be|should|were|was) (?:now |all |back )*(?:back|up|fixed|"
    r"ready|"
    r"sorted|done|online|available|there|good to go|work|in (?:the|your) (?!queue|works|pipeline)|"
    r"over|safe|finished|through)\b|"
    r"\b(?:works?|working|opens|prints|arrived) (?:fine |well |now )?(?:again|now|here)\b|\bit'?s "
    r"now\b",
    re.IGNORECASE,
)
_YOUR_TURN = Wording(
    r"^(?:please |then |just |and )?(?:let|tell|send|give|write|say|bring|call|ring|drop|leave|"
    r"reply|"
    r"forward|fill|upload|grab|put|take|use|try|open|keep|join|log|sign)\b(?! us)",
    re.IGNORECASE,
)
"""What follows waits for the reader, who knows when."""


def left_waiting(draft: Draft) -> str:
    """The words that leave the reader waiting without a hint of how long; empty when none do."""
    if is_hinted(draft):
        return ""
    found = (WAITS.search(each) for each in draft.sentences)
    return next((match[0].strip() for match in found if match), "")


def is_hinted(draft: Draft) -> bool:
    """Whether anything in the draft hints for how long, or leaves the reader something to do."""
    text = draft.text
    if draft.words > _MOST_WORDS or any(sign.search(text) for sign in (WHEN, _HINTS, _FINISHED)):
        return True
    if any(_YOUR_TURN.match(each) or order_in(each) for each in draft.sentences):
        return True
    return any(_asks(each) for each in draft.sentences)


def _asks(sentence: str) -> bool:
    """Whether the reader is asked for something."""
    return bool(ASKS.search(sentence)) and not WAITS.search(sentence)
