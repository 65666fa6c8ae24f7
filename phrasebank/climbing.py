"""From one phrase to those one rung up. Pure."""

from phrasebank.bank import Bank
from phrasebank.model import Phrase, Rung


def one_up(bank: Bank, phrase: Phrase) -> tuple[Phrase, ...]:
    """The phrases one rung above `phrase`, those for the same situation first; none at the top.

    One written for another topic, cause or mood comes last: it may still help who looks for it.
    """
    if phrase.rung is Rung.ESCALATE:
        return ()
    above = [each for each in bank.on(phrase.rung.next_up()) if not each.look_up_only]
    above.sort(key=lambda each: (-_fit(phrase, each), each.step))
    return tuple(above)


def _fit(phrase: Phrase, other: Phrase) -> int:
    """How many of a phrase's topics, causes and moods another one shares, less those it does not.

    A phrase for any situation stands between one for the same and one for another.
    """
    pairs = (
        (phrase.topics, other.topics),
        (phrase.causes, other.causes),
        (phrase.moods, other.moods),
    )
    return sum(_shared(mine, theirs) for mine, theirs in pairs)


def _shared(mine: frozenset[str], theirs: frozenset[str]) -> int:
    if not theirs:
        return 0
    return 1 if mine & theirs else -1
