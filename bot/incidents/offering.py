"""The open incident a conversation belongs to, and its latest update as a reply to copy."""

from dataclasses import dataclass

from bot.coaching.incident_templates import IncidentBook
from bot.incident_records import Incident, Status, Update, UpdateState
from bot.incidents import timing
from bot.ports import Transaction


@dataclass(frozen=True, slots=True)
class Known:
    """An incident, and what was said of it last."""

    incident: Incident
    update: Update


async def open_about(tx: Transaction, book: IncidentBook, team: str, topic: str) -> Known | None:
    """The newest open incident about a topic; practice does not count."""
    for incident in await tx.open_incidents(team):
        if incident.drill or book.topic_of(incident.service) != topic:
            continue
        live = [u for u in await tx.incident_updates(incident.id) if u.state is UpdateState.LIVE]
        if live:
            return Known(incident, live[-1])
    return None


def reply_words(known: Known, now: float, zone: str) -> str:
    """The latest update as one may write it into a thread; times are on the wall of `zone`."""
    update = known.update
    if update.status is Status.RESOLVED:
        parts = [f"Good news: {known.incident.title} is resolved.", update.notice, update.do_now]
        return " ".join(part.strip() for part in parts if part.strip())
    typed = timing.as_typed(update.next_by, now, zone)
    next_word = f"The next update comes by {typed}." if typed else ""
    parts = ["You are not alone with this, and we are on it.", update.notice, update.doing]
    return " ".join(part.strip() for part in (*parts, update.do_now, next_word) if part.strip())
