"""What contracts are held by: three ledgers (memory, SQLite, PostgreSQL), and a workspace."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.clock import SystemClock
from bot.ports import Ledger
from bot.store import SqlLedger, make_engine
from bot.store.tables import metadata
from bot.workspace import Limits, Workspace, example
from tests.fakes.databases import migrated, postgres_url, sqlite_url
from tests.fakes.ledger import MemoryLedger


@asynccontextmanager
async def _emptied(url: str) -> AsyncIterator[SqlLedger]:
    engine = make_engine(url)
    async with engine.begin() as db:
        for table in reversed(metadata.sorted_tables):
            await db.execute(table.delete())
    ledger = SqlLedger(engine)
    yield ledger
    await ledger.close()


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> str:
    return migrated(sqlite_url(tmp_path_factory.mktemp("ledger")))


@pytest.fixture(scope="session")
def postgres() -> str:
    return migrated(postgres_url("contracts"))


@pytest.fixture(
    params=["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)],
)
async def ledger(request: pytest.FixtureRequest) -> AsyncIterator[Ledger]:
    if request.param == "memory":
        yield MemoryLedger()
        return
    async with _emptied(request.getfixturevalue(request.param)) as real:
        yield real


@pytest.fixture
async def workspace() -> AsyncIterator[Workspace]:
    """The local workspace, on true time and without rates."""
    started = await Workspace(example(), Limits.loose(), SystemClock()).start()
    yield started
    await started.stop()
