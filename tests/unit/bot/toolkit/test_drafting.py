"""A draft in the light of its conversation; nothing of it is kept."""

from dataclasses import replace

import pytest

from bot.coaching.glossary import Entry, Glossary
from bot.coaching.tone import Finding
from bot.records import ConversationState
from bot.toolkit.drafting import MOST_CHARACTERS, Drafts
from tests.fakes.bench import Bench
from tests.fakes.clock import NOON
from tests.fakes.making import (
    CHANNEL,
    TEAM,
    TECH,
    conversation,
    nudge_row,
    ts_of,
    user_mark,
    whisper_row,
)

HOT = 1.5
COLD = "I will look at the connection by 2 pm."


@pytest.fixture
def bench() -> Bench:
    """Use cases over fakes."""
    return Bench()


@pytest.fixture
def drafts(bench: Bench) -> Drafts:
    """The use case over fakes."""
    glossary = Glossary.of((Entry(("MFA",), "second check"),))
    return Drafts(ledger=bench.ledger, clock=bench.clock, glossary=glossary, hot=HOT)


async def held(bench: Bench, **more: object) -> None:
    """A conversation of the technician's, with a nudge and a whisper to them."""
    one = replace(conversation(), responder=TECH, **more)  # type: ignore[arg-type] - any field
    await bench.keep(one)
    async with bench.ledger.transaction() as tx:
        await tx.put_mark(one, ts_of(NOON), user_mark(NOON, 1.0))
        await tx.put_nudge(nudge_row())
        await tx.put_whisper(whisper_row())


async def typed(drafts: Drafts, channel: str = CHANNEL, by: str = TECH) -> bool:
    """Whether a cold draft misses a kind word."""
    tone = await drafts.typed(TEAM, channel, by, COLD)
    return Finding.NO_ACKNOWLEDGEMENT in tone.kinds


async def sent(drafts: Drafts, ts: str, thread_ts: str = "") -> bool:
    """The same for a message that was sent."""
    tone = await drafts.sent(TEAM, CHANNEL, ts, thread_ts, COLD)
    return Finding.NO_ACKNOWLEDGEMENT in tone.kinds


async def test_one_hard_conversation_here_is_meant(bench: Bench, drafts: Drafts) -> None:
    """A command in its channel is about it."""
    await held(bench, heat=HOT)

    assert await typed(drafts)


@pytest.mark.parametrize(
    "more",
    [
        {"heat": HOT - 0.1},
        {"heat": HOT, "state": ConversationState.RESOLVED},
        {"heat": HOT, "responder": "U0OTHER"},
    ],
)
async def test_others_are_not_meant(bench: Bench, drafts: Drafts, more: dict[str, object]) -> None:
    """Neither a calm one, nor one that is over, nor a colleague's."""
    await held(bench)
    async with bench.ledger.transaction() as tx:
        one = await tx.conversation(conversation().id)
        assert one
        await tx.put_conversation(replace(one, **more))  # type: ignore[arg-type] - any field

    assert not await typed(drafts)


async def test_another_channel_is_not_meant(bench: Bench, drafts: Drafts) -> None:
    """What is typed elsewhere says nothing about it."""
    await held(bench, heat=HOT)

    assert not await typed(drafts, channel="C0ELSEWHERE")


async def test_a_message_is_read_in_its_own_conversation(bench: Bench, drafts: Drafts) -> None:
    """By the message itself, or by the thread it stands in."""
    await held(bench, heat=HOT, thread_ts=ts_of(NOON))

    assert await sent(drafts, ts_of(NOON))
    assert await sent(drafts, ts_of(NOON + 60), ts_of(NOON))


async def test_a_message_of_no_conversation_is_read_alone(bench: Bench, drafts: Drafts) -> None:
    """Where nothing is known, nothing is assumed."""
    assert not await sent(drafts, ts_of(NOON))
    assert not await sent(drafts, ts_of(NOON), ts_of(NOON - 60))


def test_plain_english_is_of_ones_own_words(drafts: Drafts) -> None:
    """What is to be copied stays, and what is too long for Slack is cut."""
    assert drafts.plain("*MFA* is off & on").text == "*Second check* is off & on"
    assert drafts.plain("Run `mfa reset` for MFA").text == "Run `mfa reset` for second check"
    assert drafts.plain("```code```").text == ""
    assert len(drafts.plain("x" * 9000).text) == MOST_CHARACTERS
