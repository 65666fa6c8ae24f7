"""Blame taken before anybody has looked: one of us, and a word for a fault."""

from bot.coaching.tone.finding import Finding
from bot.coaching.tone.rule import Rule, rule

_US = (
    r"(?:i|we|(?-i:IT)|(?:our|my) (?!(?:desk|side|end)\b)(?:(?!(?:is|are|was|were|isn't|be|"
    r"and|will|can|has|have|that|which)\b)[\w-]+ ){0,4}?(?!(?:is|are|was|were|be|so)\b)[\w-]+|the "
    r"(?:team|"
    r"service desk|help ?desk)|a colleague|(?:somebody|someone|one) (?:here|of us|of our \w+|"
    r"(?:on|in|from) "
    r"(?:our|my) \w+))"
)
_HOW = (
    r"(?: |'ve |, )(?:must have |have |has |had |probably |obviously |clearly |really |completely "
    r"|totally |surely |simply |just |again |accidentally |wrongly |stupidly |also |then |even |"
    r"never |ourselves |sadly |unfortunately |kind of )*"
)
_FAULTS = (
    r"(?:messed|screwed|broke|broken|dropped the ball|failed|fail|caused|cocked|knocked (?:out|"
    r"over|"
    r"it|your)|forgot|forgotten|slipped up|let you down|mucked|botched|bungled|misconfigured|"
    r"mistyped|mislaid|misplaced|miscounted|misspelt|mixed up|overlooked|wrecked|ruined|"
    r"overwrote|overwritten|neglected|blew it|swallowed|ate|corrupted|crashed|killed|jammed|"
    r"mangled|"
    r"ran twice|threw away|thrown away|copied (?:\w+ ){1,4}over|sent (?:\w+ ){1,3}to (?:everybody|"
    r"everyone)|knew (?:it|about it|that)|got (?:it|this|that|them|yours) (?:all )?wrong|did this|"
    r"didn't (?:test|warn|announce|think|back)|(?:never|hadn't) (?:tested|warned|announced|"
    r"checked|backed))"
)
_LOST = r"(?:deleted|lost|wiped|erased|threw out|destroyed)"
_SHUT = r"(?:removed|missed|took|dropped|cut|blocked|closed|locked|cancelled|sent|gave|moved)"
_CUE = r"\b(?:sorry|afraid|apolog\w+|oops|whoops|ouch|unfortunately|why|stupid\w*|silly)\b"
_YOURS = (
    r"(?:your (?!(?:messages?|calls?|mails?|notes?|pings?|reply|chats?|line|question|old)\b)|all "
    r"(?:of )?your |the wrong |it by |them by |half )"
)
_DID = (
    r"(?:set|typed|cabled|gave|sent|put|pulled|plugged|entered|configured|wired|locked|ordered|"
    r"picked|moved|wrote|booked|chose|installed|pushed|rolled out|connected|assigned|deleted|"
    r"removed|told|mapped|linked|copied|switched|turned|unplugged|disabled|reset|named|shipped|"
    r"labelled|used|changed|updated)"
)
_WRONG = (
    r"(?:wrong|wrongly|incorrect(?:ly)?|by mistake|by accident|accidentally|too (?:early|soon) "
    r"and|(?:a|the) (?:bad|faulty|broken|buggy) \w+|without (?:testing|telling|asking|warning)|"
    r"in error|badly)"
)
_NOUN = (
    r"(?:fault|mistake|error|bad|doing|screw-?up|mess|cock-?up|failure|negligence|oversight|"
    r"failing|slip|blunder|own goal)"
)
_SURE = (
    r"(?:entirely |completely |all |totally |100% |100 % |clearly |definitely |probably |"
    r"absolutely |purely |wholly |fully |really |just )*"
)

_ONE = (
    r"(?:i|we|(?-i:IT)|one of (?:us|our \w+|my \w+|the \w+)|some(?:one|body) (?:here|of us|(?:on|"
    r"in|from|at) "
    r"(?:my|our|the|this) \w+)|a (?:colleague|technician|teammate)(?: of (?:mine|ours))?|my "
    r"(?:colleague|"
    r"predecessor)|our \w+)"
)
_SLIPPED = (
    r"(?:broke|broken|killed|caused|wiped|knocked|messed|screwed|overwrote|overwritten|unplugged|"
    r"forgot|"
    r"misconfigured|mistyped|mixed|overlooked|corrupted|crashed|triggered|disabled|switched off|"
    r"disconnected|"
    r"swapped|locked)"
)

BLAMED: Rule = rule(
    Finding.BLAME,
    "Nobody has looked yet, and a blame that is taken cannot be given back.",
    "I am sorry for what this cost you. I will find out what happened and tell you by [time].",
    # our fault
    rf"\b(?:(?:that|this|it|which)(?:'s| is| was| were) )?{_SURE}(?:our|my|(?-i:IT)'s|the team's|"
    rf"us at) (?:own )?{_NOUN}\b(?! (?:log|list|message|"
    rf"code|report))[^.!?]*|\b(?:that|this|it|one|which|fault|mistake)(?:'s| is| was) {_SURE}(?:on|"
    rf"down to) (?:us|me)\b(?! (?:to|for|and))[^.!?]*|\bmea (?:maxima )?culpa\b[^.!?]*",
    r"\b(?:an? |the )?(?:\w+ )?(?:mistake|error|bug|slip|fault|typo|glitch) (?:\w+ )?(?:in|on|by|"
    r"from|of|with) (?:us|our|mine|my|what we|something we|(?-i:IT))\b(?! (?:supplier|provider|"
    r"vendor))[^.!?]*",
    r"\b(?:mistake|error|bug|slip|typo) (?:that |which )?(?:we|i|IT) (?:\w+ )?(?:made|introduced|"
    r"built)\b"
    r"[^.!?]*|(?:,|but|no:) (?:we|i) did\b(?=[:.!,])",
    r"\b(?:we|i|IT)(?:'ve| have)? made (?:a |an |the |some |another )?(?:\w+ )?(?:mistakes?|"
    r"errors?|mess|"
    r"slip|blunder|hash)\b(?! in (?:my|the) (?:last )?(?:message|mail|note|reply))[^.!?]*|"
    r"(?:\b(?:is|are|"
    rf"was|were)|'s) {_SURE}(?:on|down to|because of) (?:us|me)\b(?! (?:to|for|and))[^.!?]*",
    # one of us did, we think
    rf"\b{_ONE} (?:must|will|'ll|may as well) have (?!(?:missed|misunderstood) (?:you|that|the "
    rf"message)|to\b|been (?:in|out|away|on)|a\b|an\b)[^.!?]*|\b(?:i|we)(?:'m| am|'re| are)? "
    rf"(?:guess|"
    rf"think|fear|suspect|reckon|bet|afraid|sure|believe)(?: that| it was)? {_ONE}(?:'ve| have| "
    rf"had)? "
    rf"(?:\w+ly )?(?:{_LOST}|{_SHUT}|{_SLIPPED})\b(?! you)[^.!?]*|\b{_ONE}(?:'ve| have)? "
    rf"(?:{_LOST}|{_SHUT}|"
    r"cleaned|changed) (?:up |out )?(?:a bit |a little |far |way )?too (?:much|many)\b[^.!?]*",
    rf"\b(?:it|that)(?:'s| was| is) (?:me|us|{_ONE}) (?:who|that)\b[^.!?]*|"
    rf"\b{_ONE}{_HOW}(?:underestimated|"
    r"miscalculated|misjudged|mismanaged|mishandled|skipped|rushed|neglected|mixed|confused|"
    r"overbooked|"
    r"mislabelled)\b[^.!?]*",
    # what we made did, and what we let happen
    rf"\b(?:we|i|IT|our \w+)(?:'ve| have)? (?:rolled out|pushed|pushed out|installed|made|changed|"
    rf"set up|"
    rf"released|deployed|sent out|did|ran|applied)(?: \w+){{0,4}}? (?:has |have "
    rf")?{_SLIPPED}\b[^.!?]*|\b(?:we|i|IT|"
    r"our \w+)(?:'ve| have)? (?:let|allowed) (?:it |this |that |the [\w ]+ |your [\w ]+ |to "
    r")*(?:lapse|expire|"
    r"run out|slip|fall through)\b[^.!?]*|\b(?:fell|slipped) through (?:our|the) (?:\w+ "
    r")?(?:cracks|net|"
    r"fingers|hands)\b[^.!?]*",
    rf"\b{_ONE} should(?: never|n't| not) have\b[^.!?]*|\b(?:slipped|got lost|went missing|"
    rf"overlooked|"
    r"forgotten|mishandled|mislabelled|misrouted|misfiled) (?:\w+ )?(?:on|at|in|by|with) (?:our|"
    r"us|my|me)\b[^.!?]*",
    # one of us did
    rf"\b{_US}{_HOW}{_FAULTS}\b[^.!?]*",
    rf"\b{_US}{_HOW}{_LOST} {_YOURS}[^.!?]*|\b(?:i|we) (?:must have|probably) {_LOST}\b[^.!?]*",
    rf"\b{_US}{_HOW}{_DID}\b[^.!?,;]{{0,40}}\b{_WRONG}\b[^.!?]*",
    rf"\b{_US}(?:'ve| have| has| had)? (?:accidentally|wrongly|mistakenly|inadvertently) "
    rf"\w+[^.!?]*|"
    r"\b(?:we|i|IT)\b[^.!?]{0,40}\bwithout (?:testing|telling|asking|warning|checking)\b[^.!?]*",
    rf"^(?=.*{_CUE}).*?\b{_US}{_HOW}{_SHUT} {_YOURS}[^.!?]*|^(?:oh no|oops|whoops|ouch)[,!]? "
    rf"{_US}\b[^.!?]*|\b{_US}(?:'ve| have| has)? (?:\w+ ){{1,8}}?(?:by mistake|by accident|in "
    rf"error)\b"
    r"[^.!?]*|\b(?:we|(?-i:IT)|our \w+) (?:\w+ ){1,8}?too (?:early|soon|late)\b[^.!?]*|"
    r"\b(?:nobody|no one|"
    r"none) "
    r"(?:here|of us|(?:in|on|from) (?:my|our) \w+) (?:thought|checked|noticed|tested|told|realised|"
    r"looked|saw)\b[^.!?]*|\b(?:the (?:reason|cause|culprit) (?:is|was)|it's|that's|it was) "
    r"us\b[^.!?]*",
    # done by us
    r"\b(?:caused|broken|triggered|deleted|wiped|lost|messed up|knocked out|blocked|removed|"
    r"disabled|switched off) (?:\w+ )?by (?:us|me|our|my|(?-i:IT)|one of (?:us|our))\b[^.!?]*",
    r"\b(?:because of|due to|thanks to) our (?:\w+ ){0,3}(?:update|change|patch|"
    r"upgrade|migration|release|maintenance|deployment|mistake|error|script)\b[^.!?]*",
    r"\b(?:it was|was it|that was|must have been|probably) (?:probably )?our (?:[\w']+ ){1,5}?(?:"
    r"that|which|who) [^.!?]*",
    r"\bour (?:\w+ ){0,2}(?:update|change|patch|upgrade|migration|server|system|release|"
    r"maintenance|deployment|work|filter|script) (?:\w+ ){0,2}(?:broke|caused|killed|must have|"
    r"probably|wiped|knocked|messed|deleted|did this|is to blame|triggered|took)\b[^.!?]*",
    r"\b(?:we|i|IT) (?:rolled out|pushed|installed|bought|set up|gave you|built) (?:\w+ )?(?:is|"
    r"was|are|were) (?:\w+ )?(?:buggy|faulty|bad|broken|wrong|rubbish)\b[^.!?]*",
    # we ought to have
    r"\b(?:i|we) should(?:'ve| have) (?:caught|tested|noticed|seen|known|warned|checked|done|"
    r"prevented|told|spotted|thought|been)\b[^.!?]*|\b(?:i|we) shouldn't have\b[^.!?]*",
    r"\b(?:i|we) (?:take|accept|hold) (?:\w+ )?(?:full |complete |all |the )?(?:responsibility|"
    r"blame|our hands)\b[^.!?]*|\b(?:i|we)(?:'m|'re| am| are) (?:entirely |fully |completely "
    r"|totally )?(?:to blame|at fault|responsible for (?:this|that|the))\b[^.!?]*",
    r"\b(?:sorry|apolog\w+) (?:that )?(?:we|i) (?:broke|deleted|lost|caused|messed|failed|"
    r"wiped|did this|let you)\b[^.!?]*|\b(?:sorry|apolog\w+) for (?:our|my|breaking|"
    r"causing|losing|deleting|messing) [^.!?]*(?:mistake|error|fault|failure|this|it|up)\b",
    unless=r"\b(?:not|isn't|wasn't|nothing|what|don't know if|see if) (?:\w+ )?(?:our|my|we|i) "
    r"(?:fault|mistake|doing|did|broke)|\bwhether\b|"
    r"\b(?:may|might|could) (?:well )?have\b|\b(?:i|we)(?:'ve| have)? lost (?:you|the (?:call|"
    r"connection|line))\b|\?$|(?<!as )\bif (?:we|i|our)\b|(?:\bnot|n't) (?:something|anything)\b|"
    r"\bnot (?:a|an|our) (?:mistake|error|fault|bug)\b|"
    r"\bno (?:mistake|error|fault|bug)\b",
)
