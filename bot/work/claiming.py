"""Where the engine's rows are kept: who may use that, and whether it is whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import create_engine, make_url, text

from bot.errors import BadFile, SteadyhandError

WAIT = 10.0
"""Seconds another program, such as a backup, has to let go of the file."""
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
"""The last one of a file whose header alone is damaged: what is asked of it here is no error."""

_MAY_KEEP = """SELECT has_database_privilege(current_database(), 'CREATE')
    OR coalesce(has_schema_privilege(to_regnamespace('dbos')::oid, 'USAGE'), false)"""
"""The engine makes a schema of its own, `dbos`, where it is not there."""


class AlreadyRunning(SteadyhandError):
    """Another Steadyhand uses this data folder. Stop it, or give this one a folder of its own."""


class DatabaseTaken(AlreadyRunning):
    """Another Steadyhand uses this database. Stop it, or give this one a database of its own."""


class WorkBroken(BadFile):
    """The file of the work at hand is damaged. Move it away, and start again: nothing is lost."""


class WorkRefused(SteadyhandError):
    """The database's user may not make the schema `dbos`. Grant it CREATE on the database."""


def look_at(url: str) -> None:
    """Look whether the engine could keep its rows at `url`; nothing is made.

    Raises `WorkRefused`, and as `make_ready` does; SQLAlchemy's own where no server answers.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        file = Path(str(parsed.database))
        if file.exists():
            make_ready(file)
        return
    engine = create_engine(parsed.set(drivername="postgresql+psycopg"), hide_parameters=True)
    try:
        with engine.connect() as db:
            may = db.execute(text(_MAY_KEEP)).scalar_one()
    finally:
        engine.dispose()
    if not may:
        raise WorkRefused


def hold(file: Path, *, taken: type[AlreadyRunning] = AlreadyRunning) -> FileLock:
    """Keep every other process that asks from `file`, by whatever path it knows it.

    Release it when done; the end of the process does, too. Raises `taken` when another has it, and
    `BadFile` when this user may not.
    """
    lock = FileLock(f"{file.resolve()}.lock", timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise taken from error
    except OSError as fault:
        raise BadFile(
            f"{lock.lock_file} cannot be written ({fault.strerror}). "
            "See that this user may write to its folder."
        ) from fault
    return lock


def make_ready(file: Path, *, wait: float = WAIT) -> None:
    """Look whether the engine can work with its file, which is made where it is missing.

    Raises `WorkBroken` when it is damaged, and `BadFile` when it cannot be used just now.
    """
    try:
        with closing(sqlite3.connect(file, timeout=wait, isolation_level=None)) as db:
            # Before anything is written to it.
            (found,) = db.execute("PRAGMA quick_check(1)").fetchone()
            if found == "ok":
                _open_up(db)
    except sqlite3.Error as fault:
        if getattr(fault, "sqlite_errorcode", 0) & 0xFF not in _BROKEN:
            raise BadFile(
                f"{file} cannot be used ({fault}). End what else has it open, see that this user "
                "may write to it, and start again."
            ) from fault
        found = str(fault)
    if found != "ok":
        raise WorkBroken(
            f"{file} is damaged, or no database of Steadyhand's; it was left as it is. Move it and "
            "the files named after it to another folder, and start again: what is still to be "
            "sent stands in the main database."
        )


def _open_up(db: sqlite3.Connection) -> None:
    # The engine leaves the journal as it finds it, and WAL is faster and as durable.
    db.execute("PRAGMA journal_mode=WAL")
    # It would try for half a minute to write to a file that somebody else has locked.
    db.execute("BEGIN IMMEDIATE")
    db.execute("ROLLBACK")
