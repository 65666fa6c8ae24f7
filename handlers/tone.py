"""`/tone`, and the message shortcut *Check my reply* on one's own message."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.detection.text import read
from bot.errors import SlackFault
from bot.slack import ids_coaching
from bot.slack.blocks.tone import HOW, NO_WORDS, NOT_YOURS, tone_answer, tone_view
from handlers.answers import channel_of, reply, sentence, tell, who, words_of
from handlers.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """The command and the shortcut."""
    _command(app, services)
    _shortcut(app, services)


def _command(app: AsyncApp, services: Services) -> None:
    @app.command(f"/{services.prefix}tone")
    async def tone(ack: AsyncAck, body: dict[str, Any]) -> None:
        await services.answering.require_staff(who(body))
        draft = words_of(body)
        prose = read(draft).text
        if not prose:
            await tell(ack, sentence(HOW.format(prefix=services.prefix)))
            return
        found = await services.toolkit.drafts.typed(
            services.team, channel_of(body), who(body), draft
        )
        await tell(ack, tone_answer(prose, found))


def _shortcut(app: AsyncApp, services: Services) -> None:
    @app.shortcut(ids_coaching.CHECK_REPLY)
    async def check_reply(ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await services.answering.require_staff(who(body))
        message = body.get("message", {})
        if message.get("user") != who(body) or message.get("bot_id"):
            await reply(services, body, sentence(NOT_YOURS.format(prefix=services.prefix)))
            return
        prose = read(str(message.get("text", ""))).text
        if not prose:
            await reply(services, body, sentence(NO_WORDS))
            return
        await _show(services, body, message, prose)


async def _show(
    services: Services, body: dict[str, Any], message: dict[str, Any], prose: str
) -> None:
    found = await services.toolkit.drafts.sent(
        services.team,
        channel_of(body),
        str(message.get("ts") or body.get("message_ts", "")),
        str(message.get("thread_ts", "")),
        str(message.get("text", "")),
    )
    try:
        await services.messenger.open_view(str(body["trigger_id"]), tone_view(prose, found))
    except SlackFault:
        # The same beside the message, where Slack would not open a window.
        await reply(services, body, tone_answer(prose, found))
