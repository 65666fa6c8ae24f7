"""What a draft does well, which is said before anything else."""

from collections.abc import Iterator

from bot.coaching.tone.finding import HARSH, Finding, Praise, Strength, Tone
from bot.coaching.tone.rule import Draft
from bot.coaching.tone.signs import (
    ACKNOWLEDGES,
    ASKS,
    DONE,
    OFFERS,
    PENDING,
    READER_STEP,
    REASON,
    STEP,
    THANKS,
    WHEN,
)
from bot.coaching.tone.wording import Wording

_SIGNS: tuple[tuple[Strength, tuple[Wording, ...], str], ...] = (
    (Strength.ACKNOWLEDGES, (ACKNOWLEDGES,), "It shows that you saw what this is like for them."),
    (Strength.THANKS, (THANKS,), "It says thank you."),
    (Strength.NEXT_STEP, (PENDING, DONE, READER_STEP, STEP), "It says what happens next."),
    (Strength.SAYS_WHEN, (WHEN,), "It says when."),
    (Strength.SAYS_WHY, (REASON,), "It gives a reason."),
    (Strength.ASKS, (ASKS,), "It asks rather than tells."),
    (Strength.OFFERS, (OFFERS,), "It offers something that can be done."),
)
_SPOILT = {
    Strength.NEXT_STEP: (Finding.NO_NEXT_STEP, Finding.BARE_NO, Finding.PROMISED_FIX),
    Strength.SAYS_WHEN: (Finding.PROMISED_FIX,),
    Strength.SAYS_WHY: (Finding.PROMISED_FIX,),
    Strength.ASKS: (Finding.BARE_COMMAND,),
    Strength.OFFERS: (Finding.BARE_NO,),
    Strength.ACKNOWLEDGES: (Finding.NO_ACKNOWLEDGEMENT,),
    Strength.THANKS: (Finding.SARCASTIC,),
}
"""A strength is not praised beside a finding that takes it back."""


def strengths(draft: Draft, tone: Tone) -> Iterator[Praise]:
    """Every strength of the draft, in the order they are shown; a harsh sentence shows none."""
    said = _calm(draft, tone)
    for kind, signs, text in _SIGNS:
        if tone.has(_SPOILT.get(kind, ())):
            continue
        match = next((found for sign in signs if (found := sign.search(said))), None)
        if match:
            yield Praise(kind, match[0].strip(), text)
    if draft.words >= 8 and not tone.has((Finding.JARGON, Finding.LONG, *HARSH)):
        yield Praise(Strength.PLAIN, "", "It is in plain words.")


def _calm(draft: Draft, tone: Tone) -> str:
    """The draft without the sentences in which something harsh was found."""
    harsh = [words for found in tone.of(*HARSH) for words in found.words]
    if not harsh:
        return draft.text
    return " ".join(s for s in draft.sentences if not any(words in s for words in harsh))
