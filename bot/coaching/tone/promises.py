"""Wordings that say more than is known: blame taken too early, and a fix with a time on it."""

from bot.coaching.tone.finding import Finding, Found
from bot.coaching.tone.rule import Draft, Rule, first, rule
from bot.coaching.tone.signs import VERIFIED

_FIXED = (
    r"(?:fixed|resolved|sorted|solved|working|back|restored|repaired|done|running|up|online|"
    r"finished|good to go|mended|live|normal|in (?:your|the) (?:inbox|hands)|gone|over|"
    r"unlocked|recovered)"
)
_AT = (
    r"(?:by|within|before|in|at|until|no later than|today|tonight|tomorrow|this (?:morning|"
    r"afternoon|evening|week)|first thing|monday|tuesday|wednesday|thursday|friday|soon|shortly|"
    r"in no time|momentarily|asap|straight away|immediately|end of|eod|later|next)"
)
_THING = (
    r"(?:it|this|that|you|everything|(?:the|your) \w+(?: \w+)?|them|all of (?:it|this)|one|both)"
)
_PROMISED = rule(
    Finding.PROMISED_FIX,
    "A time for the fix is nobody's to promise; when it slips, the promise is what is remembered.",
    "I will tell you where it stands by [time], fixed or not.",
    rf"\b(?:will|'ll|is going to|are going to|going to|should|shall|gonna|can) (?:definitely |"
    rf"certainly |all |surely |absolutely |easily |be |have |get |has |it |this |that |you |"
    rf"everything |your \w+ |the \w+ |both |them |everyone |a |new |been |fully |completely )*"
    rf"{_FIXED}\b(?! (?:to you|in touch|with (?:you|an|more|news)|on (?:to|with)))"
    rf"[^.!?,;]{{0,30}}?\b{_AT}\b[^.!?,]*",
    rf"\b(?:by|within|before|in) (?:\d|noon|lunch|tomorrow|tonight|monday|tuesday|wednesday|"
    rf"thursday|friday|the (?:end|hour|morning|next)|an hour|half|two|three|ten|five|end of)"
    rf"[^.!?]{{0,25}}\b(?:will|'ll|should|you'll) (?:definitely |all |be |have |get |it |this |"
    rf"everything |your \w+ )*{_FIXED}\b(?! (?:to you|in touch|with))",
    rf"\b(?:(?:fix|sort|resolve|solve|restore|repair|mend|finish) {_THING} (?:\w+ ){{0,2}}?|"
    rf"(?:have|get) {_THING} (?:\w+ )?{_FIXED} (?:for you )?)(?:by|within|before|today|tonight|"
    rf"in (?:\d|an|ten|five|half|two|no time|a few|the next)|this (?:morning|afternoon)|straight "
    rf"away|tomorrow|first thing)\b[^.!?]*",
    r"\b(?:guarantee\w*|promise|swear|my word|rest assured|100 ?%|without fail|definitely|"
    r"trust me|you can count on)\b[^.!?]{0,60}\b(?:fix\w*|work\w*|sort\w*|back|"
    r"resolv\w*|restored?|running|online|again|ready|done|gone|solved|today|tomorrow|tonight)\b"
    r"[^.!?]*",
    r"\b(?:will|'ll) [^.!?]{0,40}, (?:i )?(?:promise|guaranteed)\b|\b(?:won't|will not|"
    r"will never|never) (?:ever )?(?:happen|occur|come back|be a problem|go "
    r"down|break)\b[^.!?]*",
    r"\b(?:fixed|back|working|sorted|resolved|restored|done|up and running) (?:by|within|in (?:\d|"
    r"an|ten|five|half|two|no time|under)|before|tomorrow|today|tonight)\b[^.!?]*",
    unless=r"\b(?:can't|cannot|can not|couldn't|don't want to|not able to|won't|hard to|not|no|"
    r"never) (?:\w+ )?(?:promise|guarantee|say when|be sure|give you a time|know)|\b(?:if|hope|"
    r"hoping|expects?|expected|estimat\w+|"
    r"aim|aiming|usually|normally|typically|might|may|whether|fixed or not|once it|when it|"
    r"provided|unless|you need|needs?|you want)\b|\b(?:is|are|was|were|has|have|been|it's|that's|"
    r"i've|we've) (?:now |all "
    r"|been |already |just )+(?:fixed|back|working|sorted|resolved|restored|done)\b",
)
_BLAMED = rule(
    Finding.BLAME,
    "Nobody has looked yet, and a blame that is taken cannot be given back.",
    "I am sorry for what this cost you. I will find out what happened and tell you by [time].",
    r"\b(?:that|this|it|which|and)?(?:'s| is| was|'re)? ?(?:entirely |completely |all |totally "
    r"|100% |clearly |definitely |probably |our own |100 percent |absolutely |purely |wholly )*"
    r"(?:our|my|IT's|the team's|us at) (?:own )?(?:fault|mistake|error|bad|doing|screw-?up|"
    r"mess|cock-?up|failure|negligence|oversight|slip|blunder|responsibility)\b[^.!?]*",
    r"\b(?:on|down to) (?:us|me)\b(?! (?:to|for|and))",
    r"\b(?:i|we|(?-i:IT)|our team|the team|somebody here|someone (?:here|on our|in our)|"
    r"our \w+) (?:must "
    r"have |have |'ve |probably |obviously |clearly |really |completely |totally )*(?:messed|"
    r"screwed|broke|broken|dropped the ball|got (?:this|it|that) wrong|failed|caused|deleted|"
    r"lost|cocked|wiped|knocked|forgot|slipped up|let you down|mucked|botched|misconfigured|"
    r"messed this|ruined|overlooked|wrecked|took (?:it|your)|blew)\b[^.!?]*",
    r"\b(?:i|we) should(?:'ve| have) (?:caught|tested|noticed|seen|known|warned|checked|done|"
    r"prevented|told|spotted|thought|been)\b[^.!?]*|\b(?:i|we) shouldn't have\b[^.!?]*",
    r"\b(?:i|we) (?:take|accept|hold) (?:\w+ )?(?:full |complete |all |the )?(?:responsibility|"
    r"blame|our hands)\b[^.!?]*|\bmea culpa\b|\b(?:i|we)(?:'m|'re| am| are) (?:entirely |fully "
    r"|completely |totally )?(?:to blame|at fault|responsible)\b[^.!?]*",
    r"\bour (?:\w+ ){0,2}(?:update|change|patch|upgrade|migration|server|system|release|fault|"
    r"maintenance|deployment|work) (?:\w+ ){0,2}(?:broke|caused|killed|must have|probably|wiped|"
    r"knocked|messed|deleted|did this|is to blame|triggered|took)\b[^.!?]*",
    r"\b(?:sorry|apolog\w+) (?:that )?(?:we|i) (?:broke|deleted|lost|caused|messed|failed|took|"
    r"wiped|did this|let|forgot|missed)\b[^.!?]*|\b(?:sorry|apolog\w+) for (?:our|my|breaking|"
    r"causing|losing|deleting|messing) [^.!?]*(?:mistake|error|fault|your|failure|this|it|up)\b",
    unless=r"\b(?:not|isn't|wasn't|whether|if|nothing|what) (?:\w+ )?(?:our|my|we|i) (?:fault|"
    r"mistake|doing|did|broke)|(?<!as )\b(?:whether|if) (?:it|this|that|our)\b|\b(?:i|"
    r"we) (?:lost|have "
    r"lost) (?:you|the (?:call|connection|line))\b|\?$",
)
PROMISE_RULES: tuple[Rule, ...] = (_PROMISED, _BLAMED)


def promises(draft: Draft) -> tuple[Found, ...]:
    """Blame and promises; a blame that comes with what was looked at is known, and let pass."""
    known = bool(VERIFIED.search(draft.text))
    found = first(PROMISE_RULES, draft)
    return tuple(each for each in found if not (known and each.kind is Finding.BLAME))
