"""App Home, kept current: one publish for a burst of changes, and a failed one stops nothing."""

import asyncio
from collections.abc import Collection

import structlog

from bot.cardmaking import CardMaker
from bot.errors import SlackFault
from bot.locks import Locks
from bot.ports import Messenger

BURST = 0.3
"""Seconds to gather changes before publishing."""


class Homes:
    """Publishes App Home in the background."""

    def __init__(self, *, cards: CardMaker, messenger: Messenger) -> None:
        self._cards = cards
        self._messenger = messenger
        self._pending: set[tuple[str, str]] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._turns = Locks()
        self._log = structlog.get_logger("homes")

    async def refresh(self, team: str, users: Collection[str]) -> None:
        """Publish soon; a refresh that is already on its way covers this one."""
        for user in users:
            key = (team, user)
            if key not in self._pending:
                self._pending.add(key)
                task = asyncio.create_task(self._soon(team, user))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def now(self, team: str, user: str) -> None:
        """Publish at once: the person has just opened it."""
        # One after another: a slow publish of an older card must not land on a newer one.
        async with self._turns.of(f"{team} {user}"):
            card = await self._cards.home(team, user)
            try:
                await self._messenger.home(user, card)
            except SlackFault as fault:
                self._log.warning("home not published", fault=type(fault).__name__)

    async def _soon(self, team: str, user: str) -> None:
        try:
            await asyncio.sleep(BURST)
        finally:
            self._pending.discard((team, user))
        await self.now(team, user)

    async def settle(self) -> None:
        """Wait for what is on its way, at shutdown and in tests."""
        await asyncio.gather(*self._tasks, return_exceptions=True)
