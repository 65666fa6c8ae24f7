"""The buttons under notes of care: sharing, suggesting, thanking, and switching them off."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.records import Whisper
from bot.slack import ids, ids_care
from bot.slack.blocks.render import render
from handlers.answers import replace, who
from handlers.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """One listener a button; values are a note's id, for two of them with the lead's."""
    _answers(app, services)
    _shared(app, services)
    _guides(app, services)


def _answers(app: AsyncApp, services: Services) -> None:
    said = {
        ids_care.EASED_OFF: "off",
        ids_care.REPEATS_OFF: "off",
        ids_care.PROMPT_OFF: "off",
        ids_care.SHIFT_LATER: "not_now",
    }

    async def pressed(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        answer = said[str(action["action_id"])]
        note = await services.toolkit.care.minding.answered(str(action["value"]), who(body), answer)
        await _redraw(services, body, note)

    for action_id in said:
        app.action(action_id)(pressed)


def _shared(app: AsyncApp, services: Services) -> None:
    praising = services.toolkit.care.praising

    @app.action(ids_care.EASED_SHARE)
    async def share(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        note = await praising.share(str(action["value"]), who(body))
        await _redraw(services, body, note)

    @app.action(ids_care.WELL_DONE)
    async def well_done(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        card = await praising.well_done(str(action["value"]), who(body))
        await replace(services, body, render(card))


def _guides(app: AsyncApp, services: Services) -> None:
    praising = services.toolkit.care.praising

    async def suggest(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        value = (action.get("selected_option") or action)["value"]
        lead, note_id = ids.unpack(str(value))
        note = await praising.suggest_guide(note_id, who(body), lead)
        await _redraw(services, body, note)

    for action_id in (ids_care.GUIDE, ids_care.GUIDE_LEAD):
        app.action(action_id)(suggest)


async def _redraw(services: Services, body: dict[str, Any], note: Whisper) -> None:
    card = await services.toolkit.care.cards.card(note)
    if card is not None:
        await replace(services, body, render(card))
