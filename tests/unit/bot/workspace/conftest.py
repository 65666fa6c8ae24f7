"""A running workspace without an app, on a free loopback port."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from playwright.async_api import ConsoleMessage, Page, async_playwright

from bot.workspace import Limits, Workspace, example
from tests.fakes.clock import HandClock

DEAF = replace(Limits.loose(), ack_seconds=0.05, retry_delays=())
"""No rates, and no patience with an app that is not there."""


@pytest.fixture
def clock() -> HandClock:
    """The workspace's clock."""
    return HandClock()


@pytest.fixture
async def workspace(clock: HandClock) -> AsyncIterator[Workspace]:
    """A workspace that listens, with nobody connected."""
    running = await Workspace(example(), DEAF, clock).start()
    yield running
    await running.stop()


@pytest.fixture
def troubles() -> list[str]:
    """What goes wrong behind the page: errors in its console, and those nobody caught."""
    return []


@pytest.fixture
async def page(workspace: Workspace, chromium: str, troubles: list[str]) -> AsyncIterator[Page]:
    """The page, open; a console error or a refused load fails the test."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        context = await browser.new_context(viewport={"width": 1280, "height": 800})
        await context.grant_permissions(["clipboard-read", "clipboard-write"])
        opened = await context.new_page()

        def said(note: ConsoleMessage) -> None:
            if note.type == "error":
                troubles.append(note.text)

        opened.on("console", said)
        opened.on("pageerror", lambda error: troubles.append(str(error)))
        await opened.goto(f"{workspace.base_url}/")
        await opened.get_by_test_id("pane-technician").get_by_test_id("messages").wait_for()
        yield opened
        await browser.close()
    assert troubles == []
