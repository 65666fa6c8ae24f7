"""No next step: a draft that states how things are, and leaves its reader there.

Nobody can list every way to say what happens now, so the absence of all known ways proves little.
A draft is found here only when it is short, does nothing but report, regret or wonder, and shows
no sign of a step: a flagged good draft costs more trust than a bad one let pass.
"""

import re
from collections.abc import Collection

from bot.coaching.tone.finding import Finding
from bot.coaching.tone.orders import order_in
from bot.coaching.tone.rule import FEWEST_WORDS, Draft
from bot.coaching.tone.signs import ASKS, DONE, PENDING, READER_STEP, STEP, WHEN
from bot.coaching.tone.wording import Wording

_CURT = Wording(
    r"(?:noted|seen|read|ok(?:ay)?|known issue|same here|understood|right|hm+|aware|received|"
    r"strange|"
    r"weird|odd|interesting|sorry)\W*$",
    re.IGNORECASE,
)
_MOST_WORDS = 34
_MOST_SENTENCES = 3
_BROKEN = (
    r"(?:offline|down|out|full|gone|broken|blocked|expired|stuck|locked|missing|wrong|corrupt\w*|"
    r"dead|disabled|refused|rejected|cancel\w+|deleted|removed|overloaded|faulty|slow|unavailable|"
    r"unreachable|stale|exhausted|outdated|too (?:old|big|small|full|long|many)|not there|lost|odd|"
    r"strange|weird|interesting|unusual|known|affected|damaged|misconfigured|throttled|invalid|"
    r"revoked|suspended|turned off|switched off|at fault|old (?:model|version|machine|system)|weak)"
)
_TROUBLE = (
    r"(?:problem|issue|bug|fault|error|trouble|outage|power cut|failure|crash|limitation|"
    r"incident|disruption|conflict|delay|backlog|mess)"
)
_REPORTS: tuple[Wording, ...] = tuple(
    Wording(each, re.IGNORECASE)
    for each in (
        # what I see
        r"\b(?:i|we)(?:'ve| have)? (?:can |do |did |also |have |now |just |had |took |only "
        r")*(?:confirm|see|"
        r"saw|seen|noticed?|hear|heard|know|knew|read|a look|got your|understand|imagine|found "
        r"that)"
        r"\b|^(?:hm+|strange|odd|weird|interesting|curious|noted|seen|received|aware|understood|"
        r"ok|okay|right|really)\b",
        # what I do not know
        r"\b(?:haven't|have not|never|hadn't) (?:\w+ )?(?:seen|had|heard|come across)\b|\bno "
        r"idea\b|"
        r"\b(?:don't|wouldn't|couldn't|can't) (?:really |have an? )?(?:know|say|tell|explain|"
        r"solution|answer|explanation|clue|idea)\b",
        # what it is
        r"\b(?:error|message|code|warning|red \w+) (?:\w+ ){0,3}means\b|\b(?:caused by|due to|"
        r"comes from|happens|overlaps?|conflicts?)\b",
        rf"\b(?:is|are|was|were|has been|have been|'s|got|gets?|went|be|isn't|aren't) (?:\w+ )"
        rf"{{0,3}}?{_BROKEN}\b|\b{_TROUBLE}s?\b",
        r"\b(?:isn't|aren't|wasn't|doesn't|don't|didn't|not|no longer|stopped|fail(?:s|ed|ing)?|"
        r"crash(?:es|ed)|dropped|drops|died|ran out|runs out|refuses|times out|timed out)\b",
        # what I feel
        r"\b(?:sorry|apolog\w+|sad|regret|frustrat\w+)\b",
    )
)
_ALL_WELL = Wording(
    r"\b(?:again|now|already|still works?|works?|opens|fine|normal|safe|all set|ready|enough|"
    r"no need|needn't|don't (?:have|need) to|don't worry|nothing (?:is |was )?(?:lost|wrong|to do|"
    r"else)|by itself|on its own|automatic\w*|keeps?|stays?|gets? (?:it|you)|lets? you|means "
    r"(?:that )?it's|shows (?:how|you|where)|(?:is|'s) yours|(?:all |we're |is |are |'s "
    r")(?:finished|over|done|through|clear)|"
    r"good|right|correct|true|right one|got (?:it|them) back|found|until|till|from (?:now|then)|"
    r"after that|then|(?:on|in|at|by|under|behind|from) (?:the|your|my|our) (?:\w+ )?(?:shelf|"
    r"desk|drawer|"
    r"counter|box|cupboard|door|left|right|top|bottom|end|start|menu|first|second|next|inbox|"
    r"folder|list|calendar|bin|spam)|the same \w+ as)\b|"
    r"\b(?:here|there)(?:'s| is| are) (?:a|the|your|two|some)\b"
    r"|https?:|<http|[:;] ?\w|:\)|👍|,? (?:okay|ok)\?",
    re.IGNORECASE,
)
"""A report that ends well, or shows where something is."""
_READER_DOES = Wording(
    r"\b(?:you(?:'ll|'d| will| would| can| could| may| get| have| want| need| find| see| keep| "
    r"choose| click| hold| press| take| open| go| put| type)|and it|it'll|we'd|i'd|he'd|she'd|"
    r"(?:[.,;:]|and|then|so|or) (?:please )?(?:run|swap|restart|reboot|delete|install|update|log|"
    r"sign|click|press|open|use|take|choose|pick|tick|put|search|"
    r"type|send|bring|call|ring|write|ask|try|go|start|close|switch|turn|leave|keep|save|look))\b",
    re.IGNORECASE,
)
_WE_DO = Wording(
    r"^[A-Z]\w+ed\b|\b(?:[Ii]|[Ww]e|[Ss]he|[Hh]e|[Tt]hey|(?!That|This|It|The|There|Your|Our|And|"
    r"But|So)[A-Z]\w+)(?:'ve| have| has|'m|'re| am| are| is)? (?:now |just |also "
    r"|already |then |only )*(?:(?!look|check|notic|need|receiv|mention|understand|experienc|"
    r"roll|expir|reject|refus|cancel|fail|crash)\w{2,}(?:ed|ing)|"
    r"put|set|made|gave|sent|took|let|wrote|told|brought|swapped|bring|come|call|offers?|fits?|"
    r"start|do|does|takes?|tells?|gets|arrives?|stands?|finish\w*) (?!this|that\b|it\b)",
)
_PAST = Wording(
    r"\b(?:had|was|were|expired|happened|stopped|broke|went|came|changed|failed|started|since|last|"
    r"ago|yesterday)\b",
    re.IGNORECASE,
)
_CLOSES = Wording(
    r"\b(?:welcome|glad|happy to|no problem|no worries|my pleasure|any ?time|have a|enjoy|luck|"
    r"great|"
    r"congratulations|brilliant|perfect|lovely|take care|take your time|on my way|will do|fun|"
    r"thank(?:s| you) for (?:asking|checking))\b",
    re.IGNORECASE,
)
_GETS = Wording(r"\byou(?:'ll| will)? (?:get|find|receive|can|have to|need)\b", re.IGNORECASE)
_STEPS = (PENDING, DONE, ASKS, READER_STEP, STEP, _CLOSES)


def has_no_next_step(draft: Draft, found: Collection[Finding]) -> bool:
    """Whether the draft only says how things are; `found` are the kinds already found in it."""
    if draft.words <= FEWEST_WORDS:
        return bool(_CURT.match(draft.text.strip()))
    if draft.words > _MOST_WORDS or len(draft.sentences) > _MOST_SENTENCES or has_step(draft):
        return False
    text = draft.text
    if Finding.DEFENSIVE in found or Finding.SARCASTIC in found:
        return not _GETS.search(text)
    return not ends_well(draft) and any(each.search(text) for each in _REPORTS)


def ends_well(draft: Draft) -> bool:
    """Whether a report says that all is well, or what anybody did or can do."""
    return any(sign.search(draft.text) for sign in (_ALL_WELL, _READER_DOES, _WE_DO))


def has_step(draft: Draft) -> bool:
    """Whether anything in it is a step, an order, or a time to come."""
    if any(sign.search(each) for each in draft.sentences for sign in _STEPS):
        return True
    return any(order_in(each) or _later(each) for each in draft.sentences)


def _later(sentence: str) -> bool:
    """Whether a time in the sentence is one to come."""
    return bool(WHEN.search(sentence)) and not _PAST.search(sentence)
