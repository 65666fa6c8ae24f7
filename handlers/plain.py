"""`/plain`: jargon into plain English, for whoever typed it alone."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.slack.blocks.plain import HOW, in_plain_english
from bot.slack.typed import as_typed
from bot.toolkit.drafting import MOST_CHARACTERS
from handlers.answers import sentence, tell, who, words_of
from handlers.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """One command."""

    @app.command(f"/{services.prefix}plain")
    async def plain(ack: AsyncAck, body: dict[str, Any]) -> None:
        await services.answering.require_staff(who(body))
        typed = as_typed(words_of(body))
        found = services.toolkit.drafts.plain(typed)
        if found.text:
            await tell(ack, in_plain_english(found, cut=len(typed) > MOST_CHARACTERS))
        else:
            await tell(ack, sentence(HOW.format(prefix=services.prefix)))
