"""What one person can see, and nothing else: the page draws it, the privacy tests read it."""

import json
from dataclasses import dataclass

from bot.workspace import wire
from bot.workspace.model import Conversation, Json, Message
from bot.workspace.state import State

_MOST = 300
"""Messages of one conversation that the page is given."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything on one person's screens.

    `conversations` holds those they are in, each with its messages in order of arrival; `home` is
    their App Home or None; `modals` are open ones, the top one last.
    """

    user: str
    conversations: tuple[Json, ...]
    home: Json | None
    modals: tuple[Json, ...]

    @property
    def text(self) -> str:
        """All of it in one string, for asserting that something is or is not there."""
        return json.dumps([self.conversations, self.home, self.modals], ensure_ascii=False)

    def messages(self, channel: str) -> list[Json]:
        """The messages of one conversation; none when this person is not in it."""
        for conversation in self.conversations:
            if conversation["id"] == channel:
                messages: list[Json] = conversation["messages"]
                return messages
        return []

    @property
    def private(self) -> list[Json]:
        """The ephemeral messages, in every conversation."""
        every = (m for c in self.conversations for m in c["messages"])
        return [message for message in every if message["only_for"]]


def seen_by(state: State, user: str) -> Seen:
    """What one person can see now."""
    state.person(user)
    mine = [where for where in state.conversations.values() if user in where.members]
    home = state.homes.get(user)
    stack = state.stacks.get(user, [])
    return Seen(
        user,
        tuple(_conversation(state, user, where) for where in mine),
        wire.view(state, home) if home else None,
        tuple(wire.view(state, state.views[name]) for name in stack),
    )


def _conversation(state: State, user: str, where: Conversation) -> Json:
    shown = [
        message
        for message in state.messages[where.id]
        if message.lost is None and message.only_for in (None, user)
    ]
    return {
        "id": where.id,
        "name": where.name,
        "kind": where.kind,
        "purpose": where.purpose,
        "members": sorted(where.members),
        "app_in": state.seed.bot_user in where.members,
        "messages": [_message(state, message) for message in shown[-_MOST:]],
    }


def _message(state: State, message: Message) -> Json:
    body = wire.message(state, message)
    return {
        "ts": message.ts,
        "order": message.order,
        "author": "slack" if message.from_slack else message.author,
        "by_app": message.by_app,
        "text": message.text,
        "blocks": message.blocks if message.by_app else [],
        "thread_ts": message.thread_ts,
        "subtype": message.subtype,
        "edited": bool(message.edited),
        "only_for": message.only_for,
        "files": [file.get("title") or file.get("name") for file in message.files],
        "replies": body.get("reply_count", 0),
    }
