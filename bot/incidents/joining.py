"""Trouble and incidents joined: leads are asked about a wave, and threads are told when it ends."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.coaching.incident_templates import IncidentBook
from bot.incident_records import Post, PostKind, Status
from bot.incidents import outline
from bot.incidents.offering import open_about
from bot.incidents.subjects import Subjects
from bot.incidents.words import Said
from bot.ports import Clock, Ledger, People, Transaction
from bot.ports.incidents import PostWork
from bot.records import Conversation, ConversationState

HOUR = 3600.0
ASK_AGAIN = HOUR
"""Seconds in which a lead is not asked about the same service twice."""
BEFORE = HOUR / 2
"""Seconds before an incident was opened in which its threads may have begun."""
UNEASY = 1.0
"""From this expected level on a message is more than a question."""
WARM = 0.2
"""A conversation below this heat had no uneasy message lately, which alone gives 0.3, unless thanks
or word that it works came after it."""
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
        work: PostWork,
        clock: Clock,
        book: IncidentBook,
        rules: JoinRules,
        subjects: Subjects,
    ) -> None:
        self._ledger = ledger
        self._people = people
        self._work = work
        self._clock = clock
        self._book = book
        self._rules = rules
        self._subjects = subjects
        self._asked: dict[tuple[str, str], float] = {}
        """When leads were last asked about a service, as far as this process knows."""

    async def look(self, talk: Conversation) -> bool:
        """After a user's message was read: ask the leads if it made a wave; whether they were.

        A wave is made by a message in a conversation that is part of it, so most messages cost
        nothing here: those about no service, and calm ones.
        """
        now, topic = self._clock.now(), self._subjects.of(talk)
        if not self._book.name_of(topic) or not self._uneasy(talk):
            return False
        if now - self._asked.get((talk.team, topic), -ASK_AGAIN) < ASK_AGAIN:
            return False
        leads = await self._people.leads()
        async with self._ledger.transaction() as tx:
            wave = await self._wave(tx, talk.team, topic, now)
            if len(wave) < self._rules.conversations:
                return False
            if await open_about(tx, self._book, talk.team, topic):
                return False
            asked_at = await _asked(tx, talk.team, topic, now)
            self._asked[talk.team, topic] = now if asked_at is None else asked_at
            if asked_at is not None:
                return False
            rows = [_question(talk.team, lead, topic, wave, now) for lead in leads]
            for row in rows:
                await tx.put_incident_post(row)
        await self._work.posts(rows)
        return True

    async def ended(self, tx: Transaction, said: Said) -> Sequence[Post]:
        """An incident is over: each responder is offered the words for the threads they hold."""
        incident, update = said.incident, said.update
        topic = self._book.topic_of(incident.service)
        if incident.drill or update.status is not Status.RESOLVED or not topic:
            return ()
        held: dict[str, list[str]] = defaultdict(list)
        for talk in await tx.talked(incident.team, incident.opened_at - BEFORE):
            open_still = talk.state is ConversationState.OPEN
            if talk.responder and open_still and self._subjects.of(talk) == topic:
                held[talk.responder].append(talk.id)
        now, team, kind = self._clock.now(), incident.team, PostKind.ENDED
        told = [
            outline.word(kind, team, to, now, update.id, about=tuple(ids), update=update)
            for to, ids in held.items()
        ]
        # A correction of what ended it brings nobody the words a second time.
        return [word for word in told if await tx.incident_post(word.id) is None]

    def _uneasy(self, talk: Conversation) -> bool:
        told = self._subjects.troubled(talk) or talk.hard or talk.cause in _HURTS
        return told or talk.heat >= WARM

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


def _question(team: str, lead: str, topic: str, wave: Sequence[Conversation], now: float) -> Post:
    about = (topic, *(talk.id for talk in wave))
    return outline.word(PostKind.TROUBLE, team, lead, now, topic, f"{now:.0f}", about=about)


async def _troubled(tx: Transaction, talk: Conversation, since: float) -> bool:
    """What is kept of it says so too, where the words are gone: after a restart."""
    if talk.hard or talk.cause in _HURTS:
        return True
    marks = await tx.marks(talk.id)
    return any(
        mark.expected >= UNEASY for mark in marks if not mark.role.is_staff and mark.ts >= since
    )


async def _asked(tx: Transaction, team: str, topic: str, now: float) -> float | None:
    """When leads were asked about a service within the hour.

    None where they are to be asked now, which is remembered.
    """
    key = f"{team}|wave|{topic}|"
    lately = [at for at in map(float, await tx.versions(key)) if now - at < ASK_AGAIN]
    if lately:
        return max(lately)
    new = await tx.first_time(f"{key}{now:.0f}", f"{key}{now:.0f}", now)
    return None if new else now
