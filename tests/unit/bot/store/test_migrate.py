"""The layout of the database, from nothing to the newest and back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from bot.detection.heat import Mark
from bot.detection.reading import Cue, Role
from bot.store import SqlLedger, StoreUnreachable, make_engine, migrate
from bot.store.migrate import _run
from bot.store.tables import metadata
from tests.fakes.clock import NOON
from tests.fakes.databases import postgres_url, sqlite_url
from tests.fakes.making import TECH, conversation


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return sqlite_url(tmp_path) if request.param == "sqlite" else postgres_url("migrations")


async def look(url: str, at: Callable[[Connection], Any]) -> Any:
    engine = make_engine(url)
    async with engine.connect() as db:
        found = await db.run_sync(at)
    await engine.dispose()
    return found


async def roll_back(url: str, revision: str) -> None:
    """Go back to an older layout; `base` drops every table."""
    await _run(url, lambda config: command.downgrade(config, revision))


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_server_default": True})
    return list(compare_metadata(context, metadata))


def newer(connection: Connection) -> None:
    connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    connection.commit()


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


async def test_migrations_build_what_the_code_expects(url: str) -> None:
    """The tables in the code and those the migrations make do not differ."""
    await migrate(url)

    assert await look(url, differences) == []


@pytest.mark.postgres
async def test_message_keys_are_ordered_by_their_bytes() -> None:
    """A server of `en_US.UTF-8` would find no edit within a range of keys."""
    url = postgres_url("key-order")

    def collation(connection: Connection) -> object:
        query = "SELECT collation_name FROM information_schema.columns WHERE column_name = :name"
        return connection.execute(text(query), {"name": "message_key"}).scalar()

    await migrate(url)
    now = await look(url, collation)
    await roll_back(url, "0004")

    assert [now, await look(url, collation)] == ["C", None]


async def test_an_older_database_loses_its_verdicts_on_technicians(url: str) -> None:
    """A reply that closed the door was once told of its writer's mark; other cues stay."""
    judged = Cue("brush_off", "a reply that closes the door")
    promised = Cue("promise", "promises to come back", value=600.0)
    mark = Mark(NOON, Role.TECH, TECH, cues=(judged, promised))
    await migrate(url)
    await roll_back(url, "0005")
    ledger = SqlLedger(make_engine(url))
    async with ledger.transaction() as unit:
        await unit.put_conversation(conversation())
        await unit.put_mark(conversation(), "1.1", mark)
    await migrate(url)
    async with ledger.transaction() as unit:
        kept = await unit.marks("talk")
    await ledger.close()

    assert kept == (replace(mark, cues=(promised,)),)


async def test_second_time_changes_nothing(url: str) -> None:
    """Every start migrates, and mostly there is nothing to do."""
    await migrate(url)
    await migrate(url)

    assert tables_of_ours() < await look(url, tables)


async def test_rolling_back_to_base_leaves_no_table(url: str) -> None:
    """Every step can be taken back."""
    await migrate(url)
    await roll_back(url, "base")

    assert not tables_of_ours() & await look(url, tables)


async def test_rolled_back_database_can_be_migrated_again(url: str) -> None:
    """Down and up again is where it was."""
    await migrate(url)
    await roll_back(url, "base")
    await migrate(url)

    assert await look(url, differences) == []


def tables_of_ours() -> set[str]:
    return set(metadata.tables)


async def test_unreachable_server_is_one_sentence_without_the_password() -> None:
    """What is wrong, where, what to do: and no secret."""
    with pytest.raises(StoreUnreachable) as refused:
        await migrate("postgresql://bot:hunter2@127.0.0.1:1/steadyhand")

    assert "127.0.0.1" in str(refused.value)
    assert "Check DATABASE_URL" in str(refused.value)
    assert "hunter2" not in str(refused.value)


async def test_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    """A wrong path never costs anybody their file."""
    precious = tmp_path / "steadyhand.sqlite"
    precious.write_text("my thesis, all of it, and it is quite long\n" * 100)

    with pytest.raises(StoreUnreachable):
        await migrate(sqlite_url(tmp_path))

    assert precious.read_text().startswith("my thesis")


async def test_a_database_of_a_newer_version_is_refused_in_one_sentence(url: str) -> None:
    """Layouts only go forward: the sentence says which way back there is."""
    await migrate(url)
    await look(url, newer)

    with pytest.raises(StoreUnreachable, match=r"newer Steadyhand\. Run that version, or put back"):
        await migrate(url)


async def test_a_fault_tells_no_value_of_a_statement(url: str) -> None:
    """What somebody wrote is among the values, and a fault ends in the log."""
    engine = make_engine(url)
    with pytest.raises(SQLAlchemyError) as fault:
        async with engine.begin() as db:
            await db.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": "zebrafish"})
    await engine.dispose()

    assert "zebrafish" not in str(fault.value)


async def test_other_databases_are_refused_by_name() -> None:
    """Only two stores are supported; the sentence says which."""
    with pytest.raises(StoreUnreachable, match=r"mysql.*sqlite:///.*postgresql://"):
        make_engine("mysql://localhost/steadyhand")


async def test_folder_is_made(tmp_path: Path) -> None:
    """A first start needs no folder."""
    await migrate(sqlite_url(tmp_path / "data" / "deep"))

    assert (tmp_path / "data" / "deep" / "steadyhand.sqlite").is_file()


async def test_sqlite_writes_durably(tmp_path: Path) -> None:
    """WAL, a sync at every commit, and foreign keys that are checked."""

    def pragmas(connection: Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys")
        return [connection.execute(text(f"PRAGMA {name}")).scalar() for name in names]

    assert await look(sqlite_url(tmp_path), pragmas) == ["wal", 2, 1]


async def test_reachable_says_whether_it_answers(tmp_path: Path) -> None:
    """Readiness asks the database, and a dead one is a no, not an error."""
    alive = SqlLedger(make_engine(sqlite_url(tmp_path)))
    dead = SqlLedger(make_engine("postgresql://127.0.0.1:1/steadyhand"))

    assert [await alive.reachable(), await dead.reachable()] == [True, False]

    await alive.close()
    await dead.close()
