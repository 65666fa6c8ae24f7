"""*Send*: rights, second confirmations and a second lead's approval stand before the engine."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import structlog

from bot.desk_cards import ApprovalCard, LineCard
from bot.errors import NoLongerThere, NotClear, SlackFault
from bot.incident_drafts import Draft, DraftAct, DraftState
from bot.incident_records import Mention
from bot.incidents.announcing import Announcing
from bot.incidents.previewing import Previewing
from bot.incidents.rights import Rights
from bot.incidents.words import NewIncident, Said, Words
from bot.ports import Clock, Ledger
from bot.ports.desk import Desk

GONE = "That draft was sent, changed or put away since. Begin a new one."
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """`left`: seconds until its writer may confirm alone, where others were asked."""

    step: Step
    draft: Draft
    said: Said | None = None
    left: float = 0.0


class Sending:
    """Acts on *Send*, *Approve*, *Confirm* and *Cancel*; each twice is once."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        rights: Rights,
        previewing: Previewing,
        announcing: Announcing,
        desk: Desk,
        clock: Clock,
        approval_wait: float,
        after: Callable[[Said], Awaitable[None]],
    ) -> None:
        """`approval_wait`: seconds until a lead may confirm alone. `after` follows each sending."""
        self._ledger = ledger
        self._rights = rights
        self._previewing = previewing
        self._announcing = announcing
        self._desk = desk
        self._clock = clock
        self._wait = approval_wait
        self._after = after
        self._log = structlog.get_logger("incidents")

    async def send(self, draft_id: str, by: str, *, sure: bool = False) -> Outcome:
        """Send one's own draft. Raises LeadsOnly, NotAllowed, NoLongerThere or IncidentOver."""
        await self._rights.require_lead(by)
        draft = await self._own(draft_id, by)
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
            if draft is None or draft.by == by or draft.state is not DraftState.ASKED:
                raise NoLongerThere(GONE)
            if version(draft) != asked_at:
                raise NoLongerThere(GONE)
            draft = replace(draft, approved_by=by)
            await tx.put_incident_draft(draft)
        await self._rights.record(draft.team, by, "approved", draft.id)
        outcome = await self._out(draft)
        await self._tell(draft.by, LineCard(by, "approved", draft.title, "It is on its way."))
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
        draft = replace(draft, approved_by=by)
        async with self._ledger.transaction() as tx:
            await tx.put_incident_draft(draft)
        await self._rights.record(draft.team, by, "confirmed_alone", draft.id)
        return await self._out(draft)

    async def cancel(self, draft_id: str, by: str) -> None:
        """Put a draft away; nothing was sent, nothing will be."""
        async with self._ledger.transaction() as tx:
            draft = await tx.incident_draft(draft_id)
            if draft and draft.by == by and draft.state is not DraftState.SENT:
                await tx.put_incident_draft(replace(draft, state=DraftState.CANCELLED))

    async def _own(self, draft_id: str, by: str) -> Draft:
        async with self._ledger.transaction() as tx:
            draft = await tx.incident_draft(draft_id)
        if draft is None or draft.by != by or draft.state is DraftState.CANCELLED:
            raise NoLongerThere(GONE)
        return draft

    async def _ask(self, draft: Draft) -> Outcome:
        others = await self._rights.other_leads(draft.by)
        if draft.state is not DraftState.ASKED:
            draft = replace(draft, state=DraftState.ASKED, asked_at=self._clock.now())
            async with self._ledger.transaction() as tx:
                await tx.put_incident_draft(draft)
            await self._rights.record(draft.team, draft.by, "approval_asked", draft.id)
            shown = replace(await self._previewing.preview(draft), draft=_value(draft))
            for lead in others:
                await self._tell(lead, ApprovalCard(shown, draft.by))
        step = Step.ASKED if others else Step.ALONE
        return Outcome(step, draft, left=self._wait if others else 0.0)

    async def _out(self, draft: Draft) -> Outcome:
        said = await self._announce(draft)
        async with self._ledger.transaction() as tx:
            known = await tx.incident_draft(draft.id)
            fresh = known is not None and known.state is not DraftState.SENT
            await tx.put_incident_draft(replace(draft, state=DraftState.SENT))
        if fresh:
            act = "resolved" if said.incident.status.value == "resolved" else draft.act.value
            await self._rights.record(draft.team, draft.by, act, said.incident.id)
            if draft.mention is not Mention.NOBODY:
                called = f"called_{draft.mention.value}"
                await self._rights.record(draft.team, draft.by, called, said.incident.id)
            await self._after(said)
        return Outcome(Step.SENT, draft, said)

    async def _announce(self, draft: Draft) -> Said:
        words = Words(
            draft.status, draft.notice, draft.doing, draft.do_now, draft.next_by, draft.mention
        )
        team, by, request = draft.team, draft.by, draft.id
        if draft.act is DraftAct.UPDATE:
            return await self._announcing.update(team, by, draft.incident, words, request=request)
        if draft.act is DraftAct.CORRECT:
            return await self._announcing.correct(by, draft.incident, words, title=draft.title)
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
        return await self._announcing.start(team, by, new, request=request)

    async def _tell(self, user: str, card: ApprovalCard | LineCard) -> None:
        try:
            await self._desk.tell(user, card)
        except SlackFault as fault:  # the incident goes on; its writer may confirm alone
            self._log.warning("a lead could not be told", fault=type(fault).__name__)


def version(draft: Draft) -> str:
    """What tells one asking for approval from another: a changed draft is another question."""
    return f"{(draft.asked_at or 0.0) * 1000:.0f}"


def _value(draft: Draft) -> str:
    return f"{version(draft)}|{draft.id}"
