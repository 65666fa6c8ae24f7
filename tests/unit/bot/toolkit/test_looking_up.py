"""Looking words up, as a technician who keeps nothing of their own asks for them."""

import pytest

from bot.phrasing import Looked
from bot.toolkit.keeping_phrases import KeepingPhrases
from phrasebank.model import Phrase, Rung
from tests.fakes.bench import Bench
from tests.fakes.making import TEAM, TECH

SORRY = Phrase(
    "sorry",
    "I am sorry this printer has cost you the morning.",
    Rung.ACKNOWLEDGE,
    avoid="When it is not known to be ours.",
)
WHEN = Phrase("when", "You hear from me by {deadline}, {user}.", Rung.CLARIFY)


def keeping() -> KeepingPhrases:
    bench = Bench(phrases=[SORRY, WHEN])
    return KeepingPhrases(ledger=bench.ledger, bank=bench.judge.bank, clock=bench.clock)


async def look_up(words: str) -> Looked:
    """What is found in a bank of two phrases."""
    return await keeping().look_up(TEAM, TECH, words)


@pytest.mark.parametrize("words", ["", "   ", "\n\t"])
async def test_without_words_every_phrase_is_found(words: str) -> None:
    """That is the browser."""
    looked = await look_up(words)

    assert [offer.id for offer in looked.offers] == ["sorry", "when"]
    assert looked.words == ""


@pytest.mark.parametrize("words", ["printer", "pritner", "  PRINTER  "])
async def test_words_find_their_phrase(words: str) -> None:
    """A typo is forgiven."""
    assert (await look_up(words)).offers[0].id == "sorry"


async def test_what_is_to_be_filled_in_stands_in_brackets() -> None:
    """Whoever looks it up fills it in."""
    (_, when) = (await look_up("")).offers

    assert when.text == "You hear from me by [deadline], [user]."
    assert when.rung == "clarify"


async def test_when_not_to_use_it_comes_with_a_phrase() -> None:
    """Whoever looks it up decides."""
    (sorry, when) = (await look_up("")).offers

    assert (sorry.avoid, when.avoid) == ("When it is not known to be ours.", "")


async def test_words_nothing_is_like_bring_words_to_try() -> None:
    """An empty answer helps nobody."""
    looked = await look_up("zzzzqqqq")

    assert looked.offers == ()
    assert looked.words == "zzzzqqqq"
    assert isinstance(looked.nearest, tuple)


async def test_words_are_tidied_and_cut() -> None:
    """A pasted page is not a search."""
    looked = await look_up("printer \n " * 500)

    assert len(looked.words) <= 200
    assert "\n" not in looked.words


async def test_ids_become_offers_in_their_order() -> None:
    """One that is no longer in the bank is passed over."""
    found = await keeping().these(TEAM, TECH, ["when", "gone", "sorry"])

    assert [offer.id for offer in found] == ["when", "sorry"]
