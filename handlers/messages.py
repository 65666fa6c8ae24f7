"""The one message listener: reads, decides and stores before Slack is told that we have it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from handlers.payloads import Unreadable, heard_in
from handlers.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """Hear messages in global middleware, the only place that runs before the acknowledgement."""
    log = structlog.get_logger("messages")

    async def hear(
        body: dict[str, Any],
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - Bolt's name
    ) -> BoltResponse:
        if not is_message(body):
            return await next()
        try:
            heard = heard_in(body)
        except Unreadable as fault:
            # Delivering it again would not mend it: said once, counted, and acknowledged.
            log.warning("message not understood", fault=str(fault), event_id=body.get("event_id"))
            services.metrics.events.labels(kind="message", outcome="unreadable").inc()
            return BoltResponse(status=200)
        if heard is None:
            services.metrics.events.labels(kind="message", outcome="not_a_person").inc()
            return BoltResponse(status=200)
        # One installation serves one workspace; in shared channels events may name another.
        await services.watching.hear(replace(heard, team=services.team))
        services.metrics.events.labels(kind=heard.change.value, outcome="heard").inc()
        return BoltResponse(status=200)

    app.use(hear)


def is_message(body: dict[str, Any]) -> bool:
    """Whether a payload is an Events API message event."""
    event = body.get("event")
    return (
        body.get("type") == "event_callback"
        and isinstance(event, dict)
        and event.get("type") == "message"
    )
