"""Says things in Slack: whispers, direct messages, posts, edits, App Home and modals."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.cards import Card, HomeCard
from bot.errors import SlackBusy, SlackRefused, SlackUnclear
from bot.ports import Posted
from bot.slack.blocks.home import home
from bot.slack.blocks.parts import Message
from bot.slack.blocks.render import render
from bot.slack.gateway import RETRY_AFTER, Gateway

EVENT_TYPE = "steadyhand_post"
"""The name our metadata goes by. Any app may read metadata, so it holds one opaque key."""

_MOST_DMS = 5000
_WHISPER_PATIENCE = 2.0
_OPEN_PATIENCE = 1.0
"""Seconds: a trigger lives 3, so a modal that must wait longer would come to nothing."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are: the answer to `auth.test`."""

    team: str
    team_url: str
    user: str
    bot: str


class SlackMessenger:
    """`bot.ports.Messenger` on Slack's Web API."""

    def __init__(self, gateway: Gateway, *, team_url: str = "") -> None:
        """`team_url` is Slack's address of the workspace; `introduce` asks Slack for it."""
        self._gateway = gateway
        self._client = gateway.client
        self._team_url = team_url
        self._dms: OrderedDict[str, str] = OrderedDict()

    async def introduce(self) -> Identity:
        """Ask Slack who we are, and remember the workspace's address for links."""
        said = await self._gateway.call("auth.test", self._client.auth_test)
        self._team_url = str(said.get("url", "")) or self._team_url
        fields = (said.get(name) or "" for name in ("team_id", "url", "user_id", "bot_id"))
        return Identity(*(str(field) for field in fields))

    async def whisper(self, to: str, channel: str, thread_ts: str | None, card: Card) -> None:
        """Show an ephemeral message to one person."""
        message = render(card)
        await self._gateway.call(
            "chat.postEphemeral",
            lambda: self._client.chat_postEphemeral(
                channel=channel, user=to, thread_ts=thread_ts, **_body(message)
            ),
            channel=channel,
            private=True,
            patience=_WHISPER_PATIENCE,
        )

    async def direct(self, to: str, card: Card) -> Posted:
        """Send one person a message in the app's DM."""
        return await self.send(to, render(card))

    async def send(self, to: str, message: Message) -> Posted:
        """The same for a message that is drawn already."""
        known = to in self._dms
        try:
            return await self._post(await self.dm_of(to), message, private=True)
        except SlackRefused as fault:
            if not known or fault.code != "channel_not_found":
                raise
        # The DM we remembered is gone (a merged account, a reset workspace): nothing was said yet.
        self._dms.pop(to, None)
        return await self._post(await self.dm_of(to), message, private=True)

    async def send_files(self, to: str, files: Mapping[str, str]) -> None:
        """Send one person text files, by name, in the app's DM. Raises like the other calls."""
        channel = await self.dm_of(to)
        uploads = [{"filename": name, "content": text} for name, text in files.items()]
        await self._gateway.call(
            "files.completeUploadExternal",
            lambda: self._client.files_upload_v2(channel=channel, file_uploads=uploads),
            private=True,
        )

    async def say(self, channel: str, card: Card, *, key: str, thread_ts: str | None) -> Posted:
        """Post where everybody can read; `key` is the opaque id put in the metadata."""
        metadata = {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
        return await self._post(channel, render(card), thread_ts=thread_ts, metadata=metadata)

    async def edit(self, posted: Posted, card: Card) -> None:
        """Replace a message of ours."""
        message = render(card)
        await self._gateway.call(
            "chat.update",
            lambda: self._client.chat_update(
                channel=posted.channel,
                ts=posted.ts,
                text=message.text,
                blocks=list(message.blocks),
            ),
            private=True,
        )

    async def remove(self, posted: Posted) -> None:
        """Delete a message of ours."""
        await self._gateway.call(
            "chat.delete",
            lambda: self._client.chat_delete(channel=posted.channel, ts=posted.ts),
        )

    async def home(self, user: str, card: HomeCard) -> None:
        """Publish one person's App Home."""
        view = home(card)
        await self._gateway.call(
            "views.publish", lambda: self._client.views_publish(user_id=user, view=view)
        )

    async def open_group(self, users: Sequence[str]) -> str:
        """Open a group DM of the app and these people; its channel id."""
        return await self._open(users)

    async def open_view(self, trigger_id: str, view: dict[str, Any]) -> str:
        """Open a modal within its trigger's 3 s; the view's id."""
        said = await self._gateway.call(
            "views.open",
            lambda: self._client.views_open(trigger_id=trigger_id, view=view),
            private=True,
            patience=_OPEN_PATIENCE,
        )
        return str((said.get("view") or {}).get("id", ""))

    async def update_view(self, view_id: str, view: dict[str, Any]) -> None:
        """Replace an open modal."""
        await self._gateway.call(
            "views.update", lambda: self._client.views_update(view_id=view_id, view=view)
        )

    async def push_view(self, trigger_id: str, view: dict[str, Any]) -> None:
        """Lay a modal on the one that was clicked, within 3 s; what is typed there stays."""
        await self._gateway.call(
            "views.push",
            lambda: self._client.views_push(trigger_id=trigger_id, view=view),
            private=True,
            patience=_OPEN_PATIENCE,
        )

    def link(self, channel: str, ts: str) -> str:
        """A link to a message, made without a call; "" while the workspace's address is unknown."""
        if not self._team_url:
            return ""
        return f"{self._team_url.rstrip('/')}/archives/{channel}/p{ts.replace('.', '')}"

    async def _post(
        self,
        channel: str,
        message: Message,
        *,
        thread_ts: str | None = None,
        metadata: dict[str, Any] | None = None,
        private: bool = False,
    ) -> Posted:
        said = await self._gateway.call(
            "chat.postMessage",
            lambda: self._client.chat_postMessage(
                channel=channel,
                thread_ts=thread_ts,
                metadata=metadata,
                unfurl_links=False,
                unfurl_media=False,
                **_body(message),
            ),
            channel=channel,
            private=private,
        )
        return Posted(str(said.get("channel") or channel), str(said.get("ts", "")))

    def forget_dms(self) -> None:
        """The workspace has begun anew, and with it every DM."""
        self._dms.clear()

    async def dm_of(self, user: str) -> str:
        """The channel of the app's DM with somebody, opened when it has to be."""
        if user in self._dms:
            self._dms.move_to_end(user)
            return self._dms[user]
        channel = await self._open([user])
        self._dms[user] = channel
        if len(self._dms) > _MOST_DMS:
            self._dms.popitem(last=False)
        return channel

    async def _open(self, users: Sequence[str]) -> str:
        try:
            said = await self._gateway.call(
                "conversations.open",
                lambda: self._client.conversations_open(users=list(users)),
                private=True,
            )
        except SlackUnclear:
            # Opening twice opens the same one, and nothing has been said yet: safe to try again.
            raise SlackBusy(RETRY_AFTER) from None
        channel: Mapping[str, Any] = said.get("channel") or {}
        return str(channel.get("id", ""))


def _body(message: Message) -> dict[str, Any]:
    return {"text": message.text, "blocks": list(message.blocks)}
