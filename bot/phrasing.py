"""Looking words up: what a search found, and phrases as offers."""

from dataclasses import dataclass

from bot.cards import PhraseOffer
from phrasebank.model import Phrase


@dataclass(frozen=True, slots=True)
class Looked:
    """What a search found, best first; `nearest` are words to try when nothing was found."""

    words: str
    offers: tuple[PhraseOffer, ...]
    nearest: tuple[str, ...] = ()


def offer(phrase: Phrase, mark: str = "") -> PhraseOffer:
    """A looked-up phrase shows what is to be filled in, in square brackets."""
    text = phrase.with_blanks({})
    return PhraseOffer(phrase.id, text, phrase.rung.value, mark, phrase.avoid)
