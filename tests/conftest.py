"""What every test may lean on: a clean environment, free ports, and Chromium where there is one."""

import logging
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import structlog
from hypothesis import settings

from lab import ports

ROOT = Path(__file__).parents[1]

NO_CHROMIUM = (
    "no Chromium here: install the package `chromium`, "
    "or run .venv/bin/playwright install --with-deps chromium"
)

# A shared or slow machine makes single examples slow without anything being wrong.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

# What the developer's shell holds must neither reach Slack nor change a result.
for _name in [*os.environ]:  # noqa: TID251 - cleaned once, for every test
    if _name.startswith(("SLACK_", "STEADYHAND_")) or _name == "DATABASE_URL":
        del os.environ[_name]  # noqa: TID251 - cleaned once, for every test


def find_chromium() -> str | None:
    """The machine's own Chromium, else the one Playwright fetched."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if found := shutil.which(name):
            return found
    fetched = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")  # noqa: TID251 - as Playwright does
    cache = Path(fetched) if fetched else Path.home() / ".cache" / "ms-playwright"
    return next((str(each) for each in sorted(cache.glob("chromium-*/chrome-linux*/chrome"))), None)


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Without Chromium, browser tests are skipped by name; in CI they may not be."""
    browser = [item for item in items if item.get_closest_marker("browser")]
    if not browser or find_chromium():
        return
    if os.environ.get("CI"):  # noqa: TID251 - says where the tests run
        raise pytest.UsageError(NO_CHROMIUM)
    for item in browser:
        item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium to drive."""
    found = find_chromium()
    if found is None:
        pytest.skip(NO_CHROMIUM)
    return found


@pytest.fixture
def free_port() -> int:
    """A loopback port nobody listens on just now."""
    return ports.free_port()


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    """Whatever a test makes of the log ends with it, or the next one writes to a closed file."""
    loggers = [logging.getLogger(), logging.getLogger("dbos")]
    before = [(each, list(each.handlers), each.level, each.propagate) for each in loggers]
    yield
    for each, handlers, level, propagate in before:
        each.handlers = [one for one in handlers if not _closed(one)]
        each.setLevel(level)
        each.propagate = propagate
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def _closed(handler: logging.Handler) -> bool:
    return bool(getattr(getattr(handler, "stream", None), "closed", False))


def pytest_sessionfinish() -> None:
    """The tests' PostgreSQL ends with them: a worker is killed before it would do so by itself."""
    databases = sys.modules.get("tests.fakes.databases")
    if databases is not None:
        databases.stop()
