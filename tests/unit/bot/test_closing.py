"""Conversations end by themselves, and the nudges in the app's DMs go with them."""

import pytest

from bot.errors import SlackBusy, SlackRefused
from bot.records import ConversationState, WhisperState
from tests.fakes.bench import DAY, Bench
from tests.fakes.clock import NOON
from tests.fakes.making import TECH, conversation, whisper_row

LATER = 3 * DAY + 1


async def with_dm(bench: Bench) -> Bench:
    """A nudge that stands in the technician's DM."""
    bench.people.inactive.add(TECH)
    await bench.keep(conversation(responder=TECH))
    await bench.whispering.deliver("whisper")
    return bench


@pytest.mark.parametrize(
    ("after", "state"), [(3 * DAY, ConversationState.OPEN), (LATER, ConversationState.CLOSED)]
)
async def test_three_days_of_silence_close_a_conversation(
    after: float, state: ConversationState
) -> None:
    """And not a moment less."""
    bench = Bench()
    await bench.keep()
    bench.clock.pass_by(after)
    await bench.closing.close_idle()

    assert bench.talk.state is state


async def test_it_says_how_many_and_closes_each_once() -> None:
    """For the log."""
    bench = Bench()
    await bench.keep()
    bench.clock.pass_by(LATER)

    assert await bench.closing.close_idle() == 1
    assert await bench.closing.close_idle() == 0


async def test_closing_is_when_forgetting_begins() -> None:
    """Seven days later its rows lose the user's id."""
    bench = Bench()
    await bench.keep()
    bench.clock.pass_by(LATER)
    await bench.closing.close_idle()

    assert bench.talk.closed_at == NOON + LATER


async def test_what_was_resolved_keeps_its_own_end() -> None:
    """Forgetting must not begin anew."""
    bench = Bench()
    resolved = conversation(state=ConversationState.RESOLVED, closed_at=NOON)
    await bench.keep(resolved)
    bench.clock.pass_by(LATER)
    await bench.closing.close_idle()

    assert bench.talk.state is ConversationState.CLOSED
    assert bench.talk.closed_at == NOON


async def test_the_nudge_in_the_dm_is_deleted() -> None:
    """It must not outlive its conversation."""
    bench = await with_dm(Bench())
    bench.clock.pass_by(LATER)
    await bench.closing.close_idle()

    assert bench.messenger.standing == {}
    assert (bench.row.dm_channel, bench.row.dm_ts) == (None, None)


async def test_one_that_is_gone_already_is_as_good() -> None:
    """Somebody deleted it by hand."""
    bench = await with_dm(Bench())
    bench.messenger.fail("remove", SlackRefused("message_not_found"))
    bench.clock.pass_by(LATER)
    await bench.closing.close_idle()

    assert bench.talk.state is ConversationState.CLOSED


async def test_one_that_could_not_be_deleted_is_tried_again() -> None:
    """Slack was busy for a while; the promise stands."""
    bench = await with_dm(Bench())
    bench.messenger.fail("remove", SlackBusy(30.0))
    bench.clock.pass_by(LATER)
    await bench.closing.close_idle()
    bench.clock.pass_by(600)
    await bench.closing.close_idle()

    assert bench.messenger.standing == {}


async def test_an_ephemeral_nudge_leaves_nothing_to_delete() -> None:
    """Slack keeps none of it."""
    bench = Bench()
    await bench.keep(None, None, whisper_row(state=WhisperState.SENT, surface="ephemeral"))
    bench.clock.pass_by(LATER)
    await bench.closing.close_idle()

    assert bench.messenger.removed == []


async def test_closing_brings_no_reset_reminder() -> None:
    """Three days later there is nothing to put down."""
    bench = Bench()
    await bench.keep(conversation(hard=True, responder=TECH))
    bench.clock.pass_by(LATER)
    await bench.closing.close_idle()

    assert bench.work.asked == []


async def test_what_was_asked_of_it_ends_with_it() -> None:
    """Written to again next week, it is not silent for an *On it* of last week."""
    bench = Bench()
    asked = {"on_it": True, "on_it_at": NOON, "responder": TECH, "snoozed_until": NOON + 9 * LATER}
    await bench.keep(conversation(**asked))
    bench.clock.pass_by(LATER)
    await bench.closing.close_idle()

    assert (bench.talk.on_it, bench.talk.snoozed_until) == (False, None)
    assert bench.talk.responder == TECH
