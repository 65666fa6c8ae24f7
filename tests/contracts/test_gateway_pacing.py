"""Our pace against Slack's limits as the local workspace enforces them, on one shared clock."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.cards import HomeCard, TextCard
from bot.slack.client import make_client, make_session
from bot.slack.gateway import Gateway
from bot.slack.history import SlackHistory
from bot.slack.messenger import SlackMessenger
from bot.slack.pacing import Pace, Pacer
from bot.workspace import Limits, Workspace, example, seed
from tests.fakes.clock import SleepyClock

CARD = TextCard("Update")
CHANNELS = (seed.IT_SUPPORT, seed.OUTAGES, seed.IT_TRIAGE)


@pytest.fixture
def clock() -> SleepyClock:
    return SleepyClock(1_790_000_000.0)


@pytest.fixture
async def workspace(clock: SleepyClock) -> AsyncIterator[Workspace]:
    started = await Workspace(example(), Limits(), clock).start()
    yield started
    await started.stop()


@pytest.fixture
async def gateway(workspace: Workspace, clock: SleepyClock) -> AsyncIterator[Gateway]:
    session = make_session()
    client = make_client(workspace.bot_token, workspace.api_url, session)
    pace = replace(Pace(), patience=10_000.0)
    yield Gateway(client, Pacer(pace, clock=clock.now, sleep=clock.sleep))
    await session.close()


def refused(workspace: Workspace) -> dict[str, int]:
    """Calls that were answered 429, by method."""
    return dict(Counter(call.method for call in workspace.api_calls if call.status == 429))


async def test_a_busy_hour_meets_no_rate_limit(
    workspace: Workspace, gateway: Gateway, clock: SleepyClock
) -> None:
    """Posts, edits, pages and history, as many as there are, never meet a 429."""
    messenger, history = SlackMessenger(gateway), SlackHistory(gateway)
    began = clock.now()
    posted = [
        await messenger.say(CHANNELS[number % 3], CARD, key=f"k{number}", thread_ts=None)
        for number in range(120)
    ]
    for place in posted[:70]:
        await messenger.edit(place, CARD)
    for number in range(70):
        await history.find(CHANNELS[0], f"k{number * 3}", oldest=clock.now())
    for _ in range(110):
        await messenger.home(seed.TOM, HomeCard("technician"))

    assert refused(workspace) == {}
    assert clock.now() - began < 300


async def test_a_whisper_overtakes_a_broadcast(
    workspace: Workspace, gateway: Gateway, clock: SleepyClock
) -> None:
    """With a broadcast under way, a whisper and a direct message go at once."""
    messenger = SlackMessenger(gateway)
    for number in range(4):
        await messenger.say(seed.OUTAGES, CARD, key=f"k{number}", thread_ts=None)
    now = clock.now()

    await messenger.whisper(seed.TOM, seed.OUTAGES, None, CARD)
    await messenger.direct(seed.TOM, CARD)

    assert clock.now() == now
    assert refused(workspace) == {}
