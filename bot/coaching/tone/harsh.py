"""Wordings that answer anger with anger: heated, and sarcastic.

The wordings come from what support staff are taught to leave out, and from the project's own
drafts (lab/drafts); each carries the reason its reader sees.
"""

from bot.coaching.tone.finding import Finding
from bot.coaching.tone.rule import Rule, rule

HEATED = (
    rule(
        Finding.HEATED,
        "It answers anger with anger, and both sides then defend themselves.",
        "I want to get this sorted with you. What I can do now is [next step].",
        r"(?:^|[,;] |please |need to |must |could you |can you |just )(?:stop|quit) (?:shouting|"
        r"yelling|messaging|chasing|spamming|pinging|asking|emailing|"
        r"calling|nagging|moaning|complaining|hassling|bothering|wasting|blaming|being|acting|"
        r"sending|demanding|swearing|ranting|whin\w+|with the|it\b)[^.!?,]*",
        r"\b(?:watch|mind|change|lose|drop) (?:your|the|that) (?:tone|language|mouth|attitude)",
        r"\b(?:your|this|that) (?:tone|attitude|language|behaviour)\b[^.!?]*",
        r"\b(?:don't|do not|won't be|not going to be|will not be|refuse to be) (?:you dare |dare )?"
        r"(?:speak|talk|spoken|talked|shouted|shout|yell|yelled|take that tone|raise)[^.!?]*",
        r"\b(?:calm|settle|cool|simmer) (?:yourself )?down\b|\bcalm yourself\b|\bget a grip\b",
        r"\bhow many (?:more )?times (?:do|have|must|will|am|are)[^.!?]*",
        r"\b(?:sick|tired|fed up|had enough) (?:and tired )?(?:of|with) (?:this|you|your|"
        r"being|"
        r"it|people|the|these|all)[^.!?]*|\bi(?:'ve| have) had (?:it|enough)\b[^.!?]*|"
        r"\bi'm done\b[^.!?]*|\benough (?:already|is enough)\b|^enough\b",
        r"\bfor the (?:last|final|umpteenth|hundredth|\w+th) time\b[^.!?]*",
        r"\b(?:back|shut|piss|sod|bugger) (?:off|up)\b|\bget off my (?:back|case)\b|"
        r"\bleave (?:me|us) alone\b|\bgive it a rest\b|\bget over it\b|\bdeal with it\b",
        r"\b(?:you're|you are|you're being|you are being|stop being|don't be) (?:so |just |really |"
        r"being |completely |very |incredibly |frankly )*(?:rude|ridiculous|unreasonable|"
        r"aggressive|"
        r"impatient|childish|dramatic|a pain|difficult|hostile|abusive|out of order|impossible|"
        r"disrespectful|insulting|unfair|unprofessional|hysterical|overreacting|silly|lazy|wrong "
        r"and)",
        r"\b(?:this|that|it)(?:'s| is) (?:just |absolutely |completely |frankly |honestly )?"
        r"(?:ridiculous|outrageous|absurd|insane|unacceptable|pathetic|rude|out of order|"
        r"nonsense|rubbish|a joke|uncalled for)",
        r"\b(?:idiot|moron|stupid|dumb|damn|bloody|hell|crap|shit\w*|fuck\w*|bullshit|bollocks|"
        r"whining|rant(?:ing|s)?|tantrum)\b",
        r"\bwast(?:e|ing|ed) (?:of )?(?:my|our|everyone's|everybody's) time\b",
        r"\bwhat (?:exactly |the hell |on earth |more |else )*do you (?:want|expect) "
        r"(?:me|us|from)[^.!?]*",
        r"\b(?:i'm|i am|we're|we are) not (?:your|a) (?:servant|slave|punchbag|punching bag|"
        r"secretary|babysitter|magician|doormat)[^.!?]*",
        r"\b(?:fine|then|so|or)\b[,.]? (?:do|fix|sort) it (?:yourself|then)\b",
        r"\b(?:go ahead|feel free)[^.!?]{0,20}(?:complain|escalate|tell my|go above)[^.!?]*",
        r"\b(?:how dare|don't you dare|who do you think)\b[^.!?]*",
        r"\b(?:shouting|yelling|screaming|swearing|capitals|all caps|threats?|threatening|rudeness)"
        r"\b[^.!?]{0,40}\b(?:help|get you|faster|make|quick|going to|won't|doesn't|isn't)\b[^.!?]*",
        r"\bi (?:don't|do not|really don't) (?:appreciate|care|need|have to (?:take|put up))\b"
        r"[^.!?]*|\b(?:not|never) (?:putting up|having|taking) (?:with )?(?:this|that)\b[^.!?]*",
        r"\bif you (?:keep|carry on|continue|don't stop|can't (?:be|speak|talk))\b[^.!?]*",
        r"\byou (?:people|lot|guys) (?:always|never|are|just|don't|need|can't|think)\b[^.!?]*",
        r"!{2,}|\?!+|!\?+",
        unless=r"\b(?:sorry|apolog\w+|you(?:'re| are) right|can see why|understand)\b",
    ),
    rule(
        Finding.HEATED,
        "Capitals read as shouting.",
        "Say the same in ordinary letters.",
        r"(?-i:\b(?!(?:[A-Z]+ )?(?:MFA|SSO|VPN)\b)(?:[A-Z]{3,}[!,]? ){2,}[A-Z]{2,}\b)",
        r"(?-i:\b(?:NOT|NEVER|ALWAYS|STOP|READ|ALREADY|TOLD|WAIT|YOU|YOUR|TWICE|EVERYONE|"
        r"BEFORE|NOW|EXACTLY|ANYTHING|NOTHING|REPEATEDLY|ENOUGH|PLEASE)\b)",
    ),
)

SARCASTIC = (
    rule(
        Finding.SARCASTIC,
        "Sarcasm reads as contempt to somebody who is stuck.",
        "Say it straight: [what you know], and [what happens next].",
        r"\b(?:oh|ah|well|wow|gosh|gee)[,!.]? (?:great|brilliant|wonderful|lovely|fantastic|good|"
        r"perfect|joy|wow|how|sure|yes|look|another|of course|i'm sorry, i didn't|no[,!.]|please|"
        r"here we go|thank goodness|dear)\b[^.!?]*",
        r"\b(?:how (?:nice|lovely|wonderful|surprising|convenient|delightful|strange that|odd that|"
        r"original|unusual|funny)|must be nice|lucky (?:me|us|you)|what a (?:surprise|shock|"
        r"coincidence|joy|treat|shame)|surprise,? surprise|shocking(?:ly)?|who knew|imagine that|"
        r"fancy that|funny how|amazing how|strange how|no kidding|you don't say|no way)\b[^.!?]*",
        r"\b(?:crystal ball|magic wand|wave a wand|mind reader|read (?:your |people's )?minds?|"
        r"psychic|telepath\w+|time machine|magically|by magic|miracle\w*|fairy|pixie|unicorn)\b",
        r"\b(?:congratulations|well done|bravo|good for you|hats off|slow clap|good luck with "
        r"that|genius|einstein|sherlock|your (?:highness|majesty)|rocket science|top marks|gold "
        r"star|award)\b[^.!?]*",
        r"\b(?:sure|yeah|yes|right|fine|of course|absolutely)[,.]? (?:i'll|i will|we'll|let me|"
        r"because) (?:just |go ahead and |also |immediately |definitely )?(?:drop|stop|cancel|"
        r"abandon|ignore|everything|i have nothing|we have nothing|that's how|that always|the "
        r"whole)[^.!?]*",
        r"^(?:well|oh|wow|ah|hm)[,!.]* (?:that|this)(?: was|'s| is) (?:\w+ )?(?:clever|brilliant|"
        r"helpful|"
        r"smart|useful|impressive|great|wise)\b|\bthanks for the (?:very|so|extremely|super|"
        r"ever so|"
        r"wonderfully|incredibly) \w+[^.!?]*[\(\"]",
        r"^as if\b[^.!?]*|\b(?:yeah,? right|nice try|whatever you say|if you say so|"
        r"clearly you(?:'re| are| "
        r"know)|you(?:'re| are) (?:obviously|clearly) the|since you(?:'re| are)? "
        r"(?:clearly|obviously|such|so|know|the)|i'm sure (?:that|the|your|it) [^.!?]{0,30}"
        r"(?:itself|hates|by itself|out to get|personally)|hates you|out to get you|has a "
        r"grudge|just for you|especially for you|personally (?:to )?(?:spite|annoy)|by itself, "
        r"did it)\b[^.!?]*",
        r"\b(?:nothing better to do|all the time in the world|only person (?:in|who|with)|only "
        r"user|world revolves|the universe|sitting around|sit(?:ting)? here (?:all day|waiting|"
        r"just)|doing nothing|drop everything|on my (?:lunch|holiday|day off))\b[^.!?]*",
        r"\bthanks (?:so much |ever so much |a lot |a bunch |a million |for nothing|heaps )"
        r"(?:for|!)[^.!?]*(?:again|finally|eventually|late|without|not |never|nothing|no )[^.!?]*",
        r"\b(?:thank|thanks|glad|good|nice|great|kind of|delighted|pleased)\b[^.!?]{0,30}"
        r"\b(?:finally|eventually|at last|for once|bothered|decided to|got round to|found the "
        r"time|managed to)\b[^.!?]*",
        r"\b(?:did|have) you (?:try|tried|consider|considered|think|thought)[^.!?]*"
        r"(?:reading|looking|thinking|using your|actually|eyes|brain)[^.!?]*",
        r":(?:rolling_eyes|face_with_rolling_eyes|eye_roll|upside_down_face|clap|slow_clap|"
        r"unamused|smirk|face_palm|facepalm|person_facepalming|man_facepalming|"
        r"woman_facepalming|clown_face|clown|sarcasm)\w*:|\[?/s\b|🙄|🤡",
        r"\b(?:works? wonders|always (?:helps|works)|that'll (?:help|work|fix|teach)|so helpful|"
        r"very helpful|super helpful|really helpful,|how helpful|helpfully|a true mystery|great "
        r"mystery|mysteriously|the mystery|strangely enough|curiously)\b[^.!?]*",
        unless=r"\bglad (?:it|that|we|you|to hear)\b(?!.*(?:finally|bother|decid))|"
        r"\bwell done (?:for|on) (?:spotting|catching|noticing|not)",
    ),
)

HARSH_RULES: tuple[Rule, ...] = (*HEATED, *SARCASTIC)
