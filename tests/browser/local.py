"""The bot with its local workspace, as `python -m bot` starts it, but playing calls faster.

`python -m tests.browser.local FOLDER SPEED` keeps its data in FOLDER, listens on any free port,
prints the page's address, and goes on until its input is closed.
"""

import asyncio
import sys
from contextlib import AsyncExitStack
from pathlib import Path

from bot import log
from bot.app import running
from bot.local import in_local, local_workspace
from config.settings import load


async def serve(folder: Path, speed: float) -> None:
    """Run until nobody holds the other end of stdin."""
    environment = {
        "STEADYHAND_DATA_DIR": str(folder / "data"),
        # Each test begins with a reset, which posts the notice anew.
        "STEADYHAND_POSTING_POSTS_PER_SECOND_CHANNEL": "50",
    }
    settings = load(environment, folder / "config")
    any_port = settings.server.model_copy(update={"port": 0})
    settings = settings.model_copy(update={"workspace_port": 0, "server": any_port})
    log.configure("error")
    async with AsyncExitStack() as stack:
        workspace = await stack.enter_async_context(local_workspace(settings))
        bot = await stack.enter_async_context(running(in_local(settings, workspace)))

        async def hurry() -> None:
            # The page offers four times at most: a person has to read, a test does not.
            workspace.player.speed = speed

        workspace.on_reset += [bot.start_over, hurry]
        await workspace.reset()
        print(workspace.base_url, flush=True)  # noqa: T201 - the tests read it
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), float(sys.argv[2])))
