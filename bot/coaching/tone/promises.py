"""Wordings that say more than is known: blame taken too early, and a fix with a time on it."""

from bot.coaching.tone.blame import BLAMED
from bot.coaching.tone.finding import Finding, Found
from bot.coaching.tone.rule import Draft, Rule, first, rule
from bot.coaching.tone.signs import VERIFIED

_WORK = (
    r"(?:print|log (?:in|on)|sign in|work|call|mail|connect|surf|use|open|get (?:in|on)|pay|take "
    r"cards|send|scan)"
)
_DOING = r"(?:printing|surfing|working|mailing|calling|scanning|logged in|connected)"
_FIXED = (
    r"(?:fixed|resolved|sorted|solved|working|restored|repaired|done|running|online|"
    r"finished|good to go|mended|live|(?:back to )?normal|in (?:your|the) inbox|gone|over|"
    r"unlocked|recovered|up again|up and running|back(?: up| online| again| in)?|fixed up|"
    r"out of (?:his|her|their|your|the) \w+|usable|complete|accessible|reachable|fine again)"
)
_NOT_FIXED = (
    r"(?! (?:to you|in touch|with (?:you|an|more|news)|on (?:to|with|it|your|the|this|that|my)|at "
    r"(?:my|the) desk|late|from|by the filter|around|through|for (?:a|an) (?:while|test)|until|"
    r"over|into|and forth|off|by (?:itself|themselves|hand)))"
)
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)?|noon|midday|midnight|one|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|half|quarter|lunch(?:time)?)"
)
_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|tomorrow|this (?:morning|"
    r"afternoon|evening|week)|first thing|end of|eod|the end of)"
)
_AT = (
    rf"(?:(?:by|before|at|around|from|until|no later than) (?:about )?(?:{_CLOCK}|{_DAY})|(?:by|"
    rf"before|in time for) (?:your|the (?:time|end|weekend|meeting|morning|afternoon|evening|hour)|"
    rf"you|then|next)|(?:within|in|under) (?:about |around |less than |roughly |half )*(?:{_CLOCK}|"
    r"an?|the next|no time|minutes|seconds|a few|a couple|thirty|fifteen|twenty)|within the|"
    rf"{_DAY}|soon|shortly|in no time|momentarily|asap|straight away|"
    r"immediately|next week|later today|(?:when|by the time) you(?:'re| are| open| get| come| "
    r"start|"
    r"r))"
)
_WILL = r"(?:will|'ll|is going to|are going to|going to|should|shall|gonna)"
_FILL = (
    r"(?: (?:definitely|certainly|all|surely|absolutely|easily|be|have|get|has|it|this|that|you|"
    r"everything|your [\w-]+|the [\w-]+|both|them|everyone|a|new|been|fully|completely|again|"
    r"showing the \w+|able to))*"
)
_RUN = (
    r"(?:be \w+ing|be|work|run|print|open|load|show|start|connect|play|charge|ring|scan|sync|"
    r"respond|"
    r"come (?:up|on|back))"
)
_NEAR = r"(?:(?! and | then | but | so )[^.!?,;]){0,35}?"
_THING = (
    r"(?:it|this|that|you|everything|(?:the|your) \w+(?: \w+)?|them|all of (?:it|this)|one|both)"
)
_SWEAR = (
    r"(?:guarantee\w*|(?<!as )(?<!can't )(?<!can )promise(?! is)|swear|my word|rest assured|100 ?%|"
    r"without fail|definitely|trust me|you can count on|for sure|for certain|that's certain|"
    r"that's a promise|you can be sure|i'm (?:\w+ )?(?:sure|certain|positive)|no doubt|"
    r"(?:a )?hundred per ?cent)"
)
_SUBJECT = r"(?<!\bi)(?<!\bhe)(?<!she)"

PROMISED: Rule = rule(
    Finding.PROMISED_FIX,
    "A time for the fix is nobody's to promise; when it slips, the promise is what is remembered.",
    "I will tell you where it stands by [time], fixed or not.",
    # it will be fixed by then
    rf"{_SUBJECT}(?:\b| ?){_WILL}{_FILL} {_FIXED}\b{_NOT_FIXED}{_NEAR}\b{_AT}\b[^.!?,]*",
    rf"\b{_AT}\b[^.!?;]{{0,30}}?{_SUBJECT}(?:\b| ?){_WILL}{_FILL} {_FIXED}\b{_NOT_FIXED}[^.!?,]*",
    rf"\bshould be{_FILL} {_FIXED}\b{_NOT_FIXED}{_NEAR}\b{_AT}\b[^.!?,]*",
    rf"(?:\bwill|'ll|\bgoing to) {_RUN} (?:[\w-]+ ){{0,3}}?again{_NEAR}\b{_AT}\b[^.!?,]*|"
    rf"\b{_AT}\b[^.!?;]{{0,30}}(?:\bwill|'ll) {_RUN} (?:[\w-]+ ){{0,3}}?again\b[^.!?,]*",
    # it is fixed by then
    rf"\b(?:is|are|works?|comes?|'s) (?:all )?(?:{_FIXED}|again)(?: again)?,? {_AT}\b[^.!?,]*|"
    rf"\b{_AT}\b[^.!?,;]{{0,30}} (?:is|are|works?) (?:all |back )?(?:{_FIXED}|again)\b{_NOT_FIXED}"
    rf"[^.!?,]*|(?<!i'm )(?<!i am )(?<!'ll be )(?<!he's )(?<!be )(?<!put it )(?<!come )(?<!this "
    rf")(?<!that )\b{_FIXED} (?:by (?:{_CLOCK}|{_DAY}|the|your|then)|within|in (?:\d|an|ten|"
    rf"five|half|two|no time|under)|before|"
    rf"tomorrow|tonight)\b[^.!?]*",
    rf"\b{_AT}\b[^.!?,;]{{0,30}} (?:is|are) \w+ing again\b[^.!?,]*|\b(?:is|are) \w+ing again "
    rf"{_AT}\b|"
    rf"\byou can be sure (?:that )?it works\b[^.!?]*",
    # you can work again by then
    rf"\byou(?:'ll| will)(?: all)? (?:be )?(?:(?:able to|back to) {_WORK}|{_DOING}|can "
    rf"{_WORK})\b[^.!?,;]{{0,25}}\b{_AT}\b[^.!?,]*|\b{_AT}\b[^.!?;]{{0,20}}\byou(?:'ll| will| "
    rf"can)? (?:all )?"
    rf"(?:(?:be )?(?:able to|back to) {_WORK}|be {_DOING}|are in\b|are back|can {_WORK} (?:\w+ "
    rf")?again|have (?:it )?(?:all|them|"
    rf"everything|your (?:\w+ ){{1,2}}(?:back|again)))[^.!?,]*|\byou(?:'ll| will) have (?:it|them|"
    rf"everything|(?:all )?your (?:\w+ ){{1,2}})\s?back{_NEAR} {_AT}\b[^.!?,]*",
    rf"\byou(?:'ll| will) (?:all )?have (?:it|them|access|everything|(?:all )?(?:your|the) (?:\w+ "
    rf"){{1,3}}?)"
    rf" ?(?:back|again|restored|working){_NEAR} ?{_AT}\b[^.!?,]*|\b(?:goes?|go through|runs?|"
    rf"works?|prints?|"
    rf"loads?|syncs?|connects?|rings?) (?:\w+ )?again{_NEAR} {_AT}\b[^.!?,]*|\b(?:no more|the"
    rf" end of the) (?:\w+ ){{1,3}}(?:after|from|as of) (?:{_CLOCK}|{_DAY}|next)\b[^.!?,]*",
    rf"\b{_AT}\b[^.!?;]{{0,30}}(?:history|a thing of the past|behind (?:you|us)|(?:like|good as) "
    rf"new|no longer "
    rf"(?:a|an) (?:problem|issue)|forgotten)\b|\bgive (?:me|us) [^.!?,;]{{1,25}} and (?:you|it|"
    rf"everything|that|your "
    rf"\w+|the \w+)(?:'re|'s| is| are|'ll| will| works?| runs?)\b[^.!?]*|(?<!fairly )(?<!pretty "
    rf")(?<!quite )(?<!not "
    rf")\b(?:certain|sure|positive|convinced|confident) (?:that )?(?:the|this|it|a|that|your) "
    rf"[^.!?]{{0,30}}?(?:solves?"
    rf"|fixes|cures|does the trick|will (?:solve|fix|do|work|help|sort)|sorts)\b[^.!?]*|(?:\bwill|"
    rf"'ll|\bwon't) "
    rf"(?:never )?(?:\w+ )?(?:freeze|crash|break|fail|happen|drop|hang|disconnect|go wrong|see "
    rf"(?:that|this|it)|lose)"
    rf"\b[^.!?]{{0,25}}\b(?:ever again|again|after this|any ?more|from now on)\b",
    # I fix it by then
    rf"\b(?<!to )(?:(?:fix|sort|resolve|solve|restore|repair|mend|finish) {_THING} (?:\w+ "
    rf"){{0,2}}?|"
    rf"(?:have|get) {_THING} (?:\w+ )?{_FIXED} (?:for you )?)(?:by|within|before|today|tonight|"
    rf"in (?:\d|an|ten|five|half|two|no time|a few|the next)|this (?:morning|afternoon)|straight "
    rf"away|tomorrow|first thing)\b[^.!?]*",
    # for certain
    rf"\b{_SWEAR}[^.!?]{{0,60}}?\b(?:will|'ll|won't|can|you have|is going to|it|"
    rf"that)\b[^.!?]{{0,25}}\b(?:fix\w*|work\w*|sort\w*|back|"
    rf"resolv\w*|restored?|run|running|print|load|open|online|again|ready|gone|solved)\b[^.!?]*|"
    rf"\b(?:will|'ll|going to)\b"
    rf"[^.!?]{{0,10}}\b(?:definitely|certainly|guaranteed)\b[^.!?]{{0,20}}\b(?:fix|work|sort|back|"
    rf"resolv|restor|run|online|again|ready|gone|solv)\w*[^.!?]*",
    rf"\b(?:will|'ll|by|is|are|at|in|have)\b[^.!?;]{{0,50}}\b(?:{_FIXED}|again|ready|"
    rf"unlocked)\b[^.!?]{{0,40}}"
    rf"(?:,| and| -| –) (?:i )?(?:promise|guaranteed?|{_SWEAR})\b|"
    rf"\bready\b[^.!?]{{0,25}}\b(?:sharp|"
    r"on the dot)\b|\b(?:won't|will not|will never|never|not) (?:ever )?(?:happen|occur|come back|"
    r"be a problem|go down|break) (?:again|any ?more)\b[^.!?]*",
    unless=r"\b(?:can't|cannot|can not|couldn't|don't want to|not able to|won't|hard to|not|no|"
    r"never) (?:\w+ )?(?:promise|guarantee|say when|be sure|give you a time|know)|\b(?:if|hope|"
    r"hoping|expects?|expected|estimat\w+|aim|aiming|usually|normally|typically|might|may|whether|"
    r"fixed or not|once (?:it|he|she|they|you|the|that)|when it|as soon as|provided|unless|you "
    r"need|needs?|you want|or (?:there's|i|we) )\b|\b(?:is|are|was|were|has|have|been|it's|that's|"
    r"i've|we've) (?:now |been |already |just )+(?:fixed|back|working|sorted|resolved|"
    r"restored|done|running)\b|\b(?:was|were|had been|has been|have been) (?:\w+ )?(?:fixed|back|"
    r"held|repaired|restored|solved)\b|\bsince \d|\b(?:call|ring|phone|write|get|report|message|"
    r"text)(?:ing)? (?:to )?(?:you )?back\b|\b(?:he|she)(?:'s| is) back\b|(?-i:\b(?!The|Your|Mail|"
    r"Everything|It|That|All|This|Wifi|"
    r"Our|Internet|Email)[A-Z][a-z]+(?:'s| is) back\b)",
)
PROMISE_RULES: tuple[Rule, ...] = (PROMISED, BLAMED)


def promises(draft: Draft) -> tuple[Found, ...]:
    """Blame and promises; a blame that comes with what was looked at is known, and let pass."""
    known = bool(VERIFIED.search(draft.text))
    found = first(PROMISE_RULES, draft)
    return tuple(each for each in found if not (known and each.kind is Finding.BLAME))
