"""Background turns: they come again, whatever happens."""

import asyncio

from bot.work import Loops


async def test_turns_come_again() -> None:
    """The first at once, the next after the pause."""
    turns = asyncio.Semaphore(0)
    loops = Loops()

    async def turn() -> None:
        turns.release()

    loops.every(0.001, turn, "count")
    async with asyncio.timeout(5):
        for _ in range(3):
            await turns.acquire()
    await loops.stop()


async def test_failure_does_not_end_them() -> None:
    """A turn that fails is logged, and the next one comes."""
    second = asyncio.Event()
    loops, turns = Loops(), 0

    async def turn() -> None:
        nonlocal turns
        turns += 1
        if turns == 1:
            raise OSError("the disk is away")
        second.set()

    loops.every(0.001, turn, "fragile")
    async with asyncio.timeout(5):
        await second.wait()
    await loops.stop()


async def test_stop_ends_every_turn() -> None:
    """After `stop` nothing runs, not even a turn that was in the middle."""
    begun, ended = asyncio.Event(), asyncio.Event()
    loops = Loops()

    async def turn() -> None:
        begun.set()
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    loops.every(0.001, turn, "slow")
    await begun.wait()
    await loops.stop()

    assert ended.is_set()


async def test_a_turn_in_the_middle_may_end() -> None:
    """Cut short within a transaction, it could leave the database locked; no other one begins."""
    begun, go = asyncio.Event(), asyncio.Event()
    loops, ended = Loops(), 0

    async def turn() -> None:
        nonlocal ended
        begun.set()
        await go.wait()
        ended += 1

    loops.every(0.0, turn, "transaction")
    await begun.wait()
    stopping = asyncio.create_task(loops.stop(within=30))
    await asyncio.sleep(0)
    go.set()
    async with asyncio.timeout(5):
        await stopping

    assert ended == 1
