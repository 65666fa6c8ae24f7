"""Answers to what a lead pressed, wherever it stood: a message, a modal or App Home."""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.desk_cards import PreviewCard
from bot.errors import SlackFault, SteadyhandError
from bot.incidents.forms import Fields
from bot.incidents.sending import Outcome, Step
from bot.nudging.facts import span
from bot.slack import ids_incident as ids
from bot.slack.blocks import incident_form, incident_list, incident_preview
from bot.slack.blocks.parts import Message, button, drawn, line, row
from bot.slack.blocks.views import as_modal
from handlers.answers import in_modal, replace, reply, sentence
from handlers.incident_fields import pack_about
from handlers.services import Services

SENT = (
    "On its way to {places}. The delivery report is in our direct messages, and *Undo* stands "
    "there for two minutes."
)
CORRECTED = "Corrected. The posts that stand are being changed; the report says when it is done."
ASKED = (
    "Another lead has been asked to approve it. If nobody does within {left}, you can confirm it "
    "yourself, and the audit log says so."
)
ALONE = "No other lead can approve it. Confirm that it should go now; the audit log says so."
EARLY = "Another lead still has {left} to approve it. You can confirm it yourself after that."
CONFIRM = "Confirm and send"
MOVED = (
    "Something newer was said of it since you wrote this, so nothing was sent. Look at the latest "
    "update, then *Edit* this one, or put it away."
)
LATE = (
    "The time it promises for the next update has passed, so nothing was sent. *Edit* it and give "
    "a later one."
)

_AGAIN = {Step.MOVED: MOVED, Step.LATE: LATE}

Act = Callable[[dict[str, Any], str], Awaitable[None]]


def pressed(app: AsyncApp, services: Services, action_id: str, act: Act) -> None:
    """A button whose faults are always told to whoever pressed it. `act(body, value)`."""

    @app.action(action_id)
    async def listener(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        try:
            await act(body, str(action.get("value", "")))
        except SteadyhandError as fault:
            with contextlib.suppress(SlackFault):  # logged by the gateway; there is nobody else
                await say(services, body, sentence(str(fault)))


@contextlib.asynccontextmanager
async def told_in_modal(ack: AsyncAck) -> AsyncIterator[None]:
    """What fails after a modal was submitted is said in its place."""
    try:
        yield
    except SteadyhandError as fault:
        await ack(response_action="update", view=as_modal(sentence(str(fault))))


async def say(services: Services, body: dict[str, Any], message: Message) -> None:
    """Answer beside what was pressed; in a modal, in its place."""
    if in_modal(body):
        await services.messenger.update_view(body["view"]["id"], as_modal(message))
        return
    await reply(services, body, message)


async def put(services: Services, body: dict[str, Any], message: Message) -> None:
    """Answer in place of what was pressed; App Home has no such place, so in a modal there."""
    if in_modal(body) or not body.get("response_url"):
        await say(services, body, message)
        return
    await replace(services, body, message)


async def show_form(services: Services, body: dict[str, Any], fields: Fields) -> None:
    """Open the form, or put it in place of the modal something was pressed in."""
    view = form_view(services, fields)
    if in_modal(body):
        await services.messenger.update_view(body["view"]["id"], view)
        return
    await services.messenger.open_view(str(body.get("trigger_id", "")), view)


def form_view(services: Services, fields: Fields) -> dict[str, Any]:
    """The form with what is known filled in."""
    filling = services.incidents.filling
    return incident_form.form(
        fields,
        services=filling.services,
        audiences=filling.audiences,
        metadata=pack_about(fields),
    )


def outcome_message(outcome: Outcome, preview: PreviewCard | None = None) -> Message:
    """What *Send* came to, in words."""
    if outcome.step is Step.SENT and outcome.said:
        if outcome.draft.act.value == "correct":
            return sentence(CORRECTED)
        count = outcome.said.places
        return sentence(SENT.format(places="1 place" if count == 1 else f"{count} places"))
    if outcome.step is Step.SURE and preview is not None:
        return incident_preview.message(preview)
    if outcome.step is Step.THERE and outcome.same:
        yours = outcome.same.lead == outcome.draft.by
        return incident_list.already(outcome.same, outcome.draft.id, yours=yours, now=outcome.at)
    return _not_yet(outcome)


def _not_yet(outcome: Outcome) -> Message:
    """It has not gone out, and may still be changed or put away."""
    draft = outcome.draft.id
    buttons = [button("Edit", ids.EDIT, draft), button("Cancel", ids.CANCEL, draft)]
    if outcome.step in _AGAIN:
        blocks = [line(_AGAIN[outcome.step]), row(buttons, block_id="incident.again")]
        return Message("Nothing was sent", drawn(blocks))
    words = {Step.ASKED: ASKED, Step.ALONE: ALONE, Step.EARLY: EARLY}[outcome.step]
    told = words.format(left=span(max(outcome.left, 1.0)))
    confirm = button(CONFIRM, ids.CONFIRM, draft)
    blocks = [line(told), row([confirm, *buttons], block_id="incident.confirm")]
    return Message("An update waits for approval", drawn(blocks))
