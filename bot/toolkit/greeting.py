"""The one greeting: three lines in the app's DM at somebody's first use, for staff alone."""

import asyncio

import structlog

from bot.cards import TextCard
from bot.errors import SlackFault
from bot.ports import Ledger, Messenger, People

LINES = (
    "Hello. When a conversation of yours needs a word, you get a private note: what happened, and "
    "words to copy. Nobody else sees it.",
    "`/{prefix}steady help` lists what else is here, such as `/{prefix}phrase` to find words.",
    "`/{prefix}steady preferences` says when and where notes reach you, or ends them.",
)
MOST = 1_000
"""People remembered as greeted; the store knows the others."""


class Greeting:
    """Greets each technician and lead once, in the background: no answer waits for it."""

    def __init__(
        self, *, ledger: Ledger, people: People, messenger: Messenger, prefix: str
    ) -> None:
        self._ledger = ledger
        self._people = people
        self._messenger = messenger
        self._card = TextCard("\n".join(LINES).format(prefix=prefix))
        self._greeted: dict[tuple[str, str], None] = {}
        """Who needs no look into the store any more, oldest first."""
        self._pending: set[asyncio.Task[None]] = set()
        self._log = structlog.get_logger("greeting")

    def soon(self, team: str, user: str) -> None:
        """Greet whoever uses the app, if they are staff and never were greeted."""
        if (team, user) in self._greeted:
            return
        task = asyncio.create_task(self._greet(team, user))
        self._pending.add(task)
        task.add_done_callback(self._pending.discard)

    async def _greet(self, team: str, user: str) -> None:
        if not (await self._people.role_of(user)).is_staff:
            return
        async with self._ledger.transaction() as tx:
            new = await tx.greet(team, user)
        self._remember(team, user)
        if not new:
            return
        try:
            await self._messenger.direct(user, self._card)
        except SlackFault as fault:
            # Not tried again: a greeting that comes late greets nobody.
            self._log.warning("not greeted", fault=type(fault).__name__)

    def forget(self, user: str | None = None) -> None:
        """Somebody, or everybody with None, is being erased: nothing is held here either."""
        for known in [each for each in self._greeted if user in (None, each[1])]:
            del self._greeted[known]

    def _remember(self, team: str, user: str) -> None:
        self._greeted[team, user] = None
        while len(self._greeted) > MOST:
            del self._greeted[next(iter(self._greeted))]

    async def settle(self) -> None:
        """Wait for what is on its way, in tests."""
        await asyncio.gather(*self._pending, return_exceptions=True)
