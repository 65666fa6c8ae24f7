"""What only a look into the tables can show."""

from pathlib import Path

from sqlalchemy import select

from bot.store import SqlLedger, make_engine
from bot.store.tables import audit
from tests.fakes.databases import migrated, sqlite_url

NOW = 1_790_000_000.0
DAY = 86_400.0


async def test_erased_person_becomes_one_random_token_in_the_audit_log(tmp_path: Path) -> None:
    """A lead's acts can still be told apart, and no longer whose they were."""
    engine = make_engine(migrated(sqlite_url(tmp_path)))
    ledger = SqlLedger(engine)
    async with ledger.transaction() as unit:
        await unit.audit("T1", "UL", "watch", "C1", NOW)
        await unit.audit("T1", "UL", "unwatch", "C1", NOW + 1)
        await unit.audit("T1", "UX", "handed to", "UL", NOW + 2)

        await unit.erase("T1", "UL")

    async with engine.connect() as db:
        rows = (await db.execute(select(audit).order_by(audit.c.at))).all()
    await ledger.close()
    actors = [row.actor for row in rows]
    assert actors[0] == actors[1]
    assert actors[0].startswith("erased-")
    assert "UL" not in actors[0]
    assert actors[2] == "UX"
    assert rows[2].subject == actors[0]
    assert rows[0].subject == "C1"


async def test_audit_log_lasts_180_days(tmp_path: Path) -> None:
    """The acts of leads outlive the retention time, and then go too."""
    engine = make_engine(migrated(sqlite_url(tmp_path)))
    ledger = SqlLedger(engine)
    async with ledger.transaction() as unit:
        await unit.audit("T1", "UL", "watch", "C1", NOW)
        await unit.audit("T1", "UL", "unwatch", "C1", NOW + 2 * DAY)
        await unit.purge(NOW + 181 * DAY, keep_days=30, forget_users_days=7)

    async with engine.connect() as db:
        acts = (await db.execute(select(audit.c.act))).scalars().all()
    await ledger.close()
    assert acts == ["unwatch"]
