"""What happens to the workspace itself: a channel's new id, and the app's removal."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from handlers.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """`channel_id_changed`, `app_uninstalled` and `tokens_revoked`, which come in any order."""

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
