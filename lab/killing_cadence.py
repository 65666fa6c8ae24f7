"""kill -9 in the middle of a cadence, and a count of the reminders that came."""

import asyncio
import random
from dataclasses import dataclass
from pathlib import Path

from bot.incident_records import REMINDERS, Post, PostKind, PostState
from bot.workspace import Limits, Workspace
from lab.killing import Worker, key_of, rows_of, stand_in

PROMISE = 14.0
"""Seconds to a promised update in a cadence, short enough to wait for."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """One reminder of a cadence: when it was due, and each time it came (seconds)."""

    kind: PostKind
    due_at: float
    at: tuple[float, ...]
    state: PostState


async def kill_in_mid_cadence(
    database: str, folder: Path, *, kills: int, seed: int
) -> list[Reminded]:
    """Kill the process again and again between a promise and the deputy's reminder."""
    chance = random.Random(seed)  # noqa: S311 - when to kill is no secret
    async with (
        stand_in(1, Limits.loose()) as workspace,
        Worker(database, folder, workspace, 1) as worker,
    ):
        for _ in range(kills):
            await worker.start(1, promise=PROMISE)
            await asyncio.sleep(chance.uniform(0.2, 2 * PROMISE / kills))
            await worker.kill()
        await worker.start(1, promise=PROMISE)
        await worker.heard("done")
        await worker.stop()
        rows = [row for row in await rows_of(database) if row.kind in REMINDERS]
        return [_reminded(row, workspace) for row in rows]


def _reminded(row: Post, workspace: Workspace) -> Reminded:
    at = [
        float(message.ts)
        for message in workspace.core.state.everything()
        if key_of(message.metadata) == row.id
    ]
    return Reminded(row.kind, row.due_at or 0.0, tuple(at), row.state)
