"""The technician's toolkit, put together."""

from bot.world import World
from handlers.services import Toolkit


def toolkit(_world: World) -> Toolkit:
    """Every use case of the toolkit on the real world."""
    return Toolkit()
