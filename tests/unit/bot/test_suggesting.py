"""*Suggest a reply*: words that fit a conversation, for technicians only."""

import pytest

from bot.errors import NotAllowed
from phrasebank.model import Phrase, Rung
from tests.fakes.bench import Bench
from tests.fakes.clock import NOON
from tests.fakes.making import (
    CHANNEL,
    LEAD,
    TEAM,
    TECH,
    USER,
    conversation,
    nudge_row,
    ts_of,
    user_mark,
    whisper_row,
)

NAMED = Phrase("named", "{user}, I have your {topic} ticket open.", Rung.ACKNOWLEDGE)
UNKNOWN = Phrase("unknown", "It is due by {deadline}.", Rung.ACKNOWLEDGE)


async def with_talk(bench: Bench, **more: object) -> Bench:
    """A conversation whose first message is known."""
    await bench.keep(conversation(**more))
    async with bench.ledger.transaction() as tx:
        await tx.put_mark(bench.talk, ts_of(NOON), user_mark(NOON, 1.0))
    return bench


async def suggested(bench: Bench, by: str = TECH, at: float = NOON) -> list[str]:
    """The ids suggested for a message."""
    found = await bench.suggesting.for_message(TEAM, CHANNEL, ts_of(at), by)
    return [offer.id for offer in found]


@pytest.mark.parametrize("by", [TECH, LEAD])
async def test_staff_get_words_that_acknowledge(by: str) -> None:
    """Two or three of them."""
    found = await suggested(await with_talk(Bench()), by)

    assert 2 <= len(found) <= 3
    assert all(one.startswith("acknowledge") for one in found)


async def test_anybody_else_is_told_politely() -> None:
    """The user must not see what is suggested to their technician."""
    with pytest.raises(NotAllowed):
        await suggested(await with_talk(Bench()), USER)


async def test_a_message_of_no_conversation_has_none() -> None:
    """The channel is not read, or it was written before."""
    assert await suggested(Bench()) == []


async def test_nothing_is_suggested_twice_in_a_conversation() -> None:
    """What a nudge offered is not suggested again."""
    bench = await with_talk(Bench(), phrases_used=("acknowledge-1", "acknowledge-2"))

    assert set(await suggested(bench)).isdisjoint({"acknowledge-1", "acknowledge-2"})


async def test_slots_are_filled_and_an_open_one_is_never_offered() -> None:
    """From the user's name and the topic."""
    bench = await with_talk(Bench(phrases=[NAMED, UNKNOWN]), topic="vpn")
    found = await bench.suggesting.for_message(TEAM, CHANNEL, ts_of(NOON), TECH)

    assert [offer.text for offer in found] == ["Priya, I have your VPN ticket open."]


async def test_a_rung_that_is_used_up_gives_way_to_the_next() -> None:
    """*Another phrase* climbs."""
    used = tuple(f"acknowledge-{number}" for number in range(1, 8))
    bench = await with_talk(Bench(), phrases_used=used)
    row = whisper_row(phrases=used[-3:])
    found = await bench.suggesting.fresh(row, bench.talk, nudge_row(), USER)

    assert len(found) == 3
    assert all(one.startswith("clarify") for one in found)


async def test_with_every_phrase_used_there_is_none() -> None:
    """It says nothing rather than something again."""
    bench = Bench()
    used = tuple(phrase.id for phrase in bench.judge.bank.phrases)
    await with_talk(bench, phrases_used=used)

    assert list(await bench.suggesting.fresh(whisper_row(), bench.talk, nudge_row(), USER)) == []


async def test_it_goes_on_from_the_rung_shown_last_when_its_slot_is_open_again() -> None:
    """After a restart a deadline is forgotten; the rung is not."""
    due = Phrase("due", "You need it by {deadline}.", Rung.REDIRECT)
    plain = Phrase("plain", "Here is the plan.", Rung.REDIRECT)
    bench = await with_talk(Bench(phrases=[due, plain, NAMED]))
    row = whisper_row(phrases=("due",))

    assert await bench.suggesting.fresh(row, bench.talk, nudge_row(), USER) == ["plain"]


async def test_after_abuse_the_top_rung_leads_nowhere_lower() -> None:
    """*Next rung up* in App Home is there at the top as well."""
    bench = await with_talk(Bench())
    row = whisper_row(phrases=("escalate-1",))
    abuse = nudge_row(reason="abuse", rung="boundary")
    found = await bench.suggesting.fresh(row, bench.talk, abuse, USER, climb=True)

    assert found
    assert all(one.startswith("escalate") for one in found)
