"""When something fails: watchers log and go on, a person is always answered, privately."""

import contextlib
import json
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from bot.errors import SlackFault, SteadyhandError
from handlers.answers import reply, sentence
from handlers.services import Services

APOLOGY = "That did not work, and it is not your doing. Nothing was lost; please try again."


def register(app: AsyncApp, services: Services) -> None:
    """Bolt's last resort, for listeners and middleware alike."""
    log = structlog.get_logger("handlers")

    @app.error
    async def failed(error: Exception, body: dict[str, Any]) -> BoltResponse:
        expected = isinstance(error, SteadyhandError)
        if not expected:
            log.error("listener failed", error=type(error).__name__, exc_info=error)
        if body.get("type") == "event_callback":
            # Not acknowledged, so Slack delivers it again.
            services.metrics.events.labels(kind="event", outcome="failed").inc()
            return BoltResponse(status=500)
        said = str(error) if expected else APOLOGY
        if body.get("command"):
            return private(said)
        if body.get("response_url"):
            with contextlib.suppress(SlackFault):  # logged by the gateway; there is nobody else
                await reply(services, body, sentence(said))
        return BoltResponse(status=200)


def private(text: str) -> BoltResponse:
    """An answer to a command that only its writer sees."""
    return BoltResponse(
        status=200,
        headers={"content-type": "application/json"},
        body=json.dumps({"response_type": "ephemeral", "text": text}),
    )
