"""Cues of feeling one message gives by its wording, gentle ones included."""

from bot.detection.cues.wording import wording

FEELING = (
    wording(
        "sarcasm",
        "dry or sarcastic",
        r"\b(?:great|perfect|lovely|brilliant|wonderful|fantastic|marvellous|marvelous|super|nice|"
        r"amazing|superb|cool|of course|charming|fabulous)[,.!:]+ (?!thank|ta\b|cheers|it|that|"
        r"works|see|we|i)(?:so|and|again|another|broken|still|now|then|a|an|the|i'll|resolved|"
        r"someone|everybody|no)\b",
        r"\b(?:slow clap|love that for|cool cool|how (?:reassuring|lovely|nice|kind|convenient)|"
        r"very (?:secure|nice service|festive|helpful)|what a (?:service|surprise)|no notes|"
        r"bless you)\b",
        r"\bthank(?:s| you) (?:so much |very much )?for (?:closing|nothing|explaining that so|"
        r"the (?:lecture|guide|link to)|that (?:insight|wisdom))\b",
        r"\b(?:noted|aware|monitoring|investigating|looking)\b[.,?]* (?:great|ok|okay|good|i'll|"
        r"i am|i'm also|and\b)",
        r"\bi(?:'ll| will) (?:pencil|frame|let (?:the|my) client know|be sure to|have a word with|"
        r"just (?:pop|ask) )\b",
        r"\b(?:assume|guess|suppose|presumably|apparently) (?:it's coming|i (?:just|ask|should)|"
        r"we just|that's a no)\b",
        r"\b(?:happy (?:\w+[- ]\w+ )?anniversary|do i (?:get|win)|is (?:this|there) a (?:riddle|"
        r"subscription|form (?:we|for))|bingo|petition to|who do i bribe|by (?:canoe|candlelight|"
        r"pigeon)|literary device|if it helps your|forever\b)",
        r"\bmust be the only\b|\bfor anyone keeping score\b|\bsurely\b|\bin case anyone\b|"
        r"\bfeel free to\b",
        r"\b(?:how (?:clever|generous|thoughtful|useful)|chef's kiss|so (?:convenient|reassuring)|"
        r"with pleasure|champion|bingo card|is (?:thrilled|delighted))\b",
        r":(?:clap|upside_down_face|slightly_smiling_face|unamused|face_with_rolling_eyes|"
        r"rolling_eyes|roll_eyes|neutral_face|expressionless|melting_face):",
    ),
    wording(
        "withdrawal",
        "is giving up on getting help",
        r"\b(?:never ?mind|nvm|forget (?:it|i asked)|don't bother|doesn't matter|leave it|drop it|"
        r"whatever|give up|giving up|given up|i'm done|im done|stopped (?:believing|trying|asking|"
        r"work)|not (?:worth|bothering)|no point)\b",
        r"\b(?:you can|please|just) close (?:it|the ticket|this)\b|\bclose (?:it|"
        r"the ticket)(?: if|\.|$)",
        r"\bi(?:'ll| will| am going to|'m going to) (?:just )?(?:do|fix|buy|use|find|type|count|"
        r"sort|ask|take|walk|figure|get|assume|go|write|paper|wait) (?:it|this|that|my|the|one|"
        r"another|somebody|someone|somewhere|silence|no news|a)\b[^?]*$",
        r"\b(?:(?:don'?t|dw) (?:worry|bother)(?: about it)?(?= now|\W*$)|dw about it|no more|"
        r"we'll (?:manage|make do|just|stand)|(?:stop|stopped) asking|not coming back|"
        r"(?:class|meeting|call) is over|they'?ve left)\b",
        r"\b(?:take me off|won't bother|going with (?:manual|paper)|back to paper|paper it is|"
        r"guess not|didn't figure|i guess|expected nothing)\b",
        r"^\W*(?:ok|okay|right|fine|sure|k|i see|noted|as expected|of course they did)\W*$",
    ),
    wording(
        "distress",
        "is in distress",
        r"\b(?:shaking|crying|in tears|cried|sobbing|panicking|freaking out|feel sick|"
        r"can't breathe|(?:can ?not|can't) (?:sleep|concentrate|think)|slept (?:\w+ ){1,3}hours|"
        r"terrified|scared|desperate(?:ly)?|begging|i beg|falling apart|breaking down|"
        r"losing (?:it|my mind)|at my wits|at the end of my|overwhelmed|exhausted|so tired|"
        r"so stressed|heart rate|migraines?|getting (?:very )?nervous|so nervous|sweating|"
        r"frightened|dangerous|robbed|intensive care|alone)\b",
        r"\b(?:lose|losing|cost me) my (?:job|place|visa|licence)\b|\bresign\w*\b|\bget fired\b",
        r"\b(?:no no no|oh no|oh god|omg|please please|help me)\b",
        r"\bi (?:don't|do not) know (?:what|how|who) (?:else |more )?(?:to|i)\b",
        r"\b(?:i'm|i am|really|so|very|getting) (?:worried|anxious|nervous|stressed|afraid|scared|"
        r"upset)\b",
        r":(?:sob|cry|weary|tired_face|fearful|cold_sweat|scream):",
    ),
    wording(
        "embarrassment",
        "is embarrassed",
        r"\b(?:i'?m|i am|i was|i feel|i felt|i must be|mak(?:es?|ing) me (?:look|feel)|"
        r"i(?:'ll| will|'d|'m going to|'m gonna) look)(?: (?:like|so|an?|such|right|complete|total|"
        r"proper|bit|of|real|really|very|being|just)){0,4} "
        r"(?:idiot|stupid|dumb|fool|foolish|moron|muppet|numpty|clown|thick)\b",
        r"\b(?:stupid|daft|silly|dumb|idiotic) (?:of )?me\b",
        r"\bmy own (?:stupid|silly|fault|doing)\b",
        r"\b(?:embarrass\w*|ashamed|my (?:own )?(?:fault|mistake|bad)|feel (?:like )?(?:an? |"
        r"such an? |rather a )?(?:idiot|fool|stupid|silly|dumb)|look(?:ed|ing|"
        r"s)? (?:like )?(?:an? |a complete )?(?:idiot|fool|stupid|amateur|unprepared|"
        r"unprofessional)|stupid question|silly question|obviously doing something|"
        r"terrible mistake|being dense|such a nuisance|be(?:ing)? a (?:pest|pain|nuisance|bother)|"
        r"under my desk|two inches tall|sorry (?:to (?:be|trouble|bother|disturb|message|push|"
        r"nudge|chase)|for (?:the|all|asking|disturb\w*|spamming|reminding|troubl\w+)))\b",
        r"\bi(?:'m| am) (?:so |very |truly |really )*sorry\b",
    ),
    wording(
        "confusion",
        "is lost",
        r"\b(?:confus\w+|don't understand|do not understand|no idea|makes? no sense|"
        r"not sure (?:what|how|which|who)|i'm lost|which one (?:of|am|do|should)|"
        r"what does (?:that|this|it) mean|supposed to believe|don't get it|i can't tell|"
        r"where do i|how do i|what happens)\b",
    ),
    wording(
        "formality_shift",
        "turns formal",
        r"\b(?:please be advised|with (?:all |due |great |much )*respect|i would (?:be|appreciate|"
        r"humbly|like it)|i(?:'d| should| would) (?:be )?(?:grateful|obliged|appreciate|rather)|"
        r"kindly|i note that|i see that|i understand (?:that )?(?:everyone|you)|"
        r"i appreciate (?:that )?everyone|duly noted|i trust (?:that|this|it)|i (?:find|regard|"
        r"consider|await|allow myself|strongly|must|shall|wonder)|regrettabl[ey]|discourtesy|"
        r"furthermore|hereby|as a matter of|to summari[sz]e|i will be clear|i'll be clear|"
        r"i set you|obliged to|i do not|it is now)\b",
    ),
    wording(
        "insistence",
        "will not be put off",
        r"\b(?:single|literally|actually|honestly|seriously|genuinely|frankly|exactly|clearly|"
        r"obviously|simply|enough|at all|so much for|come on|anymore|any more|any longer|how is|"
        r"fed up|sick of|tired of|had enough|done (?:being|asking)|done with|for (?:christ's|"
        r"god's|heaven's|once))\b",
        r"\byes\. |\bi know\.|\bi said\b",
    ),
    wording(
        "displeasure",
        "says it is frustrating",
        r"\b(?:frustrat\w+|annoy\w+|irritat\w+|infuriat\w+|disappoint\w+|furious|angry|"
        r"upset(?:ting)?|fed up|sick and tired|pissed off|had it with|hate|terrible|horrible|"
        r"horrendous|awful|appalling|atrocious|dreadful|garbage|rubbish|worst|sucks?|a mess|"
        r"thie(?:f|ves)|theft|shame on (?:you|all|every)|greedy|sick of|tired of|scum|"
        r"a pain|painful|nightmare|inexcusable|unprofessional|incompeten\w+|insulting|stressful|"
        r"waste of (?:time|money|my)|wasting (?:my|our)|bad service|poor service|not (?:happy|"
        r"impressed|amused|satisfied|helpful)|unhappy|unhelpful|worse)\b",
    ),
    wording(
        "loss",
        "says something is lost",
        r"\b(?:gone|deleted|wiped|lost|missing|disappeared|erased|overwritten|vanished|stolen|"
        r"hacked|unsaved|trash)\b",
    ),
    wording(
        "rank",
        "names a senior role",
        r"\b(?:manager|director|head|chief|lead|supervisor|coordinator|principal|partner|chair|"
        r"dispatcher|sergeant|president|chief of staff) here\b",
        r"^\W*this is (?:dr|prof|mr|mrs|ms|the)\b|\bi (?:run|chair|manage) (?:this|the|a)\b|"
        r"\bi(?:'m| am) (?:his|her|their|the) (?:lead|manager|director|boss|owner)\b",
        r"\b(?:ceo|cfo|cio|vp|city manager|exec(?:utive)? team|the board|minister|the chair|"
        r"the judge)\b",
    ),
    wording(
        "stuck_here",
        "is standing there waiting",
        r"\b(?:standing|stood|sitting|sat|waiting|stuck|locked out|refreshing|in the (?:lobby|"
        r"car park|parking lot|stairwell|street|airport)|at the (?:gate|counter|door|window|rack)|"
        r"in a (?:hotel|queue))\b",
    ),
    wording(
        "thanks",
        "says thank you",
        r"\b(?:thank(?:s| you)(?! (?:so much |very much )?for (?:closing|nothing))|thx|ty|tysm|"
        r"cheers|ta|much appreciated|grateful|appreciate (?:it|"
        r"you|the)|legend|lifesaver|you're (?:a|the|my) (?:star|gem|hero|best|favou?rite)|"
        r"you(?:'re| are) (?:all )?wonderful|bless you|god bless|hero)\b",
        r":(?:pray|heart|raised_hands|bow|heart_eyes\w*|blush|tada):",
    ),
    wording(
        "patience",
        "says there is no hurry",
        r"\b(?:no rush|no hurry|not urgent|when(?:ever)? you(?:'ve| have| get|'re)? (?:a |got a |"
        r"get a )?(?:chance|minute|moment|sec|second|time|free)|when you can|take your time|"
        r"low prio\w*|no worries|no problem|no stress|at your convenience|no drama|not in a hurry|"
        r"can wait|fair enough|makes sense|understood|that's fine|works for me|happy to wait|"
        r"sounds good|perfectly fine|i can live with)\b",
    ),
    wording(
        "humour",
        "in good humour",
        r"\b(?:haha\w*|hehe\w*|lol|lmao|rofl|jk|joke lang)\b|:(?:joy|"
        r"rolling_on_the_floor_laughing|smile|smiley|laughing|grin|sweat_smile|wink|"
        r"slightly_smiling_face|tada|skull|sunglasses|see_no_evil|wave|ok_hand|\+1|thumbsup|"
        r"raised_hands):|(?<!\w)[:;]-?[)dp](?!\w)",
    ),
    wording(
        "elsewhere",
        "is about a vendor or somebody else",
        r"\b(?:adobe|microsoft|google|apple|zoom|cisco|oracle|sap|salesforce|aws|azure|vodafone|bt|"
        r"dell|hp|lenovo|sky|virgin|concur|workday|openreach|spectrum|dhl|fedex|comcast|"
        r"(?:the|our|my|their) (?:vendor|supplier|isp|provider|courier|"
        r"landlord|airline|bank|client|customer|boss|printer company)s?)\b[^?]{0,160}\b(?:clowns?|"
        r"useless|rubbish|joke|ridiculous|shocking|pathetic|muppets?|idiots?|hopeless|incompetent|"
        r"furious|fuming|awful|terrible|garbage|shambles|disgrace)\b",
    ),
    wording(
        "absolves",
        "says it is not this team's doing",
        r"\bnot your fault\b(?!,? but)|\bnot (?:aimed )?at you\b|\bnothing to do with you\b|"
        r"\b(?:you|you're|you are|you've|you have)(?: guys| lot| all)? "
        r"(?:are |have been |been )?(?:great|brilliant|lovely|a saint|so kind|better than those|"
        r"a thousand times)\b|"
        r"\b(?:100%|all|entirely|purely) (?:on )?(?:them|theirs)\b",
    ),
    wording(
        "greeting",
        "greets",
        r"^\W*(?:hi+y?a?|hey+|hello(?!\W*\?)|good (?:morning|afternoon|evening|day)|morning|"
        r"afternoon|evening|dear|hola|bonjour|hallo|selam|merhaba|greetings)\b(?!\W*\?)",
    ),
    wording(
        "detail",
        "describes the fault",
        r"\b(?:it says|error|message says|version|attached|steps|log|logs|since the|tried|"
        r"rebooted|restarted|screenshot attached|asset|ticket (?:no|number))\b|\b\d+\.\d+\.\d+\b|"
        r"\b0x[0-9a-f]+\b",
    ),
)
