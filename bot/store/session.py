"""What every repository shares: a connection inside a transaction, and upserts."""

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import Executable
from sqlalchemy.sql.dml import ReturningInsert

Values = Mapping[str, Any]


def columns_of(record: Any) -> dict[str, Any]:
    """A record's fields by name. Not `asdict`, which copies every tuple, on every message."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


class Session:
    """One connection, inside one transaction."""

    def __init__(self, db: AsyncConnection) -> None:
        """Speak through `db`, whose transaction somebody else begins and ends."""
        self._db = db
        self._dialect = db.dialect.name
        self.erased = False
        """Whether rows were erased at somebody's own wish: then nothing of them may linger."""

    async def _upsert(self, table: Table, values: Values) -> None:
        """Insert a row, or replace every column of the row with the same key."""
        await self._db.execute(_upsert(table, self._dialect), values)

    async def _insert_new(self, table: Table, values: Values) -> bool:
        """Insert a row unless it collides with any unique key; whether it was inserted.

        On PostgreSQL a second writer of the same key waits here for the first to commit.
        """
        return (
            await self._db.execute(_insert_new(table, self._dialect), values)
        ).first() is not None

    async def _row(self, query: Executable) -> Values | None:
        row = (await self._db.execute(query)).mappings().first()
        return dict(row) if row else None

    async def _rows(self, query: Executable) -> list[Values]:
        return [dict(row) for row in (await self._db.execute(query)).mappings()]

    async def _count(self, query: Executable) -> int:
        return int((await self._db.execute(query)).scalar_one())


@cache
def _upsert(table: Table, dialect: str) -> Insert:
    keys = [column.name for column in table.primary_key]
    insert = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    rest = {c.name: insert.excluded[c.name] for c in table.columns if c.name not in keys}
    return insert.on_conflict_do_update(index_elements=keys, set_=rest)


@cache
def _insert_new(table: Table, dialect: str) -> ReturningInsert[Any]:
    insert = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    # The row given back, rather than a row count, which not every driver keeps.
    return insert.on_conflict_do_nothing().returning(*table.primary_key)
