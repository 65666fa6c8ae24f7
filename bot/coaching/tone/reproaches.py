"""More wordings that put the reader down: others manage, it was said before, read it properly."""

from bot.coaching.tone.finding import Finding
from bot.coaching.tone.rule import Rule, rule

_CHILD = (
    r"(?:an? |any |my |our |your )?(?:(?:\w+|\d+)[- ]year[- ]old|toddler|child|kid|baby|"
    r"schoolchild|"
    r"school ?kid|first[- ]grader|beginner|novice|(?:trained )?monkey|mum|mom|mother|dad|father|"
    r"gran(?:ny|dma|dpa|d\w+)?|nephew|niece|daughter|son|grandchild\w*|dog|cat|parrot|apprentice|"
    r"caveman)"
)
_OTHERS = (
    r"(?:every ?(?:one|body)(?: else)?|all the others|the others|(?:all )?your colleagues|most "
    r"(?:people|users|of \w+ \w+)|the rest of (?:\w+ ){1,2}|the other \w+|nobody else|no one else|"
    r"any ?(?:one|body))"
)
_COPED = (
    r"(?:managed|manages?|coped?|copes|work(?:s|ed) (?:it|this|that) out|figure[sd]? (?:it|this|"
    r"that)"
    r" out|understood|understands?|follow(?:ed|s) (?:it|the \w+)|had (?:no|any) (?:trouble|"
    r"problems?)"
    r"|(?:seems?|able) to (?:manage|cope|follow|do it)|needed (?:help|three|two|to be)|needs to be|"
    r"has to be told|gets? (?:by|along)|with (?:eyes|a brain|half a))"
)
_SAYING = (
    r"(?:told|explained|showed|shown|written|wrote|answered|mentioned|warned|reminded|taught|"
    r"described|covered)"
)
_PAST = (
    r"(?:already|last (?:week|time|month|year|\w+day)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"yesterday|this morning|(?:days?|weeks?|months?|hours?|minutes) ago|more than once|often "
    r"enough|"
    r"repeatedly|(?:\w+|\d+) times|at length|once before|twice|clearly|in detail)"
)
_TEXT = (
    r"(?:e?-?mails?|messages?|guide|manual|training|induction|instructions?|announcement|handbook|"
    r"faq|newsletter|notice|documentation|wiki|page|screen|banner|text|pop-?up|poster|sign)"
)
_BASIC = (
    r"(?:learn|switch|turn|plug|read|know|understand|pay|listen|think|look at|charge|realise|"
    r"realize|"
    r"concentrate|get used|grasp|press|click|remember)"
)

REPROACHES: tuple[Rule, ...] = (
    rule(
        Finding.CONDESCENDING,
        "It tells the reader that they ought to have known.",
        "This one is easy to miss. Here is how it works: [one or two plain steps].",
        # others manage
        rf"\b{_OTHERS} (?:[\w']+ ){{0,5}}?{_COPED}\b[^.!?]*",
        rf"\b(?:even|as|like) {_CHILD}\b[^.!?]*|\b{_CHILD} (?:\w+ )?(?:can|could|would|knows?|"
        rf"sees?|"
        rf"does|manages?|understands?|gets it)\b[^.!?]*|\bfor {_CHILD}\b(?=[.!]|$)",
        # said before
        rf"\b(?:i|we)(?:'ve| have| had| did)? (?:just |only |\w+ly )*{_SAYING} (?:you |this |it |"
        rf"that "
        rf"|all |to you |to everyone |the same |your question |exactly )*[^.!?]{{0,30}}\b{_PAST}\b"
        r"[^.!?]*",
        r"\bhow (?:often|many times|many more times)(?: more)? (?:do|must|should|will|have|am|are|"
        r"does)"
        r" (?:i|we|it)\b[^.!?]*|\b(?:second|third|fourth|fifth|\w+th|last|umpteenth) time (?:now )?"
        r"(?:that )?(?:i'm|i am|i've|i have|i|we|we've|we have|we're) [^.!?]*?(?:writ|tell|told|"
        r"expla|say|said|answer|repeat|show|remind)\w*[^.!?]*",
        r"\b(?:i|we) (?:will|'ll|have to|must|need to|can only|keep having to|keep) (?:repeat|"
        r"telling|"
        r"saying|explaining|reminding|say (?:it|this) (?:again|once more))\b[^.!?]*|^(?:again|once "
        r"again|once more|one more time|i repeat|to repeat)\s?[:,]\s?(?!sorry|thank|i'm|apolog|my)"
        r"[^.!?]*",
        r"\byou(?:'ve| have)? (?:\w+ )?(?:been|were) (?:\w+ )?(?:told|shown|informed|instructed|"
        r"reminded|trained|warned)\b[^.!?]*|\bi thought (?:i|we)(?:'d| had)? (?:made|explained|"
        r"told|"
        r"been)\b[^.!?]*|\bwe(?:'ve| have) (?:already )?(?:discussed|covered|had|gone over) "
        r"this (?:before|already|last)\b[^.!?]*",
        # read it
        rf"\b(?:this|that|it|which|everything|all (?:of )?(?:this|that|it)|the answer)(?:'s| is| "
        rf"was| "
        rf"were| has been)? (?:all |already |clearly |literally |even |quite |very |explained |"
        rf"described |covered |written |stated |mentioned )+(?:in|on) (?:the|our|my|your) "
        rf"(?:[\w-]+ ){{0,3}}?{_TEXT}\b[^.!?]*",
        rf"\b(?:scroll up|go back)(?: and| to) (?:re-?)?read\b[^.!?]*|\btry (?:actually |really )?"
        rf"(?:thinking|listening|reading (?:the (?:\w+ )?{_TEXT}|what|my|it (?:again|properly)))\b"
        rf"[^.!?]*|\b(?:maybe|perhaps) (?:read|actually|try reading|start by reading|next time)\b"
        rf"[^.!?]*|\b(?:did|have|has) (?:you|anyone|anybody)(?: even| actually| really)? "
        rf"(?:bother\w*|"
        rf"look(?:ed)? at|read)\b[^.!?]*",
        rf"\b{_TEXT} (?:literally |even |clearly |plainly |quite |actually |does )+(?:says?|tells?|"
        rf"states?|asks?|shows?|explains?)\b[^.!?]*|\b{_TEXT} (?:says?|tells you|states?|"
        rf"explains?) "
        r"(?:\w+ ){0,3}?(?:in (?:big|bold|red|plain|capital|large)|exactly (?:what|that|this)|"
        r"right "
        r"there)\b[^.!?]*",
        rf"\b(?:that's|this is|that is|it's) (?:exactly |precisely |really )?(?:why|what) (?:we|"
        rf"there|"
        rf"the|i)(?:'s| have| has| is| are| wrote| made| sent| put| keep| gave)? (?:\w+ ){{0,4}}?"
        rf"(?:{_TEXT}|for)\b[^.!?]*|\b(?:as|like) (?:it )?(?:was )?(?:clearly |already "
        rf")?(?:explained|"
        rf"described|written|stated|shown|mentioned|announced) (?:\w+ )?in\b[^.!?]*",
        # the basics
        rf"\byou (?:do|really|seriously|honestly) (?:need|have|ought|know|realise|understand|"
        rf"should|"
        rf"must)(?: to| that)?(?: {_BASIC})?\b[^.!?]*(?<!right)|\byou (?:\w+ )?(?:should|need to|"
        rf"must|"
        r"ought to|have to) (?:really |finally |first |just )*(?:learn|pay attention|read (?:more|"
        r"before|properly|carefully)|think before|listen)\b[^.!?]*|\b(?:learn|please learn) "
        r"(?:how|the"
        r" difference|to)\b[^.!?]*|\bit does help\b[^.!?]*",
        r"\b(?:with|use|using|needs?|takes?|apply|requires?|called) (?:a (?:little|bit of) |some |"
        r"your "
        r"|just |only )*(?:common sense|brain|head|eyes|logic(?! board)|imagination|own "
        r"initiative)\b"
        r"[^.!?]*|\bopen your eyes\b|\bif you (?:look|think|read|try)(?: \w+)? (?:hard|closely|"
        r"carefully|properly)(?: enough)?\b[^.!?]*",
        r"\b(?:\w+ )?between (?:the )?(?:chair|keyboard|seat|screen|ears)\b[^.!?]*|\blayer (?:8|"
        r"eight)"
        r"\b|\b(?:operator error|user problem|user issue|finger trouble|id-?10-?t|newbie|clueless|"
        r"computer[- ]illiterate|not (?:exactly |very |really )?(?:tech|computer)[- ]?savvy|"
        r"technically challenged)\b[^.!?]*",
        # surprise at the reader
        r"\bi(?:'d| would)(?: have)? (?:thought|expected|assumed|hoped|imagined)(?: that)? (?:an?|"
        r"any|"
        r"some(?:one|body)|you(?:'d)?|people|at your|after|by now|with your)\b(?! (?:email|answer|"
        r"update|error|week|day|hour|bit|little|few|lot|loose|cable))[^.!?]*|\b(?:surpris\w+|"
        r"amaz\w+|"
        r"astonish\w+|baffl\w+|shock\w+|worry\w*|beyond me|puzzles me) (?:me )?(?:that|how|at how|"
        r"why)? "
        r"?(?:you|some(?:one|body)|any(?:one|body)|people|an? \w+)\b[^.!?]*",
        r"\b(?:you must be (?:joking|kidding)|you(?:'re| are) (?:joking|kidding)|you can't be "
        r"serious|"
        r"are you (?:even|really) (?:sure|using|on|in|looking|logged|connected)|do you (?:even|"
        r"actually) (?:know|have|use|read)|you (?:don't|didn't) even)\b[^.!?]*|\byou(?: still)? "
        r"(?:don't|do not|didn't|haven't|can't) (?:seem to|quite|really|bother to|appear to|want "
        r"to) "
        r"(?:understand|read|know|listen|grasp|follow|realise|learn|get (?:it|this|that|"
        r"how))\b[^.!?]*",
        # ought to have found it
        r"\b(?<!i )(?<!we )actually (?:look|read|try|listen|think|press|plug)(?:ing)?\b[^.!?]*|"
        r"\bsome of us\b"
        r"[^.!?]*|\b(?:you|one|i)(?:'d| would) think (?:that )?(?:people|some(?:one|body)|"
        r"any(?:one|body)|an?|"
        r"you|\w+s would)\b[^.!?]*|\b(?:not sure|no idea|don't know|can't|cannot|couldn't|hard "
        r"to) (?:\w+ )"
        r"{0,3}?(?:make|explain|put|say|write) (?:this|it|that) (?:any |much )?(?:simpler|clearer|"
        r"plainer|easier|"
        r"more (?:clearly|simply|plainly))\b[^.!?]*|\byour (?:kids?|son|daughter|children|"
        r"grandchildren|nephew|"
        r"teenager)s? (?:would|could|can|will|might)\b[^.!?]*",
        r"\b(?:search|look|glance|google|click|thinking|thought|reading|attention|minute|patience|"
        r"effort|effort)"
        r"[^.!?]{0,20} would(?:'ve| have) (?:told|shown|answered|saved|helped|solved|been|given|"
        r"done)\b[^.!?]*|"
        r"\b(?:you|anyone|everybody|everyone) ?(?:'d| would|might|could) (?:easily |probably |"
        r"surely |\w+ly )?have "
        r"(?:found|figured|managed|solved|spotted|realised|worked|seen|known|noticed)\b[^.!?]*|"
        r"\bdo (?:i|we) "
        r"(?:really |seriously |honestly )?(?:have|need) to (?:come|do|explain|show|hold|spell|"
        r"walk|tell|say|teach)"
        r"\b[^.!?]*|\b(?:went|gone|been|go|going) (?:over|through) (?:this|that|it) (?:in|on|at|"
        r"last|already|"
        r"before|many|twice|several|again|\w+ times|when)\b[^.!?]*|\bwith a (?:bit|little) (?:of |"
        r"more )+(?:"
        r"thinking|thought|effort|patience|attention|good ?will|care|reading)\b[^.!?]*",
        r"\b(?:if|unless) (?:it|that|this)(?:'s| is)(?: not|n't)? (?:too (?:much to ask|difficult|"
        r"hard|complicated)|asking "
        r"too much)\b[^.!?]*|\b(?:amazing|funny|incredible) what (?:happens|one can|you can|"
        r"reading)\b[^.!?]*|"
        r"\b(?:too (?:difficult|hard|complicated|technical|advanced|much) for (?:you|some|users|"
        r"people)|like a big "
        r"(?:boy|girl)|computers? (?:isn't|aren't|is not|are not) (?:your|for everyone)|leave "
        r"(?:it|that) to (?:the "
        r"(?:experts|professionals|grown)|people who)|let the (?:experts|professionals|"
        r"adults))\b[^.!?]*",
        r"^(?:well,? )?even (?:my|our|the) [^.!?]*|\b(?:this time|i hope|let's hope|hopefully) "
        r"(?:this time )?(?:you|you'll|you "
        r"will) (?:\w+ )?(?:write it|remember|listen|read|pay|keep it in)\b[^.!?]*|\byou can't "
        r"have (?:read|looked|"
        r"listened|followed|checked|tried)\b[^.!?]*|\b(?:is|would be) (?:usually|generally|"
        r"normally|always|typically) (?:the "
        r"first|a good (?:start|idea)|step one)\b[^.!?]*|\b(?:ask|get|find) (?:a colleague|"
        r"some(?:one|body)|a friend) (?:who|"
        r"that)(?:'s| is| can| knows| understands) (?:\w+ )?(?:good|better|computers?|read|"
        r"what)\b[^.!?]*",
        # said slowly
        r"\b(?:nice and|very|really|more|extra|too) slow(?:ly)?\b[^.!?]*\b(?:you|let's|i'll|shall|"
        r"again|"
        r"time|ok|step)\b[^.!?]*|\b(?:let's|i'll|we'll|shall we|i will|let me|i can) [^.!?]{0,30}\b"
        r"(?:slow(?:ly)?|nice and|so (?:that )?(?:even )?you (?:understand|get|can follow)|simple "
        r"(?:for "
        r"you|words|enough)|in words)\b[^.!?]*|\bonce more,? (?:with|nice|just|for)\b[^.!?]*|"
        r"\b(?:are "
        r"you|you) (?:still )?(?:with me|following)( so far)?\?|\bgot (?:it|that)(?: now| this "
        r"time)\?",
        unless=r"\b(?:sorry|apolog\w+|my (?:bad|mistake|explanation|message)|"
        r"i (?:said|told you|promised)"
        r" (?:that )?(?:i|we)(?:'d|'ll| would)|(?:i|we)(?:'d| would|'ll) (?:call|come|be|write|"
        r"get|ring)|"
        r"easy to (?:miss|mix|do)|isn't (?:easy|obvious)|not obvious|as (?:we )?(?:discussed|"
        r"agreed)|"
        r"(?:slow|slowly) (?:today|at the moment|to (?:load|open|start)|because|since|for "
        r"everyone)|"
        r"(?:is|was|runs?|loads?|been|so|connection|laptop) (?:very|really|too|more) "
        r"slow(?:ly)?)\b|"
        r"\bthank(?:s| you)\b|\b(?:happy|glad) to\b|\bif you like\b",
    ),
)
