"""Pacing: Slack's published rates, kept on our side so that Slack need not refuse.

Each limit is a sliding window (never more than `limit` calls in any `period`), because a token
bucket that starts full lets twice its rate through in the first minute.
"""

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.errors import SlackBusy

MINUTE = 60.0
_MOST_CHANNELS = 2000
_SET_BACK = 1.0
"""Seconds: what was counted this far ahead was counted before the machine's clock was set back."""
_SHORTEST = 0.001
"""Seconds: a wait that rounding left over would otherwise turn in place."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast Slack may be spoken to; the defaults are its published limits.

    posts_per_second: posts a second in one channel; `burst` of them may go at once, and are paid
    for by the seconds after. posts_per_minute: posts a minute in the workspace, of which
    `kept_private` are for direct messages alone. updates_, history_: calls a minute of each of
    those methods; `updates_kept` of the updates are for private messages alone. others: calls a
    minute of each method on tiers 4, 3 and 2. patience: the longest wait in seconds before a call
    is refused as busy instead.
    Source: docs.slack.dev/apis/web-api/rate-limits.
    """

    posts_per_second: float = 1.0
    burst: int = 3
    posts_per_minute: int = 300
    kept_private: int = 60
    updates_per_minute: int = 50
    updates_kept: int = 10
    history_per_minute: int = 50
    others: tuple[int, int, int] = (100, 50, 20)
    patience: float = 5.0


_TIER_4 = frozenset(
    {
        "auth.test",
        "chat.postEphemeral",
        "conversations.members",
        "users.info",
        "views.open",
        "views.publish",
        "views.push",
        "views.update",
    }
)
_TIER_2 = frozenset({"usergroups.list", "usergroups.users.list", "users.list"})
_UPDATES = frozenset({"chat.update", "chat.delete"})
_HISTORY = frozenset({"conversations.history", "conversations.replies"})


class Window:
    """At most `limit` calls in any `period` seconds."""

    def __init__(self, limit: int, period: float) -> None:
        self._limit = max(1, limit)
        self._period = period
        self._taken: deque[float] = deque()

    def wait(self, now: float, *, keep: int = 0) -> float:
        """Seconds until a call may go, leaving `keep` places free for others."""
        if self._taken and self._taken[-1] - now > _SET_BACK:
            self._taken.clear()
        while self._taken and self._taken[0] <= now - self._period:
            self._taken.popleft()
        room = max(1, self._limit - keep)
        if len(self._taken) < room:
            return 0.0
        return self._taken[len(self._taken) - room] + self._period - now

    def take(self, now: float) -> None:
        """Count a call."""
        self._taken.append(now)

    def idle(self, now: float) -> bool:
        """Whether every call counted has aged out."""
        self.wait(now)
        return not self._taken


class Pacer:
    """Lets calls through at Slack's pace; nothing private waits behind anything public."""

    def __init__(
        self,
        pace: Pace,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._pace = pace
        self._clock = clock
        self._sleep = sleep
        self._workspace = Window(pace.posts_per_minute, MINUTE)
        self._channels: dict[str, Window] = {}
        self._methods: dict[str, Window] = {}
        self._paused: dict[str, tuple[float, float]] = {}
        """When Slack asked for a pause, and for how long, in seconds."""

    async def admit(
        self,
        method: str,
        *,
        channel: str = "",
        private: bool = False,
        patience: float | None = None,
    ) -> None:
        """Return once the call may go, which then counts as made.

        Raises SlackBusy (with the seconds to wait) when that would take longer than `patience`
        seconds, by default the pace's own.
        """
        allowed = self._pace.patience if patience is None else patience
        deadline = self._clock() + allowed
        while True:
            now = self._clock()
            wait = self._wait(method, channel, now, private=private)
            if wait <= 0:
                self._take(method, channel, now)
                return
            if now + wait > deadline:
                raise SlackBusy(wait)
            await self._sleep(max(wait, _SHORTEST))

    def pause(self, method: str, seconds: float) -> None:
        """Honour a `Retry-After`: nothing of this method until then."""
        self._paused[method] = (self._clock(), seconds)

    def _wait(self, method: str, channel: str, now: float, *, private: bool) -> float:
        paused = self._pause_left(method, now)
        if method != "chat.postMessage":
            spare = self._pace.updates_kept if method == "chat.update" and not private else 0
            return max(paused, self._window(method).wait(now, keep=spare))
        keep = 0 if private else self._pace.kept_private
        waits = (self._workspace.wait(now, keep=keep), self._channel(channel).wait(now))
        return max(paused, *waits)

    def _pause_left(self, method: str, now: float) -> float:
        since, seconds = self._paused.get(method, (now, 0.0))
        return 0.0 if since - now > _SET_BACK else since + seconds - now

    def _take(self, method: str, channel: str, now: float) -> None:
        if method == "chat.postMessage":
            self._workspace.take(now)
            self._channel(channel).take(now)
        else:
            self._window(method).take(now)

    def _channel(self, channel: str) -> Window:
        if channel not in self._channels:
            self._forget_idle()
            period = self._pace.burst / self._pace.posts_per_second
            self._channels[channel] = Window(self._pace.burst, period)
        return self._channels[channel]

    def _forget_idle(self) -> None:
        if len(self._channels) < _MOST_CHANNELS:
            return
        now = self._clock()
        self._channels = {
            name: window for name, window in self._channels.items() if not window.idle(now)
        }

    def _window(self, method: str) -> Window:
        if method not in self._methods:
            self._methods[method] = Window(self._limit(method), MINUTE)
        return self._methods[method]

    def _limit(self, method: str) -> int:
        if method in _UPDATES:
            return self._pace.updates_per_minute
        if method in _HISTORY:
            return self._pace.history_per_minute
        fourth, third, second = self._pace.others
        if method in _TIER_4:
            return fourth
        return second if method in _TIER_2 else third
