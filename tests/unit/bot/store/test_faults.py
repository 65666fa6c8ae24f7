"""What the operator reads when the database cannot be used."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

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


@pytest.mark.parametrize("kind", [IntegrityError, DatabaseError])
def test_our_own_mistakes_keep_their_trace(kind: type[DatabaseError]) -> None:
    """They are for whoever mends the program."""
    with pytest.raises(kind), told_plainly("sqlite:///x"):
        raise kind("INSERT", None, sqlite3.IntegrityError("twice"))
