"""The guided minute in the app's DM, and pausing one's own nudges after it.

The minute is one message, edited from breath to breath. It lives in memory: after a restart the
message stays where it was, and *Skip to the end* still ends it.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace

import structlog

from bot.cards_care import BreathCard, RestCard
from bot.coaching.breathing import BREATHS, moments
from bot.errors import NoLongerThere, SlackFault
from bot.nudging.delivery import Snooze, snoozed_until
from bot.ports import Clock, Home, Ledger, Messenger, People, Posted

HOUR = 3600.0
SLOWEST_EDIT = 4.0
"""Seconds: a message edited more often than this tires the eye and Slack's own limits."""


class MinuteOver(NoLongerThere):
    """That minute is over, or Slack would not change it. A new one comes whenever you ask."""


@dataclass(frozen=True, slots=True)
class BreathingRules:
    """`half` is the length of half a breath in seconds, at least SLOWEST_EDIT."""

    half: float = 5.0
    breaths: int = BREATHS


class Breathing:
    """Guides one minute a person at a time; a second start begins anew."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        messenger: Messenger,
        people: People,
        home: Home,
        clock: Clock,
        rules: BreathingRules,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`sleep` waits for so many seconds; tests hand over one that does not."""
        self._ledger = ledger
        self._messenger = messenger
        self._people = people
        self._home = home
        self._clock = clock
        self._rules = rules
        self._sleep = sleep
        self._going: dict[str, tuple[Posted, asyncio.Task[None]]] = {}
        self._log = structlog.get_logger("breathing")

    async def start(self, user: str) -> Posted:
        """Send the minute to somebody's DM and guide it in the background.

        Raises SlackFault when the first message could not be sent.
        """
        posted = await self._messenger.direct(user, BreathCard(1, self._rules.breaths))
        if user in self._going:  # begun before this one, or while it was on its way
            await self.skip(user, self._going[user][0])
        task = asyncio.create_task(self._guide(user, posted))
        self._going[user] = (posted, task)
        return posted

    async def end(self, user: str, posted: Posted) -> None:
        """End a minute for whoever pressed *Skip*. Raises MinuteOver when it was none any more."""
        if not await self.skip(user, posted):
            raise MinuteOver

    async def skip(self, user: str, posted: Posted) -> bool:
        """End a minute now, one that a restart left standing too; whether its message says so."""
        going = self._going.get(user)
        if going and going[0] == posted:
            del self._going[user]
            going[1].cancel()
            await asyncio.gather(going[1], return_exceptions=True)
        with suppress(SlackFault):  # the gateway has logged it; the message can wait
            await self._messenger.edit(posted, RestCard(skipped=True))
            return True
        return False

    async def _guide(self, user: str, posted: Posted) -> None:
        half = max(SLOWEST_EDIT, self._rules.half)
        try:
            for moment in moments(self._rules.breaths)[1:]:
                await self._sleep(half)
                card = BreathCard(moment.breath, self._rules.breaths, moment.out)
                await self._messenger.edit(posted, card)
            await self._sleep(half)
        except SlackFault as fault:
            self._log.info("minute ended early", fault=type(fault).__name__)
        if self._going.get(user, (None, None))[0] == posted:
            del self._going[user]
        with suppress(SlackFault):  # as above
            await self._messenger.edit(posted, RestCard())

    async def pause(self, team: str, user: str, choice: str) -> float:
        """Pause the asker's nudges: 30m, 1h or today. When they come again, in seconds."""
        now = self._clock.now()
        tz = (await self._people.person(user)).tz
        until = until_of(choice, now, tz)
        await self._paused(team, user, until)
        return until

    async def resume(self, team: str, user: str) -> None:
        """End the asker's pause."""
        await self._paused(team, user, None)

    async def _paused(self, team: str, user: str, until: float | None) -> None:
        async with self._ledger.transaction() as tx:
            known = await tx.preferences(team, user)
            await tx.put_preferences(replace(known, paused_until=until))
        await self._home.refresh(team, [user])

    async def stop(self) -> None:
        """At shutdown: end every minute where it is, calmly."""
        for user, (posted, _) in list(self._going.items()):
            await self.skip(user, posted)


def until_of(choice: str, now: float, tz: str) -> float:
    """The end of "30m", "1h", "2h" or "today" (midnight in `tz`), seconds since the epoch."""
    hours = {"30m": 0.5, "1h": 1.0, "2h": 2.0}.get(choice)
    return snoozed_until(Snooze.TODAY, now, tz) if hours is None else now + hours * HOUR
