"""Who is who and what was said, asked of the local workspace and of servers that will not say."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.cards import TextCard
from bot.clock import SystemClock
from bot.detection.reading import Role
from bot.errors import SlackRefused, SlackUnclear
from bot.ports import Person, Presence
from bot.slack.checkport import SlackCheck
from bot.slack.client import make_client, make_session
from bot.slack.gateway import Gateway
from bot.slack.history import SlackHistory
from bot.slack.messenger import SlackMessenger
from bot.slack.pacing import Pace, Pacer
from bot.slack.people import BUDGET, SlackPeople
from bot.workspace import MINIMAL, Limits, Workspace, example, seed

GROUP = "S01TRIAGE01"
UNHURRIED = 5.0
"""Seconds: a budget that a loaded machine keeps, for tests about something else."""


@pytest.fixture
async def bare() -> AsyncIterator[Workspace]:
    """A server that knows only the few methods the bot must be able to live on."""
    started = await Workspace(example(), Limits.loose(), SystemClock(), methods=MINIMAL).start()
    yield started
    await started.stop()


@pytest.fixture
async def gateways() -> AsyncIterator["Gateways"]:
    made = Gateways()
    yield made
    await made.close()


class Gateways:
    """Makes gateways and lets go of them."""

    def __init__(self) -> None:
        self.session = make_session()
        self.peoples: list[SlackPeople] = []

    def to(self, workspace: Workspace) -> Gateway:
        client = make_client(workspace.bot_token, workspace.api_url, self.session)
        return Gateway(client, Pacer(Pace(burst=99), clock=time.monotonic, sleep=asyncio.sleep))

    def people(
        self,
        workspace: Workspace,
        technicians: tuple[str, ...] = (GROUP,),
        *,
        budget: float = UNHURRIED,
    ) -> SlackPeople:
        made = SlackPeople(
            self.to(workspace),
            technicians=technicians,
            leads=(seed.RUTH,),
            triage=(GROUP,),
            clock=SystemClock(),
            team=example().team_id,
            time_zone="Europe/Paris",
            budget=budget,
        )
        self.peoples.append(made)
        return made

    async def close(self) -> None:
        for each in self.peoples:
            await each.close()
        await self.session.close()


async def test_a_user_group_is_its_members(workspace: Workspace, gateways: Gateways) -> None:
    """A listed group counts as everybody in it, with those listed themselves."""
    people = gateways.people(workspace, (seed.TOM, GROUP))

    assert await people.technicians() == (seed.TOM, *seed.TRIAGE)
    assert await people.triage() == seed.TRIAGE


async def test_everybody_else_is_a_user(workspace: Workspace, gateways: Gateways) -> None:
    """Lead before technician, and a user whoever is listed nowhere."""
    people = gateways.people(workspace, (seed.TOM, seed.RUTH))

    assert await people.role_of(seed.RUTH) is Role.LEAD
    assert await people.role_of(seed.TOM) is Role.TECH
    assert await people.role_of(seed.PRIYA) is Role.USER


async def test_groups_are_asked_for_once(workspace: Workspace, gateways: Gateways) -> None:
    """A hundred messages cost one question."""
    people = gateways.people(workspace)
    await people.warm()
    for _ in range(100):
        await people.role_of(seed.PRIYA)

    assert len(workspace.calls_of("usergroups.users.list")) == 1


async def test_a_start_waits_for_a_slow_answer_about_groups(
    workspace: Workspace, gateways: Gateways
) -> None:
    """Or the first messages of technicians would be read as users'."""
    workspace.faults.delay("usergroups.users.list", 0.5)
    people = gateways.people(workspace, budget=0.01)

    await people.warm()

    assert await people.role_of(seed.AISHA) is Role.TECH


async def test_a_person_has_a_name_and_a_time_zone(
    workspace: Workspace, gateways: Gateways
) -> None:
    """As Slack says it, once an hour."""
    people = gateways.people(workspace)
    person = await people.person(seed.MARTA)
    await people.person(seed.MARTA)

    assert person.tz == "Europe/Stockholm"
    assert "Marta" in person.name or person.name == "marta"
    assert not person.is_bot
    assert not person.is_external
    assert len(workspace.calls_of("users.info")) == 1


async def test_a_server_that_will_not_say_leaves_the_config(
    bare: Workspace, gateways: Gateways
) -> None:
    """Without a method for it, listed people still count, and a name is left empty."""
    people = gateways.people(bare, (seed.TOM, GROUP))

    assert await people.technicians() == (seed.TOM,)
    assert await people.person(seed.PRIYA) == Person(seed.PRIYA, "", "Europe/Paris")
    assert await people.presence(seed.TOM) == Presence()


@pytest.mark.parametrize("method", ["users.info", "users.getPresence", "usergroups.users.list"])
async def test_a_slow_server_costs_the_budget_and_no_more(
    workspace: Workspace, gateways: Gateways, method: str
) -> None:
    """However slow Slack is to say who somebody is, no answer takes longer than its budget."""
    workspace.faults.delay(method, 5.0, times=None)
    workspace.faults.delay("dnd.info", 5.0, times=None)
    people = gateways.people(workspace, budget=BUDGET)
    began = time.perf_counter()

    await people.role_of(seed.PRIYA)
    await people.person(seed.PRIYA)
    await people.presence(seed.TOM)

    assert time.perf_counter() - began < 2.0


@pytest.fixture
async def half_away() -> AsyncIterator[Workspace]:
    """Aisha is not at her desk; Jonas does not want to be disturbed."""
    firm = example()
    people = tuple(
        replace(person, active=person.id != seed.AISHA, dnd=person.id == seed.JONAS)
        for person in firm.people
    )
    started = await Workspace(replace(firm, people=people), Limits.loose(), SystemClock()).start()
    yield started
    await started.stop()


async def test_presence_and_do_not_disturb_are_told_apart(
    half_away: Workspace, gateways: Gateways
) -> None:
    """Not at the desk is one thing, not to be disturbed another."""
    people = gateways.people(half_away)

    assert await people.presence(seed.AISHA) == Presence(dnd=False, active=False)
    assert await people.presence(seed.JONAS) == Presence(dnd=True, active=True)
    assert await people.presence(seed.TOM) == Presence()


@pytest.mark.parametrize(
    ("refused", "user", "left"),
    [
        ("dnd.info", seed.AISHA, Presence(active=False)),
        ("users.getPresence", seed.JONAS, Presence(dnd=True)),
    ],
)
async def test_one_refusal_leaves_the_other_answer(
    half_away: Workspace, gateways: Gateways, refused: str, user: str, left: Presence
) -> None:
    """Where one of the two may not be asked, the other still counts."""
    half_away.faults.refuse(refused, "missing_scope")

    assert await gateways.people(half_away).presence(user) == left


async def test_recent_messages_are_peoples_and_in_order(
    workspace: Workspace, gateways: Gateways
) -> None:
    """What people said in a thread, oldest first, the last few, without our own posts."""
    gateway = gateways.to(workspace)
    messenger = SlackMessenger(gateway)
    root = await workspace.say(seed.PRIYA, seed.IT_SUPPORT, "VPN is down")
    await messenger.say(seed.IT_SUPPORT, TextCard("ours"), key="k", thread_ts=root)
    for number in range(3):
        await workspace.say(seed.TOM, seed.IT_SUPPORT, f"reply {number}", thread_ts=root)

    said = await SlackHistory(gateway, budget=UNHURRIED).recent(
        seed.IT_SUPPORT, root, oldest=0, limit=3
    )

    assert [each.text for each in said] == ["reply 0", "reply 1", "reply 2"]
    assert {each.user for each in said} == {seed.TOM}


async def test_recent_messages_of_a_flat_channel(workspace: Workspace, gateways: Gateways) -> None:
    """Without a thread, the channel's own messages."""
    for number in range(3):
        await workspace.say(seed.PRIYA, seed.IT_SUPPORT, f"message {number}")

    said = await SlackHistory(gateways.to(workspace), budget=UNHURRIED).recent(
        seed.IT_SUPPORT, None, oldest=0, limit=2
    )

    assert [each.text for each in said] == ["message 1", "message 2"]


async def test_a_busy_channels_last_messages_are_those_before_now(
    workspace: Workspace, gateways: Gateways
) -> None:
    """Where more was said than Slack tells at once, the newest of it is the context."""
    for number in range(105):
        await workspace.say(seed.PRIYA, seed.IT_SUPPORT, f"message {number}")

    said = await SlackHistory(gateways.to(workspace), budget=UNHURRIED).recent(
        seed.IT_SUPPORT, None, oldest=0, latest=SystemClock().now() + 60, limit=2
    )

    assert [each.text for each in said] == ["message 103", "message 104"]


async def test_refused_history_is_empty(bare: Workspace, gateways: Gateways) -> None:
    """Where Slack will not say, there is nothing, and no error."""
    history = SlackHistory(gateways.to(bare))

    assert await history.recent(seed.IT_SUPPORT, None, oldest=0, limit=8) == ()


async def test_slow_history_is_not_waited_for(workspace: Workspace, gateways: Gateways) -> None:
    """A nudge does not wait for context."""
    workspace.faults.delay("conversations.history", 5.0)
    began = time.perf_counter()
    history = SlackHistory(gateways.to(workspace))

    assert await history.recent(seed.IT_SUPPORT, None, oldest=0, limit=8) == ()
    assert time.perf_counter() - began < 2.0


async def test_a_post_whose_answer_was_lost_is_found(
    workspace: Workspace, gateways: Gateways
) -> None:
    """After an unclear outcome the key says where the post stands."""
    gateway = gateways.to(workspace)
    workspace.faults.drop("chat.postMessage")
    with pytest.raises(SlackUnclear):
        await SlackMessenger(gateway).say(
            seed.OUTAGES, TextCard("Update"), key="k-7", thread_ts=None
        )
    (stood,) = workspace.seen_by(seed.PRIYA).messages(seed.OUTAGES)

    found = await SlackHistory(gateway).find(seed.OUTAGES, "k-7", oldest=0)

    assert found is not None
    assert found.ts == stood["ts"]


async def test_a_post_that_never_was_is_not_found(workspace: Workspace, gateways: Gateways) -> None:
    """Looked for and not there."""
    gateway = gateways.to(workspace)
    await SlackMessenger(gateway).say(seed.OUTAGES, TextCard("Other"), key="k-1", thread_ts=None)

    assert await SlackHistory(gateway).find(seed.OUTAGES, "k-7", oldest=0) is None


async def test_what_cannot_be_looked_for_is_said(bare: Workspace, gateways: Gateways) -> None:
    """No history is not the same as no post."""
    with pytest.raises(SlackRefused):
        await SlackHistory(gateways.to(bare)).find(seed.OUTAGES, "k-7", oldest=0)


async def test_a_post_buried_too_deep_is_unclear(workspace: Workspace, gateways: Gateways) -> None:
    """When more was said since than is looked through, it cannot be known."""
    for number in range(70):
        await workspace.say(seed.PRIYA, seed.OUTAGES, f"message {number}")

    with pytest.raises(SlackUnclear):
        await SlackHistory(gateways.to(workspace)).find(seed.OUTAGES, "k-7", oldest=0)


async def test_the_check_asks_slack(workspace: Workspace, gateways: Gateways) -> None:
    """Token, scopes, socket, membership and people, each by its own question."""
    check = SlackCheck(gateways.to(workspace), app_token=workspace.app_token)

    assert (await check.identity()).bot
    await check.open_socket()
    assert await check.is_member(seed.IT_SUPPORT)
    assert not await check.is_member(seed.GENERAL)
    await check.person(seed.TOM)
    await check.person(GROUP)
    with pytest.raises(SlackRefused):
        await check.person("U0NOBODY000")
