"""Cues of how a message speaks to the team: unheard, demanding, blaming, going higher."""

from bot.detection.cues.wording import wording

TONE = (
    wording(
        "unheard",
        "says nobody answers",
        r"\b(?:nobody|no-?one|no body|not one|not a single|not once|none of you)\b",
        r"\b(?:is|are|can|could|will|has|have|did|does) (?:literally |there )?(?:anyone|anybody|"
        r"someone|somebody|a human|a person)\b",
        r"^\W*(?:anyone|anybody|someone|somebody|hello|hallo|helloo+)\W*\?",
        r"\b(?:anyone|anybody) (?:there|here|home|reading|on|in|awake|alive|looking|yet|at all)\b",
        r"\bhello ?\?|\bping\?|\bare you (?:there|still|even|actually|reading)\b",
        r"\bno (?:reply|answer|response|news|word|reaction|call|script|update|eta|name|"
        r"explanation)\b",
        r"\b(?:ignored?|ignoring|silence|silent|crickets|talking to myself|left hanging|voicemail|"
        r"in a queue)\b",
        r"\b(?:ever|even|actually|anybody|anyone) (?:read|look|open|listen|check)(?:s|ed|"
        r"ing)?\b",
        r"\brather (?:be told|have been told|than ignored)\b",
    ),
    wording(
        "pleads",
        "asks for help urgently",
        r"\bplease (?:can|could|just|help|somebody|someone|i|tell|do|take|treat|find|call|answer|"
        r"read|stop|one)\b",
        r"\b(?:please|pls)\W*$|\bplease,? please\b|^\W*please\b",
        r"\b(?:can|could|would) (?:some(?:one|body)|anyone|anybody|a human|nobody|we at least)\b",
        r"\b(?:somebody|someone|anybody|anyone) (?:please|who can|senior|with|responsible|"
        r"needs? to|should)\b",
        r"\b(?:at least|is there (?:any|no|a|some)|isn't there)\b",
    ),
    wording(
        "demand",
        "asks for a name, a date or a person",
        r"\b(?:need|want|give me|have|find|like) (?:a|an|the|one|your|his|her|some|its) (?:name|"
        r"person|human|number|plan|date|call|answer|supervisor|manager|body|yes|solution|timeline|"
        r"time)\b",
        r"\b(?:get me|send (?:a|some|someone|somebody|me)|bring|put me|tell me|tell us|call me|"
        r"let us know|let me know|get (?:phil|him|her))\b",
        r"\b(?:yes or no|yes/no|a name|one name|real person|an adult|a human|someone senior|"
        r"person with)\b",
        r"\bwho (?:is|are|do|does|can|owns?|manages?|runs?|has|in|here|else|decides|reads)\b|"
        r"\bwhose\b|\bwho'?s\b",
        r"\bwho (?:do i|can i|should i|am i|are we)\b|\bthen who\b",
        r"\b(?:just|then) (?:push|fix|do|send|unblock|tell|put|restore|wake|say)\b",
        r"\b(?:i|we) (?:want|need) (?:it|this|that|you|to know|someone|somebody|something)\b",
        r"\bwhat(?:'s| is) (?:the|your) (?:plan|eta|idea)\b|^\W*(?:eta|status)\W*$",
    ),
    wording(
        "rejects",
        "says the answer does not help",
        r"\bthat(?:'s| is|s)? (?:not|no|isn't|is not|doesn't|does not|wasn't)\b|\bthat (?:isn't|"
        r"doesn't|wasn't|didn't)\b",
        r"\bnot (?:a|an) (?:plan|answer|step|solution|option|reason|excuse|request|toy)\b",
        r"\bnot (?:my|our) (?:problem|fault|job)\b",
        r"\bi (?:don't|do not|didn't|did not) (?:want|care|need a|ask|have (?:it|that|one|a))\b",
        r"\b(?:don't|do not|stop|please don't) (?:tell|asking|ask|give|send|sending|assuming|say|"
        r"paste|close|interrogate)\b",
        r"\b(?:not acceptable|unacceptable|ridiculous|unbelievable|absurd|a joke|shambles|"
        r"disgrace\w*|joker|a shame|not normal|not funny|not serious|poor|outrageous|pathetic|"
        r"insane|nonsense|farce)\b",
        r"\b(?:doesn't|does not|didn't|isn't|is not) (?:help|work for|make sense|good enough|"
        r"workable|enough|useful)\b",
        r"\bneed something better\b|\bnot good enough\b|\bgood enough\b",
        r"^\W*no\b[.,!]",
        r"\b(?:use(?:less)? of|what use|no point|what's the point|for nothing|good to nobody)\b",
    ),
    wording(
        "retorts",
        "answers with a question",
        r"^\W*(?:so|then|and|right|ok so|exactly)\b[^.!]*\?",
        r"^\W*and\b[ .?]*$|\b(?:and|so)\.*\?",
        r"\b(?:how|what) (?:am i|are we|is that|would i|will they|do you (?:expect|want|"
        r"suggest))\b",
        r"\bwould you (?:suggest|like me)\b|\bwhat (?:do|should) (?:we|i) do\b",
        r"\bare you (?:serious|kidding|sure|joking|hearing)\b|\bdo you (?:even|people|guys|ever|"
        r"understand|open)\b",
        r"\bhow (?:hard|difficult|come|many times|long (?:must|do i|will i))\b",
    ),
    wording(
        "broken_word",
        "says what was promised or told",
        r"\byou(?:'d|'ve| had| have)? (?:just |now |literally |guys |all |yourself )*(?:said|told|"
        r"promised|wrote|assured|confirmed|\"fixed\")\b",
        r"\b(?:i|we|he|she) (?:was|were|am|got|have been) (?:told|promised|asked|assured|"
        r"advised)\b|\bwere told\b|\btold (?:me|us|her|him)\b",
        r"\b(?:supposed|meant|should have|should've|could have|could've|would have|"
        r"would've) (?:to )?(?:be|been|told|asked|said)\b",
        r"\b(?:last (?:word|reply|update|message)|was (?:half|an? hour|\d+) (?:\w+ )*ago)\b",
        r"\b\"(?:looking|checking|investigating|monitoring|aware|waiting|noted|soon|picked up|"
        r"known|works? as)[^\"]*\"",
        r"\b\d+ (?:min|mins|minutes) (?:was|is)\b|\byou(?:'ll| will) check\b",
    ),
    wording(
        "blame",
        "holds the team responsible",
        r"\byou (?:guys|people|lot|all|broke|closed|deleted|wiped|took|made|changed|never|didn't|"
        r"did not|haven't|have not|can't|don't|had|sent|asked|gave|disabled)\b",
        r"\byour (?:team|people|fault|end|side|mistake|policy|form|job|own|system|department|"
        r"server|app|tool|procedure|script|colleagues?|guys|tech\w*)\b",
        r"\b(?:because|thanks to|since) (?:you|of you|it|your)\b",
        r"\b(?:whoever|who) (?:the hell )?(?:designed|approved|decided|signed|scheduled|thought|"
        r"ran|runs|put|took|rebooted|returned|owns|dropped|changed)\b",
        r"\b(?:it|helpdesk|help desk|the team|support|first line) (?:told|said|never|broke|"
        r"has not|hasn't|won't)\b",
        r"\bwhy (?:did|didn't|would|has|is|was|wasn't|hasn't|nobody|no one|am|are|do|does|not|"
        r"the)\b",
        r"\b(?:on purpose|without (?:asking|telling|warning)|nobody (?:asked|told|said)|"
        r"somebody could have|no(?:body| one) else)\b",
    ),
    wording(
        "escalation_threat",
        "speaks of going higher",
        r"\b(?:your|speak (?:to|with)|talk to|call(?:ing)?|e-?mail(?:ing)?|tell(?:ing)?|cop(?:y|"
        r"ying|ied)|cc(?:'d|'ing|ing|ed)?|to (?:my|the)|mark(?:ing)?|inform(?:ing)?|ask|asked|"
        r"sent to|told|written to|with|for) (?:my |the |our |your |a |his |her )*(?:manager|"
        r"supervisor|director|boss|superior|ceo|cfo|cio|coo|vp|vice president|chief|hr|legal|"
        r"union|dean|head|board|ciso|ops manager|department manager|house sup|president|principal|"
        r"counsel|audit|risk|lead)\b",
        r"\b(?:complain\w*|escalat\w+|in charge|whose supervisor|get me a (?:manager|supervisor)|"
        r"formally|in writing|for the record|on (?:the )?record|screenshot(?:ted)?|"
        r"health and safety|ombudsman|union rep|lawyer|solicitor|works council|datix\w*)\b",
        r"\b(?:raise|raising|take|taking|report|reporting) (?:it|this|that) (?:\w+ )?(?:with|to|"
        r"up)\b",
        r"\b(?:manager|supervisor|superior|director)(?:'s)?\b[^.?!]{0,30}\?|\bwho (?:is|"
        r"are) (?:your|the) (?:manager|boss|supervisor)",
    ),
)
