"""Buttons on what was said: the delivery report, reminders, and *Follow* for everybody."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.slack import ids_incident as ids
from bot.slack.blocks.parts import Message, drawn, line
from bot.slack.escape import clock
from handlers.answers import sentence, who
from handlers.incident_answers import pressed, put, say
from handlers.services import Services

TAKEN_BACK = (
    "Taken back. Posts that had gone out are being deleted; the report names any that could not be."
)
RETRYING = "Trying again. The report changes as it goes."
NOTHING_FAILED = "Nothing has failed that could be tried again."
SETTLED = "Noted. The report counts it as sent."
AGAIN = "It is posted again."
SNOOZED = "You are reminded again at {at}. Other reminders stay as they are."
FOLLOWING = "You get its updates by direct message. Each one has a button that stops them."
FOLLOWED = "You follow it already."
STOPPED = "Stopped. You get no more messages about it."
NOT_FOLLOWING = "You did not follow it, so there is nothing to stop."

Body = dict[str, Any]


def register(app: AsyncApp, services: Services) -> None:
    """One listener a button."""
    _report(app, services)
    _reminders(app, services)
    _following(app, services)


def _report(app: AsyncApp, services: Services) -> None:
    desk = services.incidents

    async def undo(body: Body, update_id: str) -> None:
        await desk.rights.require_lead(who(body))
        undone = await desk.undoing.undo(update_id)
        await desk.rights.record(services.team, who(body), "undone", undone.incident.id)
        await say(services, body, sentence(TAKEN_BACK))

    async def retry(body: Body, incident_id: str) -> None:
        await desk.rights.require_lead(who(body))
        again = await desk.reporting.retry(incident_id)
        await desk.rights.record(services.team, who(body), "retried", incident_id)
        await say(services, body, sentence(RETRYING if again else NOTHING_FAILED))

    async def there(body: Body, post_id: str) -> None:
        await _settle(body, post_id, there=True)
        await say(services, body, sentence(SETTLED))

    async def post_again(body: Body, post_id: str) -> None:
        await _settle(body, post_id, there=False)
        await say(services, body, sentence(AGAIN))

    async def _settle(body: Body, post_id: str, *, there: bool) -> None:
        await desk.rights.require_lead(who(body))
        post = await desk.reporting.settle(post_id, there=there)
        act = "found_posted" if there else "posted_again"
        await desk.rights.record(services.team, who(body), act, post.incident)

    pressed(app, services, ids.UNDO, undo)
    pressed(app, services, ids.RETRY, retry)
    pressed(app, services, ids.THERE, there)
    pressed(app, services, ids.POST_AGAIN, post_again)


def _reminders(app: AsyncApp, services: Services) -> None:
    desk = services.incidents

    async def snooze(body: Body, post_id: str) -> None:
        await desk.rights.require_lead(who(body))
        due = await desk.cadence.snooze(post_id, ids.SNOOZE_MINUTES)
        told = Message("Snoozed", drawn([line(SNOOZED.format(at=clock(due)))]))
        await put(services, body, told)

    pressed(app, services, ids.SNOOZE, snooze)


def _following(app: AsyncApp, services: Services) -> None:
    following = services.incidents.following

    async def follow(body: Body, incident_id: str) -> None:
        new = await following.follow(services.team, incident_id, who(body))
        await say(services, body, sentence(FOLLOWING if new else FOLLOWED))

    async def stop(body: Body, incident_id: str) -> None:
        had = await following.stop(incident_id, who(body))
        await say(services, body, sentence(STOPPED if had else NOT_FOLLOWING))

    pressed(app, services, ids.FOLLOW, follow)
    pressed(app, services, ids.STOP, stop)
