"""A database's faults as sentences for whoever runs the bot."""

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import make_url
from sqlalchemy.exc import DatabaseError, OperationalError, SQLAlchemyError

from bot.errors import BadFile, SteadyhandError
from bot.store.engine import StoreUnreachable

BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_OF_SQLITE = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk does not answer, or is full",
    sqlite3.SQLITE_READONLY: "this user may not write to it",
    sqlite3.SQLITE_PERM: "this user may not open it",
    sqlite3.SQLITE_CANTOPEN: "this user may not open the file, or a folder is in its place",
}
_OF_POSTGRES = {
    "42501": "its user lacks a right there, such as CREATE on the database",
    "53100": "the server's disk is full",
    "53300": "the server takes no more connections",
    "57P03": "the server is starting or stopping",
}
"""By SQLSTATE."""
_AT_THE_DOOR = (
    (r'database ".*" does not exist', "the server has no database of that name"),
    (r'role ".*" does not exist|password|pg_hba', "the server does not let this user in"),
    (r"resolve host|translate host", "no host of that name is known"),
    (r"refused|timed? ?out|no such file|unreachable", "no server answers there"),
    (r"starting up|shutting down", _OF_POSTGRES["57P03"]),
    (r"too many|remaining connection slots", _OF_POSTGRES["53300"]),
)
"""Words of a connection that failed: it has no SQLSTATE."""


class StoreBusy(StoreUnreachable):
    """Another program has the database locked. End what uses it, and try again."""


class StoreBroken(StoreUnreachable, BadFile):
    """The database is damaged, or no database. It was left as it is; put back a copy of it."""


@contextmanager
def told_plainly(url: str) -> Iterator[None]:
    """Make a database's fault one sentence; what is our own mistake keeps its trace."""
    try:
        yield
    except SQLAlchemyError as fault:
        known = isinstance(fault, OperationalError) or _code(fault) in BROKEN or _state(fault)
        if known or _cut_short():
            raise named(fault, url) from fault
        raise


def named(fault: Exception, url: str) -> SteadyhandError | asyncio.CancelledError:
    """What a fault of the database at `url` is to its operator; no word of a statement is in it.

    Of a task that was cancelled it is the cancelling: what the driver makes of that is no fault.
    """
    if _cut_short():
        return asyncio.CancelledError()
    parsed = make_url(url)
    place = parsed.database or ""
    if parsed.get_backend_name() != "sqlite":
        place = parsed.render_as_string(hide_password=True)
    code = _code(fault)
    if code in BUSY:
        return StoreBusy(
            f"Another program has the database at {place} locked, so nothing was changed. "
            "End what uses it, such as a copy being made, and try again."
        )
    if code in BROKEN:
        return StoreBroken(
            f"The database at {place} is damaged, or no database of Steadyhand's; it was left as "
            "it is. Stop the bot, and move the file and those named after it (-wal, -shm) away. "
            "Put back your last copy, or name another in DATABASE_URL."
        )
    return StoreUnreachable(
        f"The database at {place} cannot be opened or changed: {_cause(fault)}. "
        "Check DATABASE_URL, and that the server or folder is there and writable."
    )


def _cut_short() -> bool:
    with suppress(RuntimeError):  # no loop is running
        task = asyncio.current_task()
        return task is not None and task.cancelling() > 0
    return False


def _cause(fault: Exception) -> str:
    """What lies behind a fault, in words of our own: a server's may quote a statement."""
    if isinstance(fault, OSError):
        return fault.strerror or type(fault).__name__
    if known := _OF_SQLITE.get(_code(fault)) or _OF_POSTGRES.get(_state(fault)):
        return known
    said = str(fault.orig) if isinstance(fault, OperationalError) else ""
    for words, cause in _AT_THE_DOOR:
        if re.search(words, said, re.IGNORECASE):
            return cause
    return type(fault).__name__


def _state(fault: Exception) -> str:
    """PostgreSQL's SQLSTATE, where it is one of those an operator can mend."""
    state = getattr(fault.orig, "sqlstate", None) if isinstance(fault, DatabaseError) else None
    return state if state in _OF_POSTGRES else ""


def _code(fault: Exception) -> int:
    """SQLite's own code, without what it adds in the upper bits."""
    cause = fault.orig if isinstance(fault, DatabaseError) else None
    return getattr(cause, "sqlite_errorcode", 0) & 0xFF
