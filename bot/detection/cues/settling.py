"""Whether a message leaves anything to do, once it says thanks or that it works.

A message that works and goes on ("Outlook works now, the VPN still doesn't") is a request. One rule
tells both who waits for no answer and what may close a conversation, so when in doubt it is open.
"""

import re

from bot.detection.cues.wording import lowered
from bot.detection.reading import Turn

_END = r"(?=\W*(?:$|[\n!.,;:)]|now\b|na\b|thank|ta\b|cheers))"
_WORKS = re.compile(
    r"(?<!not )(?<!n't )(?<!it was )(?<!when )\b(?:"
    r"works? (?:now|again|fine|perfectly|great|like a charm)|working (?:now|again)"
    r"|that (?:did|fixed|worked|does|solved) it|that (?:worked|helped|did the trick)"
    rf"|(?:it's|its|that's|we're|i'm|they're|it is|we are|i am|everything is|"
    rf"everything's|am|and) "
    rf"(?:all |now )?(?:back(?: (?:up|in|online))?|sorted|fixed|good|resolved|live|up|in)"
    rf"{_END}"
    rf"|(?:it's|its|they're|it is|everything is|everything's) (?:all |now )?there{_END}"
    r"|(?:it's|it is|we're|is) (?:up|running|working) again"
    rf"|all (?:good|sorted|green|there|back|working|fixed){_END}"
    r"|sorted (?:now|thank|thx|ta|cheers)|problem solved|fixed it(?=,? (?:thank|ta|cheers))"
    r"|(?:i'm|we're|all \d+|am|can) (?:logged|log) in"
    r"|(?:it|they) (?:recovered|printed|arrived)|came back|printing now"
    r")"
    rf"|^\W*(?!(?:is|are|was|did|does|has|have)\b)(?:\w+\W+){{0,3}}"
    rf"(?:it worked|found (?:it|them)|it works|sorted|fixed|logged in|printing|resolved){_END}"
)
_THANKS = re.compile(r"\b(?:thank(?:s| you)|thx|ty|tysm|cheers|all (?:good|sorted))\b")

_FAULT = r"(?:problems?|issues?|errors?|trouble|warnings?|delays?|drama|complaints?)"
_STOPS = r"(?:crash|drop|freez|fail|ask|happen|kick|disconnect|prompt|complain|beep|flash|lag|hang)"
_UNMARKED = re.compile(r"\b(do|does|dose|did|wo|ca|is|are|was|were|has|have|could)nt\b")
_HARMLESS = re.compile(
    rf"\bno(?:t an?|t any)? (?:more |further |other )?(?:{_FAULT}|rush|hurry|worr(?:y|ies)|need|"
    r"doubt|stress|pressure|questions?|biggie|big deal|scrap|drops?|changes?|thanks|"
    r"further \w+|idea (?:what|how|why))\b"
    rf"|\bwithout (?:an?y? )?(?:\w+ )?{_FAULT}\b"
    rf"|\b{_FAULT} (?:is |are |has |have |all |just )*(?:gone|went away|disappeared|cleared)\b"
    rf"|(?:\bnot|n't|\bno longer|\bstopped|\bnever) (?:\w+ ){{0,2}}{_STOPS}\w*"
    rf"|(?:\bnot|n't) (?:show|see|get|giv)\w* (?:the |that |this |an? |any )?{_FAULT}\b"
    r"|\bno longer (?:needed|necessary|an issue|a problem)\b"
    r"|\bnot (?:urgent|sure (?:what|how|why)|bad|too bad|needed|necessary|complaining|to worry)\b"
    r"|\bdo(?:n't| not) (?:know (?:what|how|why)|need|worry|mind|have to|"
    r"understand (?:what|how|why))\b"
    r"|\bcan(?:'t|not| not) (?:thank|believe|complain|wait|tell you)\b|\bdoesn't matter\b"
    r"|\bwon't (?:trouble|bother|touch|forget|happen|do (?:it|that) again)\b"
    r"|\bnothing (?:else|further|more|(?:is |was )?(?:missing|lost|broke\w*|wrong)|"
    r"to (?:do|worry))\b|\bno ?(?:body|-?one) (?:died|needs?)\b"
    r"|\bfor (?:not \w+ing|nothing)\b|\byou have no idea\b|\bbut that'?(?:ll| will) do\b"
    r"|\b(?:for|worth) the wait\b|^\W*(?:oh |no |ah )*wait\b|\bstill (?:good|ok|fine|works)\b"
    r"|\bplease (?:do |you |just )*(?:close|thank|say|tell|pass|ignore|disregard)\b"
    r"|\b(?:can|could|may|would) (?:you )?(?:please )?close\b|\ball i need\b"
    r"|\bwhen(?:ever)? you (?:can|get|have|like|want)\b"
)
"""Words of a fault or a wish that say, so put, that there is none."""

_WISH = (
    r"\?|\bwait(?:ing)?\b|\buntil\b|\bplease\b|\bpls\b|\bin advance\b|\bi(?:'ll)? (?:still )?need\b"
    r"|\bwhen (?:will|can|do|does|is|are|would|you|i|it|it's|they|we|done|ready)\b"
    r"|\b(?:could|can|would) (?:you|someone|somebody|anyone|anybody|i|we)\b"
    r"|\bwhere(?:'s| is| are)\b"
)
_WRONG = (
    r"\b(?:do|does|dose|is|are|have|has|wo|ca)n't\b|\bcannot\b|\bnot\b|\bstill\b"
    r"|\bno(?!,? (?:it|all|they|that|i'm))\b|\b(?:nothing|nobody|no-?one|neither)\b"
    r"|\b(?:except|apart from|sometimes|for now|too soon|half (?:of|the)|\d+ (?:out )?of \d+|"
    r"\d+ (?:out )?of the \d+)\b|(?<!was )\bonly\b(?! (?:took|needed|had))"
    rf"|\bsame (?:{_FAULT}|thing|story|result|screen|as|here|again)\b|\bthe same\W*$"
    r"|\b(?:says?|saying|shows?|showing|gives?|giving|gets?|getting|see|another|new) "
    rf"(?:\w+ ){{0,3}}(?:{_FAULT}|disabled|denied|expired|locked)\b"
    r"|\b(?:is|are|'s|'re|looks?|stays?|screen|went|goes|again) (?:\w+ )?(?:missing|broken|black|"
    r"blank|empty|disabled|denied|dead|down|frozen|stuck|wrong|offline|locked|slow|garbled)\b"
    r"|\b(?:blank|white|black) (?:pages?|screens?|sheets?)\b|\basks (?:me|for|again)\b"
    rf"|\b(?:next|one more|another) (?:thing|question|{_FAULT})\b|\bwithout (?:the|my)\b"
    r"|\b(?:second|third|fourth|fifth|\d+th) (?:time|outage|crash|day)\b"
    r"|\b(?:freezes|crashes|fails|drops|keeps \w+ing|missing)\b"
    r"|(?<!was )(?<!were )\bdead\b|\bgone\b(?! (?:home|live|to|for))"
    rf"|\b(?:{_FAULT}|fault) (?:is |are |has |have |just )*(?:back|came back|again)\b"
    r"|\b(?:and|then|again|it) (?:\w+ )?(?:dropped|stopped|died|froze|crashed|failed|broke)\b"
    r"|\b(?:down|broken|dropped|stopped|failed|happened|happening|it's back) again\b|:-?\("
)
_OPEN = re.compile(f"{_WISH}|{_WRONG}")
_TAKEN_BACK = re.compile(
    r"\b(?:but|however|although|though (?:the|my|it|i|we|now))\b"
    r"|^ for (?:\w+ ){1,2}(?:sec|min|hour|day)"
    r"|\bdidn't (?:come|print|arrive|load|open|connect|work|help|save|sync|send)\b"
    r"|\b(?:broken|stopped working|died|crashed)\b"
)
"""Looked for after the word that it works alone: "it wasn't plugged in, but works" is over."""


def works(text: str) -> bool:
    """Whether lower-cased prose says that it works, and leaves nothing open."""
    said = _WORKS.search(text)
    return said is not None and not _goes_on(text, said.end())


def settles(text: str) -> bool:
    """Whether lower-cased prose says that it works, or thanks alone, and leaves nothing open."""
    if _WORKS.search(text) is not None:
        return works(text)
    return _THANKS.search(text) is not None and not _goes_on(text, 0)


def settled(turn: Turn) -> bool:
    """Whether a user's turn leaves nothing to answer, its words remembered or not."""
    return not turn.role.is_staff and (turn.settled or settles(lowered(turn.text)))


def _goes_on(text: str, end: int) -> bool:
    """Whether something is left to do; the word that it works ends at `end`."""
    left, rest = (_HARMLESS.sub(" ", _UNMARKED.sub(r"\1n't", part)) for part in (text, text[end:]))
    return _OPEN.search(left) is not None or _TAKEN_BACK.search(rest) is not None
