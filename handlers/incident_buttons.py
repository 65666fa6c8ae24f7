"""Buttons of a lead's desk: under previews, in the list, in App Home, and in the app's DM."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.incident_records import Status
from bot.incidents import timeline
from bot.incidents.sending import Outcome, Step
from bot.slack import ids_incident as ids
from bot.slack.blocks import incident_form, incident_list, incident_preview
from handlers.answers import in_modal, sentence, who
from handlers.incident_answers import outcome_message, pressed, put, say, show_form
from handlers.services import Services

CANCELLED = "Put away. Nothing was sent."
GONE_OUT = (
    "It has gone out already. *Undo* stands in the delivery report for two minutes; after that, "
    "correct it."
)
JOINED = (
    "You follow it by direct message now. Where it had no deputy you are it. "
    "`/{prefix}incident update` writes the next update."
)
TAKEN = "It is yours now. Its reminders come to you."
LEFT = "It stays with its lead, who has been told."
NOT_ONE = "Noted. You are not asked about this again within the hour."
APPROVED = "Approved. It is on its way."

Body = dict[str, Any]


def register(app: AsyncApp, services: Services) -> None:
    """One listener a button; rights are looked at again at each press."""
    _drafts(app, services)
    _approval(app, services)
    _forms(app, services)
    _between_leads(app, services)
    _afterwards(app, services)


def _drafts(app: AsyncApp, services: Services) -> None:
    desk = services.incidents

    async def send(body: Body, value: str) -> None:
        await _after(services, body, await desk.sending.send(value, who(body)))

    async def send_sure(body: Body, value: str) -> None:
        await _after(services, body, await desk.sending.send(value, who(body), sure=True))

    async def edit(body: Body, value: str) -> None:
        await desk.rights.require_lead(who(body))
        draft = await desk.drafting.draft(value, who(body))
        await show_form(services, body, await desk.filling.as_form(draft))

    async def cancel(body: Body, value: str) -> None:
        away = await desk.sending.cancel(value, who(body))
        await put(services, body, sentence(CANCELLED if away else GONE_OUT))

    async def anyway(body: Body, value: str) -> None:
        await desk.rights.require_lead(who(body))
        card = await desk.previewing.preview(await desk.drafting.anew(value, who(body)))
        if in_modal(body):
            view = incident_preview.view(card)
            await services.messenger.update_view(body["view"]["id"], view)
            return
        await put(services, body, incident_preview.message(card))

    pressed(app, services, ids.SEND, send)
    pressed(app, services, ids.SEND_SURE, send_sure)
    pressed(app, services, ids.EDIT, edit)
    pressed(app, services, ids.CANCEL, cancel)
    pressed(app, services, ids.OPEN_ANYWAY, anyway)


def _approval(app: AsyncApp, services: Services) -> None:
    sending = services.incidents.sending

    async def approve(body: Body, value: str) -> None:
        version, _, draft_id = value.partition("|")
        await sending.approve(draft_id, version, who(body))
        await put(services, body, sentence(APPROVED))

    async def confirm(body: Body, value: str) -> None:
        await _after(services, body, await sending.confirm(value, who(body)))

    pressed(app, services, ids.APPROVE, approve)
    pressed(app, services, ids.CONFIRM, confirm)


def _forms(app: AsyncApp, services: Services) -> None:
    desk = services.incidents

    async def new(body: Body, _: str) -> None:
        await desk.rights.require_lead(who(body))
        await show_form(services, body, await desk.filling.blank(who(body)))

    async def open_for(body: Body, topic: str) -> None:
        await desk.rights.require_lead(who(body))
        service = desk.filling.service_of(topic)
        await show_form(services, body, await desk.filling.blank(who(body), service))

    async def update(body: Body, incident_id: str) -> None:
        await desk.rights.require_lead(who(body))
        incident = await desk.looking.one(incident_id)
        await show_form(services, body, await desk.filling.follow_up(who(body), incident))

    async def resolve(body: Body, incident_id: str) -> None:
        await desk.rights.require_lead(who(body))
        incident = await desk.looking.one(incident_id)
        fields = await desk.filling.follow_up(who(body), incident, Status.RESOLVED)
        await show_form(services, body, fields)

    async def correct(body: Body, incident_id: str) -> None:
        await desk.rights.require_lead(who(body))
        incident = await desk.looking.one(incident_id)
        await show_form(services, body, await desk.filling.correction(who(body), incident))

    pressed(app, services, ids.NEW, new)
    pressed(app, services, ids.OPEN_FOR, open_for)
    pressed(app, services, ids.WRITE_UPDATE, update)
    pressed(app, services, ids.UPDATE_NOW, update)
    pressed(app, services, ids.RESOLVE, resolve)
    pressed(app, services, ids.CORRECT, correct)


def _between_leads(app: AsyncApp, services: Services) -> None:
    handing = services.incidents.handing

    async def join(body: Body, incident_id: str) -> None:
        await handing.join(incident_id, who(body))
        await put(services, body, sentence(JOINED.format(prefix=services.prefix)))

    async def take(body: Body, value: str) -> None:
        offer = ids.unpack_offer(value)
        await handing.accept(offer.incident, offer.lead, offer.to, who(body))
        await put(services, body, sentence(TAKEN))

    async def leave(body: Body, value: str) -> None:
        offer = ids.unpack_offer(value)
        await handing.leave(offer.incident, offer.lead, offer.to, who(body))
        await put(services, body, sentence(LEFT))

    async def not_one(body: Body, _: str) -> None:
        await services.incidents.rights.require_lead(who(body))
        await put(services, body, sentence(NOT_ONE))

    pressed(app, services, ids.JOIN, join)
    pressed(app, services, ids.TAKE, take)
    pressed(app, services, ids.LEAVE, leave)
    pressed(app, services, ids.NOT_AN_INCIDENT, not_one)


def _afterwards(app: AsyncApp, services: Services) -> None:
    desk = services.incidents

    async def history(body: Body, incident_id: str) -> None:
        await desk.rights.require_lead(who(body))
        found = await desk.looking.history(incident_id, who(body))
        await say(services, body, incident_list.history(*found))

    async def review(body: Body, incident_id: str) -> None:
        await desk.rights.require_lead(who(body))
        view = incident_form.review_form(timeline.REVIEW, metadata=incident_id)
        if in_modal(body):
            await services.messenger.update_view(body["view"]["id"], view)
            return
        await services.messenger.open_view(str(body["trigger_id"]), view)

    pressed(app, services, ids.TIMELINE, history)
    pressed(app, services, ids.REVIEW, review)


async def _after(services: Services, body: Body, outcome: Outcome) -> None:
    preview = None
    if outcome.step is Step.SURE:
        preview = await services.incidents.previewing.preview(outcome.draft)
    await put(services, body, outcome_message(outcome, preview))
