"""What a person decides about themselves: being read, what is held, nudges, presenting."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from bot.detection.reading import Role
from bot.errors import SlackFault
from bot.ports import Clock, Home, Ledger, Messenger, People, Posted
from bot.recent import RecentTurns
from bot.records import Held, Preferences, Whisper
from bot.records_care import CareWishes

MOST_NOTES = 5_000
"""More than one person is sent within the longest time that notes are kept."""


class Personal:
    """Privacy and preferences; each act changes its own asker's rows and nobody else's."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        people: People,
        messenger: Messenger,
        home: Home,
        recent: RecentTurns,
        clock: Clock,
    ) -> None:
        self._ledger = ledger
        self._people = people
        self._messenger = messenger
        self._home = home
        self._recent = recent
        self._clock = clock
        self._pending: set[asyncio.Task[None]] = set()

    async def held(self, team: str, user: str) -> Held:
        """Counts of what is held about the asker."""
        async with self._ledger.transaction() as tx:
            return await tx.held_about(team, user)

    async def leave_out(self, team: str, user: str) -> Held:
        """Leave the asker's messages out from now on; readings already made of them go too."""
        async with self._ledger.transaction() as tx:
            await tx.opt_out(team, user, self._clock.now())
        self._recent.drop_writer(user)
        await self._home.refresh(team, [user])
        return await self.held(team, user)

    async def read_again(self, team: str, user: str) -> Held:
        """Take the opt-out back."""
        async with self._ledger.transaction() as tx:
            await tx.opt_in(team, user)
        await self._home.refresh(team, [user])
        return await self.held(team, user)

    async def erase(self, team: str, user: str) -> Held:
        """Erase all that is held about the asker; only an opt-out survives.

        The notes in the app's DM with them go too, soon: nobody would know of them afterwards.
        """
        # Before as well as after: what is being read just now is then not kept.
        self._recent.drop_writer(user)
        async with self._ledger.transaction() as tx:
            notes = notes_of(await tx.whispers_to(user, 0.0, limit=MOST_NOTES))
            await tx.erase(team, user)
        self._recent.drop_writer(user)
        task = asyncio.create_task(take_back(self._messenger, notes))
        self._pending.add(task)
        task.add_done_callback(self._pending.discard)
        await self._home.refresh(team, [user])
        return await self.held(team, user)

    async def settle(self) -> None:
        """Wait until the notes of those who were erased are gone, at shutdown and in tests."""
        await asyncio.gather(*self._pending, return_exceptions=True)

    async def erase_workspace(self, team: str) -> None:
        """The app was uninstalled: everything of the workspace goes."""
        async with self._ledger.transaction() as tx:
            await tx.erase_team(team)
        self._recent.clear()

    async def nudges(self, team: str, user: str, *, on: bool) -> None:
        """Switch the asker's nudges on or off; nobody is told. On also ends a pause."""
        ended = {"paused_until": None} if on else {}
        await self._change(team, user, nudges_off=not on, **ended)

    async def presenting(self, team: str, user: str, seconds: float | None) -> None:
        """Send to App Home only for so long; None ends it."""
        until = None if seconds is None else self._clock.now() + seconds
        await self._change(team, user, presenting_until=until)

    async def quiet(self, team: str, user: str, start: int | None, end: int | None) -> None:
        """Set the asker's own quiet hours, minutes after midnight; None is the team's setting."""
        await self._change(team, user, quiet_start=start, quiet_end=end)

    async def resets(self, team: str, user: str, *, on: bool) -> None:
        """Switch the asker's reset reminders on or off; nobody is told."""
        await self._change(team, user, resets_off=not on)

    async def preferences(self, team: str, user: str) -> Preferences:
        """What the asker asked for."""
        async with self._ledger.transaction() as tx:
            return await tx.preferences(team, user)

    async def wishes(self, team: str, user: str) -> tuple[Preferences, CareWishes]:
        """Everything the asker asked for."""
        async with self._ledger.transaction() as tx:
            return await tx.preferences(team, user), await tx.care_wishes(team, user)

    async def arrange(self, preferences: Preferences, care: CareWishes) -> None:
        """Keep all of one person's wishes at once; nobody is told."""
        async with self._ledger.transaction() as tx:
            await tx.put_preferences(preferences)
            await tx.put_care_wishes(care)
        await self._home.refresh(preferences.team, [preferences.user])

    async def role_of(self, user: str) -> Role:
        """The asker's role."""
        return await self._people.role_of(user)

    async def _change(self, team: str, user: str, **asked: bool | float | None) -> None:
        async with self._ledger.transaction() as tx:
            known = await tx.preferences(team, user)
            await tx.put_preferences(replace(known, **asked))  # type: ignore[arg-type] # by name
        await self._home.refresh(team, [user])


def notes_of(whispers: Sequence[Whisper]) -> list[Posted]:
    """Where somebody's notes stand in the app's DM with them."""
    return [Posted(one.dm_channel, one.dm_ts) for one in whispers if one.dm_channel and one.dm_ts]


async def take_back(messenger: Messenger, notes: Sequence[Posted]) -> None:
    """Delete notes from the app's DM; one that Slack will not delete stands in nobody's way."""
    for note in notes:
        with suppress(SlackFault):  # the gateway has logged it
            await messenger.remove(note)
