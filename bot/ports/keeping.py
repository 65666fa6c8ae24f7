"""What the use cases need of the store: units of work over the records."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.detection.heat import Mark
from bot.ports.care import CareTransaction
from bot.ports.handling import HandlingRows
from bot.ports.incidents import IncidentTransaction
from bot.ports.practice import PracticeRows
from bot.records import (
    Channel,
    Conversation,
    Held,
    Nudge,
    Preferences,
    Recorded,
    Whisper,
    WhisperState,
)


class Transaction(CareTransaction, HandlingRows, IncidentTransaction, PracticeRows, Protocol):
    """One unit of work: everything in it is kept, or nothing."""

    # events
    async def first_time(self, event_id: str, message_key: str, now: float) -> bool:
        """Remember an event; False if the event or the same version of the message was known."""

    async def versions(self, message: str) -> tuple[str, ...]:
        """The versions of a message that were seen: what follows `message` in their keys."""

    # channels
    async def channel(self, team: str, channel: str) -> Channel | None: ...
    async def put_channel(self, channel: Channel) -> None: ...
    async def channels(self, team: str) -> tuple[Channel, ...]: ...
    async def rename_channel(self, team: str, old: str, new: str) -> None: ...
    async def noticed(self, team: str, channel: str, user: str) -> bool:
        """Remember that a newcomer was shown the notice; False if they were already."""

    # conversations
    async def conversation(self, conversation_id: str) -> Conversation | None:
        """Read and, on PostgreSQL, lock for the rest of the transaction."""

    async def conversation_in_thread(
        self, team: str, channel: str, thread_ts: str
    ) -> Conversation | None:
        """The newest conversation of a thread: the thread's own, else the one its root is in."""

    async def flat_conversations(
        self, team: str, channel: str, since: float
    ) -> tuple[Conversation, ...]:
        """Open flat conversations with a message at or after `since`, most recent first."""

    async def put_conversation(self, conversation: Conversation) -> None: ...
    async def untaken(self, team: str, since: float) -> tuple[Conversation, ...]:
        """Open, hard ones without a responder, most recent first; none of a channel that is off."""

    async def waiting_for_close(self, before: float) -> tuple[Conversation, ...]:
        """Open or resolved conversations whose last message is older than `before`."""

    # marks
    async def marks(self, conversation_id: str) -> tuple[Mark, ...]:
        """In time order."""

    async def put_mark(self, conversation: Conversation, ts: str, mark: Mark) -> None:
        """Add, or replace the mark of the same message."""

    async def conversation_of(self, team: str, channel: str, ts: str) -> str | None:
        """The id of the conversation a message belongs to."""

    async def drop_mark(self, team: str, channel: str, ts: str) -> None: ...

    # nudges and whispers
    async def nudges(self, conversation_id: str) -> tuple[Nudge, ...]:
        """In the order decided."""

    async def nudge(self, nudge_id: str) -> Nudge | None: ...
    async def put_nudge(self, nudge: Nudge) -> None: ...
    async def drop_nudges_at(self, conversation_id: str, ts: float) -> None:
        """Forget nudges (and unsent whispers) caused by a message that is gone."""

    async def whisper(self, whisper_id: str) -> Whisper | None: ...
    async def put_whisper(self, whisper: Whisper) -> None: ...
    async def whispers_of(self, conversation_id: str) -> tuple[Whisper, ...]: ...
    async def whispers_to(
        self, user: str, since: float, *, limit: int = 50, state: WhisperState | None = None
    ) -> tuple[Whisper, ...]:
        """Newest first; those in one state alone, if it is given."""

    async def record(self, user: str, since: float, *, limit: int) -> tuple[Recorded, ...]:
        """Nudges that were to reach somebody, newest first."""

    async def nudges_sent(self, user: str, since: float) -> tuple[float, ...]:
        """When nudges were sent to somebody (seconds), oldest first."""

    async def unfinished_whispers(self, now: float) -> tuple[Whisper, ...]:
        """WAITING or HELD rows, for the sweep that enqueues what a crash left."""

    # people
    async def preferences(self, team: str, user: str) -> Preferences:
        """What they asked for, else the defaults."""

    async def put_preferences(self, preferences: Preferences) -> None: ...
    async def opted_out(self, team: str, user: str) -> bool: ...
    async def opt_out(self, team: str, user: str, now: float) -> None:
        """Leave a person's messages out, and drop the readings already held of them."""

    async def opt_in(self, team: str, user: str) -> None: ...
    async def still_read(
        self, team: str, channel: str, user: str, *, message: str, version: str
    ) -> bool:
        """Whether a message that was read may be kept: nothing has been decided otherwise since."""

    async def held_about(self, team: str, user: str) -> Held: ...
    async def erase(self, team: str, user: str) -> None:
        """Erase everything held about a person but the opt-out; audit rows get a random token."""

    async def erase_team(self, team: str) -> None: ...
    async def teams(self) -> tuple[str, ...]:
        """The workspaces anything is kept of."""

    async def whispers_in_dms(self, before: float) -> tuple[Whisper, ...]:
        """Those in the app's DM that were written, or whose conversation ended, before then."""

    # what counts
    async def off_the_mark(self, team: str, channel: str, user: str, now: float) -> int:
        """Remember it; how many different technicians have said so of this channel."""

    async def off_the_mark_count(self, team: str, channel: str) -> int: ...
    async def hard_ending(self, team: str, user: str, conversation_id: str, now: float) -> bool:
        """Remember that a technician's hard conversation ended; False if it was known."""

    async def hard_endings(self, team: str, user: str, since: float) -> int: ...
    async def audit(self, team: str, actor: str, act: str, subject: str, now: float) -> None: ...

    # house-keeping
    async def purge(self, now: float, *, keep_days: int, forget_users_days: int) -> None:
        """Apply the published retention table."""


class Ledger(Protocol):
    """Opens transactions."""

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Begin; commits on a clean exit, rolls back on an exception."""
