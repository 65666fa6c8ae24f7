"""One contract for everything that says something in Slack: the fake, and the real one."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Protocol

import pytest

from bot.cards import HomeCard, NoticeCard, TextCard
from bot.errors import SlackBusy, SlackRefused, SlackUnclear
from bot.ports import Messenger, Posted
from bot.slack.blocks.render import render
from bot.slack.client import make_client, make_session
from bot.slack.gateway import Gateway
from bot.slack.messenger import SlackMessenger
from bot.slack.pacing import Pace, Pacer
from bot.workspace import Workspace, example, seed
from tests.fakes.slack import FakeMessenger

METHODS = {
    "whisper": "chat.postEphemeral",
    "direct": "chat.postMessage",
    "say": "chat.postMessage",
    "edit": "chat.update",
    "remove": "chat.delete",
    "home": "views.publish",
    "open_group": "conversations.open",
}
HELLO, GOODBYE = TextCard("Hello"), TextCard("Goodbye")


class Rig(Protocol):
    """A messenger, a look over everybody's shoulder, and switches for what can go wrong."""

    @property
    def messenger(self) -> Messenger: ...
    def seen(self, user: str, channel: str) -> list[str]: ...
    def home_of(self, user: str) -> bool: ...
    def refuse(self, method: str, code: str) -> None: ...
    def busy(self, method: str, seconds: int) -> None: ...
    def lose(self, method: str) -> None: ...


class FakeRig:
    """The fake as its own workspace."""

    def __init__(self) -> None:
        self.messenger = FakeMessenger()

    def seen(self, user: str, channel: str) -> list[str]:
        fake = self.messenger
        private = [w for w in fake.whispers if (w.to, w.channel) == (user, channel)]
        dm = {sent.posted.channel for sent in fake.directs if sent.to != user}
        public = [] if channel in dm else [p for p in fake.standing if p.channel == channel]
        return [render(fake.standing[place]).text for place in public] + [
            render(whispered.card).text for whispered in private
        ]

    def home_of(self, user: str) -> bool:
        return user in self.messenger.homes

    def refuse(self, method: str, code: str) -> None:
        self.messenger.fail(method, SlackRefused(code))

    def busy(self, method: str, seconds: int) -> None:
        self.messenger.fail(method, SlackBusy(seconds))

    def lose(self, method: str) -> None:
        self.messenger.fail(method, SlackUnclear(), stored=True)


class SlackRig:
    """The real messenger in the local workspace."""

    def __init__(self, workspace: Workspace, messenger: SlackMessenger) -> None:
        self.workspace = workspace
        self.messenger = messenger

    def seen(self, user: str, channel: str) -> list[str]:
        return [str(each["text"]) for each in self.workspace.seen_by(user).messages(channel)]

    def home_of(self, user: str) -> bool:
        return self.workspace.seen_by(user).home is not None

    def refuse(self, method: str, code: str) -> None:
        self.workspace.faults.refuse(METHODS[method], code, times=1)

    def busy(self, method: str, seconds: int) -> None:
        self.workspace.faults.rate_limit(METHODS[method], retry_after=seconds)

    def lose(self, method: str) -> None:
        self.workspace.faults.drop(METHODS[method])


@pytest.fixture
async def slack(workspace: Workspace) -> AsyncIterator[SlackRig]:
    session = make_session()
    client = make_client(workspace.bot_token, workspace.api_url, session)
    pacer = Pacer(replace(Pace(), burst=100), clock=time.monotonic, sleep=asyncio.sleep)
    messenger = SlackMessenger(Gateway(client, pacer))
    await messenger.introduce()
    yield SlackRig(workspace, messenger)
    await session.close()


@pytest.fixture(params=["fake", "slack"])
def rig(request: pytest.FixtureRequest, slack: SlackRig) -> Rig:
    return FakeRig() if request.param == "fake" else slack


async def test_a_whisper_is_seen_by_one_person(rig: Rig) -> None:
    """The technician sees it; the user, a teammate and the lead see nothing."""
    await rig.messenger.whisper(seed.TOM, seed.IT_SUPPORT, None, HELLO)

    assert rig.seen(seed.TOM, seed.IT_SUPPORT) == ["Hello"]
    for other in (seed.PRIYA, seed.AISHA, seed.RUTH):
        assert rig.seen(other, seed.IT_SUPPORT) == []


async def test_a_direct_message_stands_in_one_persons_dm(rig: Rig) -> None:
    """Two messages to one person stand in the same DM, and nobody else sees it."""
    first = await rig.messenger.direct(seed.TOM, HELLO)
    second = await rig.messenger.direct(seed.TOM, GOODBYE)

    assert first.channel == second.channel
    assert first.ts != second.ts
    assert rig.seen(seed.TOM, first.channel) == ["Hello", "Goodbye"]
    assert rig.seen(seed.AISHA, first.channel) == []


async def test_what_is_said_everybody_sees(rig: Rig) -> None:
    """A post stands where it was put."""
    posted = await rig.messenger.say(seed.OUTAGES, HELLO, key="k1", thread_ts=None)

    assert posted.channel == seed.OUTAGES
    assert rig.seen(seed.PRIYA, seed.OUTAGES) == ["Hello"]
    assert rig.seen(seed.TOM, seed.OUTAGES) == ["Hello"]


async def test_an_edit_replaces(rig: Rig) -> None:
    """The same message says something else."""
    posted = await rig.messenger.direct(seed.TOM, HELLO)

    await rig.messenger.edit(posted, GOODBYE)

    assert rig.seen(seed.TOM, posted.channel) == ["Goodbye"]


async def test_a_removed_message_is_gone(rig: Rig) -> None:
    """Nobody sees it any more, and it cannot be edited."""
    posted = await rig.messenger.direct(seed.TOM, HELLO)

    await rig.messenger.remove(posted)

    assert rig.seen(seed.TOM, posted.channel) == []
    with pytest.raises(SlackRefused) as refused:
        await rig.messenger.edit(posted, GOODBYE)
    assert refused.value.code == "message_not_found"


async def test_a_home_is_published_for_one_person(rig: Rig) -> None:
    """Nobody else's page changes."""
    await rig.messenger.home(seed.TOM, HomeCard("technician"))

    assert rig.home_of(seed.TOM)
    assert not rig.home_of(seed.AISHA)


async def test_the_same_people_have_one_group(rig: Rig) -> None:
    """Opening a group DM twice gives the same one."""
    first = await rig.messenger.open_group([seed.PRIYA, seed.TOM])

    assert await rig.messenger.open_group([seed.PRIYA, seed.TOM]) == first


def test_a_link_names_the_channel_and_the_message(rig: Rig) -> None:
    """A permalink is made without a call."""
    link = rig.messenger.link("C1", "1700000000.000100")

    assert link.startswith("http")
    assert link.endswith("/archives/C1/p1700000000000100")


async def call(rig: Rig, method: str) -> None:
    """One call of a method that would otherwise succeed."""
    messenger = rig.messenger
    match method:
        case "whisper":
            await messenger.whisper(seed.TOM, seed.IT_SUPPORT, None, HELLO)
        case "direct":
            await messenger.direct(seed.TOM, HELLO)
        case "say":
            await messenger.say(seed.OUTAGES, HELLO, key="k1", thread_ts=None)
        case "home":
            await messenger.home(seed.TOM, HomeCard("technician"))
        case _:
            await messenger.open_group([seed.PRIYA, seed.TOM])


EVERY = ["whisper", "direct", "say", "home", "open_group"]


@pytest.mark.parametrize("method", EVERY)
async def test_a_refusal_says_slacks_own_code(rig: Rig, method: str) -> None:
    """The code comes through, and the next call goes as if nothing had been."""
    rig.refuse(method, "restricted_action")

    with pytest.raises(SlackRefused) as refused:
        await call(rig, method)

    assert refused.value.code == "restricted_action"
    await call(rig, method)


@pytest.mark.parametrize("method", EVERY)
async def test_a_rate_limit_says_how_long(rig: Rig, method: str) -> None:
    """Busy carries Slack's own seconds, and nothing was shown."""
    rig.busy(method, 7)

    with pytest.raises(SlackBusy) as busy:
        await call(rig, method)

    assert busy.value.retry_after == 7
    assert rig.seen(seed.TOM, seed.IT_SUPPORT) == []
    assert rig.seen(seed.TOM, seed.OUTAGES) == []


@pytest.mark.parametrize(
    ("method", "channel"), [("whisper", seed.IT_SUPPORT), ("say", seed.OUTAGES)]
)
async def test_a_lost_answer_is_unclear_and_not_repeated(
    rig: Rig, method: str, channel: str
) -> None:
    """Slack stored it and the answer got lost: it stands once, and the caller is told so."""
    rig.lose(method)

    with pytest.raises(SlackUnclear):
        await call(rig, method)

    assert rig.seen(seed.TOM, channel) == ["Hello"]


async def test_only_a_post_carries_metadata(slack: SlackRig) -> None:
    """A post's key travels in its metadata; a whisper and a direct message have none."""
    await call(slack, "say")
    await call(slack, "direct")
    await call(slack, "whisper")
    said, direct = slack.workspace.calls_of("chat.postMessage")

    assert said.args["metadata"] == {
        "event_type": "steadyhand_post",
        "event_payload": {"key": "k1"},
    }
    assert "metadata" not in direct.args
    assert "metadata" not in slack.workspace.calls_of("chat.postEphemeral")[0].args


async def test_links_are_not_unfolded(slack: SlackRig) -> None:
    """No post makes Slack fetch and show a page."""
    await call(slack, "say")
    (said,) = slack.workspace.calls_of("chat.postMessage")

    assert said.args["unfurl_links"] is False
    assert said.args["unfurl_media"] is False


async def test_a_dm_is_opened_once(slack: SlackRig) -> None:
    """The second message to somebody needs one call, not two."""
    await call(slack, "direct")
    await call(slack, "direct")

    assert len(slack.workspace.calls_of("conversations.open")) == 1


async def test_a_dm_that_is_gone_is_opened_again(slack: SlackRig) -> None:
    """When Slack no longer knows the DM, the message still arrives, once."""
    await call(slack, "direct")
    slack.refuse("direct", "channel_not_found")

    posted = await slack.messenger.direct(seed.TOM, GOODBYE)

    assert slack.seen(seed.TOM, posted.channel) == ["Hello", "Goodbye"]
    assert len(slack.workspace.calls_of("conversations.open")) == 2


async def test_a_dm_that_cannot_be_found_is_refused(slack: SlackRig) -> None:
    """A DM that was opened this moment and is not there is Slack's last word."""
    slack.refuse("direct", "channel_not_found")

    with pytest.raises(SlackRefused):
        await call(slack, "direct")


async def test_a_lost_opening_can_be_tried_again(slack: SlackRig) -> None:
    """When the DM could not be opened for sure, nothing has been said: busy, not unclear."""
    slack.lose("open_group")

    with pytest.raises(SlackBusy):
        await call(slack, "direct")

    await call(slack, "direct")
    assert len(slack.workspace.calls_of("chat.postMessage")) == 1


async def test_a_whisper_in_a_thread_stays_in_it(slack: SlackRig) -> None:
    """The thread's `ts` is handed to Slack."""
    root = await slack.messenger.say(seed.IT_SUPPORT, HELLO, key="k1", thread_ts=None)
    await slack.messenger.say(seed.IT_SUPPORT, HELLO, key="k2", thread_ts=root.ts)

    await slack.messenger.whisper(seed.TOM, seed.IT_SUPPORT, root.ts, GOODBYE)

    (whisper,) = slack.workspace.seen_by(seed.TOM).private
    assert whisper["thread_ts"] == root.ts


async def test_who_we_are_comes_from_slack(slack: SlackRig) -> None:
    """Team, address and our own ids."""
    identity = await slack.messenger.introduce()

    assert identity.team == example().team_id
    assert identity.user == example().bot_user
    assert identity.bot == example().bot_id
    assert slack.messenger.link("C1", "1.2") == f"{identity.team_url}archives/C1/p12"


async def test_before_the_introduction_there_is_no_link(slack: SlackRig) -> None:
    """Without the workspace's address no link is made up."""
    stranger = SlackMessenger(slack.messenger._gateway)

    assert stranger.link("C1", "1.2") == ""


@pytest.mark.parametrize("direct", [True, False])
async def test_the_workspace_takes_the_notice(slack: SlackRig, direct: bool) -> None:
    """Slack's own limits hold for what we draw."""
    posted: Posted = await slack.messenger.say(
        seed.IT_SUPPORT, NoticeCard(seed.IT_SUPPORT, direct), key="n1", thread_ts=None
    )

    assert posted.ts
