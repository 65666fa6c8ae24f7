"""One bot and one Chromium for all; a reset workspace and a fresh context for each test."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from tests.browser.visitor import PATIENCE_MS, Visitor

ROOT = Path(__file__).parents[2]
SPEED = 10.0
STARTS_WITHIN = 60.0
QUIETLY = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
QUIETLY += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
LAPTOP = (1280, 800)

OpenPage = Callable[..., Awaitable[Visitor]]


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def address(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """Where the bot's local workspace shows its page; a process of its own, as in life."""
    folder = tmp_path_factory.mktemp("local")
    command = [sys.executable, "-m", "tests.browser.local", str(folder), str(SPEED)]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=pipe, stdout=pipe)
    assert process.stdin
    assert process.stdout
    try:
        async with asyncio.timeout(STARTS_WITHIN):
            said = (await process.stdout.readline()).decode().strip()
        assert said, "the bot did not start; it says why above"
        yield said
    finally:
        process.stdin.close()
        await process.wait()


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """Chromium, running."""
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=chromium, args=QUIETLY)
        yield running
        await running.close()


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser, address: str) -> AsyncIterator[OpenPage]:
    """Opens the page on a reset workspace; what goes wrong behind it fails the test."""
    async with AsyncExitStack() as stack:

        async def opened(size: tuple[int, int] = LAPTOP, *, dark: bool = False) -> Visitor:
            return await stack.enter_async_context(_visit(browser, address, size, dark=dark))

        yield opened


@asynccontextmanager
async def _visit(
    browser: Browser, address: str, size: tuple[int, int], *, dark: bool
) -> AsyncIterator[Visitor]:
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    visitor = Visitor(await context.new_page(), address)
    await visitor.act("reset")
    await visitor.arrive()
    yield visitor
    await context.close()
    assert visitor.troubles == []


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(open_page: OpenPage) -> Visitor:
    """Somebody in front of the page, on a laptop."""
    return await open_page()
