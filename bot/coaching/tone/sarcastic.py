"""Wordings that mean the opposite of what they say: mock joy, praise, thanks and obedience."""

from bot.coaching.tone.finding import Finding
from bot.coaching.tone.rule import Rule, rule

_CALL = r"(?:plan|idea|move|choice|timing|thinking|decision|strategy|place|way|work|job|question)"
_PRAISE = (
    r"(?:great|brilliant|wonderful|lovely|fantastic|perfect|clever|smart|genius|wise|super|"
    r"excellent|impressive|marvellous|amazing|nice|bold|fine|good|mature|helpful|original)"
)
_MISHAP = (
    r"(?:locking|turning off|switching off|pulling|kicking|ruining|crashing|filling|breaking|"
    r"deleting|clicking|spilling|losing|ignoring|skipping|forgetting|not \w+ing|"
    r"unplugging|dropping|pouring|opening|saving|putting|leaving)"
)

SARCASTIC: tuple[Rule, ...] = (
    rule(
        Finding.SARCASTIC,
        "Sarcasm reads as contempt to somebody who is stuck.",
        "Say it straight: [what you know], and [what happens next].",
        # mock joy
        r"\b(?:oh|ah|well|wow|gosh|gee)[,!.]? (?:great|brilliant|wonderful|lovely|fantastic|"
        r"perfect|joy|wow|how|sure|yes|look|another|of course|i'm sorry, i didn't|no[,!.]|"
        r"here we go|thank goodness|isn't (?:that|it)|you|what)\b[^.!?]*",
        rf"^{_PRAISE},? (?:so|another|just what|now|that's all|and now|yet another|a|not) [^.!?]*"
        r"\b(?:you|another|again|needed|one|more)\b[^.!?]*",
        r"\b(?:how (?:nice|lovely|wonderful|surprising|convenient|delightful|strange that|odd that|"
        r"original|unusual|funny)|must be nice|lucky (?:me|us)|what a (?:surprise|shock|"
        r"coincidence|joy|treat)|(?:isn't|wasn't) (?:that|it) a (?:surprise|shock|coincidence)|"
        r"surprise,? surprise|shocking(?:ly)?,|who knew|who would have thought|(?<!can )(?<!only "
        r")(?<!well )imagine that(?=[.!?,]|$)|"
        r"fancy that|funny how|amazing how|no kidding|you don't say)\b[^.!?]*",
        # mock praise
        rf"\b(?:what an?|such an?|really|truly|very|quite) {_PRAISE} {_CALL}\b (?:to|of you)\b"
        rf"[^.!?]*|\b{_PRAISE} (?:{_CALL} |work )?{_MISHAP}\b[^.!?]*|\b{_PRAISE} {_CALL},? "
        rf"(?:to (?:delete|put|click|ignore|turn|pull|open|save|skip|unplug|press|leave))\b[^.!?]*|"
        rf",? (?:brilliant|genius|great|clever|smart|bold|excellent) (?:plan|move|"
        rf"strategy)(?=[.!?]|$)|, "
        r"(?:very|how|so) (?:mature|clever|smart|professional|grown-up|nice of you|helpful|"
        r"original|"
        r"impressive)(?=[.!?]|$)|^impressive(?=[.!?]|$)|\bwell played\b",
        r"\b(?:crystal ball|magic wand|wave a wand|mind reader|read (?:your |people's )minds?|"
        r"psychic|telepath\w+|time machine|by magic|miracle worker|fairy|pixie|unicorn)\b",
        r"\b(?:congratulations|well done|bravo|good for you|hats off|slow clap|good luck with "
        r"that|genius|einstein|sherlock|your (?:highness|majesty)|top marks|gold "
        r"star|award (?:for|goes))\b[^.!?]*",
        r"^(?:amazing|fascinating|astonishing|incredible|remarkable|unbelievable|news ?flash|"
        r"breaking "
        r"news|spoiler(?: alert)?|wow)[,:!] [^.!?]*|\bhow (?:considerate|kind|thoughtful|generous|"
        r"clever|helpful|good|sweet|smart|brave|very \w+) of (?:you|them)\b[^.!?]*|\b(?:nice|good|"
        r"kind|"
        r"clever|smart|big) of you to (?:tell|mention|finally|wait|report|let|come|show|answer|"
        r"call)\b"
        rf"[^.!?]*|\bthank(?:s| you) (?:\w+ ){{0,3}}for {_MISHAP}\b[^.!?]*|^let me guess\b[^.!?]*",
        r"\b(?:because|since) [^.!?]{0,40}\b(?:always (?:helps|works|a )|never (?:fails|goes "
        r"wrong)|is so "
        r"much (?:fun|better))[^.!?]*|\b(?:because )?who needs \w+[^.!?]*|\bwhat could "
        r"(?:possibly )?go "
        r"wrong\b|\b(?:silly me|just my luck|i live for|nothing i'd rather|made my day|always a "
        r"pleasure|take a bow|round of applause|gold medal|your wish is|what would we do without|"
        r"what a "
        r"(?:genius|hero|star)|i'm (?:thrilled|overjoyed|so excited|over the moon))\b[^.!?]*",
        r"\byes,? the (?:famous|legendary|infamous|good old)\b[^.!?]*|\b(?:beauty sleep|your "
        r"precious|"
        r"i bow (?:before|to)|(?:a new |what a |another )record:)[^.!?]*|^(?:a (?:new )?record|"
        r"new record)"
        rf"\b[^.!?]*|\b{_PRAISE} (?:work|job|going|one),? (?:you(?:'ve)? |now |locking|"
        rf"breaking)[^.!?]*|"
        r"\byou(?:'ve| have)? (?:really |actually |even |somehow )?managed to (?:break|lock|"
        r"delete|lose|"
        r"crash|destroy|unplug|spill)\b[^.!?]*|\b(?:funny|odd|strange|interesting) (?:that|how) "
        r"(?:it|you|"
        r"this|these) (?:always|only|never)\b[^.!?]*|\bso much (?:expertise|wisdom|talent|"
        r"skill)\b[^.!?]*",
        # mock obedience
        r"\b(?:sure|yeah|yes|right|fine|of course|absolutely|certainly)[,.]? (?:i'll|i will|we'll|"
        r"let me|because) (?:just |go ahead and |also |immediately |definitely |gladly )?(?:drop|"
        r"stop (?:every|all|what)|cancel|abandon|ignore|everything|i have nothing|we have nothing|"
        r"that's how|that always|the whole)[^.!?]*",
        r"\bi (?:obviously |clearly |really |of course )?(?:have|had|'ve got) nothing (?:else|"
        r"better) to do\b[^.!?]*|\b(?:stop|drop) everything else\b[^.!?]*|\bsince i(?:'m| am) "
        r"(?:obviously|clearly)\b[^.!?]*",
        r"^(?:sure|yeah|right|yes|of course|oh|ah)[,.]? because\b[^.!?]*|\bhow (?:to|can i|do i|"
        r"should i) put (?:this|it) (?:nicely|kindly|politely)\b[^.!?]*|\bwav(?:e|ing) (?:my|"
        r"a) (?:magic )?wand\b|\b(?:so|how|very) (?:kind|nice|good|thoughtful|generous) of you to"
        r" [^.!?]{0,30}\b(?:only|finally|at last|on day|after)\b[^.!?]*|\b(?:famous|good "
        r"old|usual|classic) (?:last words|['\"‘“]i)[^.!?]*",
        # mock thanks
        r"\bthank(?:s| you) (?:\w+ ){0,3}for (?:telling|teaching|explaining|showing|reminding|"
        r"lecturing) (?:me |us )?(?:to me |to us )?(?:about |how (?:to do )?|what )?(?:my|our) "
        r"(?:job|work|trade)\b[^.!?]*|\bfor (?:explaining|telling) (?:my|our|me my|us our) (?:job|"
        r"work)\b[^.!?]*|\bhow to do (?:my|our) (?:job|work)\b[^.!?]*",
        r"\bthanks for the (?:very|so|extremely|super|ever so|wonderfully|incredibly) \w+"
        r"[^.!?]{0,25}[\(\"]|\bthanks (?:so much |ever so much |a lot |a bunch |a million |for "
        r"nothing|"
        r"heaps )(?:for|!)[^.!?]*(?:again|finally|eventually|late|without|never|nothing|no )"
        r"[^.!?]*",
        r"\b(?:thank|thanks|glad|good|nice|great|kind of|delighted|pleased)\b[^.!?]{0,30}\b(?:"
        r"finally|eventually|bothered|decided to|got round to|found the time)\b[^.!?]*",
        r"^(?:well|oh|wow|ah|hm)[,!.]* (?:that|this)(?: was|'s| is) (?:\w+ )?(?:clever|brilliant|"
        r"helpful|smart|useful|impressive|great|wise)\b",
        r"^as if\b[^.!?]*|\b(?:yeah,? right|yes,? right|nice try|whatever you say|if you say so|"
        r"clearly you(?:'re| are| know)|you(?:'re| are) (?:obviously|clearly) the|since you(?:'re|"
        r" are)? (?:clearly|obviously|such|so|know|the)|i'm sure (?:that|the|your|it) [^.!?]{0,30}"
        r"(?:itself|hates|out to get|personally)|hates you|out to get you|has a grudge|"
        r"especially for you|personally (?:to )?(?:spite|annoy)|by itself, did it)\b[^.!?]*",
        r"\b(?:nothing better to do|all the time in the world|only (?:person|user) (?:in|who|with)|"
        r"world revolves|the universe|sitting around|sit(?:ting)? here (?:all day|waiting|just)|"
        r"doing nothing|drop everything|on my (?:lunch|holiday|day off))\b[^.!?]*",
        r"\b(?:did|have) you (?:try|tried|consider|considered|think|thought)[^.!?]*"
        r"(?:reading|looking at|thinking|using your|eyes|brain)[^.!?]*|^wow[,!.]? you\b[^.!?]*",
        r":(?:rolling_eyes|face_with_rolling_eyes|eye_roll|upside_down_face|clap|slow_clap|"
        r"unamused|smirk|face_palm|facepalm|person_facepalming|man_facepalming|"
        r"woman_facepalming|clown_face|clown|sarcasm)\w*:|\[?/s\b|🙄|🤡",
        r"\b(?:works? wonders|that'll (?:help|teach)|so helpful|very helpful,|super helpful|really "
        r"helpful,|how helpful|a true mystery|great mystery|mysteriously)\b[^.!?]*",
        unless=r"\bglad (?:it|that|we|you|to hear)\b(?!.*(?:finally|bother|decid))|"
        r"\b(?:well done|congratulations|bravo) (?:for|on|to) (?:spotting|catching|noticing|not|"
        r"the new|your (?:new|first|promotion|baby|wedding|exam|certificate))|\b(?:thank you|"
        r"thanks|well|good) (?:for )?(?:spotting|noticing|catching)|\bwell spotted\b|^(?:amazing|"
        r"wow|incredible)[,!] (?:thank|that (?:was|is)|it works|you)|"
        r"\bthank(?:s| you) (?:\w+ ){0,3}for (?:clicking|opening|saving|leaving|putting|not)",
    ),
)
