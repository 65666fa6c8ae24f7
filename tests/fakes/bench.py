"""The use cases put together over fakes, as `bot/app.py` puts them together over the real things.

Two rules of the house hold for every test on the bench: Slack is never asked while a transaction is
open (on SQLite that would hold up everybody), and nothing is patched.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot import metrics as measuring
from bot.answering import Answering
from bot.cardmaking import CardMaker, CardRules
from bot.cards import Card, HomeCard
from bot.closing import Closing, ClosingRules
from bot.detection.reading import Cause, Role
from bot.detection.topics import TOPICS as TOPIC_KEYS
from bot.detection.topics import Topics
from bot.following import Judge
from bot.gating import DeliveryRules, Gate
from bot.heard import Heard
from bot.intake import Intake, WatchRules
from bot.metrics import Metrics
from bot.noticing import Noticing
from bot.nudging.decision import Decision
from bot.nudging.rules import NudgeRules
from bot.outbox import Outbox, OutboxRules
from bot.personal import Personal
from bot.ports import Person, Posted, Presence
from bot.ports.desk import Room
from bot.recalling import Recalling
from bot.recent import RecentTurns
from bot.records import Channel, ChannelState, Conversation, Nudge, Whisper, WhisperKind
from bot.staff import Readers
from bot.suggesting import Suggesting
from bot.watching import Watching
from bot.whispering import Whispering
from phrasebank.bank import Bank
from phrasebank.model import Phrase, Rung
from phrasebank.paths import EscalationPaths
from tests.fakes.clock import NOON, FakeClock
from tests.fakes.home import FakeHome
from tests.fakes.incident_desk import FakeRooms
from tests.fakes.ledger import MemoryLedger, MemoryTransaction
from tests.fakes.making import (
    CHANNEL,
    LEAD,
    OTHER_USER,
    SECOND_TECH,
    TEAM,
    TECH,
    THIRD_TECH,
    USER,
    conversation,
    nudge_row,
    whisper_row,
)
from tests.fakes.reader import ScriptedReader
from tests.fakes.slack import FakeHistory, FakeMessenger, FakePeople
from tests.fakes.work import FakeWork

DAY = 86_400.0
WORDS = ("amber", "birch", "cedar", "delta", "ember", "fjord", "grove")
PHRASES = tuple(
    Phrase(f"{rung.value}-{number}", f"{rung.value.title()} {word} {word[::-1]}.", rung)
    for rung in Rung
    for number, word in enumerate(WORDS, start=1)
)
"""Seven plain phrases a rung, unlike enough to be offered side by side."""

TOPICS = Topics.parse(
    {
        "topics": {name: {"names": [name], "hints": []} for name in TOPIC_KEYS},
        "causes": {cause.value: [cause.value] for cause in Cause if cause is not Cause.NONE},
    },
    "topics.yaml",
)
"""A topic or a cause is found by its own name."""
PATHS = EscalationPaths.parse(
    {
        "paths": [
            {"topic": "default", "who": "Shift lead", "how": "Post in the channel."},
            {"topic": "vpn", "who": "Network team", "how": "Network queue."},
        ]
    },
    "escalation.yaml",
)
NAMES = {
    USER: "Priya Nair",
    OTHER_USER: "Omar Haddad",
    TECH: "Tess Lund",
    SECOND_TECH: "Tom Reed",
    THIRD_TECH: "Tia Moss",
    LEAD: "Lena Fox",
}


class OpenTransaction(AssertionError):
    """Slack was asked while a transaction was open."""


class StoreDown(Exception):
    """The database did not take it."""


class BenchLedger(MemoryLedger):
    """A ledger whose next `refuse` commits that would change anything fail."""

    refuse = 0

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[MemoryTransaction]:
        async with super().transaction() as unit:
            yield unit
            if self.refuse and vars(unit.tables) != vars(self.tables):
                self.refuse -= 1
                raise StoreDown


@dataclass
class BenchPeople(FakePeople):
    """People who notice being asked inside a transaction."""

    ledger: MemoryLedger = field(default_factory=MemoryLedger)

    async def role_of(self, user: str) -> Role:
        outside(self.ledger)
        return await super().role_of(user)

    async def person(self, user: str) -> Person:
        outside(self.ledger)
        return await super().person(user)

    async def triage(self) -> tuple[str, ...]:
        outside(self.ledger)
        return await super().triage()

    async def leads(self) -> tuple[str, ...]:
        outside(self.ledger)
        return await super().leads()

    async def presence(self, user: str) -> Presence:
        outside(self.ledger)
        return await super().presence(user)


@dataclass
class BenchMessenger(FakeMessenger):
    """A messenger that notices being used inside a transaction."""

    ledger: MemoryLedger = field(default_factory=MemoryLedger)

    async def whisper(self, to: str, channel: str, thread_ts: str | None, card: Card) -> None:
        outside(self.ledger)
        await super().whisper(to, channel, thread_ts, card)

    async def direct(self, to: str, card: Card) -> Posted:
        outside(self.ledger)
        return await super().direct(to, card)

    async def say(self, channel: str, card: Card, *, key: str, thread_ts: str | None) -> Posted:
        outside(self.ledger)
        return await super().say(channel, card, key=key, thread_ts=thread_ts)

    async def home(self, user: str, card: HomeCard) -> None:
        outside(self.ledger)
        await super().home(user, card)

    async def open_group(self, users: Sequence[str]) -> str:
        outside(self.ledger)
        return await super().open_group(users)

    async def remove(self, posted: Posted) -> None:
        outside(self.ledger)
        await super().remove(posted)


@dataclass
class BenchRooms(FakeRooms):
    """Channels that notice being asked about inside a transaction."""

    ledger: MemoryLedger = field(default_factory=MemoryLedger)

    async def look(self, channels: Sequence[str]) -> Mapping[str, Room]:
        outside(self.ledger)
        return await super().look(channels)

    async def has(self, channel: str, user: str) -> bool:
        outside(self.ledger)
        return await super().has(channel, user)


def outside(ledger: MemoryLedger) -> None:
    """Refuse to go on when this task holds a transaction."""
    holder = ledger._holder
    if holder is not None and holder is asyncio.current_task():
        raise OpenTransaction("Slack was asked while a transaction was open")


@dataclass(frozen=True, slots=True)
class Rules:
    """Every limit of the bench, each the product's own default."""

    nudge: NudgeRules = field(default_factory=NudgeRules)
    watch: WatchRules = field(default_factory=WatchRules)
    outbox: OutboxRules = field(default_factory=OutboxRules)
    delivery: DeliveryRules = field(default_factory=DeliveryRules)
    cards: CardRules = field(default_factory=CardRules)
    closing: ClosingRules = field(default_factory=ClosingRules)


class Bench:
    """Everything the bot does, on fakes; one watched channel, two technicians and a lead."""

    def __init__(self, rules: Rules | None = None, phrases: Sequence[Phrase] = PHRASES) -> None:
        """Put the use cases together."""
        rules = rules or Rules()
        self.rules = rules
        self.clock = FakeClock()
        self.ledger = BenchLedger()
        self.people = BenchPeople(
            listed_technicians=(TECH, SECOND_TECH, THIRD_TECH),
            listed_leads=(LEAD,),
            listed_triage=(SECOND_TECH, THIRD_TECH),
            persons={user: Person(user, name) for user, name in NAMES.items()},
            ledger=self.ledger,
        )
        self.messenger = BenchMessenger(ledger=self.ledger)
        self.history = FakeHistory(messenger=self.messenger)
        self.rooms = BenchRooms(ledger=self.ledger)
        self.reader = ScriptedReader()
        self.work = FakeWork()
        self.home = FakeHome()
        self.metrics: Metrics = measuring.build()
        self.judge = Judge(rules.nudge, TOPICS, Bank.of(phrases))
        self.recent = RecentTurns(turns=8, seconds=DAY)
        self._put_together(rules)

    def _put_together(self, rules: Rules) -> None:
        ledger, people, clock = self.ledger, self.people, self.clock
        readers = Readers(ledger=ledger, people=people, rooms=self.rooms)
        self.cards = CardMaker(
            ledger=ledger, people=people, messenger=self.messenger, bank=self.judge.bank,
            recent=self.recent, clock=clock, rules=rules.cards, readers=readers,
        )  # fmt: skip
        self.outbox = Outbox(
            ledger=ledger, people=people, work=self.work, clock=clock, rules=rules.outbox
        )
        self.noticing = Noticing(
            ledger=ledger, messenger=self.messenger, people=people, history=self.history,
            clock=clock,
        )  # fmt: skip
        self.suggesting = Suggesting(
            ledger=ledger, people=people, cards=self.cards, judge=self.judge
        )
        self.personal = Personal(
            ledger=ledger, people=people, messenger=self.messenger, home=self.home,
            recent=self.recent, clock=clock,
        )  # fmt: skip
        self.closing = Closing(
            ledger=ledger, messenger=self.messenger, clock=clock, rules=rules.closing
        )
        gate = Gate(people=people, clock=clock, rules=rules.delivery)
        self.whispering = Whispering(
            ledger=ledger, messenger=self.messenger, people=people, home=self.home,
            cards=self.cards, outbox=self.outbox, clock=clock, metrics=self.metrics, gate=gate,
            readers=readers,
        )  # fmt: skip
        self.answering = Answering(
            ledger=ledger, people=people, outbox=self.outbox, cards=self.cards,
            suggesting=self.suggesting, rules=rules.nudge, paths=PATHS,
            noticing=self.noticing, home=self.home, clock=clock,
        )  # fmt: skip
        self.restart()

    def restart(self) -> None:
        """Forget what is in memory only, as a new process would."""
        self.recent.clear()
        rules = self.rules
        self.recalling = Recalling(
            recent=self.recent, history=self.history, ledger=self.ledger, people=self.people,
            seconds=DAY, limit=8, external=rules.watch.read_external,
        )  # fmt: skip
        intake = Intake(
            ledger=self.ledger, reader=self.reader, recalling=self.recalling, outbox=self.outbox,
            metrics=self.metrics, nudge_rules=rules.nudge, rules=rules.watch,
        )  # fmt: skip
        self.watching = Watching(
            ledger=self.ledger, intake=intake, people=self.people, recalling=self.recalling,
            judge=self.judge, outbox=self.outbox, noticing=self.noticing, clock=self.clock,
            metrics=self.metrics, rules=rules.watch,
        )  # fmt: skip

    async def watched(self, **more: object) -> Channel:
        """Have the channel read, as if its notice had been posted yesterday."""
        asked: dict[str, object] = {
            "state": ChannelState.WATCHED,
            "notice_ts": "1.000000",
            "watched_since": NOON - DAY,
        }
        channel = Channel(TEAM, str(more.pop("id", CHANNEL)), **{**asked, **more})  # type: ignore[arg-type]
        async with self.ledger.transaction() as tx:
            await tx.put_channel(channel)
        return channel

    async def hear(self, message: Heard) -> Decision | None:
        """Hear a message at the moment it was written, or now where that is later."""
        self.clock.at = max(self.clock.at, message.at)
        return await self.watching.hear(message)

    async def keep(
        self,
        talk: Conversation | None = None,
        nudge: Nudge | None = None,
        *whispers: Whisper,
    ) -> None:
        """Put a conversation, its nudge and its whispers where the bot would have left them."""
        talk = talk or conversation()
        async with self.ledger.transaction() as tx:
            await tx.put_conversation(talk)
            await tx.put_nudge(nudge or nudge_row(conversation=talk.id))
            for whisper in whispers or (whisper_row(conversation=talk.id),):
                await tx.put_whisper(whisper)

    def whispers(self, kind: WhisperKind = WhisperKind.NUDGE) -> list[Whisper]:
        """The whisper rows of a kind."""
        return [row for row in self.ledger.tables.whispers.values() if row.kind is kind]

    def told(self, kind: WhisperKind = WhisperKind.NUDGE) -> set[str]:
        """Who is to be told something of a kind."""
        return {row.to for row in self.whispers(kind)}

    @property
    def row(self) -> Whisper:
        """The whisper most tests are about."""
        return self.ledger.tables.whispers["whisper"]

    @property
    def talk(self) -> Conversation:
        """The one conversation there is."""
        (only,) = self.ledger.tables.conversations.values()
        return only

    @property
    def nudges(self) -> Mapping[str, Nudge]:
        """Every nudge decided and kept."""
        return self.ledger.tables.nudges

    def counted(self, name: str, **labels: str) -> float:
        """What the metrics counted."""
        return self.metrics.registry.get_sample_value(f"steadyhand_{name}_total", labels) or 0.0
