"""`/plain`: jargon into plain English, for whoever typed it alone."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.slack.blocks.plain import HOW, in_plain_english
from handlers.answers import sentence, tell, who
from handlers.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """One command."""

    @app.command(f"/{services.prefix}plain")
    async def plain(ack: AsyncAck, body: dict[str, Any]) -> None:
        await services.answering.require_staff(who(body))
        found = services.toolkit.drafts.plain(str(body.get("text", "")))
        if found.text:
            await tell(ack, in_plain_english(found))
        else:
            await tell(ack, sentence(HOW.format(prefix=services.prefix)))
