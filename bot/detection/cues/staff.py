"""What a technician's or lead's turn does: acknowledges, promises, works, or closes the door."""

import re
from collections.abc import Sequence

from bot.detection.cues.promises import seconds_until
from bot.detection.cues.wording import lowered, wording
from bot.detection.reading import Cue, Turn

SHIFT = 8 * 3600.0
"""Seconds up to which a span on its own is a promise; days on their own describe a rule."""

_ACTS = (
    wording(
        "acknowledges",
        "acknowledges",
        r"\b(?:i (?:understand|see|know|hear you|get (?:it|that|why))|you're (?:right|not)|"
        r"you are right|fair (?:point|enough|question)|that's (?:not (?:ok|good|right|on)|awful|"
        r"horrible|frustrating|fair|annoying|rough)|that sounds|understandable|makes sense|"
        r"good (?:catch|question|spot|point)|nice (?:one|catch)|thanks for (?:the|flagging|"
        r"your patience|waiting|catching|reporting|being)|thank you for|no need to apologi[sz]e|"
        r"don't worry|please don't think|oh no|ouch|ugh|bless)\b",
    ),
    wording(
        "apologises",
        "apologises",
        r"\b(?:sorry|apolog\w+|my (?:fault|mistake|bad)|i should have|we should have|should've|"
        r"that's on (?:me|us)|we messed up|i missed)\b",
    ),
    wording(
        "commits_time",
        "says when the next word comes",
        r"\b(?:by|before|at|until|within|in|around|about) (?:the next |about |"
        r"around )?(?:\d{1,2}[:.]\d{2}|\d{1,2} ?(?:am|pm)\b|noon|midnight|eod|end of (?:day|"
        r"the day)|tomorrow|tonight|lunch|monday|tuesday|wednesday|thursday|friday|(?:\d+|a|an|"
        r"one|two|five|ten|fifteen|twenty|half an) ?(?:mins?|minutes?|hours?|hrs?|days?|h\b))\b",
        r"\b\d+ (?:mins?|minutes)\b|\b(?:two|five|ten) (?:mins?|minutes)\b|\bnext (?:update|post|"
        r"word)\b",
    ),
    wording(
        "promise",
        "promises to come back",
        r"\b(?:i'll|i will|we'll|we will|let me|going to|will (?:update|let you know|post|"
        r"get back|check|call|come|send))\b",
        r"\b(?:on (?:my|the|its|his|her) way|coming (?:up|over|now|to you)|back to you|"
        r"keep you (?:posted|updated))\b",
    ),
)
_WORK = re.compile(
    r"\b(?:done|fixed|restored|released|granted|reset|added|enabled|unlocked|replaced|removed|"
    r"pushed|"
    r"approved|restarted|rebooted|copied|moved|created|rolled back|reverted|cleared|unblocked|"
    r"renewed|"
    r"booted|swapped|found (?:it|the|your)|found:|set (?:it|the|to)|turned (?:on|off)|switched|"
    r"pinned|"
    r"raised|opened a|ordered|booked|escalated|called|ringing|calling|paged|driving|"
    r"(?:is|it's|you're|they're|picture's|all) (?:up|back|live|in|ours|there|sorted|good|clean)|"
    r"(?:i|we|i've|we've) (?:own|found|have|can|do|see|just|got|pulled|wrote|put)\b"
    r"(?!'t\b)(?! (?:do |see )?(?:no|not|nothing|never|nobody|nowhere)\b)|"
    r"i've(?! (?:no|not|never)\b)|"
    r"(?:i'm|i am|we're|we are) (?!not\b|going (?:on|to|for|home)\b|having\b|leaving\b)"
    r"(?:\w+ ){0,2}\w+ing|try (?:now|again|it now)|"
    r"(?:restoring|releasing|extending|fixing|swapping|booting|purging|pulling|bringing|walking|"
    r"moving|"
    r"deleting|resetting|adding|rolling|looking at (?:it|the|your) now)|"
    r"here(?:'s| is)|the (?:cause|fix|problem|reason|culprit) (?:is|was)|it was the|workaround|"
    r"instead)\b"
)
_DOOR = re.compile(
    r"\b(?:as per (?:policy|process|our)|per (?:the |our )?policy|policy (?:is|does not|doesn't|"
    r"requires|states)|"
    r"sla (?:is|on)|business days?|(?:day|hour) turnaround|works for me|works? as (?:designed|"
    r"intended|expected)|"
    r"working as|have you (?:read|tried|checked|looked)|did you (?:read|try|check)|(?:was|is|"
    r"been) closed|closing|"
    r"closed (?:as|this|the|your|because|due)|(?:please |kindly |pls )?(?:log|raise|submit|file|"
    r"open|fill|"
    r"resubmit|complete) (?:a |an |the |in |out |it |this |individual |separate )*(?:new |one |"
    r"correction |\w+ )?"
    r"(?:ticket|request|form|tickets|one|case)|not (?:our|my|under our) (?:team|area|queue|scope|"
    r"call|end|side|system)|"
    r"(?:isn't|is not|not) (?:ours|us|supported|an it|possible|in scope|able to)|out of scope|"
    r"(?:contact|ask|speak to|check with|refer to|reach out to) (?:the |your |"
    r"with )?(?:\w+ ){0,3}(?:team|manager|vendor|desk|admin|hr|finance|facilities|provider|owner)|"
    r"(?:don't|do not|no) (?:have )?(?:rights|permission|access|visibility|eta|timeline)|"
    r"best effort|"
    r"(?:can't|cannot|can not|unable to|not able to|couldn't|could not) (?:be |do |give |share |"
    r"comment|help|change|override|make|reproduce|suspend)|"
    r"dear user|clear your (?:cache|browser)|close (?:unused|unneeded)|(?:please |pls |"
    r"kindly )(?:re-?try|try|wait|restart|be patient|reinstall|change|clear)|"
    r"allow (?:up to )?\d+|queue|as soon as (?:possible|we can)|when we know more|(?:forwarded|"
    r"fed back|passed) (?:your|to|it)|"
    r"take this (?:very )?seriously|(?:aware|noted|investigating|looking|checking|"
    r"monitoring)[.!]?$|in the (?:guide|faq|wiki|kb|email)|there was an email|unfortunately)\b|"
    r"^\W*(?:hi|hello|hey)?[ ,a-z]{0,12}\b(?:noted|aware|investigating|looking|checking|monitoring|"
    r"looking into it)\b[ .!]*$"
)
_CLOSES = re.compile(
    r"\b(?:clos(?:ed|ing) (?:this|the|your|it|as|out)|(?:ticket|case|request|it) (?:was|is|"
    r"has been|will be) (?:closed|resolved)|"
    r"marking (?:this |it )?(?:as )?resolved|resolved\b|i'll close|we'll close|will close)"
)


_CLAUSE = re.compile(r"[^.!?,;\n]+[.!?,;\n]?")


def works_on_it(text: str) -> bool:
    """Whether lower-cased staff prose does, finds or gives something; a question does not."""
    return any(_WORK.search(one) for one in _CLAUSE.findall(text) if not one.endswith("?"))


def closes_door(text: str) -> bool:
    """Whether lower-cased staff prose only sends the person away or to wait."""
    return _DOOR.search(text) is not None


def staff(turns: Sequence[Turn]) -> tuple[Cue, ...]:
    """The cues of a technician's or lead's last turn; empty text has none.

    `promise` has the seconds until it is due as its value, 0 when no time was said. A span on its
    own ("extending it now, about 10 min") promises too, unless the reply closes the door. That it
    did is no cue of its writer's: it is told by the user's next message.
    """
    text = lowered(turns[-1].text)
    found = {cue.name: cue for row in _ACTS if (cue := row.cue(text))}
    due = seconds_until(text)
    brush_off = closes_door(text)
    if "promise" in found or (0 < due <= SHIFT and not brush_off):
        found["promise"] = Cue("promise", "promises to come back", value=due)
    if "?" in text:
        found["asks"] = Cue("asks", "asks a question")
    if _CLOSES.search(text):
        found["closes_ticket"] = Cue("closes_ticket", "closes the ticket")
    if works_on_it(text) and not brush_off:
        found["working_reply"] = Cue("working_reply", "a working reply")
    return tuple(found.values())
