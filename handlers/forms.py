"""What was typed and chosen in a form, and the window that says how it went."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck

from bot.errors import SteadyhandError
from bot.slack.blocks.parts import Message
from bot.slack.blocks.views import as_modal, loading
from handlers.answers import QUICK, sentence
from handlers.services import Services

_HOLDS = ("value", "selected_user", "selected_conversation", "selected_channel")


def filled_in(view: dict[str, Any], name: str) -> str:
    """What stands in the element whose action is called `name`; "" for nothing."""
    field = _values(view).get(block_of(view, name), {}).get(name, {})
    chosen = (field.get("selected_option") or {}).get("value")
    held = next((field[key] for key in _HOLDS if field.get(key)), None)
    return str(chosen or held or "").strip()


def block_of(view: dict[str, Any], name: str) -> str:
    """The id of the block in which the element called `name` stands; `name` when there is none."""
    return next((block for block, fields in _values(view).items() if name in fields), name)


def _values(view: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = view.get("state", {}).get("values", {})
    return values


async def finish(
    services: Services,
    ack: AsyncAck,
    view: dict[str, Any],
    act: Callable[[], Awaitable[Message | dict[str, Any]]],
) -> None:
    """Answer a submission in its own window: with how it went, or first that it is under way.

    A form has no place beside it where a fault could be told, and Slack waits 3 s at most. What is
    quick is answered once: an update sent on the heels of an answer may arrive before it.
    """
    title = str(view["title"]["text"])
    going = asyncio.ensure_future(_told(act))
    done, _ = await asyncio.wait({going}, timeout=QUICK)
    if done:
        await ack(response_action="update", view=_titled(going.result(), title))
        return
    await ack(response_action="update", view=loading(title))
    await services.messenger.update_view(str(view["id"]), _titled(await going, title))


async def _told(
    act: Callable[[], Awaitable[Message | dict[str, Any]]],
) -> Message | dict[str, Any]:
    try:
        return await act()
    except SteadyhandError as fault:
        return sentence(str(fault))


def _titled(message: Message | dict[str, Any], title: str) -> dict[str, Any]:
    """A message under the window's title; a view, such as the form drawn again, as it is."""
    if not isinstance(message, Message):
        return message
    shown = as_modal(message)
    shown["title"]["text"] = title
    return shown
