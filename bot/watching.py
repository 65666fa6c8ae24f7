"""The main job: a message becomes a reading, heat, a decision, and an outbox row for a whisper.

All of it is stored in one transaction before the event is acknowledged, so a failure anywhere makes
Slack deliver the message again, and nothing acknowledged is lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.detection.heat import Mark
from bot.detection.reading import Reading, Role, Turn
from bot.following import Judge, Judgement, told_by
from bot.heard import Change, Heard
from bot.locks import Locks
from bot.metrics import Metrics
from bot.noticing import Noticing
from bot.nudging.decision import Decision, Hold, HoldReason, Nudge
from bot.nudging.policy import Situation
from bot.nudging.rules import Sensitivity
from bot.outbox import Circle, Order, Outbox, known_slots
from bot.placing import PlacingRules, moved, place
from bot.ports import Clock, Ledger, People, Reader, Transaction
from bot.recalling import Recalling
from bot.records import Channel, ChannelState, Conversation


@dataclass(frozen=True, slots=True)
class WatchRules:
    """Limits in seconds, beside those of heat and nudge.

    stale: no nudge for a message older than this when it arrives.
    edit_window: an edit nudges only this soon after the message was written.
    read_external: whether people of other organisations are read.
    off_the_mark_people: how many technicians make a channel one notch quieter.
    configured: channels the config switched on before the bot began. In any other, an event of
        before its notice that Slack delivers late is not read.
    """

    stale: float = 2 * 3600.0
    edit_window: float = 5 * 60.0
    read_external: bool = False
    off_the_mark_people: int = 3
    sensitivity: Sensitivity = Sensitivity.NORMAL
    placing: PlacingRules = field(default_factory=PlacingRules)
    configured: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Read:
    """A message with its reading, before it is stored."""

    heard: Heard
    role: Role
    turns: tuple[Turn, ...]
    mark: Mark
    reading: Reading
    circle: Circle = field(default_factory=Circle)


class Watching:
    """Hears every message event, once."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        reader: Reader,
        people: People,
        recalling: Recalling,
        judge: Judge,
        outbox: Outbox,
        noticing: Noticing,
        clock: Clock,
        metrics: Metrics,
        rules: WatchRules,
    ) -> None:
        self._ledger = ledger
        self._reader = reader
        self._people = people
        self._recalling = recalling
        self._judge = judge
        self._outbox = outbox
        self._noticing = noticing
        self._clock = clock
        self._metrics = metrics
        self._rules = rules
        self._locks = Locks()

    async def hear(self, heard: Heard) -> Decision | None:
        """Read, decide and store one event; the decision, or None when nothing was decided."""
        role = await self._people.role_of(heard.user)
        async with self._ledger.transaction() as tx:
            channel = await tx.channel(heard.team, heard.channel)
            opted_out = not role.is_staff and await tx.opted_out(heard.team, heard.user)
        if channel is None or channel.state is not ChannelState.WATCHED:
            await self._noticing.first_words(heard, role, channel)
            return None
        since = channel.watched_since or 0.0
        if heard.channel not in self._rules.configured and heard.event_time < since:
            return None
        # One lock a place, not a channel: threads of one channel do not wait for each other.
        place_of = f"{heard.channel}:{heard.thread_ts if heard.in_thread else ''}"
        async with self._locks.of(place_of):
            if heard.change is Change.DELETED:
                await self._forget(heard)
                return None
            unread = opted_out or (heard.external and not self._rules.read_external)
            read = await self._read(heard, role, unread=unread, since=since)
            return await self._store(read, channel) if read else None

    async def _read(self, heard: Heard, role: Role, *, unread: bool, since: float) -> _Read | None:
        """Read a message; None when it is left out, or no conversation is waiting for it."""
        async with self._ledger.transaction() as tx:
            conversation = await place(tx, heard, role, self._rules.placing)
        if conversation is None:
            return None
        if role is Role.USER and conversation.opener not in (None, heard.user):
            role = Role.BYSTANDER
        turns = await self._recalling.turns(conversation, heard, role, unread=unread, since=since)
        if unread:
            return None
        reading = await self._reader.read(turns)
        self._metrics.readings.labels(source=reading.source).inc()
        wanted = not role.is_staff and self._may_nudge(reading)
        circle = await self._outbox.circle(heard.user) if wanted else Circle()
        mark = Mark.of(heard.at, role, heard.user, reading)
        return _Read(heard, role, turns, mark, reading, circle)

    def _may_nudge(self, reading: Reading) -> bool:
        """A cheap look ahead, so that Slack is asked about people only where it may be needed."""
        rules = self._judge.rules
        return reading.expected >= rules.evidence or reading.has("chase")

    async def _store(self, read: _Read, channel: Channel) -> Decision | None:
        heard, now = read.heard, self._clock.now()
        whispers: tuple[str, ...] = ()
        decision: Decision | None = None
        async with self._ledger.transaction() as tx:
            if not await tx.first_time(heard.event_id, heard.key, now):
                self._metrics.events.labels(kind=heard.change.value, outcome="repeat").inc()
                return None
            conversation = await place(tx, heard, read.role, self._rules.placing)
            if conversation is None:
                return None
            conversation = moved(conversation, heard, read.role, asks=not _eases(read.reading))
            await tx.put_conversation(conversation)
            await tx.put_mark(conversation, heard.ts, read.mark)
            judgement = await self._judge_it(tx, conversation, channel, read)
            conversation = _judged(conversation, judgement)
            decision = None if read.role.is_staff else self._timely(judgement.decision, heard, now)
            if isinstance(decision, Nudge):
                phrases = self._phrases(decision, judgement, read, conversation)
                order = Order(heard.ts, heard.at, decision, phrases, channel.on_trial(now))
                conversation, whispers = await self._outbox.nudge(
                    tx, conversation, order, read.circle
                )
            await tx.put_conversation(conversation)
        await self._after(conversation, read, whispers, decision)
        return decision

    async def _judge_it(
        self, tx: Transaction, conversation: Conversation, channel: Channel, read: _Read
    ) -> Judgement:
        marks = await tx.marks(conversation.id)
        told = told_by(await tx.nudges(conversation.id))
        situation = Situation(
            marks=marks,
            trigger=read.mark,
            told=told,
            on_it_at=conversation.on_it_at if conversation.on_it else None,
            snoozed_until=conversation.snoozed_until,
            sensitivity=await self._sensitivity(tx, channel),
        )
        turns = read.turns
        known = conversation.topic if conversation.topic != "other" else None
        judgement = self._judge.judge(situation, turns, read.reading, known)
        if conversation.topic_by_person and known:
            return replace(judgement, topic=known)
        return judgement

    async def _sensitivity(self, tx: Transaction, channel: Channel) -> Sensitivity:
        chosen = Sensitivity(channel.sensitivity) if channel.sensitivity else None
        sensitivity = chosen or self._rules.sensitivity
        said_so = await tx.off_the_mark_count(channel.team, channel.id)
        return sensitivity.quieter() if said_so >= self._rules.off_the_mark_people else sensitivity

    def _timely(self, decision: Decision, heard: Heard, now: float) -> Decision:
        """Staleness and late edits hold whatever was decided."""
        if isinstance(decision, Hold):
            return decision
        if now - heard.at > self._rules.stale:
            return Hold(HoldReason.STALE)
        late_by = float(heard.edited_ts) - heard.at if heard.edited_ts else 0.0
        return Hold(HoldReason.OLD_EDIT) if late_by > self._rules.edit_window else decision

    def _phrases(
        self, nudge: Nudge, judgement: Judgement, read: _Read, conversation: Conversation
    ) -> tuple[str, ...]:
        offered = self._judge.phrases(
            nudge,
            judgement,
            read.reading,
            used=conversation.phrases_used,
            known=known_slots(read.circle.name, judgement.topic, read.turns),
            salt=conversation.id,
        )
        return tuple(phrase.id for phrase in offered)

    async def _after(
        self,
        conversation: Conversation,
        read: _Read,
        whispers: Sequence[str],
        decision: Decision | None,
    ) -> None:
        if isinstance(decision, Nudge):
            self._metrics.nudges.labels(reason=decision.reason.value).inc()
        elif decision is not None:
            self._metrics.holds.labels(reason=decision.reason.value).inc()
        await self._outbox.send(whispers)
        if not read.role.is_staff and read.reading.has("resolved") and _eases(read.reading):
            await self._outbox.resolve(conversation.id)

    async def _forget(self, heard: Heard) -> None:
        """A deleted message takes its reading, and what it caused, with it."""
        async with self._ledger.transaction() as tx:
            known = await tx.conversation_of(heard.team, heard.channel, heard.ts)
            if known is None:
                return
            self._recalling.forget(known, heard.ts)
            await tx.drop_mark(heard.team, heard.channel, heard.ts)
            await tx.drop_nudges_at(known, heard.at)
            conversation = await tx.conversation(known)
            if conversation:
                heat = self._judge.heat(await tx.marks(known))
                await tx.put_conversation(replace(conversation, heat=heat))


def _judged(conversation: Conversation, judgement: Judgement) -> Conversation:
    return replace(
        conversation, heat=judgement.heat, topic=judgement.topic, cause=judgement.cause.value
    )


def _eases(reading: Reading) -> bool:
    """A calm word that it works, or thanks: nothing is asked."""
    return reading.expected < 1 and (reading.has("resolved") or reading.has("thanks"))
