"""Incidents in memory, beside `tests/fakes/ledger.py`."""

from dataclasses import dataclass, field, fields, replace
from typing import Any

from bot.incident_drafts import Draft
from bot.incident_records import (
    PUBLIC,
    Follower,
    Incident,
    Post,
    PostState,
    Update,
)
from bot.records import Conversation, ConversationState

DAY = 86_400.0
DRAFT_DAYS = 2
PEOPLE = ("lead", "opened_by", "deputy", "by", "to", "approved_by", "user")


@dataclass
class IncidentTables:
    """Everything held of incidents, by key."""

    incidents: dict[str, Incident] = field(default_factory=dict)
    updates: dict[str, Update] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    followers: dict[tuple[str, str], Follower] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)

    def __copy__(self) -> "IncidentTables":
        """A copy whose dicts are its own; the records in them are frozen."""
        return IncidentTables(*(dict(rows) for rows in self.every()))

    def every(self) -> tuple[dict[Any, Any], ...]:
        """Each table's rows."""
        return tuple(getattr(self, one.name) for one in fields(self))

    def check_references(self) -> None:
        """What the databases check at the commit."""
        for update in self.updates.values():
            assert update.incident in self.incidents, "an update without its incident"
        for post in self.posts.values():
            assert post.incident in {"", *self.incidents}, "a post without its incident"
            assert post.update in {"", *self.updates}, "a post without its update"
        for follower in self.followers.values():
            assert follower.incident in self.incidents, "a follower of nothing"

    def teams(self) -> set[str]:
        """The workspaces anything is kept of."""
        return {row.team for rows in self.every() for row in rows.values()}

    def named(self, team: str, user: str) -> int:
        """How many rows name a person."""
        rows = [row for rows in self.every() for row in rows.values() if row.team == team]
        return sum(user in [getattr(row, name, None) for name in PEOPLE] for row in rows)

    def erase(self, team: str, user: str) -> None:
        """Take a person's name off; what went to them alone goes."""
        for key, incident in self.incidents.items():
            if incident.team == team:
                self.incidents[key] = replace(
                    incident,
                    lead="" if incident.lead == user else incident.lead,
                    opened_by="" if incident.opened_by == user else incident.opened_by,
                    deputy=None if incident.deputy == user else incident.deputy,
                )
        for key, update in self.updates.items():
            if (update.team, update.by) == (team, user):
                self.updates[key] = replace(update, by="")
        self._unname_posts(team, user)
        _drop(self.posts, lambda row: (row.team, row.to) == (team, user))
        _drop(self.followers, lambda row: (row.team, row.user) == (team, user))
        _drop(self.drafts, lambda row: (row.team, row.by) == (team, user))
        for key, draft in self.drafts.items():
            if draft.team == team and user in (draft.deputy, draft.approved_by):
                self.drafts[key] = replace(
                    draft,
                    deputy=None if draft.deputy == user else draft.deputy,
                    approved_by="" if draft.approved_by == user else draft.approved_by,
                )

    def _unname_posts(self, team: str, user: str) -> None:
        for key, post in self.posts.items():
            if (post.team, post.by) == (team, user):
                self.posts[key] = replace(post, by="")

    def erase_team(self, team: str) -> None:
        """The app was uninstalled."""
        for rows in self.every():
            _drop(rows, lambda row: row.team == team)

    def purge(self, now: float, keep_days: int) -> None:
        """What is too long ago goes, with all that belongs to it."""
        _drop(self.incidents, lambda row: row.last_at < now - keep_days * DAY)
        _drop(self.drafts, lambda row: row.at < now - DRAFT_DAYS * DAY)
        aged = now - keep_days * DAY
        _drop(self.posts, lambda row: not row.incident and row.created_at < aged)
        kept = {"", *self.incidents}
        for rows in (self.updates, self.posts, self.followers):
            _drop(rows, lambda row: row.incident not in kept)

    def rename(self, team: str, old: str, new: str) -> None:
        """A channel has another id."""
        for key, row in self.posts.items():
            if (row.team, row.channel) == (team, old):
                self.posts[key] = replace(row, channel=new)


def _drop(rows: dict[Any, Any], unwanted: Any) -> None:
    for key in [key for key, row in rows.items() if unwanted(row)]:
        del rows[key]


class MemoryIncidents:
    """The incident half of a `ports.Transaction` over dicts."""

    tables: Any

    @property
    def _held(self) -> IncidentTables:
        held: IncidentTables = self.tables.incidents
        return held

    async def incident(self, incident_id: str) -> Incident | None:
        return self._held.incidents.get(incident_id)

    async def put_incident(self, incident: Incident) -> None:
        self._held.incidents[incident.id] = incident

    async def open_alone(self, team: str, service: str) -> None:
        """Transactions come one at a time here anyway."""

    async def open_incidents(self, team: str) -> tuple[Incident, ...]:
        return tuple(row for row in self._newest(team) if row.open)

    async def incidents(self, team: str, since: float) -> tuple[Incident, ...]:
        return tuple(row for row in self._newest(team) if row.opened_at >= since)

    def _newest(self, team: str) -> list[Incident]:
        rows = [row for row in self._held.incidents.values() if row.team == team]
        return sorted(rows, key=lambda row: (-row.opened_at, row.id))

    async def incident_update(self, update_id: str) -> Update | None:
        return self._held.updates.get(update_id)

    async def put_incident_update(self, update: Update) -> None:
        self._held.updates[update.id] = update

    async def incident_updates(self, incident_id: str) -> tuple[Update, ...]:
        rows = [row for row in self._held.updates.values() if row.incident == incident_id]
        return tuple(sorted(rows, key=lambda row: (row.number, row.id)))

    async def incident_post(self, post_id: str) -> Post | None:
        return self._held.posts.get(post_id)

    async def put_incident_post(self, post: Post) -> None:
        self._held.posts[post.id] = post

    async def incident_posts(self, incident_id: str) -> tuple[Post, ...]:
        rows = [row for row in self._held.posts.values() if row.incident == incident_id]
        return tuple(sorted(rows, key=lambda row: (row.number, row.created_at, row.id)))

    async def posts_in(self, incident_id: str, place: str) -> tuple[Post, ...]:
        rows = await self.incident_posts(incident_id)
        return tuple(row for row in rows if row.kind in PUBLIC and row.place == place)

    async def unfinished_posts(self, now: float) -> tuple[Post, ...]:
        def unfinished(row: Post) -> bool:
            due = row.due_at is None or row.due_at <= now
            return row.state is PostState.SENDING or (row.state is PostState.WAITING and due)

        rows = [row for row in self._held.posts.values() if unfinished(row)]
        return tuple(sorted(rows, key=lambda row: (row.created_at, row.number, row.id)))

    async def follow(self, follower: Follower) -> bool:
        key = (follower.incident, follower.user)
        new = key not in self._held.followers
        self._held.followers.setdefault(key, follower)
        return new

    async def unfollow(self, incident_id: str, user: str) -> bool:
        return self._held.followers.pop((incident_id, user), None) is not None

    async def followers(self, incident_id: str) -> tuple[Follower, ...]:
        rows = [row for row in self._held.followers.values() if row.incident == incident_id]
        return tuple(sorted(rows, key=lambda row: (row.at, row.user)))

    async def incident_draft(self, draft_id: str) -> Draft | None:
        return self._held.drafts.get(draft_id)

    async def put_incident_draft(self, draft: Draft) -> None:
        self._held.drafts[draft.id] = draft

    async def talked(self, team: str, since: float) -> tuple[Conversation, ...]:
        rows = [
            row
            for row in self.tables.conversations.values()
            if row.team == team
            and (row.last_user_at or 0.0) >= since
            and row.state is not ConversationState.CLOSED
        ]
        return tuple(sorted(rows, key=lambda row: (-row.last_at, row.id)))
