"""The buttons under a nudge, a reminder and a reset reminder."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards import Card
from bot.nudging.delivery import Snooze
from bot.nudging.facts import ago
from bot.slack import ids
from bot.slack.blocks.escalate import advised
from bot.slack.blocks.render import render
from bot.slack.blocks.why import why as why_message
from handlers.answers import replace, reply, sentence, who
from handlers.services import Services
from handlers.values import known
from phrasebank.paths import Severity

PUT_AWAY = "Put away. Take your time."
GONE = "Noted. The message behind this note was deleted, and the note with it."


def register(app: AsyncApp, services: Services) -> None:
    """One listener a button; the button's value is the whisper's id."""
    answering = services.answering
    _changing(app, services, ids.ON_IT, answering.on_it)
    _changing(app, services, ids.OFF_THE_MARK, answering.off_the_mark)
    _changing(app, services, ids.RESOLVED, answering.resolved)
    _changing(app, services, ids.ANOTHER_PHRASE, answering.another_phrase)
    _changing(app, services, ids.NEXT_RUNG, answering.next_rung)

    @app.action(ids.SNOOZE)
    async def snooze(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        choice, whisper = ids.unpack(action["selected_option"]["value"])
        await _show(
            services, body, await answering.snooze(whisper, who(body), known(choice, Snooze))
        )

    @app.action(ids.ESCALATION_PATH)
    async def path(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        one = await answering.path(action["value"], who(body))
        advice = await services.toolkit.escalating.advise(who(body), one.topic, Severity.HIGH)
        message = advised(advice, topic=one.topic)
        await reply(services, body, message)

    @app.action(ids.WHY_THIS)
    async def why(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        lines = await answering.why(action["value"], who(body))
        now = services.clock.now()
        reasons = [
            f"{line.name or 'A user'}, {ago(now - line.at)}: "
            f"{', '.join(line.facts) or 'how the message reads'}"
            for line in lines
        ]
        await reply(services, body, why_message("Why this conversation", reasons))

    @app.action(ids.NOT_NOW)
    async def not_now(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await answering.not_now(action["value"], who(body))
        await replace(services, body, sentence(PUT_AWAY))


def _changing(
    app: AsyncApp,
    services: Services,
    action_id: str,
    act: Callable[[str, str], Awaitable[Card | None]],
) -> None:
    """A button whose nudge is drawn again afterwards."""

    @app.action(action_id)
    async def pressed(ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        await _show(services, body, await act(action["value"], who(body)))


async def _show(services: Services, body: dict[str, Any], card: Card | None) -> None:
    await replace(services, body, sentence(GONE) if card is None else render(card))
