"""How Slack writes things down: messages, people, conversations and views as JSON."""

from html import unescape

from bot.workspace.model import Conversation, Json, Message, View
from bot.workspace.seed import Member
from bot.workspace.state import State


def rich_text(text: str, block_id: str) -> list[Json]:
    """The `blocks` of a message that a person typed."""
    words = {"type": "text", "text": unescape(text)}
    section = {"type": "rich_text_section", "elements": [words]}
    return [{"type": "rich_text", "block_id": block_id, "elements": [section]}]


def message(state: State, said: Message, *, metadata: bool = False) -> Json:
    """A message as the Web API and message events carry it."""
    body: Json = {"type": "message", "user": said.author, "ts": said.ts, "text": said.text}
    body["team"] = said.team or state.seed.team_id
    body["blocks"] = said.blocks
    if said.by_app:
        body |= _by_app(state)
    else:
        body["client_msg_id"] = said.client_msg_id
    optional = {
        "subtype": said.subtype,
        "thread_ts": said.thread_ts,
        "files": said.files,
        "attachments": said.attachments,
        "edited": said.edited,
        "metadata": said.metadata if metadata else None,
    }
    body |= {key: value for key, value in optional.items() if value}
    return body | _thread(state, said)


def _by_app(state: State) -> Json:
    seed = state.seed
    profile = {
        "id": seed.bot_id,
        "app_id": seed.app_id,
        "name": seed.bot_name,
        "user_id": seed.bot_user,
        "team_id": seed.team_id,
        "deleted": False,
    }
    return {"bot_id": seed.bot_id, "app_id": seed.app_id, "bot_profile": profile}


def _thread(state: State, root: Message) -> Json:
    replies = [] if root.thread_ts else state.replies(root.conversation, root.ts)
    if not replies:
        return {}
    return {
        "thread_ts": root.ts,
        "reply_count": len(replies),
        "reply_users_count": len({reply.author for reply in replies}),
        "reply_users": list(dict.fromkeys(reply.author for reply in replies)),
        "latest_reply": replies[-1].ts,
    }


def conversation(state: State, where: Conversation) -> Json:
    """A conversation as `conversations.info` tells it."""
    body: Json = {
        "id": where.id,
        "is_channel": where.kind == "public",
        "is_group": where.kind == "private",
        "is_im": where.kind == "im",
        "is_mpim": where.kind == "mpim",
        "is_private": where.kind != "public",
        "is_archived": where.archived,
        "is_ext_shared": where.shared,
        "context_team_id": state.seed.team_id,
        "is_member": state.seed.bot_user in where.members,
    }
    if where.kind == "im":
        others = where.members - {state.seed.bot_user}
        return body | {"user": next(iter(others), state.seed.bot_user)}
    purpose = {"value": where.purpose, "creator": "", "last_set": 0}
    named = {"name": where.name, "name_normalized": where.name, "num_members": len(where.members)}
    return body | named | {"purpose": purpose, "topic": {"value": "", "creator": "", "last_set": 0}}


def person(state: State, who: Member) -> Json:
    """A person as `users.info` tells it."""
    names = {"real_name": who.name, "display_name": who.name.partition(" ")[0]}
    return {
        "id": who.id,
        "team_id": "T01ELSEWHER" if who.external else state.seed.team_id,
        "name": who.handle,
        "real_name": who.name,
        "deleted": False,
        "tz": who.tz,
        "tz_label": who.tz,
        "tz_offset": who.tz_offset,
        "profile": names,
        "is_bot": False,
        "is_app_user": False,
        "is_admin": False,
        "is_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_stranger": who.external,
    }


def app_user(state: State) -> Json:
    """The app's own user as `users.info` tells it."""
    seed = state.seed
    names = {"real_name": seed.bot_name, "display_name": seed.bot_name.lower()}
    more = {"api_app_id": seed.app_id, "bot_id": seed.bot_id, "profile": names}
    same = {"team_id": seed.team_id, "deleted": False, "is_bot": True, "tz": "Etc/UTC"}
    return {"id": seed.bot_user, "name": seed.bot_name.lower(), **same, **more, "tz_offset": 0}


def view(state: State, shown: View, values: Json | None = None) -> Json:
    """A view as Slack hands it back, `values` being what its owner typed and chose."""
    seed = state.seed
    empty: Json = {
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "title": None,
        "submit": None,
        "close": None,
        "clear_on_close": False,
        "notify_on_close": False,
    }
    return {
        **empty,
        **shown.content,
        "id": shown.id,
        "team_id": seed.team_id,
        "app_id": seed.app_id,
        "app_installed_team_id": seed.team_id,
        "bot_id": seed.bot_id,
        "hash": shown.hash,
        "root_view_id": shown.root_id,
        "previous_view_id": shown.previous_id,
        "state": {"values": values or {}},
    }
