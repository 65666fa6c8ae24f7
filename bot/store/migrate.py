"""Brings a database's layout up to date."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.engine import StoreUnreachable, make_engine
from bot.store.faults import named

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 0x57EAD7
"""A number of our own for PostgreSQL's advisory lock: replicas that start together take turns."""


async def migrate(url: str) -> None:
    """Bring the database to the newest layout, in one transaction: it is done, or nothing is.

    Raises `StoreUnreachable` when it cannot be opened or changed, `StoreBroken` when it is damaged.
    """
    await _run(url, lambda config: command.upgrade(config, "head"))


async def _run(url: str, move: Callable[[Config], None]) -> None:
    engine = make_engine(url, foreign_keys=False)
    try:
        async with engine.begin() as db:
            await _take_turns(db)
            await db.run_sync(_with_config, move)
    except CommandError as error:
        place = engine.url.render_as_string(hide_password=True)
        raise StoreUnreachable(
            f"The database at {place} was brought up to date by a newer Steadyhand. "
            "Run that version, or put back the copy made before the upgrade."
        ) from error
    except (SQLAlchemyError, OSError) as error:
        raise named(error, url) from error
    finally:
        await engine.dispose()


async def _take_turns(db: AsyncConnection) -> None:
    if db.dialect.name == "postgresql":
        await db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def _with_config(connection: Connection, move: Callable[[Config], None]) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    move(config)
