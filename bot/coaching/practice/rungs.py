"""Which rungs of the ladder a reply takes, by a few named rules."""

import re
from dataclasses import dataclass

from bot.coaching.tone import Strength, Tone
from phrasebank.model import Rung


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that take a rung; `name` says which habit it is."""

    name: str
    rung: Rung
    pattern: re.Pattern[str]


def _rule(name: str, rung: Rung, *words: str) -> Rule:
    return Rule(name, rung, re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE))


RULES: tuple[Rule, ...] = (
    _rule(
        "names what it costs",
        Rung.ACKNOWLEDGE,
        r"(?:that|this|it) (?:is|'s|was|has been|must be|sounds) (?:really |very |so )?"
        r"(?:frustrating|stressful|worrying|hard|annoying|bad timing|a lot|the last thing|unfair)",
        r"i (?:can |do )?(?:see|hear|understand) (?:that|how|why|what|this|it|you|the)\b",
        r"i know (?:that|how|what) (?:this|it|you)\b",
        r"i(?:'ve| have) (?:just )?(?:read|seen)\b",
        r"you should(?:n't| not) have (?:to|had)",
        r"puts you in a",
        r"you(?:'ve| have) (?:been|already|had|waited|asked|lost|done)",
        r"no wonder",
    ),
    _rule(
        "is sorry about what happened",
        Rung.ACKNOWLEDGE,
        r"i(?:'m| am) sorry (?:about|for|that|this|you)",
        r"sorry (?:about|for|that|you)",
    ),
    _rule("thanks for the report", Rung.ACKNOWLEDGE, r"thank(?:s| you) for"),
    _rule(
        "asks",
        Rung.CLARIFY,
        r"(?:which|what|when|where|who|how|did|does|do|is|are|was|were|can|could|would|have|has)\b"
        r"[^.?!]*\?",
        r"let me make sure i have",
        r"so that i (?:have|get) (?:this|it) right",
        r"could you tell me",
    ),
    _rule(
        "says what happens next",
        Rung.REDIRECT,
        r"i(?:'ll| will|'m going to| am going to|'m (?:now )?\w+ing| am (?:now )?\w+ing)\b",
        r"we(?:'ll| will|'re| are going to)\b",
        r"let(?:'s| us)\b",
        r"(?:the )?next step\b",
        r"here(?:'s| is) (?:what|the plan|how)",
        r"what (?:we|i) can do\b",
        r"in the meantime\b",
        r"the (?:quickest|fastest|safest|surest) way\b",
    ),
    _rule(
        "sets a limit",
        Rung.BOUNDARY,
        r"i(?:'ll| will| have to| am going to|'m going to)? ?(?:stop|pause|end|close|step back)\b"
        r"[^.?!]*\bif\b",
        r"if (?:it|this|that|the \w+) (?:goes on|continues|carries on|happens again)",
        r"(?:please )?(?:leave out|keep out|without) (?:the )?(?:insults|names|swearing|remarks)",
        r"keep (?:it|this|things) (?:respectful|civil|to the)",
        r"(?:i )?(?:do not|don't|cannot|can't|won't|will not) (?:accept|take|work with|answer)\b",
        r"(?:speak|talk|write) to me (?:like|that way|with)",
    ),
    _rule(
        "brings somebody in",
        Rung.ESCALATE,
        r"(?:bring|brought|bringing|call|calling|called|pull|get|getting|ask|asking|asked|involve|"
        r"involving|involved)\b[^.?!]{0,40}\b(?:lead|manager|team|colleague|engineer|specialist|"
        r"on-call|owner|vendor|supplier|network|security|director)\b",
        r"escalat\w+",
        r"(?:pass|passing|hand|handing|take|taking) (?:this|it|you)[^.?!]{0,30} (?:to|over)\b",
    ),
)

_FROM_TONE = {
    Strength.ACKNOWLEDGES: Rung.ACKNOWLEDGE,
    Strength.ASKS: Rung.CLARIFY,
    Strength.NEXT_STEP: Rung.REDIRECT,
    Strength.OFFERS: Rung.REDIRECT,
}

_WHEN = re.compile(
    r"\b(?:by|at|before|until|around) (?:\d{1,2}(?:[:.]\d\d)?\s*(?:am|pm)?\b|noon|lunch|tonight|"
    r"the end of)|\b(?:in|within|every) (?:the next )?(?:\d+|a|an|half|five|ten|fifteen|twenty|"
    r"thirty|sixty|two|three|an)\b[- ]?(?:an )?(?:minutes?|mins?|hours?|half|quarter)"
    r"|\b(?:tomorrow|tonight|this afternoon|this morning|today)\b|\bhalf past\b|\bo'clock\b",
    re.IGNORECASE,
)


def rungs_of(reply: str, tone: Tone) -> frozenset[Rung]:
    """The rungs a reply takes: by the rules above, and by what the tone check saw."""
    said = reply.replace("’", "'")
    by_words = {rule.rung for rule in RULES if rule.pattern.search(said)}
    return frozenset(by_words | {_FROM_TONE[s] for s in tone.shown if s in _FROM_TONE})


def says_when(reply: str, tone: Tone) -> bool:
    """Whether the user knows when they hear more."""
    return Strength.SAYS_WHEN in tone.shown or _WHEN.search(reply) is not None
