"""`/breather`: the guided minute, pausing, handing over, and passing one conversation on."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards import Card
from bot.cards_care import RestCard
from bot.errors import SlackFault
from bot.ports import Posted
from bot.slack import ids, ids_care
from bot.slack.blocks.care import Mine, hand_over_view, relief_view
from bot.slack.blocks.parts import Message
from bot.slack.blocks.render import render
from bot.slack.blocks.views import loading
from bot.toolkit.relieving import Held
from handlers.answers import channel_of, replace, reply, sentence, tell, who
from handlers.forms import filled_in, finish
from handlers.services import Services
from handlers.views import in_view

SENT = "Sent to your messages: a slow minute, whenever you open it."
BELOW = "Your minute is in your messages."
PAUSED = "Your nudges are paused. `/{prefix}breather resume` brings them back at once."
RESUMED = "Your nudges come again."
RESETS_OFF = "Reset reminders are off, and nobody is told."
HOW = (
    "Try `/{prefix}breather` for a slow minute. "
    "`/{prefix}breather pause 30m` stops your nudges for a while: `30m`, `1h` or `today`."
)
ASKED = "{name} has been asked. You hear in your messages once they answer."
LEADS_ASKED = "Your lead has been asked. You hear in your messages once they answer."


def register(app: AsyncApp, services: Services) -> None:
    """The command, and the buttons it leads to."""
    _command(app, services)
    _minute(app, services)
    _pausing(app, services)
    _handing_over(app, services)
    _relief(app, services)
    _offers(app, services)


def _command(app: AsyncApp, services: Services) -> None:
    breathing = services.toolkit.care.breathing

    @app.command(f"/{services.prefix}breather")
    async def breather(ack: AsyncAck, body: dict[str, Any]) -> None:
        await services.answering.require_staff(who(body))
        word, _, rest = str(body.get("text", "")).strip().lower().partition(" ")
        if not word:
            await tell(ack, sentence(SENT))
            await _begin(services, body)
        elif word == "pause" and rest.strip() in ids_care.PAUSE_CHOICES:
            await breathing.pause(services.team, who(body), rest.strip())
            await tell(ack, sentence(PAUSED.format(prefix=services.prefix)))
        elif word == "resume":
            await breathing.resume(services.team, who(body))
            await tell(ack, sentence(RESUMED))
        else:
            await tell(ack, sentence(HOW.format(prefix=services.prefix)))


async def _begin(services: Services, body: dict[str, Any]) -> None:
    """Start the minute; the click or command is acknowledged already, so a fault is told here."""
    try:
        await services.toolkit.care.breathing.start(who(body))
    except SlackFault as fault:
        await reply(services, body, sentence(str(fault)))


def _minute(app: AsyncApp, services: Services) -> None:
    @app.action(ids_care.TAKE_A_MINUTE)
    async def take(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await services.answering.not_now(action["value"], who(body))
        await replace(services, body, sentence(BELOW))
        await _begin(services, body)

    @app.action(ids_care.RESETS_OFF)
    async def resets_off(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await services.answering.not_now(action["value"], who(body))
        await services.personal.resets(services.team, who(body), on=False)
        await replace(services, body, sentence(RESETS_OFF))

    @app.action(ids_care.SKIP)
    async def skip(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        container = body.get("container", {})
        posted = Posted(channel_of(body), str(container.get("message_ts", "")))
        await services.toolkit.care.breathing.end(who(body), posted)


def _pausing(app: AsyncApp, services: Services) -> None:
    breathing = services.toolkit.care.breathing

    @app.action(ids_care.PAUSE)
    async def pause(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        choice = str(action["selected_option"]["value"])
        until = await breathing.pause(services.team, who(body), choice)
        await replace(services, body, render(RestCard(paused_until=until)))

    @app.action(ids_care.RESUME)
    async def resume(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        await breathing.resume(services.team, who(body))
        await replace(services, body, render(RestCard()))


def _handing_over(app: AsyncApp, services: Services) -> None:
    handing = services.toolkit.care.handing_over

    @app.action(ids_care.HAND_OVER)
    async def choose(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        await services.messenger.open_view(str(body["trigger_id"]), hand_over_view())

    @app.view(ids_care.HAND_OVER_VIEW)
    async def offer(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        teammate = filled_in(view, ids_care.HAND_OVER_WHO)
        long = filled_in(view, ids_care.HAND_OVER_LONG)

        async def act() -> Message:
            card = await handing.offer(services.team, who(body), teammate, long)
            return render(card)

        await finish(services, ack, view, act)


def _relief(app: AsyncApp, services: Services) -> None:
    relieving = services.toolkit.care.relieving

    @app.action(ids_care.RELIEF)
    async def choose(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        view = await services.messenger.open_view(
            str(body["trigger_id"]), loading("Ask for relief")
        )
        await in_view(services, view, lambda: _listed(services, body, str(action["value"])))

    @app.action(ids_care.RELIEF_TEAMMATE)
    async def teammate(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        talk = str(action["block_id"]).removeprefix(ids_care.RELIEF_BLOCK)
        asked = str(action.get("selected_user", ""))

        async def act() -> Message:
            name = await relieving.ask_teammate(talk, who(body), asked)
            return sentence(ASKED.format(name=name or "Your teammate"))

        await in_view(services, str(body["view"]["id"]), act)

    @app.action(ids_care.RELIEF_LEAD)
    async def lead(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()

        async def act() -> Message:
            await relieving.ask_leads(str(action["value"]), who(body))
            return sentence(LEADS_ASKED)

        await in_view(services, str(body["view"]["id"]), act)


async def _listed(services: Services, body: dict[str, Any], value: str) -> dict[str, Any]:
    relieving = services.toolkit.care.relieving
    held: tuple[Held, ...]
    if value == ids.NOTHING:
        held = await relieving.mine(services.team, who(body))
    else:
        held = await relieving.of_nudge(value, who(body))
    return relief_view([Mine(one.id, one.name, one.where) for one in held])


def _offers(app: AsyncApp, services: Services) -> None:
    handing, relieving = services.toolkit.care.handing_over, services.toolkit.care.relieving
    answers: dict[str, Callable[[str, str], Awaitable[Card]]] = {
        ids_care.HAND_OVER_ACCEPT: handing.accept,
        ids_care.HAND_OVER_DECLINE: handing.decline,
        ids_care.HAND_OVER_BACK: handing.take_back,
        ids_care.HAND_OVER_STOP: handing.give_back,
        ids_care.RELIEF_ACCEPT: relieving.accept,
        ids_care.RELIEF_DECLINE: relieving.decline,
    }
    for action_id, act in answers.items():
        _answering(app, services, action_id, act)


def _answering(
    app: AsyncApp,
    services: Services,
    action_id: str,
    act: Callable[[str, str], Awaitable[Card]],
) -> None:
    """A button whose message is drawn again with the answer."""

    @app.action(action_id)
    async def pressed(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        message = render(await act(str(action["value"]), who(body)))
        if body.get("response_url"):
            await replace(services, body, message)
        else:  # from the window that asked
            await in_view(services, str(body["view"]["id"]), lambda: _ready(message))


async def _ready(message: Message) -> Message:
    return message
