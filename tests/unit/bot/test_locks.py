"""Locks by name: one at a time in one place, nothing in the way of another."""

import asyncio

import pytest

from bot.locks import Locks


async def test_work_under_one_key_does_not_overlap() -> None:
    """The second begins when the first has ended."""
    locks, seen = Locks(), list[str]()

    async def work(name: str) -> None:
        async with locks.of("place"):
            seen.append(f"{name} begins")
            await asyncio.sleep(0)
            seen.append(f"{name} ends")

    await asyncio.gather(work("one"), work("other"))

    assert seen == ["one begins", "one ends", "other begins", "other ends"]


async def test_work_under_another_key_does_not_wait() -> None:
    """Threads of one channel do not hold each other up."""
    locks = Locks()
    async with locks.of("one"), asyncio.timeout(5), locks.of("other"):
        reached = True

    assert reached


async def test_a_lock_nobody_uses_is_let_go() -> None:
    """Otherwise every place ever written in would stay in memory."""
    locks = Locks()
    async with locks.of("place"):
        assert locks._locks

    assert not locks._locks
    assert not locks._users


async def test_a_failure_lets_the_next_one_in() -> None:
    """And leaves nothing behind."""
    locks = Locks()
    with pytest.raises(ValueError, match="broken"):
        async with locks.of("place"):
            raise ValueError("broken")

    async with asyncio.timeout(5), locks.of("place"):
        assert locks._users["place"] == 1
    assert not locks._locks


async def test_one_who_gives_up_waiting_leaves_the_lock_to_the_rest() -> None:
    """A cancelled delivery must not take the place with it."""
    locks = Locks()

    async def wait() -> str:
        async with locks.of("place"):
            return "in"

    async with locks.of("place"):
        impatient, patient = asyncio.create_task(wait()), asyncio.create_task(wait())
        await asyncio.sleep(0)
        impatient.cancel()
        await asyncio.sleep(0)

    assert await patient == "in"
    assert impatient.cancelled()
    assert not locks._locks
