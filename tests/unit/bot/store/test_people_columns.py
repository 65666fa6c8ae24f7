"""Every column that can name a person: it counts as held about them, and an erasure clears it."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Column, Double, Enum, Integer, Table, insert, select

from bot.records import Held
from bot.store import SqlLedger, make_engine, tables_incidents, tables_toolkit
from bot.store.tables import metadata
from tests.fakes.databases import migrated, sqlite_url

PERSON, TEAM = "UXAVIER", "T1"
NAMES = frozenset(
    {"about", "actor", "approved_by", "asker", "by", "deputy", "lead", "opened_by", "opener"}
    | {"owner", "peer", "person", "receiver", "responder", "sender", "subject", "teammate"}
    | {"technician", "to", "user", "who"}
)
"""Columns that name a person wherever they stand, unless `NOT_PEOPLE` says otherwise."""
NOT_PEOPLE = {("incident_posts", "about")}
STAYS = {("boundaries", "about"), ("opt_outs", "user")}
"""What an erasure leaves, and says so."""
PEOPLE = [
    (table.name, column.name)
    for table in metadata.sorted_tables
    for column in table.c
    if column.name in NAMES and (table.name, column.name) not in NOT_PEOPLE
]
KNOWN = (tables_incidents.incidents, tables_toolkit.reflections)
"""Named so that their tables are among the metadata's."""


def value(column: Column[Any]) -> Any:
    """Something that fits a column."""
    kind = column.type
    if isinstance(kind, Enum):
        return kind.enum_class and next(iter(kind.enum_class))  # type: ignore[call-overload]
    if isinstance(kind, JSON):
        return []
    if isinstance(kind, Boolean):
        return False
    return 1 if isinstance(kind, Integer | Double) else "x"


def row_of(table: Table, named: str) -> dict[str, Any]:
    """A row of a table that names the person in one column."""
    row = {column.name: value(column) for column in table.c}
    return {**row, "team": TEAM, named: PERSON}


class Undone(Exception):
    """Rolls back a row that refers to rows that are not there."""


@pytest.mark.parametrize(("table", "column"), PEOPLE)
async def test_a_person_is_counted_and_then_gone(tmp_path: Path, table: str, column: str) -> None:
    """One row that names them there is held about them; once they are erased, none does."""
    ledger = SqlLedger(make_engine(migrated(sqlite_url(tmp_path))))
    where = metadata.tables[table]
    with suppress(Undone):
        async with ledger.transaction() as unit:
            await unit._db.execute(insert(where).values(row_of(where, column)))
            before = await unit.held_about(TEAM, PERSON)
            await unit.erase(TEAM, PERSON)
            after = await unit.held_about(TEAM, PERSON)
            left = (await unit._db.execute(select(where.c[column]))).scalars().all()
            raise Undone
    await ledger.close()

    nothing = Held(0, 0, 0, preferences=False, opted_out=False)
    assert before != nothing
    assert (PERSON in left) is ((table, column) in STAYS)
    assert (after != nothing) is ((table, column) in STAYS)


def test_the_columns_of_people_are_all_named() -> None:
    """A new column with a person in it is on the list above, or fails here to be put there."""
    others = {"id", "team", "channel", "conversation", "incident", "update", "phrase", "nudge"}
    others |= {"place", "target", "posted_channel", "dm_channel", "topic"}
    ids = {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.c
        if getattr(column.type, "length", None) == 64 and column.name not in others
    }

    assert {name for _, name in ids} - NAMES - NOT_IDS == set()


NOT_IDS = frozenset({"act", "reason", "service", "script"})
"""Words as long as an id."""
