"""Conversations end by themselves once nobody has written for long; what was whispered goes."""

from dataclasses import dataclass, replace

import structlog

from bot.errors import SlackFault
from bot.ports import Clock, Ledger, Messenger, Posted
from bot.records import Conversation, ConversationState, Whisper

DAY = 86400.0


@dataclass(frozen=True, slots=True)
class ClosingRules:
    """A conversation closes `idle` seconds after its last message."""

    idle: float = 3 * DAY


class Closing:
    """Closes what is over, and deletes the nudges that stand in the app's DMs."""

    def __init__(
        self, *, ledger: Ledger, messenger: Messenger, clock: Clock, rules: ClosingRules
    ) -> None:
        self._ledger = ledger
        self._messenger = messenger
        self._clock = clock
        self._rules = rules
        self._log = structlog.get_logger("closing")

    async def close_idle(self) -> int:
        """Close every conversation that has been idle for long enough; how many."""
        before = self._clock.now() - self._rules.idle
        async with self._ledger.transaction() as tx:
            over = await tx.waiting_for_close(before)
        for conversation in over:
            await self._close(conversation)
        return len(over)

    async def _close(self, conversation: Conversation) -> None:
        now = self._clock.now()
        async with self._ledger.transaction() as tx:
            current = await tx.conversation(conversation.id)
            if current is None or current.last_at > conversation.last_at:
                return
            closed = replace(current, state=ConversationState.CLOSED, closed_at=now)
            await tx.put_conversation(closed)
            whispers = await tx.whispers_of(current.id)
        for whisper in whispers:
            await self._take_back(whisper)

    async def _take_back(self, whisper: Whisper) -> None:
        """Delete a nudge from the app's DM; one that is gone already is as good."""
        if whisper.dm_channel is None or whisper.dm_ts is None:
            return
        try:
            await self._messenger.remove(Posted(whisper.dm_channel, whisper.dm_ts))
        except SlackFault as fault:
            self._log.info("nudge not deleted", whisper=whisper.id, fault=type(fault).__name__)
            return
        async with self._ledger.transaction() as tx:
            await tx.put_whisper(replace(whisper, dm_channel=None, dm_ts=None))
