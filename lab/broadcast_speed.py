"""How long a large broadcast takes against Slack's own limits, enforced by the stand-in."""

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path

from bot.workspace import Limits, Workspace
from lab.killing import Worker, landed, stand_in

CHANNELS = 200
POSTS_PER_MINUTE = 300
"""Slack's limit for a workspace, as the stand-in enforces it."""
FRESH_MINUTE = 62.0
"""Seconds after which none of the earlier posts count any more."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds each. `allowed` is what the limits take for that many posts."""

    channels: int
    allowed: float
    first: float
    with_edits: float
    edits_waiting: int
    """Edits of first posts still to be made while the last broadcast went out."""
    refused: int
    """Posts that Slack answered with 429."""


async def measure(database: str, folder: Path, *, channels: int = CHANNELS) -> Speed:
    """A first post everywhere, then an update everywhere while the edits of another wait."""
    async with (
        stand_in(channels, Limits()) as workspace,
        Worker(database, folder, workspace, channels) as worker,
    ):
        first = await _one(worker, workspace, 1, channels)
        await _one(worker, workspace, 2, channels)
        edited = len(_edits(workspace))
        with_edits = await _one(worker, workspace, 3, channels)
        return Speed(
            channels=channels,
            allowed=channels / POSTS_PER_MINUTE * 60.0,
            first=first,
            with_edits=with_edits,
            edits_waiting=channels - edited,
            refused=sum(call.status == 429 for call in workspace.calls_of("chat.postMessage")),
        )


async def _one(worker: Worker, workspace: Workspace, number: int, channels: int) -> float:
    """Seconds from asking for one more broadcast until it stands everywhere."""
    before = landed(workspace)
    await worker.start(number, slack=True)
    began = time.perf_counter()
    await workspace.until(lambda: landed(workspace) >= before + channels, timeout=180.0)
    took = time.perf_counter() - began
    await asyncio.sleep(FRESH_MINUTE)
    await worker.stop()
    return took


def _edits(workspace: Workspace) -> list[object]:
    rooms = {room.id for room in workspace.core.seed.rooms}
    return [
        call
        for call in workspace.calls_of("chat.update")
        if call.status == 200 and call.args.get("channel") in rooms
    ]
