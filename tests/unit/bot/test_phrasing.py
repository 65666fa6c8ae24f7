"""Looking words up, as a technician asks for them."""

import pytest

from bot.phrasing import Phrasing
from phrasebank.bank import Bank
from phrasebank.model import Phrase, Rung

SORRY = Phrase(
    "sorry",
    "I am sorry this printer has cost you the morning.",
    Rung.ACKNOWLEDGE,
    avoid="When it is not known to be ours.",
)
WHEN = Phrase("when", "You hear from me by {deadline}, {user}.", Rung.CLARIFY)
PHRASING = Phrasing(Bank.of([SORRY, WHEN]))


@pytest.mark.parametrize("words", ["", "   ", "\n\t"])
def test_without_words_every_phrase_is_found(words: str) -> None:
    """That is the browser."""
    looked = PHRASING.look_up(words)

    assert [offer.id for offer in looked.offers] == ["sorry", "when"]
    assert looked.words == ""


@pytest.mark.parametrize("words", ["printer", "pritner", "  PRINTER  "])
def test_words_find_their_phrase(words: str) -> None:
    """A typo is forgiven."""
    assert PHRASING.look_up(words).offers[0].id == "sorry"


def test_what_is_to_be_filled_in_stands_in_brackets() -> None:
    """Whoever looks it up fills it in."""
    (_, when) = PHRASING.look_up("").offers

    assert when.text == "You hear from me by [deadline], [user]."
    assert when.rung == "clarify"


def test_when_not_to_use_it_comes_with_a_phrase() -> None:
    """Whoever looks it up decides."""
    (sorry, when) = PHRASING.look_up("").offers

    assert (sorry.avoid, when.avoid) == ("When it is not known to be ours.", "")


def test_words_nothing_is_like_bring_words_to_try() -> None:
    """An empty answer helps nobody."""
    looked = PHRASING.look_up("zzzzqqqq")

    assert looked.offers == ()
    assert looked.words == "zzzzqqqq"
    assert isinstance(looked.nearest, tuple)


def test_words_are_tidied_and_cut() -> None:
    """A pasted page is not a search."""
    looked = PHRASING.look_up("printer \n " * 500)

    assert len(looked.words) <= 200
    assert "\n" not in looked.words


def test_ids_become_offers_in_their_order() -> None:
    """One that is no longer in the bank is passed over."""
    found = PHRASING.these(["when", "gone", "sorry"])

    assert [offer.id for offer in found] == ["when", "sorry"]
