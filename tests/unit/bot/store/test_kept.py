"""The published table is the database, column by column."""

from pathlib import Path

from sqlalchemy import inspect

from bot.store import make_engine
from bot.store.kept import FORGET, KEEP, PUBLISHED, markdown
from bot.store.tables import metadata
from tests.fakes.databases import migrated, sqlite_url

WORDS_OF_PEOPLE = {"text", "message", "body", "content", "emotion", "mood", "name", "email"}


def published() -> list[tuple[str, str]]:
    return sorted((kept.table, column) for kept in PUBLISHED for column in kept.columns)


async def test_every_column_of_a_real_database_is_published(tmp_path: Path) -> None:
    """Nothing is kept that the table does not name, and the table names nothing that is not."""
    engine = make_engine(migrated(sqlite_url(tmp_path)))
    async with engine.connect() as db:
        real = await db.run_sync(
            lambda sync: [
                (table, column["name"])
                for table in inspect(sync).get_table_names()
                for column in inspect(sync).get_columns(table)
            ]
        )
    await engine.dispose()

    assert published() == sorted(real)


def test_no_column_holds_words_of_people() -> None:
    """No column is named like something a person said or felt."""
    columns = {column for _, column in published()}

    assert not columns & WORDS_OF_PEOPLE


def test_every_line_says_for_how_long() -> None:
    """A number of days, or the event that ends it in words: one of them."""
    assert all((kept.days is None) == bool(kept.until) for kept in PUBLISHED)


def test_what_ages_is_dated() -> None:
    """A table whose rows go by age has a time to go by."""
    aging = {kept.table for kept in PUBLISHED if kept.days is not None}
    times = {"received_at", "last_at", "at", "decided_at", "created_at"}

    assert all(times & set(metadata.tables[table].c.keys()) for table in aging)


def test_users_ids_are_forgotten_first() -> None:
    """The columns that name a user are the ones with the shorter time."""
    forgotten = {
        (kept.table, column) for kept in PUBLISHED for column in kept.columns if kept.days == FORGET
    }

    assert forgotten == {("conversations", "opener"), ("marks", "who")}


def test_markdown_has_a_line_each_and_the_teams_numbers() -> None:
    """What people read is made of the same data, with the numbers that are set."""
    page = markdown(keep_days=45, forget_users_days=6, engine_days=8)
    lines = page.splitlines()

    assert len(lines) == 2 + len(PUBLISHED) + 1
    assert all(kept.what in page for kept in PUBLISHED)
    assert page.count("45 days after the last message") == sum(k.days == KEEP for k in PUBLISHED)
    assert page.count("6 days after the conversation closed") == 2
    assert "8 days after it is done" in lines[-1]
