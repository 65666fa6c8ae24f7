"""Newcomers to a watched channel are shown its notice."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from handlers.services import Services


def register(app: AsyncApp, services: Services) -> None:
    """`member_joined_channel`."""

    @app.event("member_joined_channel")
    async def joined(event: dict[str, Any]) -> None:
        user = str(event.get("user", ""))
        if user and user != services.bot_user:
            await services.noticing.joined(services.team, str(event.get("channel", "")), user)
