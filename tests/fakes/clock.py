"""Clocks that a test moves."""

import asyncio
from dataclasses import dataclass

from bot.clock import SystemClock

NOON = 1_773_748_800.0
"""Tuesday 17 March 2026, 12:00 UTC: a working day on which no zone changes its clock."""


@dataclass
class FakeClock:
    """A `ports.Clock` that stands still until it is moved; `at` is seconds since the epoch."""

    at: float = NOON

    def now(self) -> float:
        return self.at

    def pass_by(self, seconds: float) -> None:
        """Let time go by."""
        self.at += seconds


class SleepyClock(FakeClock):
    """One whose sleep takes no time, and moves it."""

    async def sleep(self, seconds: float) -> None:
        self.pass_by(seconds)
        await asyncio.sleep(0)


class HandClock(SystemClock):
    """The true time, with a handle to move it: `ahead`, in seconds."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def now(self) -> float:
        return super().now() + self.ahead
