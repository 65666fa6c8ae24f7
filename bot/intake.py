"""Taking a message in: is it read here, which conversation is it of, and what does it say."""

from dataclasses import dataclass, field

from bot.detection.assess import CERTAIN_CALM
from bot.detection.heat import Mark
from bot.detection.reading import Reading, Role, Turn
from bot.following import promised
from bot.heard import Change, Heard
from bot.metrics import Metrics
from bot.nudging.rules import NudgeRules, Sensitivity
from bot.outbox import Circle, Outbox
from bot.placing import PlacingRules, place
from bot.ports import Ledger, Reader, Transaction
from bot.recalling import Recalling
from bot.records import Channel, ChannelState, Conversation


@dataclass(frozen=True, slots=True)
class WatchRules:
    """Limits in seconds, beside those of heat and nudge.

    stale: no nudge for a message older than this when it arrives.
    edit_window: an edit nudges only this soon after the message was written.
    read_external: whether people of other organisations are read.
    off_the_mark_people: how many technicians make a channel one notch quieter.
    configured: channels the config switched on before the bot began. In any other, an event of
        before its notice that Slack delivers late is not read.
    """

    stale: float = 2 * 3600.0
    edit_window: float = 5 * 60.0
    read_external: bool = False
    off_the_mark_people: int = 3
    sensitivity: Sensitivity = Sensitivity.NORMAL
    placing: PlacingRules = field(default_factory=PlacingRules)
    configured: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """What is kept about the place a message was heard in."""

    channel: Channel | None
    watched: bool = False
    left_out: bool = False
    conversation: Conversation | None = None
    marks: tuple[Mark, ...] = ()
    drops: int = 0
    """How often its writer's words had been forgotten when it was looked up."""


@dataclass(frozen=True, slots=True)
class Read:
    """A message with its reading, before it is stored."""

    heard: Heard
    role: Role
    conversation: Conversation
    turns: tuple[Turn, ...]
    mark: Mark
    reading: Reading
    circle: Circle = field(default_factory=Circle)
    drops: int = 0


class Intake:
    """Looks a message's place up, and reads it where it may be read."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        reader: Reader,
        recalling: Recalling,
        outbox: Outbox,
        metrics: Metrics,
        nudge_rules: NudgeRules,
        rules: WatchRules,
    ) -> None:
        self._ledger = ledger
        self._reader = reader
        self._recalling = recalling
        self._outbox = outbox
        self._metrics = metrics
        self._nudge_rules = nudge_rules
        self._rules = rules

    async def look_up(self, heard: Heard, role: Role) -> Found:
        """Where a message was heard: whether it is read there, and which conversation it joins."""
        drops = self._recalling.drops(heard.user)
        async with self._ledger.transaction() as tx:
            channel = await tx.channel(heard.team, heard.channel)
            if channel is None or channel.state is not ChannelState.WATCHED:
                return Found(channel)
            if heard.channel not in self._rules.configured and _before_notice(heard, channel):
                return Found(channel)
            if await self._came_too_late(tx, heard):
                return Found(channel, watched=True)
            left_out = await tx.opted_out(heard.team, heard.user)
            conversation = await place(tx, heard, role, self._rules.placing)
            marks = await tx.marks(conversation.id) if conversation else ()
        return Found(
            channel,
            watched=True,
            left_out=left_out,
            conversation=conversation,
            marks=marks,
            drops=drops,
        )

    async def _came_too_late(self, tx: Transaction, heard: Heard) -> bool:
        """Delivered before, or after a newer version of the same message."""
        seen = await tx.versions(heard.message)
        if all(version < heard.version for version in seen):
            return False
        self._metrics.events.labels(kind=heard.change.value, outcome="repeat").inc()
        return True

    async def read(self, heard: Heard, role: Role, found: Found) -> Read | None:
        """Read a message; None when it is left out, or no conversation is waiting for it."""
        conversation = found.conversation
        if conversation is None or found.channel is None:
            return None
        if role is Role.USER and conversation.opener not in (None, heard.user):
            role = Role.BYSTANDER
        # Whoever the config lists as staff counts as such, wherever they are employed.
        stranger = heard.external and not (role.is_staff or self._rules.read_external)
        unread = found.left_out or stranger
        since = max(found.channel.watched_since or 0.0, _noticed(found.channel))
        turns = await self._recalling.turns(
            conversation, heard, role, unread=unread, since=since, marks=found.marks
        )
        if unread and (stranger or not role.is_staff):
            return None
        # Of staff who left theirs out it is known that they answered, or users would seem to wait.
        reading = Reading(CERTAIN_CALM) if unread else await self._reader.read(turns)
        self._metrics.readings.labels(source=reading.source).inc()
        wanted = not role.is_staff and (self._may_nudge(reading) or promised(turns))
        circle = await self._outbox.circle(heard.user) if wanted else Circle()
        mark = Mark.of(heard.at, role, heard.user, reading)
        return Read(heard, role, conversation, turns, mark, reading, circle, found.drops)

    async def stands(self, tx: Transaction, read: Read) -> bool:
        """Whether what was read may be kept: meanwhile nobody decided otherwise.

        An erasure leaves no row to see it by, so it is counted in memory.
        """
        heard = read.heard
        if self._recalling.drops(heard.user) != read.drops:
            return False
        writer = "" if read.role.is_staff else heard.user
        return await tx.still_read(
            heard.team, heard.channel, writer, message=heard.message, version=heard.version
        )

    def _may_nudge(self, reading: Reading) -> bool:
        """A cheap look ahead, so that Slack is asked about people only where it may be needed."""
        return reading.expected >= self._nudge_rules.evidence or reading.has("chase")


def _before_notice(heard: Heard, channel: Channel) -> bool:
    """Whether a message was written before the notice stood there; an edit makes it no newer."""
    written = heard.at
    if heard.change is not Change.EDITED and heard.event_time > heard.at:
        # Slack cuts the event's time to whole seconds: it may have come to be just before the next.
        written = heard.event_time + 1
    # The same clock wrote both stamps. Ours says only when we knew, and so is given a second.
    return written < _noticed(channel) or written + 1 <= (channel.watched_since or 0.0)


def _noticed(channel: Channel) -> float:
    """When a channel's notice was posted, by Slack's clock."""
    return float(channel.notice_ts or 0.0)
