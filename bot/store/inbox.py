"""Which events were seen, so that Slack's redeliveries change nothing."""

from sqlalchemy import ColumnElement, and_, select

from bot.store import tables
from bot.store.session import Session

T = tables.inbox


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
        return await self._insert_new(T, row)

    async def versions(self, message: str) -> tuple[str, ...]:
        """The versions of a message that were seen, as they stand in its keys after `message`."""
        rows = await self._rows(select(T.c.message_key).where(of_message(message)))
        return tuple(str(row["message_key"])[len(message) :] for row in rows)


def of_message(message: str) -> ColumnElement[bool]:
    """The keys of every version of a message, whose keys begin with `message`."""
    # A range, so that the index on the key serves. The column is compared by its bytes, and
    # "\uffff" is past every version.
    key = T.c.message_key
    return and_(key >= message, key < f"{message}\uffff")
