"""When something fails: watchers log and go on, a person is always answered, privately."""

import asyncio
import contextlib
import json
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from bot.errors import SlackFault, SteadyhandError
from bot.slack.blocks.views import as_modal
from handlers.answers import fault, sentence
from handlers.services import Services

APOLOGY = "That did not work, and it is not your doing. Nothing was lost; please try again."

AWAITED = ("block_actions", "message_action", "shortcut", "view_submission")
"""Interactions whose presser waits for an answer; nobody waits when a modal is closed."""

PASSED_ON = 0.05
"""Seconds in which an acknowledgement has surely left: Bolt looks for it every 0.01 s, and drops
one that still waits when its listener fails."""


def register(app: AsyncApp, services: Services) -> None:
    """Bolt's last resort, for listeners and middleware alike."""
    log = structlog.get_logger("handlers")

    @app.error
    async def failed(
        error: Exception, body: dict[str, Any], response: BoltResponse | None
    ) -> BoltResponse | None:
        expected = isinstance(error, SteadyhandError)
        if not expected:
            log.error("listener failed", error=type(error).__name__, exc_info=error)
        if body.get("type") == "event_callback":
            # Not acknowledged, so Slack delivers it again.
            services.metrics.events.labels(kind="event", outcome="failed").inc()
            return BoltResponse(status=500)
        said = str(error).replace("`/steady", f"`/{services.prefix}steady")
        return await _told(services, body, said if expected else APOLOGY, response)


async def _told(
    services: Services, body: dict[str, Any], said: str, response: BoltResponse | None
) -> BoltResponse | None:
    """The answer, which Bolt takes only before an acknowledgement: `response` is None after it."""
    if response is not None and body.get("command"):
        return private(said)
    if response is not None and body.get("type") == "view_submission":
        # A form has no place beside it: the fault is told in its own window.
        return in_window(said)
    if body.get("command") or body.get("type") in AWAITED:
        with contextlib.suppress(SlackFault):  # logged by the gateway; there is nobody else
            await fault(services, body, sentence(said))
    if response is not None:
        return BoltResponse(status=200)
    await asyncio.sleep(PASSED_ON)
    return None


def in_window(text: str) -> BoltResponse:
    """An answer to a form, in place of it."""
    body = {"response_action": "update", "view": as_modal(sentence(text))}
    return BoltResponse(
        status=200, headers={"content-type": "application/json"}, body=json.dumps(body)
    )


def private(text: str) -> BoltResponse:
    """An answer to a command that only its writer sees."""
    return BoltResponse(
        status=200,
        headers={"content-type": "application/json"},
        body=json.dumps({"response_type": "ephemeral", "text": text}),
    )
