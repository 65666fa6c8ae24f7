"""What happens to the workspace itself: a channel's new id, and the app's removal."""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from handlers.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """`channel_id_changed`, `app_uninstalled` and `tokens_revoked`, which come in any order."""
    _limited(app, services)

    @app.event("channel_id_changed")
    async def renamed(event: dict[str, Any]) -> None:
        old, new = str(event["old_channel_id"]), str(event["new_channel_id"])
        await services.noticing.renamed(services.team, old, new)

    @app.event("app_uninstalled")
    async def uninstalled() -> None:
        await services.personal.erase_workspace(services.team)
        services.toolkit.greeting.forget()

    @app.event("tokens_revoked")
    async def revoked(event: dict[str, Any]) -> None:
        if event.get("tokens", {}).get("bot"):
            await services.personal.erase_workspace(services.team)
            services.toolkit.greeting.forget()


def _limited(app: AsyncApp, services: Services) -> None:
    """Slack drops what is over 30,000 events an hour, and says so once a minute."""
    log = structlog.get_logger("workspace")

    async def limited(
        body: dict[str, Any],
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - Bolt's name
    ) -> BoltResponse:
        if body.get("type") != "app_rate_limited":
            return await next()
        minute = body.get("minute_rate_limited")
        log.warning("Slack holds events back: too many an hour", minute=minute)
        services.metrics.events.labels(kind="event", outcome="rate_limited").inc()
        return BoltResponse(status=200)

    app.use(limited)
