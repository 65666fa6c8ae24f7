"""The main job: a message becomes a reading, heat, a decision, and an outbox row for a whisper.

All of it is stored in one transaction before the event is acknowledged, so a failure anywhere makes
Slack deliver the message again, and nothing acknowledged is lost.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.detection.heat import Mark
from bot.detection.slots import known_slots
from bot.following import Judge, Judgement, told_by
from bot.heard import Change, Heard
from bot.intake import Intake, Read, WatchRules
from bot.locks import Locks
from bot.metrics import Metrics
from bot.noticing import Noticing
from bot.nudging.decision import Decision, Hold, HoldReason, Nudge, Reason
from bot.nudging.policy import Situation
from bot.nudging.rules import Sensitivity
from bot.outbox import Order, Outbox
from bot.placing import eases, ends, moved, resolved, without
from bot.ports import Clock, Ledger, People, Transaction
from bot.recalling import Recalling
from bot.records import Channel, Conversation, WhisperKind

Noted = Callable[[Conversation], Awaitable[object]]
"""Told of a conversation after a user's message in it was read and kept."""


async def _nobody(_: Conversation) -> None:
    return


@dataclass(frozen=True, slots=True)
class _Kept:
    """What one message left: the ids in `whispers` are due now; `over` says that it ended it."""

    conversation: Conversation
    decision: Decision | None
    whispers: tuple[str, ...]
    trial: bool
    over: bool


class Watching:
    """Hears every message event, once."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        people: People,
        intake: Intake,
        recalling: Recalling,
        judge: Judge,
        outbox: Outbox,
        noticing: Noticing,
        clock: Clock,
        metrics: Metrics,
        rules: WatchRules,
        noted: Noted = _nobody,
    ) -> None:
        self._ledger = ledger
        self._intake = intake
        self._people = people
        self._recalling = recalling
        self._judge = judge
        self._outbox = outbox
        self._noticing = noticing
        self._clock = clock
        self._metrics = metrics
        self._rules = rules
        self._noted = noted
        self._locks = Locks()

    async def hear(self, heard: Heard) -> Decision | None:
        """Read, decide and store one event; the decision, or None when nothing was decided."""
        role = await self._people.role_of(heard.user)
        # One lock a place, not a channel: threads of one channel do not wait for each other.
        place_of = f"{heard.channel}:{heard.thread_ts if heard.in_thread else ''}"
        async with self._locks.of(place_of):
            if heard.change is Change.DELETED:
                await self._forget(heard)
                return None
            found = await self._intake.look_up(heard, role)
            if not found.watched or found.channel is None:
                await self._noticing.first_words(heard, role, found.channel)
                return None
            read = await self._intake.read(heard, role, found)
            return await self._store(read, found.channel) if read else None

    async def _store(self, read: Read, channel: Channel) -> Decision | None:
        heard, now = read.heard, self._clock.now()
        async with self._ledger.transaction() as tx:
            if not await self._intake.stands(tx, read):
                self._recalling.forget(read.conversation.id, heard.ts)
                return None
            if not await tx.first_time(heard.event_id, heard.key, now):
                return None
            kept = await self._keep(tx, read, channel, now)
        await self._after(kept, read)
        return kept.decision

    async def _keep(self, tx: Transaction, read: Read, channel: Channel, now: float) -> _Kept:
        heard, trial = read.heard, channel.on_trial(now)
        whispers: tuple[str, ...] = ()
        # Looked at again: another replica may have moved it on since.
        conversation = await tx.conversation(read.conversation.id) or read.conversation
        conversation = moved(conversation, heard, read.role, asks=not eases(read.mark))
        await tx.put_mark(conversation, heard.ts, read.mark)
        situation = await self._situation(tx, conversation, channel, read.mark)
        self._recalling.keep(conversation.id, situation.marks, heard.ts)
        if heard.change is Change.EDITED:
            conversation = await self._replaced(tx, conversation, situation)
        judgement = await self._judge_it(tx, conversation, situation, read)
        conversation = _judged(conversation, judgement)
        decision = await self._decided(tx, judgement, read, now)
        if isinstance(decision, Nudge):
            phrases = self._phrases(decision, judgement, read, conversation)
            order = Order(heard.at, decision, phrases, trial)
            conversation, whispers = await self._outbox.nudge(tx, conversation, order, read.circle)
        over = ends(read.mark, situation.marks)
        if over:
            # Over since its user said so, so that what was asked after that opens it again.
            conversation = resolved(conversation, heard.at)
        await tx.put_conversation(conversation)
        return _Kept(conversation, decision, whispers, trial, over)

    async def _situation(
        self, tx: Transaction, conversation: Conversation, channel: Channel, trigger: Mark
    ) -> Situation:
        return Situation(
            marks=await tx.marks(conversation.id),
            trigger=trigger,
            on_it_at=conversation.on_it_at if conversation.on_it else None,
            snoozed_until=conversation.snoozed_until,
            sensitivity=await self._sensitivity(tx, channel),
        )

    async def _judge_it(
        self, tx: Transaction, conversation: Conversation, situation: Situation, read: Read
    ) -> Judgement:
        situation = replace(situation, told=told_by(await tx.nudges(conversation.id)))
        known = conversation.topic if conversation.topic != "other" else None
        judgement = self._judge.judge(situation, read.turns, read.reading, known)
        if conversation.topic_by_person and known:
            return replace(judgement, topic=known)
        return judgement

    async def _replaced(
        self, tx: Transaction, conversation: Conversation, situation: Situation
    ) -> Conversation:
        """An edit replaces its reading: what the message no longer says is held against nobody."""
        at = situation.trigger.ts
        found = [one for one in await tx.nudges(conversation.id) if one.ts == at]
        earned = self._judge.earned(situation) if found else None
        for one in found:
            if earned is None or (one.reason == Reason.ABUSE and earned.reason != Reason.ABUSE):
                await tx.drop_nudges_at(conversation.id, at)
                hard = conversation.hard and bool(await tx.nudges(conversation.id))
                return replace(conversation, hard=hard)
            await tx.put_nudge(replace(one, level=earned.level, facts=earned.facts))
        return conversation

    async def _sensitivity(self, tx: Transaction, channel: Channel) -> Sensitivity:
        chosen = Sensitivity(channel.sensitivity) if channel.sensitivity else None
        sensitivity = chosen or self._rules.sensitivity
        said_so = await tx.off_the_mark_count(channel.team, channel.id)
        return sensitivity.quieter() if said_so >= self._rules.off_the_mark_people else sensitivity

    async def _decided(
        self, tx: Transaction, judgement: Judgement, read: Read, now: float
    ) -> Decision | None:
        """What is done about a message; nothing about one of staff's own."""
        if read.role.is_staff:
            return None
        decision = self._timely(judgement.decision, read.heard, now)
        if not isinstance(decision, Nudge):
            return decision
        # A note whose message was deleted since has lost its nudge, and was sent all the same.
        sent = await tx.whispers_of(read.conversation.id)
        bare = [one.created_at for one in sent if one.kind is WhisperKind.NUDGE and not one.nudge]
        rest = self._judge.rules.cooldown - (read.heard.at - max(bare, default=0.0))
        return Hold(HoldReason.COOLDOWN, rest) if rest > 0 else decision

    def _timely(self, decision: Decision, heard: Heard, now: float) -> Decision:
        """Staleness and late edits hold whatever was decided."""
        if isinstance(decision, Hold):
            return decision
        if now - heard.at > self._rules.stale:
            return Hold(HoldReason.STALE)
        late_by = float(heard.edited_ts) - heard.at if heard.edited_ts else 0.0
        return Hold(HoldReason.OLD_EDIT) if late_by > self._rules.edit_window else decision

    def _phrases(
        self, nudge: Nudge, judgement: Judgement, read: Read, conversation: Conversation
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

    async def _after(self, kept: _Kept, read: Read) -> None:
        decision = kept.decision
        if isinstance(decision, Nudge):
            self._metrics.nudges.labels(reason=decision.reason.value).inc()
            if not kept.whispers and not kept.trial:
                self._metrics.holds.labels(reason=HoldReason.NOBODY.value).inc()
        elif decision is not None:
            self._metrics.holds.labels(reason=decision.reason.value).inc()
        await self._outbox.send(kept.whispers)
        if kept.over:
            await self._outbox.ended(kept.conversation)
        if not read.role.is_staff and not kept.trial:
            # It may be one of several about the same trouble.
            await self._noted(kept.conversation)

    async def _forget(self, heard: Heard) -> None:
        """A deleted message takes its reading, and what it caused, with it."""
        async with self._ledger.transaction() as tx:
            if await tx.channel(heard.team, heard.channel) is None:
                return
            # Remembered even when the message itself has not come yet: then it is not read.
            await tx.first_time(heard.event_id, heard.key, self._clock.now())
            known = await tx.conversation_of(heard.team, heard.channel, heard.ts)
            if known is None:
                return
            self._recalling.forget(known, heard.ts)
            marks = await tx.marks(known)
            await tx.drop_mark(heard.team, heard.channel, heard.ts)
            await tx.drop_nudges_at(known, heard.at)
            conversation = await tx.conversation(known)
            if conversation:
                left = without(conversation, heard.at, marks)
                hard = conversation.hard and bool(await tx.nudges(known))
                heat = self._judge.heat(mark for mark in marks if mark.ts != heard.at)
                await tx.put_conversation(replace(left, heat=heat, hard=hard))


def _judged(conversation: Conversation, judgement: Judgement) -> Conversation:
    return replace(
        conversation, heat=judgement.heat, topic=judgement.topic, cause=judgement.cause.value
    )
