"""A running workspace without an app, on a free loopback port."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.workspace import Limits, Workspace, example

DEAF = replace(Limits.loose(), ack_seconds=0.05, retry_delays=())
"""No rates, and no patience with an app that is not there."""


class HandClock:
    """True time, and a handle to move it."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def now(self) -> float:
        """Seconds since the epoch."""
        return time.time() + self.ahead  # noqa: TID251 - a test runs on true time


@pytest.fixture
def clock() -> HandClock:
    """The workspace's clock."""
    return HandClock()


@pytest.fixture
async def workspace(clock: HandClock) -> AsyncIterator[Workspace]:
    """A workspace that listens, with nobody connected."""
    running = await Workspace(example(), DEAF, clock).start()
    yield running
    await running.stop()
