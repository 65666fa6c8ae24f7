"""What a lead's desk is made of, beside the engine: words, channels, the tone check."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.coaching import tone
from bot.coaching.glossary import Glossary
from bot.coaching.incident_templates import IncidentBook
from bot.coaching.incident_wording import Check
from bot.coaching.tone import Tone
from bot.detection.reading import Role, Turn
from bot.detection.topics import Topics
from bot.incidents.filling import DraftRules
from bot.incidents.subjects import Subjects
from bot.incidents.waves import Waves
from bot.loading import load_glossary, load_incident_book
from bot.recent import RecentTurns
from bot.slack.rooms import SlackRooms
from bot.staff import Readers
from bot.world import World
from config.settings import Settings


@dataclass(frozen=True, slots=True)
class Parts:
    """Made once, shared by the use cases that need them."""

    book: IncidentBook
    glossary: Glossary
    rooms: SlackRooms
    readers: Readers
    subjects: Subjects
    waves: Waves


def incident_parts(world: World, recent: RecentTurns) -> Parts:
    """Raises BadFile where one of the two files is broken."""
    book = load_incident_book()
    subjects = Subjects(recent, book)
    rooms = SlackRooms(world.gateway, world.people, world.clock)
    return Parts(
        book=book,
        glossary=load_glossary(),
        rooms=rooms,
        readers=Readers(ledger=world.ledger, people=world.people, rooms=rooms),
        subjects=subjects,
        waves=Waves(
            people=world.people,
            clock=world.clock,
            book=book,
            subjects=subjects,
        ),
    )


def draft_rules(settings: Settings) -> DraftRules:
    """What a lead need not say each time."""
    told = settings.incidents
    return DraftRules(settings.audiences, told.audience, told.severity)


def topic_of(topics: Topics) -> Callable[[str], str]:
    """The topic of some words, as a conversation's is found."""

    def find(text: str) -> str:
        return topics.topic_of((Turn(0.0, Role.USER, "", text),))

    return find


def check(glossary: Glossary) -> Check:
    """The tone check with its glossary."""

    def read(text: str) -> Tone:
        return tone.check(text, glossary)

    return read
