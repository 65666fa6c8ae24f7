"""Trouble and incidents joined: leads are asked about a wave, and threads are told when it ends."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from bot.coaching.incident_templates import IncidentBook
from bot.desk_cards import TroubleCard, WordsCard
from bot.errors import SlackFault
from bot.incident_records import Status
from bot.incidents.offering import Known, open_about, reply_words
from bot.incidents.subjects import Subjects
from bot.incidents.words import Said
from bot.ports import Clock, Ledger, Messenger, People, Transaction
from bot.ports.desk import Desk, Rooms
from bot.records import Conversation, ConversationState

HOUR = 3600.0
ASK_AGAIN = HOUR
"""Seconds in which a lead is not asked about the same service twice."""
BEFORE = HOUR / 2
"""Seconds before an incident was opened in which its threads may have begun."""
MOST_LINKS = 5
UNEASY = 1.0
"""From this expected level on a message is more than a question."""
_HURTS = frozenset({"outage", "repeated_failure", "unproven"})


@dataclass(frozen=True, slots=True)
class JoinRules:
    """So many conversations within `seconds` make a wave."""

    conversations: int = 3
    seconds: float = 600.0


class Joining:
    """Watches for waves, and brings an incident's words to the threads it is about."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        people: People,
        rooms: Rooms,
        desk: Desk,
        messenger: Messenger,
        clock: Clock,
        book: IncidentBook,
        rules: JoinRules,
        subjects: Subjects,
    ) -> None:
        self._ledger = ledger
        self._people = people
        self._rooms = rooms
        self._desk = desk
        self._messenger = messenger
        self._clock = clock
        self._book = book
        self._rules = rules
        self._subjects = subjects
        self._asking: set[asyncio.Task[None]] = set()
        self._log = structlog.get_logger("incidents")

    async def look(self, team: str, channel: str, ts: str) -> bool:
        """After a message was read: ask the leads if it made a wave; whether they were asked."""
        now = self._clock.now()
        async with self._ledger.transaction() as tx:
            known = await tx.conversation_of(team, channel, ts)
            conversation = await tx.conversation(known) if known else None
            topic = self._subjects.of(conversation) if conversation else ""
            if not self._book.name_of(topic):
                return False
            wave = await self._wave(tx, team, topic, now)
            if len(wave) < self._rules.conversations:
                return False
            if await open_about(tx, self._book, team, topic):
                return False
            if not await _first_asked(tx, team, topic, now):
                return False
        # In the background: the message itself must be acknowledged in time.
        task = asyncio.create_task(self._ask(topic, wave))
        self._asking.add(task)
        task.add_done_callback(self._asking.discard)
        return True

    async def settle(self) -> None:
        """Wait for what is on its way, at shutdown and in tests."""
        await asyncio.gather(*self._asking, return_exceptions=True)

    async def resolved(self, said: Said) -> None:
        """An incident is over: each responder is offered the words for the threads they hold."""
        incident, update = said.incident, said.update
        topic = self._book.topic_of(incident.service)
        if incident.drill or update.status is not Status.RESOLVED or not topic:
            return
        async with self._ledger.transaction() as tx:
            talks = await tx.talked(incident.team, incident.opened_at - BEFORE)
        held: dict[str, list[Conversation]] = defaultdict(list)
        for talk in talks:
            open_still = talk.state is ConversationState.OPEN
            if talk.responder and open_still and self._subjects.of(talk) == topic:
                held[talk.responder].append(talk)
        for responder, theirs in held.items():
            zone = (await self._people.person(responder)).tz
            words = reply_words(Known(incident, update), self._clock.now(), zone)
            card = WordsCard(incident.title, words, self._links(theirs))
            await self._tell(responder, card)

    async def _wave(
        self, tx: Transaction, team: str, topic: str, now: float
    ) -> tuple[Conversation, ...]:
        """Conversations with trouble about one service just now."""
        since = now - self._rules.seconds
        talks = [one for one in await tx.talked(team, since) if self._subjects.of(one) == topic]
        return tuple(
            [
                talk
                for talk in talks
                if self._subjects.troubled(talk) or await _troubled(tx, talk, since)
            ]
        )

    async def _ask(self, topic: str, wave: Sequence[Conversation]) -> None:
        for lead in await self._people.leads():
            # A lead sees no thread they could not find themselves, and none that is taken.
            seen = [
                talk
                for talk in wave
                if talk.responder is None and await self._rooms.has(talk.channel, lead)
            ]
            minutes = int(self._rules.seconds // 60)
            name = self._book.name_of(topic)
            card = TroubleCard(topic, name, len(wave), minutes, self._links(seen))
            await self._tell(lead, card)

    async def _tell(self, user: str, card: TroubleCard | WordsCard) -> None:
        try:
            await self._desk.tell(user, card)
        except SlackFault as fault:  # nothing is lost: the lead's Home and the threads show it too
            self._log.warning("not told of an incident", fault=type(fault).__name__)

    def _links(self, talks: Sequence[Conversation]) -> tuple[str, ...]:
        links = [self._messenger.link(talk.channel, talk.root_ts) for talk in talks[:MOST_LINKS]]
        return tuple(link for link in links if link)


async def _troubled(tx: Transaction, talk: Conversation, since: float) -> bool:
    """What is kept of it says so too, where the words are gone: after a restart."""
    if talk.hard or talk.cause in _HURTS:
        return True
    marks = await tx.marks(talk.id)
    return any(
        mark.expected >= UNEASY for mark in marks if not mark.role.is_staff and mark.ts >= since
    )


async def _first_asked(tx: Transaction, team: str, topic: str, now: float) -> bool:
    """Remember that leads are asked about a service; False when they were within the hour."""
    key = f"{team}|wave|{topic}|"
    if any(now - float(at) < ASK_AGAIN for at in await tx.versions(key)):
        return False
    return await tx.first_time(f"{key}{now:.0f}", f"{key}{now:.0f}", now)
