"""What a draft gives its reader: a step, a time, a reason, a word for how it is for them."""

import re

from bot.coaching.tone.wording import Wording

_CLOCK = r"\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|o'clock)|\d{1,2}[:.]\d\d"
_DAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|tomorrow|midday|noon|midnight|"
    r"lunch(?:time)?|(?:this|the|first thing (?:in the)?|tomorrow|next) ?(?:morning|afternoon|"
    r"evening|week|hour)|the end of (?:the |your |my )?(?:day|play|business|week|morning|shift|"
    r"hour)|end of (?:the )?(?:day|play|business|week|shift)|close of (?:play|business)|eod"
)
_NUMBER = (
    r"(?:\d+(?:[-–]\d+)?|an?|one|two|three|four|five|six|ten|fifteen|twenty|thirty|forty|a few|a "
    r"couple of|half an?|the next (?:\d+|few|half|ten|two|couple of)?|several|(?:one|two|three|"
    r"five|ten) (?:to|or) (?:two|three|five|ten|fifteen))"
)
_SPAN = (
    rf"{_NUMBER}[- ]?(?:working |business |more |minute)?"
    r"(?:min(?:ute)?s?|hours?|hrs?|h|days?|weeks?)"
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)

WHEN = Wording(
    rf"\b(?:{_CLOCK}|{_DAY})\b|\b{_SPAN}\b|\b(?:by|before|at|until|around|after) "
    r"(?:\d{1,2}|noon|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"your (?:meeting|call|demo|lunch|train|"
    r"flight|interview|presentation|class|shift|deadline))\b|\bevery (?:\d+|half|hour|fifteen|"
    r"thirty|few|two|ten|day|morning)|\bright (?:now|away)\b|\b(?:straight away|at once|"
    r"immediately|this minute)\b|\bhourly\b|\bdaily\b|\bthe hour\b|\bhalf hour\b|"
    rf"\b(?:a|one|this) (?:sec|second|moment|tick)\b|\bovernight\b|\b\d{{1,2}}(?:st|nd|rd|th)?(?: "
    rf"of)? "
    rf"{_MONTH}\b|\b(?:{_MONTH} \d{{1,2}}|(?:in|until|by|before|this|next) {_MONTH})\b|\b(?:the "
    rf")?first of (?:each|every|the|next)\b|\bthe \d{{1,2}}(?:st|nd|rd|th)\b|\bquarter (?:past|"
    rf"to)\b|\bhalf "
    rf"past\b|\b(?:early|late|later|mid)[ -](?:\w+day|today|this|next)\b|"
    r"[{\[](?:deadline|minutes|eta|time)[}\]]|<!date",
    re.IGNORECASE,
)
"""When: a clock time, a day, a span. "Soon", "shortly" and "as soon as possible" are none."""

STEP = Wording(
    r"\b(?:(?:i|we|he|she|they|it|you|team|engineers?|colleagues?|supplier|vendor)(?:'ll| will)"
    r"(?! not)|(?:team|colleagues?|engineers?|supplier|vendor|specialists?|they|someone|somebody|"
    r"technicians?|manager) (?:calls?|looks?|comes?|answers?|expects?|starts?|takes?|visits?|is on|"
    r"are on)|(?:write|come back|talk|speak|get back) to (?:me|us|you)|(?:is|are) with (?:the|our)|"
    r"(?:call|ring|message|ping|email) (?:me|us|you)|next (?:update|step|word|person|message)|"
    r"and will|go ahead|it (?:comes|arrives|follows)|(?<!i )(?<!also )(?<!can )see (?:the|your) "
    r"\w+|yours is next|"
    r"you(?:'re| are) next|your (?:slot|turn|appointment)|"
    r"goes to|is joining|(?:i|we)(?:'ve| have) (?:now |also |just )?"
    r"(?:\w{2,}ed|sent|read|written|put|set|given|taken|made|found|brought)(?! (?:enough|"
    r"it all)))\b",
    re.IGNORECASE,
)
"""Somebody does something next, said more loosely than PENDING does."""

PENDING = Wording(
    r"\b(?:(?:sits?|lies?) with (?:the|our)|(?:i|we)(?:'ve| have) (?:\w+ )?(?:informed|notified|"
    r"contacted)|find out|(?:i|we)(?:'ve| have) sent (?:it|this|that|them|your \w+) to (?:the|our|"
    r"a)|"
    r"(?:is|are|'s) being (?!(?:able|so|the|a|in|on)\b)\w+(?:ed|nt|de)|as soon as (?:there's|"
    r"there is|i (?:have|know|hear)|we (?:have|know|hear))|(?:give|allow) (?:us|me) (?:some|a "
    r"(?:little|bit)|more)|(?:is|are|it's) on (?:the|our|my) (?:to-?do )?list(?=[.!]|$)|(?:is|are|"
    r"'s|'re) with (?:the|our) [\w ]{3,25}(?!side)|(?:we|i|let's|to|but) wait for (?:the|their)|"
    r"(?:do|can) but wait|"
    r"(?:i|we)(?:'ve| have) put (?:a|an|my|our|some|somebody|someone|one|two|\w+) (?:\w+ "
    r"){0,2}on(?! the list)|(?:takes?|taking) over|in the works|being "
    r"(?:handled|sorted|moved|built|prepared|replaced|tested)|(?:i|we)(?:'ll| will| am going to| "
    r"are going to|'m going to|'re going to)(?! (?:need|"
    r"know|wait|stay|find|manage|close|say|explain|leave|keep it|send you|show you|put you|help "
    r"you|"
    r"not|be happy|be able|be glad|never))|(?:i|we)(?:'m|'re| am| are) (?:\w+ly |now |still |also "
    r"|just |currently |already )*(?:\w+ing\b(?<!hoping)(?<!thinking)(?<!going)(?<!feeling)"
    r"(?<!trying)(?<!doing)(?<!having)(?<!being)(?<!saying)(?<!telling)(?<!asking "
    r"you)(?<!putting)(?<!closing)(?<!been working)|on (?:it|"
    r"the phone|this|to (?:it|the|them)))|let me (?:check|look|find|see|ask|"
    r"dig|get|take|have|chase|try|test|speak|pull|confirm|run|go)\b(?! if)|leave (?:it|this|that) "
    r"with|(?:bear|stay) with|(?:i|we)(?:'ve| have)? (?:\w+ )?(?:passed|raised|escalated|asked(?! "
    r"your?\b)|logged|"
    r"chased|forwarded|reported|flagged|opened (?:a|an|up a) \w+|handed|assigned|booked|ordered|"
    r"requested|"
    r"started|submitted|queued|contacted|emailed|messaged|scheduled|put in)|(?<!you )(?:has|have|"
    r"'s|is|"
    r"are|was|been|being) (?!never|not )(?:\w+ )?(?:passed|raised|escalated|logged|assigned|"
    r"forwarded|handed|"
    r"looked|looking|investigat\w+|working (?:on|to|with|through)|checking|reviewed|reviewing|"
    r"ordered|processing|processed|queued|chasing|monitoring|scheduled|tracing|rebuilding|"
    r"restoring|"
    r"repaired|chased|worked|fixing|fixed by|dealing|dealt)|"
    r"(?<!it )(?<!that )(?<!this )(?<!which )will (?:be|get|let|come|call|look|contact|reach|"
    r"reply|update|ring|fix|take|need to look|"
    r"have a look|pick|send|investigate|review|do|happen|check|follow|go)|in progress|under "
    r"investigation|in the queue|with (?:the|our) [\w ]{0,25}team|waiting (?:for|on)|awaiting|"
    r"looking into|on (?:my|our) list|get back to you|keep you (?:posted|updated|"
    r"informed)|update you)\b|^(?:looking|checking|investigating|working|chasing|escalat(?:ed|ing)|"
    r"passed|raised|logged|will|on it|on my)\b",
    re.IGNORECASE,
)
"""Something is still to follow: work in hand, or work handed on."""

DONE = Wording(
    r"\b(?:i|we|they|it|that|you|\w+)(?:'ve| have| has|'s|'re)? (?:\w+ly |now |just |been |all "
    r")*(?:reset|fixed|unlocked|restored|replaced|added|granted|installed|sorted|enabled|mended|"
    r"re-?enabled|cleared|resolved|renewed|approved|repaired|set up|moved|removed|sent you|"
    r"extended|released|recovered|corrected|completed|refunded|swapped|rebuilt|reconnected)\b|"
    r"\b(?:is|are|should be|'s|be) (?:now |all |back )*(?:working(?! (?:for (?!you)|here|"
    r"elsewhere|everywhere|on (?:my|our)))|back|up|fixed|ready|sorted|done|online|available|"
    r"there|good to go)(?: again)?\b|\bshould (?:now )?(?:work|open|print|load|"
    r"connect)\b|^(?:fixed|done|sorted|resolved|reset|unlocked|restarted|checked|closed|works?)\b",
    re.IGNORECASE,
)

ASKS = Wording(
    r"\b(?:could|would|will|might|may|can) (?:you|we|i)\b|\bplease\b|\bpls\b|\blet me know\b|"
    r"\btell "
    r"me\b|\bshall (?:i|we)\b|\bwould it help\b|\bdo you (?:have|want|still|see|get|know|mind)\b|"
    r"\b(?:which|what|when|where|who|how|does|is|are|did|has|have|do)\b[^.!\n]{3,}\?",
    re.IGNORECASE,
)

READER_STEP = Wording(
    r"\b(?:you(?:'ll| will)? (?:can|could|may|might want|want to|need to|should (?:get|see|"
    r"receive|be able|now))|(?<!as )if (?:you(?! had|'d)|it|the|that|this)|once you|when you|try|"
    r"let's|"
    r"have a (?:look|go)|in the "
    r"meantime|meanwhile|for now|the (?:quickest|fastest|best|next|first|other) (?:way|step|"
    r"thing|route|option)|next step|one (?:way|option|thing)|come (?:by|to|over|down)|drop (?:by|"
    r"in)|pop (?:by|in|over|down)|reply|message me|shout|write (?:me|to me)|tell me|call (?:me|"
    r"us)|ring (?:me|us)|here(?:'s| is| "
    r"are) (?:the|a|how|what|your|two|three|some)|as a (?:workaround|stopgap)|instead|there(?:'s| "
    r"is) a (?:spare|loan|way|form|guide|copy|backup)|use (?:the|your|this|a)|(?:i|"
    r"we) can(?! (?:see|understand|hear|imagine|tell|only))|the "
    r"form)\b",
    re.IGNORECASE,
)

COURTESY = Wording(
    r"\b(?:please|pls|could|would|can you|can we|may i|let's|lets|when you (?:get|have)|if you "
    r"(?:could|can|get|have|like|want|don't mind|prefer)|whenever|feel free|thank|thanks|shall "
    r"we|i'd (?:suggest|try|like|start)|you (?:can|could|might|may)|worth|mind|would you|happy "
    r"to|perhaps|maybe|the next step is|we can|so we|here(?:'s| is) (?:how|what))\b|"
    r"(?:^|(?<=\n)|(?<=[.!?:] ))(?:@?\w+[,:] )?try\b",
    re.IGNORECASE,
)

REASON = Wording(
    r"\b(?:because|so (?:that|i|we|it|the|you|your|they|nothing|nobody)|since|as (?:it|that|this|"
    r"the|your|they)|which|that way|(?:it|that|this|they|these|doing (?:so|that|this)|a restart|"
    r"restarting|the restart|signing|the (?:screenshot|log|code|number|photo)) (?:\w+ )?(?:clear|"
    r"will|lets?|tells?|shows?|gives?|makes?|helps?|forces?|picks?|removes?|rules?|should|usually|"
    r"often|can|means|starts?|resets?|refresh|closes?|loads?|drops?|takes?|stops?|keeps?|brings?|"
    r"saves?|reloads?|fixes|frees|wakes)\w*|(?<!need )(?<!have )to (?:see|rule|check|clear|make|"
    r"find|get|confirm|"
    r"stop|avoid|help|let|test|tell|know|work|keep|force|pick|free|be sure|bring|load|fix)|in "
    r"case|means|otherwise|the reason|needed for|needs? it|i need it)\b",
    re.IGNORECASE,
)

ACKNOWLEDGES = Wording(
    r"^(?:oh (?:no|dear|my|gosh)|ouch|oof|whew|yikes|argh|ugh|what a)\b|\bno way to (?:start|"
    r"spend|end)"
    r"\b|\b(?:sorry|feel for you|let you down|no joke|feel your|sad to hear|(?:rotten|unfortunate|"
    r"awkward|awful|horrible|"
    r"terrible|bad|rough|nasty|"
    r"ugly|poor) (?:moment|way|day|week|time|start|timing|luck|morning|surprise|experience)|what a "
    r"(?:day|start|week|morning|mess|shame|pity)|(?<!then )(?<!so )(?:be|feel|sounds?) (?:cross|"
    r"annoyed|tired|"
    r"(?<!i'm )(?<!i am )(?<!we're )fed up|"
    r"upset|angry|worried)|(?:can|could) (?:only |well |really )?imagine|you deserve|thin comfort|"
    r"no fun|maddening|that (?:hurts|stings)|embarrassing|apolog\w+|(?:i|we) (?:can |do |really |"
    r"completely |totally |fully |absolutely "
    r"|can really )*(?:see|hear|understand|appreciate|get|know|realise|realize|"
    r"imagine)\b(?= (?:how|why|what (?:this|that|it|a|you)|(?:that )?(?:this|it)(?:'s| is| has| "
    r"must| "
    r"costs| matters)|(?:that )?(?:it|this|you|the \w+) (?:\w+ ){0,3}?(?:hard|long|annoy\w+|late|"
    r"wait\w*|"
    r"lost|need\w*|rel(?:y|ied)|hop(?:ed|ing)|expected|frustrat\w+|tired|blocked)|(?:that "
    r")?you(?:'re| "
    r"are|'ve| have|'d| had)|you\b|your (?:frustrat|urgen|deadline|time|day|morning|patience|worr|"
    r"anger|"
    r"concern)|the (?:pressure|urgency|frustrat\w+|worry|stress|annoyance|rush|trouble|deadline))|"
    r"[,.])|understandabl[ye]|must (?:be|have|feel)|(?:that|this|it)(?:'s| is| has been| sounds| "
    r"was| really is) (?:\w+ ){0,2}(?:frustrat\w+|annoying|awkward|hard|difficult|stress\w+|"
    r"worrying|a pain|rough|horrible|awful|unfair|long|bad|miserable|not good enough|disruptive|"
    r"serious|bad timing|the worst|maddening|upsetting|urgent|tough|a lot|no fun|exhausting|"
    r"unacceptable|fair|far|a nightmare|too (?:long|many|much))|frustrat\w+|you(?:'re| are) (?:"
    r"\w+ )?right|you have (?:every|been)|no wonder|i (?:fully )?agree|"
    r"every (?:reason|right)|(?<!i'm )(?<!i am "
    r")(?<!we're )fed up|fair (?:point|"
    r"enough|question)|thank(?:s| "
    r"you) (?:\w+ )?for (?:your (?:patience|time|understanding)|bearing|waiting|telling|letting|"
    r"flagging|chasing|explaining|raising|sticking|persisting|being|coming|pointing|spelling|"
    r"taking|the (?:nudge|reminder|chase))|you(?:'ve| have) (?:\w+ )?(?:waited|been|had|asked|"
    r"tried|chased|lost|done|explained|missed)|shouldn't have|should not have|deserve\w*|not how "
    r"(?:it|this)|long wait|(?:two|three|four|five|six|\d+) (?:days|hours|weeks|times|chases|"
    r"attempts) (?:is|without|of)|(?:third|second|fourth|fifth) time|i'd be|anyone would be|"
    r"holding (?:you|up)|h(?:e|o)lds? (?:you|up)|in your way|in the way|costing|cost you|"
    r"stopping you|(?:keep|stop)s you|bad (?:timing|moment|time)|blocked|locked out|can't work|"
    r"lost (?:work|time|hours)|with (?:your|the) (?:\w+ ){0,3}"
    r"(?:at|by|in|due|on) (?:\d|ten|nine|two|noon|an|half))\b",
    re.IGNORECASE,
)

THANKS = Wording(r"\bthank(?:s| you)\b|\bcheers\b|\bmuch appreciated\b", re.IGNORECASE)

SOCIAL = Wording(
    r"\b(?:you(?:'re| are) (?:very |most )?welcome|glad|happy to help|no problem|no worries|my "
    r"pleasure|any ?time|have a (?:good|nice|great|lovely)|enjoy|good (?:morning|afternoon|luck|"
    r"evening|to (?:hear|know))|great (?:news|to hear|stuff)|thank(?:s| you)|cheers|see you|hello|"
    r"hi|hey|welcome|congratulations|brilliant|perfect|lovely|take care|take your time|on my "
    r"way|will do)\b",
    re.IGNORECASE,
)

OFFERS = Wording(
    r"\b(?:happy to|glad to|(?:we|i)(?:'ve| have)(?: got)? (?:a|an|one|two|some|spare)\b|let me\b|"
    r"how about|what (?:i|we|you) can (?:do|offer|use)|(?:i|we|you) (?:can|could|may)\b(?! "
    r"(?:understand|see|hear|imagine|appreciate|only|not|never|just|tell|confirm))|instead|"
    r"alternativ\w+|in the meantime|meanwhile|for now|workaround|option|another (?:way|route)|"
    r"there is (?:a|another) (?:way|form|route)|loan|spare|until then|the (?:quickest|fastest|"
    r"best|right|proper|other|way|route|form|person|people|team)\b)",
    re.IGNORECASE,
)

VERIFIED = Wording(
    r"\b(?:confirmed|logs? (?:\w+ )?(?:shows?|says?|confirms?)|(?:i|we)(?:'ve| have) (?:\w+ )?"
    r"(?:checked|traced|found|looked|reviewed|tested)|(?:i|we) (?:checked|traced|found|looked "
    r"(?:at|through|into)|reviewed)|review (?:showed|found|shows)|turned out|turns out|"
    r"the records? "
    r"shows?|investigation (?:showed|found|shows)|verified)\b",
    re.IGNORECASE,
)
