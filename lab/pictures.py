"""`python -m lab.pictures`: the pictures in the documentation, taken from the real bot.

A process of the bot runs with its local workspace; headless Chromium plays ready-made calls there
and photographs what a person sees, in light and in dark. Nothing in a picture is drawn by hand.
"""

import argparse
import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Literal

from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from bot.workspace.seed import IT_SUPPORT
from lab import pictures_incident, pictures_toolkit
from lab.camera import FOLDER, NUDGE, PATIENCE, ROOT, Camera
from lab.ports import free_port, until_ready

SHARPNESS = 2
"""Pixels of a picture for one of the page: text stays sharp on good screens."""
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


async def the_nudge(camera: Camera) -> None:
    """A call up to its nudge: the nudge itself, both sides of it, and the reasons for it."""
    page = camera.page
    await camera.play("vpn-outage")
    await camera.stop()
    nudge = page.locator(NUDGE).first
    await nudge.scroll_into_view_if_needed()
    before = camera.at("technician", "message").last
    await camera.take("nudge", before, nudge)
    await camera.take("both-sides")
    await nudge.get_by_role("button", name="Why this?").click()
    why = page.locator(NUDGE).filter(has_text="What it noticed").first
    await why.wait_for()
    await why.scroll_into_view_if_needed()
    await camera.take("why", why)


async def app_home(camera: Camera) -> None:
    """The lasting copy on the technician's own page."""
    await camera.play("third-chase")
    await camera.stop()
    await camera.at("technician", "tab-home").click()
    home = camera.at("technician", "home")
    await home.get_by_text("Needs a word").wait_for()
    await camera.take("home", home.locator("> *").first, home.locator("> *").last)


async def phrases(camera: Camera) -> None:
    """`/phrase` with a typo in it, as a technician types it."""
    await camera.type("/phrase waitting third time")
    found = camera.page.locator(NUDGE).filter(has_text="Phrases for").first
    await found.wait_for(timeout=PATIENCE)
    await found.scroll_into_view_if_needed()
    await camera.take("phrases", found)


async def notice(camera: Camera) -> None:
    """What everybody in a channel is shown before anything is read."""
    said = camera.at("user", "message").first
    await said.scroll_into_view_if_needed()
    await camera.take("notice", said, margin=0)


SHOTS: dict[str, Callable[[Camera], Awaitable[None]]] = {
    "nudge": the_nudge,
    "home": app_home,
    "phrases": phrases,
    "notice": notice,
    **pictures_toolkit.SHOTS,
    **pictures_incident.SHOTS,
}


async def take_all(wanted: Sequence[str]) -> None:
    """Every picture asked for, in both themes."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    async with _workspace() as address, _browser() as browser:
        for theme in THEMES:
            for name in wanted:
                async with _page(browser, address, theme) as page:
                    await SHOTS[name](Camera(page, theme))
                    sys.stdout.write(f"{name}, {theme}\n")


@asynccontextmanager
async def _workspace() -> AsyncIterator[str]:
    """The address of a fresh bot's page."""
    port, page_port = free_port(), free_port()
    address = f"http://127.0.0.1:{page_port}/"
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "PATH": os.defpath,
            "STEADYHAND_DATA_DIR": folder,
            "STEADYHAND_PORT": str(port),
            "STEADYHAND_WORKSPACE_PORT": str(page_port),
            "STEADYHAND_LOG_LEVEL": "error",
        }
        process = subprocess.Popen(  # noqa: ASYNC220 - our own program, and little else runs
            [sys.executable, "-m", "bot"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
        )
        try:
            await until_ready(f"http://127.0.0.1:{port}/readyz")
            yield address
        finally:
            process.terminate()
            await asyncio.to_thread(process.wait)


@asynccontextmanager
async def _browser() -> AsyncIterator[Browser]:
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    async with async_playwright() as playwright:
        # Without one of the machine's own, Playwright looks for the one it fetched.
        browser = await playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        await browser.close()


@asynccontextmanager
async def _page(
    browser: Browser, address: str, theme: Literal["light", "dark"]
) -> AsyncIterator[Page]:
    context = await browser.new_context(
        viewport=ViewportSize(width=1280, height=900),
        device_scale_factor=SHARPNESS,
        color_scheme=theme,
        locale="en-GB",
        timezone_id="Europe/London",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    await page.goto(address)
    await _start_over(page)
    await page.get_by_test_id("pane-user").get_by_test_id(f"tab-{IT_SUPPORT}").click()
    yield page
    await context.close()


async def _start_over(page: Page) -> None:
    """Reset the workspace, and wait for the notice that is not the one of before."""
    messages = page.get_by_test_id("pane-user").get_by_test_id("message")
    old = await messages.first.get_attribute("data-ts")
    await page.get_by_test_id("reset").click()
    fresh = f'[data-testid="pane-user"] [data-testid="message"]:not([data-ts="{old}"])'
    await page.wait_for_selector(fresh)


def main() -> None:
    """Take every picture, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=(*SHOTS, []), help="all of them, unless named")
    asyncio.run(take_all(parser.parse_args().names or tuple(SHOTS)))


if __name__ == "__main__":
    main()
