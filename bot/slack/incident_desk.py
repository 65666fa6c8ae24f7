"""Tells leads and technicians about incidents in the app's DM."""

from bot.desk_cards import DeskCard
from bot.slack.blocks.incident_desk import render
from bot.slack.messenger import SlackMessenger


class SlackDesk:
    """`bot.ports.desk.Desk` on Slack's Web API."""

    def __init__(self, messenger: SlackMessenger) -> None:
        self._messenger = messenger

    async def tell(self, user: str, card: DeskCard) -> None:
        """Raises as `ports.Messenger` does."""
        await self._messenger.send(user, render(card))
