"""The notice that comes before anything is read, and the switch that a lead turns."""

from contextlib import suppress
from dataclasses import replace

import structlog

from bot.cards import MeetingCard, NoticeCard
from bot.clock import SKEW
from bot.detection.reading import Role
from bot.errors import LeadsOnly, NotWatched, SlackFault, SlackRefused, SlackUnclear
from bot.heard import Change, Heard
from bot.locks import Locks
from bot.ports import Clock, History, Ledger, Messenger, People, Posted
from bot.records import Channel, ChannelState

DAY = 86400.0

ONCE = 60.0
"""Seconds in which the same people are brought together once, however often it is pressed."""


class Noticing:
    """Says what is read, where and by whom it was switched on."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        messenger: Messenger,
        people: People,
        history: History,
        clock: Clock,
        trial_days: float = 0,
    ) -> None:
        """`trial_days`: while the settings ask for a silent trial, every place begins with one."""
        self._ledger = ledger
        self._messenger = messenger
        self._people = people
        self._history = history
        self._clock = clock
        self._trial_days = trial_days
        self._locks = Locks()
        self._brought: dict[str, float] = {}
        """When those in a group DM were last introduced."""
        self._log = structlog.get_logger("noticing")

    async def watch(self, channel: Channel, *, by: str, trial_days: float = 0) -> Channel:
        """Switch a channel on: the notice is posted first, and only then is anything read.

        A channel already on keeps its notice. Raises LeadsOnly, and SlackRefused when the notice
        could not be posted, in which case the channel stays off.
        """
        if await self._people.role_of(by) is not Role.LEAD:
            raise LeadsOnly
        watched = await self.switch_on(channel, trial_days=trial_days)
        async with self._ledger.transaction() as tx:
            await tx.audit(channel.team, by, "watch", channel.id, self._clock.now())
        return watched

    async def switch_on(self, channel: Channel, *, trial_days: float = 0) -> Channel:
        """The same without a lead: for channels the config names and for DMs with the app."""
        async with self._locks.of(f"{channel.team}:{channel.id}"):
            return await self._switch_on(channel, trial_days or self._trial_days)

    async def _switch_on(self, channel: Channel, trial_days: float) -> Channel:
        async with self._ledger.transaction() as tx:
            known = await tx.channel(channel.team, channel.id) or channel
        now = self._clock.now()
        # A trial that is asked for again is not lengthened; watching in earnest ends it.
        until = (known.trial_until or now + trial_days * DAY) if trial_days else None
        if known.state is ChannelState.WATCHED:
            watched = replace(known, trial_until=until)
            async with self._ledger.transaction() as tx:
                await tx.put_channel(watched)
            return watched
        posted_ts = known.notice_ts
        if posted_ts is None:
            posted_ts = (await self._post(known)).ts
        watched = replace(
            known,
            kind=channel.kind,
            state=ChannelState.WATCHED,
            notice_ts=posted_ts,
            watched_since=self._clock.now(),
            trial_until=until,
        )
        async with self._ledger.transaction() as tx:
            await tx.put_channel(watched)
        return watched

    async def _post(self, channel: Channel) -> Posted:
        card = NoticeCard(channel.id, direct=channel.kind in ("im", "mpim"))
        key, began = f"notice-{channel.team}-{channel.id}", self._clock.now()
        try:
            return await self._messenger.say(channel.id, card, key=key, thread_ts=None)
        except SlackUnclear:
            found = await self._history.find(channel.id, key, oldest=began - SKEW)
            if found is None:
                raise
            return found

    async def unwatch(self, team: str, channel_id: str, *, by: str) -> None:
        """Switch a channel off. Raises LeadsOnly, and NotWatched when it was not on."""
        if await self._people.role_of(by) is not Role.LEAD:
            raise LeadsOnly
        async with self._ledger.transaction() as tx:
            known = await tx.channel(team, channel_id)
            if known is None or known.state is ChannelState.OFF:
                raise NotWatched
            # Switched on again, the channel gets its notice again.
            off = replace(known, state=ChannelState.OFF, notice_ts=None, trial_until=None)
            await tx.put_channel(off)
            await tx.audit(team, by, "unwatch", channel_id, self._clock.now())

    async def tune(self, team: str, channel_id: str, *, by: str, sensitivity: str) -> None:
        """Choose how soon a channel's technicians hear something: a `nudging.rules.Sensitivity`.

        Raises LeadsOnly, and NotWatched when the channel is not read.
        """
        if await self._people.role_of(by) is not Role.LEAD:
            raise LeadsOnly
        async with self._ledger.transaction() as tx:
            known = await tx.channel(team, channel_id)
            if known is None or known.state is not ChannelState.WATCHED:
                raise NotWatched
            await tx.put_channel(replace(known, sensitivity=sensitivity))
            await tx.audit(team, by, f"sensitivity {sensitivity}", channel_id, self._clock.now())

    async def sensitivity_of(self, team: str, channel_id: str) -> str | None:
        """What a lead chose for a channel; None is the team's setting. Raises NotWatched."""
        async with self._ledger.transaction() as tx:
            known = await tx.channel(team, channel_id)
        if known is None or known.state is not ChannelState.WATCHED:
            raise NotWatched
        return known.sensitivity

    async def first_words(self, heard: Heard, role: Role, channel: Channel | None) -> None:
        """In a DM with the app, a user's first words bring the notice; they are not read."""
        if role.is_staff and heard.channel_kind == "im":
            return
        if not heard.is_direct or heard.change is not Change.POSTED:
            return
        if channel is not None and channel.state is ChannelState.OFF:
            return  # a lead ended it, and only a lead begins it again
        async with self._ledger.transaction() as tx:
            if heard.version in await tx.versions(heard.message):
                return
        await self.switch_on(channel or Channel(heard.team, heard.channel, kind=heard.channel_kind))
        # Only now: had the notice failed, Slack's next delivery would have to bring it.
        async with self._ledger.transaction() as tx:
            await tx.first_time(heard.event_id, heard.key, self._clock.now())

    async def joined(self, team: str, channel_id: str, user: str) -> None:
        """A newcomer to a watched channel is shown the notice once, privately."""
        async with self._ledger.transaction() as tx:
            known = await tx.channel(team, channel_id)
            if known is None or known.state is not ChannelState.WATCHED:
                return
            if not await tx.noticed(team, channel_id, user):
                return
        # Somebody who was added while away would never see a message that does not stay.
        if (await self._people.presence(user)).active:
            with suppress(SlackFault):
                await self._messenger.whisper(user, channel_id, None, NoticeCard(channel_id))
                return
        await self._told_in_dm(user, channel_id)

    async def _told_in_dm(self, user: str, channel_id: str) -> None:
        try:
            await self._messenger.direct(user, NoticeCard(channel_id))
        except SlackFault as fault:
            self._log.warning("newcomer not told", channel=channel_id, fault=type(fault).__name__)

    async def renamed(self, team: str, old: str, new: str) -> None:
        """Slack gave a channel another id, as when it is first shared."""
        async with self._ledger.transaction() as tx:
            await tx.rename_channel(team, old, new)

    async def bring_technician(self, team: str, user: str, technician: str | None = None) -> str:
        """Open a group DM of the user, a technician and the app; the channel's id.

        Without a `technician` it is the first of the triage list who can be reached. Raises
        SlackRefused when nobody is listed or Slack would not open it.
        """
        technician = technician or await self._somebody(user)
        group = await self._messenger.open_group([user, technician])
        async with self._locks.of(f"bring {group}"):
            await self._introduce(team, group, user, technician)
        return group

    async def _introduce(self, team: str, group: str, user: str, technician: str) -> None:
        now = self._clock.now()
        self._brought = {one: at for one, at in self._brought.items() if abs(now - at) < ONCE}
        if group in self._brought:
            return
        await self.switch_on(Channel(team, group, kind="mpim"))
        card = MeetingCard(user, technician)
        await self._messenger.say(group, card, key=f"bring-{group}-{user}", thread_ts=None)
        self._brought[group] = now

    async def _somebody(self, user: str) -> str:
        listed = [*await self._people.triage(), *await self._people.technicians()]
        others = [one for one in dict.fromkeys(listed) if one != user]
        if not others:
            raise SlackRefused("no_technician")
        for one in others[:5]:
            presence = await self._people.presence(one)
            if presence.active and not presence.dnd:
                return one
        return others[0]
