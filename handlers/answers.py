"""Answers to whoever typed or clicked: private, and in their place."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from slack_bolt.async_app import AsyncAck

from bot.errors import SlackFault
from bot.slack.blocks.parts import Message
from bot.slack.blocks.render import plain
from bot.slack.blocks.views import as_modal
from handlers.services import Services

QUICK = 1.5
"""Seconds an answer may take before Slack, which waits 3, is told that it is under way."""


def words_of(body: dict[str, Any]) -> str:
    """What was typed after a command; "" for `help`, which asks what may be typed."""
    typed = str(body.get("text", ""))
    return "" if typed.strip().lower() == "help" else typed


async def tell(ack: AsyncAck, message: Message) -> None:
    """Acknowledge a command with its answer, which only its writer sees."""
    await ack(text=message.text, blocks=list(message.blocks), response_type="ephemeral")


async def tell_in_time(
    services: Services, ack: AsyncAck, body: dict[str, Any], answer: Awaitable[Message]
) -> None:
    """As `tell`; an answer that takes longer than Slack waits comes after the acknowledgement."""
    going = asyncio.ensure_future(answer)
    done, _ = await asyncio.wait({going}, timeout=QUICK)
    if done:
        await tell(ack, going.result())
        return
    await ack()
    await reply(services, body, await going)


async def reply(services: Services, body: dict[str, Any], message: Message) -> None:
    """Answer beside what was clicked; in App Home, which has no such place, in a modal."""
    if not body.get("response_url"):
        await services.messenger.open_view(str(body.get("trigger_id", "")), as_modal(message))
        return
    await _respond(services, body, message, replace_original=False)


async def replace(services: Services, body: dict[str, Any], message: Message) -> None:
    """Put an answer in place of what was clicked; nothing to do in App Home, which is redrawn."""
    if in_modal(body):
        await services.messenger.update_view(str(body["view"]["id"]), as_modal(message))
    elif body.get("response_url"):
        await _respond(services, body, message, replace_original=True)


async def _respond(
    services: Services, body: dict[str, Any], message: Message, *, replace_original: bool
) -> None:
    said: dict[str, Any] = {
        "text": message.text,
        "blocks": list(message.blocks),
        "replace_original": replace_original,
    }
    if not replace_original and (thread := _thread(body)):
        said["thread_ts"] = thread
    await services.gateway.respond(str(body["response_url"]), said)


async def fault(services: Services, body: dict[str, Any], message: Message) -> None:
    """Say what went wrong: laid on the modal something was clicked in, else as `reply` does."""
    if not in_modal(body):
        await reply(services, body, message)
        return
    try:
        await services.messenger.push_view(str(body.get("trigger_id", "")), as_modal(message))
    except SlackFault:
        # The click is too old, or its trigger is used up: in place of what it failed on.
        await services.messenger.update_view(str(body["view"]["id"]), as_modal(message))


def in_modal(body: dict[str, Any]) -> bool:
    """Whether it was clicked in a modal."""
    return (body.get("view") or {}).get("type") == "modal"


def sentence(text: str) -> Message:
    """One plain line."""
    return plain(text)


def who(body: dict[str, Any]) -> str:
    """The id of whoever typed or clicked."""
    return str(body.get("user_id") or body.get("user", {}).get("id", ""))


def channel_of(body: dict[str, Any]) -> str:
    """The id of the channel something happened in, "" in App Home."""
    container = body.get("container", {})
    return str(
        body.get("channel_id")
        or body.get("channel", {}).get("id")
        or container.get("channel_id", "")
    )


def _thread(body: dict[str, Any]) -> str | None:
    container = body.get("container", {})
    thread = container.get("thread_ts") or (body.get("message") or {}).get("thread_ts")
    return str(thread) if thread else None
