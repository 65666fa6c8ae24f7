"""What the learned reader sees of a draft: its words, its pairs of words, and a few signs."""

from collections.abc import Iterator

from bot.coaching.tone.orders import order_in
from bot.coaching.tone.rule import Draft
from bot.coaching.tone.signs import (
    ACKNOWLEDGES,
    ASKS,
    COURTESY,
    DONE,
    OFFERS,
    PENDING,
    READER_STEP,
    REASON,
    SOCIAL,
    STEP,
    THANKS,
    VERIFIED,
    WHEN,
)
from bot.coaching.tone.waiting import WAITS
from bot.coaching.tone.wording import Wording

SIGN = "#"
"""What the name of a sign begins with; no word does."""
_SIGNS = {
    "acknowledges": ACKNOWLEDGES,
    "asks": ASKS,
    "courtesy": COURTESY,
    "done": DONE,
    "offers": OFFERS,
    "pending": PENDING,
    "reader_step": READER_STEP,
    "reason": REASON,
    "social": SOCIAL,
    "step": STEP,
    "thanks": THANKS,
    "verified": VERIFIED,
    "when": WHEN,
    "waits": WAITS,
}
_TOKENS = Wording(r"[a-z]+(?:'[a-z]+)?|0|[?!.,:]")
_DIGITS = Wording(r"\d+")
_ENDS = frozenset(".!?")
_START = "<"
_SIZES = (2, 4, 7, 11, 16, 24)
_MOST_SENTENCES = 4


def words(text: str) -> frozenset[str]:
    """The words and pairs of neighbouring words in some prose; every number is a 0."""
    plain = _DIGITS.sub("0", text.lower().replace("’", "'"))
    return frozenset(_with_pairs(_TOKENS.findall(plain)))


def signs(draft: Draft) -> frozenset[str]:
    """What is there in the draft as a whole, and how short it is; each begins with SIGN."""
    return frozenset(SIGN + each for each in _seen(draft))


def _with_pairs(tokens: list[str]) -> Iterator[str]:
    before = _START
    yield before
    for token in tokens:
        yield token
        yield f"{before} {token}"
        before = token
        if token in _ENDS:
            yield f"{token} {_START}"
            before = _START


def _seen(draft: Draft) -> Iterator[str]:
    yield from (name for name, sign in _SIGNS.items() if sign.search(draft.text))
    orders = sum(bool(order_in(each)) for each in draft.sentences)
    if orders:
        yield "order"
    if orders == len(draft.sentences):
        yield "only_orders"
    yield from (f"words<={size}" for size in _SIZES if draft.words <= size)
    yield f"sentences={min(_MOST_SENTENCES, len(draft.sentences))}"
    if "?" in draft.text:
        yield "?"
