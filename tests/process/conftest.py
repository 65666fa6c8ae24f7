"""A program of its own for each test, without the developer's own settings."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.workspace import Limits, Workspace, example
from tests.process.program import Program

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "handlers", "phrasebank")


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program without the developer's own `.env` and `local.yaml`."""
    here = tmp_path_factory.mktemp("tree")
    for package in PACKAGES:
        (here / package).symlink_to(ROOT / package)
    (here / "config").mkdir()
    for file in (ROOT / "config").iterdir():
        if file.name != "local.yaml":
            (here / "config" / file.name).symlink_to(file)
    return here


@pytest.fixture
async def program(tree: Path, tmp_path: Path) -> AsyncIterator[Program]:
    """The program, with an empty data folder."""
    one = Program(tree, tmp_path / "data")
    yield one
    await one.close()


@pytest.fixture
async def workspace() -> AsyncIterator[Workspace]:
    """A stand-in for Slack in this process, for a bot in another."""
    one = await Workspace(example(), Limits.loose().with_quick_retries(), SystemClock()).start()
    yield one
    await one.stop()
