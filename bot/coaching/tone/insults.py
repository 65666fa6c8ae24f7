"""Insults and oaths at the reader, which are meant in no other way.

The learned reader has met few of them, and doubts what it has not met, so it is not asked here.
So each wording holds whom or what it is at: a build may be called Bloody Mary, a terminal is dumb,
and who is hard on themselves insults nobody.
"""

from bot.coaching.tone.finding import Finding
from bot.coaching.tone.rule import Rule, rule

_VERY = (
    r"(?:so |such |just |really |being |completely |very |a |an |the |total |absolute |complete |"
    r"bloody |damn |utter |proper |right |real )*"
)
_FOOL = (
    r"(?:idiots?|morons?|imbeciles?|cretins?|dimwits?|halfwits?|dumbass|fools?|twats?|wankers?|"
    r"tossers?|bastards?|bitch|arse(?:hole)?s?|assholes?|dickheads?|pricks?|pain in the "
    r"(?:\w+ )?\w+)"
)
_DIM = r"(?:stupid|dumb|thick|dense|idiotic|brainless|useless|pathetic|clueless|hopeless)"
_RUBBISH = r"(?:bull ?shit|bollocks|shit|shite|crap)"
_SAID = (
    r"(?:questions?|requests?|ideas?|messages?|mails?|tickets?|complaints?|opinions?|excuses?|"
    r"attitude|story|tone|thing to \w+)"
)

INSULTS: Rule = rule(
    Finding.HEATED,
    "An insult or an oath is all that is read of a message.",
    "I want to get this sorted with you. What I can do now is [next step].",
    r"\b(?:piss|sod|bugger|naff) (?:right )?off\b|\bshut (?:the \w+ )?up\b(?! (?:shop|"
    r"early)\b)|\bshut your (?:\w+ )?(?:mouth|face|gob|trap)\b|\b(?:screw|damn) you\b|\bget "
    r"(?:stuffed|knotted)\b|\b(?:go|rot) (?:straight |right )?(?:to|in) hell\b|\bto hell with\b",
    r"\b(?:stfu|gtfo|wtf|ffs)\b|\b(?:mother)?fuck\w*|\b(?:bull ?shit\w*|bollocks)\b|\b(?:what|who|"
    r"why|how|where|when) the hell\b|\bfor (?:god|heaven|christ|pete)'?s sake\b",
    rf"\byou(?:'re| are|r)? {_VERY}(?:{_FOOL}|{_DIM})\b(?!-)|^{_VERY}{_FOOL}[.!]*$|\b(?:are|"
    rf"aren't) you {_VERY}(?:{_FOOL}|{_DIM}|(?:deaf|blind)(?= ?[?,]| or (?:what|something)))\b|"
    rf"\b(?:don't be|stop being) {_VERY}(?:{_FOOL}|{_DIM})\b",
    rf"\b(?:that's|that is|this is|what) {_VERY}{_DIM} {_SAID}\b|\byour {_SAID} (?:is|are) "
    rf"{_VERY}{_RUBBISH}\b|\b(?:don't|do not|couldn't) give a (?:\w+ )?(?:{_RUBBISH}|damn|toss)\b",
    r"\b(?:the|your|this|that) (?:damn|bloody|sodding) (?:manual|guide|e?-?mails?|messages?|"
    r"instructions?|form|ticket|turn|question|fault|problem|job)\b|\btough (?:luck|shit)\b",
)
