"""Cues about words aimed at a person: insults, threats, and swearing at somebody or something."""

import re

from bot.detection.cues.scene import Scene
from bot.detection.reading import Cue

_NOUN = (
    r"(?:idiots?|morons?|clowns?|muppets?|imbeciles?|fools?|jokers?|jobsworths?|tossers?|twerps?|"
    r"parrots?|cretins?|dimwits?|halfwits?|wankers?|dickheads?|assholes?|arseholes?|bastards?|"
    r"bitch(?:es)?|twats?|pricks?|prats?|numpt(?:y|ies)|cunts?|scum|monkeys?|incompetents|amateurs|"
    r"olodo|retards?|losers?|dumbass(?:es)?|jackass(?:es)?|donkeys?|liars?|jokes?|disgrace)"
)
_QUALITY = (
    r"(?:stupid|dumb|thick|dense|dim|pathetic|useless|lazy|incompetent|brainless|foolish|ignorant|"
    r"shameless|impertinent|patroni[sz]ing|worthless|brain-?dead|clueless|illiterate|retarded|"
    r"deaf|blind|disgusting|hopeless)"
)
_FILL = (
    r"(?:[ ,]+(?:'re|are|is|were|r|a|an|the|such|so|too|this|that|very|most|all|just|not even|"
    r"actually|"
    r"really|honestly|clearly|genuinely|frankly|absolutely|completely|total|complete|absolute|"
    r"utter|"
    r"fucking|bloody|damn|little|fat|old|young|people|lot|guys|bunch of|of|pack of|jumped[- ]up|"
    r"overpaid|glorified|stupid|useless|lazy|incompetent|pathetic|patronising|impertinent))*[ ,]+"
)
_YOU = r"\b(?:you're|youre|you|u|ur)"
_INSULT = re.compile(
    rf"{_YOU}{_FILL}(?:{_NOUN}|{_QUALITY})\b|\b(?:are|r) (?:all of )?(?:you|u){_FILL}{_QUALITY}\b"
    rf"|\b(?:{_QUALITY}|jumped[- ]up|fat little|complete and utter) (?:[\w-]+ )?"
    rf"(?:{_NOUN}|clerk|ass\b|desk rat|twerp|fellows\b)"
    rf"|\b{_QUALITY} people\b"
    rf"|\b(?:bunch|pack|load|set) of (?:[\w-]+ )?(?:{_NOUN}|people who can't)"
    r"|\b(?:trained|drunk) (?:monkey|chimp)|\ba (?:monkey|chimp|child|toddler|"
    r"[4-9][- ]year[- ]old) (?:could|would)"
    r"|\bwith (?:a|some|half a) (?:working )?(?:brain|pulse)|\b(?:a working brain|brain cells?|"
    r"grow a brain|use your brain)"
    r"|\bget bent\b|(?<!to )(?<!says )\bpiss off\b|\bfuck (?:off|you|u|yourself)\b|"
    r"(?<!to )\bgo to hell\b"
    r"|\bscrew you\b|\bshut the fuck up\b|\byour mother\b|\bwho hired you\b|\bdo your (?:fucking |"
    r"damn |bloody )?job\b"
    r"|\byou can't read\b|\b(?:can't you|can you even) read\b|\bcan you read[,?!]"
    r"|\bwhat(?:'s| is) wrong with you\b|\bkill yourself\b|\bdeserve to be fired\b|"
    r"\bdress yourself\b"
    r"|\bwaste of (?:space|oxygen|air|salary|a chair|skin)\b|\bshould not touch computers\b"
    r"|\bhope (?:they|you) (?:replace|fire|get fired|lose)\b|\bnot give a (?:shit|fuck|damn)\b|"
    r"\bwhat are you for\b"
)
_THREAT = re.compile(
    r"\b(?:i'?ll|i will|i'm going to|im gonna)(?: personally)? (?:see|have|make sure|get) (?:that |"
    r"to it )?"
    r"(?:you|u)(?:'re| are)? (?:don't work|never work|out\b|fired|sacked|lose|back on|gone)|"
    r"\bback on the street\b"
    r"|\bi know where you (?:live|work|sit)\b|\byou(?:'ll| will) (?:regret|pay for) this\b"
)
_SELF = re.compile(
    rf"\b(?:i'm|i am|im|i was|me|myself|i feel|feel(?:ing)? like|look(?:ed|ing)? like|i've been|"
    rf"i [\w ]{{2,20}} like) "
    rf"(?:(?:such|being|so|quite|rather|a|an|the|complete|total|bit|of|bloody|fucking|absolute|"
    rf"like|just|feeling) )*"
    rf"(?:{_NOUN}|{_QUALITY})\b"
)
_SWEAR = re.compile(
    r"\b(?:fuck\w*|shit\w*|bullshit|damn(?:ed|it)?|goddamn|bloody|crap(?:py)?|wtf|what the hell|"
    r"christ|jesus|ffs|arse|ass|kurwa|merde|bollocks|piss(?:ed|ing)?)\b"
)
_AT_YOU = re.compile(r"\b(?:you|your|you're|u|ur|yours|you've|guys)\b")
_BANTER = re.compile(
    r"\b(?:haha\w*|lol|lmao|rofl|beautiful|gorgeous|lovely|magnificent|glorious|owe you)\b"
    r"|:(?:joy|rolling_on_the_floor_laughing|smile|wink|heart\w*):"
)
_REPORTED = re.compile(
    r"\"[^\"\n]{2,400}\""
    r"|\b(?:he|she|they|who|customer|client|caller|user|parent|pupil|student|patient|guest|"
    r"(?:some|any)(?:one|body)|[a-z]+'s (?:mail|message|email|text|note))s?(?: \w+){0,2}? "
    r"(?:said|told|wrote|writes?|says?|call(?:s|ed)|shout(?:s|ed)|texted|mailed|emailed|"
    r"sa(?:ying|id)|put|left)\b[^.!?\n]*"
)
IN_JEST = 0.3


def abuse(scene: Scene) -> Cue | None:
    """An insult or a threat aimed at a person, not at oneself, in words of the writer's own.

    Whoever reports what somebody else said is not the one who says it. Among laughing friends, or
    in a first message, which nobody has had time to deserve, it is at `IN_JEST` strength.
    """
    own = _REPORTED.sub(" ", scene.lower)
    if _THREAT.search(own):
        return Cue("abuse", "threatens a person")
    if _INSULT.search(_SELF.sub(" ", own)) is None:
        return None
    if _BANTER.search(scene.lower) or not scene.earlier:
        return Cue("abuse", "harsh words, perhaps in jest", strength=IN_JEST)
    return Cue("abuse", "insults a person")


def profanity(scene: Scene) -> Cue | None:
    """Swearing: at a person when the message also says "you", else at a thing."""
    if _SWEAR.search(scene.lower) is None:
        return None
    if _AT_YOU.search(scene.lower) and not _BANTER.search(scene.lower):
        return Cue("profanity_at_person", "swears at somebody")
    return Cue("profanity_at_thing", "swears about something")
