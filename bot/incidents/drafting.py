"""Writing an update: from one line or from the form, kept before it is shown. Sends nothing."""

from dataclasses import replace
from uuid import uuid4

from bot.coaching.incident_line import Line, read_line
from bot.errors import NoLongerThere, NotClear
from bot.incident_drafts import Draft, DraftAct, DraftState
from bot.incident_records import Incident, Status
from bot.incidents import timing
from bot.incidents.filling import Filling
from bot.incidents.forms import TEXT_MOST, TITLE_MOST, Fields
from bot.incidents.spelling import own_spelling, statement
from bot.ports import Clock, Ledger


class Drafting:
    """Writes and rewrites drafts; whoever calls has looked at the lead's rights."""

    def __init__(self, *, ledger: Ledger, clock: Clock, filling: Filling) -> None:
        self._ledger = ledger
        self._clock = clock
        self._filling = filling

    async def from_line(self, team: str, lead: str, text: str) -> Draft:
        """The draft of `/incident vpn down, next 14:30`. Raises NotClear with what to type."""
        line = self._line(text)
        if not line.what:
            raise NotClear("Say what is wrong, such as `vpn down, next 14:30`. Nothing was sent.")
        status = line.status or Status.INVESTIGATING
        return await self._keep(team, lead, await self._filling.begun(lead, line, status))

    async def update_line(self, team: str, lead: str, incident: Incident, text: str) -> Draft:
        """The draft of `/incident update gateway restarted, next 15:00`. Raises NotClear."""
        line = self._line(text)
        fields = await self._filling.follow_up(lead, incident, line.status)
        typed = await self._filling.next_text(line, lead)
        fields = replace(
            fields,
            doing=statement(own_spelling(line.what, incident.service)) or fields.doing,
            next_text=typed or fields.next_text,
        )
        return await self._keep(team, lead, fields)

    async def correct_line(self, team: str, lead: str, incident: Incident, text: str) -> Draft:
        """The draft of `/incident correct it is the gateway in Leeds`. Raises NotClear."""
        line = self._line(text)
        fields = await self._filling.correction(lead, incident)
        typed = await self._filling.next_text(line, lead)
        fields = replace(
            fields,
            status=line.status or fields.status,
            doing=statement(own_spelling(line.what, incident.service)) or fields.doing,
            next_text=typed or fields.next_text,
        )
        return await self._keep(team, lead, fields)

    async def from_form(self, team: str, lead: str, fields: Fields) -> Draft:
        """The draft of a submitted form. Raises NotClear for a time that cannot be read."""
        return await self._keep(team, lead, fields)

    async def draft(self, draft_id: str, by: str) -> Draft:
        """Somebody's own draft. Raises NoLongerThere when it is another's, sent or gone."""
        async with self._ledger.transaction() as tx:
            draft = await tx.incident_draft(draft_id)
        if draft is None or draft.by != by or draft.state is DraftState.SENT:
            raise NoLongerThere("That draft was sent, put away or erased. Begin a new one.")
        return draft

    async def anew(self, draft_id: str, by: str) -> Draft:
        """One's own draft, once its writer has seen what stands now. Raises NoLongerThere."""
        draft = replace(await self.draft(draft_id, by), at=self._clock.now())
        async with self._ledger.transaction() as tx:
            await tx.put_incident_draft(draft)
        return draft

    def _line(self, text: str) -> Line:
        line = read_line(text, self._filling.audiences)
        if line.unread:
            raise timing.unread(line.unread)
        if line.nobody:
            raise NotClear(self._nobody(line))
        return line

    def _nobody(self, line: Line) -> str:
        """What is said of a name that is no audience: which may have been meant."""
        every = ", ".join(f"`to {name}`" for name in self._filling.audiences)
        hint = f"Did you mean `to {line.nearest}`?" if line.nearest else f"Try one of {every}."
        return f"“{line.nobody[:40]}” is no audience. {hint} Nothing was sent."

    async def _promise(self, fields: Fields, lead: str, now: float) -> float | None:
        if fields.status is Status.RESOLVED:
            return None
        by = timing.read(fields.next_text, now, await self._filling.zone(lead))
        if by is None and fields.act is DraftAct.CORRECT:
            return await self._filling.overdue(fields.incident)
        return by

    async def _keep(self, team: str, lead: str, fields: Fields) -> Draft:
        now = self._clock.now()
        if max(len(text) for text in (fields.notice, fields.doing, fields.do_now)) > TEXT_MOST:
            raise NotClear(f"That is too long: {TEXT_MOST:,} characters fit. Nothing was sent.")
        by = await self._promise(fields, lead, now)
        draft = Draft(
            id=fields.draft or uuid4().hex,
            team=team,
            by=lead,
            at=fields.seen_at or now,
            act=fields.act,
            title=" ".join(fields.title.split())[:TITLE_MOST],
            service=fields.service,
            severity=fields.severity,
            status=fields.status,
            notice=fields.notice.strip(),
            doing=fields.doing.strip(),
            do_now=fields.do_now.strip(),
            audiences=fields.audiences,
            incident=fields.incident,
            next_by=by,
            mention=fields.mention,
            deputy=fields.deputy,
        )
        async with self._ledger.transaction() as tx:
            known = await tx.incident_draft(draft.id)
            if known and (known.by != lead or known.state is DraftState.SENT):
                raise NoLongerThere("That draft was sent, put away or erased. Begin a new one.")
            await tx.put_incident_draft(draft)
        return draft
