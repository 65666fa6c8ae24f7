"""What the operator reads when the database cannot be used."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import (
    DatabaseError,
    IntegrityError,
    OperationalError,
    PendingRollbackError,
    ProgrammingError,
    SQLAlchemyError,
)

from bot.store import StoreUnreachable, migrate
from bot.store.faults import StoreBroken, StoreBusy, told_plainly
from bot.store.ledger import open_ledger
from tests.fakes.databases import sqlite_url


async def test_damage_met_on_the_way_is_one_sentence(tmp_path: Path) -> None:
    """Whatever was opened before; the file is named, and no word of a statement told."""
    url, file = sqlite_url(tmp_path), tmp_path / "steadyhand.sqlite"
    await migrate(url)
    whole = bytearray(file.read_bytes())
    whole[4096:] = b"\xab" * len(whole[4096:])
    file.write_bytes(whole)

    with pytest.raises(StoreBroken, match=r"steadyhand\.sqlite is damaged.*Put back") as told:
        async with open_ledger(url) as ledger, ledger.transaction() as tx:
            await tx.teams()

    assert "channels" not in str(told.value)
    # Left behind, the old -wal would be written into the copy.
    assert "move the file and those named after it (-wal, -shm) away. Put back" in str(told.value)


def test_a_lock_is_one_sentence(tmp_path: Path) -> None:
    """Somebody else writes, and does not end."""
    url = sqlite_url(tmp_path)
    engine = create_engine(url, connect_args={"timeout": 0})
    with closing(sqlite3.connect(tmp_path / "steadyhand.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy, match="End what uses it"), told_plainly(url):
            engine.connect().execute(text("CREATE TABLE t (a)"))
    engine.dispose()


def test_another_fault_keeps_its_name_and_no_password() -> None:
    """A server that went away."""
    fault = OperationalError("SELECT 'zebrafish'", None, Exception("gone"))

    with (
        pytest.raises(StoreUnreachable, match="Check DATABASE_URL") as told,
        told_plainly("postgresql://bot:hunter2@db/steadyhand"),
    ):
        raise fault

    assert "hunter2" not in str(told.value)
    assert "zebrafish" not in str(told.value)


class OfServer(Exception):
    """A server's own fault, with its SQLSTATE."""

    def __init__(self, sqlstate: str | None, words: str) -> None:
        super().__init__(words)
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("kind", "state", "words", "cause"),
    [
        (ProgrammingError, "42501", "permission denied for database x", "CREATE on the database"),
        (OperationalError, "53100", "could not extend file", "the server's disk is full"),
        (OperationalError, None, 'FATAL:  database "x" does not exist', "no database of that name"),
        (OperationalError, None, "failed: Connection refused", "no server answers"),
        (OperationalError, None, "connection timeout expired", "no server answers"),
        (OperationalError, None, "failed to resolve host 'x': [Errno -2]", "no host of that name"),
        (OperationalError, None, "password authentication failed", "does not let this user in"),
        (OperationalError, None, "something else", "changed: OperationalError"),
    ],
)
def test_a_servers_fault_says_what_lies_behind_it(
    kind: type[DatabaseError], state: str | None, words: str, cause: str
) -> None:
    """Each is mended somewhere else."""
    with (
        pytest.raises(StoreUnreachable, match=cause),
        told_plainly("postgresql://bot:hunter2@db/steadyhand"),
    ):
        raise kind("CREATE", None, OfServer(state, words))


def test_a_full_disk_is_said_to_be_full(tmp_path: Path) -> None:
    """As SQLite says it; here the file may not grow."""
    url = sqlite_url(tmp_path)
    engine = create_engine(url)
    with engine.connect() as db:
        db.execute(text("CREATE TABLE t (a)"))
        db.execute(text("PRAGMA max_page_count = 2"))
        with pytest.raises(StoreUnreachable, match="the disk is full"), told_plainly(url):
            db.execute(text("INSERT INTO t VALUES (randomblob(100000))"))
    engine.dispose()


@pytest.mark.parametrize(
    "fault",
    [PendingRollbackError("Can't reconnect"), OperationalError("BEGIN", None, Exception("x"))],
)
async def test_what_a_cancelled_start_says_is_no_fault(fault: SQLAlchemyError) -> None:
    """The driver says it in place of the cancelling, and the database is well."""

    async def start() -> None:
        task = asyncio.current_task()
        assert task
        task.cancel()
        with told_plainly("sqlite:///x"):
            raise fault

    with pytest.raises(asyncio.CancelledError):
        await asyncio.create_task(start())


@pytest.mark.parametrize("kind", [IntegrityError, DatabaseError])
def test_our_own_mistakes_keep_their_trace(kind: type[DatabaseError]) -> None:
    """They are for whoever mends the program."""
    with pytest.raises(kind), told_plainly("sqlite:///x"):
        raise kind("INSERT", None, sqlite3.IntegrityError("twice"))
