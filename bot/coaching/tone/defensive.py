"""Wordings that put the team first, and leave the reader alone with the problem."""

from bot.coaching.tone.finding import Finding
from bot.coaching.tone.rule import Rule, rule

_AREA = (
    r"(?:fault|problem|job|issue|doing|responsibility|department|team|decision|mistake|rule|call|"
    r"area|business|task|system|tool|software|topic|field|code|server|update|change|product)"
)
_THEM = (
    r"(?:the (?:\w+ )?(?:vendor|supplier|provider|carrier|manufacturer|developers?|users?|"
    r"management|contractor)|microsoft|apple|google|management|purchasing|procurement|facilities|"
    r"finance|hr|security|your (?:team|manager|department|colleagues?|side))"
)
_OURS = (
    r"(?:our|the|my) (?:\w+ )?(?:monitoring|monitors?|logs?|servers?|systems?|dashboards?|checks?|"
    r"tests?|statistics|network|side|end|setup|service)"
)
_FINE = (
    r"(?:fine|clean|green|ok|okay|perfect(?:ly)?|healthy|normal|well|in order|without (?:fault|"
    r"error)s?)"
)
_TICKETS = (
    r"(?:tickets|requests|users|people|calls|mails|machines|customers|colleagues|laptops|cases)"
)
_MANY = r"(?:hundreds of|dozens of|\d{2,} (?:other |open )*|fifty|forty|plenty of|lots of|too many)"
_NOT = r"(?:not|isn't|wasn't|aren't|weren't|hardly|never|neither)"
_YOU_ACT = (
    r"(?:tell|told|say|said|mention\w*|give|given|provide\w*|include\w*|reply|replied|answer\w*|"
    r"respond\w*|raise\w*|log|logged|report\w*|ask\w*|come|contact\w*|let|attach\w*|follow\w*|"
    r"call\w*|specif\w+|done|tried|try|check\w*|state\w*|explain\w*|save\w*|back\w*|to )"
)

DEFENSIVE: tuple[Rule, ...] = (
    rule(
        Finding.DEFENSIVE,
        "It protects the team and leaves the reader alone with the problem.",
        "Thank you for telling me. I will look at what happened on our side and tell you by "
        "[time].",
        # not ours
        r"\b(?:not|isn't|is not|never) an? (?-i:IT) (?:matter|thing|problem|issue|topic|job|"
        r"task)\b[^.!?]*|\b(?:isn't|is not|not) on (?-i:IT)\b|\b(?:as|like) i (?:keep|have to keep|"
        r"always have to) (?:having to )?(?:explain|say|repeat|tell)\w*\b",
        rf"\b{_NOT} (?:really |actually |exactly |even |a |an )*(?:my|our|(?-i:IT)'s|us|(?-i:IT)) "
        rf"(?:own )?{_AREA}\b[^.!?]*|(?<!but )\b{_NOT} (?:really |actually |exactly )?(?:ours|us "
        rf"who|us "
        r"that|me who|up to (?:me|us)|down to (?:me|us))\b[^.!?]*|\b(?:it|that|this) "
        r"(?:wasn't|was not|isn't) (?:us|me)\b[^.!?]*",
        r"\b(?:nothing|anything|little) to do with (?:it|us|me|that|this|our|(?-i:IT)|my)\b[^.!?]*|"
        r"\b(?:nothing|not anything|not something) (?:\w+ )?(?:we|i) (?:did|changed|broke|have|"
        r"caused|can be)\b[^.!?]*",
        r"\b(?:i|we) (?:only|just|merely) (?:host|do|put|deliver|install|forward|provide|print|"
        r"look after|run|pass|handle|support|manage|"
        r"follow|take care of|operate|maintain|work here|sell|answer)\b[^.!?]*",
        r"\b(?:i|we) (?:don't|didn't|never) (?:make|write|set|design|choose|decide|control|own|"
        r"build|break|touch|touched|cause|chose|decided|asked for|have (?:anything|control))\b"
        r"[^.!?]*|\bi would never have\b[^.!?]*",
        r"\b(?:above|over|beyond) my (?:head|pay grade|level)\b[^.!?]*|\b(?:the (?:guy|one|person|"
        r"team|colleague|admin)|whoever|somebody|someone) (?:\w+ ){0,3}before (?:me|us|my time)\b"
        r"[^.!?]*|\b(?:before my time|my predecessor)\b[^.!?]*",
        rf"\b{_THEM}(?:'s|s') (?:own )?(?:fault|problem|mistake|doing|job|responsibility|issue|"
        rf"decision)\b[^.!?]*|\b(?:blame|take (?:it|that|this) up with|complain to) (?:{_THEM}|"
        rf"the|your|whoever|those)\b[^.!?]*|^(?:talk to|"
        r"ask) (?:the vendor|microsoft|the supplier|management|security|finance)\b[^.!?]*|\bthat's "
        r"(?:just )?how (?:the|this|it|that)\b[^.!?]{0,20}\bworks?\b[^.!?]*",
        r"\b(?:don't|please don't|you can't|can't|cannot) (?:shoot|take it out|hold|look at) "
        r"(?:me|us|the messenger|it against|that against|this against)\b[^.!?]*|\b(?:can't|"
        r"cannot) blame (?:me|us)\b[^.!?]*",
        r"\b(?:not|isn't|aren't) (?:to blame|what (?:i|we|my \w+|our \w+) (?:am|are|is|'m|'re) "
        r"(?:\w+ )?"
        r"for)\b[^.!?]*|\b(?:not|isn't|aren't) responsible for\b[^.!?]*|\b(?:out of|beyond) (?:my|"
        r"our) (?:hands|"
        r"control)\b[^.!?]*|\bin (?:our|my) defen[cs]e\b[^.!?]*|\bto be fair,? (?:to (?:us|me)|we|"
        r"i|it's)\b[^.!?]*|\b(?:i|we) (?:really )?don't know what (?:\w+ )?you (?:want|expect)\b"
        r"[^.!?]*",
        r"\b(?:don't|do not) (?:ask|come to|look at|start with) (?:me|us)\b[^.!?]*|, not (?:us|me|"
        r"(?-i:IT)|"
        r"by us|from us)\b(?=[.!,]|$)|\bhow (?:should|could|can|would|am|are|were) (?:we|i) "
        r"(?:supposed "
        r"to )?(?:have )?know\w*\b[^.!?]*|\b(?:we|i) (?:weren't|wasn't|were never|was never|were "
        r"not) "
        r"(?:told|asked|informed|consulted|involved)\b[^.!?]*|\b(?:we|i) have no (?:influence|say|"
        r"control|power)\b[^.!?]*|\b(?:nobody|no one) (?:ever )?asks us\b[^.!?]*|\b(?:like|"
        r"already) "
        r"(?:that|so) when (?:we|i) (?:got|came|took|started|arrived)\b[^.!?]*|\bwe "
        r"inherited\b[^.!?]*|"
        r"\byou (?:agreed|signed|approved|wanted|insisted|chose|asked for)\b (?:to |it|that|this|"
        r"off)"
        r"[^.!?]*",
        r"\bwe(?:'ve| have)? (?:did|done) our (?:part|job|bit|share|homework)\b[^.!?]*|\b(?:on|"
        r"from|at) our "
        r"(?:side|end|part),? (?:everything|all|it) (?:was|is|has been) (?:\w+ )?(?:done|fine|"
        r"correct|right|"
        r"ok|ready|in order)\b[^.!?]*|\b(?:i|we) (?:can't|cannot) help (?:it|that)\b(?! if you "
        r"need)[^.!?]*|"
        r"\bi'm not the (?:one|person) (?:who|that)\b[^.!?]*|\b(?:isn't|not) fair (?:to|on) (?:us|"
        r"me|put|"
        r"blame|say)\b[^.!?]*|\b(?:put|pin|blame) (?:this|it|that|everything) on (?:us|"
        r"me)\b[^.!?]*|\b(?:"
        r"requested|ordered|decided|approved|wanted|signed off) by your\b[^.!?]*|\bcomplain "
        r"(?:there|to)\b"
        r"[^.!?]*",
        r"\b(?:nothing|not a thing) (?:was|has been|had been) (?:changed|touched|done) (?:here|by "
        r"us|on our)"
        r"\b[^.!?]*|\b(?:i|we)(?:'ve| have)? (?:changed|touched|did) nothing\b[^.!?]*|\b(?:i|we) "
        r"haven't "
        r"(?:changed|touched) (?:anything|a thing)\b[^.!?]*|\bnever (?:assigned|given|sent|passed|"
        r"told|"
        r"reached|forwarded) (?:to )?(?:me|us)\b[^.!?]*|\b(?:if|had) you(?:'d| had)? (?:\w+ "
        r")?(?:opened|"
        r"raised|logged|told|reported|called|asked|said|written|come)\b[^.!?]{0,40}\b(?:earlier|"
        r"sooner|"
        r"before|in time|as everyone|ticket|us|first)\b[^.!?]*|\b(?:asked|reminded|chased|mailed) "
        r"(?:you|"
        r"your \w+)\b[^.!?]{0,40}\b(?:times|nothing|no answer|no reply|never)\b[^.!?]*",
        r"\b(?:i|we) never (?:promised|agreed|offered|claimed)\b[^.!?]*|\b(?:can't|cannot) do "
        r"anything "
        r"(?:about it |for you )?if (?:you|your|the|they|people)\b[^.!?]*|\b(?:isn't|is not) on "
        r"(?:our|my) "
        r"(?:end|side|part)\b[^.!?]*",
        # it works elsewhere, so it is you
        r"\b(?:the )?(?:others|other \w+|everyone else|the rest(?: of \w+)?|all (?:the )?others?) "
        r"(?:has|"
        r"have|had) (?:no|never any|never had) (?:\w+ )?(?:troubles?|problems?|issues?|complaints?|"
        r"difficult\w+)\b[^.!?]*|\bit (?:worked|was (?:fine|working|ok)) (?:\w+ )?when (?:i|we)\b"
        r"[^.!?]*|\b(?:somebody|someone|you)(?: else| there)? must have (?:touched|changed|moved|"
        r"deleted|switched|unplugged|broken|done)\b[^.!?]*",
        r"\b(?:nobody|no ?one|none of (?:the|our)|not a single|no other) (?:else |other |users? "
        r"|person )*(?:has |have |is |had |ever )*(?:complain\w*|report\w*|said|mention\w*|having|"
        r"asked|raised|listened|(?:told|informed|let|asks?|asked|warned) (?:us|me|"
        r"anyone))\b[^.!?]*",
        rf"\b(?:works?|working|runs?|is|are|been|looks?) (?:just |perfectly |absolutely |all )?"
        rf"{_FINE} (?:for|on|at|here|from) (?:me|us|my|our|everyone|everybody|all|the rest|other|"
        r"others|the other|here|this)\b[^.!?]*|\bworks? fine here\b|\b(?:works?|working|runs?) "
        r"(?:\w+ )?(?:on|for|in|at) (?:all|every|each|any) (?:\w+ )?(?:others?|else|our|"
        r"my)\b[^.!?]*",
        r"\b(?:works?|working) (?:fine |ok )?(?:on|at) (?:my|our|this) (?:machine|end|side|pc|"
        r"laptop|computer)\b|\beveryone else(?:'s| is| has| can| seems| manages)\b[^.!?]*",
        r"\b(?:nothing|no(?:t a| \w+)? (?:issues?|problems?|faults?|errors?|bugs?|mistakes?)|no "
        r"(?:issues?|problems?|faults?|errors?|bugs?)|not an (?:error|issue)|not a (?:fault|bug|"
        r"problem)) (?:\w+ ){0,2}(?:on|at|from|in|with) (?:our|my) "
        r"(?:end|side|part|setup|system|servers?|network|code|configuration)\b[^.!?]*",
        rf"\b{_OURS} (?:is|are|shows?|says?|looks?|runs?) (?:all |perfectly |completely |"
        rf"absolutely "
        rf"|100 ?% |no (?:errors?|faults?|problems?))*(?:{_FINE}|uptime)?[^.!?]{{0,40}}?\bso (?:it|"
        r"the|that|this|i|nothing|there)\b[^.!?]*",
        r"\bcan(?:'t|not) be (?:us|our|me|my|the (?:server|network|system))\b[^.!?]*|\b(?:problem|"
        r"issue|fault|error|mistake|cause|something)(?:'s| is| must be| has to be| can only be| "
        r"lies| sits) (?:\w+ )?(?:on|at|with) (?:you|your (?:end|side|part|team))\b(?!\?)[^.!?]*|"
        r"\b(?:it|that)(?:'s| is| must be| has to be| can only be) (?:\w+ )?(?:on|at) your (?:end|"
        r"side|part)\b(?!\?)[^.!?]*|\b(?:must be|is|was) something (?:that )?(?:you|your)\b[^.!?]*",
        # it was said before
        r"(?<!as )(?<!like )\b(?:i|we)(?:'ve| have)? (?:repeatedly|clearly|specifically) (?:said|"
        r"told|explained|answered|mentioned|given|sent|asked|done|tried|replied|informed|did|"
        r"warned|been)\b[^.!?]*|(?<!as )(?<!like )\b(?:i|"
        r"we)(?:'ve| have)? (?:told|warned) (?:you(?! (?:this|that|it|wrong|noon|midday|\d|by|it "
        r"would|monday|"
        r"tuesday|wednesday|thursday|friday|today|an? |one|two|three|four|five|six|ten))|everyone|"
        r"everybody|management)\b[^.!?]*",
        r"\bthat(?:'s| is) (?:not )?what i (?:said|told|wrote)\b[^.!?]*|\b(?:i|we) (?:did|"
        r"do) (?:tell|say|mention|explain|send|warn|reply|answer|ask)\b[^.!?]*|\bi never (?:said|"
        r"told|promised)\b[^.!?]*",
        # what the reader did
        r"\b(?:you|your (?:ticket|manager|team|message)|the ticket|users?) (?:didn't|did not|never|"
        r"haven't|failed to|hadn't|forgot to|should have|could have|should've|were told|were "
        rf"supposed to) (?:even |actually |bother to |bother |ever )?{_YOU_ACT}[^.!?]*",
        r"\byour own (?:fault|doing|mistake)\b[^.!?]*|\b(?:caused by|down to) (?:you|what you|your "
        r"own)\b[^.!?]*|\byou must have\b[^.!?]*|\b(?:you|your \w+) (?:\w+ )?(?:changed|deleted|"
        r"installed|moved|touched|did|switched|removed)\b[^.!?]{0,40}\b(?:yourself|without (?:"
        r"asking|telling|permission))\b[^.!?]*|\b(?:had|have|were|are) (?:to wait|waiting) for "
        r"your? (?:answer|reply|team|manager|side|approval) (?:for|since)\b[^.!?]*",
        # what the team bears
        r"\b(?:doing|did|done|do) (?:my|our|the) (?:very )?best\b[^.!?]*|\b(?:only human|only so "
        r"(?:many|much)|(?:only|just) (?:have |got )?two hands|just the messenger|only one of "
        r"(?:me|us)|one pair of hands)\b[^.!?]*|\bthere(?:'s| is) a queue\b[^.!?]*",
        r"\b(?:two|three|four|five|six|\d) (?:people|of us|technicians) for (?:\w+ )?(?:\w+ "
        r")?(?:users|"
        r"people|staff|machines|laptops|sites|offices)\b[^.!?]*|\btakes as long as it\b[^.!?]*|"
        r"\bwe do "
        r"what we can\b[^.!?]*|\b(?:i|we) (?:can't|cannot) work (?:faster|miracles|magic)\b[^.!?]*|"
        r"\bonly (?:two|three|four|a few|one) (?:people|of us|staff|technicians)\b[^.!?]*|\bwe"
        r"(?:'re| are) (?:very |extremely |really |all |under|seriously |a small )*(?:busy|"
        r"short(?! of (?!staff|people|hands|time))|"
        r"understaff\w*|swamped|stretched|under|snowed|flat out|a small team)\b[^.!?]*|\b(?:short"
        r"[- ]staffed|understaffed|overworked)\b[^.!?]*",
        rf"\byou(?:'re| are) not (?:the )?(?:only|my only|our only)\b[^.!?]*|\b(?:alone|by myself|"
        rf"on my own) (?:\w+ )?with {_MANY} ?{_TICKETS}\b[^.!?]*|\b(?:i|we)(?:'ve| have)(?: got)? "
        rf"(?:\w+ )?(?:{_MANY}|other) ?{_TICKETS}\b[^.!?]*|\b{_MANY} ?{_TICKETS}\b[^.!?]{{0,30}}\b"
        r"(?:too|before|ahead|as well|to deal|to do|besides)\b[^.!?]*",
        r"\b(?:i|we) (?:can't|cannot) (?:be (?:expected|blamed|everywhere)|(?:do|watch|check|see|"
        r"know|test|control|fix|answer) (?:everything|every|all|each|it all))\b[^.!?]*",
        r"\b(?:i|we) (?:did|'ve done|have done|do|followed|follow) (?:exactly |everything |nothing "
        r"|all |the |what |every |our )+(?:right|wrong|we (?:could|can|should)|i (?:could|can|was)|"
        r"you (?:asked|said|wanted)|process|procedure|rules?|correct\w*|were (?:told|asked)|was "
        r"(?:told|asked)|possible|by the book|instructions?|steps?)\b[^.!?]*|\bby the "
        r"book\b[^.!?]*",
        unless=r"\bi(?:'m| am) (?:\w+ )?sorry (?:that|for|about|you|this)\b|\bapologi\w+\b|\bcould "
        r"you\b|\bthank(?:s| you) for (?:telling|letting|your patience|waiting)\b|\bi (?:don't|do "
        r"not) want to\b|\byou(?:'re| are) right\b|\b(?:done nothing|nothing you did) wrong\b|"
        r"\bnot (?:the only one|alone)\b[^.!?]*(?:wrong|several|others|looking)|"
        r"\bbelongs to [^.!?]{3,20}, not us\b",
    ),
)
