"""What incident updates need of the store, of Slack and of the engine."""

from collections.abc import Sequence
from typing import Protocol

from bot.desk_cards import DeskCard
from bot.incident_cards import IncidentCard
from bot.incident_records import Follower, Incident, Post, Update
from bot.ports.desk import DraftRows
from bot.ports.world import Posted


class IncidentTransaction(DraftRows, Protocol):
    """The part of a transaction that keeps incidents."""

    async def incident(self, incident_id: str) -> Incident | None:
        """Read and, on PostgreSQL, lock for the rest of the transaction."""

    async def put_incident(self, incident: Incident) -> None: ...
    async def open_alone(self, team: str, service: str) -> None:
        """Whoever opens an incident about this service too waits until this transaction ends.

        Asked first of all in a transaction.
        """

    async def open_incidents(self, team: str) -> tuple[Incident, ...]:
        """Neither resolved nor called off, newest first."""

    async def incidents(self, team: str, since: float) -> tuple[Incident, ...]:
        """Opened since, newest first."""

    async def incident_update(self, update_id: str) -> Update | None: ...
    async def put_incident_update(self, update: Update) -> None: ...
    async def incident_updates(self, incident_id: str) -> tuple[Update, ...]:
        """Every update in order, undone ones too."""

    async def incident_post(self, post_id: str) -> Post | None:
        """One row, locked like a conversation, so that two workers cannot both take it."""

    async def put_incident_post(self, post: Post) -> None: ...
    async def incident_posts(self, incident_id: str) -> tuple[Post, ...]:
        """Every row of an incident, by update, then in the order they were written."""

    async def posts_in(self, incident_id: str, place: str) -> tuple[Post, ...]:
        """FIRST, THREAD and DIRECT rows of one channel or person, by number."""

    async def unfinished_posts(self, now: float) -> tuple[Post, ...]:
        """WAITING rows that are due, and SENDING ones, oldest first."""

    async def follow(self, follower: Follower) -> bool:
        """Remember it; False if they followed already."""

    async def unfollow(self, incident_id: str, user: str) -> bool:
        """Forget it; False if they did not follow."""

    async def followers(self, incident_id: str) -> tuple[Follower, ...]:
        """In the order they came."""


class Poster(Protocol):
    """Says incident updates in Slack. Raises as `ports.Messenger` does."""

    async def dm_of(self, user: str) -> str:
        """The channel of the app's DM with somebody."""

    async def may_post(self, channel: str, *, private: bool) -> None:
        """Return once the pace lets a post out, which then counts as made; else SlackBusy.

        Asked before a row is marked, so that a row marked is a row about to be called for.
        """

    async def post(
        self,
        channel: str,
        card: IncidentCard | DeskCard,
        *,
        key: str,
        thread_ts: str | None = None,
        broadcast: bool = False,
    ) -> Posted:
        """Post at once, `key` in the metadata; `broadcast` shows a reply in the channel too."""

    async def change(self, posted: Posted, card: IncidentCard, *, private: bool = False) -> None:
        """Replace a message of ours, at the pace of edits; `private` ones have places kept."""

    async def remove(self, posted: Posted) -> None:
        """Delete a message of ours, at the pace of edits."""

    async def find(
        self, channel: str, key: str, *, called_at: float, thread_ts: str | None
    ) -> Posted | None:
        """Where the post with this key stands; None when it certainly does not.

        Raises as every call does, SlackUnclear when it cannot be known.
        """


class PostWork(Protocol):
    """Hands rows to the engine after their commit; asking twice changes nothing."""

    async def posts(self, posts: Sequence[Post]) -> None:
        """Deliver each row when it is due. Never raises: the sweep finds what was not taken."""
