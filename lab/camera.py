"""What photographs the local workspace's page for the documentation."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import FloatRect, Locator, Page

from bot.workspace.hard_calls import load
from bot.workspace.seed import IT_SUPPORT, example

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
LARGEST = 250_000
"""Bytes of one picture: what a reader on a train should have to wait for."""
PATIENCE = 120_000.0
"""Milliseconds until something must have appeared; a busy machine is slow, not broken."""
MARGIN = 6
"""Pixels around what a picture is about: less than the page leaves between two messages."""
NUDGE = '[data-testid="pane-technician"] [data-testid="ephemeral"]'
CALM = "document.querySelectorAll('.toast').length === 0"
"""Nothing is announced over the page."""


@dataclass(frozen=True, slots=True)
class Camera:
    """The page of a workspace that has just been reset, in one theme."""

    page: Page
    theme: str

    async def take(self, name: str, *what: Locator, margin: float = MARGIN) -> None:
        """Photograph from the first part of `what` to the last; without any, the whole page.

        The last part says how wide the picture is.
        """
        await self.page.wait_for_function(CALM)
        await self.page.mouse.move(0, 0)
        path = FOLDER / f"{name}-{self.theme}.png"
        # A whole page is shown smaller than it is, so it is sharp enough as it comes.
        await self.page.screenshot(
            path=path,
            clip=await _around(what, margin) if what else None,
            scale="device" if what else "css",
            animations="disabled",
        )
        if path.stat().st_size > LARGEST:
            raise SystemExit(f"{path.name} is over {LARGEST:,} bytes; crop it or make it smaller.")

    def at(self, pane: str, testid: str) -> Locator:
        """A part of one half of the page."""
        return self.page.get_by_test_id(f"pane-{pane}").get_by_test_id(testid)

    async def type(self, typed: str) -> None:
        """Write into the technician's composer and send it."""
        composer = self.at("technician", "composer")
        await composer.fill(typed)
        await composer.press("Enter")

    async def become(self, who: str) -> None:
        """Look as another colleague, at the support channel."""
        await self.at("technician", "persona").select_option(who)
        await self.at("technician", f"tab-{IT_SUPPORT}").click()

    async def turn_to(self, name: str) -> None:
        """Open one of the technician's conversations by its name."""
        pane = self.page.get_by_test_id("pane-technician")
        await pane.get_by_role("tab", name=name).click()

    async def play(self, name: str) -> None:
        """Play a call as fast as it goes, and let it end."""
        call = next(call for call in load(example()) if call.name == name)
        await self.page.get_by_test_id("play-open").first.click()
        await self.page.get_by_test_id(f"call-{call.name}").click()
        await self.page.get_by_test_id("play-speed").select_option("4")
        await self.page.wait_for_selector(f'{NUDGE} [data-testid="copy"]', timeout=PATIENCE)

    async def stop(self) -> None:
        """Hold the call where it is, so that nothing moves under the camera."""
        await self.page.get_by_test_id("play-pause").click()
        await self.page.wait_for_selector("text=Paused at line", timeout=PATIENCE)


async def _around(what: Sequence[Locator], margin: float) -> FloatRect:
    boxes = [box for part in what if (box := await part.bounding_box())]
    left, width = boxes[-1]["x"] - margin, boxes[-1]["width"] + 2 * margin
    top = min(box["y"] for box in boxes) - margin
    bottom = max(box["y"] + box["height"] for box in boxes) + margin
    return FloatRect(x=max(0, left), y=max(0, top), width=width, height=bottom - top)
