"""Says incident updates: at Slack's pace, once, each with a key by which it can be found again."""

from bot.clock import SKEW
from bot.desk_cards import DeskCard
from bot.incident_cards import IncidentCard
from bot.ports import Posted
from bot.slack.blocks import incident, incident_desk
from bot.slack.blocks.parts import Message
from bot.slack.gateway import Gateway
from bot.slack.history import SlackHistory
from bot.slack.messenger import EVENT_TYPE, SlackMessenger

POST_PATIENCE = 10.0
EDIT_PATIENCE = 20.0
"""Seconds waited for the pace in place. Longer ones go back to their queue, so that a stop need
not wait for them."""
LATEST = 900.0
"""Seconds after a call in which its post may have landed, all lateness included."""


class SlackPoster:
    """`bot.ports.incidents.Poster` on Slack's Web API."""

    def __init__(self, gateway: Gateway, messenger: SlackMessenger, history: SlackHistory) -> None:
        self._gateway = gateway
        self._client = gateway.client
        self._messenger = messenger
        self._history = history

    async def dm_of(self, user: str) -> str:
        """The channel of the app's DM with somebody."""
        return await self._messenger.dm_of(user)

    async def may_post(self, channel: str, *, private: bool) -> None:
        """Return once the pace lets a post out, which then counts as made; else SlackBusy."""
        await self._gateway.admit(
            "chat.postMessage", channel=channel, private=private, patience=POST_PATIENCE
        )

    async def post(
        self,
        channel: str,
        card: IncidentCard | DeskCard,
        *,
        key: str,
        thread_ts: str | None = None,
        broadcast: bool = False,
    ) -> Posted:
        """Post at once, `key` in the metadata; `broadcast` shows a reply in the channel too."""
        message = _drawn(card)
        said = await self._gateway.call(
            "chat.postMessage",
            lambda: self._client.chat_postMessage(
                channel=channel,
                text=message.text,
                blocks=list(message.blocks),
                thread_ts=thread_ts,
                reply_broadcast=True if broadcast and thread_ts else None,
                metadata={"event_type": EVENT_TYPE, "event_payload": {"key": key}},
                unfurl_links=False,
                unfurl_media=False,
            ),
            admitted=True,
        )
        return Posted(str(said.get("channel") or channel), str(said.get("ts", "")))

    async def change(self, posted: Posted, card: IncidentCard, *, private: bool = False) -> None:
        """Replace a message of ours, at the pace of edits; `private` ones have places kept."""
        message = incident.render(card)
        await self._gateway.call(
            "chat.update",
            lambda: self._client.chat_update(
                channel=posted.channel,
                ts=posted.ts,
                text=message.text,
                blocks=list(message.blocks),
            ),
            private=private,
            patience=0.0 if private else EDIT_PATIENCE,
        )

    async def remove(self, posted: Posted) -> None:
        """Delete a message of ours, at the pace of edits."""
        await self._gateway.call(
            "chat.delete",
            lambda: self._client.chat_delete(channel=posted.channel, ts=posted.ts),
            patience=EDIT_PATIENCE,
        )

    async def find(
        self, channel: str, key: str, *, called_at: float, thread_ts: str | None
    ) -> Posted | None:
        """Where the post with this key stands; None when it certainly does not.

        Raises as every call does, SlackUnclear when it cannot be known.
        """
        return await self._history.find(
            channel,
            key,
            oldest=called_at - SKEW,
            latest=called_at + LATEST,
            thread_ts=thread_ts,
        )


def _drawn(card: IncidentCard | DeskCard) -> Message:
    if isinstance(card, IncidentCard):
        return incident.render(card)
    return incident_desk.render(card)
