"""The program as its operator starts it: a process of its own, with settings of its own."""

import asyncio
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.workspace import Workspace
from lab.ports import free_port


@dataclass(frozen=True, slots=True)
class Ended:
    """What a process that has ended leaves."""

    code: int
    out: str
    err: str


class Program:
    """Starts `python -m bot`; whatever still runs when a test ends is killed."""

    def __init__(self, tree: Path, data: Path) -> None:
        self.tree, self.data = tree, data
        self.port, self.page = free_port(), free_port()
        self._started: list[asyncio.subprocess.Process] = []

    def env(self, **more: str) -> dict[str, str]:
        """Cues only, ports and a data folder of its own, and nothing of the shell's."""
        return {
            "PATH": "/usr/bin:/bin",
            "STEADYHAND_DATA_DIR": str(self.data),
            "STEADYHAND_PORT": str(self.port),
            "STEADYHAND_WORKSPACE_PORT": str(self.page),
            "STEADYHAND_MODEL_PATH": "/nonexistent",
            **more,
        }

    async def start(self, *arguments: str, **env: str) -> asyncio.subprocess.Process:
        """Start it; its output can be read from it."""
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *arguments,
            cwd=self.tree,
            env=self.env(**env),
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
        )
        self._started.append(process)
        return process

    async def up(self, *arguments: str, **env: str) -> asyncio.subprocess.Process:
        """Start it, and wait for the line that says that it is up."""
        process = await self.start(*arguments, **env)
        assert process.stdout
        async with asyncio.timeout(40):
            line = await process.stdout.readline()
        assert line.startswith(b"Steadyhand"), (await process.communicate())[1].decode()
        return process

    async def run(self, *arguments: str, given: str | bytes = "", **env: str) -> Ended:
        """Run it to its end."""
        process = await self.start(*arguments, **env)
        async with asyncio.timeout(60):
            out, err = await process.communicate(
                given if isinstance(given, bytes) else given.encode()
            )
        return Ended(process.returncode or 0, out.decode(), err.decode())

    async def close(self) -> None:
        """End what still runs."""
        for process in self._started:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.send_signal(signal.SIGKILL)
                await process.communicate()


def tokens_of(workspace: Workspace) -> dict[str, str]:
    """The settings that lead a bot to a stand-in for Slack, and let it in."""
    return {
        "SLACK_BOT_TOKEN": workspace.bot_token,
        "SLACK_APP_TOKEN": workspace.app_token,
        "SLACK_API_URL": workspace.api_url,
    }
