"""The payloads Slack sends an app: events, commands, clicks, shortcuts and views, whole."""

from bot.workspace import wire
from bot.workspace.model import Conversation, Json, Message, SlackError, View
from bot.workspace.seed import Member
from bot.workspace.state import State

VERIFICATION = "local-verification"
"""Slack's deprecated verification token; still in every payload, to be ignored."""


def event(state: State, inner: Json, *, shared: bool = False) -> Json:
    """An Events API envelope around one event."""
    seed, now = state.seed, state.clock.now()
    authorization = {
        "enterprise_id": None,
        "team_id": seed.team_id,
        "user_id": seed.bot_user,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    context = f"4-{inner.get('type')}-{seed.team_id}-{seed.app_id}-{inner.get('channel')}"
    return {
        "token": VERIFICATION,
        "team_id": seed.team_id,
        "context_team_id": seed.team_id,
        "context_enterprise_id": None,
        "api_app_id": seed.app_id,
        "event": inner,
        "type": "event_callback",
        "event_id": state.new_id("Ev"),
        "event_time": int(now),
        "authorizations": [authorization],
        "is_ext_shared_channel": shared,
        "event_context": context,
    }


def said(state: State, message: Message) -> Json:
    """A message event."""
    where = state.conversation(message.conversation)
    body = wire.message(state, message)
    for key in ("reply_count", "reply_users", "reply_users_count", "latest_reply"):
        body.pop(key, None)
    more: Json = {"channel": where.id, "channel_type": where.channel_type, "event_ts": message.ts}
    if message.thread_ts:
        more["parent_user_id"] = _parent(state, message)
    if message.team and message.team != state.seed.team_id:
        more |= {"user_team": message.team, "source_team": message.team}
    return body | more


def _parent(state: State, reply: Message) -> str | None:
    try:
        return state.find(reply.conversation, reply.thread_ts or "").author
    except SlackError:
        return None


def edited(state: State, message: Message, before: Json, at: str) -> Json:
    """A message_changed event."""
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": wire.message(state, message),
        "previous_message": before,
        **_beside(state, message, at),
    }


def deleted(state: State, message: Message, at: str) -> Json:
    """A message_deleted event."""
    return {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "deleted_ts": message.ts,
        "previous_message": wire.message(state, message),
        **_beside(state, message, at),
    }


def _beside(state: State, message: Message, at: str) -> Json:
    where = state.conversation(message.conversation)
    return {"channel": where.id, "channel_type": where.channel_type, "ts": at, "event_ts": at}


def joined(state: State, user: str, where: Conversation, at: str) -> Json:
    """A member_joined_channel event."""
    kind = "C" if where.kind == "public" else "G"
    who = {"user": user, "team": state.seed.team_id}
    return {
        "type": "member_joined_channel",
        **who,
        "channel": where.id,
        "channel_type": kind,
        "event_ts": at,
    }


def home_opened(state: State, user: str, channel: str, tab: str, at: str) -> Json:
    """An app_home_opened event."""
    body: Json = {"type": "app_home_opened", "user": user, "channel": channel, "tab": tab}
    if tab == "home" and (shown := state.homes.get(user)):
        body["view"] = wire.view(state, shown)
    return body | {"event_ts": at}


def command(state: State, who: Member, where: Conversation, name: str, text: str) -> Json:
    """A slash command's fields, without its trigger and response address."""
    seed = state.seed
    direct = {"im": "directmessage", "private": "privategroup", "mpim": "mpdm"}
    return {
        "token": VERIFICATION,
        "team_id": seed.team_id,
        "team_domain": seed.domain,
        "channel_id": where.id,
        "channel_name": direct.get(where.kind, where.name),
        "user_id": who.id,
        "user_name": who.handle,
        "command": name,
        "text": text,
        "api_app_id": seed.app_id,
        "is_enterprise_install": "false",
    }


def interaction(state: State, kind: str, who: Member) -> Json:
    """What every interactive payload begins with."""
    seed = state.seed
    return {
        "type": kind,
        "user": {
            "id": who.id,
            "username": who.handle,
            "name": who.handle,
            "team_id": seed.team_id,
        },
        "api_app_id": seed.app_id,
        "token": VERIFICATION,
        "team": {"id": seed.team_id, "domain": seed.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def place(state: State, message: Message) -> Json:
    """The parts of a click on a message that say where it stands.

    An ephemeral message's own body is not among them.
    """
    where = state.conversation(message.conversation)
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": where.id,
        "is_ephemeral": message.only_for is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    names = {"im": "directmessage", "private": "privategroup"}
    channel = {"id": where.id, "name": names.get(where.kind, where.name)}
    body: Json = {"container": container, "channel": channel}
    if message.only_for is None:
        body["message"] = wire.message(state, message)
    return body


def in_view(state: State, view: View, values: Json) -> Json:
    """The parts of a click inside a view."""
    container = {"type": "view", "view_id": view.id}
    return {"container": container, "view": wire.view(state, view, values)}
