"""A database's faults as sentences for whoever runs the bot."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import make_url
from sqlalchemy.exc import DatabaseError, OperationalError

from bot.errors import BadFile, SteadyhandError
from bot.store.engine import StoreUnreachable

BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class StoreBusy(StoreUnreachable):
    """Another program has the database locked. End what uses it, and try again."""


class StoreBroken(StoreUnreachable, BadFile):
    """The database is damaged, or no database. It was left as it is; put back a copy of it."""


@contextmanager
def told_plainly(url: str) -> Iterator[None]:
    """Make a database's fault one sentence; what is our own mistake keeps its trace."""
    try:
        yield
    except DatabaseError as fault:
        if isinstance(fault, OperationalError) or _code(fault) in BROKEN:
            raise named(fault, url) from fault
        raise


def named(fault: Exception, url: str) -> SteadyhandError:
    """What a fault of the database at `url` is to its operator; no word of a statement is in it."""
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
        f"The database at {place} cannot be opened or changed: {fault.__class__.__name__}. "
        "Check DATABASE_URL, and that the server or folder is there and writable."
    )


def _code(fault: Exception) -> int:
    """SQLite's own code, without what it adds in the upper bits."""
    cause = fault.orig if isinstance(fault, DatabaseError) else None
    return getattr(cause, "sqlite_errorcode", 0) & 0xFF
