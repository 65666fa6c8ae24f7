"""Opens transactions on a real database."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.store.care import Care
from bot.store.channels import Channels
from bot.store.conversations import Conversations
from bot.store.counts import Counts
from bot.store.engine import BUSY_SECONDS, make_engine
from bot.store.faults import told_plainly
from bot.store.handling import Handling
from bot.store.inbox import Inbox
from bot.store.incident_drafts import IncidentDrafts
from bot.store.incidents import Incidents
from bot.store.marks import Marks
from bot.store.practice import Practice
from bot.store.retention import Retention
from bot.store.whispers import Whispers

BUSY = f"busy_timeout={BUSY_SECONDS * 1000}"


class SqlTransaction(
    Inbox,
    Channels,
    Conversations,
    Marks,
    Whispers,
    Counts,
    Care,
    Handling,
    Incidents,
    IncidentDrafts,
    Practice,
    Retention,
):
    """Every noun's rows, inside one database transaction (implements `ports.Transaction`)."""


@asynccontextmanager
async def open_ledger(url: str) -> AsyncIterator["SqlLedger"]:
    """A ledger for one short piece of work; the database's faults are said in one sentence."""
    ledger = SqlLedger(make_engine(url))
    try:
        with told_plainly(url):
            yield ledger
    finally:
        await ledger.close()


class SqlLedger:
    """The ledger on SQLite or PostgreSQL (implements `ports.Ledger`)."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Use an engine of `make_engine`, on a database that `migrate` brought up to date."""
        self._engine = engine

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[SqlTransaction]:
        """Begin; commits on a clean exit, rolls back on an exception.

        Never open one inside another: on SQLite there is one connection, and the inner one would
        wait for the outer for ever.
        """
        async with self._engine.begin() as db:
            unit = SqlTransaction(db)
            yield unit
        if unit.erased:
            await self._let_nothing_linger()

    async def _let_nothing_linger(self) -> None:
        """Empty SQLite's journal, which still holds what was erased from the file itself.

        Where another process reads just now it stays until SQLite empties it by itself.
        """
        if self._engine.dialect.name != "sqlite":
            return
        async with self._engine.connect() as db:
            file = (await db.get_raw_connection()).driver_connection
            if file is None:
                return
            for command in ("busy_timeout=0", "wal_checkpoint(TRUNCATE)", BUSY):
                with suppress(sqlite3.Error):  # what was asked for is done
                    await (await file.execute(f"PRAGMA {command}")).close()

    async def reachable(self) -> bool:
        """Whether the database answers, for `/readyz` and `check`."""
        try:
            async with self._engine.connect() as db:
                await db.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError):
            return False
        return True

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()
