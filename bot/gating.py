"""Whether a whisper that is due still has something to say, and whether its reader wants it now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.incidents.waves import Waves
from bot.nudging.decision import Hold, HoldReason, Reason
from bot.nudging.delivery import QuietHours, Wishes, hold_for
from bot.ports import Clock, People, Transaction
from bot.records import (
    STANDING,
    ChannelState,
    Conversation,
    ConversationState,
    Nudge,
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


@dataclass(frozen=True, slots=True)
class Standing:
    """What is kept that may speak against a whisper, read at one moment.

    said: all that anybody was told of its conversation. bounded: a boundary was set in it. trial:
    its channel is in a silent trial. off: a lead switched it off. sent: when its reader had nudges
    in the last hour. ahead: how many that wait for the same reader go first. gathered: it is of a
    wave its reader knows of.
    The last four are asked for nudges alone.
    """

    conversation: Conversation | None
    asked: Preferences
    said: tuple[Whisper, ...] = ()
    bounded: bool = False
    trial: bool = False
    off: bool = False
    nudge: Nudge | None = None
    sent: tuple[float, ...] = ()
    ahead: int = 0
    gathered: bool = False


class Gate:
    """Stands between a whisper row and its person."""

    def __init__(
        self,
        *,
        people: People,
        clock: Clock,
        rules: DeliveryRules,
        waves: Waves | None = None,
    ) -> None:
        self._people = people
        self._clock = clock
        self._rules = rules
        self._waves = waves

    async def look(
        self, tx: Transaction, whisper: Whisper, conversation: Conversation | None
    ) -> Standing:
        """All that is kept and may speak against it, in the transaction its row was read in."""
        asked = await tx.preferences(whisper.team, whisper.to)
        now, talk = self._clock.now(), conversation
        room = await tx.channel(talk.team, talk.channel) if talk else None
        standing = Standing(
            talk,
            asked,
            trial=room is not None and room.on_trial(now),
            off=room is not None and room.state is ChannelState.OFF,
        )
        if talk is None or whisper.kind.is_care:
            return standing
        standing = replace(
            standing,
            said=await tx.whispers_of(talk.id),
            bounded=await tx.has_boundary(talk.id),
        )
        if whisper.kind is not WhisperKind.NUDGE:
            return standing
        nudge = await tx.nudge(whisper.nudge) if whisper.nudge else None
        return replace(
            standing,
            nudge=nudge,
            sent=await tx.nudges_sent(whisper.to, now - HOUR),
            ahead=await _more_urgent(tx, whisper, nudge, now),
            gathered=await self._waves.gathered(tx, whisper, talk, nudge) if self._waves else False,
        )

    def nothing_left(self, whisper: Whisper, standing: Standing) -> HoldReason | None:
        """Why there is nothing left to say, or None."""
        if moot := self._moot(whisper, standing.conversation):
            return moot
        if standing.trial:
            # A silent trial tells nobody anything, notes of care included.
            return HoldReason.SILENT_TRIAL
        if standing.off and not whisper.kind.is_care:
            # Nobody knows what was answered there since.
            return HoldReason.UNWATCHED
        if standing.bounded:
            return HoldReason.BOUNDARY
        mine = [one for one in standing.said if one.to == whisper.to]
        if any(one.answer == "off_the_mark" for one in mine):
            return HoldReason.OFF_THE_MARK
        return HoldReason.COOLDOWN if _overtaken(whisper, mine) else None

    def _moot(self, whisper: Whisper, conversation: Conversation | None) -> HoldReason | None:
        """Whether there is nothing left to say."""
        if whisper.state is WhisperState.DROPPED:
            return HoldReason.ANSWERED  # whoever has the conversation by now was told
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
        return HoldReason.ANSWERED if answered or conversation.on_it else None

    async def hold(self, whisper: Whisper, standing: Standing) -> Hold | None:
        """Why its reader does not want it now, or None; `seconds` where it is for later."""
        now = self._clock.now()
        tz = (await self._people.person(whisper.to)).tz
        wishes = self._wishes(standing, tz, now)
        hold = hold_for(_asked_for(whisper, wishes), now, per_hour=self._rules.per_hour)
        if hold is not None and whisper.kind.is_reminder:
            hold = _for_later(hold, wishes, now)
        if hold is None or hold.reason is HoldReason.CAP:
            # An incident brings one nudge a person; the rest of its wave gathers in App Home.
            hold = Hold(HoldReason.INCIDENT) if standing.gathered else hold
        snoozed = _snoozed(whisper, standing, now)
        if snoozed <= 0 or (hold is not None and (hold.seconds is None or hold.seconds > snoozed)):
            return hold
        return Hold(HoldReason.SNOOZED, snoozed)

    def _wishes(self, standing: Standing, tz: str, now: float) -> Wishes:
        asked, sent = standing.asked, standing.sent
        return Wishes(
            nudges_off=asked.nudges_off,
            presenting_until=asked.presenting_until,
            paused_until=asked.paused_until,
            home_only=asked.home_only,
            quiet=self._quiet(asked, tz),
            sent_last_hour=len(sent) + standing.ahead,
            oldest_sent=sent[0] if sent else now - HOUR + TURN,
        )

    def _quiet(self, asked: Preferences, tz: str) -> QuietHours | None:
        start = self._rules.quiet_start if asked.quiet_start is None else asked.quiet_start
        end = self._rules.quiet_end if asked.quiet_end is None else asked.quiet_end
        return None if start is None or end is None or start == end else QuietHours(start, end, tz)


def _asked_for(whisper: Whisper, wishes: Wishes) -> Wishes:
    """The wishes that hold for this note.

    The Home tab lists nudges alone, so a note of care held for it would reach nobody, nor would a
    lead's reminder, which has no nudge there. The prompt at the end of a shift comes at the time
    its reader chose: quiet hours often begin just then.
    """
    if whisper.kind.is_care or whisper.kind is WhisperKind.LEAD_REMINDER:
        wishes = replace(wishes, home_only=False)
    if whisper.kind is not WhisperKind.SHIFT:
        return wishes
    return replace(wishes, nudges_off=False, quiet=None)


def _for_later(hold: Hold, wishes: Wishes, now: float) -> Hold:
    """A reminder has no copy on the Home tab: it waits until its reader can see it."""
    ends = {
        HoldReason.PRESENTING: wishes.presenting_until,
        HoldReason.PAUSED: wishes.paused_until,
    }.get(hold.reason)
    return hold if ends is None else Hold(hold.reason, max(1.0, ends - now))


def _snoozed(whisper: Whisper, standing: Standing, now: float) -> float:
    """Seconds of a snooze that are left for this whisper; abuse is for no snooze."""
    talk, nudge = standing.conversation, standing.nudge
    if talk is None or whisper.kind.is_care or (nudge and nudge.reason == Reason.ABUSE):
        return 0.0
    return max(0.0, (talk.snoozed_until or 0.0) - now)


def _overtaken(whisper: Whisper, mine: Sequence[Whisper]) -> bool:
    """A newer nudge about the same conversation goes to the same reader, or has gone."""
    if whisper.state is not WhisperState.HELD:
        return False
    return any(
        one.kind is whisper.kind and one.created_at > whisper.created_at and one.state in STANDING
        for one in mine
    )


def _settled(whisper: Whisper, talk: Conversation, *, answered: bool) -> HoldReason | None:
    """Whether a nudge that was held back has been seen to since, by an answer or an *On it*."""
    if whisper.state is not WhisperState.HELD:
        return None
    taken = talk.on_it and (talk.on_it_at or 0.0) >= whisper.created_at
    return HoldReason.ANSWERED if answered else HoldReason.ON_IT if taken else None


async def _more_urgent(tx: Transaction, whisper: Whisper, nudge: Nudge | None, now: float) -> int:
    """How many nudges held back for the same person go before this one: the hottest go first."""
    held = await tx.whispers_to(whisper.to, now - DAY, state=WhisperState.HELD)
    others = [
        await tx.nudge(one.nudge) if one.nudge else None
        for one in held
        if one.kind is WhisperKind.NUDGE and one.id != whisper.id
    ]
    return sum(_urgency(one) > _urgency(nudge) for one in others)


def _urgency(nudge: Nudge | None) -> tuple[bool, float]:
    return (nudge.reason == Reason.ABUSE, nudge.heat) if nudge else (False, 0.0)
