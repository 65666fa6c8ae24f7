"""The form of an update before its lead changes it: templates, and what was said last."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.coaching.incident_line import Line
from bot.coaching.incident_templates import IncidentBook
from bot.errors import IncidentOver, NotClear
from bot.incident_drafts import DRILL, Draft, DraftAct
from bot.incident_records import Incident, Status, Update, UpdateState
from bot.incidents import timing
from bot.incidents.forms import TITLE_MOST, Fields
from bot.incidents.spelling import own_spelling, sentence
from bot.ports import Clock, Ledger, People, Transaction

NO_AUDIENCES = (
    "There is nobody to tell yet. Whoever runs Steadyhand has to list channels under `audiences` "
    "in the settings first. Nothing was sent."
)


@dataclass(frozen=True, slots=True)
class DraftRules:
    """What a lead need not say each time. `audiences`: names, each with the ids it stands for."""

    audiences: Mapping[str, tuple[str, ...]]
    audience: str = ""
    """The one meant where none is named; "" is the first that is not for practice."""
    severity: int = 2

    @property
    def usual(self) -> tuple[str, ...]:
        """Who hears of an incident whose lead names nobody."""
        if self.audience in self.audiences:
            return (self.audience,)
        names = [name for name in self.audiences if name != DRILL]
        return tuple(names[:1])


class Filling:
    """Fills the form in; nothing is kept."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        people: People,
        clock: Clock,
        book: IncidentBook,
        rules: DraftRules,
        topic_of: Callable[[str], str],
    ) -> None:
        """`topic_of` names the topic of words in which no service of the book is named."""
        self._ledger = ledger
        self._people = people
        self._clock = clock
        self._book = book
        self._rules = rules
        self._topic_of = topic_of

    @property
    def services(self) -> tuple[str, ...]:
        """Names of what can break."""
        return tuple(service.name for service in self._book.services)

    @property
    def audiences(self) -> tuple[str, ...]:
        """Names of who may be told."""
        return tuple(self._rules.audiences)

    async def blank(self, lead: str, service: str = "") -> Fields:
        """The form of a new incident, begun by the template."""
        line = Line(what="")
        fields = await self.begun(lead, line, Status.INVESTIGATING, service)
        return fields if service else replace(fields, title="", notice="", do_now="")

    async def follow_up(
        self, lead: str, incident: Incident, status: Status | None = None
    ) -> Fields:
        """The form of an update: what was said last, or the template where the status moves on."""
        last = await self.latest(incident.id)
        zone, now = await self.zone(lead), self._clock.now()
        moved = status is not None and status is not last.status
        at = status or last.status
        begun = self._book.begin(at, service=incident.service, title=incident.title)
        minutes = begun.next_minutes
        promised = None if minutes is None else now + minutes * timing.MINUTE
        return Fields(
            act=DraftAct.UPDATE,
            title=incident.title,
            service=incident.service,
            severity=incident.severity,
            status=at,
            notice=begun.notice if moved else last.notice,
            doing=begun.doing if moved else last.doing,
            do_now=begun.do_now if moved else last.do_now,
            next_text="" if at is Status.RESOLVED else timing.as_typed(promised, now, zone),
            audiences=_practice(incident),
            deputy=incident.deputy,
            incident=incident.id,
            seen_at=now,
        )

    async def correction(self, lead: str, incident: Incident) -> Fields:
        """The form that puts the latest update right."""
        last = await self.latest(incident.id)
        now = self._clock.now()
        typed = timing.as_typed(last.next_by, now, await self.zone(lead))
        return Fields(
            act=DraftAct.CORRECT,
            title=incident.title,
            service=incident.service,
            severity=incident.severity,
            status=last.status,
            notice=last.notice,
            doing=last.doing,
            do_now=last.do_now,
            next_text=typed,
            audiences=_practice(incident),
            incident=incident.id,
            seen_at=now,
        )

    async def overdue(self, incident_id: str) -> float | None:
        """The promise that has passed: a correction of its words neither moves nor drops it."""
        due, now = (await self.latest(incident_id)).next_by, self._clock.now()
        return due if due is not None and due <= now else None

    async def as_form(self, draft: Draft) -> Fields:
        """A draft as the form shows it."""
        now = self._clock.now()
        typed = timing.as_typed(draft.next_by, now, await self.zone(draft.by))
        return Fields(
            act=draft.act,
            title=draft.title,
            service=draft.service,
            severity=draft.severity,
            status=draft.status,
            notice=draft.notice,
            doing=draft.doing,
            do_now=draft.do_now,
            next_text=typed,
            audiences=draft.audiences,
            mention=draft.mention,
            deputy=draft.deputy,
            incident=draft.incident,
            draft=draft.id,
            seen_at=now,
        )

    async def about(self, fields: Fields) -> Fields:
        """A submitted form with what it does not ask again. Raises IncidentOver."""
        async with self._ledger.transaction() as tx:
            incident = await tx.incident(fields.incident)
        if incident is None:
            raise IncidentOver
        return replace(
            fields,
            title=fields.title or incident.title,
            service=incident.service,
            severity=incident.severity,
            deputy=incident.deputy,
            audiences=_practice(incident),
        )

    def service_of(self, topic: str) -> str:
        """The name of what a topic is about; "" when the book has none."""
        return self._book.name_of(topic)

    async def latest(self, incident_id: str) -> Update:
        """What was said last. Raises IncidentOver."""
        async with self._ledger.transaction() as tx:
            return await _latest(tx, incident_id)

    async def begun(self, lead: str, line: Line, status: Status, service: str = "") -> Fields:
        """The form of a new incident from what a line says, and the template for the rest."""
        zone, now = await self.zone(lead), self._clock.now()
        name = service or self._service(line.what)
        title = sentence(own_spelling(line.what, name)).rstrip(".")[:TITLE_MOST]
        typed = await self.next_text(line, lead)
        begun = self._book.begin(status, service=name or "This service", title=title)
        if not typed and begun.next_minutes is not None:
            typed = timing.as_typed(now + begun.next_minutes * timing.MINUTE, now, zone)
        begun = self._book.begin(status, service=name or "This service", title=title, next_at=typed)
        return Fields(
            act=DraftAct.OPEN,
            title=title or begun.title,
            service=name,
            severity=line.severity or self._rules.severity,
            status=status,
            notice=begun.notice,
            doing=begun.doing,
            do_now=begun.do_now,
            next_text="" if status is Status.RESOLVED else typed,
            audiences=self._audiences(line),
        )

    def _audiences(self, line: Line) -> tuple[str, ...]:
        if not self._rules.audiences:
            raise NotClear(NO_AUDIENCES)
        if not line.drill:
            return line.audiences or self._rules.usual
        if DRILL not in self._rules.audiences:
            raise NotClear(
                "There is no audience for practice yet. Whoever runs Steadyhand can add one "
                f"called `{DRILL}`. Nothing was sent."
            )
        return (DRILL,)

    def _service(self, what: str) -> str:
        if named := self._book.service_in(what):
            return named.name
        about = self._book.named(self._topic_of(what)) if what else None
        return about.name if about else ""

    async def next_text(self, line: Line, lead: str) -> str:
        """The time a line names, as it is typed; "" for none. Raises NotClear when it is past."""
        if line.when is None:
            return ""
        zone, now = await self.zone(lead), self._clock.now()
        return timing.as_typed(timing.next_by(line.when, now, zone), now, zone)

    async def zone(self, lead: str) -> str:
        """The time zone of a lead's own clock."""
        return (await self._people.person(lead)).tz or "UTC"


def _practice(incident: Incident) -> tuple[str, ...]:
    """What marks a later draft as practice; where it goes is known already."""
    return (DRILL,) if incident.drill else ()


async def _latest(tx: Transaction, incident_id: str) -> Update:
    updates = await tx.incident_updates(incident_id)
    live = [update for update in updates if update.state is UpdateState.LIVE]
    if not live:
        raise IncidentOver
    return live[-1]
