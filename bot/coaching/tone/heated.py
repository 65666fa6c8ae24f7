"""Wordings that answer anger with anger: refusing, threatening, belittling, shouting.

The wordings come from what support staff are taught to leave out, and from the project's own
drafts (lab/drafts); each carries the reason its reader sees.
"""

from bot.coaching.tone.finding import Finding
from bot.coaching.tone.rule import Rule, rule

_PESTER = (
    r"(?:shouting|yelling|messaging|chasing|spamming|pinging|asking|emailing|mailing|calling|"
    r"ringing|phoning|nagging|moaning|complaining|hassling|bothering|wasting|blaming|acting|"
    r"demanding|swearing|ranting|whin\w+|threatening|pushing|pestering|interrupting|writing|"
    r"sending|insulting|accusing)"
)
_SHOUT = r"(?:shout|yell|scream|swear|threaten|complain|rant|moan|insult|write in capitals)"
_SPOKEN = (
    r"(?:speak|talk|spoken|talked|shouted|shout|yell|yelled|threatened|bullied|insulted|treated|"
    r"rushed|take that tone|take (?:this|that)|raise your voice|argue|discuss|debate)"
)
_STATE = (
    r"(?:rude|ridiculous|unreasonable|aggressive|impatient|childish|dramatic|a pain|difficult|"
    r"hostile|abusive|out of order|impossible|disrespectful|insulting|unfair|unprofessional|"
    r"hysterical|overreacting|silly|lazy|wrong and)"
)

HEATED: tuple[Rule, ...] = (
    rule(
        Finding.HEATED,
        "It answers anger with anger, and both sides then defend themselves.",
        "I want to get this sorted with you. What I can do now is [next step].",
        rf"(?:^|[,;] |please |need to |must |could you |can you |just |you'd |you would )(?:stop|"
        rf"quit) (?:{_PESTER}|being|with the|it\b(?!,? (?:and|then|first|from|by|with)\b))[^.!?,]*",
        r"\b(?:watch|mind|lose|drop|change) (?:your|the|that) (?:tone|mouth|attitude|manners)|"
        r"\b(?:watch|mind) your language\b",
        r"\b(?:your|this|that|such a) (?:tone|attitude)\b[^.!?]*|\b(?:this|that|such|your) (?:kind "
        r"of |sort of )(?:language|behaviour|message|mail|talk)\w*\b(?! (?:is|are) (?:usually|"
        r"often|mostly|always|a|an|spam|phishing)\b)[^.!?]*",
        rf"\b(?:don't|do not|won't be|not going to(?: be)?|will not(?: be)?|won't|refuse to(?: be)?"
        rf"|not here to(?: be)?|don't have to|not let myself be) (?:you dare |dare )?{_SPOKEN}\b"
        r"(?! (?:to the|about the|it (?:to|with)|this with))[^.!?]*",
        rf"\b(?:you can|you may|go on,?|carry on|keep|keep on|feel free to|by all means,?|no point|"
        rf"no use|doesn't help to|nobody is helped if you|so you|yes,? right,?|go ahead(?: and|,)?|"
        rf"and|to|then) {_SHOUT}(?:ing)? (?:at|me|us|to (?:my|the|your|our|whoever|anyone)|all|as "
        rf"(?:much|loud|long))\b[^.!?]*|\bthreaten(?:ing|s)? (?:me|us)\b[^.!?]*|^(?:go on|go ahead|"
        rf"fine),? {_SHOUT}\b[^.!?]*|\b(?:writes?|writing|messages?|mails?|shouts?|somebody|"
        rf"someone|"
        r"people) (?:\w+ ){0,2}in (?:capitals|capital letters|all caps)\b[^.!?]*",
        r"(?:^|[,;:] |\b(?:just|please|you(?: \w+)?(?: to)?) )(?:settle|cool|simmer) (?:yourself "
        r")?down\b|\bcalm (?:yourself|down)\b|\bget a grip\b",
        r"\bhow many more times\b[^.!?]*|\bhow many times (?:do|must|will|have|am|are) (?:i|we)\b"
        r"[^.!?]*",
        r"\b(?:i'm|i am|we're|we are|am|getting|so|really|^) ?(?:\w+ )?(?:sick|tired|fed up) "
        r"(?:and "
        r"tired )?(?:of|with)\b[^.!?]*|\bi(?:'ve| have) had (?:it|enough)\b[^.!?]*|\bhad enough "
        r"of (?:this|you|your|it|these)\b[^.!?]*|\bi'm done (?:with|here|discussing|talking)\b"
        r"[^.!?]*|\benough (?:already|is enough|now|of this)\b|^enough\b(?=[.,!]|$)",
        r"\bfor the (?:last|final|umpteenth|hundredth|\w+th) time\b[^.!?]*|\bi heard you the "
        r"first\b[^.!?]*",
        r"(?:^|[,;:] |\b(?:just|please|you|and) )back off\b(?! (?:is|and|by|for|time))|\bget off "
        r"my (?:back|case)\b|\bleave (?:me|us) (?:alone|be|in peace)\b|\bgive it a rest\b(?! "
        r"(?:for|until|over))|\bget over it\b(?! in\b)|(?:^|[,;:] |\b(?:just|please|you(?:'ll)? "
        r"(?:\w+ to )?|and) )deal with it(?=[.!?]|$)",
        rf"\b(?:you're|you are|you're being|you are being|stop being|don't be) (?:so |just |really "
        rf"|being |completely |very |incredibly |frankly )*{_STATE}",
        r"\b(?:this|that|it)(?:'s| is) (?:just |absolutely |completely |frankly |honestly )?"
        r"(?:ridiculous|outrageous|absurd|insane|pathetic|rude|out of order|nonsense|rubbish|"
        r"uncalled for)",
        r"\b(?:(?<!i'm an )(?<!i am an )(?<!i was an )(?:idiot|moron)(?!-)|(?<!no )(?<!not )(?<!a "
        r")stupid|damn|bloody(?! mary\b)|(?<!dll )(?<!dependency )(?<!from )(?<!was )(?<!been "
        r")hell(?! of\b)|crap|shit(?:s|e|ty|show)?|whining(?! (?:noise|sound))|rant(?:ing|s)?|"
        r"tantrum)\b(?<!fan is whining)(?<!drive is whining)(?<!disk is whining)",
        r"\bwast(?:e|ing|ed) (?:of )?(?:my|our|everyone's|everybody's) time\b",
        r"\bwhat (?:exactly|the hell|on earth|more|else) do you (?:want|expect)\b[^.!?]*|\bwhat "
        r"(?:\w+ )?do you (?:expect|want) (?:me|us|from)\b(?! to do with)[^.!?]*(?:do,|now|from)"
        r"[^.!?]*",
        r"\b(?:i'm|i am|we're|we are) not (?:a (?:servant|slave|punchbag|punching bag|secretary|"
        r"babysitter|magician|doormat|robot|machine|waiter|child)|your (?!(?:manager|main|usual|"
        r"contact|"
        r"line|account|only|first|direct)\b)\w+)[^.!?]*|\b(?:this|it) (?:isn't|is not) (?:a|your) "
        r"(?:hotel|restaurant|kindergarten|playground|circus|game show|taxi|private \w+)\b[^.!?]*",
        r"\b(?:you're|you are|you were) the (?:rudest|worst|most (?:rude|annoying|difficult|"
        r"impatient|"
        r"unpleasant))\b[^.!?]*|\bdo you (?:always |really |also )?(?:talk|speak|write) (?:to|"
        r"like)\b"
        r"[^.!?]*\blike (?:that|this)\b[^.!?]*|\bwhat more do you want\b[^.!?]*|\bi can't work "
        r"like this\b",
        r"\b(?:fine|then|so|or)\b[,.]? (?:do|fix|sort) it (?:yourself|then)\b",
        r"\b(?:go ahead|feel free|by all means|please do)[^.!?]{0,20}(?:complain|tell my|go "
        r"above)[^.!?]*|\b(?:raise it with|take it to|tell|call) my (?:manager|boss)(?: then| if "
        r"you)\b[^.!?]*",
        r"\b(?:how dare|don't you dare|who do you think)\b[^.!?]*|\bdon't blame me\b[^.!?]*",
        r"\b(?:shouting|yelling|screaming|swearing|threats?|threatening|rudeness|complaining|"
        r"pushing(?! (?:the|it|a|any|your|that)\b))\b[^.!?]{0,40}\b(?:help|get you|faster|"
        r"quick\w*|won't|doesn't|isn't)\b[^.!?]*|\b(?:capitals|all caps)\b[^.!?]{0,40}\b(?:help|"
        r"get you|faster|quick\w*)\b[^.!?]*",
        r"\bi (?:don't|do not|really don't) (?:appreciate|care (?:what|who|how|if|about)|need "
        r"(?:this|your (?:tone|advice|attitude|lectures?))|have to (?:take|put up|listen|stand|"
        r"accept))\b[^.!?]*|\b(?:not|never) (?:putting up|having|taking) (?:with )?(?:this|that)"
        r"\b[^.!?]*",
        rf"\bif you (?:keep|carry on|continue|don't stop) (?:{_PESTER}|talking|speaking|like "
        r"(?:this|that))\b[^.!?]*|\bif you can't (?:be (?:civil|polite|patient)|speak|talk)\b"
        r"[^.!?]*|\bif you (?:talk|speak|write) to (?:me|us|my|our) [^.!?]{0,20}\b(?:like|again|"
        r"that way)\b[^.!?]*",
        r"\bone more (?:\w+ )?(?:mail|e-?mail|message|call|word|ping|"
        r"ticket)\b[^.!?]{0,12}\b(?:like (?:this|that)|and (?:i'm|i'll))\b[^.!?]*|\b(?:bottom of "
        r"the pile|back of the queue|end of the queue)\b[^.!?]*|"
        r"\b(?:i|we) "
        r"(?:won't|will not|don't) (?:answer|reply|help|respond|react)\b[^.!?]{0,30}\b(?:if you|"
        r"until "
        r"you|as long as|to (?:people|mails|messages|tickets|that|this|such))\b[^.!?]*|\b(?:grow "
        r"up(?! to\b)|get "
        r"lost(?<!n't get lost)(?<!to get lost)(?=[.!]|$)|get real|cut it out|knock it off|mind "
        r"your own|happy now|what(?:'s| is) "
        r"(?:your "
        r"problem|"
        r"wrong with you)|are you (?:kidding|joking|serious(?! about))|(?:god|heaven|christ|pete|"
        r"goodness)'?s? sake|"
        r"this conversation is over|you have no idea (?:how|what)|i (?:don't|do not) work for you|"
        r"take a "
        r"(?:deep )?breath|(?:that's|it's|this is) (?:quite |really )?enough(?=[.!,]|$))\b[^.!?]*|"
        r"\byou "
        r"can (?:threaten|shout|complain|rant|yell|write|call|moan|stamp)\b[^.!?]{0,20}\b(?:all|"
        r"as (?:"
        r"much|often|long|loud)|what|until)\b[^.!?]*",
        r"\b(?:if you|you)(?:'re| are) (?:going to be|so) (?:rude|loud|aggressive|"
        r"unpleasant)\b[^.!?]*|\bi'll "
        r"hang up\b[^.!?]*",
        # keep it to yourself
        r"\bkeep (?:the|your) (?:swearing|shouting|insults?|comments|opinions?|anger|advice) "
        r"(?:for|to)\b(?! (?:the|this)\b)[^.!?]*|\b(?:need|want|asked for) (?:your|any) "
        r"(?:comments?|opinions?|advice|"
        r"lectures?) (?:on|about) how\b[^.!?]*|\bangry (?:with|at) (?:someone|somebody) else\b|"
        r"\bi(?:'m| am) not listening\b[^.!?]*|\bif (?:people|users|everyone|you) (?:would |could "
        r")?stop(?:ped)? (?:sending|shouting|complaining|yelling|writing|moaning)\b[^.!?]*",
        r"\bcomplain to (?:my|our|the) (?:manager|boss|head)\b[^.!?]*\b(?:all|as (?:much|often)|"
        r"what)\b[^.!?]*|\bare you (?:seriously|really|actually) (?:blaming|accusing)\b[^.!?]*|"
        r"\b(?:nobody|no one) (?:talks|speaks) to (?:me|us) like\b[^.!?]*|\b(?:when|once|after) "
        r"you(?:'ve| have) calmed\b[^.!?]*|\b(?:find|get) another (?:technician|"
        r"helper|colleague|person) (?:to|then)\b[^.!?]*",
        r"\byou (?:(?:people|lot) (?:always|never|are|just|don't|need|can't|think)|guys (?:always|"
        r"never|just|don't|can't|think))\b[^.!?]*",
        r"^(?!.*\b(?:hi|hello|hey|morning|thank\w*|great|yay|welcome|good|sorry|enjoy|"
        r"congrat\w+)\b)"
        r".*?!{2,}|\?!+|!\?+",
        unless=r"\b(?:i'm|i am|we're|we are|so|very|really) (?:\w+ )?sorry (?:for|that|if|about|"
        r"this)\b|\bapolog\w+\b|\byou(?:'re| are) right\b|\bcan see why\b",
    ),
    rule(
        Finding.HEATED,
        "Capitals read as shouting.",
        "Say the same in ordinary letters.",
        r"(?-i:\b(?!(?:[A-Z]+ )?(?:MFA|SSO|VPN)\b)(?:[A-Z]{3,}[!,]? ){2,}[A-Z]{2,}\b)",
        r"(?-i:\b(?:STOP|READ|ALREADY|TOLD|WAIT|TWICE|REPEATEDLY|ENOUGH|EXACTLY|NEVER)\b"
        r"(?! (?:button|key|light|sign)))",
    ),
)
