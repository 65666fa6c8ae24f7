"""chat.update, chat.delete and chat.getPermalink: what becomes of the app's own messages."""

from bot.workspace import envelopes, wire
from bot.workspace.args import Args
from bot.workspace.core import Core
from bot.workspace.methods.posting import content
from bot.workspace.model import Json, Message, SlackError


def _own(core: Core, args: Args, refusal: str) -> Message:
    channel = args.text("channel", error="channel_not_found")
    core.state.conversation(channel)
    message = core.state.find(channel, args.text("ts", error="message_not_found"))
    if not message.by_app:
        raise SlackError(refusal)
    return message


async def update(core: Core, args: Args) -> Json:
    """Replace a message of the app's; an ephemeral one is `message_not_found`."""
    message = _own(core, args, "cant_update_message")
    text, blocks = content(core, args)
    if len(text) > core.limits.text_truncated_at:
        raise SlackError("msg_too_long")
    change(core, message, text, blocks)
    body = wire.message(core.state, message)
    return {"channel": message.conversation, "ts": message.ts, "text": text, "message": body}


def change(core: Core, message: Message, text: str, blocks: list[Json]) -> None:
    """Give a message other words, and announce it where everybody sees it."""
    before = wire.message(core.state, message)
    message.text, message.blocks = text, blocks
    now = f"{core.state.now_in(message.conversation):.6f}"
    message.edited = {"user": message.author, "ts": now}
    core.state.changed()
    if message.only_for is None:
        core.announce(message.conversation, envelopes.edited(core.state, message, before, now))


async def delete(core: Core, args: Args) -> Json:
    """Remove a message of the app's."""
    message = _own(core, args, "cant_delete_message")
    drop(core, message)
    return {"channel": message.conversation, "ts": message.ts}


def drop(core: Core, message: Message) -> None:
    """Remove a message, and announce it where everybody saw it."""
    now = f"{core.state.now_in(message.conversation):.6f}"
    gone = envelopes.deleted(core.state, message, now)
    core.state.remove(message)
    if message.only_for is None:
        core.announce(message.conversation, gone)


async def permalink(core: Core, args: Args) -> Json:
    """A message's address."""
    channel, ts = args.text("channel"), args.text("message_ts")
    core.state.find(channel, ts)
    return {
        "channel": channel,
        "permalink": f"{core.base_url}/archives/{channel}/p{ts.replace('.', '')}",
    }
