"""*Set a boundary*: its windows, the user's answer, and the records for the policy's leads."""

import json
from dataclasses import asdict
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.errors import SlackFault
from bot.slack import ids
from bot.slack import ids_boundary as own
from bot.slack.blocks.boundary import answer_form, beginning, recorded, records, window
from bot.slack.blocks.parts import Message
from bot.toolkit.bounding import Opening
from handlers.answers import channel_of, replace, sentence, who
from handlers.forms import filled_in, finish
from handlers.services import Services
from handlers.values import carried, place_in, place_of

ANSWERED = "Sent to {leads}. They read it; it is kept nowhere else."


def register(app: AsyncApp, services: Services) -> None:
    """The shortcut, the ways in, the two forms and the list."""
    _ways_in(app, services)
    _form(app, services)
    _answer(app, services)
    _records(app, services)


async def begin(services: Services, body: dict[str, Any], _: str) -> Message:
    """`/steady boundary`."""
    choices = await services.toolkit.bounding.mine(services.team, who(body))
    return beginning(services.toolkit.bounding.policy, choices)


async def list_records(services: Services, body: dict[str, Any], _: str) -> Message:
    """`/steady records`."""
    return records(await services.toolkit.bounding.records(services.team, who(body)), 0)


def _ways_in(app: AsyncApp, services: Services) -> None:
    bounding = services.toolkit.bounding

    async def show(body: dict[str, Any], opening: Opening) -> None:
        metadata = json.dumps({"about": opening.about, **asdict(opening.place)})
        view = window(opening, bounding.policy, metadata=metadata)
        await services.messenger.open_view(str(body["trigger_id"]), view)

    @app.shortcut(ids.SET_BOUNDARY)
    async def from_message(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        message = body.get("message", {})
        author = "" if message.get("bot_id") else str(message.get("user", ""))
        ts = str(body.get("message_ts", ""))
        place = (services.team, who(body), channel_of(body), ts, author)
        await show(body, await bounding.from_message(*place))

    @app.action(own.FROM_NUDGE)
    async def from_nudge(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await show(body, await bounding.from_whisper(services.team, who(body), action["value"]))

    @app.action(own.FROM_LIST)
    async def from_list(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        chosen = action["selected_option"]["value"]
        await show(body, await bounding.from_conversation(services.team, who(body), chosen))


def _form(app: AsyncApp, services: Services) -> None:
    @app.view(own.FORM)
    async def record(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        held = carried(view)
        about = str(held.pop("about", ""))
        place = place_of(held)

        async def act() -> Message:
            done = await services.toolkit.bounding.record(
                services.team,
                who(body),
                place,
                about,
                category=filled_in(view, own.CATEGORY),
                note=filled_in(view, own.NOTE),
            )
            return recorded(done)

        await finish(services, ack, view, act)


def _answer(app: AsyncApp, services: Services) -> None:
    @app.action(own.ANSWER)
    async def ask(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await services.messenger.open_view(str(body["trigger_id"]), answer_form(action["value"]))

    @app.view(own.ANSWER_FORM)
    async def answer(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        record, words = str(view.get("private_metadata", "")), filled_in(view, own.ANSWER_WORDS)
        if not words:
            await ack(response_action="errors", errors={own.ANSWER_WORDS: "Write a few words."})
            return

        async def act() -> Message | dict[str, Any]:
            bounding = services.toolkit.bounding
            try:
                leads = await bounding.answer(services.team, who(body), record, words)
            except SlackFault as fault:
                return answer_form(record, words=words, said=str(fault))
            return sentence(ANSWERED.format(leads=leads))

        await finish(services, ack, view, act)


def _records(app: AsyncApp, services: Services) -> None:
    async def turn(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        rows = await services.toolkit.bounding.records(services.team, who(body))
        await replace(services, body, records(rows, place_in(action["value"])))

    for action_id in (own.RECORDS_NEXT, own.RECORDS_PREVIOUS):
        app.action(action_id)(turn)
