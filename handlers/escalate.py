"""`/escalate`, and the menus and links of its answer."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.slack import ids
from bot.slack import ids_escalate as own
from bot.slack.blocks.escalate import advised, example
from bot.slack.typed import as_typed
from handlers.answers import replace, tell, who, words_of
from handlers.services import Services
from handlers.values import known
from phrasebank.model import TOPICS
from phrasebank.pathrows import DEFAULT


def register(app: AsyncApp, services: Services) -> None:
    """The command, and what stands under its answer."""
    escalating = services.toolkit.escalating

    @app.command(f"/{services.prefix}escalate")
    async def escalate(ack: AsyncAck, body: dict[str, Any]) -> None:
        asked = await escalating.ask(who(body), as_typed(words_of(body)))
        if asked is None:
            await tell(ack, example(services.prefix))
            return
        unknown = asked.words if asked.topic == "other" and asked.words != "other" else ""
        shown = advised(asked.advice, topic=asked.topic, unknown=unknown, danger=asked.danger)
        await tell(ack, shown)

    async def chosen(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        severity, topic = ids.unpack(action["selected_option"]["value"])
        known(topic, (*TOPICS, DEFAULT))
        advice = await escalating.advise(who(body), topic, severity)
        await replace(services, body, advised(advice, topic=topic))

    async def opened(ack: AsyncAck) -> None:
        """The browser opens the link; Slack only tells us, and nobody is paged."""
        await ack()

    for action_id in (own.TOPIC, own.SEVERITY):
        app.action(action_id)(chosen)
    for action_id in (own.OPEN_PAGE, own.OPEN_LINK):
        app.action(action_id)(opened)
