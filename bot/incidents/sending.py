"""*Send*: rights, second confirmations and a second lead's approval stand before the engine."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.errors import NoLongerThere, NotClear
from bot.incident_drafts import Draft, DraftAct, DraftState
from bot.incident_records import Incident, Mention, Post, Status
from bot.incidents import asking, freshness
from bot.incidents.announcing import Announcing
from bot.incidents.asking import version
from bot.incidents.previewing import Previewing
from bot.incidents.rights import Rights
from bot.incidents.words import Also, NewIncident, Said, Words
from bot.ports import Clock, Ledger, Transaction
from bot.ports.incidents import PostWork

GONE = "That draft was sent, changed or put away since. Begin a new one."
NO_LEAD = "Whoever wrote it is no longer a shift lead, so it was not sent. Write it yourself."
STALE = "It no longer fits: its time has passed, or something newer was said. Nothing was sent."
NOBODY = "That audience reaches nobody just now, so nothing was sent. Choose another one."


class Step(StrEnum):
    """What pressing *Send* came to."""

    SENT = "sent"
    SURE = "sure"
    """It calls everybody: asked once more."""
    ASKED = "asked"
    """Another lead was asked to approve."""
    ALONE = "alone"
    """Nobody else can approve: its writer is asked once more."""
    EARLY = "early"
    """Another lead still has time to approve."""
    THERE = "there"
    """Another lead has opened one about the same service meanwhile."""
    MOVED = "moved"
    """Something newer was said of the incident meanwhile."""
    LATE = "late"
    """The time it promises has passed meanwhile."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`left`: seconds until its writer may confirm alone, where others were asked.

    `same`: the incident that is open already, for THERE; `at`: now, in seconds since the epoch.
    """

    step: Step
    draft: Draft
    said: Said | None = None
    left: float = 0.0
    same: Incident | None = None
    at: float = 0.0


class _Overtaken(Exception):
    """Another lead's act was kept first: the transaction it is raised in leaves no trace."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.step)
        self.outcome = outcome


class Sending:
    """Acts on *Send*, *Approve*, *Confirm* and *Cancel*; each twice is once."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        rights: Rights,
        previewing: Previewing,
        announcing: Announcing,
        work: PostWork,
        clock: Clock,
        approval_wait: float,
        ended: Callable[[Transaction, Said], Awaitable[Sequence[Post]]],
    ) -> None:
        """`approval_wait`: seconds until a lead may confirm alone.

        `ended` gives the words to technicians that an update brings when it ends an incident.
        """
        self._ledger = ledger
        self._rights = rights
        self._previewing = previewing
        self._announcing = announcing
        self._work = work
        self._clock = clock
        self._wait = approval_wait
        self._ended = ended

    async def send(self, draft_id: str, by: str, *, sure: bool = False) -> Outcome:
        """Send one's own draft. Raises LeadsOnly, NotAllowed, NoLongerThere or IncidentOver."""
        await self._rights.require_lead(by)
        draft = await self._own(draft_id, by)
        if hindered := await self._hindered(draft):
            return hindered
        if draft.mention is not Mention.NOBODY and not sure:
            return Outcome(Step.SURE, draft)
        if self._previewing.asks_second_lead(draft) and not draft.approved_by:
            return await self._ask(draft)
        return await self._out(draft)

    async def approve(self, draft_id: str, asked_at: str, by: str) -> Outcome:
        """A second lead approves exactly what they were shown. Raises NoLongerThere otherwise."""
        await self._rights.require_lead(by)
        async with self._ledger.transaction() as tx:
            draft = await tx.incident_draft(draft_id)
        asked = draft is not None and (draft.state, version(draft)) == (DraftState.ASKED, asked_at)
        if draft is None or draft.by == by or not asked:
            raise NoLongerThere(GONE)
        if not await self._rights.is_lead(draft.by):
            raise NoLongerThere(NO_LEAD)
        outcome = await self._hindered(draft) or await self._out(draft, by, "approved")
        if outcome.step is not Step.SENT:
            raise NoLongerThere(STALE)
        return outcome

    async def confirm(self, draft_id: str, by: str) -> Outcome:
        """Its writer's own second confirmation, once nobody came in time; audited."""
        await self._rights.require_lead(by)
        draft = await self._own(draft_id, by)
        if draft.state is not DraftState.ASKED:
            raise NoLongerThere(GONE)
        left = (draft.asked_at or 0.0) + self._wait - self._clock.now()
        if left > 0 and await self._rights.other_leads(by):
            return Outcome(Step.EARLY, draft, left=left)
        return await self._hindered(draft) or await self._out(draft, by, "confirmed_alone")

    async def cancel(self, draft_id: str, by: str) -> bool:
        """Put a draft away: nothing was sent, nothing will be. False when it has gone out."""
        async with self._ledger.transaction() as tx:
            draft = await tx.incident_draft(draft_id)
            if draft and draft.by == by and draft.state is not DraftState.SENT:
                await tx.put_incident_draft(replace(draft, state=DraftState.CANCELLED))
        return not (draft and draft.by == by and draft.state is DraftState.SENT)

    async def _own(self, draft_id: str, by: str) -> Draft:
        async with self._ledger.transaction() as tx:
            draft = await tx.incident_draft(draft_id)
        if draft is None or draft.by != by or draft.state is DraftState.CANCELLED:
            raise NoLongerThere(GONE)
        return draft

    async def _hindered(self, draft: Draft) -> Outcome | None:
        """Why a draft should be looked at again before it goes; None when it may go."""
        async with self._ledger.transaction() as tx:
            known = await tx.incident_draft(draft.id)
            if known is None or known.state is DraftState.SENT:
                return None  # an earlier press of the same button is no other lead's act
            return await _hindrance(tx, draft, self._clock.now())

    async def _ask(self, draft: Draft) -> Outcome:
        others = await self._rights.other_leads(draft.by)
        now = self._clock.now()
        asked = replace(draft, state=DraftState.ASKED, asked_at=now)
        rows = [asking.question(asked, version(asked), lead, now) for lead in others]
        rows += [asking.alone(asked, version(asked), now + self._wait, now)] if others else []
        async with self._ledger.transaction() as tx:
            if first := await _state(tx, draft) is DraftState.WRITING:  # of two presses at once
                await tx.put_incident_draft(asked)
                for row in rows:
                    await tx.put_incident_post(row)
        if first:
            await self._work.posts(rows)
            await self._rights.record(draft.team, draft.by, "approval_asked", draft.id)
        step = Step.ASKED if others else Step.ALONE
        return Outcome(step, asked if first else draft, left=self._wait if others else 0.0)

    async def _out(self, asked: Draft, by: str = "", act: str = "") -> Outcome:
        """Send it, unless another lead was quicker; `by` lets it go, an act of its own."""
        draft = replace(asked, approved_by=by) if by else asked

        async def also(tx: Transaction, said: Said) -> Sequence[Post]:
            # Only what no earlier press has said comes here, and a correction each time.
            now = self._clock.now()
            if await _state(tx, draft) is DraftState.SENT:
                raise NoLongerThere(GONE)
            if hindered := await _hindrance(tx, asked, now):
                raise _Overtaken(hindered)
            await tx.put_incident_draft(replace(draft, state=DraftState.SENT))
            if by:
                await tx.audit(draft.team, by, f"incident.{act}", draft.id, now)
            for done in _acts(draft, said):
                await tx.audit(draft.team, draft.by, f"incident.{done}", said.incident.id, now)
            return [*asking.approved(draft, said, now), *await self._ended(tx, said)]

        try:
            said = await self._announce(draft, also)
        except _Overtaken as overtaken:
            return overtaken.outcome
        await self._rights.show(draft.team)
        return Outcome(Step.SENT, draft, said)

    async def _announce(self, draft: Draft, also: Also) -> Said:
        words = Words(
            draft.status, draft.notice, draft.doing, draft.do_now, draft.next_by, draft.mention
        )
        team, by, request = draft.team, draft.by, draft.id
        if draft.act is DraftAct.UPDATE:
            about = draft.incident
            return await self._announcing.update(team, by, about, words, request=request, also=also)
        if draft.act is DraftAct.CORRECT:
            about, title = draft.incident, draft.title
            return await self._announcing.correct(by, about, words, title=title, also=also)
        channels, people = await self._previewing.places(draft)
        if not channels and not people:
            raise NotClear(NOBODY)
        new = NewIncident(
            title=draft.title,
            service=draft.service,
            severity=draft.severity,
            words=words,
            channels=channels,
            people=people,
            deputy=draft.deputy,
            drill=draft.drill,
        )
        return await self._announcing.start(team, by, new, request=request, also=also)


async def _state(tx: Transaction, draft: Draft) -> DraftState:
    """The state it is in now. Raises NoLongerThere for one put away or changed meanwhile."""
    known = await tx.incident_draft(draft.id)
    if known is None or known.state is DraftState.CANCELLED or known.at != draft.at:
        raise NoLongerThere(GONE)
    return known.state


async def _hindrance(tx: Transaction, draft: Draft, now: float) -> Outcome | None:
    if same := await freshness.opened_since(tx, draft):
        return Outcome(Step.THERE, draft, same=same, at=now)
    if await freshness.moved_on(tx, draft):
        return Outcome(Step.MOVED, draft)
    return Outcome(Step.LATE, draft) if freshness.promise_passed(draft, now) else None


def _acts(draft: Draft, said: Said) -> list[str]:
    """What sending a draft was, for the audit log."""
    ends = said.incident.status is Status.RESOLVED and draft.act is not DraftAct.CORRECT
    act = "resolved" if ends else draft.act.value
    called = draft.mention is not Mention.NOBODY
    return [act, f"called_{draft.mention.value}"] if called else [act]
