"""A replica's lock says that it is alive, and outlives a restart of the database."""

import asyncio
from pathlib import Path

import psycopg
import pytest

from bot.clock import SystemClock
from bot.work import DurableWork, system_url
from tests.fakes.databases import postgres_url

pytestmark = pytest.mark.postgres

HOLDERS = """
    SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND granted AND datname = current_database()
      AND application_name = 'steadyhand replica'
"""


async def nothing(_whisper_id: str) -> None:
    """There is nothing to deliver here."""


def holders(url: str) -> set[int]:
    with psycopg.connect(url, autocommit=True) as db:
        return {pid for (pid,) in db.execute(HOLDERS).fetchall()}


async def test_lock_is_held_while_running_and_let_go_at_the_end(tmp_path: Path) -> None:
    """Others see that we live, and that we have ended."""
    url = system_url(postgres_url("replica"), tmp_path)
    work = DurableWork(url, nothing, SystemClock())
    await work.launch()
    running = holders(url)
    await work.stop()

    assert len(running) == 1
    assert holders(url) == set()


async def test_lost_lock_is_taken_again(tmp_path: Path) -> None:
    """After the database ended our session, we are not dead to the others for long."""
    url = system_url(postgres_url("replica"), tmp_path)
    work = DurableWork(url, nothing, SystemClock())
    await work.launch()
    (lost,) = holders(url)
    with psycopg.connect(url, autocommit=True) as db:
        db.execute("SELECT pg_terminate_backend(%s, 5000)", [lost])
    async with asyncio.timeout(15):
        while not holders(url) - {lost}:  # noqa: ASYNC110 - the database tells nobody
            await asyncio.sleep(0.1)
    await work.stop()
