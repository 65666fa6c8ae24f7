"""Engines: one SQLite connection that writes durably, or a PostgreSQL pool."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import SteadyhandError

BUSY_SECONDS = 10
"""How long a writer waits for another process (a migration, a backup) before it gives up."""


class StoreUnreachable(SteadyhandError):
    """The database cannot be opened. Check DATABASE_URL, and that the server or folder is there."""


def make_engine(url: str, *, foreign_keys: bool = True) -> AsyncEngine:
    """An engine for `sqlite:///path`, `sqlite:////path` or `postgresql://user:word@host/name`.

    Nothing is opened yet. A fault never tells the values of a statement: people's own words may be
    among them, and faults are logged. `foreign_keys` is switched off only while SQLite's schema is
    migrated, since its tables are then rebuilt by copying, and dropping the old one would empty its
    children.

    Raises `StoreUnreachable` when the URL names no such database.
    """
    parsed = parse(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed, foreign_keys=foreign_keys)
    return create_async_engine(
        parsed, pool_size=5, max_overflow=5, pool_pre_ping=True, hide_parameters=True
    )


def parse(url: str) -> URL:
    """The URL with its asyncio driver named. Raises `StoreUnreachable` on any other scheme."""
    try:
        parsed = make_url(url.replace("postgres://", "postgresql://", 1))
    except (ArgumentError, ValueError):
        # A port that is no number is a bare ValueError, which may quote a part of the password.
        raise StoreUnreachable from None
    match parsed.get_backend_name():
        case "sqlite":
            return parsed.set(drivername="sqlite+aiosqlite")
        case "postgresql":
            return parsed.set(drivername="postgresql+psycopg")
        case other:
            raise StoreUnreachable(
                f"DATABASE_URL names {other}; write sqlite:///path/to/file or postgresql://…"
            )


def file_of(url: str) -> Path | None:
    """The file of a SQLite database; None for a server's."""
    parsed = parse(url)
    named = parsed.database if parsed.get_backend_name() == "sqlite" else None
    return Path(named) if named else None


def _sqlite(url: URL, *, foreign_keys: bool) -> AsyncEngine:
    if url.database:
        _make_folder(Path(url.database).parent)
    # One connection: SQLite has one writer, and waiting in the pool is fair where its own
    # busy handler is not (measured: 108 ms at worst against 1.4 s).
    engine = create_async_engine(
        url, pool_size=1, max_overflow=0, pool_timeout=30, hide_parameters=True
    )
    pragmas = (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}",
        f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}",
        "PRAGMA secure_delete=ON",  # what is erased is written over, not only let go
    )

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: DBAPIConnection, _record: object) -> None:
        # The driver would begin late and deferred; we say BEGIN ourselves, below.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        # IMMEDIATE takes the write lock before the first read, so that a unit of work never
        # decides on rows that another process changes before it writes.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise StoreUnreachable(
            f"The database's folder {folder} cannot be made ({fault.strerror}). "
            "Check STEADYHAND_DATA_DIR and DATABASE_URL."
        ) from fault
