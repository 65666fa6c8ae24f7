"""Delivers one whisper row to one person: in the thread, else in the app's DM, always in App Home.

Called by the durable engine, perhaps again after a crash. The row is marked before the call, since
an ephemeral message leaves nothing to look for afterwards: a row found mid-call has an unknown
outcome and is never repeated in the thread.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from bot.card_facts import settled
from bot.cardmaking import CardMaker
from bot.cards import Card
from bot.errors import SlackBusy, SlackRefused, SlackUnclear
from bot.gating import Gate
from bot.metrics import Metrics
from bot.nudging.decision import Hold, HoldReason
from bot.outbox import Outbox
from bot.ports import Clock, Home, Ledger, Messenger, People, Transaction
from bot.records import (
    STILL_TO_COME,
    Conversation,
    Whisper,
    WhisperKind,
    WhisperState,
)
from bot.staff import Readers
from bot.toolkit.covering import by_now, passed_on

SLACK_OF_TIMERS = 0.5
"""Seconds a timer may fire early without being sent back to wait."""


class Whispering:
    """Acts on whisper rows."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        messenger: Messenger,
        people: People,
        home: Home,
        cards: CardMaker,
        outbox: Outbox,
        clock: Clock,
        metrics: Metrics,
        gate: Gate,
        readers: Readers,
    ) -> None:
        self._ledger = ledger
        self._messenger = messenger
        self._people = people
        self._home = home
        self._cards = cards
        self._outbox = outbox
        self._clock = clock
        self._metrics = metrics
        self._gate = gate
        self._readers = readers

    async def deliver(self, whisper_id: str) -> float | None:
        """Deliver the row; None when it is done with, else the seconds to wait before the next try.

        Safe to call again at any moment. Raises nothing of Slack's: refusals are outcomes.
        """
        async with self._ledger.transaction() as tx:
            row = await tx.whisper(whisper_id)
            if row is None or row.state not in (*STILL_TO_COME, WhisperState.SENDING):
                return None
            early = (row.due_at or 0.0) - self._clock.now()
            if early > SLACK_OF_TIMERS:
                return early
            conversation = await tx.conversation(row.conversation) if row.conversation else None
            whisper = await self._addressed(tx, row, conversation)
            standing = await self._gate.look(tx, whisper, conversation)
        if whisper != row:
            await self._home.refresh(row.team, [row.to])
        if whisper.state is WhisperState.SENDING:
            return await self._finish(whisper, WhisperState.UNKNOWN)
        moot = self._gate.nothing_left(whisper, standing)
        if moot := moot or await self._readers.outside(whisper, conversation):
            return await self._drop(whisper, moot)
        if hold := await self._gate.hold(whisper, standing):
            return await self._wait(whisper, hold)
        return await self._send(whisper, conversation, in_dm=standing.asked.in_dm)

    async def _addressed(
        self, tx: Transaction, row: Whisper, conversation: Conversation | None
    ) -> Whisper:
        """The row, in the name of whoever has the conversation by now."""
        if conversation is None:
            return row
        whisper = await by_now(tx, row, conversation, self._clock.now())
        if whisper != row:
            await tx.put_whisper(whisper)
        return whisper

    async def _wait(self, whisper: Whisper, hold: Hold) -> float | None:
        self._metrics.holds.labels(reason=hold.reason.counted).inc()
        if hold.reason is HoldReason.NUDGES_OFF:
            return await self._finish(whisper, WhisperState.DROPPED)
        if hold.seconds is None:
            # It ends at no time of its own: the copy in App Home and no more.
            return await self._finish(whisper, WhisperState.HOME)
        due = self._clock.now() + hold.seconds
        await self._put(replace(whisper, state=WhisperState.HELD, due_at=due))
        await self._home.refresh(whisper.team, [whisper.to])
        return hold.seconds

    async def _drop(self, whisper: Whisper, why: HoldReason) -> float | None:
        self._metrics.holds.labels(reason=why.counted).inc()
        late = why in (HoldReason.STALE, HoldReason.COOLDOWN)
        kept = late and whisper.kind is WhisperKind.NUDGE
        return await self._finish(whisper, WhisperState.HOME if kept else WhisperState.DROPPED)

    async def _send(
        self, whisper: Whisper, conversation: Conversation | None, *, in_dm: bool
    ) -> float | None:
        presence = await self._people.presence(whisper.to)
        if presence.dnd and await self._hand_on(whisper, conversation):
            return None
        card = await self._cards.card(_anew(whisper))
        if card is None:
            return await self._finish(whisper, WhisperState.DROPPED)
        sending = await self._claim(whisper)
        if sending is None:
            return None
        in_place = presence.active and not in_dm
        return await self._call(sending, conversation, card, in_place=in_place)

    async def _call(
        self, sending: Whisper, conversation: Conversation | None, card: Card, *, in_place: bool
    ) -> float | None:
        """Say it, and keep how it ended."""
        try:
            sent = await self._say(sending, conversation, card, in_place=in_place)
        except SlackBusy as busy:
            await self._put(replace(sending, state=WhisperState.WAITING, sent_at=None))
            return busy.retry_after
        except SlackUnclear:
            return await self._finish(sending, WhisperState.UNKNOWN)
        except SlackRefused as refused:
            self._metrics.whispers.labels(surface="none", outcome=refused.code).inc()
            return await self._finish(replace(sending, sent_at=None), WhisperState.FAILED)
        self._metrics.whispers.labels(surface=sent.surface or "", outcome="sent").inc()
        if sent.due_at is None:
            self._metrics.whisper_seconds.observe(self._clock.now() - sent.created_at)
        return await self._finish(sent, WhisperState.SENT)

    async def _say(
        self, whisper: Whisper, conversation: Conversation | None, card: Card, *, in_place: bool
    ) -> Whisper:
        """In the thread where Slack and its reader want it, else in the app's DM."""
        if whisper.kind is WhisperKind.NUDGE and conversation is not None and in_place:
            try:
                await self._messenger.whisper(
                    whisper.to, conversation.channel, conversation.thread_ts, card
                )
                return replace(whisper, surface="ephemeral")
            except SlackRefused as refused:
                self._metrics.whispers.labels(surface="ephemeral", outcome=refused.code).inc()
        posted = await self._messenger.direct(whisper.to, card)
        return replace(whisper, surface="dm", dm_channel=posted.channel, dm_ts=posted.ts)

    async def _hand_on(self, whisper: Whisper, conversation: Conversation | None) -> bool:
        """A responder in do-not-disturb gives way to the triage list, which gets it as new.

        So does the teammate who took the responder's new nudges: nobody is asked to be two people.
        """
        if whisper.kind is not WhisperKind.NUDGE or conversation is None:
            return False
        triage = await self._people.triage() or await self._people.leads()
        async with self._ledger.transaction() as tx:
            # Slack takes its time: meanwhile it may have been erased, answered or resolved.
            row, talk = await tx.whisper(whisper.id), await tx.conversation(conversation.id)
            if row is None or talk is None or row.state not in STILL_TO_COME:
                return True
            seen_to = row.answer not in (None, "snoozed") or settled(talk, row) is not None
            now = self._clock.now()
            copies = [] if seen_to else await _copies(tx, row, talk, triage, now)
            if not (seen_to or copies):
                return False
            for copy in copies:
                await tx.put_whisper(copy)
            await tx.put_whisper(replace(row, state=WhisperState.HOME))
        await self._outbox.send([copy.id for copy in copies])
        await self._home.refresh(whisper.team, [whisper.to])
        return True

    async def _finish(self, whisper: Whisper, state: WhisperState) -> float | None:
        """The row's last state; None, since nothing is left to try."""
        await self._put(replace(whisper, state=state))
        await self._home.refresh(whisper.team, [whisper.to])
        return None

    async def _claim(self, whisper: Whisper) -> Whisper | None:
        """Mark the row before the call; None when somebody else has, or it is gone."""
        async with self._ledger.transaction() as tx:
            row = await tx.whisper(whisper.id)
            if row is None or row.state not in STILL_TO_COME:
                return None
            sending = replace(_anew(row), state=WhisperState.SENDING, sent_at=self._clock.now())
            await tx.put_whisper(sending)
        return sending

    async def _put(self, whisper: Whisper) -> None:
        """Keep the row, unless it was erased in the meantime; a reader's answer is not undone."""
        async with self._ledger.transaction() as tx:
            row = await tx.whisper(whisper.id)
            if row is not None:
                await tx.put_whisper(replace(whisper, answer=row.answer, phrases=row.phrases))


def _anew(whisper: Whisper) -> Whisper:
    """A nudge that was snoozed in App Home while it waited comes with its buttons again."""
    return replace(whisper, answer=None) if whisper.answer == "snoozed" else whisper


async def _copies(
    tx: Transaction, whisper: Whisper, talk: Conversation, triage: Sequence[str], now: float
) -> list[Whisper]:
    """The nudge anew for whoever of the triage list has not had it; none unless it gives way."""
    if talk.responder is None:
        return []
    covers = await tx.covers(talk.team, now)
    if whisper.to not in (talk.responder, *passed_on((talk.responder,), covers)):
        return []
    had = {one.to for one in await tx.whispers_of(talk.id) if one.nudge == whisper.nudge}
    had.add(talk.opener or "")  # somebody on the list may ask for help themselves
    others = [to for to in passed_on(triage, covers) if to != whisper.to and to not in had]
    return [
        # An id of work outlives an erasure, so it names nobody.
        replace(
            whisper,
            id=uuid5(NAMESPACE_URL, f"{whisper.id}:{to}").hex,
            to=to,
            state=WhisperState.WAITING,
        )
        for to in others
    ]
