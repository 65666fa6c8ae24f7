"""Desks for the scenarios, each with its own workspace, bot and data, closed when a test ends."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.scenarios.desk import HTTP, SOCKET, Desk

OpenDesk = Callable[..., Awaitable[Desk]]


@pytest.fixture
async def open_desk(tmp_path: Path) -> AsyncIterator[OpenDesk]:
    """Opens a desk with the options given; HTTP unless another transport is asked for."""
    async with AsyncExitStack() as stack:

        async def opened(**options: Any) -> Desk:
            desk = Desk(tmp_path / "data", **{"transport": HTTP, **options})
            stack.push_async_callback(desk.close)
            return await desk.open()

        yield opened


@pytest.fixture
async def desk(open_desk: OpenDesk) -> Desk:
    """A desk that reads by cues alone, by HTTP."""
    return await open_desk()


@pytest.fixture(params=[SOCKET, HTTP])
async def either(open_desk: OpenDesk, request: pytest.FixtureRequest) -> Desk:
    """The same, once by Socket Mode and once by HTTP."""
    return await open_desk(transport=request.param)
