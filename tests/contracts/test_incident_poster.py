"""Incident posts on the stand-in: with a key, found again by it, changed and deleted."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest

from bot.clock import SystemClock
from bot.errors import SlackBusy, SlackRefused, SlackUnclear
from bot.incident_cards import FirstCard, UpdateCard
from bot.incident_records import Status
from bot.ports import Posted
from bot.slack.client import make_client, make_session
from bot.slack.gateway import Gateway
from bot.slack.history import SlackHistory
from bot.slack.incident_poster import SlackPoster
from bot.slack.messenger import SlackMessenger
from bot.slack.pacing import Pace, Pacer
from bot.workspace import Limits, Workspace, example, seed
from bot.workspace.model import Message

POST = "chat.postMessage"
CHANNEL = seed.IT_SUPPORT
NOW = SystemClock().now
FIRST = FirstCard(
    "i1", "VPN down", "vpn", 2, Status.INVESTIGATING, "It fails.", "We look.", "", 1e9
)
UPDATE = UpdateCard("i1", "VPN down", Status.IDENTIFIED, "It fails.", "We mend it.", "", 1e9)


@dataclass
class Rig:
    """A poster on a workspace."""

    workspace: Workspace
    poster: SlackPoster

    def messages(self, channel: str = CHANNEL) -> list[Message]:
        """What the app has posted there."""
        return [each for each in self.workspace.core.state.messages[channel] if each.by_app]

    async def find(self, key: str, thread_ts: str | None = None) -> Posted | None:
        """A look for a post called for just now."""
        return await self.poster.find(CHANNEL, key, called_at=NOW(), thread_ts=thread_ts)


@pytest.fixture
async def rig() -> AsyncIterator[Rig]:
    workspace = await Workspace(example(), Limits.loose(), SystemClock()).start()
    async with make_session() as session:
        client = make_client(workspace.bot_token, workspace.api_url, session)
        gateway = Gateway(client, Pacer(Pace(), clock=NOW, sleep=asyncio.sleep))
        poster = SlackPoster(gateway, SlackMessenger(gateway), SlackHistory(gateway))
        yield Rig(workspace, poster)
    await workspace.stop()


async def test_a_post_is_found_by_its_key(rig: Rig) -> None:
    """And no other is taken for it."""
    posted = await rig.poster.post(CHANNEL, FIRST, key="k1")

    assert await rig.find("k1") == posted
    assert await rig.find("k2") is None


async def test_a_reply_is_found_in_its_thread(rig: Rig) -> None:
    """Where a look at the channel does not reach."""
    first = await rig.poster.post(CHANNEL, FIRST, key="k1")
    reply = await rig.poster.post(CHANNEL, UPDATE, key="k2", thread_ts=first.ts)

    assert await rig.find("k2", first.ts) == reply
    assert await rig.find("k2") is None


@pytest.mark.parametrize(("broadcast", "subtype"), [(True, "thread_broadcast"), (False, None)])
async def test_a_reply_is_shown_in_the_channel_when_asked(
    rig: Rig, broadcast: bool, subtype: str | None
) -> None:
    """A change of status is; the rest stays in the thread."""
    first = await rig.poster.post(CHANNEL, FIRST, key="k1")
    await rig.poster.post(CHANNEL, UPDATE, key="k2", thread_ts=first.ts, broadcast=broadcast)

    assert rig.messages()[-1].subtype == subtype


async def test_without_a_thread_there_is_nothing_to_broadcast(rig: Rig) -> None:
    """Slack would refuse it."""
    await rig.poster.post(CHANNEL, UPDATE, key="k1", broadcast=True)

    assert rig.messages()[-1].thread_ts is None


async def test_a_connection_dropped_after_the_post_is_unclear(rig: Rig) -> None:
    """It was called once, and is there."""
    rig.workspace.faults.drop(POST, after=True)

    with pytest.raises(SlackUnclear):
        await rig.poster.post(CHANNEL, FIRST, key="k1")
    assert len(rig.messages()) == 1
    assert await rig.find("k1")


async def test_slack_asking_to_slow_down_holds_the_next_post(rig: Rig) -> None:
    """The whole method waits as long as Slack said."""
    rig.workspace.faults.rate_limit(POST, retry_after=60)

    with pytest.raises(SlackBusy) as busy:
        await rig.poster.post(CHANNEL, FIRST, key="k1")
    assert busy.value.retry_after == 60
    with pytest.raises(SlackBusy):
        await rig.poster.may_post(CHANNEL, private=False)


async def test_a_refusal_has_slacks_code(rig: Rig) -> None:
    """An archived channel, for one."""
    rig.workspace.core.state.conversation(CHANNEL).archived = True

    with pytest.raises(SlackRefused) as refused:
        await rig.poster.post(CHANNEL, FIRST, key="k1")
    assert refused.value.code == "is_archived"


async def test_a_history_that_may_not_be_read_is_no_answer(rig: Rig) -> None:
    """Not being told is not the same as not being there."""
    await rig.poster.post(CHANNEL, FIRST, key="k1")
    rig.workspace.faults.refuse("conversations.history", "missing_scope")

    with pytest.raises(SlackRefused):
        await rig.find("k1")


async def test_a_post_is_changed_and_deleted(rig: Rig) -> None:
    """In place, and then gone."""
    posted = await rig.poster.post(CHANNEL, FIRST, key="k1")
    await rig.poster.change(posted, replace(FIRST, status=Status.RESOLVED))
    assert "resolved" in rig.messages()[0].text
    await rig.poster.remove(posted)

    assert rig.messages() == []


async def test_a_changed_post_keeps_its_key(rig: Rig) -> None:
    """An edit between a crash and the look for a post would hide it otherwise."""
    posted = await rig.poster.post(CHANNEL, FIRST, key="k1")
    await rig.poster.change(posted, replace(FIRST, status=Status.MONITORING))

    assert await rig.find("k1") == posted


async def test_a_person_has_one_dm(rig: Rig) -> None:
    """The app's own with them."""
    assert await rig.poster.dm_of(seed.PRIYA) == rig.workspace.dm(seed.PRIYA)
