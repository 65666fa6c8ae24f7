"""Whispers as durable work, on the real engine and a file of its own."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.ports import Ledger
from bot.records import Whisper, WhisperKind, WhisperState
from bot.work import DurableWork, system_url
from tests.fakes.ledger import MemoryLedger

NOW = 1_790_000_000.0
Answer = Callable[[int], Awaitable[float | None]]


class Still:
    """A clock that stands where it is put."""

    def __init__(self, now: float = NOW) -> None:
        self.at = now

    def now(self) -> float:
        return self.at


class Post:
    """Delivers by counting; `answer(n)` says what the n-th try of a whisper returns."""

    def __init__(self, answer: Answer | None = None) -> None:
        self.tries: Counter[str] = Counter()
        self.at_once = 0
        self.most_at_once = 0
        self._answer = answer
        self._news = asyncio.Condition()

    async def __call__(self, whisper_id: str) -> float | None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            async with self._news:
                self.tries[whisper_id] += 1
                self._news.notify_all()
            return await self._answer(self.tries[whisper_id]) if self._answer else None
        finally:
            self.at_once -= 1

    async def tried(self, whisper_id: str, times: int = 1) -> None:
        """Wait until a whisper was tried so often."""
        async with asyncio.timeout(15), self._news:
            await self._news.wait_for(lambda: self.tries[whisper_id] >= times)


@asynccontextmanager
async def working(
    folder: Path, post: Post, clock: Still | None = None, **options: float
) -> AsyncIterator[DurableWork]:
    work = DurableWork(system_url("sqlite:///x", folder), post, clock or Still(), first_retry=0.05)
    await work.launch()
    try:
        yield work
    finally:
        await work.stop(**options)


def waiting(whisper_id: str = "w1", **changes: object) -> Whisper:
    row = {"id": whisper_id, "kind": WhisperKind.NUDGE, "to": "UT", "team": "T1"}
    rest = {"conversation": None, "nudge": None, "created_at": NOW - 60}
    return Whisper(**{**row, **rest, **changes})


async def ledger_with(*rows: Whisper) -> Ledger:
    ledger = MemoryLedger()
    async with ledger.transaction() as unit:
        for row in rows:
            await unit.put_whisper(row)
    return ledger


async def test_whisper_is_delivered(tmp_path: Path) -> None:
    """What is asked for without a time is done at once."""
    post = Post()
    async with working(tmp_path, post) as work:
        await work.whisper("w1")
        await post.tried("w1")

    assert post.tries == {"w1": 1}


async def test_asking_twice_changes_nothing(tmp_path: Path) -> None:
    """The id of the row is the id of the work."""
    post = Post()
    async with working(tmp_path, post) as work:
        await work.whisper("w1")
        await post.tried("w1")
        await work.whisper("w1")
        await work.whisper("w2")
        await post.tried("w2")

    assert post.tries == {"w1": 1, "w2": 1}


async def test_later_is_not_now(tmp_path: Path) -> None:
    """A whisper with a time waits for it; one whose time has passed does not."""
    post = Post()
    async with working(tmp_path, post) as work:
        await work.whisper("later", due_at=NOW + 1.0)
        await work.whisper("past", due_at=NOW - 1.0)
        await post.tried("past")
        assert post.tries == {"past": 1}
        await post.tried("later")


async def test_delivery_may_ask_for_another_try(tmp_path: Path) -> None:
    """Seconds in the answer mean: not yet, come again then."""

    async def busy_once(number: int) -> float | None:
        return 0.1 if number == 1 else None

    post = Post(busy_once)
    async with working(tmp_path, post) as work:
        await work.whisper("w1")
        await post.tried("w1", 2)

    assert post.tries == {"w1": 2}


async def test_failed_delivery_is_tried_again(tmp_path: Path) -> None:
    """An error of ours delays a whisper, and does not lose it."""

    async def broken_once(number: int) -> float | None:
        if number == 1:
            raise OSError("the disk is away")
        return None

    post = Post(broken_once)
    async with working(tmp_path, post) as work:
        await work.whisper("w1")
        await post.tried("w1", 2)

    assert post.tries == {"w1": 2}


async def test_one_whisper_is_never_in_two_hands(tmp_path: Path) -> None:
    """Two pieces of work for one row take turns: the second would take SENDING for a crash."""
    done = asyncio.Event()

    async def slow(_number: int) -> None:
        await done.wait()

    post = Post(slow)
    async with working(tmp_path, post) as work:
        await work.whisper("w1")
        await work.whisper("w1", due_at=NOW - 1.0)
        await post.tried("w1")
        await work.whisper("w2")
        await post.tried("w2")
        assert post.tries == {"w1": 1, "w2": 1}
        done.set()


async def test_sweep_asks_for_what_a_crash_left(tmp_path: Path) -> None:
    """A row that was written and never asked for is delivered."""
    post = Post()
    ledger = await ledger_with(waiting(), waiting("done", state=WhisperState.SENT))
    async with working(tmp_path, post) as work:
        assert await work.sweep(ledger) == 1
        await post.tried("w1")

    assert post.tries == {"w1": 1}


async def test_sweep_leaves_young_rows_to_their_writer(tmp_path: Path) -> None:
    """Between a commit and its call lies a moment that is no crash."""
    post = Post()
    ledger = await ledger_with(waiting(created_at=NOW - 1), waiting("w2", due_at=NOW - 1))
    async with working(tmp_path, post) as work:
        assert await work.sweep(ledger) == 0
        assert await work.sweep(ledger, at_start=True) == 2
        await post.tried("w1")
        await post.tried("w2")


async def test_sweep_leaves_what_is_being_worked_on(tmp_path: Path) -> None:
    """Rows whose delivery runs, or comes again later, are in good hands."""
    done = asyncio.Event()

    async def slow(_number: int) -> None:
        await done.wait()

    post = Post(slow)
    ledger = await ledger_with(waiting(), waiting("w2"))
    async with working(tmp_path, post) as work:
        await work.whisper("w1")
        await work.whisper("w2", due_at=NOW + 300)
        await post.tried("w1")
        assert await work.sweep(ledger) == 0
        done.set()


async def test_sweep_revives_a_row_whose_work_ended_without_it(tmp_path: Path) -> None:
    """Finished work with an unfinished row is asked for again, under another id."""
    post = Post()
    ledger = await ledger_with(waiting())
    async with working(tmp_path, post) as work:
        await work.whisper("w1")
        await post.tried("w1")
        async with asyncio.timeout(10):
            while not await work.sweep(ledger):  # noqa: ASYNC110 - the engine tells nobody
                await asyncio.sleep(0.01)
        await post.tried("w1", 2)


async def test_stop_waits_for_a_running_delivery(tmp_path: Path) -> None:
    """A whisper that is on its way is not cut off by an orderly end."""
    ended = asyncio.Event()

    async def slow(_number: int) -> None:
        await asyncio.sleep(0.2)
        ended.set()

    post = Post(slow)
    async with working(tmp_path, post) as work:
        await work.whisper("w1")
        await post.tried("w1")

    assert ended.is_set()


async def test_cut_short_delivery_is_taken_up_at_the_next_start(tmp_path: Path) -> None:
    """What the bound of `stop` cut off is delivered again, by itself."""

    async def hangs_once(number: int) -> None:
        if number == 1:
            await asyncio.sleep(3600)

    post = Post(hangs_once)
    async with working(tmp_path, post, within=0.05) as work:
        await work.whisper("w1")
        await post.tried("w1")

    async with working(tmp_path, post):
        await post.tried("w1", 2)


async def test_nothing_is_begun_after_stop(tmp_path: Path) -> None:
    """The row stands, and the next start's sweep asks for it."""
    post = Post()
    async with working(tmp_path, post) as work:
        pass
    await work.whisper("w1")

    assert post.tries == {}


async def test_finished_work_is_forgotten_after_its_days(tmp_path: Path) -> None:
    """The engine keeps finished work for ever; we do not."""
    post, clock = Post(), Still()
    async with working(tmp_path, post, clock) as work:
        await work.whisper("w1")
        await post.tried("w1")
        assert await work.forget_finished(days=7) == 0
        clock.at = 4_000_000_000.0
        async with asyncio.timeout(10):
            while not await work.forget_finished():  # noqa: ASYNC110 - the engine tells nobody
                await asyncio.sleep(0.01)
        assert await work.forget_finished(days=7) == 0


@pytest.mark.parametrize("name", ["work.sqlite", "work.sqlite.lock"])
async def test_rows_live_in_the_data_folder(name: str, tmp_path: Path) -> None:
    """The engine's file and its lock are where the operator looks."""
    async with working(tmp_path, Post()):
        assert (tmp_path / name).is_file()


async def test_delivery_may_ask_for_another_whisper(tmp_path: Path) -> None:
    """A whisper handed on to somebody else is asked for from within the first one's delivery."""
    hand_on: list[DurableWork] = []

    async def hands_on(number: int) -> None:
        if hand_on:
            await hand_on.pop().whisper("w2")

    post = Post(hands_on)
    async with working(tmp_path, post) as work:
        hand_on.append(work)
        await work.whisper("w1")
        await post.tried("w2")

    assert post.tries == {"w1": 1, "w2": 1}
