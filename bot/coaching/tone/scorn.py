"""More anger and mockery: ingratitude, refusals to talk, and praise or wonder that mean neither."""

from bot.coaching.tone.finding import Finding
from bot.coaching.tone.rule import Rule, rule

_SPITE = (
    r"(?:insult(?:s|ing|ed)?|shout(?:s|ing|ed)?|complain(?:s|ing|ed)?|moan(?:s|ing)?|yell(?:s|ing|"
    r"ed)?|chas(?:e|ing)|nag(?:s|ging)?|blam\w+|swear\w*|attack\w*|"
    r"accus\w+|threaten\w*|argu\w+|demand\w*|push(?:y|ing)?|whin\w+|writing (?:angry|long|rude) "
    r"\w+|sending "
    r"(?:angry|rude|ten|five|me))"
)
_JOY = (
    r"(?:brilliant|wonderful|lovely|fantastic|marvellous|superb|excellent|splendid|perfect|great|"
    r"amazing|terrific|impressive|awesome|classic|genius|nice|bravo|fabulous)"
)
_WRECKED = (
    r"(?:deleted|broke|broken|lost|unplugged|locked|clicked|spilt|spilled|forgot|forgotten|dropped|"
    r"crashed|ignored|opened|pulled|kicked|wiped|moved|switched off|turned off|poured|closed|"
    r"renamed|"
    r"overwrote|sent|changed|pressed)"
)

SCORN: tuple[Rule, ...] = (
    rule(
        Finding.HEATED,
        "It answers anger with anger, and both sides then defend themselves.",
        "I want to get this sorted with you. What I can do now is [next step].",
        # no care
        r"\b(?:i|we) (?:really |honestly |frankly )?(?:don't|do not|couldn't) care\b[^.!?]*|"
        r"\b(?:done|ready|fixed|"
        r"there|finished) when (?:it|they)(?:'s| is|'re) (?:done|ready|fixed|there|finished)\b|"
        r"\bnothing but (?:rude|"
        r"trouble|complaints?|angry|hostile|shouting|insults)\b[^.!?]*|\byou(?:'ve| have) been "
        r"(?:\w+ ){0,3}(?:rude|"
        r"impatient|aggressive|unfriendly|hostile|unpleasant|insulting)\b[^.!?]*|\b(?:then|so|"
        r"just|go ahead and) "
        r"(?:call|email|tell|ask|write to|complain to|go to) (?:the|your|my) (?:ceo|boss|director|"
        r"manager|president|"
        r"head|lawyer)\b[^.!?]*|\bnot (?:a|one) (?:minute|second) (?:earlier|sooner|"
        r"before)\b[^.!?]*|\b(?:the )?(?:way"
        r"|how) you(?:'re| are)? (?:talk|speak|write|treat|talking|speaking|behav\w+)(?:ing)? "
        r"(?:to|with)? ?(?:me|us|"
        r"people)?\b[^.!?]*",
        # ingratitude
        r"\b(?:this|that|here)(?:'s| is)? (?:all )?the thanks\b[^.!?]*|\bis (?:this|that) (?:all "
        r")?the "
        r"thanks\b|\b(?:say|try|how about|might say|could say) (?:\w+ )?['\"]?(?:thank you|thanks|"
        r"please)"
        rf"['\"]? (?:for once|sometimes|now and then|instead|once|for a change)\b[^.!?]*|"
        rf"\binstead of "
        rf"{_SPITE}[^.!?]*|\bungrateful\b|\b(?:show|have|with) (?:some|a (?:little|bit of)|more) "
        r"(?:respect|manners|gratitude|patience|decency|understanding for)\b[^.!?]*|\b(?:i|we) "
        r"(?:skipped|"
        r"gave up|cancelled|sacrificed|missed|worked through) (?:my|our) (?:lunch|break|evening|"
        r"weekend)\b"
        r"[^.!?]*",
        # have it your way
        r"\b(?:fine|then|so|go on),? (?:then )?(?:go ahead and )?(?:be|stay) (?:angry|mad|upset|"
        r"offended|"
        r"cross)\b[^.!?]*|\b(?:take it or leave it|like it or not|or don't|suit yourself|please "
        r"yourself|"
        r"as you (?:like|wish|please)|have it your way|whatever|do what you (?:like|want)|do as "
        r"you (?:"
        r"like|please)|see if i care|i couldn't care less|your (?:loss|funeral|own problem)|"
        r"that's your "
        r"problem|(?:it's|that's) not my problem)(?=[.!,]|$)",
        # refusing the talk
        rf"\b(?:not going to|gonna|won't|will not|refuse to|not here to|no intention of|do not "
        rf"intend to)"
        rf" (?:be |get )?(?:\w+ )?(?:{_SPITE}|tolerat\w+|put(?:ting)? up|repeat\w* myself|"
        rf"listen\w*|drop "
        rf"everything|beg|apologi\w+|take (?:orders|abuse|this|that)|be (?:rushed|pushed|bullied|"
        rf"told)|"
        r"respond\w* to (?:this|that|such)|react to)\b[^.!?]*|\b(?:better|other|more important) "
        r"things to "
        r"do\b[^.!?]*|\b(?:if|until|unless|when) you (?:can(?:not|'t)? |learn to |have |'ve |"
        r"start |stop |"
        rf"want to |are |keep )*(?:be(?:ing)? )?(?:{_SPITE}|calmed? down|calm(?:er)?|civil|polite|"
        rf"reasonable|behave|speak to (?:me|us)|talk to (?:me|us) like|respectful)\b[^.!?]*",
        rf"\b(?:your|all this|all that) (?:constant |endless |permanent |stupid |rude |angry |"
        rf"little |whole )*(?:{_SPITE}|drama|moods?|outburst|tantrum|temper|manners|impatience|"
        rf"rudeness|"
        r"nagging|hysterics|theatrics|fuss)\b(?! (?:us|me)\b)[^.!?]*",
        # challenges
        r"^(?:oh )?(?:seriously|really|excuse me|come on|honestly|for real|pardon)[,.]* "
        r"?[?!][^.]*|^come on"
        r"[,.!]|\b(?:you )?(?:really |honestly |seriously )?think (?:that )?(?:you(?:'re| are)|"
        r"your \w+ is) "
        r"(?:the )?(?:only|special|more important|first|so important)\b[^.!?]*|\?\?|\bwhat part "
        r"of\b[^.!?]*"
        r"|\bread my lips\b|\bmake up your mind\b|\bwho do you\b[^.!?]*|\bdo you think (?:i|"
        r"we)(?:'m|'re| "
        r"am| are| do| have| enjoy| sit)\b[^.!?]*|\bwhat (?:do|did) you (?:think (?:i|we)|"
        r"expect)\b[^.!?]*|\bthe "
        r"(?:nerve|cheek|audacity)\b",
        r"\b(?:i|we)(?:'m| am|'re| are) (?:not|hardly|no) (?:going to )?(?:your (?:servant|slave|"
        r"mother|"
        r"mum|maid|doormat|punch\w*|lackey|butler|personal \w+)|a (?:machine|robot|magician|"
        r"miracle)|"
        r"standing for|taking that|superman)\b[^.!?]*|\b(?:honestly|frankly|quite frankly|to be "
        r"frank)[, ]"
        r"[^.!?]*\b(?:sick|tired|enough|annoy\w+|rude|ridiculous|nonsense|fed up|unfair|insult\w*|"
        r"cheek|"
        r"unacceptable)\b[^.!?]*|\b(?:getting|get|got|gets|going) on my nerves\b|\b(?:driv\w+|"
        r"makes?) (?:me|"
        r"us) (?:crazy|mad|nuts|insane|angry|sick)\b|\b(?:this|that|it|you) (?:really )?(?:annoys|"
        r"angers|"
        r"offends|insults|irritates) (?:me|us)\b|\b(?:i'm|i am) (?:really |getting |so |very "
        r")*(?:annoyed|"
        r"angry|furious|offended|insulted|irritated)\b[^.!?]*",
        unless=r"\b(?:sorry|apolog\w+|you(?:'re| are) right|understand(?:able)?|can see why|"
        r"i'd be|no wonder|every right|as you like it)\b",
    ),
    rule(
        Finding.SARCASTIC,
        "Sarcasm reads as contempt to somebody who is stuck.",
        "Say it straight: [what you know], and [what happens next].",
        rf"^(?:oh |ah |well |wow,? |how |just |simply |absolutely |truly )*{_JOY}[,!.:]? (?:so |"
        rf"now )?(?:you|"
        rf"someone|somebody|he|she|they)(?:'ve| have|'s| has)? (?:\w+ )?{_WRECKED}\b[^.!?]*|"
        rf"\b(?:and|which),?"
        r" (?:surprise|miracle|wonder|shock)\b[^.!?]*|\bwho(?:'d| would| could) have (?:thought|"
        r"guessed|known"
        r"|imagined|expected)\b[^.!?]*|\b(?:wonder of wonders|lo and behold|what are the odds|"
        r"stranger "
        r"things|imagine my surprise|shocker|plot twist)\b[^.!?]*|\b(?:went|going|goes) (?:really "
        r"|so )?well,"
        r" (?:didn't|isn't|doesn't)\b[^.!?]*",
        r"^(?:the |your )?(?:second|third|fourth|fifth|sixth|\w+th) (?:\w+ ){1,4}(?:this (?:week|"
        r"month|year|morning)|in "
        r"(?:a|one|two|three|\d+) \w+|already)\b[^.!?]*|\b(?:so |how |very )?(?:glad|nice|happy|"
        r"kind) (?:that )?you "
        r"(?:could|found|managed|decided|made|were able)(?: to)? (?:\w+ )?(?:find|spare|reply|"
        r"answer|join|the time|time|"
        r"show|remember)\b[^.!?]*|\b(?:i'm|i am|we're) sure (?:that )?(?:the|your|it|that) (?:\w+ "
        r"){0,3}(?:itself|"
        r"hates?|spilled|jumped|walked|threw|fell|deleted|clicked|poured|grew|flew)\b[^.!?]*|"
        r"\b(?:spilled|poured|"
        r"deleted|clicked|unplugged|threw|broke|emptied|typed) (?:\w+ ){0,5}itself\b[^.!?]*|\bthe "
        r"(?:good old|famous|"
        r"classic|legendary|usual|old) [\"“'‘][^.!?]*|[\"“'‘]i (?:didn't|haven't|did not|never) "
        r"(?:do|did|chang\w+|touch\w*|"
        r"click\w*|press\w*|delet\w+|done)[^\"”’]*[\"”'’]",
        r"\bpigs (?:can|might|will) fly\b[^.!?]*|\b(?:and )?here (?:i was|we were) "
        r"thinking\b[^.!?]*|\b(?:very|so|extremely|"
        r"incredibly|wonderfully) (?:detailed|helpful|precise|clear|useful|informative) (?:\w+ "
        r")?[\"“'‘][^.!?]*|\ba (?:whole|"
        r"full) (?:\w+ ){1,2}(?:of waiting|without)\b[^.!?]*",
        r"\b(?:nothing|not anything) (?:else|better|more important)(?: at all)? to do\b[^.!?]*|"
        r"\b(?:breakfast "
        r"in bed|red carpet|room service|silver (?:platter|plate|tray)|butler|champagne|massage|"
        r"foot rub|"
        r"violin|tea and biscuits|gold[- ]plated|coffee and cake|in the newspaper)\b[^.!?]*|"
        r"^(?:oh,? )?(?:and|"
        r"so),? (?:shall|should|do|would|will) (?:we|i|you)\b[^.!?]*\b(?:as well|too|next|also|"
        r"while)\b"
        r"[^.!?]*\?|^oh,? (?:and|so|sure|of course|yes|you|really|please)\b[^.!?]*",
        r"\bthank(?:s| you)(?: \w+){0,3} for (?:the |your |opening |sending |writing |creating |"
        r"logging |"
        r"raising |giving us |another |yet |a )*(?:second|third|fourth|fifth|sixth|tenth|"
        r"twentieth|\d+(?:th|"
        r"rd|nd)|seventh|yet another)\b[^.!?]*|\bthat (?:really |surely |certainly |definitely |"
        r"always )+"
        r"(?:speeds?|makes? (?:it|us|me) (?:faster|happy|quicker)|(?:helps?|works?) (?:a lot "
        r")?(?:when|if))\b"
        r"[^.!?]*|\b(?:how|so|very|really) (?:unlucky|unfortunate|mysterious|inconvenient|tragic) "
        r"(?:that|for "
        r"you)\b[^.!?]*",
        r"\b(?:has|have|is|just|your|so|suddenly|mysteriously|magically|somehow|an?|the|this|"
        r"really|so-called) "
        r"[\"“'‘](?:vanish\w*|disappear\w*|broken?|urgent|very urgent|emergency|gone|lost|"
        r"important|nothing|"
        r"problem|crash\w*|help|disaster|critical|top priority|asap|hacked|dead|missing)[\"”'’]",
        r"\b(?:mysteriously|magically|miraculously|by (?:magic|itself|themselves|sheer chance)) "
        r"(?:vanish\w*|"
        r"disappear\w*|deleted|broken?|changed|moved|unplugged|fell|switched)\b[^.!?]*|"
        r"\b(?:vanish\w*|"
        r"disappear\w*|deleted|unplugged|moved|fell|walked|jumped|switched) (?:\w+ )?(?:all "
        r")?(?:by (?:itself|"
        r"magic)|on its own)\b(?=[.!?,]| as| like| then| again| did)[^.!?]*",
        r"\b(?:alert|stop|call|hold|inform) (?:the )?(?:press|presses|media|newspapers?|pope|army|"
        r"fire "
        r"brigade|united nations)\b[^.!?]*|\b(?:nobel|oscar|medal|trophy|prize|applause|ovation|"
        r"badge of "
        r"honour|hall of fame|employee of the (?:month|year)|user of the (?:month|year))\b[^.!?]*|"
        r"\b(?:just "
        r"what|exactly what) (?:i|we) (?:needed|wanted|ordered|was waiting|were waiting)\b[^.!?]*|"
        r"\b(?:i|we) "
        r"(?:just |so |do |really |always )*(?:love|adore|enjoy) (?:it )?(?:when|how|these|"
        r"being)\b[^.!?]*|\b"
        r"(?:be my guest|do tell|enlighten (?:me|us)|pray tell|i'm all ears|good luck with "
        r"(?:that|it)|knock "
        r"yourself out|dream on|in your dreams|cry me|boo hoo|poor you|poor thing|my heart bleeds|"
        r"world's "
        r"smallest)\b[^.!?]*",
        unless=r"\b(?:good luck with (?:it|that),? (?:and|you)|help yourself)\b|"
        r"\b(?:love|enjoy) (?:it )?when "
        r"(?:it|things|that|a fix)\b|\bthank(?:s| you) for your (?:second|third) (?:message|mail|"
        r"screenshot)\b",
    ),
)
