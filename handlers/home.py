"""App Home: opened, and the buttons on it."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.slack import ids
from bot.slack.blocks.help import help_for
from bot.slack.blocks.phrases import Found, browser
from bot.slack.blocks.views import as_modal
from handlers.answers import who
from handlers.services import Services
from handlers.steady import PRESENTING_SECONDS, ROLE_WORDS


def register(app: AsyncApp, services: Services) -> None:
    """`app_home_opened` and the Home tab's own buttons."""
    personal, team = services.personal, services.team

    @app.event("app_home_opened")
    async def opened(event: dict[str, Any]) -> None:
        if event.get("tab", "home") == "home":
            await services.homes.now(team, str(event["user"]))

    @app.action(ids.HOME_NUDGES_OFF)
    async def off(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        await personal.nudges(team, who(body), on=False)

    @app.action(ids.HOME_NUDGES_ON)
    async def on(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        await personal.nudges(team, who(body), on=True)

    @app.action(ids.HOME_PRESENTING)
    async def presenting(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        await personal.presenting(team, who(body), PRESENTING_SECONDS)

    @app.action(ids.HOME_NOT_PRESENTING)
    async def not_presenting(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        await personal.presenting(team, who(body), None)

    _modals(app, services)


def _modals(app: AsyncApp, services: Services) -> None:
    @app.action(ids.HOME_FIND_PHRASE)
    async def find(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        looked = await services.toolkit.own_phrases.look_up(services.team, who(body), "")
        view = browser(Found(looked.offers))
        await services.messenger.open_view(str(body["trigger_id"]), view)

    @app.action(ids.HOME_HELP)
    async def helped(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        role = await services.personal.role_of(who(body))
        message = help_for(ROLE_WORDS.get(role, "user"), prefix=services.prefix)
        await services.messenger.open_view(str(body["trigger_id"]), as_modal(message))
