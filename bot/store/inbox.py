"""Which events were seen, so that Slack's redeliveries change nothing."""

from sqlalchemy import select

from bot.store import tables
from bot.store.session import Session


class Inbox(Session):
    """The events of the last two days."""

    async def first_time(self, event_id: str, message_key: str, now: float) -> bool:
        """Remember an event; False if the event or the same version of the message was known.

        `message_key` is the team, channel, ts and edit ts, joined, the team first; empty for an
        event that is not about a message. Two transactions that race over one event: the second
        waits for the first and gets False, or True when the first was rolled back.
        """
        if not event_id and not message_key:
            return True
        row = {
            "event_id": event_id or message_key,
            "message_key": message_key or None,
            "received_at": now,
        }
        return await self._insert_new(tables.inbox, row)

    async def versions(self, message: str) -> tuple[str, ...]:
        """The versions of a message that were seen, as they stand in its keys after `message`."""
        key = tables.inbox.c.message_key
        # A range, so that the index on the key serves. The column is compared by its bytes, and
        # "\uffff" is past every version.
        query = select(key).where(key >= message, key < f"{message}\uffff")
        return tuple(str(row["message_key"])[len(message) :] for row in await self._rows(query))
