"""Wordings that put the reader down or the team first: condescending, defensive."""

import re

from bot.coaching.tone.finding import Finding
from bot.coaching.tone.rule import Rule, rule


def _without_just(found: re.Match[str]) -> str:
    words = re.sub(r"\b(?:just|simply)\b\s*", "", found[0], flags=re.IGNORECASE).strip(" ,")
    return f"Could you {words[:1].lower()}{words[1:]}…"


_ACTS = (
    r"(?:restart|reboot|click|go|open|press|log|sign|turn|switch|check|clear|close|try|follow|"
    r"use|type|enter|select|choose|read|look|plug|unplug|reset|delete|install|uninstall|update|"
    r"run|send|fill|put|do|ask|search|google|change|drag|download|make|tell|wait|call|hold|move|"
    r"copy|remove|pick|hit|refresh|reconnect|set|connect|remember|have to|need to)"
)

CONDESCENDING = (
    rule(
        Finding.CONDESCENDING,
        "*Just* and *simply* say it is easy, to somebody for whom it was not.",
        _without_just,
        rf"\b(?:just|simply) {_ACTS}\b[^.!?,;]*",
        r"\b(?:you|we) (?:only|just|simply) (?:have|need|had) to\b[^.!?]*",
        r"\ball you (?:have|need|had|'ve got) to do\b[^.!?]*",
        unless=r"\b(?:i|we|i'll|we'll|i'd|i've|he|she|they|let me|to|you can|you could|or|can|"
        r"would|could|might|already|has|have|had|was|were|it) (?:just|simply)\b|\bplease just "
        r"(?:tell|let|call|say)\b",
    ),
    rule(
        Finding.CONDESCENDING,
        "It tells the reader that they ought to have known.",
        "This one is easy to miss. Here is how it works: [one or two plain steps].",
        r"\b(?:obviously|clearly|evidently|naturally|needless to say|as (?:everyone|everybody|"
        r"anyone|you (?:should|surely|must|no doubt|probably|would)) (?:\w+ )?(?:know|be "
        r"aware|have))\b[^.!?]*",
        r"\b(?:everyone|everybody|anyone|anybody|most people|even (?:a|my|the|new)|a (?:child|"
        r"five)|any \w+) (?:\w+ ){0,4}(?:knows?|can|could|manages?|managed|understands?|would "
        r"know|does|figured|learns?|gets?)\b[^.!?]*",
        r"\byou (?:should|ought to|must|'d|would|surely|really should|really ought to) (?:already "
        r"|really |probably |surely |have )*(?:know|known|read|be aware|remember|realise|"
        r"understand|be able|have (?:known|read|seen|noticed|learnt|learned|realised))\b[^.!?]*",
        r"\b(?:did|have) you (?:even |actually |bother to |bothered to |really |not |ever )+"
        r"(?:read|look|check|try|tried|restart|think|open|plug|turn|learn|see|pay|listen|done|"
        r"do|watch)[^.!?]*|\bdidn't you (?:read|see|notice|get|think|check|bother)[^.!?]*|\b"
        r"(?:have|haven't) you (?:not )?read\b[^.!?]*",
        r"\b(?:it's|it is|that's|this is|really|not) (?:really |actually |very |pretty |quite |all "
        r"|that |so |not |fairly |dead )*(?:easy|simple|basic|straightforward|trivial|obvious|"
        r"elementary|common sense|hard|complicated|difficult|rocket science)\b(?! (?:to miss|to "
        r"(?:mistake|overlook|mix)|mistake|fix on our|when|for (?:you|anyone)|to (?:see|tell|"
        r"work|say|find)))[^.!?]*",
        r"\b(?:common sense|user error|pebkac|rtfm|id10t|computer basics|the basics|basic "
        r"(?:computer|IT|training|instructions?|stuff|steps?|things?)|not rocket science)\b[^.!?]*",
        r"\b(?:if|had) you (?:had |'d |actually |bothered to |just |would )*(?:read|looked|paid|"
        r"listened|followed|checked|bothered|taken|remembered|asked)\b[^.!?]*",
        r"\b(?:read|listen|try reading|pay attention)[^.!?]{0,25}\b(?:carefully|properly|slowly|"
        r"more closely|this time|before you)\b[^.!?]*|\b(?:read|look at) (?:it|this|that|my \w+|"
        r"the \w+) again\b|^look again\b",
        r"\b(?:let me (?:explain|spell|break|put|dumb|walk you through)[^.!?]{0,30}\b(?:slowly|"
        r"simply|again|simple|terms|you can understand|it out|baby)|i'll (?:explain|say|type|go|"
        r"spell|keep|make|use)[^.!?]{0,20}(?:slowly|again|simple|it out|small words|"
        r"short words)|in "
        r"(?:simple|small|layman's) (?:terms|words)|as simply as|dumb it down|baby steps|for "
        r"dummies|non-technical|not technical|too technical|don't (?:need to )?worry (?:your|about "
        r"the technical)|you wouldn't understand|wouldn't expect you|above your|bless)\b[^.!?]*",
        r"\b(?:next time|in future|in the future|going forward)[^.!?]{0,12}"
        r"(?:please |try to |maybe |perhaps |remember|read|check|make sure|do |don't|think|look|"
        r"pay|be |use |you )[^.!?]*",
        r"\b(?:sweetie|dear|love|honey|hun|buddy|pal|mate,? (?:it's|you))\b[,.!]",
        r"^(?:actually|well,? actually|um,? actually|erm)\b[,.]?[^.!?]*",
        r"\b(?:you(?:'ve| have)? (?:clearly|obviously|probably|just|must have|keep|again) (?:\w+ )?"
        r"(?:forgot\w*|mistyped|typed|got|done|pressed|clicked|misread|missed|not|doing|making|"
        r"confused|misunderst\w+|entered|unplugged|broke\w*))\b[^.!?]*",
        r"\b(?:are you sure (?:you|it's|that you|it is)|is it (?:even|actually) (?:plugged|turned|"
        r"switched|on)|do you (?:even )?know (?:how|what|where)|can you (?:even )?read)\b[^.!?]*",
        r"\bsurely\b[^.!?]*|\bat your age\b[^.!?]*|\bwe(?:'ve| have) been (?:over|through) "
        r"this\b[^.!?]*|\bas any\b[^.!?]*|\b(?:good|clever) (?:girl|boy|lad)\b|\bthere,? there\b",
        r"\b(?:as|like) (?:i|we)(?:'ve| have)? (?:already |just |previously |clearly |repeatedly )*"
        r"(?:said|told|mentioned|explained|wrote|stated|advised|pointed out)\b[^.!?]*",
        r"\bas (?:already |previously )?(?:explained|stated|mentioned|advised|discussed|per my)\b"
        r"[^.!?]*|\bper my (?:last|previous|earlier)\b[^.!?]*",
        # it is nothing much
        r"\b(?:it's|it is|that's|this is) (?:really |honestly |actually )?(?:not that bad|"
        r"not the end "
        r"of the world|no big deal|nothing serious|hardly (?:an? )?\w+)\b[^.!?]*|"
        r"\bcould be worse\b|"
        r"\b(?:people|users|others|those|someone|colleagues) with (?:real|actual|serious|bigger) "
        r"(?:problems|issues|emergencies)\b|\breal (?:problems|emergencies)\b[^.!?]*",
        unless=r"\b(?:isn't|is not|not|wasn't) (?:at all |always )?(?:obvious|clear|your fault)\b|"
        r"\b(?:sorry|wasn't clear|we should have|i should have|easy to (?:miss|mix|do|end up|"
        r"get)|not "
        r"(?:easy|simple)\b|isn't easy)",
    ),
)

DEFENSIVE = (
    rule(
        Finding.DEFENSIVE,
        "It protects the team and leaves the reader alone with the problem.",
        "Thank you for telling me. I will look at what happened on our side and tell you by "
        "[time].",
        # whose fault it is not
        r"\b(?:not|isn't|wasn't|hardly|never) (?:really |actually |exactly )?(?:my|our|(?-i:IT)'s) "
        r"(?:fault|problem|job|issue|doing|responsibility|department|team|decision|mistake|rule|"
        r"call)\b[^.!?]*",
        r"\b(?:nothing|not anything|not something) (?:\w+ )?(?:we|i) (?:did|changed|broke|do|have|"
        r"can be)\b[^.!?]*",
        r"\b(?:don't|please don't|you can't|can't) (?:blame|shoot|take it out|hold)\b[^.!?]*",
        r"\b(?:blame|take it up with|complain to)\b[^.!?]*|^(?:talk to|ask) (?:the vendor|"
        r"microsoft|"
        r"the supplier|management|security|finance)\b[^.!?]*",
        r"\b(?:i|we) (?:don't|didn't) (?:make|write|set|design|choose|decide|control|run|own|build|"
        r"break|touch|change|cause|have (?:anything|control))\b[^.!?]*",
        r"\b(?:not|isn't|aren't) responsible for\b[^.!?]*|\b(?:hundreds|dozens) of (?:tickets|"
        r"requests|"
        r"users|people|calls)\b[^.!?]*|\bonly (?:two|three|four|a few|one) (?:people|of us|staff|"
        r"technicians)\b[^.!?]*|\b(?:out of|beyond) (?:my|our) (?:hands|control)\b[^.!?]*|"
        r"\bnot (?:up to|down to) (?:me|"
        r"us)\b[^.!?]*|\bin (?:our|my) defen[cs]e\b[^.!?]*|\bto be fair,? (?:to (?:us|me)|we|i|"
        r"it's)\b[^.!?]*|\b(?:i|we) (?:can't|cannot) be (?:expected|blamed|everywhere)\b[^.!?]*",
        # it works elsewhere
        r"\b(?:nobody|no ?one|none of (?:the|our)|not a single|no other) (?:else |other |users? "
        r"|person )*(?:has |have |is |had )?(?:told|complain\w*|report\w*|said|mention\w*|seems?|"
        r"having|asked|had|raised|informed|let us)\b[^.!?]*",
        r"\b(?:works?|working|runs?|is|are|been) (?:just |perfectly |absolutely |all )?(?:fine|ok|"
        r"okay|perfectly|well) (?:for|on|at|here|from) (?:me|us|my|our|everyone|everybody|all|the "
        r"rest|other|others|the other|here|this)\b[^.!?]*|\bworks? fine here\b",
        r"\b(?:works?|working) (?:fine |ok )?(?:on|at) (?:my|our|this) (?:machine|end|side|pc|"
        r"laptop|"
        r"computer)\b|\beveryone else(?:'s| is| has| can| seems| manages)\b[^.!?]*",
        r"\b(?:nothing|no (?:issues?|problems?|faults?|errors?)) (?:\w+ ){0,2}(?:on|at|"
        r"from) (?:our|"
        r"my) (?:end|side|part)\b[^.!?]*",
        r"\b(?:problem|issue|fault|error|mistake|something|it's|it is|that's|must be|"
        r"is) (?:\w+ ){0,"
        r"2}(?:on|at) your (?:end|side|part)\b(?!\?)[^.!?]*",
        # it was said before
        r"(?<!as )(?<!like )\b(?:i|we)(?:'ve| have)? (?:already|repeatedly|clearly|"
        r"specifically) (?:said|told|"
        r"explained|answered|mentioned|given|sent|asked|done|tried|replied|informed|did|warned|"
        r"been)"
        r"\b[^.!?]*|(?<!as )(?<!like )\b(?:i|we)(?:'ve| have)? (?:told|warned) (?:you(?! wrong)|"
        r"everyone|everybody|"
        r"people)\b[^.!?]*",
        r"\bthat(?:'s| is) (?:not )?what i (?:said|told|wrote)\b[^.!?]*|\b(?:i|we) (?:did|"
        r"do) (?:tell|"
        r"say|mention|explain|send|warn|reply|answer|ask)\b[^.!?]*|\bi never (?:said|told|promised)"
        r"\b[^.!?]*",
        # what the reader did
        r"\b(?:you|your (?:ticket|manager|team|message)|the ticket|users?) (?:didn't|did not|never|"
        r"haven't|failed to|hadn't|don't|forgot to|should have|could have|should've|were told|were "
        r"supposed|are supposed) (?:even |actually |bother to |bother |ever )?(?:tell|told|say|"
        r"said|"
        r"mention\w*|give|given|provide\w*|include\w*|reply|replied|answer\w*|respond\w*|raise\w*|"
        r"log|logged|report\w*|ask\w*|come|contact\w*|let|attach\w*|follow\w*|call\w*|specif\w+|do|"
        r"done|tried|try|read|check\w*|state\w*|explain\w*|save\w*|back\w*|to )[^.!?]*",
        r"\byour own (?:fault|doing|mistake)\b[^.!?]*|\b(?:caused by|down to) (?:you|what you|your "
        r"own)\b[^.!?]*|\byou must have\b[^.!?]*",
        r"(?<!after )(?<!when )(?<!if )(?<!since )(?<!what )\byou (?:broke|caused|changed|deleted|"
        r"ignored|chose|clicked|left it) [^.!?]*",
        # how hard it is here
        r"\b(?:doing|did|done|do) (?:my|our|the) (?:very )?best\b[^.!?]*|\b(?:i|we)(?:'m|'re| am|"
        r" are|"
        r" have|'ve)?(?: got)? (?:only|just) (?:one|two|three|a few|so many|so much|doing my|"
        r"following|human|have|got|work here|the messenger|passing)\b[^.!?]*",
        r"\b(?:only human|only so (?:many|much)|two hands|just the messenger|only one of (?:me|"
        r"us))\b"
        r"[^.!?]*|\bthere(?:'s| is) a queue\b[^.!?]*",
        r"\bwe(?:'re| are) (?:very |extremely |really |all |under|seriously |a small )*(?:busy|"
        r"short|"
        r"understaff\w*|swamped|stretched|under|snowed|flat out|a small team)[^.!?]*|\b(?:short[- ]"
        r"staffed|understaffed|overworked)\b[^.!?]*",
        r"\byou(?:'re| are) not (?:the )?(?:only|my only|our only)\b[^.!?]*|\b(?:other|hundreds of|"
        r"dozens of|\d+ other|fifty|forty|plenty of|lots of) (?:people|tickets|users|customers|"
        r"priorities|open tickets)\b[^.!?]*(?:too|queue|before|ahead|also|as well|to deal|to do|"
        r"waiting|besides)\b[^.!?]*|\bi (?:also )?have (?:\w+ )?other (?:people|tickets|users|"
        r"calls|"
        r"things|work)\b[^.!?]*",
        r"\b(?:i|we) (?:did|'ve done|have done|do|followed|follow) (?:exactly |everything |nothing "
        r"|all |the |what )+(?:right|wrong|we (?:could|can|should)|i (?:could|can|was)|"
        r"you (?:asked|"
        r"said|wanted)|process|procedure|rules|correct\w*|were (?:told|asked)|was (?:told|asked)|"
        r"possible|by the book)\b[^.!?]*|\bby the book\b[^.!?]*",
        unless=r"\b(?:sorry|apolog\w+)\b|\bcould you\b|\bthank(?:s| you)\b|\bi (?:don't|do not) "
        r"want to\b|\byou(?:'re| are) right\b|\b(?:done nothing|nothing you did) wrong\b",
    ),
)

BELITTLING_RULES: tuple[Rule, ...] = (*CONDESCENDING, *DEFENSIVE)
