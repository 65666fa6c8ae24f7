"""A start that cannot succeed, or takes long: said in a sentence, and ended when asked to."""

import asyncio
import signal

import pytest

from bot.workspace import Workspace
from lab.ports import free_port
from tests.process.program import Program, tokens_of

pytestmark = [pytest.mark.process, pytest.mark.timeout(110)]


@pytest.mark.parametrize(
    ("method", "named"),
    [("auth.test", "SLACK_BOT_TOKEN"), ("apps.connections.open", "SLACK_APP_TOKEN")],
)
async def test_a_token_that_slack_refuses_is_named(
    program: Program, workspace: Workspace, method: str, named: str
) -> None:
    """One sentence with Slack's code, and exit 2."""
    workspace.faults.refuse(method, "invalid_auth")

    ended = await program.run(**tokens_of(workspace))

    assert ended.code == 2
    last = ended.err.strip().splitlines()[-1]
    assert named in last
    assert "invalid_auth" in last
    assert "Traceback" not in ended.err


async def test_a_slack_that_is_not_there_is_one_sentence(program: Program) -> None:
    """It names the address that was tried."""
    url = f"http://127.0.0.1:{free_port()}/api/"

    ended = await program.run(
        SLACK_BOT_TOKEN="xoxb-1-x", SLACK_APP_TOKEN="xapp-1-x", SLACK_API_URL=url
    )

    assert ended.code == 1
    assert url in ended.err
    assert "Traceback" not in ended.err


async def test_it_can_be_stopped_while_it_waits_for_slack(
    program: Program, workspace: Workspace
) -> None:
    """A signal ends a start that is still trying, as it ends a bot that is up."""
    workspace.faults.rate_limit("apps.connections.open", times=None)
    process = await program.start(**tokens_of(workspace))
    await workspace.until(lambda: bool(workspace.calls_of("apps.connections.open")), timeout=60)

    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(20):
        await process.communicate()

    assert process.returncode == 0
