"""Nudges while an incident is open: its latest update is the reply, and a wave is one nudge."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.cards import HomeIncident
from bot.coaching.incident_templates import IncidentBook
from bot.incident_records import Incident
from bot.incidents.offering import Known, open_about, reply_words
from bot.incidents.subjects import Subjects
from bot.nudging.decision import Reason
from bot.ports import Clock, People, Transaction
from bot.records import Conversation, Nudge, Whisper, WhisperKind, WhisperState


@dataclass(frozen=True, slots=True)
class Reply:
    """What an open incident says to a thread about it."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Running:
    """Open incidents: the title of the newest about each topic, and all of them for a lead."""

    titles: Mapping[str, str] = field(default_factory=dict)
    incidents: tuple[HomeIncident, ...] = ()


class Waves:
    """Asks the store which incident a conversation belongs to."""

    def __init__(
        self,
        *,
        people: People,
        clock: Clock,
        book: IncidentBook,
        subjects: Subjects,
    ) -> None:
        self._people = people
        self._clock = clock
        self._book = book
        self._subjects = subjects

    async def known(self, tx: Transaction, talk: Conversation) -> Known | None:
        """The open incident a conversation is about, and its latest update."""
        return await open_about(tx, self._book, talk.team, self._subjects.of(talk))

    async def reply(self, known: Known, reader: str) -> Reply:
        """The latest update as `reader` may send it."""
        zone = (await self._people.person(reader)).tz or "UTC"
        return Reply(known.incident.title, reply_words(known, self._clock.now(), zone))

    async def running(self, tx: Transaction, team: str) -> Running:
        """What is open just now, for App Home."""
        now, found = self._clock.now(), await tx.open_incidents(team)
        real = [one for one in reversed(found) if not one.drill]
        return Running(
            {self._book.topic_of(one.service): one.title for one in real},
            tuple(_for_home(one, now) for one in found),
        )

    def part_of(self, talk: Conversation, running: Running) -> str:
        """The title of the open incident a conversation is part of, "" when it is of none."""
        return running.titles.get(self._subjects.of(talk), "")

    async def gathered(
        self, tx: Transaction, whisper: Whisper, talk: Conversation, nudge: Nudge | None
    ) -> bool:
        """Whether its reader had a nudge of the same wave already: this one waits in App Home.

        Abuse is no part of a wave.
        """
        if whisper.kind is not WhisperKind.NUDGE or nudge is None or nudge.reason == Reason.ABUSE:
            return False
        known = await self.known(tx, talk)
        if known is None:
            return False
        topic, since = self._subjects.of(talk), known.incident.opened_at
        others = [one for one in await tx.whispers_to(whisper.to, since) if _nudged(one, since)]
        talks = [await tx.conversation(one.conversation or "") for one in others]
        return any(one and self._subjects.of(one) == topic for one in talks)


def _nudged(whisper: Whisper, since: float) -> bool:
    sent = whisper.state is WhisperState.SENT and (whisper.sent_at or 0.0) >= since
    return whisper.kind is WhisperKind.NUDGE and sent


def _for_home(incident: Incident, now: float) -> HomeIncident:
    return HomeIncident(
        id=incident.id,
        title=incident.title,
        status=incident.status.value,
        severity=incident.severity,
        opened_at=incident.opened_at,
        next_by=incident.next_by,
        overdue=incident.next_by is not None and now > incident.next_by,
        drill=incident.drill,
    )
