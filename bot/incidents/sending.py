"""*Send*: rights, second confirmations and a second lead's approval stand before the engine."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.errors import NoLongerThere, NotClear
from bot.incident_drafts import Draft, DraftAct, DraftState
from bot.incident_records import Mention, Post, PostKind, Status
from bot.incidents import outline
from bot.incidents.announcing import Announcing
from bot.incidents.previewing import Previewing
from bot.incidents.rights import Rights
from bot.incidents.words import Also, NewIncident, Said, Words
from bot.ports import Clock, Ledger, Transaction
from bot.ports.incidents import PostWork

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
        return await self._out(draft)

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
            now = self._clock.now()
            draft = replace(draft, state=DraftState.ASKED, asked_at=now)
            rows = [_question(draft, lead, now) for lead in others]
            async with self._ledger.transaction() as tx:
                await tx.put_incident_draft(draft)
                for row in rows:
                    await tx.put_incident_post(row)
            await self._work.posts(rows)
            await self._rights.record(draft.team, draft.by, "approval_asked", draft.id)
        step = Step.ASKED if others else Step.ALONE
        return Outcome(step, draft, left=self._wait if others else 0.0)

    async def _out(self, draft: Draft) -> Outcome:
        acts: list[str] = []

        async def also(tx: Transaction, said: Said) -> Sequence[Post]:
            known = await tx.incident_draft(draft.id)
            if known is None or known.state is DraftState.SENT:
                return ()
            await tx.put_incident_draft(replace(draft, state=DraftState.SENT))
            acts.extend(_acts(draft, said))
            return [*_approved(draft, said, self._clock.now()), *await self._ended(tx, said)]

        said = await self._announce(draft, also)
        for act in acts:
            await self._rights.record(draft.team, draft.by, act, said.incident.id)
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


def _question(draft: Draft, lead: str, now: float) -> Post:
    """Asks another lead about a draft as it is now."""
    about = (draft.id, version(draft))
    return outline.word(PostKind.APPROVAL, draft.team, lead, now, *about, by=draft.by, about=about)


def _approved(draft: Draft, said: Said, now: float) -> list[Post]:
    """To whoever wrote an update: that another lead let it go."""
    by = draft.approved_by
    if not by or by == draft.by:
        return []
    key = (said.update.id, draft.id)
    team, to = draft.team, draft.by
    return [outline.word(PostKind.APPROVED, team, to, now, *key, by=by, update=said.update)]


def _acts(draft: Draft, said: Said) -> list[str]:
    """What sending a draft was, for the audit log."""
    act = "resolved" if said.incident.status is Status.RESOLVED else draft.act.value
    called = draft.mention is not Mention.NOBODY
    return [act, f"called_{draft.mention.value}"] if called else [act]


def version(draft: Draft) -> str:
    """What tells one asking for approval from another: a changed draft is another question."""
    return f"{(draft.asked_at or 0.0) * 1000:.0f}"


def asked_value(draft: Draft) -> str:
    """What *Approve* stands for: this draft, as it was asked about."""
    return f"{version(draft)}|{draft.id}"
