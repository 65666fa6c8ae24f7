"""What a conversation is about, for incidents: the service its users named first.

A topic is one word for a whole conversation ("outage", "password"); an incident is about a service.
The words of recent turns are in memory only, so after a restart the topic has to do.
"""

from bot.coaching.incident_templates import IncidentBook
from bot.coaching.incident_trouble import tells_of_trouble
from bot.recent import RecentTurns
from bot.records import Conversation


class Subjects:
    """Finds the service a conversation is about."""

    def __init__(self, recent: RecentTurns, book: IncidentBook) -> None:
        self._recent = recent
        self._book = book

    def troubled(self, conversation: Conversation) -> bool:
        """Whether its users say that something does not work; False once their words are gone."""
        turns = (self._recent.of(conversation.id) or {}).values()
        return any(tells_of_trouble(turn.text) for turn in turns if not turn.role.is_staff)

    def of(self, conversation: Conversation) -> str:
        """The topic of the service its users named first, else the conversation's own topic."""
        if conversation.topic_by_person:
            return conversation.topic
        for turn in (self._recent.of(conversation.id) or {}).values():
            named = None if turn.role.is_staff else self._book.service_in(turn.text)
            if named:
                return named.topic
        return conversation.topic
