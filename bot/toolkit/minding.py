"""Once a minute: which technicians have a note of care coming, written down as rows to deliver.

A note is a row of the outbox like a reminder, so it survives a crash, waits for nobody's quiet
hours and comes once: its id follows from what it is about.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from bot.coaching.easing import eased
from bot.errors import NoLongerThere
from bot.nudging.delivery import zone
from bot.ports import Clock, Ledger, People, Transaction, Work
from bot.records import Conversation, Nudge, Whisper, WhisperKind
from bot.records_care import CareWishes

MINUTE = 60.0
DAY = 86_400.0
LATE = 30 * MINUTE
"""Seconds after its time that an end-of-shift prompt still makes sense, as after a restart."""


@dataclass(frozen=True, slots=True)
class MindingRules:
    """count, days: so many conversations of a kind within so many days bring a note.

    settled: seconds without a word before a conversation that eased is told.
    """

    count: int = 5
    days: float = 7.0
    settled: float = 10 * MINUTE


class Minding:
    """Writes the rows; `bot/whispering.py` delivers them, `bot/toolkit/care_cards.py` draws."""

    def __init__(
        self, *, ledger: Ledger, people: People, work: Work, clock: Clock, rules: MindingRules
    ) -> None:
        self._ledger = ledger
        self._people = people
        self._work = work
        self._clock = clock
        self._rules = rules

    async def look(self, team: str) -> int:
        """Write what is due and hand it on; how many notes."""
        rows = [*await self._eased(team), *await self._repeats(team), *await self._shifts(team)]
        for row in rows:
            await self._work.whisper(row.id)
        return len(rows)

    async def _eased(self, team: str) -> list[Whisper]:
        now, rows = self._clock.now(), []
        async with self._ledger.transaction() as tx:
            for talk in await tx.hard_since(team, now - DAY):
                if now - talk.last_at < self._rules.settled or talk.responder is None:
                    continue
                if (await tx.care_wishes(team, talk.responder)).eased_off:
                    continue
                if await _had(tx, talk.responder, WhisperKind.EASED, now - DAY):
                    continue
                if not await _eased_now(tx, talk):
                    continue
                rows += await _written(tx, WhisperKind.EASED, talk.responder, talk, now)
        return rows

    async def _repeats(self, team: str) -> list[Whisper]:
        now, rows = self._clock.now(), []
        since = now - self._rules.days * DAY
        async with self._ledger.transaction() as tx:
            for user, topic in await tx.repeated(team, since, self._rules.count):
                if (await tx.care_wishes(team, user)).repeats_off:
                    continue
                handled = await tx.handled(team, user, since)
                kind = [talk for talk in handled if talk.topic == topic]
                had = await _had(tx, user, WhisperKind.REPEAT, since, (t.id for t in kind))
                if kind and not had:
                    rows += await _written(tx, WhisperKind.REPEAT, user, kind[0], now)
        return rows

    async def _shifts(self, team: str) -> list[Whisper]:
        now, rows = self._clock.now(), []
        async with self._ledger.transaction() as tx:
            asked = await tx.prompted(team)
        for wishes in asked:
            tz = (await self._people.person(wishes.user)).tz
            since = due_since(wishes, now, tz)
            if since is None:
                continue
            async with self._ledger.transaction() as tx:
                if await _had(tx, wishes.user, WhisperKind.SHIFT, since):
                    continue
                hardest = await _hardest(tx, await tx.handled(team, wishes.user, since))
                if hardest is not None:
                    rows += await _written(tx, WhisperKind.SHIFT, wishes.user, hardest, now)
        return rows

    async def answered(self, whisper_id: str, by: str, answer: str) -> Whisper:
        """Remember what a note's reader pressed; `off` switches its kind off, and nobody is told.

        Raises NoLongerThere when the note is not theirs.
        """
        async with self._ledger.transaction() as tx:
            whisper = await tx.whisper(whisper_id)
            if whisper is None or whisper.to != by or not whisper.kind.is_care:
                raise NoLongerThere
            whisper = replace(whisper, answer=answer)
            await tx.put_whisper(whisper)
            if answer == "off":
                wishes = await tx.care_wishes(whisper.team, by)
                await tx.put_care_wishes(_without(wishes, whisper.kind))
        return whisper


def due_since(wishes: CareWishes, now: float, tz: str) -> float | None:
    """When the day of a prompt that is due began, in seconds; None when none is due.

    A shift may end after midnight, so the day is the 24 hours before the prompt.
    """
    if wishes.prompt_at is None:
        return None
    local = datetime.fromtimestamp(now, zone(tz))
    hour, minute = divmod(wishes.prompt_at, 60)
    at = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if at > local:
        at -= timedelta(days=1)
    due = at.timestamp()
    # Twenty hours, not a day: yesterday's prompt must not stand in the way of today's.
    return due - 20 * 3600.0 if now - due <= LATE else None


def _without(wishes: CareWishes, kind: WhisperKind) -> CareWishes:
    if kind is WhisperKind.EASED:
        return replace(wishes, eased_off=True)
    if kind is WhisperKind.REPEAT:
        return replace(wishes, repeats_off=True)
    return replace(wishes, prompt_at=None)


async def _had(
    tx: Transaction,
    user: str,
    kind: WhisperKind,
    since: float,
    about: Iterable[str] | None = None,
) -> bool:
    """Whether somebody had a note of a kind since then (about one of some conversations)."""
    ids = None if about is None else set(about)
    mine = await tx.whispers_to(user, since, limit=500)
    return any(one.kind is kind and (ids is None or one.conversation in ids) for one in mine)


async def _written(
    tx: Transaction, kind: WhisperKind, user: str, talk: Conversation, now: float
) -> list[Whisper]:
    # The id follows from what it is about, so that two replicas write the same row.
    day = int(now // DAY) if kind is WhisperKind.SHIFT else 0
    row_id = uuid5(NAMESPACE_URL, f"care:{kind.value}:{user}:{talk.id}:{day}").hex
    if await tx.whisper(row_id) is not None:
        return []
    row = Whisper(
        id=row_id,
        kind=kind,
        to=user,
        team=talk.team,
        conversation=talk.id,
        nudge=None,
        created_at=now,
    )
    await tx.put_whisper(row)
    return [row]


async def _eased_now(tx: Transaction, talk: Conversation) -> bool:
    nudges = [nudge for nudge in await tx.nudges(talk.id) if not nudge.trial]
    if not nudges or talk.responder is None:
        return False
    return eased(await tx.marks(talk.id), nudges[0].ts, talk.responder)


async def _hardest(tx: Transaction, handled: Iterable[Conversation]) -> Conversation | None:
    """The one with the strongest need of a word; None on a day without a hard one."""
    peaks = [(_peak(await tx.nudges(talk.id)), talk) for talk in handled if talk.hard]
    return max(peaks, key=lambda pair: (pair[0], pair[1].last_at), default=(0.0, None))[1]


def _peak(nudges: Iterable[Nudge]) -> float:
    return max((nudge.heat for nudge in nudges), default=0.0)
