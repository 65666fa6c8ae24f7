"""Phrases as one technician sees them."""

import pytest

from bot.errors import NoLongerThere
from bot.toolkit.keeping_phrases import MOST, CannotKeep, KeepingPhrases, checked
from phrasebank.loader import FOLDER, load
from phrasebank.model import MAX_LENGTH
from tests.fakes.bench import Bench
from tests.fakes.making import SECOND_TECH, TEAM, TECH


def shelf(bench: Bench) -> KeepingPhrases:
    return KeepingPhrases(ledger=bench.ledger, bank=bench.judge.bank, clock=bench.clock)


async def test_own_ones_first_then_favourites() -> None:
    """Without words the whole bank follows."""
    kept = shelf(Bench())
    await kept.keep(TEAM, TECH, wording="Back in a minute.", rung="redirect", topic="vpn")
    await kept.star(TEAM, TECH, "clarify-3")

    offers = (await kept.look_up(TEAM, TECH, "")).offers

    assert [offer.mark for offer in offers[:3]] == ["own", "favourite", ""]
    assert offers[1].id == "clarify-3"
    assert all(offer.mark == "" for offer in (await kept.look_up(TEAM, SECOND_TECH, "")).offers)


async def test_with_a_life_at_risk_ones_own_do_not_come_first() -> None:
    """Words like those that were typed may stand in a phrase of one's own about something else."""
    bench = Bench()
    kept = KeepingPhrases(ledger=bench.ledger, bank=load(FOLDER), clock=bench.clock)
    await kept.keep(TEAM, TECH, wording="I read threats.", rung="boundary", topic="other")

    risk = (await kept.look_up(TEAM, TECH, "user threatens suicide")).offers
    threat = (await kept.look_up(TEAM, TECH, "user threatens me")).offers

    assert {offer.id for offer in risk} == {"sit-safe", "sit-safe2"}
    assert threat[0].mark == "own"


async def test_a_phrase_for_a_topic_is_its_owners_last_one() -> None:
    """One for any topic does not count; blanks stand in brackets."""
    bench = Bench()
    kept = shelf(bench)
    await kept.keep(TEAM, TECH, wording="Any time, {user}.", rung="redirect", topic="other")
    assert await kept.phrase_for(TEAM, TECH, "vpn") is None
    for wording in ("First, {user}.", "Then, {user}."):
        bench.clock.at += 1
        await kept.keep(TEAM, TECH, wording=wording, rung="redirect", topic="vpn")

    assert await kept.phrase_for(TEAM, TECH, "vpn") == "Then, [user]."
    assert await kept.phrase_for(TEAM, SECOND_TECH, "vpn") is None


async def test_there_is_room_for_a_hundred() -> None:
    """The next one is refused with what to do; changing one is not."""
    kept = shelf(Bench())
    for number in range(MOST):
        await kept.keep(TEAM, TECH, wording=f"Words {number}.", rung="clarify", topic="other")

    with pytest.raises(CannotKeep, match="Remove one first"):
        await kept.keep(TEAM, TECH, wording="One more.", rung="clarify", topic="other")
    one = (await kept.mine(TEAM, TECH))[0].id
    await kept.keep(TEAM, TECH, wording="Better.", rung="clarify", topic="other", phrase_id=one)
    assert (await kept.own(TEAM, TECH, one)).wording == "Better."


async def test_somebody_elses_phrase_is_not_there() -> None:
    """Neither to read nor to change, with its id in hand."""
    kept = shelf(Bench())
    await kept.keep(TEAM, TECH, wording="Mine.", rung="clarify", topic="other")
    theirs = (await kept.mine(TEAM, TECH))[0].id

    with pytest.raises(NoLongerThere):
        await kept.own(TEAM, SECOND_TECH, theirs)
    with pytest.raises(NoLongerThere):
        await kept.one_up(TEAM, SECOND_TECH, theirs)
    with pytest.raises(NoLongerThere):
        await kept.keep(
            TEAM, SECOND_TECH, wording="x", rung="clarify", topic="other", phrase_id=theirs
        )
    assert await kept.these(TEAM, SECOND_TECH, [theirs]) == ()


@pytest.mark.parametrize(
    ("wording", "told"),
    [("  ", "Write the words"), ("x" * (MAX_LENGTH + 1), "Say less"), ("{nobody}", "no blank")],
)
def test_what_cannot_be_kept_is_one_sentence(wording: str, told: str) -> None:
    """Empty, too long, or with a blank nobody knows."""
    with pytest.raises(CannotKeep, match=told):
        checked(wording)
