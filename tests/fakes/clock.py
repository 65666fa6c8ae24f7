"""A clock that stands still until a test moves it."""

from dataclasses import dataclass

NOON = 1_773_748_800.0
"""Tuesday 17 March 2026, 12:00 UTC: a working day on which no zone changes its clock."""


@dataclass
class FakeClock:
    """A `ports.Clock`; `at` is seconds since the epoch."""

    at: float = NOON

    def now(self) -> float:
        return self.at

    def pass_by(self, seconds: float) -> None:
        """Let time go by."""
        self.at += seconds
