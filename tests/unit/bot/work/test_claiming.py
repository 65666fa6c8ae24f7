"""Who may use a file, and what is said of one that cannot be used."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from bot.errors import BadFile
from bot.work.claiming import (
    AlreadyRunning,
    DatabaseTaken,
    WorkBroken,
    WorkRefused,
    hold,
    look_at,
    make_ready,
)
from tests.fakes.databases import postgres_url


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The engine's file with some rows in it."""
    made = tmp_path / "work.sqlite"
    make_ready(made)
    with closing(sqlite3.connect(made)) as db:
        db.execute("CREATE TABLE work (words TEXT)")
        db.executemany("INSERT INTO work VALUES (?)", [("x" * 500,)] * 100)
        db.commit()
    return made


def test_a_new_file_writes_ahead(tmp_path: Path) -> None:
    """A first start needs no file, and a second finds it well."""
    make_ready(tmp_path / "work.sqlite")
    make_ready(tmp_path / "work.sqlite")

    with closing(sqlite3.connect(tmp_path / "work.sqlite")) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize("begins", [0, 30, 4096, 8192, -4096])
def test_a_damaged_file_is_refused_and_left_alone(file: Path, begins: int) -> None:
    """Wherever the damage is; the file is still there to be mended."""
    whole = bytearray(file.read_bytes())
    begins %= len(whole)
    whole[begins : begins + 4096] = b"\xab" * len(whole[begins : begins + 4096])
    file.write_bytes(whole)

    with pytest.raises(WorkBroken, match=r"work\.sqlite is damaged.*Move it"):
        make_ready(file)

    assert file.read_bytes() == whole


def test_a_locked_file_is_refused(file: Path) -> None:
    """The engine would try for half a minute, and end in its own words."""
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")

        with pytest.raises(BadFile, match=r"locked.*End what else has it open"):
            make_ready(file, wait=0)


def test_a_file_is_held_under_every_name_of_it(file: Path, tmp_path: Path) -> None:
    """Another folder's link to it is the same file."""
    link = tmp_path / "link"
    link.symlink_to(tmp_path, target_is_directory=True)
    first = hold(file)
    with pytest.raises(AlreadyRunning, match="this data folder"):
        hold(link / file.name)
    with pytest.raises(DatabaseTaken, match="this database"):
        hold(file, taken=DatabaseTaken)
    first.release()

    hold(link / file.name).release()


def test_a_lock_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    """As where another user made it."""
    (tmp_path / "work.sqlite.lock").mkdir()

    with pytest.raises(BadFile, match=r"work\.sqlite\.lock cannot be written"):
        hold(tmp_path / "work.sqlite")


def test_a_look_makes_nothing(tmp_path: Path) -> None:
    """A file that is missing is made by the start."""
    look_at(f"sqlite:///{tmp_path}/work.sqlite")

    assert list(tmp_path.iterdir()) == []


def test_a_look_finds_the_damage(tmp_path: Path) -> None:
    """Before a start does."""
    (tmp_path / "work.sqlite").write_text("no database" * 1000)

    with pytest.raises(WorkBroken, match=r"work\.sqlite is damaged"):
        look_at(f"sqlite:///{tmp_path}/work.sqlite")


@pytest.mark.postgres
def test_a_look_finds_that_the_engine_may_not_make_its_schema() -> None:
    """Rights to the tables are not enough; what is granted, or made by somebody else, is."""
    url = postgres_url("no-create")
    theirs = make_url(url).set(username="frugal")
    with psycopg.connect(url, autocommit=True) as db:
        db.execute("DROP ROLE IF EXISTS frugal")
        db.execute("CREATE ROLE frugal LOGIN")
        with pytest.raises(WorkRefused, match="Grant it CREATE"):
            look_at(theirs.render_as_string(hide_password=False))
        db.execute('GRANT CREATE ON DATABASE "no-create" TO frugal')
        look_at(theirs.render_as_string(hide_password=False))
        db.execute('REVOKE CREATE ON DATABASE "no-create" FROM frugal')
        db.execute("CREATE SCHEMA dbos AUTHORIZATION frugal")
        look_at(theirs.render_as_string(hide_password=False))
