"""The program running: started, looked at, stopped, and killed at the worst moment."""

import asyncio
import json
import signal
import sqlite3
import time

import aiohttp
import pytest

from bot.workspace import Workspace, seed
from tests.process.program import Program, tokens_of
from tests.scenarios.desk import ASKED, CHASES, FURIOUS, REPLY, actions_of

pytestmark = [pytest.mark.process, pytest.mark.timeout(110)]


def slack_env(workspace: Workspace) -> dict[str, str]:
    """The settings that lead a bot there, and who is who and what is read there."""
    return {
        **tokens_of(workspace),
        "STEADYHAND_TECHNICIANS": ",".join(seed.TECHNICIANS),
        "STEADYHAND_LEADS": ",".join(seed.LEADS),
        "STEADYHAND_TRIAGE": ",".join(seed.TRIAGE),
        "STEADYHAND_WATCH": seed.IT_SUPPORT,
    }


async def got(url: str) -> tuple[int, str]:
    """The status and the body of an address."""
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.text()


async def seen_by(program: Program, user: str) -> list[str]:
    """The messages of the support channel, as the page shows them to somebody."""
    url = f"ws://127.0.0.1:{program.page}/page/live"
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as live:
        await live.receive_json()  # the firm
        await live.send_json({"watch": [user]})
        told = (await live.receive_json(timeout=10))["seen"][user]
    (room,) = [each for each in told["conversations"] if each["id"] == seed.IT_SUPPORT]
    return [json.dumps(each) for each in room["messages"]]


async def ends(process: asyncio.subprocess.Process, within: float) -> int:
    """The exit code, once it has ended."""
    async with asyncio.timeout(within):
        await process.communicate()
    assert process.returncode is not None
    return process.returncode


async def test_without_tokens_it_serves_its_health_and_the_page(program: Program) -> None:
    """One command, and the local workspace stands."""
    process = await program.up()

    healthy = await got(f"http://127.0.0.1:{program.port}/healthz")
    ready = await got(f"http://127.0.0.1:{program.port}/readyz")
    page = await got(f"http://127.0.0.1:{program.page}/")

    assert process.returncode is None
    assert (healthy[0], ready[0], page[0]) == (200, 200, 200)
    assert "Steadyhand" in page[1]


@pytest.mark.parametrize("runs", [1, 2])
async def test_the_page_begins_with_one_notice(program: Program, runs: int) -> None:
    """Also after a run before: the stand-in has forgotten everything, and so has the bot."""
    for _ in range(runs - 1):
        process = await program.up()
        process.send_signal(signal.SIGTERM)
        await ends(process, 8)
    await program.up()

    said = await seen_by(program, seed.PRIYA)

    assert ["reads new messages here" in text for text in said] == [True]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_cleanly_within_five_seconds(
    program: Program, number: signal.Signals
) -> None:
    """It says goodbye with exit 0."""
    process = await program.up()
    began = time.perf_counter()

    process.send_signal(number)

    assert await ends(process, 8) == 0
    assert time.perf_counter() - began < 5.0


async def test_a_second_process_on_the_same_data_is_refused(program: Program) -> None:
    """Two bots on one SQLite file would say everything twice."""
    await program.up()
    program.port, program.page = program.port + 1, program.page + 1

    second = await program.run()

    assert second.code == 1
    assert "Traceback" not in second.err


async def test_a_port_that_is_taken_is_one_sentence(program: Program) -> None:
    """It names the setting to change."""
    await program.up()
    program.data = program.data.with_name("other")
    program.page += 1

    second = await program.run()

    assert second.code in (1, 2)
    assert "STEADYHAND_PORT" in second.err
    assert "Traceback" not in second.err


async def test_check_finds_a_good_workspace_good(program: Program, workspace: Workspace) -> None:
    """With tokens that work and the app in its channel there is no fault but the missing model."""
    ended = await program.run("check", **slack_env(workspace))

    assert "Traceback" not in ended.err
    assert workspace.bot_token not in ended.out + ended.err
    faults = [line for line in ended.out.splitlines() if line.startswith("fault")]
    assert [fault for fault in faults if "model" not in fault] == []


async def test_check_names_a_channel_the_app_is_not_in(
    program: Program, workspace: Workspace
) -> None:
    """And says what to do about it."""
    env = {**slack_env(workspace), "STEADYHAND_WATCH": seed.GENERAL}

    ended = await program.run("check", **env)

    assert ended.code == 1
    assert seed.GENERAL in ended.out
    assert "nvite" in ended.out


async def rising(workspace: Workspace) -> None:
    """A thread that ends in anger; its last message is on its way when this returns."""
    channel = seed.IT_SUPPORT
    root = await workspace.say(seed.PRIYA, channel, ASKED)
    await workspace.say(seed.TOM, channel, REPLY, root)
    for chase in CHASES:
        await workspace.say(seed.PRIYA, channel, chase, root)
    await workspace.settled()
    await workspace.say(seed.PRIYA, channel, FURIOUS, root)


def nudges(workspace: Workspace) -> int:
    """How many nudges the technician sees anywhere."""
    seen = workspace.seen_by(seed.TOM)
    every = (m for c in seen.conversations for m in c["messages"])
    return sum("nudge_why_this" in actions_of(message["blocks"]) for message in every)


def states(program: Program) -> list[str]:
    """Where the nudges' rows stand."""
    with sqlite3.connect(program.data / "steadyhand.db") as db:
        query = "select state from whispers where kind = 'nudge'"
        return [row[0] for row in db.execute(query)]


async def watched(workspace: Workspace) -> None:
    """Wait until the channel carries its notice, and a second more, as `event_time` has seconds."""
    await workspace.until(lambda: bool(workspace.calls_of("chat.postMessage")), timeout=30)
    await asyncio.sleep(1.1)


async def test_a_process_of_its_own_nudges(program: Program, workspace: Workspace) -> None:
    """Across two processes, over a socket, as against Slack."""
    await program.up(**slack_env(workspace))
    await watched(workspace)

    await rising(workspace)
    await workspace.until(lambda: nudges(workspace) == 1, timeout=15)

    assert "chase" not in workspace.seen_by(seed.PRIYA).text


@pytest.mark.parametrize("moment", ["before the call", "during the call"])
async def test_killed_between_message_and_whisper_it_says_it_once_or_never(
    program: Program, workspace: Workspace, moment: str
) -> None:
    """After kill -9 and a restart the whisper is delivered, or known not to be known: never two."""
    first = await program.up(**slack_env(workspace))
    await watched(workspace)
    if moment == "during the call":
        workspace.faults.answer_late("chat.postEphemeral", 3.0)

    await rising(workspace)
    await workspace.settled()
    if moment == "during the call":
        await workspace.until(lambda: nudges(workspace) == 1, timeout=15)
    first.kill()
    await first.communicate()
    await program.up(**slack_env(workspace))
    async with asyncio.timeout(30):
        while {"waiting", "sending"} & set(states(program)):  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.05)

    assert states(program) in (["sent"], ["unknown"])
    assert nudges(workspace) <= 1
    assert nudges(workspace) == 1 or states(program) == ["unknown"]
