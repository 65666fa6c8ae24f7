"""From one phrase to those one rung up."""

from phrasebank.bank import Bank
from phrasebank.climbing import one_up
from phrasebank.model import Phrase, Rung

VPN = frozenset({"vpn"})
PRINTER = frozenset({"printer"})
PHRASES = (
    Phrase("a", "Sorry about the VPN.", Rung.ACKNOWLEDGE, topics=VPN),
    Phrase("c-printer", "Which printer is it?", Rung.CLARIFY, topics=PRINTER),
    Phrase("c-any", "What did you see last?", Rung.CLARIFY),
    Phrase("c-vpn", "Which network are you on?", Rung.CLARIFY, topics=VPN),
    Phrase("c-hidden", "Was it a mistake of mine?", Rung.CLARIFY, look_up_only=True),
    Phrase("r", "Let us try the other gateway.", Rung.REDIRECT, topics=VPN),
    Phrase("e", "I bring the network team in.", Rung.ESCALATE),
)
BANK = Bank.of(PHRASES)


def test_the_same_situation_comes_first() -> None:
    """Then what fits any situation, then another one; never what only a person can know."""
    assert [each.id for each in one_up(BANK, PHRASES[0])] == ["c-vpn", "c-any", "c-printer"]


def test_every_step_leads_one_up() -> None:
    """Redirect leads to a boundary, of which this bank has none."""
    assert [each.id for each in one_up(BANK, PHRASES[3])] == ["r"]
    assert one_up(BANK, PHRASES[5]) == ()


def test_above_the_top_there_is_nothing() -> None:
    """From there on it is people."""
    assert one_up(BANK, PHRASES[6]) == ()
