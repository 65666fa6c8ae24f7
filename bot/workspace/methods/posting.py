"""chat.postMessage and chat.postEphemeral: who may be told what, and where."""

from bot.workspace import envelopes, wire
from bot.workspace.args import Args
from bot.workspace.core import Core
from bot.workspace.model import Conversation, Json, SlackError


def destination(core: Core, channel: str) -> Conversation:
    """The conversation to post to: an id, or a person's id for the app's DM with them.

    Raises SlackError `channel_not_found` where the app cannot see it, `not_in_channel` where it is
    no member, `is_archived`.
    """
    if channel in core.state.people:
        return core.state.direct(channel)
    where = core.state.conversation(channel)
    if core.seed.bot_user not in where.members:
        raise SlackError("not_in_channel" if where.kind == "public" else "channel_not_found")
    if where.archived:
        raise SlackError("is_archived")
    return where


def content(core: Core, args: Args) -> tuple[str, list[Json]]:
    """A post's text and blocks; `no_text` when it has neither."""
    text = args.optional("text") or ""
    blocks = core.blocks(args.nested("blocks"))
    if not text and not blocks and not args.nested("attachments"):
        raise SlackError("no_text")
    return text, blocks


def thread(core: Core, args: Args, where: Conversation) -> str | None:
    """The thread to post in, by its root; `thread_not_found` when there is none."""
    if (thread_ts := args.optional("thread_ts")) is None:
        return None
    try:
        message = core.state.find(where.id, thread_ts)
    except SlackError:
        raise SlackError("thread_not_found") from None
    return message.thread_ts or message.ts


def pace(core: Core, conversation: str) -> None:
    """Count a post; `ratelimited` with `retry_after` seconds when there are too many."""
    limits, now = core.limits, core.clock.now()
    a_second = limits.channel_posts_per_second
    wait = core.buckets.take(
        f"post:{conversation}", capacity=limits.channel_burst, per_second=a_second, now=now
    )
    a_minute = limits.workspace_posts_per_minute
    wait = wait or core.buckets.take("post", capacity=a_minute, per_second=a_minute / 60.0, now=now)
    if wait:
        raise SlackError("ratelimited", retry_after=wait)


async def post_message(core: Core, args: Args) -> Json:
    """Post where every member can read it."""
    where = destination(core, args.text("channel", error="channel_not_found"))
    text, blocks = content(core, args)
    thread_ts = thread(core, args, where)
    metadata = _metadata(args)
    pace(core, where.id)
    said = core.app_says(
        where.id,
        text[: core.limits.text_truncated_at],
        blocks,
        thread_ts=thread_ts,
        metadata=metadata,
    )
    if args.flag("reply_broadcast") and thread_ts:
        said.subtype = "thread_broadcast"
    core.announce(where.id, envelopes.said(core.state, said))
    body: Json = {"channel": where.id, "ts": said.ts}
    body["message"] = wire.message(core.state, said, metadata=True)
    if len(text) > core.limits.text_truncated_at:
        body["response_metadata"] = {"warnings": ["message_truncated"]}
    return body


def _metadata(args: Args) -> Json | None:
    value = args.nested("metadata")
    if value is None:
        return None
    if not isinstance(value, dict) or not value.get("event_type"):
        raise SlackError("invalid_metadata_format")
    if not isinstance(value.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    return value


async def post_ephemeral(core: Core, args: Args) -> Json:
    """Show a message to one member; `ok` is no promise that they saw it."""
    channel, user = args.text("channel", error="channel_not_found"), args.text("user")
    where = core.state.conversation(channel)
    if core.seed.bot_user not in where.members:
        raise SlackError("not_in_channel" if where.kind == "public" else "channel_not_found")
    if user not in where.members:
        raise SlackError("user_not_in_channel")
    text, blocks = content(core, args)
    if len(text) > core.limits.text_truncated_at:
        raise SlackError("msg_too_long")
    thread_ts = thread(core, args, where)
    said = core.app_says(
        where.id,
        text,
        blocks,
        thread_ts=thread_ts,
        only_for=user,
        lost=_lost(core, user, where.id, thread_ts),
    )
    return {"message_ts": said.ts}


def _lost(core: Core, user: str, channel: str, thread_ts: str | None) -> str | None:
    if not core.state.people[user].active:
        return "the recipient was away"
    if thread_ts and not core.state.replies(channel, thread_ts):
        return "the thread had no replies yet"
    return None
