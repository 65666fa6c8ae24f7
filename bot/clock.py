"""The one file that asks the time; everyone else is handed `now`."""

import time


class SystemClock:
    """The machine's own clock."""

    def now(self) -> float:
        """Seconds since 1970-01-01 UTC, on the same scale as a Slack message's `ts`."""
        return time.time()  # noqa: TID251 - the one file that may
