"""What an erasure says, through the real app; `erase` serves other scenarios too."""

from bot.slack import ids
from bot.workspace import seed
from tests.scenarios.desk import Desk, text_of


async def erase(desk: Desk, user: str) -> str:
    """Press *Erase what you hold about me*; what was said to it."""
    await desk.command(user, "/steady", "privacy")
    page = next(m for m in reversed(desk.private_to(user)) if ids.ERASE in str(m["blocks"]))
    outcome = await desk.press(user, page, ids.ERASE)
    assert outcome.ok, outcome.error
    return text_of(desk.private_to(user)[-1])


async def test_an_erasure_says_what_it_leaves(desk: Desk) -> None:
    """Only a choice to be left out is remembered."""
    assert "Only a choice to be left out is remembered." in await erase(desk, seed.PRIYA)
