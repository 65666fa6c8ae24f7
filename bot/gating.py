"""Whether a whisper that is due still has something to say, and whether its reader wants it now."""

from dataclasses import dataclass, replace

from bot.incidents.waves import Waves
from bot.nudging.decision import Hold, HoldReason, Reason
from bot.nudging.delivery import QuietHours, Wishes, hold_for
from bot.ports import Clock, Ledger, People, Transaction
from bot.records import (
    Conversation,
    ConversationState,
    Preferences,
    Whisper,
    WhisperKind,
    WhisperState,
)

HOUR = 3600.0
DAY = 24 * HOUR
TURN = 5.0
"""Seconds a nudge lets hotter ones for the same person go first."""


@dataclass(frozen=True, slots=True)
class DeliveryRules:
    """Limits of delivery; `quiet_*` are minutes after midnight in the person's own zone.

    per_hour: nudges one technician may get in an hour.
    stale: a whisper that waited longer than this (seconds) stays in App Home.
    """

    per_hour: int = 3
    stale: float = 2 * HOUR
    quiet_start: int | None = None
    quiet_end: int | None = None


class Gate:
    """Stands between a whisper row and its person."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        people: People,
        clock: Clock,
        rules: DeliveryRules,
        waves: Waves | None = None,
    ) -> None:
        self._ledger = ledger
        self._people = people
        self._clock = clock
        self._rules = rules
        self._waves = waves

    async def nothing_left(
        self, whisper: Whisper, conversation: Conversation | None
    ) -> HoldReason | None:
        """Why there is nothing left to say, or None."""
        return self._moot(whisper, conversation) or await self._unwanted(whisper)

    def _moot(self, whisper: Whisper, conversation: Conversation | None) -> HoldReason | None:
        """Whether there is nothing left to say."""
        if whisper.kind.is_care:
            # Good at its moment or not at all: quiet hours do not keep it for the morning.
            late = self._clock.now() - whisper.created_at > self._rules.stale
            return HoldReason.STALE if late else None
        if conversation is None or conversation.state is not ConversationState.OPEN:
            return HoldReason.RESOLVED
        waited = self._clock.now() - max(whisper.created_at, whisper.due_at or 0.0)
        if waited > self._rules.stale:
            return HoldReason.STALE
        answered = (conversation.last_staff_at or 0.0) > (conversation.last_user_at or 0.0)
        if whisper.kind is WhisperKind.NUDGE:
            return _settled(whisper, conversation, answered=answered)
        if conversation.snoozed_until and self._clock.now() < conversation.snoozed_until:
            return HoldReason.SNOOZED
        return HoldReason.ANSWERED if answered or conversation.on_it else None

    async def _unwanted(self, whisper: Whisper) -> HoldReason | None:
        """Its reader has said that this conversation needs nothing, or a boundary was set in it."""
        if whisper.conversation is None or whisper.kind.is_care:
            return None
        async with self._ledger.transaction() as tx:
            said = await tx.whispers_of(whisper.conversation)
            bounded = await tx.has_boundary(whisper.conversation)
        if bounded:
            return HoldReason.BOUNDARY
        off = any(one.to == whisper.to and one.answer == "off_the_mark" for one in said)
        return HoldReason.OFF_THE_MARK if off else None

    async def hold(self, whisper: Whisper) -> Hold | None:
        """Why its reader does not want it now, or None."""
        now = self._clock.now()
        person = await self._people.person(whisper.to)
        async with self._ledger.transaction() as tx:
            wishes = await self._wishes(tx, whisper, person.tz, now)
        hold = hold_for(_asked_for(whisper, wishes), now, per_hour=self._rules.per_hour)
        if hold and hold.reason is HoldReason.CAP and whisper.kind is not WhisperKind.NUDGE:
            return None
        if self._waves and (hold is None or hold.reason is HoldReason.CAP):
            # An incident brings one nudge a person; the rest of its wave gathers in App Home.
            return Hold(HoldReason.INCIDENT) if await self._waves.gathered(whisper) else hold
        return hold

    async def in_dm(self, whisper: Whisper) -> bool:
        """Whether its reader wants nudges in the app's DM instead of the thread."""
        async with self._ledger.transaction() as tx:
            return (await tx.preferences(whisper.team, whisper.to)).in_dm

    async def _wishes(self, tx: Transaction, whisper: Whisper, tz: str, now: float) -> Wishes:
        asked = await tx.preferences(whisper.team, whisper.to)
        had = await tx.nudges_sent(whisper.to, now - HOUR)
        ahead = await _more_urgent(tx, whisper, now)
        return Wishes(
            nudges_off=asked.nudges_off,
            presenting_until=asked.presenting_until,
            paused_until=asked.paused_until,
            home_only=asked.home_only,
            quiet=self._quiet(asked, tz),
            sent_last_hour=len(had) + ahead,
            oldest_sent=had[0] if had else now - HOUR + TURN,
        )

    def _quiet(self, asked: Preferences, tz: str) -> QuietHours | None:
        start = self._rules.quiet_start if asked.quiet_start is None else asked.quiet_start
        end = self._rules.quiet_end if asked.quiet_end is None else asked.quiet_end
        return None if start is None or end is None or start == end else QuietHours(start, end, tz)


def _asked_for(whisper: Whisper, wishes: Wishes) -> Wishes:
    """The wishes that hold for this note.

    The Home tab lists nudges alone, so a note of care held for it would reach nobody. The prompt
    at the end of a shift comes at the time its reader chose: quiet hours often begin just then.
    """
    if not whisper.kind.is_care:
        return wishes
    wishes = replace(wishes, home_only=False)
    if whisper.kind is not WhisperKind.SHIFT:
        return wishes
    return replace(wishes, nudges_off=False, quiet=None)


def _settled(whisper: Whisper, talk: Conversation, *, answered: bool) -> HoldReason | None:
    """Whether a nudge that was held back has been seen to since, by an answer or an *On it*."""
    if whisper.state is not WhisperState.HELD:
        return None
    taken = talk.on_it and (talk.on_it_at or 0.0) >= whisper.created_at
    return HoldReason.ANSWERED if answered else HoldReason.ON_IT if taken else None


async def _more_urgent(tx: Transaction, whisper: Whisper, now: float) -> int:
    """How many nudges held back for the same person go before this one: the hottest go first."""
    if whisper.kind is not WhisperKind.NUDGE:
        return 0
    held = [
        one
        for one in await tx.whispers_to(whisper.to, now - DAY)
        if one.kind is WhisperKind.NUDGE and one.state is WhisperState.HELD and one.id != whisper.id
    ]
    mine = await _urgency(tx, whisper) if held else (False, 0.0)
    return sum([await _urgency(tx, one) > mine for one in held])


async def _urgency(tx: Transaction, whisper: Whisper) -> tuple[bool, float]:
    nudge = await tx.nudge(whisper.nudge) if whisper.nudge else None
    return (nudge.reason == Reason.ABUSE, nudge.heat) if nudge else (False, 0.0)
