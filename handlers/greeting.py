"""First use: whoever types or presses something for the first time is greeted, afterwards."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from bot.slack import ids
from handlers.answers import who
from handlers.services import Services

PRESSED = frozenset({"block_actions", "message_action", "shortcut", "view_submission"})


def register(app: AsyncApp, services: Services) -> None:
    """Look at everything people do on purpose, in middleware, since every feature has it."""

    async def greet(
        body: dict[str, Any],
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - Bolt's name
    ) -> BoltResponse:
        greeting = services.toolkit.greeting
        if erases(body):
            greeting.forget(who(body))
        elif (body.get("command") or body.get("type") in PRESSED) and who(body):
            greeting.soon(services.team, who(body))
        return await next()

    app.use(greet)


def erases(body: dict[str, Any]) -> bool:
    """Whether somebody has what is held of them erased: to note a greeting would hold it anew."""
    return any(action.get("action_id") == ids.ERASE for action in body.get("actions") or ())
