"""A no without an alternative."""

import re
from collections.abc import Iterator

from bot.coaching.tone.finding import Finding, Found
from bot.coaching.tone.rule import FEWEST_WORDS, Draft
from bot.coaching.tone.signs import ASKS, OFFERS, PENDING, READER_STEP
from bot.coaching.tone.wording import Wording

_NOT_A_NO = (
    r"(?:see|find|reproduce|recreate|tell|promise|say|reach|remember|connect|confirm|guarantee|"
    r"replicate|hear|know|think|be sure|wait|thank|imagine|stress|log in|sign in|open it|get "
    r"hold|help it|get through|stop|rule|take this|take that|do anything about|help it|help that|"
    r"yet)"
)
_GRANTED = (
    r"(?:replaced|repaired|refunded|allowed|permitted|supported|provided|given|granted|covered|"
    r"lent|"
    r"exchanged|handed out|paid|approved|ordered|extended|reimbursed|issued)"
)
_GIVEN = (
    rf"(?:{_GRANTED}|changed|brought back|undone|reversed|recovered|restored|installed|shared|"
    r"unlocked|upgraded|reopened|moved|skipped|bypassed|turned off|switched off|done|combined|"
    r"merged)"
)
_REFUSES = Wording(
    rf"\b(?:i|we|it|IT|you)(?:'m| am|'re| are)? (?:\w+ )?(?:can't|cannot|can not|won't|will not|"
    rf"couldn't|don't|do not|won't be able to|can no longer|no longer|aren't able to|not able to|"
    rf"unable to|not allowed to|not going to|"
    rf"aren't allowed to|not permitted to|not authorised to|refuse to)(?: (?:really|just|simply|"
    rf"actually|possibly|ever|even|unfortunately|currently))* (?!{_NOT_A_NO}\b)(?:give|grant|"
    rf"allow|approve|install|unlock|share|add|do|help|make|provide|let|change|extend|restore|"
    rf"recover|bypass|skip|disable|prioriti[sz]e|support|order|open|offer|lend|replace|enable|"
    rf"remove|reset|accept|have|move|send|issue|raise|override|authorise|buy|upgrade|fix|deal|"
    rf"cover|handle|fast|speed|jump|reverse|undo|release|come|look after|use|access|get|go|"
    rf"unblock|connect|put|take|repair|mend|lend|pay|ship|store|back up|sell|accept|host|rent|"
    rf"hand|transfer|create|supply|swap)\b[^.!?]*"
    r"|\b(?:not|isn't|is not|wasn't|never) (?:something (?:we|i|it)\b|possible\b|allowed\b|"
    r"permitted\b|supported\b|an option\b|available\b|on offer\b|authorised\b|going to happen\b|"
    r"covered\b|our (?:area|department|remit)\b|in scope\b|(?:been )?approved\b|up for)[^.!?]*"
    r"|\b(?:lost|(?<!it's )gone|deleted) (?:for (?:good|ever)|forever|permanently)\b[^.!?]*|"
    r"\b(?:against|"
    r"breaks?) "
    r"(?:the |our |all )?rules\b[^.!?]*|\b(?:have to|must|need to|had to) (?:refuse|decline|say "
    r"no|reject|"
    r"turn (?:\w+ )?down)\b[^.!?]*|\bwill not get\b[^.!?]*|\b(?:not|isn't|aren't) (?:foreseen|"
    r"intended|"
    r"planned|provided for|meant)\b[^.!?]*|\bstays? (?:off|closed|blocked|locked)\b(?! (?:until|"
    r"till|"
    r"over|for|during|in))[^.!?]*"
    rf"|\b(?:not able to|unable to|not allowed to|no longer able to) (?!{_NOT_A_NO}\b)\w+[^.!?]*"
    r"|\b(?:licences?|contract|warranty|budget|polic\w+|rules?|plan|insurance|guarantee|agreement|"
    r"security|system) (?:doesn't|does not|won't|don't|do not) (?:cover|allow|include|permit|"
    r"provide|"
    r"let)\b[^.!?]*|\byou (?:won't|don't|will not) get\b[^.!?]*|\byou're not getting\b[^.!?]*|"
    r"\bnothing (?:more |else )?(?:that )?(?:can|could) be done\b[^.!?]*|\bnothing (?:more |else "
    r")?to be "
    r"done\b[^.!?]*|\bno longer (?:available|supported|possible|sold|offered|allowed)\b[^.!?]*"
    r"|^(?:sorry,? |unfortunately,? )?no (?!(?:need|problem|worr|news|rush|change|trouble|one|"
    r"update|"
    r"idea|answer|hurry|stress|offence|harm|code|charge|cost|fee|limit|deadline|sign|result|luck|"
    r"reply|more than|matter|wonder|data|files?)\w*)(?:[\w-]+ ){1,4}?"
    r"(?:this|until|for|before|without|after|on|in|from|either|any more)\b[^.!?]*"
    rf"|^(?:sorry,? |unfortunately,? )?(?:can't|cannot|won't|not going to) (?!{_NOT_A_NO}\b)(?:be "
    rf")?"
    rf"\w+[^.!?]*|\b(?:can't|cannot|can not|can never|could not) be {_GIVEN}\b[^.!?]*|\b(?:won't|"
    rf"will "
    rf"not|never) be {_GRANTED}\b[^.!?]*|\b(?:are|is|aren't|isn't) (?:not |never |no longer )?(?:"
    rf"(?<=n't )|(?<=not )|(?<=never )|(?<=longer )){_GRANTED}\b[^.!?]*|\b(?:gets?|have|has) no (?:"
    r"access|admin|rights?|claim|right)\b[^.!?]*|\bthere (?:won't|will not) be (?:a|an|any|"
    r"another)\b"
    r"[^.!?]*|\b(?:request|application|order|wish|ticket)\b[^.!?]{0,40} (?:was|is|has been|'s "
    r"been) "
    r"(?:denied|rejected|declined|refused|turned down)\b[^.!?]*|\byou (?:can't|cannot) (?:have|"
    r"get|use|"
    r"bring|take|keep|install|share) [^.!?]*"
    r"|\bthere (?:are|is) no (?:spare|free|more|other|budget|stock|licences?|exceptions?|loan|"
    r"way)\b"
    r"[^.!?]*|\bwe(?:'re| are) out of [^.!?]*|\b(?:none|nothing) (?:is |are )?(?:left|in "
    r"stock)\b(?! (?:to|for you))"
    r"|\b(?:against|goes against) (?:the |our |company |IT |security )*polic\w+[^.!?]*"
    r"|\bpolicy (?:doesn't|does not|forbids|says no|won't|prohibits|is policy|is clear)[^.!?]*"
    r"|\b(?:no exceptions?|no can do|out of (?:scope|the question)|no way (?:to|around|round)|"
    r"nothing (?:i|we) can do(?! but wait)|no chance|not happening|afraid not|prohibited|"
    r"forbidden)\b[^.!?]*"
    r"|\b(?:request|access|application|exception) (?:was|is|has been|'s been) (?:\w+ )?(?:denied|"
    r"rejected|declined|refused|turned down|closed)\b[^.!?]*|^(?:no|nope|denied|rejected|"
    r"declined)\b(?=[,.!;:]| [–-]|$)[^.!?\w]*|\bwe (?:only|just) (?:support|deal|handle)\b[^.!?]*|"
    r"\byou("
    r"?:'re| are) not (?:allowed|entitled|eligible|authorised|permitted|on the list)\b[^.!?]*|"
    r"\bthe answer is (?:still )?no\b[^.!?]*",
    re.IGNORECASE,
)
_SAID = Wording(
    r"\b(?:budget|stock|licences?|pool|quota|allowance|money|contingent|reserve)\b[^.!?]{0,30}? "
    r"(?:is|are) (?:all )?"
    r"(?:used up|exhausted|gone|spent|empty|finished|frozen|taken)\b[^.!?]*|\bfor (?:\w+ "
    r"){1,2}(?:only|and (?:for )?"
    r"(?:nobody|no one) else|exclusively)\b|\bturn (?:that|this|it|you|your \w+|the \w+) down\b|"
    r"\b(?:hasn't|haven't|"
    r"didn't|doesn't|don't|not) (?:paid|pay|bought|booked|ordered|licensed) (?:for )?(?:that|this|"
    r"it|the)\b[^.!?]*|"
    r"\b(?:don't|doesn't|do not|does not|never|won't) (?:get|be) (?:connected|installed|replaced|"
    r"lent|shared|unlocked|"
    r"approved|repaired|given|extended|refunded|upgraded)\b[^.!?]*|"
    r"\b(?:no-?go|off limits|off the table|taboo|out of luck|tough luck|hard luck|a no from (?:me|"
    r"us|"
    r"security|above)|(?:policy|rules?) (?:is|are) (?:the )?(?:policy|rules?|clear)|(?:that's|"
    r"it's|this is) "
    r"(?:just |simply )?(?:the|our|company) (?:policy|rules?|law)(?! change))\b[^.!?]*|\b(?:i|we|"
    r"they|IT|"
    r"microsoft|the \w+)(?:'ve| have| has)? (?:stopped|ended|discontinued|ceased|dropped|"
    r"withdrawn|phased "
    r"out) (?:support(?:ing)?|offering|providing|selling|lending|buying|that|this|the (?:service|"
    r"option))\b"
    r"[^.!?]*|\b(?:you|users|staff|interns|externals) (?:don't|do not|won't|will not|can't|never) "
    r"get "
    r"[^.!?]*|\b(?<!account )(?<!card )(?<!mailbox )(?<!sender )(?<!address )(?:is|are|remains?|"
    r"stays?|keep) "
    r"(?:\w+ )?(?:blocked|banned|barred|prohibited|forbidden|reserved|restricted|disabled|locked "
    r"down|"
    r"switched off) (?:by (?:policy|security|design|default|management)|for (?:everyone|everybody|"
    r"all\b|"
    r"security|good|a reason|managers)|company[- ]?wide|across|globally|and (?:they|it|that|will) "
    r"(?:stay|"
    r"remain|won't|be))[^.!?]*|\b(?:is|are) reserved for\b[^.!?]*|\bonly (?:managers|directors|"
    r"employees|"
    r"staff|executives|admins|permanent \w+|team leads?|developers) (?:get|may|can have|are "
    r"allowed|are "
    r"entitled|are given|qualify)\b[^.!?]*|\b(?:no|little) (?:point|use|sense) (?:in )?(?:asking|"
    r"trying|"
    r"waiting|asking me)\b[^.!?]*|\b(?:don't (?:bother|even) (?:ask\w*|try\w*)|forget (?:about "
    r")?(?:it|that)"
    r"(?=[.!,]|$)|you(?:'ll| will)(?: just)? have to (?:live|make do|manage without|accept|do "
    r"without|cope)|"
    r"get used to (?:it|that)|do without (?:it|one)|make do with)\b[^.!?]*|\b(?:isn't|is not|not|"
    r"won't|never)"
    r" (?:going to )?(?:happen(?:ing)?|doable|feasible|negotiable|open to (?:debate|discussion)|"
    r"in the budget|"
    r"budgeted|part of (?:the|your|our) (?:\w+ )?(?:contract|package|service|agreement|job)|"
    r"intended for)\b"
    r"(?! (?:again|often|anymore|any more))[^.!?]*|\b(?:simply |just |technically |it's |is |are "
    r")impossible"
    r"\b(?! to (?:see|miss|tell|read|say|know))[^.!?]*|\b(?:isn't|is not|aren't|are not|no longer|"
    r"not) "
    r"(?:possible|supported|allowed|permitted|available|offered|an option|provided|authorised|"
    r"licensed)\b(?! "
    r"(?:yet|until|right now|today))[^.!?]*|^(?:absolutely |certainly |definitely |sorry,? |"
    r"unfortunately,? |"
    r"i'm afraid )*(?:not (?:possible|allowed|available|supported|without|on company|with this|"
    r"for this|for "
    r"\w+ users)|no (?:[\w-]+ ){1,4}(?:for|to|on|in|from|without|at|until|before|"
    r"outside)\b)[^.!?]*|\bhave to "
    r"(?:say no|refuse|decline|reject|disappoint)\b[^.!?]*|\b(?:has|have|was|were|is|been) (?:\w+ "
    r")?(?:refused|"
    r"denied|declined|rejected|turned down|vetoed)\b(?! (?:by the (?:filter|server|printer)|"
    r"because (?:the|"
    r"your) (?:password|file|mail)))[^.!?]*",
    re.IGNORECASE,
)
"""A no said by rule, by state or by fact, where nobody refuses in person."""
_NO_TO_YOU = Wording(r"\byou (?:don't|won't|can't) get\b", re.IGNORECASE)
_NO_ALONE = Wording(
    r"(?:no|nope|never|denied|rejected|refused|declined|impossible|no way|no chance|can't|won't|"
    r"not possible|"
    r"not allowed|forbidden)\W*$",
    re.IGNORECASE,
)
_NEVER_A_NO = Wording(
    r"^(?:sorry,? )?no (?:need|problem|worr\w*|news|rush|change|trouble|one|update|idea|answer|"
    r"hurry|stress|"
    r"harm|charge|cost|fee|limit|sign|result|luck|reply|more|matter|wonder|data|files?|action|"
    r"offence|extra|"
    r"reason|doubt)\b|\b(?:sign-?in|log-?in|login|mail|message|card|payment|connection|attempt|"
    r"file|code|"
    r"delivery)s? (?:\w+ ){0,3}(?:was|were|is|has been|got) (?:\w+ )?(?:refused|denied|declined|"
    r"rejected)\b",
    re.IGNORECASE,
)
_GAVE = Wording(
    r"\b(?:i|we)(?:'ve| have)? (?:\w+ly |now |just |already )*(?:fixed|reset|unlocked|restored|"
    r"replaced|added|"
    r"granted|installed|moved|released|swapped|put|made|gave|given|set|sent|ordered|found|got)\b|"
    r"\bi'd (?!rather|love|have)",
    re.IGNORECASE,
)
_TURN = Wording(r",? but\b|[;:—]| – |,? (?:so|however|though|yet|until|unless)\b", re.IGNORECASE)
_NOT_YET = Wording(
    r"\b(?:not (?:available|possible) (?:yet|until)|don't (?:need|have|worry|want|think|know|"
    r"mind|see|understand|get (?:any|a|the)|make the rules|do (?:that|this) to|open it|use it)|"
    r"no (?:problem|worries|need|rush))\b",
    re.IGNORECASE,
)


SAYS = (
    "A no by itself leaves the reader where they were.",
    "I cannot do that one, because [reason]. What I can do is [alternative].",
)
"""Why a bare no lands badly, and what to say."""


def refusals(draft: Draft) -> Iterator[Found]:
    """A no in a draft that offers nothing else."""
    if draft.words <= FEWEST_WORDS and not _NO_ALONE.match(draft.text.strip()):
        return
    for sentence in draft.sentences:
        match = _no_in(sentence)
        refused = _TURN.split(match[0])[0] if match else ""
        if refused and not offers_something(draft, refused):
            yield Found(Finding.BARE_NO, (refused.strip(),), *SAYS)
            return


def _no_in(sentence: str) -> re.Match[str] | None:
    """The no in a sentence, said by a person or by a rule."""
    if _NOT_YET.search(sentence) and not _NO_TO_YOU.search(sentence):
        return None
    said = None if _NEVER_A_NO.search(sentence) else _SAID.search(sentence)
    return _REFUSES.search(sentence) or said or _NO_ALONE.match(sentence)


def offers_something(draft: Draft, refused: str) -> bool:
    """Whether the draft has more for its reader than the words of the no."""
    rest = draft.text.replace(refused, " ", 1)
    return any(sign.search(rest) for sign in (OFFERS, READER_STEP, PENDING, ASKS, _GAVE))
