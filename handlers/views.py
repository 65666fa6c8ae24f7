"""Answers inside an open window, where a fault has no other place to be told."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.errors import SteadyhandError
from bot.slack.blocks.parts import Message
from bot.slack.blocks.views import as_modal
from handlers.answers import sentence
from handlers.services import Services


async def in_view(
    services: Services,
    view_id: str,
    act: Callable[[], Awaitable[Message | dict[str, Any]]],
) -> None:
    """Draw what `act` answers, a view or a message, in the window; a fault is told in it too."""
    try:
        shown = await act()
    except SteadyhandError as fault:
        shown = sentence(str(fault))
    view = as_modal(shown) if isinstance(shown, Message) else shown
    await services.messenger.update_view(view_id, view)
