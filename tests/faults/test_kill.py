"""kill -9 at random moments: every whisper goes out once, or is known not to be known."""

import asyncio
import random
import sys
from collections import Counter
from pathlib import Path

import pytest
from aiohttp import web

from bot.records import Whisper, WhisperState
from bot.store import SqlLedger, make_engine
from tests.fakes.databases import migrated, postgres_url, sqlite_url
from tests.fakes.serving import serving

ROOT = Path(__file__).parents[2]
WORKER = Path(__file__).parent / "worker.py"
KILLS = 3
CUT_OFF = 20
"""The most in flight at a kill: one every 10 ms, up to 60 ms each, and room for a slow machine."""
WHISPERS = 2 * KILLS * CUT_OFF
"""Twice what kills may cut off: at least half of them must have been sent."""

pytestmark = [pytest.mark.process, pytest.mark.timeout(90)]


class Server:
    """Stores a post before it replies, replies late, and is busy now and then."""

    def __init__(self, chance: random.Random) -> None:
        self.posts: Counter[str] = Counter()
        self._chance = chance
        self.route = web.post("/post/{id}", self.post)

    async def post(self, request: web.Request) -> web.Response:
        if self._chance.random() < 0.05:
            return web.Response(status=429)
        self.posts[request.match_info["id"]] += 1
        await asyncio.sleep(self._chance.uniform(0.0, 0.06))
        return web.Response()

    async def under_way(self) -> None:
        """Wait until more posts have come than one kill may cut off."""
        async with asyncio.timeout(40):
            while self.posts.total() <= CUT_OFF:  # noqa: ASYNC110 - the worker is another process
                await asyncio.sleep(0.01)


async def start(
    database: str, folder: Path, server: str, create: int
) -> asyncio.subprocess.Process:
    """A worker that has said it is ready."""
    worker = await asyncio.create_subprocess_exec(
        sys.executable,
        str(WORKER),
        database,
        str(folder),
        server,
        str(create),
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    await heard(worker, "ready")
    return worker


async def heard(worker: asyncio.subprocess.Process, word: str) -> None:
    """Wait until the worker says a word; fail with its log when it ends or is silent too long."""
    assert worker.stdout
    assert worker.stderr
    async with asyncio.timeout(40):
        while line := await worker.stdout.readline():
            if line.decode().strip() == word:
                return
    pytest.fail((await worker.stderr.read()).decode())


async def stop(worker: asyncio.subprocess.Process) -> int:
    """Tell the worker to stop; its exit status."""
    worker.terminate()
    async with asyncio.timeout(20):
        return await worker.wait()


async def rows_of(database: str) -> tuple[Whisper, ...]:
    ledger = SqlLedger(make_engine(database))
    async with ledger.transaction() as unit:
        rows = await unit.whispers_to("UT", 0.0, limit=10_000)
    await ledger.close()
    return rows


def database_for(store: str, folder: Path, name: str) -> str:
    return migrated(sqlite_url(folder) if store == "sqlite" else postgres_url(name))


def seeded() -> random.Random:
    """Chance, with its seed in the output of a failed test."""
    seed = random.SystemRandom().randrange(1_000_000)
    sys.stdout.write(f"seed {seed}\n")
    return random.Random(seed)  # noqa: S311 - when to kill is no secret


def check(rows: tuple[Whisper, ...], posts: Counter[str], kills: int) -> None:
    """Nothing lost silently, nothing doubled, and only what a kill cut off left unknown."""
    states = Counter(row.state for row in rows)
    assert set(states) <= {WhisperState.SENT, WhisperState.UNKNOWN}
    assert posts.total() == len(posts)
    assert {row.id for row in rows if row.state is WhisperState.SENT} <= posts.keys()
    assert states[WhisperState.UNKNOWN] <= CUT_OFF * kills < len(rows)


async def settled(database: str) -> tuple[Whisper, ...]:
    """The rows, once none is unfinished."""
    unfinished = {WhisperState.WAITING, WhisperState.HELD, WhisperState.SENDING}
    async with asyncio.timeout(40):
        while True:
            rows = await rows_of(database)
            if not unfinished & {row.state for row in rows}:
                return rows
            await asyncio.sleep(0.1)


@pytest.mark.parametrize("store", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def test_each_whisper_once_through_kills(store: str, tmp_path: Path) -> None:
    """Killed in the middle again and again, the process finishes what it was asked for."""
    chance = seeded()
    database = database_for(store, tmp_path, "kills")
    server = Server(chance)
    async with serving(server.route) as url:
        for _ in range(KILLS):
            worker = await start(database, tmp_path, url, WHISPERS)
            await asyncio.sleep(chance.uniform(0.05, 0.5))
            worker.kill()
            await worker.wait()
        worker = await start(database, tmp_path, url, WHISPERS)
        await heard(worker, "done")
        assert await stop(worker) == 0

    rows = await rows_of(database)
    assert len(rows) == WHISPERS
    check(rows, server.posts, KILLS)


@pytest.mark.postgres
async def test_replica_takes_over_from_a_dead_one(tmp_path: Path) -> None:
    """Of two replicas one is killed for good: the other finishes its whispers."""
    chance = seeded()
    database = database_for("postgres", tmp_path, "replicas")
    server = Server(chance)
    async with serving(server.route) as url:
        survivor = await start(database, tmp_path / "b", url, 0)
        doomed = await start(database, tmp_path / "a", url, WHISPERS)
        await server.under_way()
        await asyncio.sleep(chance.uniform(0.0, 0.3))
        doomed.kill()
        await doomed.wait()
        rows = await settled(database)
        assert await stop(survivor) == 0

    assert rows
    check(rows, server.posts, kills=1)


async def test_second_process_is_kept_out_of_one_file(tmp_path: Path) -> None:
    """On SQLite a second Steadyhand in the same folder says so and ends."""
    database = database_for("sqlite", tmp_path, "unused")
    server = Server(seeded())
    async with serving(server.route) as url:
        first = await start(database, tmp_path, url, 1)
        with pytest.raises(pytest.fail.Exception, match="Another Steadyhand uses this data folder"):
            await start(database, tmp_path, url, 1)
        await heard(first, "done")
        assert await stop(first) == 0
