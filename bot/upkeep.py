"""The bot put together, and its upkeep: sweeps, retention, and the channels the config names."""

from dataclasses import dataclass

import structlog

from bot.closing import Closing
from bot.errors import SlackFault
from bot.recent import RecentTurns
from bot.records import Channel
from bot.work.durable import DurableWork
from bot.work.loops import Loops
from bot.world import World
from handlers.services import Services

log = structlog.get_logger("upkeep")


@dataclass(frozen=True, slots=True)
class Bot:
    """The use cases put together, and what is done for them every so often."""

    world: World
    services: Services
    work: DurableWork
    recent: RecentTurns
    closing: Closing

    async def begin(self, *, afresh: bool) -> None:
        """Before anything can be heard, so that the first message already finds its channel on.

        Goes on with what an earlier run left, or forgets it.
        """
        if afresh:
            await self.start_over()
            return
        await self.work.sweep(self.world.ledger, at_start=True)
        await self.watch_configured()

    async def start_over(self) -> None:
        """Forget the workspace and switch the configured channels on anew."""
        await self.services.personal.erase_workspace(self.services.team)
        self.services.toolkit.greeting.forget()
        self.world.messenger.forget_dms()
        await self.watch_configured()

    async def watch_configured(self) -> None:
        """Switch on the channels the config names, each after its notice; tried until it works."""
        team = self.services.team
        for channel_id in self.world.settings.watch:
            async with self.world.ledger.transaction() as tx:
                known = await tx.channel(team, channel_id)
            if known is not None:
                continue  # on already, or a lead has switched it off since: that stands
            try:
                await self.services.noticing.switch_on(Channel(team, channel_id))
            except SlackFault as fault:  # the next turn tries again
                log.warning("not switched on", channel=channel_id, fault=type(fault).__name__)

    async def settle(self) -> None:
        """Wait for what is on its way to people, at shutdown."""
        await self.services.incidents.previewing.close()
        await self.services.toolkit.care.breathing.stop()
        await self.services.personal.settle()
        await self.services.homes.settle()

    def keep_up(self, loops: Loops) -> None:
        """Begin the background turns."""
        loops.every(60.0, self._sweep, "sweep")
        loops.every(60.0, self._mind, "care")
        loops.every(60.0, self.services.toolkit.handing.remind, "handoffs")
        loops.every(60.0, self.services.toolkit.telling.sweep, "boundaries")
        loops.every(600.0, self.closing.close_idle, "closing")
        loops.every(3600.0, self._retain, "retention")
        loops.every(240.0, self.services.incidents.previewing.warm, "audiences")
        loops.every(30.0, self.watch_configured, "watch")

    async def _sweep(self) -> None:
        self.recent.expire(self.world.clock.now())
        await self.work.sweep(self.world.ledger)
        async with self.world.ledger.transaction() as tx:
            now = self.world.clock.now()
            waiting = [*await tx.unfinished_whispers(now), *await tx.unfinished_posts(now)]
        self.world.metrics.work_waiting.set(len(waiting))

    async def _mind(self) -> None:
        await self.services.toolkit.care.minding.look(self.services.team)

    async def _retain(self) -> None:
        kept, now = self.world.settings.retention, self.world.clock.now()
        await self.closing.take_back_aged(kept.days)
        async with self.world.ledger.transaction() as tx:
            await tx.purge(now, keep_days=kept.days, forget_users_days=kept.user_id_days)
        await self.work.forget_finished(days=kept.engine_days)
