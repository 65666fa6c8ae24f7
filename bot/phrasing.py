"""Looking words up: searches the bank and turns phrases into offers."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards import PhraseOffer
from phrasebank.bank import Bank
from phrasebank.model import Phrase
from phrasebank.search import find, suggest


@dataclass(frozen=True, slots=True)
class Looked:
    """What a search found, best first; `nearest` are words to try when nothing was found."""

    words: str
    offers: tuple[PhraseOffer, ...]
    nearest: tuple[str, ...] = ()


class Phrasing:
    """The phrase bank, as a technician asks it."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank

    def look_up(self, words: str) -> Looked:
        """Phrases for some words; every phrase when there are none."""
        wanted = " ".join(words.split())[:200]
        if not wanted:
            return Looked("", tuple(offer(phrase) for phrase in self._bank.phrases))
        found = tuple(offer(match.phrase) for match in find(self._bank, wanted))
        return Looked(wanted, found, () if found else tuple(suggest(self._bank, wanted)))

    def these(self, ids: Sequence[str]) -> tuple[PhraseOffer, ...]:
        """The phrases of these ids that are still in the bank, in their order."""
        found = (self._bank.get(phrase_id) for phrase_id in ids)
        return tuple(offer(phrase) for phrase in found if phrase)


def offer(phrase: Phrase, mark: str = "") -> PhraseOffer:
    """A looked-up phrase shows what is to be filled in, in square brackets."""
    text = phrase.with_blanks({})
    return PhraseOffer(phrase.id, text, phrase.rung.value, mark, phrase.avoid)
