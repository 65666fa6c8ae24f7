"""Conversations end by themselves once nobody has written for long; what was whispered goes."""

from dataclasses import dataclass, replace

import structlog

from bot.errors import SlackFault, SlackRefused
from bot.ports import Clock, Ledger, Messenger, Posted
from bot.records import Conversation, ConversationState, Whisper

DAY = 86400.0
AHEAD = 6 * 3600.0
"""Seconds before a row is forgotten in which its message is deleted; the rows go once an hour."""


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

    async def take_back_aged(self, keep_days: int) -> None:
        """Delete the nudges in the app's DMs whose rows are about to be forgotten.

        A few hours ahead, so that one that Slack would not delete is tried again.
        """
        before = self._clock.now() - keep_days * DAY + AHEAD
        async with self._ledger.transaction() as tx:
            aged = await tx.whispers_in_dms(before)
        for whisper in aged:
            await self._take_back(whisper)

    async def _close(self, conversation: Conversation) -> None:
        async with self._ledger.transaction() as tx:
            whispers = await tx.whispers_of(conversation.id)
        gone = [await self._take_back(whisper) for whisper in whispers]
        if not all(gone):
            return  # the next turn tries again: closed, nobody would
        async with self._ledger.transaction() as tx:
            current = await tx.conversation(conversation.id)
            if current is None or current.last_at > conversation.last_at:
                return
            # One that was resolved ended then: its user's id is counted from there.
            ended = current.closed_at or self._clock.now()
            # What was asked of it ends with it: written to again, it is nobody's *On it*.
            closed = replace(
                current,
                state=ConversationState.CLOSED,
                closed_at=ended,
                on_it=False,
                snoozed_until=None,
            )
            await tx.put_conversation(closed)

    async def _take_back(self, whisper: Whisper) -> bool:
        """Delete a nudge from the app's DM; False when Slack has to be asked again."""
        if whisper.dm_channel is None or whisper.dm_ts is None:
            return True
        try:
            await self._messenger.remove(Posted(whisper.dm_channel, whisper.dm_ts))
        except SlackRefused as refused:
            # Refused for good, most often because its reader deleted it already.
            self._log.info("nudge not deleted", whisper=whisper.id, code=refused.code)
        except SlackFault:
            return False
        async with self._ledger.transaction() as tx:
            row = await tx.whisper(whisper.id)
            if row is not None:
                await tx.put_whisper(replace(row, dm_channel=None, dm_ts=None))
        return True
