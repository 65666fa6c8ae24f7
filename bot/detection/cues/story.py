"""Cues of what has happened so far, as one message tells it: again, closed, too long, too late."""

from bot.detection.cues.wording import wording

_NUMBER = (
    r"(?:\d[\d.,]*|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|half an?|several)"
)
_NTH = r"(?:second|third|fourth|fifth|sixth|seventh|2nd|3rd|\d{1,2}th|umpteenth)"
_DAY = r"(?:today|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"

STORY = (
    wording(
        "repeat",
        "says it has happened before",
        r"\bagain\b(?! (?:later|tomorrow|soon))",
        rf"\b{_NTH} (?:time|ticket|message|reset|request|form|day|week|month|one|dock|"
        rf"\w+ in a row)\b",
        r"\bkeeps? (?:\w+ing|on)\b",
        r"\b(?:every|each) (?:single |other )?(?:time|day|week|month|morning|month end|\w+ end)\b",
        r"\bsame (?:thing|issue|problem|story|answer|error|screen|two questions|as (?:last|the|"
        r"in))\b",
        r"\b(?:in a row|once more|yet another|as always|as usual|running)\b",
        r"\b(?:day|week) (?:\d+|two|three|four|five|six)\b",
        r"\b(?:last (?:year|week|month|time)'s|no different)\b",
    ),
    wording("still", '"still"', r"\bstill\b(?! (?:good|ok|fine|works|valid))"),
    wording(
        "told_before",
        "says it was already told",
        r"\bas (?:already |also |i |previously )*(?:mentioned|noted|stated|said|explained|"
        r"described)\b",
        r"\balready (?:said|told|sent|explained|asked|raised|reported|answered|provided|gave|"
        r"did)\b",
        r"\bi(?:'ve| have|'d| had)?(?: now| already| just| literally)* "
        r"(?:told|asked|said|explained|reported|informed|answered|warned|written to|posted)\b",
        r"\bwe(?:'ve| have|'d| had)?(?: now| already)* (?:told|asked|said|explained|reported|"
        r"informed)\b",
        r"\bscroll up\b",
        r"\b(?:it's|it is|that's|they're|all|is) in (?:the (?:ticket|first|thread|message)|my|"
        r"every)\b",
        r"\bi (?:literally )?just said\b",
        r"\b(?:been|keep|are) asking\b",
        r"\b(?:twice|three times|\d+ times)\b",
        r"\bper my (?:last|previous|earlier)\b",
    ),
    wording(
        "ticket_bounce",
        "the ticket was closed or passed on unsolved",
        r"\b(?:you|they|it|was|been|got|were|keep|keeps) (?:\w+ )?clos(?:ed|es|ing)(?! (?:at|"
        r"on|for|by|my|his|her|the|this|our|off|down))\b",
        r"\bclosed (?:a|the|my|as|again|with|without|it|them|twice|\w+ times)\b",
        r"\bre-?open(?:ed|ing)?\b",
        r"\bresolved (?:for whom|as)\b|\bmarked (?:as )?resolved\b",
        r"\b(?:sent|send|sends|told|refer\w*|passed|bounced) (?:me|us) (?:back |on )?to\b",
        r"\b(?:says?|said) (?:it's |it is |that it's )?(?:you|yours|your|them|theirs|the other)\b",
        r"\bbelongs? to (?:the other|neither)\b",
        r"\b(?:two|both|either|neither|which|other|another|different|four|\d) (?:teams?|agents?|"
        r"part(?:y|ies)|queues?)\b",
        r"\b(?:back and forth|full circle|full lap|going (?:round|around) in)\b",
        r"\bbounced\b",
    ),
    wording(
        "elapsed",
        "says how long it has taken",
        rf"\b{_NUMBER}(?: full| whole| more| and a half)? (?:min|mins|minutes|hrs?|hours?|days?|"
        rf"weeks?|months?)\b(?= (?:now|ago|later|in\b|already|and|with|of|for|to)|[.,!?;:]|$)",
        rf"\b(?:been|for|after|took|lost|since|wait(?:ed|ing)) (?:\w+ )?(?:{_NUMBER}|the|whole|"
        rf"over|almost) (?:full |whole )?(?:min|mins|minutes|hrs?|hours?|days?|weeks?|months?|"
        rf"morning|afternoon)\b",
        r"\b(?:an hour|all (?:day|morning|week|afternoon|night)|since (?:yesterday|morning|noon|"
        r"last|monday|tuesday|wednesday|thursday|friday|\d))\b",
        r"\bhours?\?|\bdays?\?\?|\bweeks?\?",
    ),
    wording(
        "clock",
        "names the hour",
        r"\b(?:it's|it is|its|is) (?:now |already |past |nearly |almost |gone |ten |quarter |"
        r"twenty |half )*"
        r"(?:past |to )?(?:\d{1,2}(?:[:.h]\d{2}| ?(?:am|pm|o'clock)\b)|noon|midnight|three|four|"
        r"five|half|tonight|tomorrow|friday|monday)",
        r"^\W*\d{1,2}[:.h]\d{2}\b",
        r"\b\d{1,2}[:.]\d{2} now\b",
    ),
    wording(
        "deadline",
        "a deadline is near",
        rf"\b(?:by|before|at|until|till) (?:noon|midnight|eod|end of|close of|{_DAY}|"
        rf"\d{{1,2}}(?:[:.]\d\d)?(?: ?[ap]m\b|\b(?! ?(?:%|gb|mb|min|people|of))))",
        r"\b(?:deadline|cut-?off|cut off|due (?:today|tomorrow|by|in|at|on)|expir\w+|"
        r"time-?sensitive|urgent(?:ly)?|asap)\b",
        r"\bin (?:the next )?(?:\d+|an|one|two|ten|five|fifteen|twenty|thirty|half an) (?:mins?|"
        r"minutes|hours?|hrs?)\b",
        r"\b(?:starts?|begins?|closes?|shuts?|leaves?|opens?|ends?) (?:in|at|today|tonight|"
        r"tomorrow)\b",
        r"\b(?:hearing|board|exam|demo|pitch|launch|payroll|tender|audit|go-live|presentation|"
        r"submission|gate|flight)\b",
        r"\b(?:right now|running out of time|out of time)\b",
    ),
    wording(
        "impact",
        "others are affected",
        r"\b(?:customers?|clients|patients?|students?|kids?|pupils?|callers?|passengers?|"
        r"famil(?:y|ies)|drivers|parents|suppliers?|vendors are|visitors?|judge|"
        r"operators|agents (?:are|is|say|have|keep|can)|(?:my|our) agents|nurses?|artists?|"
        r"cashiers?|candidates?)\b",
        # Bare "client", "agent" and "operator" are programs as often as people.
        r"\b(?:my|our|his|her|a|the) client(?!s| (?:is new|app|version|id|cert|log|on|for|says|"
        r"to))\b",
        r"\b(?:\d+|forty|fifty|sixty|hundred|everyone|whole|entire|half) (?:of )?(?:people|"
        r"persons|of us|staff|users|engineers|team|floor|building|company|line|room)\b",
        r"[$£€]\s?\d|\b\d[\d.,]*\s?(?:k|m|eur|usd|euros?|dollars?|pounds?|million)\b",
        r"\b(?:penalt\w+|chargebacks?|revenue|payroll|salar(?:y|ies)|get paid|invoice[sd]?|"
        r"contract|costs? (?:us|me)|losing|the rent)\b",
        r"\b(?:line is (?:down|stopped)|(?:are|is|been) (?:stood|standing|waiting|blocked|idle)|"
        r"can't (?:work|ship|bill|deploy|sell))\b",
    ),
    wording(
        "toil",
        "is working around it by hand",
        r"\b(?:by hand|hand[- ]?writ\w+|on paper|manual(?:ly)?|from memory|with a (?:pen|marker|"
        r"comb)|own phone|my phone|from screenshots|retyp\w+|one finger|post-?its?|sharpie|"
        r"clipboard)\b",
        r"\b(?:i|we) (?:drove|walked?|had to|have to|keep|went) \w+",
        r"\b(?:lost|wasted?|redo|redoing|rewrit\w+|rebuild\w*|re-type|start(?:ed|ing)? over)\b",
        r"\b\d+ times a\b",
    ),
    wording(
        "exposed",
        "has to answer for it",
        r"\bin front of\b",
        r"\b(?:asks?|asked|asking) (?:me|us) (?:why|what|if|whether|every|on|twice|for|again|"
        r"today|about)?\b",
        r"\b(?:explain(?:ing)?|answer|apologi[sz]e|tell|say) (?:it )?(?:to )?(?:him|her|them|"
        r"the (?:client|customer|board|bank|judge|cfo|ceo|director|driver|partner))\b",
        r"\bwhat (?:do|should|am|shall|can) i (?:supposed to )?(?:tell|say)\b",
        r"\b(?:on me|my name|my fault|blame me|writ(?:ten|e) up|get fired|fired|my job|lose my|"
        r"in trouble|on probation|makes? me look|look(?:ing|ed)? like|nothing to tell)\b",
        r"\bgive (?:him|her|them|the)\b",
        r"\bi(?:'ll| will) (?:be|have to be) (?:the one )?(?:explaining|telling)\b",
    ),
)
