"""Wordings that put the reader down: it is easy, they ought to have known, it was said before."""

import re

from bot.coaching.tone.finding import Finding
from bot.coaching.tone.rule import Rule, rule


def _without_just(found: re.Match[str]) -> str:
    words = re.sub(r"\b(?:just|simply)\b\s*", "", found[0], flags=re.IGNORECASE).strip(" ,")
    return f"Could you {words[:1].lower()}{words[1:]}…"


_ACTS = (
    r"(?:restart|reboot|click|go|open|press|log|sign|turn|switch|check|clear|close|follow|type|"
    r"enter|"
    r"select|choose|read|look|plug|unplug|delete|install|uninstall|update|run|search|google|"
    r"download|hit|refresh|reconnect|connect|remember|have to|need to|do what|do it|use (?:the|"
    r"your)|"
    r"try (?:again|it)|reset|wait)"
)
_ANYBODY = (
    r"(?:everyone(?: else)?|everybody(?: else)?|anyone|anybody|most (?:people|users)|the "
    r"(?:interns?|"
    r"trainees?|others))"
)
_ANY_FOOL = (
    r"(?:even (?:an?|my|our|new|the (?:interns?|trainees?|new|oldest|youngest))|an? (?:child|"
    r"toddler|"
    r"monkey|beginner|novice|\w+-year-old)|any (?!of |other |time |way |chance |more )\w+)"
)
_GUIDE = (
    r"(?:manual|guide|instructions?|training|course|introduction|induction|newsletter|e?-?mails?|"
    r"announcement|notice|intranet|faq|handbook|banner|steps|message|page|wiki|documentation)"
)
_FEAT = (
    r"(?:knows?|understands?|manage[sd]?|figure[sd]?|learn(?:s|ed|t)?|remembers?|spots?|spotted|"
    r"solve[sd]|"
    r"found|got (?:this|it) right|would know|(?:can|could|does|do) (?:see|tell|do|figure|"
    r"understand|spot|"
    r"manage|this|that)|finds? (?:this|it|that) (?:\w+ )?(?:on|alone|without))"
)
_HEARD = r"(?:told|said|explained|mentioned|written|wrote|stated|shown|advised|pointed out|sent)"
_EASY = (
    r"(?:easy|easier|simple|simpler|basic|straightforward|trivial|obvious|elementary|common sense|"
    r"child's play|a no-brainer|self-explanatory|foolproof)"
)
_HARD = r"(?:hard|complicated|difficult|tricky|rocket science|brain surgery|magic)"
_VERY = r"(?:really |actually |very |pretty |quite |all |that |so |fairly |dead |exactly |too )*"
_FINE = (
    r"(?: (?:to (?:miss|mistake|overlook|mix|see|tell|work|say|find|do|end|get)|mistake|fix on "
    r"our|when|for (?:you|anyone|us|me)|cause|reason|enough (?:to|for) (?:miss|me)))"
)

CONDESCENDING: tuple[Rule, ...] = (
    rule(
        Finding.CONDESCENDING,
        "*Just* and *simply* say it is easy, to somebody for whom it was not.",
        _without_just,
        rf"\b(?:just|simply) {_ACTS}\b[^.!?,;]*",
        r"\b(?:you|we) (?:only|just|simply) (?:have|need|had) to\b[^.!?]*",
        r"\ball you (?:have|need|had|'ve got) to do\b[^.!?]*",
        unless=r"\b(?:i|we|i'll|we'll|i'd|i've|he|she|they|let me|to|you can|you could|or|can|"
        r"would|could|might|already|has|have|had|was|were|it) (?:just|simply)\b|:\)|\bgolden\b|"
        r"\bplease just "
        r"(?:tell|let|call|say)\b",
    ),
    rule(
        Finding.CONDESCENDING,
        "It tells the reader that they ought to have known.",
        "This one is easy to miss. Here is how it works: [one or two plain steps].",
        # everybody knows
        r"\b(?:obviously(?!,? (?:i|we|not|that's not|it's not)\b)|needless to say|clearly,? you|"
        r"you "
        r"(?:surely|clearly|obviously|evidently)|surely,? (?:you|a |an |some|any|every))\b[^.!?]*",
        rf"\bas (?:you|{_ANYBODY}|{_ANY_FOOL}) (?:\w+ ){{0,4}}(?:knows?|known|aware|told|heard|"
        rf"read|seen|tell|"
        r"expects?)\b[^.!?]*",
        rf"\b{_ANYBODY} (?:\w+ ){{0,4}}?{_FEAT}\b[^.!?]*|\b{_ANY_FOOL} (?:\w+ ){{0,4}}?(?:{_FEAT}|"
        rf"can|"
        r"could|know|should)\b[^.!?]*",
        r"\byou (?:should|ought to|must|would|surely|really should|really ought to) (?:already "
        r"|really |probably |surely |have )*(?:know|known|be aware|remember|realise|"
        r"understand|(?:have (?:known|read|seen|noticed|learnt|learned|realised)))\b[^.!?]*",
        r"\byou'd (?:have )?(?:know|known|have (?:seen|read|noticed))\b[^.!?]*",
        rf"\b(?:a (?:quick |short |brief |single )?(?:look|glance)|reading|one look) [^.!?]{{0,20}}"
        rf"\b{_GUIDE} would\b[^.!?]*",
        # rhetorical questions
        r"\b(?:did|have) you (?:even |actually |bother to |bothered to |really |not |ever )+"
        r"(?:read|look|check|try|tried|restart|think|open|plug|turn|learn|see|pay|listen|done|"
        r"do|watch)[^.!?]*|\b(?:didn't|don't) you (?:know|understand|read|see|notice|get|think|"
        r"check|bother|listen)[^.!?]*|\b"
        r"(?:have|haven't) you (?:not )?read\b[^.!?]*|\b(?:were|weren't) you (?:not )?(?:listening|"
        r"paying|there|at the)\b[^.!?]*|\byou (?:do|did) (?:realise|realize|know|understand|"
        r"remember)\b[^.!?]*",
        r"\b(?:are you sure (?:you|it's|that you|it is)|is it (?:even|actually) (?:plugged|turned|"
        r"switched|on)|do you (?:even )?know (?:how to|what a|where the)|can you (?:even read|"
        r"read\?))[^.!?]*|\byou even (?:read|look|try)\b[^.!?]*|\bhow (?:hard|difficult) "
        r"can\b[^.!?]*",
        # it is easy
        rf"\b(?:it's|it is|that's|this is|it was|it really is) {_VERY}{_EASY}\b(?!{_FINE})[^.!?]*",
        rf"\b(?:not|isn't|hardly|no) {_VERY}{_HARD}\b(?!{_FINE})[^.!?]*",
        rf"\b(?:couldn't|could not|can't|cannot) (?:be|get) (?:any |much )?{_EASY}\b[^.!?]*",
        r"\b(?:common sense|user error|pebkac|rtfm|id10t|computer basics|the basics|basic "
        r"(?:computer|IT|training|instructions?|stuff|things?)|nothing easier)\b[^.!?]*",
        # read first
        r"\b(?:if|had) you(?:'d)? (?:had |'d |actually |bothered to |just |would )*(?:read|looked|"
        r"paid|"
        r"listened|followed|bothered|taken|remembered)\b[^.!?]*",
        r"\b(?:read|listen|try reading|pay attention)[^.!?]{0,25}\b(?:carefully|properly|slowly|"
        r"more closely|this time|before you)\b[^.!?]*|\bread (?:it|this|that|my \w+|"
        r"the \w+) again\b|^look again\b",
        rf"\b{_GUIDE},? (?:which |that )?(?:you|everyone|everybody) (?:\w+ )?(?:(?:were|was) "
        rf"(?:told|"
        r"sent|given|supposed|asked|meant)|should|skipped|missed|signed|received|ignored|"
        r"attended)\b[^.!?]*",
        # said slowly
        r"\b(?:let me (?:explain|spell|break|put|dumb|walk you through)[^.!?]{0,30}\b(?:slowly|"
        r"simply|again|simple|terms|you can understand|it out|baby)|i'll (?:explain|say|type|go|"
        r"spell|keep|make|use)[^.!?]{0,20}(?:slowly|again|simple|it out|small words|"
        r"short words)|(?:slowly|once more|one more time),? (?:for|so) (?:you|even)|in "
        r"(?:simple|small|layman's) (?:terms|words)|as simply as|dumb it down|baby steps|for "
        r"dummies|non-technical|not technical|too technical|don't (?:need to )?worry (?:your|about "
        r"the technical)|you wouldn't understand|wouldn't expect you|above your|bless(?! "
        r"you))\b[^.!?]*",
        r"\b(?:next time|in (?:the )?future|going forward)[^.!?]{0,12}?(?:please |try to |maybe "
        r"|perhaps |remember|read|check|make sure|don't|think|look|pay|be more|be so)[^.!?]*",
        r"\b(?:if only (?:people|you|users|everyone)|(?:people|users|nobody|no one) (?:never |"
        r"don't |"
        r"doesn't |ever )?reads?|(?:do |try to |please )?keep up:|(?:please|now|do|try to) "
        r"(?:keep up|"
        r"concentrate|focus)|even you|not too much to ask|is (?:it|that) (?:really )?(?:so|that|"
        r"too) "
        r"(?:hard|much|difficult)|(?:with (?:all )?due respect|no offen[cs]e),|i'm (?:\w+ "
        r"){0,2}surprised "
        r"(?:that )?you (?:don't|didn't|haven't)|by now you|you\b[^.!?]{0,30}\bby now|believe it "
        r"or not|"
        r"that's what the \w+ is for|how can you not|(?:they|others|we) all know how|"
        r"grown[- ]?ups?|i"
        r"(?:'d| would) (?:have )?(?:expect(?:ed)?|thought|hoped?)(?: that)? (?:you|someone|"
        r"somebody|a|"
        r"an)\b[^.!?]{0,40}(?:know|known|able|capable)|ask (?:your (?:kids|children|son|daughter)|"
        r"one of "
        r"the younger|(?:a|some) (?:younger|grown)))\b[^.!?]*",
        r"\bhow (?:is it possible|can (?:you|one|anyone|somebody|that be a)|could (?:you|anyone)|"
        r"do you) "
        r"(?:to )?(?:not|miss|overlook|problem|get this|fail|manage (?:not|to))\b[^.!?]*|\b(?:i'm "
        r"not going "
        r"to|i won't|do i (?:really )?(?:have|need) to|must i) explain\b[^.!?]*|\bexcept (?:for "
        r")?you\b|"
        r"\byou're the only (?:one|person) (?:who|that) (?:can't|doesn't|hasn't|still|never|"
        r"didn't)\b"
        r"[^.!?]*|\b(?:for|from) (?:somebody|someone|a person|an? \w+) (?:in|of|with|at) your "
        r"(?:position|"
        r"level|age|experience|salary|training|job)\b[^.!?]*|\bafter (?:\w+ ){1,3}(?:years|"
        r"months) (?:here|"
        r"you)\b[^.!?]*|\byou(?:'ve| have) been (?:working )?(?:here|with us)\b[^.!?]*",
        r"\b(?:reading|thinking|listening|looking) (?:\w+ )?helps\b[^.!?]*|\bit helps to (?:read|"
        r"think|look)"
        r"\b[^.!?]*|\b(?:a|the) computer (?:only|just) does\b[^.!?]*|\b(?:one|you|a person|an "
        r"adult) should "
        r"be able to\b(?! (?:see|log|sign|open|print|use|get|work|connect|reach|find|save|send|"
        r"call|join))"
        r"[^.!?]*|\b(?:it's|that's|it is) (?:only|just) (?:one|two|three|four|a few|a couple of) "
        r"(?:clicks?|"
        r"steps?|buttons?)\b[^.!?]*|\b(?:in|with) (?:bold|big|large|huge|red) letters\b[^.!?]*|"
        r"\b(?:right "
        r"in front of (?:you|your)|under your nose|staring you in|(?:can't|cannot|hard to|"
        r"impossible to) "
        r"(?:be )?(?:miss|missed|overlook|overlooked)|it (?:literally|clearly|even) says|the very "
        r"basics)\b"
        r"[^.!?]*|, not (?:stare|look|guess|hope|talk)\b[^.!?]*",
        # names and openers
        r"\b(?:sweetie|dear|love|honey|hun|buddy|pal|mate,? (?:it's|you))\b[,.!]",
        r"^(?:actually|well,? actually|um,? actually|erm)\b[,.]? (?!i|we)[^.!?]*",
        r"\bat your age\b[^.!?]*|\b(?:good|clever) (?:girl|boy|lad)"
        r"\b|\bthere,? there\b(?= *[,.!])",
        r"\b(?:you(?:'ve| have)? (?:clearly|obviously|probably|just|must have|keep|again) (?:\w+ )?"
        r"(?:forgot\w*|mistyped|misread|not|doing|making|confused|misunderst\w+|unplugged|"
        r"broke\w*))\b[^.!?]*",
        # said before
        rf"\b(?:as|like) (?:i|we)(?:'ve| have)? (?:already |just |previously |clearly |repeatedly )"
        rf"*{_HEARD}\b[^.!?]*|\bas (?:already |previously )?(?:explained|stated|mentioned|advised|"
        r"discussed|per my)\b[^.!?]*|\bper my (?:last|previous|earlier)\b[^.!?]*|\bwe(?:'ve| have) "
        r"been (?:over|through) this\b[^.!?]*",
        rf"\b(?:i|we)(?:'ve| have)? (?:\w+ )?{_HEARD} [^.!?]{{0,25}}\b(?:(?:two|three|four|five|"
        rf"several|many|\d+) times|twice|again and again|before|more than once)\b[^.!?]*|\byou"
        rf"(?:'ve been| have been| were|'d been) {_HEARD} (?:in|at|about|how|that|before|to|not|"
        rf"several|twice|last)\b[^.!?]*|\b(?:i|we)(?:'ve| have)? already (?:said|told|explained|"
        rf"answered|"
        r"mentioned|warned|replied|informed)\b[^.!?]*|, (?:haven't|didn't|weren't|don't|aren't) "
        r"you\?",
        # it is nothing much
        r"\b(?:it's|it is|that's|this is) (?:really |honestly |actually )?(?:not that bad|"
        r"not the end of the world|no big deal|nothing serious|hardly (?:an? )?(?:emergency|"
        r"disaster|problem))\b[^.!?]*|\bcould be worse\b|"
        r"\b(?:people|users|others|those|someone|colleagues) with (?:real|actual|serious|bigger) "
        r"(?:problems|issues|emergencies)\b|\breal (?:problems|emergencies)\b[^.!?]*",
        unless=r"\b(?:isn't|is not|not|wasn't) (?:at all |always )?(?:obvious|clear|your fault)\b|"
        r"\bi'm sorry (?:if|that (?:i|we))\b|\b(?:wasn't clear|we should have|i should have|easy "
        r"to (?:miss|mix|do|end up|get)|not (?:easy|simple)\b|isn't easy)|\b(?:happens to|happened "
        r"to|not (?:everyone|everybody))\b",
    ),
)
