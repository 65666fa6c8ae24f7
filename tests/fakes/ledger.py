"""An in-memory ledger that behaves like the real ones; the same contract tests hold all three."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any

from bot.detection.heat import Mark
from bot.records import (
    Channel,
    ChannelState,
    Conversation,
    ConversationState,
    Held,
    Nudge,
    Preferences,
    Recorded,
    Whisper,
    WhisperKind,
    WhisperState,
)
from tests.fakes.care import PEOPLE, CareTables, MemoryCare
from tests.fakes.handling import HandlingTables, MemoryHandling
from tests.fakes.incidents import IncidentTables, MemoryIncidents
from tests.fakes.practice import MemoryPractice, PracticeTables

DAY = 86_400.0
UNSENT = {
    WhisperState.WAITING,
    WhisperState.HELD,
    WhisperState.FAILED,
    WhisperState.TRIAL,
    WhisperState.DROPPED,
}

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Audited:
    """One line of the audit log."""

    team: str
    actor: str
    act: str
    subject: str
    at: float


@dataclass
class Tables:
    """Everything held, by key."""

    inbox: dict[str, tuple[str, float]] = field(default_factory=dict)
    channels: dict[Key, Channel] = field(default_factory=dict)
    noticed: dict[Key, bool] = field(default_factory=dict)
    conversations: dict[str, Conversation] = field(default_factory=dict)
    marks: dict[Key, tuple[str, Mark]] = field(default_factory=dict)
    nudges: dict[str, Nudge] = field(default_factory=dict)
    whispers: dict[str, Whisper] = field(default_factory=dict)
    preferences: dict[Key, Preferences] = field(default_factory=dict)
    opt_outs: dict[Key, float] = field(default_factory=dict)
    off_the_mark: dict[Key, float] = field(default_factory=dict)
    hard_endings: dict[Key, float] = field(default_factory=dict)
    audit: dict[int, Audited] = field(default_factory=dict)
    care: CareTables = field(default_factory=CareTables)
    handling: HandlingTables = field(default_factory=HandlingTables)
    incidents: IncidentTables = field(default_factory=IncidentTables)
    practice: PracticeTables = field(default_factory=PracticeTables)

    def copy(self) -> "Tables":
        """A copy whose dicts are its own; the records in them are frozen."""
        return Tables(**{name: copy(rows) for name, rows in vars(self).items()})


def drop(rows: dict[Any, Any], unwanted: Callable[[Any, Any], bool]) -> None:
    """Delete the rows that `unwanted(key, row)` names."""
    for key in [key for key, row in rows.items() if unwanted(key, row)]:
        del rows[key]


class MemoryLedger:
    """Transactions one at a time, on a copy that is kept on a clean exit (a `ports.Ledger`)."""

    def __init__(self) -> None:
        """Begin empty."""
        self.tables = Tables()
        self._lock = asyncio.Lock()
        self._holder: asyncio.Task[Any] | None = None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator["MemoryTransaction"]:
        """Begin. One inside another would hang on SQLite, so it fails here."""
        assert self._holder is None or self._holder is not asyncio.current_task(), (
            "a transaction inside another: SQLite has one connection, this would wait for ever"
        )
        async with self._lock:
            self._holder = asyncio.current_task()
            try:
                unit = MemoryTransaction(self.tables.copy())
                yield unit
                unit.check_references()
                self.tables = unit.tables
            finally:
                self._holder = None


class MemoryTransaction(MemoryCare, MemoryHandling, MemoryIncidents, MemoryPractice):
    """A `ports.Transaction` over dicts."""

    def __init__(self, tables: Tables) -> None:
        """Change these tables in place."""
        self.tables = tables

    def check_references(self) -> None:
        """What the databases check at the commit."""
        t = self.tables
        for conversation, _ in t.marks.values():
            assert conversation in t.conversations, "a mark of a conversation that was never put"
        for nudge in t.nudges.values():
            assert nudge.conversation in t.conversations, "a nudge without its conversation"
        for whisper in t.whispers.values():
            assert whisper.conversation is None or whisper.conversation in t.conversations
            assert whisper.nudge is None or whisper.nudge in t.nudges, "a whisper, no nudge"
        t.incidents.check_references()

    async def first_time(self, event_id: str, message_key: str, now: float) -> bool:
        if not event_id and not message_key:
            return True
        inbox = self.tables.inbox
        event_id = event_id or message_key
        known = event_id in inbox or (
            bool(message_key) and any(key == message_key for key, _ in inbox.values())
        )
        if not known:
            inbox[event_id] = (message_key, now)
        return not known

    async def versions(self, message: str) -> tuple[str, ...]:
        keys = sorted(key for key, _ in self.tables.inbox.values() if key.startswith(message))
        return tuple(key[len(message) :] for key in keys)

    # channels

    async def channel(self, team: str, channel: str) -> Channel | None:
        return self.tables.channels.get((team, channel))

    async def put_channel(self, channel: Channel) -> None:
        self.tables.channels[channel.team, channel.id] = channel
        if channel.state is ChannelState.OFF:
            drop(self.tables.noticed, lambda key, _: key[:2] == (channel.team, channel.id))

    async def channels(self, team: str) -> tuple[Channel, ...]:
        return tuple(row for key, row in sorted(self.tables.channels.items()) if key[0] == team)

    async def teams(self) -> tuple[str, ...]:
        t = self.tables
        known = {row.team for row in (*t.channels.values(), *t.conversations.values())}
        known |= {row.team for row in (*t.whispers.values(), *t.audit.values())}
        keyed = (t.noticed, t.marks, t.preferences, t.opt_outs, t.off_the_mark, t.hard_endings)
        known |= {key[0] for rows in keyed for key in rows}
        known |= t.care.teams() | t.handling.teams() | t.incidents.teams() | t.practice.teams()
        return tuple(sorted(known))

    async def rename_channel(self, team: str, old: str, new: str) -> None:
        t = self.tables
        if (team, old) in t.channels:
            t.channels[team, new] = replace(t.channels.pop((team, old)), id=new)
        keyed: tuple[dict[Key, Any], ...] = (t.noticed, t.off_the_mark, t.marks)
        for rows in keyed:
            for key in [key for key in rows if key[:2] == (team, old)]:
                rows[team, new, key[2]] = rows.pop(key)
        t.incidents.rename(team, old, new)
        t.handling.rename(team, old, new)
        for talk in t.conversations.values():
            if (talk.team, talk.channel) == (team, old):
                t.conversations[talk.id] = replace(talk, channel=new)

    async def noticed(self, team: str, channel: str, user: str) -> bool:
        key = (team, channel, user)
        new = key not in self.tables.noticed
        self.tables.noticed[key] = True
        return new

    # conversations

    async def conversation(self, conversation_id: str) -> Conversation | None:
        return self.tables.conversations.get(conversation_id)

    async def conversation_in_thread(
        self, team: str, channel: str, thread_ts: str
    ) -> Conversation | None:
        own = [
            row
            for row in self.tables.conversations.values()
            if (row.team, row.channel, row.thread_ts) == (team, channel, thread_ts)
        ]
        if own:
            return max(own, key=lambda row: (row.opened_at, row.last_at))
        root = await self.conversation_of(team, channel, thread_ts)
        return self.tables.conversations[root] if root else None

    async def flat_conversations(
        self, team: str, channel: str, since: float
    ) -> tuple[Conversation, ...]:
        return self._recent(
            lambda row: (
                (row.team, row.channel, row.thread_ts) == (team, channel, None)
                and row.state is not ConversationState.CLOSED
                and row.last_at >= since
            )
        )

    async def put_conversation(self, conversation: Conversation) -> None:
        self.tables.conversations[conversation.id] = conversation

    async def untaken(self, team: str, since: float) -> tuple[Conversation, ...]:
        rooms = self.tables.channels.values()
        off = {room.id for room in rooms if room.team == team and room.state is ChannelState.OFF}
        return self._recent(
            lambda row: (
                row.team == team
                and row.channel not in off
                and row.state is ConversationState.OPEN
                and row.hard
                and row.responder is None
                and row.last_at >= since
            )
        )

    async def waiting_for_close(self, before: float) -> tuple[Conversation, ...]:
        rows = self._recent(
            lambda row: row.state is not ConversationState.CLOSED and row.last_at < before
        )
        return tuple(sorted(rows, key=lambda row: (row.last_at, row.id)))

    def _recent(self, wanted: Callable[[Conversation], bool]) -> tuple[Conversation, ...]:
        rows = [row for row in self.tables.conversations.values() if wanted(row)]
        return tuple(sorted(rows, key=lambda row: (-row.last_at, row.id)))

    # marks

    async def marks(self, conversation_id: str) -> tuple[Mark, ...]:
        rows = [
            (mark.ts, key[2], mark)
            for key, (conversation, mark) in self.tables.marks.items()
            if conversation == conversation_id
        ]
        return tuple(mark for _, _, mark in sorted(rows, key=lambda row: row[:2]))

    async def put_mark(self, conversation: Conversation, ts: str, mark: Mark) -> None:
        self.tables.marks[conversation.team, conversation.channel, ts] = (conversation.id, mark)

    async def conversation_of(self, team: str, channel: str, ts: str) -> str | None:
        found = self.tables.marks.get((team, channel, ts))
        return found[0] if found else None

    async def drop_mark(self, team: str, channel: str, ts: str) -> None:
        self.tables.marks.pop((team, channel, ts), None)

    # nudges and whispers

    async def nudges(self, conversation_id: str) -> tuple[Nudge, ...]:
        rows = [row for row in self.tables.nudges.values() if row.conversation == conversation_id]
        return tuple(sorted(rows, key=lambda row: (row.decided_at, row.id)))

    async def nudge(self, nudge_id: str) -> Nudge | None:
        return self.tables.nudges.get(nudge_id)

    async def put_nudge(self, nudge: Nudge) -> None:
        self.tables.nudges[nudge.id] = nudge

    async def drop_nudges_at(self, conversation_id: str, ts: float) -> None:
        self._drop_nudges(lambda row: row.conversation == conversation_id and row.ts == ts)

    def _drop_nudges(self, unwanted: Callable[[Nudge], bool]) -> None:
        t = self.tables
        gone = {key for key, row in t.nudges.items() if unwanted(row)}
        drop(t.whispers, lambda _, row: row.nudge in gone and row.state in UNSENT)
        for key, row in t.whispers.items():
            if row.nudge in gone:
                t.whispers[key] = replace(row, nudge=None)
        drop(t.nudges, lambda key, _: key in gone)

    async def whisper(self, whisper_id: str) -> Whisper | None:
        return self.tables.whispers.get(whisper_id)

    async def put_whisper(self, whisper: Whisper) -> None:
        self.tables.whispers[whisper.id] = whisper

    async def whispers_of(self, conversation_id: str) -> tuple[Whisper, ...]:
        rows = self._whispers(lambda row: row.conversation == conversation_id)
        return tuple(rows)

    async def whispers_to(
        self, user: str, since: float, *, limit: int = 50, state: WhisperState | None = None
    ) -> tuple[Whisper, ...]:
        rows = self._whispers(
            lambda row: row.to == user and row.created_at >= since and state in (None, row.state)
        )
        return tuple(sorted(rows, key=lambda row: (-row.created_at, row.id))[:limit])

    async def whispers_in_dms(self, before: float) -> tuple[Whisper, ...]:
        talks = self.tables.conversations

        def old(row: Whisper) -> bool:
            talk = talks.get(row.conversation or "")
            return row.created_at < before or (talk is not None and talk.last_at < before)

        return tuple(self._whispers(lambda row: row.dm_ts is not None and old(row)))

    async def record(self, user: str, since: float, *, limit: int) -> tuple[Recorded, ...]:
        t, unseen = self.tables, (WhisperState.WAITING, WhisperState.TRIAL, WhisperState.DROPPED)
        found = []
        for row in await self.whispers_to(user, since, limit=len(t.whispers)):
            talk, nudge = t.conversations.get(row.conversation or ""), t.nudges.get(row.nudge or "")
            if row.kind is WhisperKind.NUDGE and row.state not in unseen and talk and nudge:
                room = t.channels.get((talk.team, talk.channel))
                found.append(Recorded(row, talk, nudge, room.kind if room else "channel"))
        return tuple(found[:limit])

    async def nudges_sent(self, user: str, since: float) -> tuple[float, ...]:
        rows = self._whispers(lambda row: row.to == user and row.kind is WhisperKind.NUDGE)
        return tuple(sorted(row.sent_at for row in rows if row.sent_at and row.sent_at >= since))

    async def unfinished_whispers(self, now: float) -> tuple[Whisper, ...]:
        unfinished = (WhisperState.WAITING, WhisperState.HELD)
        rows = self._whispers(
            lambda row: row.state in unfinished and (row.due_at is None or row.due_at <= now)
        )
        return tuple(rows)

    def _whispers(self, wanted: Callable[[Whisper], bool]) -> list[Whisper]:
        rows = [row for row in self.tables.whispers.values() if wanted(row)]
        return sorted(rows, key=lambda row: (row.created_at, row.id))

    # people

    async def preferences(self, team: str, user: str) -> Preferences:
        return self.tables.preferences.get((team, user), Preferences(user=user, team=team))

    async def put_preferences(self, preferences: Preferences) -> None:
        self.tables.preferences[preferences.team, preferences.user] = preferences

    async def opted_out(self, team: str, user: str) -> bool:
        return (team, user) in self.tables.opt_outs

    async def opt_out(self, team: str, user: str, now: float) -> None:
        self.tables.opt_outs.setdefault((team, user), now)
        self._drop_readings(team, user)

    async def opt_in(self, team: str, user: str) -> None:
        self.tables.opt_outs.pop((team, user), None)

    async def held_about(self, team: str, user: str) -> Held:
        t = self.tables
        return Held(
            messages_read=sum(
                key[0] == team and mark.who == user for key, (_, mark) in t.marks.items()
            ),
            conversations=sum(
                row.team == team and user in (row.opener, row.responder)
                for row in t.conversations.values()
            ),
            whispers=sum(row.team == team and row.to == user for row in t.whispers.values()),
            preferences=(team, user) in t.preferences,
            opted_out=(team, user) in t.opt_outs,
            own_phrases=len(await self.own_phrases(team, user)),
            reflections=len(await self.reflections(team, user, 0.0)),
            boundaries=len(await self.boundaries_about(team, user)),
            others=self._others(team, user),
        )

    def _others(self, team: str, user: str) -> int:
        t = self.tables
        ends = [(key[0], key[-1]) for key in (*t.noticed, *t.off_the_mark)]
        firsts = [key[:2] for key in (*t.hard_endings, *t.handling.favourites)]
        offers = [row for rows in t.care.every()[1:] for row in rows.values() if row.team == team]
        handoffs = [row for row in t.handling.handoffs.values() if row.team == team]
        boundaries, logged = t.handling.boundaries.values(), t.audit.values()
        return (
            ends.count((team, user))
            + firsts.count((team, user))
            + sum(user in [getattr(row, name, None) for name in PEOPLE] for row in offers)
            + sum(user in (row.sender, row.person, row.receiver) for row in handoffs)
            + t.practice.named(team, user)
            + t.incidents.named(team, user)
            + sum((row.team, row.technician) == (team, user) for row in boundaries)
            + sum(row.team == team and user in (row.actor, row.subject) for row in logged)
        )

    async def still_read(
        self, team: str, channel: str, user: str, *, message: str, version: str
    ) -> bool:
        here = self.tables.channels.get((team, channel))
        newer = [one for one in await self.versions(message) if one > version]
        on = here is not None and here.state is ChannelState.WATCHED
        return on and (team, user) not in self.tables.opt_outs and not newer

    def _drop_readings(self, team: str, user: str) -> None:
        marks = self.tables.marks
        caused = {
            (conversation, mark.ts)
            for key, (conversation, mark) in marks.items()
            if key[0] == team and mark.who == user
        }
        self._drop_nudges(lambda row: (row.conversation, row.ts) in caused)
        drop(marks, lambda key, row: key[0] == team and row[1].who == user)
        for key, talk in self.tables.conversations.items():
            if (talk.team, talk.opener) == (team, user):
                topic = talk.topic if talk.topic_by_person else "other"
                cool = replace(talk, heat=0.0, hard=False, cause="none", topic=topic)
                self.tables.conversations[key] = cool

    async def erase(self, team: str, user: str) -> None:
        t = self.tables
        self._drop_readings(team, user)
        theirs = {
            key for key, row in t.conversations.items() if (row.team, row.opener) == (team, user)
        }
        self._drop_nudges(lambda row: row.conversation in theirs)
        for key, row in t.conversations.items():
            if key in theirs:
                row = replace(row, opener=None)  # noqa: PLW2901 - one row, two changes
            if (row.team, row.responder) == (team, user):
                row = replace(row, responder=None, on_it=False, on_it_at=None)  # noqa: PLW2901
            t.conversations[key] = row
        drop(t.whispers, lambda _, row: (row.team, row.to) == (team, user))
        t.preferences.pop((team, user), None)
        drop(t.noticed, lambda key, _: key[0] == team and key[2] == user)
        drop(t.off_the_mark, lambda key, _: key[0] == team and key[2] == user)
        drop(t.hard_endings, lambda key, _: key[:2] == (team, user))
        t.care.erase(team, user)
        t.practice.erase(team, user)
        t.handling.erase(team, user)
        t.incidents.erase(team, user)
        for number, line in t.audit.items():
            if line.team == team:
                actor = "erased-0" if line.actor == user else line.actor
                subject = "erased-0" if line.subject == user else line.subject
                t.audit[number] = replace(line, actor=actor, subject=subject)

    async def erase_team(self, team: str) -> None:
        t = self.tables
        gone = {key for key, row in t.conversations.items() if row.team == team}
        drop(t.inbox, lambda _, row: row[0].startswith(team))
        drop(t.whispers, lambda _, row: row.team == team)
        drop(t.nudges, lambda _, row: row.conversation in gone)
        drop(t.conversations, lambda key, _: key in gone)
        drop(t.audit, lambda _, row: row.team == team)
        t.care.erase_team(team)
        t.practice.erase_team(team)
        t.handling.erase_team(team)
        t.incidents.erase_team(team)
        keyed: tuple[dict[Key, Any], ...] = (
            t.channels,
            t.noticed,
            t.marks,
            t.preferences,
            t.opt_outs,
            t.off_the_mark,
            t.hard_endings,
        )
        for rows in keyed:
            drop(rows, lambda key, _: key[0] == team)

    # what counts

    async def off_the_mark(self, team: str, channel: str, user: str, now: float) -> int:
        self.tables.off_the_mark[team, channel, user] = now
        return await self.off_the_mark_count(team, channel)

    async def off_the_mark_count(self, team: str, channel: str) -> int:
        return sum(key[:2] == (team, channel) for key in self.tables.off_the_mark)

    async def hard_ending(self, team: str, user: str, conversation_id: str, now: float) -> bool:
        key = (team, user, conversation_id)
        new = key not in self.tables.hard_endings
        self.tables.hard_endings.setdefault(key, now)
        return new

    async def hard_endings(self, team: str, user: str, since: float) -> int:
        return sum(
            key[:2] == (team, user) and at >= since for key, at in self.tables.hard_endings.items()
        )

    async def audit(self, team: str, actor: str, act: str, subject: str, now: float) -> None:
        number = len(self.tables.audit) + 1
        self.tables.audit[number] = Audited(team, actor, act, subject, now)

    # house-keeping

    async def purge(self, now: float, *, keep_days: int, forget_users_days: int) -> None:
        t = self.tables
        self._forget_users(now - forget_users_days * DAY)
        cutoff = now - keep_days * DAY
        drop(t.inbox, lambda _, row: row[1] < now - 2 * DAY)
        drop(t.whispers, lambda _, row: row.created_at < cutoff)
        self._drop_old_nudges(cutoff)
        drop(t.marks, lambda _, row: row[1].ts < cutoff)
        gone = {key for key, row in t.conversations.items() if row.last_at < cutoff}
        drop(t.whispers, lambda _, row: row.conversation in gone)
        drop(t.nudges, lambda _, row: row.conversation in gone)
        drop(t.marks, lambda _, row: row[0] in gone)
        drop(t.conversations, lambda key, _: key in gone)
        drop(t.off_the_mark, lambda _, at: at < now - 90 * DAY)
        drop(t.hard_endings, lambda _, at: at < now - DAY)
        drop(t.audit, lambda _, row: row.at < now - 180 * DAY)
        t.care.purge(now)
        t.practice.purge(now)
        t.handling.purge(now)
        t.incidents.purge(now, keep_days)
        t.care.follow(t.conversations)

    def _drop_old_nudges(self, cutoff: float) -> None:
        t = self.tables
        gone = {key for key, row in t.nudges.items() if row.decided_at < cutoff}
        for key, row in t.whispers.items():
            if row.nudge in gone:
                t.whispers[key] = replace(row, nudge=None)
        drop(t.nudges, lambda key, _: key in gone)

    def _forget_users(self, closed_before: float) -> None:
        t = self.tables
        over = {
            key
            for key, row in t.conversations.items()
            if row.closed_at is not None
            and row.closed_at < closed_before
            and row.state is not ConversationState.OPEN
        }
        for key in over:
            t.conversations[key] = replace(t.conversations[key], opener=None)
        for place, (conversation, mark) in t.marks.items():
            if conversation in over:
                t.marks[place] = (conversation, replace(mark, who=""))
