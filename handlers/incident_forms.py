"""The form and the modals after it: preview, the second question, and the review."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.errors import NotClear
from bot.incident_drafts import Draft, DraftAct
from bot.incidents import timeline
from bot.incidents.forms import Fields, faults
from bot.incidents.sending import Step
from bot.slack import ids_incident as ids
from bot.slack.blocks import incident_list, incident_preview
from bot.slack.blocks.views import as_modal
from handlers.answers import who
from handlers.forms import finish
from handlers.incident_answers import outcome_message, told_in_modal
from handlers.incident_fields import BLOCKS, answers_of, fields_of
from handlers.services import Services

NOT_A_LEAD = "A deputy has to be a shift lead, since only leads may send updates."
YOURSELF = "A deputy has to be somebody else, since you are reminded already."


def register(app: AsyncApp, services: Services) -> None:
    """Submissions, and previews that were closed."""
    _form(app, services)
    _preview(app, services)
    _review(app, services)


def _form(app: AsyncApp, services: Services) -> None:
    @app.view(ids.FORM)
    async def submitted(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        async with told_in_modal(ack):
            await services.incidents.rights.require_lead(who(body))
            fields = await _whole(services, fields_of(view))
            told = {BLOCKS[name]: text for name, text in faults(fields).items() if name in BLOCKS}
            if fault := await _deputy_fault(services, fields, who(body)):
                told[BLOCKS["deputy"]] = fault
            draft = None if told else await _drafted(services, who(body), fields, told)
            if draft is None:
                await ack(response_action="errors", errors=told)
                return
            await ack(response_action="update", view=await _next_view(services, draft))


async def _whole(services: Services, fields: Fields) -> Fields:
    """The fields with what the form does not ask again: an incident has its service already."""
    if fields.act is DraftAct.OPEN:
        return fields
    return await services.incidents.filling.about(fields)


async def _deputy_fault(services: Services, fields: Fields, lead: str) -> str:
    """What is wrong with the deputy, "" for nothing: only the opening form names one.

    A deputy of a running incident may have lost the right since; nothing in the form changes that.
    """
    if fields.act is not DraftAct.OPEN or not fields.deputy:
        return ""
    if fields.deputy == lead:
        return YOURSELF
    return "" if await services.incidents.rights.is_lead(fields.deputy) else NOT_A_LEAD


async def _drafted(
    services: Services, lead: str, fields: Fields, told: dict[str, str]
) -> Draft | None:
    try:
        return await services.incidents.drafting.from_form(services.team, lead, fields)
    except NotClear as fault:
        told[BLOCKS["next"]] = str(fault).replace("`", "")
        return None


async def _next_view(services: Services, draft: Draft) -> dict[str, Any]:
    """The preview, unless an incident about the same service is open already."""
    same = await services.incidents.looking.same(draft)
    if same is not None:
        now, yours = services.clock.now(), same.lead == draft.by
        return as_modal(incident_list.already(same, draft.id, yours=yours, now=now))
    return incident_preview.view(await services.incidents.previewing.preview(draft))


def _preview(app: AsyncApp, services: Services) -> None:
    sending = services.incidents.sending

    async def send(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        async def act() -> dict[str, Any]:
            draft_id, by = str(view.get("private_metadata", "")), who(body)
            sure = view.get("callback_id") == ids.SURE
            outcome = await sending.send(draft_id, by, sure=sure)
            if outcome.step is Step.SURE:
                card = await services.incidents.previewing.preview(outcome.draft)
                return incident_preview.sure_view(card)
            return as_modal(outcome_message(outcome))

        await finish(services, ack, view, act)

    async def closed(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        await ack()
        await sending.cancel(str(view.get("private_metadata", "")), who(body))

    for callback_id in (ids.PREVIEW, ids.SURE):
        app.view_submission(callback_id)(send)
        app.view_closed(callback_id)(closed)


def _review(app: AsyncApp, services: Services) -> None:
    @app.view(ids.REVIEW_FORM)
    async def reviewed(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        async def act() -> dict[str, Any]:
            await services.incidents.rights.require_lead(who(body))
            incident = str(view.get("private_metadata", ""))
            _, history = await services.incidents.looking.history(incident, who(body))
            text = f"{history}\n{timeline.review(answers_of(view))}"
            return as_modal(incident_list.text("Review", text))

        await finish(services, ack, view, act)
