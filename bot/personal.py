"""What a person decides about themselves: being read, what is held, nudges, presenting."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, fields, replace

import structlog

from bot.detection.reading import Role
from bot.errors import SlackBusy, SlackFault, SlackRefused
from bot.ports import Clock, Home, Ledger, Messenger, People, Posted
from bot.recent import RecentTurns
from bot.records import Held, Preferences, Whisper
from bot.records_care import CareWishes

MOST_NOTES = 5_000
"""More than one person is sent within the longest time that notes are kept."""
TRIES = 10
"""How often Slack is asked to delete one note: its pace and a short outage are waited for."""
SETTLED_WITHIN = 3.0
"""Seconds a shutdown waits for notes that are being taken back."""

Sleep = Callable[[float], Awaitable[None]]

log = structlog.get_logger(__name__)


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
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        """`sleep` waits so many seconds, where Slack asks for it."""
        self._ledger = ledger
        self._people = people
        self._messenger = messenger
        self._home = home
        self._recent = recent
        self._clock = clock
        self._sleep = sleep
        self._pending: set[asyncio.Task[int]] = set()

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
        task = asyncio.create_task(take_back(self._messenger, notes, self._sleep))
        self._pending.add(task)
        task.add_done_callback(self._pending.discard)
        await self._home.refresh(team, [user])
        return await self.held(team, user)

    async def settle(self) -> None:
        """Wait a little for the notes of those who were erased, at shutdown and in tests."""
        if not self._pending:
            return
        _, late = await asyncio.wait(self._pending, timeout=SETTLED_WITHIN)
        for task in late:
            log.warning("stopped before every note of an erased person was deleted")
            task.cancel()

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


async def take_back(
    messenger: Messenger, notes: Sequence[Posted], sleep: Sleep = asyncio.sleep
) -> int:
    """Delete notes from the app's DM, at Slack's pace; how many still stand there."""
    standing = 0
    for place, note in enumerate(notes):
        try:
            standing += not await _removed(messenger, note, sleep)
        except SlackBusy:
            standing += len(notes) - place
            break  # it has answered nothing for a minute, so it will not for the others
    if standing:
        log.warning("notes of an erased person stand in their DM still", count=standing)
    return standing


async def _removed(messenger: Messenger, note: Posted, sleep: Sleep) -> bool:
    """Delete one note; one that Slack will not delete stands in no other's way."""
    for left in reversed(range(TRIES)):
        try:
            await messenger.remove(note)
        except SlackRefused as refused:
            return refused.code == "message_not_found"  # its reader deleted it
        except SlackBusy as busy:
            if not left:
                raise
            await sleep(busy.retry_after)
        except SlackFault:
            return False  # the gateway has counted it
        else:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure by an operator came to; `standing` notes are left in the app's DM."""

    found: bool
    standing: int


async def erase_by_hand(
    ledger: Ledger, messenger: Messenger | None, user: str, sleep: Sleep = asyncio.sleep
) -> Erased:
    """Erase a person in every workspace; without a messenger their notes stand.

    The notes go first: interrupted, it can be asked for again.
    """
    async with ledger.transaction() as tx:
        notes = notes_of(await tx.whispers_to(user, 0.0, limit=MOST_NOTES))
    standing = await take_back(messenger, notes, sleep) if messenger else len(notes)
    found = False
    async with ledger.transaction() as tx:
        for team in await tx.teams():
            found = _is_named(await tx.held_about(team, user)) or found
            await tx.erase(team, user)
    return Erased(found, standing)


def _is_named(held: Held) -> bool:
    """Whether anything is held that an erasure takes away."""
    kept = replace(held, opted_out=False, boundaries=0)
    return any(getattr(kept, each.name) for each in fields(kept))
