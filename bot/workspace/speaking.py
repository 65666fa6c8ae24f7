"""What people do in conversations: write, edit, delete, join."""

import uuid
from html import escape

from bot.workspace import envelopes, wire
from bot.workspace.core import Core
from bot.workspace.model import Json, Message, SlackError


def as_typed(text: str) -> str:
    """What Slack makes of the words a person typed: `&`, `<` and `>` escaped."""
    return escape(text, quote=False)


class Speaking:
    """The part of a workspace that speaks for people.

    `text` is always raw Slack text, as it stands in an event; `as_typed` makes it from typed words.
    """

    core: Core

    async def say(
        self,
        user: str,
        channel: str,
        text: str,
        thread_ts: str | None = None,
        *,
        subtype: str | None = None,
        files: list[Json] | None = None,
    ) -> str:
        """Write a message as somebody; its `ts`.

        `subtype` is Slack's: thread_broadcast, file_share, me_message. The event is on its way when
        this returns; `settled()` waits until the app has taken it. SlackError when the person is
        not in the conversation, or there is no such thread.
        """
        core = self.core
        where = core.state.conversation(channel)
        if user not in where.members:
            raise SlackError("not_in_channel")
        root = self._root(channel, thread_ts) if thread_ts else None
        person = core.state.person(user)
        said = Message(
            ts=core.state.next_ts(channel),
            conversation=channel,
            author=user,
            text=text,
            order=core.state.next_order(),
            blocks=wire.rich_text(text, core.state.new_id("b")) if text else [],
            thread_ts=root,
            subtype=subtype,
            files=files or [],
            client_msg_id=str(uuid.uuid4()),
            team="T01ELSEWHER" if person.external else core.seed.team_id,
        )
        core.state.put(said)
        core.announce(channel, envelopes.said(core.state, said))
        return said.ts

    def _root(self, channel: str, thread_ts: str) -> str:
        message = self.core.state.find(channel, thread_ts)
        return message.thread_ts or message.ts

    async def edit(self, user: str, channel: str, ts: str, text: str) -> None:
        """Change one's own message."""
        message = self._own(user, channel, ts)
        before = wire.message(self.core.state, message)
        now = f"{self.core.state.now_in(channel):.6f}"
        message.text, message.edited = text, {"user": user, "ts": now}
        message.blocks = wire.rich_text(text, self.core.state.new_id("b"))
        self.core.state.changed()
        self.core.announce(channel, envelopes.edited(self.core.state, message, before, now))

    async def delete(self, user: str, channel: str, ts: str) -> None:
        """Remove one's own message; a root with replies leaves a tombstone, as in Slack."""
        message = self._own(user, channel, ts)
        now = f"{self.core.state.now_in(channel):.6f}"
        if self.core.state.replies(channel, message.ts):
            self._bury(message, now)
            return
        event = envelopes.deleted(self.core.state, message, now)
        self.core.state.remove(message)
        self.core.announce(channel, event)

    def _bury(self, root: Message, now: str) -> None:
        before = wire.message(self.core.state, root)
        root.author, root.subtype, root.from_slack = "USLACKBOT", "tombstone", True
        root.text, root.blocks, root.files = "This message was deleted.", [], []
        self.core.state.changed()
        event = envelopes.edited(self.core.state, root, before, now)
        self.core.announce(root.conversation, event)

    def _own(self, user: str, channel: str, ts: str) -> Message:
        message = self.core.state.find(channel, ts)
        if message.author != user:
            raise SlackError("cant_update_message")
        return message

    async def join(self, user: str, channel: str) -> None:
        """Become a member of a channel, with the message Slack posts about it."""
        core = self.core
        where = core.state.conversation(channel)
        core.state.person(user)
        where.members.add(user)
        said = Message(
            ts=core.state.next_ts(channel),
            conversation=channel,
            author=user,
            text=f"<@{user}> has joined the channel",
            order=core.state.next_order(),
            subtype="channel_join",
        )
        core.state.put(said)
        core.announce(channel, envelopes.said(core.state, said))
        core.announce(channel, envelopes.joined(core.state, user, where, said.ts))

    async def leave(self, user: str, channel: str) -> None:
        """Leave a channel."""
        where = self.core.state.conversation(channel)
        where.members.discard(user)
        self.core.state.changed()

    async def post_as_app(self, name: str, channel: str, text: str) -> str:
        """Write a message as some other app; its `ts`."""
        core = self.core
        said = Message(
            ts=core.state.next_ts(channel),
            conversation=channel,
            author="U01OTHERAPP",
            text=text,
            order=core.state.next_order(),
            client_msg_id=None,
        )
        core.state.put(said)
        event = envelopes.said(core.state, said)
        event |= {"bot_id": "B01OTHERAPP", "app_id": "A01OTHERAPP", "username": name}
        core.announce(channel, event)
        return said.ts

    def emit(self, event: Json, *, event_id: str | None = None) -> str:
        """Deliver any event at all, for example `app_uninstalled`; its `event_id`."""
        payload = envelopes.event(self.core.state, event)
        payload["event_id"] = event_id or payload["event_id"]
        self.core.post.event(payload)
        return str(payload["event_id"])
