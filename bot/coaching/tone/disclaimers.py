"""More wordings that put the team first: not ours, works here, no time, and you did it."""

from bot.coaching.tone.finding import Finding
from bot.coaching.tone.rule import Rule, rule

_WE = r"(?:i|we|IT|the (?:service desk|help ?desk|support|team)|our (?:team|department))"
_THEIRS = (
    r"(?:microsoft|apple|google|adobe|sap|hr|finance|facilities|purchasing|the (?:\w+ )?(?:vendor|"
    r"supplier|provider|manufacturer|landlord|business|network team|users?)|your \w+)"
)
_DUTY = (
    r"(?:problem|issue|fault|job|matter|thing|concern|responsibility|mess|headache|baby|department|"
    r"decision|business)"
)
_NOT = r"(?:isn't|is not|wasn't|was not|not|aren't|are not|nothing)"
_RUNS = (
    r"(?:works?|worked|working|runs?|running|opens?|prints?|loads?|is fine|fine|starts?|connects?)"
)
_HERE = (
    r"(?:here|for (?:me|us|everyone|everybody|all|the (?:others|rest)|other people|others|all the "
    r"others|every(?:one|body) else)|everywhere else|in (?:our|the) (?:test\w*|lab)|when i (?:try|"
    r"tried"
    r"|test|tested)(?: it)?|on (?:my|our|every other|all (?:the )?other|the other|any other) "
    r"(?:[\w-]+ ?){1,3})"
)
_SPOKE = (
    r"(?:told|reported|asked|called|said|written|logged|given|raised|sent|come|mentioned|opened|"
    r"contacted|let|saved|backed|waited|informed|warned|"
    r"planned|ordered|requested)"
)

DISCLAIMERS: tuple[Rule, ...] = (
    rule(
        Finding.DEFENSIVE,
        "It protects the team and leaves the reader alone with the problem.",
        "Thank you for telling me. I will look at what happened on our side and tell you by "
        "[time].",
        # not ours
        rf"\b{_NOT} (?:really |exactly |actually |even )?(?:something|anything|a thing|what|a "
        rf"service|a "
        rf"system|the kind of thing)(?: that| which)? {_WE}(?:'ve| have| can be| could be| are| "
        rf"is| do| "
        rf"did)? (?:\w+ )?(?:caused?|causes|broke|did|do|does|own|owns|run|runs|look|looks|"
        rf"control\w*|"
        rf"support\w*|deal\w*|handle\w*|touch\w*|manage\w*|responsible|take\w*|changed|set|built|"
        rf"make|"
        rf"made|paid|cover\w*|chose|decide\w*)\b[^.!?]*",
        rf"\b(?:is|'s|that's|was) (?:a |an |{_THEIRS}'s? |entirely |really |purely |more )*"
        rf"(?:{_THEIRS}(?:'s)?) {_DUTY}\b[^.!?]*|\bnone of (?:our|my|IT's) {_DUTY}\b[^.!?]*|"
        rf"\b(?:not|"
        r"never|hardly) (?:my|our) (?:\w+ )?(?:call|choice|idea|decision|problem|place|headache|"
        r"circus)\b"
        r"[^.!?]*",
        r"\b(?:don't|do not|never|can't|cannot|stop|no need to) (?:\w+ )?(?:put|pin|push|dump|lay|"
        r"blame|hang) (?:\w+ ){0,3}?(?:on )?(?:us|me|IT|the (?:service desk|team|help "
        r"?desk))\b[^.!?]*|"
        r"\b(?:don't|do not) complain (?:that|if|when|about|to (?:me|us))\b[^.!?]*|\b(?:nothing|"
        r"n't) "
        r"(?:\w+ )?(?:to )?blame (?:on )?(?:us|me)\b[^.!?]*",
        r"\b(?:problem|issue|fault|error|mistake|cause|delay) (?:is|was|lies|sits|must be|has to "
        r"be|can "
        r"only be|clearly is|is clearly) (?:clearly |definitely |obviously |probably )?(?:(?:on|"
        r"at|in|with) (?:your|the user)|you(?:rs)?(?=[.!,]|$)|"
        r"not (?:on|at|with) (?:our|us|IT))\b[^.!?]*|\b(?:has|have|got|can only|must) (?:to )?be "
        r"(?:something )?(?:on |at |with )?(?:your (?:side|end|machine|pc|laptop|own|computer|"
        r"phone|"
        r"internet|home|settings)|you)\b(?! (?:that|who))[^.!?]*|\b(?:all|entirely|solely|"
        r"completely|"
        r"only|purely) (?:on|at) your (?:side|end)\b[^.!?]*",
        rf"\b{_WE}(?:'m| am|'re| are| is)(?: not|n't) (?:the )?(?:responsible|to blame|at fault|in "
        r"charge|liable|paid|your (?:internet|phone) provider|(?:ones?|people|team|person|right "
        r"department|place) (?:who|to|that|for))\b[^.!?]*|\b(?:can't|cannot|won't|can not) "
        r"(?:really )?"
        r"(?:be |take |accept )(?:held |made |any )?(?:responsib\w+|blam\w+|accountable|liable|"
        r"credit)\b"
        r"[^.!?]*|\bwash (?:my|our) hands\b[^.!?]*|\b(?:i|we) (?:take|accept|have) no "
        r"(?:responsibility|"
        r"blame|influence|control|say)\b[^.!?]*",
        r"\b(?:before|not (?:on|in|during)) (?:my|our) (?:time|watch|shift)\b[^.!?]*|\b(?:don't|"
        r"do not|no need to) "
        r"(?:look|point|shout|yell) at (?:me|us)\b[^.!?]*|\bblame (?:it on )?(?:the|him|her|them|"
        r"microsoft|your|"
        r"that)\b[^.!?]*|\banswer for (?:that|it|this|them|others|what)\b[^.!?]*|(?:\b(?:is|are)|"
        r"'s) (?:entirely |"
        r"really |purely )?(?:your|their|his|her) (?:own )?(?:affair|business|problem|"
        r"responsibility|concern|lookout|"
        r"baby|fault|job)\b[^.!?]*|\bbetween you and (?:him|her|them|your|the (?:vendor|provider|"
        r"supplier)|hr|"
        r"finance)\b[^.!?]*",
        r"\b(?:nobody|no one|none) (?:of us |here |(?:from|in|on|of) (?:our|my|the) (?:\w+ "
        r")?(?:team|desk|side|"
        r"department|end|office) )(?:has |have |had |ever )*(?:touched|changed|did|done|was|were|"
        r"deleted|moved|"
        r"broke|knows?|asked|told|said|promised)\b[^.!?]*|\b(?:our|my) (?:part|responsibility|job|"
        r"duty|area|remit|"
        r"work|service) (?:[\w ]+ )?(?:ends|stops|is over)\b[^.!?]*|\b(?:it|that|this) was (?:you|"
        r"your \w+) "
        r"(?:who|that)\b[^.!?]*|\b(?:system|it|computer|program|server|script) (?:only |just |"
        r"simply )?(?:did|does|"
        r"do) (?:exactly |only |just )?what (?:you|it|one)\b[^.!?]*",
        r"\bhad (?:it|this|that|the \w+|some(?:one|body)|any(?:one|body)|we|i) (?:been |\w+ "
        r")?(?:reported|told|"
        r"raised|logged|ordered|asked|known|informed|given)\b[^.!?]*|\b(?:yours|your \w+|it|this|"
        r"that|you) (?:only "
        r")?(?:came|arrived|was (?:sent|reported|logged|raised)|reached us|reported it) (?:in "
        r")?(?:too|very|so|"
        r"much too|rather|quite)? ?late\b[^.!?]*|\b(?:we|i) (?:deliver|provide|install|order|do|"
        r"did|delivered|set "
        r"up|gave you|built|build|order(?:ed)?) (?:exactly |only |just )?what (?:was|is|you|we "
        r"were|we are|we're|i "
        r"was|the|they|your \w+) (?:\w+ )?(?:ordered|asked|told|agreed|requested|wanted|paid|"
        r"contract|said)\b"
        r"[^.!?]*|\bi only (?:joined|started|came|took over|got)\b[^.!?]*|\bi(?:'m| am) (?:only|"
        r"just) (?:the|an?) "
        r"(?:messenger|trainee|intern|technician|admin|apprentice|first|temp)\b[^.!?]*|"
        r"\bthere(?:'s| is) a "
        r"(?:process|procedure|form|rule)(?: for (?:that|this|a reason))?,? and (?:it|you|"
        r"yours)\b[^.!?]*",
        r"\bnone of (?:my|our|the) (?:other )?\w+ (?:has|have|had|sees?|reports?|ever)\b[^.!?]*|"
        r"\bno (?:use|point|sense)"
        r"(?: in)? complaining\b[^.!?]*|\b(?:decided|chosen|ordered|approved|requested|set up) by "
        r"(?:\w+ ){1,3}?(?:and )?not "
        r"(?:by )?(?:us|me|IT)\b[^.!?]*|\b(?:how|what) (?:should|could|would|are|were|was|am) "
        r"(?:we|i) (?:supposed to )?(?:have )"
        r"?(?:know|known|guess|do about)\b[^.!?]*",
        # works here
        rf"\b{_RUNS} (?:just |perfectly |absolutely |totally )?(?:fine |well |okay |ok |correctly |"
        rf"normally |as it should )?{_HERE}(?=[.!,;]|$| so\b| and\b)[^.!?]*|\bon (?:my|our) "
        rf"(?:\w+ ){{0,2}}"
        rf"(?:machine|pc|side|end|laptop|computer|screen|account|phone)(?: \w+){{0,4}} "
        rf"{_RUNS}\b[^.!?]*|"
        r"\b(?:can't|cannot|couldn't|don't|fail to) (?:really )?see (?:any |a |an )(?:problem|"
        r"issue|error|"
        r"fault|reason)s?(?: (?:here|on (?:my|our)|at (?:my|our)|with it|from here))?(?=[.!,]|$)",
        r"\b(?:works|working|behaves|behaving|functions) (?:exactly )?as (?:designed|intended|"
        r"expected|"
        r"specified|it should|planned)(?=[.!,]|$)|\b(?:nobody|no one) else (?:has |had |have |"
        r"ever |is )*"
        r"(?:complain\w*|said anything|mentioned)\b[^.!?]*|\b(?:the )?(?:first|only) (?:one|"
        r"person|user|"
        r"team|department)? ?(?:to|who|that|with)(?: has| is| ever|'s)? (?:complain\w*|moan\w*|"
        r"(?:this|"
        r"that|a|such a) problem)\b[^.!?]*|\b(?:never|no) (?:had )?(?:any )?complaints?\b[^.!?]*",
        # no time, and others first
        rf"\b{_WE} (?:really |simply |just )?(?:don't|do not|haven't|have not)(?: got)? (?:have "
        rf")?(?:the "
        r"|any |enough )*(?:time|capacity|staff|people|resources|manpower|hours)\b[^.!?]*|\b(?:i|"
        r"we)"
        r"(?:'ve| have) (?:got )?(?:no time|(?:other|more important|bigger|real|more urgent) "
        r"(?:priorities|things|problems|work|users|fish))\b[^.!?]*|\b(?:i'm|i am|we're|we are) "
        r"(?:doing "
        r"(?:all|what|everything) (?:we|i) can|already (?:working|running) (?:late|overtime|flat)|"
        r"on my "
        r"own (?:here|today)|alone (?:here|today|on))\b[^.!?]*",
        # and you did it
        r"\bwe did (?:warn|tell|say|announce|inform|send|write|ask|mention|explain|let you|"
        r"remind)\b"
        r"[^.!?]*|\b(?:i|we) (?:warned|told|informed|reminded) (?:you|everyone|everybody|people|"
        r"all)"
        r"(?: \w+)? (?:about|in|not|several|weeks|months|that (?:this|it) (?:would|could|"
        r"might))\b[^.!?]*|"
        r"\bit was (?:all )?(?:announced|communicated|approved by your|signed off|you "
        r"who)\b[^.!?]*|"
        r"\b(?:don't|can't) say (?:we|you|i) (?:didn't|weren't)\b[^.!?]*",
        rf"\byou (?:should|could|ought to|might)(?:'ve| have) (?:\w+ )?{_SPOKE}\b[^.!?]*|\bif "
        rf"you(?:'d| "
        rf"had) (?:\w+ )?{_SPOKE}\b[^.!?]*|\bhad you (?:\w+ )?{_SPOKE}\b[^.!?]*|\byou(?:'re| are| "
        rf"were) the"
        r" (?:one|person) (?:who|that)\b[^.!?]*|\b(?:you|your \w+|the (?:request|ticket|form)) "
        r"(?:never|"
        r"forgot|failed|neglected) (?:to )?(?:\w+ )?(?:tell|told|say|said|mention\w*|give|gave|"
        r"include\w*|"
        r"repl\w+|answer\w*|respond\w*|fill\w*|ask\w*|send|sent|report\w*|save\w*|back\w*|arrived?|"
        r"contained|reached)\b[^.!?]*|\b(?:(?:no|wrong|without an?|missing) (?:phone number|"
        r"description|"
        r"details?|category|screenshot|information|priority|error "
        r"message)s?)\b[^.!?]{0,25}\b(?:in it|on "
        r"it|so (?:don't|we|i|it|nobody)|given|again)\b[^.!?]*",
        r"\b(?:take (?:it|that|this) up with|(?:talk|complain|speak|go|write|turn) to|ask|tell|"
        r"blame) "
        r"(?:[\w']+ ){1,3}?(?:for that|about that|not (?:me|us)|instead of (?:me|us)|, not (?:me|"
        r"us)|if you "
        r"(?:don't like|have a problem|disagree))(?=[.!,]|$| it\b)[^.!?]*|\btake (?:it|that|this) "
        r"up with\b"
        r"[^.!?]*|\b(?:nobody|no one|they|hr|he|she|your \w+) (?:only )?(?:told|informed|asked|"
        r"involved|"
        r"consulted) (?:us|me)\b[^.!?]{0,40}\b(?:only|until|too late)\b[^.!?]*|\b(?:nobody|no "
        r"one) "
        r"(?:told|informed|asked|involved|consulted|tells|asks) (?:us|me|IT)\b[^.!?]*|\b(?:i|we) "
        r"(?:wasn't|weren't|was not|were not|was never|were never) (?:told|informed|asked|involved|"
        r"consulted|given|(?:even )?on (?:shift|duty)|even|here|at work)\b[^.!?]*",
        r"\b(?:what|whatever) (?:more )?(?:you(?:'re| are) (?:complaining|on about|talking about|"
        r"upset "
        r"about|moaning)|you want from|(?:else )?(?:we|i)(?:'re| am|'m| are) supposed "
        r"to)\b[^.!?]*|\b(?:i|"
        r"we)(?:'ve| have)? (?:already )?(?:done|did) (?:my|our) (?:part|bit|share|job|"
        r"duty)\b[^.!?]*|"
        r"\b(?:our|my) (?:part|job|side|bit|work|responsibility) (?:is|was|has been|ends|stops) "
        r"(?:done|"
        r"finished|complete|over|fine|there|here|at|with)\b[^.!?]*|\bas far as (?:i'm|we're|i am|"
        r"we are|it"
        r" is) concerned\b[^.!?]*",
        unless=r"\b(?:sorry|apolog\w+|thank(?:s| you)|could you|let me|i've (?:called|asked|passed|"
        r"forwarded|told)|i'll (?:ask|call|pass|forward|check)|you(?:'re| are) right|no worries|"
        r"don't "
        r"worry|not your fault|whether|but (?:i|we)(?:'ve|'ll| can| have| will|'d)|next time i|"
        r"nothing "
        r"you did|you did nothing|so (?:i|we)(?:'ll|'d| will| can|'ve| suspect| think| wonder)|so "
        r"(?:it|"
        r"that|this) (?:may|might|could)|could be|may be|might be)\b|\?$",
    ),
)
