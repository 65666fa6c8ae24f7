"""Slack's limits as numbers, and the buckets that enforce them."""

from dataclasses import dataclass, replace
from math import ceil
from typing import Self

TIERS = {
    "apps.connections.open": 2,
    "chat.delete": 3,
    "chat.postEphemeral": 4,
    "chat.update": 3,
    "conversations.history": 3,
    "conversations.info": 3,
    "conversations.list": 2,
    "conversations.members": 4,
    "conversations.open": 3,
    "conversations.replies": 3,
    "dnd.info": 3,
    "files.completeUploadExternal": 4,
    "files.getUploadURLExternal": 4,
    "files.info": 4,
    "usergroups.users.list": 2,
    "users.getPresence": 3,
    "users.info": 4,
    "users.list": 2,
    "views.open": 4,
    "views.publish": 4,
    "views.push": 4,
    "views.update": 4,
}
"""Slack's rate tier of each method (docs.slack.dev/apis/web-api/rate-limits). A method that is not
here has no limit of its own: `auth.test` allows hundreds a minute, `chat.postMessage` is counted by
channel."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Every limit and delay of the stand-in; the defaults are Slack's own.

    `channel_posts_per_second` with `channel_burst` on top, and `workspace_posts_per_minute`, hold
    for `chat.postMessage`; `tier_2` to `tier_4` are calls a minute and method. `ack_seconds` is how
    long the app has to answer; `retry_delays` are the seconds before the first, second and third
    delivery again. `trigger_seconds` is a trigger's life, `response_uses` and `response_seconds`
    a response address's. `connections` is how many sockets one app may hold.
    """

    channel_posts_per_second: float = 1.0
    channel_burst: int = 4
    workspace_posts_per_minute: float = 300.0
    tier_2: float = 20.0
    tier_3: float = 50.0
    tier_4: float = 100.0
    ack_seconds: float = 3.0
    retry_delays: tuple[float, ...] = (0.0, 60.0, 300.0)
    trigger_seconds: float = 3.0
    response_uses: int = 5
    response_seconds: float = 1800.0
    connections: int = 10
    text_truncated_at: int = 40_000

    @classmethod
    def loose(cls) -> Self:
        """Everything as in Slack but the rates, for tests about something else."""
        plenty = 1e9
        return cls(
            channel_posts_per_second=plenty,
            channel_burst=1_000_000,
            workspace_posts_per_minute=plenty,
            tier_2=plenty,
            tier_3=plenty,
            tier_4=plenty,
        )

    def with_quick_retries(self) -> Self:
        """The same, delivering again after 0, 0.1 and 0.2 s instead of Slack's minutes."""
        return replace(self, retry_delays=(0.0, 0.1, 0.2))

    def per_minute(self, method: str) -> float | None:
        """Calls a minute a method may take, or None where it has no tier."""
        tier = TIERS.get(method)
        return None if tier is None else {2: self.tier_2, 3: self.tier_3, 4: self.tier_4}[tier]


@dataclass(slots=True)
class _Bucket:
    level: float
    at: float


class Buckets:
    """Token buckets by name: full at first, refilled steadily."""

    def __init__(self) -> None:
        self._buckets: dict[str, _Bucket] = {}

    def take(self, name: str, *, capacity: float, per_second: float, now: float) -> int:
        """Take one token; 0 when there was one, else the whole seconds until there will be."""
        bucket = self._buckets.setdefault(name, _Bucket(capacity, now))
        elapsed = max(0.0, now - bucket.at)
        bucket.level = min(capacity, bucket.level + elapsed * per_second)
        bucket.at = now
        if bucket.level < 1.0:
            return max(1, ceil((1.0 - bucket.level) / per_second))
        bucket.level -= 1.0
        return 0

    def clear(self) -> None:
        """Fill every bucket."""
        self._buckets.clear()
