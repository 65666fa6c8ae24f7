"""Finding incidents: the one a lead means, those that are open, one about the same service."""

from dataclasses import dataclass

from bot.coaching.incident_templates import IncidentBook
from bot.errors import IncidentOver
from bot.incident_drafts import Draft, DraftAct
from bot.incident_records import Incident, Status, Update
from bot.incidents import timeline
from bot.ports import Clock, Ledger, People

DAY = 86_400.0
RECENT = 7 * DAY


@dataclass(frozen=True, slots=True)
class Meant:
    """The incident a lead means, and what of the line is left; None where it has to be asked."""

    incident: Incident | None
    rest: str
    among: tuple[Incident, ...] = ()


class Looking:
    """Reads only."""

    def __init__(self, *, ledger: Ledger, people: People, clock: Clock, book: IncidentBook) -> None:
        self._ledger = ledger
        self._people = people
        self._clock = clock
        self._book = book

    async def open(self, team: str) -> tuple[Incident, ...]:
        """Neither resolved nor called off, newest first."""
        async with self._ledger.transaction() as tx:
            return await tx.open_incidents(team)

    async def recent(self, team: str) -> tuple[Incident, ...]:
        """Of the last week, newest first, those called off left out."""
        async with self._ledger.transaction() as tx:
            found = await tx.incidents(team, self._clock.now() - RECENT)
        return tuple(one for one in found if one.called_off_at is None)

    async def one(self, incident_id: str) -> Incident:
        """One incident. Raises IncidentOver."""
        async with self._ledger.transaction() as tx:
            incident = await tx.incident(incident_id)
        if incident is None or incident.called_off_at is not None:
            raise IncidentOver
        return incident

    async def meant(self, team: str, text: str, *, resolved: bool = False) -> Meant:
        """The incident a line is about: the only one, or the one whose service it begins with."""
        found = await (self.recent(team) if resolved else self.open(team))
        words = text.strip()
        for incident in found:
            if self._begins(words, incident):
                return Meant(incident, self._after_name(words, incident), found)
        running = [one for one in found if one.open] or list(found[:1])
        if len(running) == 1:
            return Meant(running[0], words, found)
        return Meant(None, words, found)

    async def same(self, draft: Draft) -> Incident | None:
        """An open incident about the same service as a draft that would open another."""
        if draft.act is not DraftAct.OPEN or not draft.service:
            return None
        for incident in await self.open(draft.team):
            if incident.service == draft.service and incident.drill == draft.drill:
                return incident
        return None

    async def history(self, incident_id: str, by: str) -> tuple[Incident, str]:
        """An incident, and its timeline as Markdown in the reader's own time zone."""
        incident = await self.one(incident_id)
        async with self._ledger.transaction() as tx:
            updates: tuple[Update, ...] = await tx.incident_updates(incident_id)
        zone = (await self._people.person(by)).tz or "UTC"
        return incident, timeline.timeline(incident, updates, self._clock.now(), zone)

    def _begins(self, words: str, incident: Incident) -> bool:
        return any(_starts(words, name) for name in self._names(incident))

    def _after_name(self, words: str, incident: Incident) -> str:
        for name in sorted(self._names(incident), key=len, reverse=True):
            rest = words[len(name) :]
            if _starts(words, name) and _only_names(rest):
                return rest.lstrip(" :,-")
        return words

    def _names(self, incident: Incident) -> tuple[str, ...]:
        """What a line may begin with; a name alone, or followed by a colon or more words."""
        topic = self._book.topic_of(incident.service)
        return tuple(name.lower() for name in (incident.title, incident.service, topic) if name)


def _only_names(rest: str) -> bool:
    """Whether the name before `rest` says which incident is meant, and begins no sentence."""
    left = rest.split()
    return not left or left[0][0] in ":,-" or left[0].lower().rstrip(":,") in (*Status, "next")


def _starts(words: str, name: str) -> bool:
    after = words[len(name) : len(name) + 1]
    return words.lower().startswith(name) and not after.isalnum()
