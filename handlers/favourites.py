"""What stands under a phrase: one rung up, favourites, and one's own phrases."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.slack import ids_phrases as own
from bot.slack.blocks.escalate import advised
from bot.slack.blocks.own_phrases import form
from bot.slack.blocks.phrases import Found, results
from bot.slack.blocks.views import as_modal
from bot.toolkit.keeping_phrases import CannotKeep, checked
from handlers.answers import replace, reply, sentence, who
from handlers.forms import filled_in
from handlers.phrases import redraw, shelf_message
from handlers.services import Services
from phrasebank.paths import Severity

STARRED = (
    "Kept as a favourite: it comes first from now on. `/{prefix}phrase favourites` lists them."
)
UNSTARRED = "It is no favourite any more."
KEPT = "Kept. `/{prefix}phrase mine` lists your phrases, and only you can see them."


def register(app: AsyncApp, services: Services) -> None:
    """The buttons in messages, those in the browser, and the form."""
    _climbing(app, services)
    _stars(app, services)
    _own(app, services)
    _form(app, services)


def _climbing(app: AsyncApp, services: Services) -> None:
    @app.action(own.ONE_UP)
    async def up(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        kept = services.toolkit.own_phrases
        offers = await kept.one_up(services.team, who(body), action["value"])
        await reply(services, body, results(Found(offers, shelf=own.ABOVE)))

    @app.action(own.PATH)
    async def path(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        """Above the top rung there are people."""
        await ack()
        topic = await services.toolkit.own_phrases.topic_of(
            services.team, who(body), action["value"]
        )
        advice = await services.toolkit.escalating.advise(who(body), topic, Severity.HIGH)
        await reply(services, body, advised(advice, topic=topic))


def _stars(app: AsyncApp, services: Services) -> None:
    kept = services.toolkit.own_phrases

    @app.action(own.STAR)
    async def star(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        await kept.star(services.team, who(body), action["value"])
        await reply(services, body, sentence(STARRED.format(prefix=services.prefix)))

    @app.action(own.UNSTAR)
    async def unstar(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        await kept.unstar(services.team, who(body), action["value"])
        await reply(services, body, sentence(UNSTARRED))

    @app.action(own.BROWSER_STAR)
    async def star_here(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        await kept.star(services.team, who(body), action["value"])
        await redraw(services, body)

    @app.action(own.BROWSER_UNSTAR)
    async def unstar_here(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        await kept.unstar(services.team, who(body), action["value"])
        await redraw(services, body)


def _own(app: AsyncApp, services: Services) -> None:
    kept = services.toolkit.own_phrases

    @app.action(own.ADD)
    async def add(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        await services.messenger.open_view(str(body["trigger_id"]), form())

    @app.action(own.EDIT)
    async def edit(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        phrase = await kept.own(services.team, who(body), action["value"])
        await services.messenger.open_view(str(body["trigger_id"]), form(phrase))

    @app.action(own.REMOVE)
    async def remove(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await kept.remove(services.team, who(body), action["value"])
        await replace(services, body, await shelf_message(services, who(body), own.MINE))


def _form(app: AsyncApp, services: Services) -> None:
    @app.view(own.FORM)
    async def keep(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
        await services.answering.require_staff(who(body))
        try:
            wording = checked(filled_in(view, own.WORDING))
            await services.toolkit.own_phrases.keep(
                services.team,
                who(body),
                wording=wording,
                rung=filled_in(view, own.RUNG),
                topic=filled_in(view, own.TOPIC),
                phrase_id=str(view.get("private_metadata", "")),
            )
        except CannotKeep as fault:
            await ack(response_action="errors", errors={own.WORDING: str(fault)})
            return
        done = as_modal(sentence(KEPT.format(prefix=services.prefix)))
        await ack(response_action="update", view=done)
