"""The one file that asks the time; everyone else is handed `now`."""

import time

SKEW = 120.0
"""Seconds by which Slack's clock and ours may differ when a post of ours is looked for."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> float:
        """Seconds since 1970-01-01 UTC, on the same scale as a Slack message's `ts`."""
        return time.time()  # noqa: TID251 - the one file that may
