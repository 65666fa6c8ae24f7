"""conversations.*: what the app may know of channels, and reading back what was said."""

from typing import TypeVar

from bot.workspace import wire
from bot.workspace.args import Args
from bot.workspace.core import Core
from bot.workspace.model import Conversation, Json, Message, SlackError

_T = TypeVar("_T")


def _visible(core: Core, args: Args) -> Conversation:
    where = core.state.conversation(args.text("channel", error="channel_not_found"))
    if where.kind != "public" and core.seed.bot_user not in where.members:
        raise SlackError("channel_not_found")
    return where


def _readable(core: Core, args: Args) -> Conversation:
    where = _visible(core, args)
    if core.seed.bot_user not in where.members:
        raise SlackError("not_in_channel")
    return where


async def info(core: Core, args: Args) -> Json:
    """One conversation."""
    return {"channel": wire.conversation(core.state, _visible(core, args))}


async def listing(core: Core, args: Args) -> Json:
    """The conversations the app can see, of the wanted types, all on one page."""
    kinds = {"public_channel": "public", "private_channel": "private"}
    wanted = {kinds.get(kind, kind) for kind in args.listed("types") or ["public_channel"]}
    app = core.seed.bot_user
    seen = [
        wire.conversation(core.state, where)
        for where in core.state.conversations.values()
        if where.kind in wanted and (where.kind == "public" or app in where.members)
    ]
    return {"channels": seen, "response_metadata": {"next_cursor": ""}}


async def members(core: Core, args: Args) -> Json:
    """Who is in a conversation, in pages."""
    where = _visible(core, args)
    ids = sorted(where.members)
    page, cursor = _page(args, ids, 100)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


async def open_direct(core: Core, args: Args) -> Json:
    """Open the app's DM with one person, or a group DM with up to eight."""
    if channel := args.optional("channel"):
        return {"channel": wire.conversation(core.state, core.state.conversation(channel))}
    users = args.listed("users")
    if not users:
        raise SlackError("users_list_not_supplied")
    if len(users) > 8:
        raise SlackError("too_many_users")
    where = core.state.direct(*dict.fromkeys(users))
    full = args.flag("return_im")
    return {"channel": wire.conversation(core.state, where) if full else {"id": where.id}}


def _page(args: Args, items: list[_T], default: int) -> tuple[list[_T], str]:
    start = int(args.optional("cursor") or 0)
    end = start + args.number("limit", default)
    return items[start:end], str(end) if end < len(items) else ""


def _within(core: Core, args: Args, messages: list[Message]) -> list[Message]:
    oldest, latest = args.moment("oldest", 0.0), args.moment("latest", core.clock.now() + 60.0)
    inclusive = args.flag("inclusive")

    def wanted(at: float) -> bool:
        return oldest < at < latest or (inclusive and at in (oldest, latest))

    return [message for message in messages if wanted(float(message.ts))]


def _told(core: Core, args: Args, messages: list[Message], *, turned: bool = False) -> Json:
    page, cursor = _page(args, messages, 100)
    page = page[::-1] if turned else page
    metadata = args.flag("include_all_metadata")
    said = [wire.message(core.state, message, metadata=metadata) for message in page]
    more = {"has_more": bool(cursor), "pin_count": 0}
    return {"messages": said, **more, "response_metadata": {"next_cursor": cursor}}


async def history(core: Core, args: Args) -> Json:
    """A conversation's messages outside threads, newest first.

    With `oldest` and no `latest`, Slack pages from `oldest` on, not from now back.
    """
    where = _readable(core, args)
    public = [
        message
        for message in core.state.messages[where.id]
        if message.only_for is None
        and (message.thread_ts is None or message.subtype == "thread_broadcast")
    ]
    onward = args.optional("oldest") is not None and args.optional("latest") is None
    public.sort(key=lambda message: float(message.ts), reverse=not onward)
    return _told(core, args, _within(core, args, public), turned=onward)


async def replies(core: Core, args: Args) -> Json:
    """A thread, its root first, oldest first."""
    where = _readable(core, args)
    ts = args.text("ts")
    try:
        asked = core.state.find(where.id, ts)
    except SlackError:
        raise SlackError("thread_not_found") from None
    root = core.state.find(where.id, asked.thread_ts or asked.ts)
    said = sorted(core.state.replies(where.id, root.ts), key=lambda reply: float(reply.ts))
    return _told(core, args, [root, *_within(core, args, said)])
