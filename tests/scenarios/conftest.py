"""One desk at a time for the scenarios: begun anew for a test that wants the same, else replaced.

The durable engine runs once a process, and opening a bot is most of a test's time.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.scenarios.desk import HTTP, SOCKET, Desk

OpenDesk = Callable[..., Awaitable[Desk]]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """A module's scenarios share one loop, since they share a desk."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.asyncio(loop_scope="module"), append=False)


class Desks:
    """The one desk that is open, and the options it was opened with."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._options: dict[str, Any] = {}
        self._desk: Desk | None = None

    async def open(self, *, fresh: bool = False, **options: Any) -> Desk:
        """A desk with these options where nothing has happened; `fresh` is for one test alone."""
        wanted = {"transport": HTTP, **options}
        desk = self._desk
        if desk and not fresh and not desk.spoiled and wanted == self._options:
            await desk.begin_anew()
            return desk
        await self.close()
        self._desk = Desk(self._folder / str(next(self._numbers)), **wanted)
        self._options = {"fresh": True} if fresh else wanted
        return await self._desk.open()

    async def close(self) -> None:
        """Close what is open."""
        desk, self._desk = self._desk, None
        if desk:
            await desk.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def desks(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Desks]:
    """The desks of one module, closed before the next one's."""
    held = Desks(tmp_path_factory.mktemp("desks"))
    yield held
    await held.close()


@pytest.fixture
def open_desk(desks: Desks) -> OpenDesk:
    """Opens a desk with the options given; HTTP unless another transport is asked for."""
    return desks.open


@pytest_asyncio.fixture(loop_scope="module")
async def desk(desks: Desks) -> Desk:
    """A desk that reads by cues alone, by HTTP."""
    return await desks.open()


@pytest.fixture(scope="module", params=[SOCKET, HTTP])
def transport(request: pytest.FixtureRequest) -> str:
    """Both ways events come."""
    way: str = request.param
    return way


@pytest_asyncio.fixture(loop_scope="module")
async def either(desks: Desks, transport: str) -> Desk:
    """The same, once by Socket Mode and once by HTTP."""
    return await desks.open(transport=transport)
