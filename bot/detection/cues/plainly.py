"""When a cue is certain enough to be told: a stricter look at its words.

A cue's own pattern is wide, because a hint too weighs a little. What a technician is told must be
true of the message: "my password expired" weighs with the deadlines, and names none.
"""

import re

_PEOPLE = (
    r"(?:customers?|clients?|patients?|students?|pupils?|callers?|passengers?|drivers|parents|"
    r"visitors?|nurses?|doctors?|team|people|everyone|everybody|staff|colleagues|of us|"
    r"whole \w+|entire \w+)"
)
_THINGS = (
    r"(?:files?|folders?|work|data|documents?|docs?|e?mails?|photos?|everything|thesis|"
    r"(?:spread)?sheets?|reports?|notes|changes)"
)
_HIGHER = (
    r"(?:manager|supervisor|director|boss|superior|ceo|cfo|cio|coo|vp|hr|legal|board|ciso|"
    r"president|union)"
)
_TICKET = r"(?:ticket|case|request|incident|inc ?\d+)"
_DAY = r"(?:today|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_EVENT = (
    r"(?:demo|meeting|call|pitch|hearing|exam|interview|presentation|flight|class|lesson|"
    r"go-live|launch|audit|webinar|shift|payroll)"
)

PLAINLY = {
    "unheard": re.compile(
        r"\b(?:nobody|no-?one|no body|not one|not a single|none of you)\b[^.?!\n]{0,40}\b(?:answer|"
        r"repl|respon|came|comes|call|read|look|care|listen|help|pick|gets? back|got back)\w*"
        r"|\bno (?:reply|answer|response|reaction|news)\b|\bno word (?:yet|back|from|since)\b"
        r"|\b(?:i'm|i am|we're|we are|am i|are we|me|us|feel|being|been) (?:\w+ )?ignored\b"
        r"|\bignoring (?:me|us)\b|\b(?:crickets|silence|talking to myself|left hanging)\b"
        r"|\b(?:anyone|anybody) (?:there|home|reading|alive|awake|at all|even|actually)\b"
    ),
    "ticket_bounce": re.compile(
        rf"\b{_TICKET}\b[^.?!\n]{{0,50}}\b(?:closed|closes|closing|resolved|bounced|passed|"
        rf"re-?open\w*)\b"
        rf"|\b(?:closed|resolved|re-?open\w*) (?:my|the|our|this|a|as) (?:\w+ )?{_TICKET}\b"
        r"|\bclosed (?:again|twice|without)\b|\bmarked (?:as )?(?:resolved|closed|done)\b"
        r"|\b(?:sent|passed|bounced|referred|pushed) (?:me|us) (?:back|on|to|from)\b"
        r"|\bbounced (?:between|around|from)\b|\bback and forth\b|\bfull circle\b"
        r"|\b(?:says?|said) (?:it's |it is |that it's )(?:yours?|theirs|them|the other)\b"
    ),
    "told_before": re.compile(
        r"\bas (?:already |also |i |previously )*(?:mentioned|noted|stated|said|explained|"
        r"described)\b|\balready (?:said|told|explained|asked|raised|reported|answered)\b"
        r"|\bi(?:'ve| have|'d| had)?(?: now| already| just| literally)* (?:told you|"
        r"(?:said|explained|reported) (?:this|it|that|so|already|twice|before))\b"
        r"|\bscroll up\b|\bper my (?:last|previous|earlier)\b|\bi (?:literally )?just said\b"
        r"|\b(?:keep|been) (?:asking|saying|telling|explaining|repeating)\b"
        r"|\b(?:told|said|asked|explained|written|wrote|reported)\b[^.?!\n]{0,30}\b(?:twice|"
        r"(?:three|four|five|\d+) times|before)\b"
        r"|\b(?:it's|it is|that's|all|is) (?:already )?in (?:the (?:ticket|first|thread)|"
        r"my (?:first|last|previous|ticket|message))\b"
    ),
    "rejects": re.compile(
        r"\bthat(?:'s| is|s) not (?:an?|the|what|how|it|good|help\w*|enough|true|acceptable|"
        r"possible|going)\b"
        r"|\bthat (?:isn't|doesn't|does not|didn't|did not|won't|wasn't) (?:help|work|fix|solve|"
        r"answer|make|change|what|good|enough)\b"
        r"|\bnot (?:a|an) (?:plan|answer|step|solution|option|reason|excuse)\b"
        r"|\b(?:doesn't|does not|didn't|did not|isn't|is not) (?:help|good enough|workable|useful)"
        r"\b|\bnot good enough\b|\bneed something better\b"
    ),
    "broken_word": re.compile(
        r"\byou(?:'d|'ve| had| have)? (?:just |now |literally |guys |all |yourself )*(?:said|told|"
        r"promised|wrote|assured|confirmed)\b"
        r"|\b(?:i|we|he|she) (?:was|were|am|got|have been) (?:told|promised|assured|advised)\b"
        r"|\b(?:they|he|she|support|it) (?:\w+ )?(?:told|promised|assured) (?:me|us)\b"
        r"|\btold (?:me|us)\b|\bpromised\b"
    ),
    "repeat": re.compile(
        r"\b(?:broken|broke|down|dead|fail\w*|stopped|happen\w*|drop\w*|crash\w*|locked|out|stuck|"
        r"wrong|gone|same|not working|doesn't work|kicked|blocked|disconnect\w*|offline|slow|"
        r"frozen|froze|jam\w*|error|expired|it's|problem|issue) (?:\w+ ){0,2}again\b"
        r"|\bagain (?:today|this (?:morning|week|month|afternoon))\b|\b(?:yet|once) again\b"
        r"|\b(?:second|third|fourth|fifth|sixth|seventh|2nd|3rd|\d{1,2}th|umpteenth) (?:time|"
        r"ticket|day|week|month)\b|\bkeeps? (?!me\b|us\b)(?:\w+ing|on)\b"
        r"|\b(?:every|each) (?:single |other )?(?:time|day|week|month|morning)\b"
        r"|\bsame (?:thing|issue|problem|story|error|as (?:last|yesterday))\b"
        r"|\b(?:in a row|once more|yet another|as always|as usual)\b"
    ),
    "escalation_threat": re.compile(
        rf"\b(?:your {_HIGHER}|escalat\w+|complain\w*|ombudsman|lawyer|solicitor|union rep|"
        rf"works council|formally|in writing|for the record|on (?:the )?record)\b"
        rf"|\b(?:speak|talk) (?:to|with) (?:\w+ ){{1,2}}{_HIGHER}\b|\bget me (?:\w+ )?{_HIGHER}\b"
        rf"|\b(?:cop(?:y|ying|ied)|cc(?:'d|'ing|ing|ed)?|going to|go to|tak(?:e|ing) (?:it|this) "
        rf"to|rais(?:e|ing) (?:it|this) with) (?:in )?(?:my |the |our |your )*{_HIGHER}\b"
        rf"|\bwho(?:'s| is| are) (?:your|the) {_HIGHER}\b"
    ),
    "withdrawal": re.compile(
        r"\b(?:never ?mind|nvm|forget (?:it|i asked)|don'?t bother|won't bother|doesn't matter|"
        r"leave it|drop it|giv(?:e|ing|en) up|not worth|no point|stop(?:ped)? (?:asking|trying)|"
        r"not coming back|take me off|i'm done|im done)\b"
        r"|\bi(?:'ll| will)(?: just)? (?:do|fix|buy|find|sort|figure) (?:it|this|that|another)\b"
    ),
    "deadline": re.compile(
        rf"\b(?:by|before|until|till) (?:noon|midnight|eod|end of|close of|{_DAY}|\d{{1,2}}"
        rf"(?:[:.]\d\d|\b(?! ?(?:%|gb|mb|people|of))))"
        r"|\b(?:deadline|cut-?off|cut off|due (?:today|tomorrow|by|in|at|on)|time-?sensitive|"
        r"out of time)\b|\bexpir\w+ (?:today|tonight|tomorrow|in|on|at)\b"
        r"|\bin (?:the next )?(?:\d+|an|one|two|ten|five|fifteen|twenty|thirty|half an) (?:mins?|"
        r"minutes|hours?|hrs?)\b"
        r"|\b(?:starts?|begins?|closes?|shuts?|leaves?|ends?) (?:in|at|today|tonight|tomorrow)\b"
        rf"|\b{_EVENT} (?:is |starts |begins )?(?:at|in|on|by|this|next|{_DAY})\b"
    ),
    "impact": re.compile(
        rf"\b{_PEOPLE}\b[^.?!\n]{{0,40}}\b(?:wait\w*|stuck|standing|blocked|idle|can ?not|can'?t|"
        rf"unable|queu\w+|held up|stopped|without|locked out|affected)\b"
        r"|\bline is (?:down|stopped)\b|\b(?:we|they) can'?t (?:work|ship|bill|deploy|sell)\b"
        r"|\blosing (?:money|customers|sales|orders)\b|\bcosts? us\b"
    ),
    "exposed": re.compile(
        r"\bwhat (?:do|should|am|shall|can) i (?:supposed to )?(?:tell|say)\b|\bblame me\b"
        r"|\b(?:get fired|(?:lose|losing|cost me) my job|in trouble|on probation|makes? me look)\b"
        r"|\b(?:explain(?:ing)?|answer|apologi[sz]e) (?:it |this )?to\b"
        rf"|\b(?:{_HIGHER}|client|customer)s?\b[^.?!\n]{{0,20}}\bask(?:s|ing|ed) (?:me|us)\b"
        r"|\bin front of (?:the|my|our|\d+|every\w+|clients?|customers?|all)\b"
    ),
    "stuck_here": re.compile(
        r"\b(?:standing|stood|sitting|sat|waiting|stuck) (?:here|there|outside)\b"
        r"|\b(?:standing|stood|sitting|sat|waiting|stuck) (?:in|at|by) (?:the|a) (?:lobby|car park|"
        r"parking lot|stairwell|street|airport|gate|counter|door|hotel|queue)\b"
        r"|\b(?:in the (?:lobby|car park|parking lot|stairwell|street|airport)|at the (?:gate|"
        r"counter|door)|locked out of (?:the|my) (?:building|office|room))\b"
    ),
    "loss": re.compile(
        rf"\b{_THINGS}\b[^.?!\n]{{0,25}}\b(?:gone|deleted|wiped|lost|missing|disappeared|erased|"
        rf"overwritten|vanished|stolen)\b"
        rf"|\b(?:lost|deleted|wiped|erased|overwrote) (?:all |my |our |the |half |\w+ ){{0,2}}"
        rf"(?:{_THINGS}|hours?|days?)\b|\bstolen\b"
    ),
    "toil": re.compile(
        r"\b(?:by hand|hand[- ]?writ\w+|on paper|manually|from memory|from screenshots|retyp\w+|"
        r"re-type|with a (?:pen|marker)|post-?its?|redo|redoing|start(?:ed|ing) over)\b"
        r"|\b(?:on|from|using) my own phone\b"
    ),
    "demand": re.compile(
        r"\b(?:need|want|give me|have|get|find) (?:a|an|the|one|your|his|her|some) (?:name|person|"
        r"human|date|plan|timeline|supervisor|manager|eta)\b|\b(?:real person|a human|"
        r"someone senior|one name)\b|\bwho (?:owns?|manages?|runs?|decides|do i|can i|should i|"
        r"is (?:dealing|responsible|in charge|handling|working|looking))\b"
        r"|\bwhat(?:'s| is) (?:the|your) (?:plan|eta)\b|^\W*eta\W*$"
    ),
    "pleads": re.compile(
        r"\bplease\b[^.?!\n]{0,30}\b(?:help|urgent\w*|asap|quick\w*|soon|hurry|now|today|someone|"
        r"somebody|answer|call|reply)\b|\bplease,? please\b|\bhelp me\b|\burgent\w*|\basap\b"
        r"|\b(?:can|could|would) (?:some(?:one|body)|any(?:one|body)|a human)\b"
    ),
}
"""Cue -> what must be found as well, in the lower-cased message, before anybody is told of it."""

UNSURE = "perhaps"
"""In the fact of a cue that weighs, and is told to nobody."""


def fact_of(name: str, fact: str, text: str) -> str:
    """The fact as it stands, or marked as unsure where the words do not bear it out."""
    strict = PLAINLY.get(name)
    return fact if strict is None or strict.search(text) else f"{UNSURE} {fact}"
