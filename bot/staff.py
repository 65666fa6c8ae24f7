"""Who may use what is for technicians and leads, and be told of what: asked anew every time."""

from collections.abc import Mapping, Sequence

from bot.detection.reading import Role
from bot.errors import NoLongerThere, NotAllowed
from bot.nudging.decision import HoldReason
from bot.ports import Ledger, People
from bot.ports.desk import Room, Rooms
from bot.records import Channel, Conversation, Whisper, WhisperKind


async def require_staff(people: People, user: str) -> Role:
    """The role of a technician or lead. Raises NotAllowed for anybody else."""
    role = await people.role_of(user)
    if not role.is_staff:
        raise NotAllowed
    return role


async def is_listed(people: People, user: str) -> bool:
    """Whether somebody is a technician, a lead, or on the triage list."""
    return (await people.role_of(user)).is_staff or user in await people.triage()


async def require_reader(ledger: Ledger, people: People, whisper_id: str, by: str) -> None:
    """Raises NoLongerThere when a note is not `by`'s, NotAllowed when they left IT since."""
    async with ledger.transaction() as tx:
        whisper = await tx.whisper(whisper_id)
    if whisper is None or whisper.to != by:
        raise NoLongerThere
    if not await is_listed(people, by):
        raise NotAllowed


class Readers:
    """Who may hear of what goes on: IT, and of a private channel those who are in it."""

    def __init__(self, *, ledger: Ledger, people: People, rooms: Rooms) -> None:
        self._ledger = ledger
        self._people = people
        self._rooms = rooms

    async def places(self, user: str, channels: Sequence[Channel]) -> tuple[str, ...]:
        """The ids of those somebody could find themselves; a DM has no name to show, so none."""
        named = [one for one in channels if one.kind not in ("im", "mpim")]
        shut = await self._shut(user, named)
        return tuple(one.id for one in named if one.id not in shut)

    async def untaken(self, team: str, user: str, since: float) -> list[Conversation]:
        """What nobody has taken, less what is in a private channel its reader is not in."""
        async with self._ledger.transaction() as tx:
            talks = await tx.untaken(team, since)
            channels = await tx.channels(team)
        there = {talk.channel for talk in talks}
        shut = await self._shut(user, [one for one in channels if one.id in there])
        return [talk for talk in talks if talk.channel not in shut]

    async def _shut(self, user: str, channels: Sequence[Channel]) -> frozenset[str]:
        """The ids of those that are private, and that somebody is not known to be in."""
        asked = [one.id for one in channels if one.kind in ("channel", "group")]
        rooms = await self._rooms.look(asked)
        # One that the settings name was never asked what it is.
        private = {one.id for one in channels if one.kind == "group" or _is_private(rooms, one.id)}
        return frozenset([one for one in private if not await self._rooms.has(one, user)])

    async def outside(self, whisper: Whisper, talk: Conversation | None) -> HoldReason | None:
        """Why a note that is due is not for its reader, or None."""
        if not await is_listed(self._people, whisper.to):
            return HoldReason.OUTSIDER
        if whisper.kind is not WhisperKind.LEAD_REMINDER or talk is None:
            return None
        async with self._ledger.transaction() as tx:
            channel = await tx.channel(talk.team, talk.channel)
        shut = channel is not None and await self._shut(whisper.to, [channel])
        return HoldReason.OUTSIDER if shut else None


def _is_private(rooms: Mapping[str, Room], channel: str) -> bool:
    return channel in rooms and bool(rooms[channel].private)
