"""The Web API methods of the stand-in, and the smaller set a bare server would know."""

from collections.abc import Awaitable, Callable, Mapping

from bot.workspace.args import Args
from bot.workspace.core import Core
from bot.workspace.methods import chat, conversations, files, people, posting, views
from bot.workspace.model import Json

Method = Callable[[Core, Args], Awaitable[Json]]

CONNECTIONS_OPEN = "apps.connections.open"
"""Served by the API itself, which knows the sockets."""

METHODS: Mapping[str, Method] = {
    "auth.test": people.auth_test,
    "chat.delete": chat.delete,
    "chat.getPermalink": chat.permalink,
    "chat.postEphemeral": posting.post_ephemeral,
    "chat.postMessage": posting.post_message,
    "chat.update": chat.update,
    "conversations.history": conversations.history,
    "conversations.info": conversations.info,
    "conversations.list": conversations.listing,
    "conversations.members": conversations.members,
    "conversations.open": conversations.open_direct,
    "conversations.replies": conversations.replies,
    "dnd.info": people.dnd_info,
    "files.completeUploadExternal": files.complete,
    "files.getUploadURLExternal": files.upload_url,
    "files.info": files.info,
    "usergroups.users.list": people.group_members,
    "users.getPresence": people.presence,
    "users.info": people.info,
    "users.list": people.listing,
    "views.open": views.open_modal,
    "views.publish": views.publish,
    "views.push": views.push,
    "views.update": views.update,
}
"""Every method by its name, but `apps.connections.open`."""

EVERY: frozenset[str] = frozenset({*METHODS, CONNECTIONS_OPEN})
MINIMAL: frozenset[str] = frozenset(
    {
        "auth.test",
        CONNECTIONS_OPEN,
        "chat.postEphemeral",
        "chat.postMessage",
        "conversations.open",
        "views.open",
        "views.publish",
        "views.update",
    }
)
"""The methods the bot must be able to live on."""

__all__ = ["CONNECTIONS_OPEN", "EVERY", "METHODS", "MINIMAL", "Method"]
