"""Answers remembered, and never waited for longer than the budget."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from bot.slack.cache import Cache


class Question:
    """Answers by the book; slow while its gate is closed."""

    def __init__(self) -> None:
        self.now_is = 0.0
        self.answers: dict[str, str] = {"a": "first"}
        self.asked: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()

    def now(self) -> float:
        return self.now_is

    async def ask(self, key: str) -> str | None:
        self.asked.append(key)
        await self.gate.wait()
        return self.answers.get(key)


@pytest.fixture
def question() -> Question:
    return Question()


def cache_of(question: Question, *, stale: bool = True, most: int = 3) -> Cache[str]:
    return Cache(question.ask, question, life=100.0, budget=0.02, most=most, stale=stale)


@pytest.fixture
async def cache(question: Question) -> AsyncIterator[Cache[str]]:
    made = cache_of(question)
    yield made
    await made.close()


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_an_answer_is_asked_for_once(question: Question, cache: Cache[str]) -> None:
    """A fresh answer is not asked for again."""
    assert [await cache.get("a"), await cache.get("a")] == ["first", "first"]
    assert question.asked == ["a"]


async def test_an_old_answer_stands_while_a_new_one_is_asked_for(
    question: Question, cache: Cache[str]
) -> None:
    """Past its life an answer is given at once, and the new one the next time."""
    await cache.get("a")
    question.now_is, question.answers["a"] = 200.0, "second"

    assert await cache.get("a") == "first"
    await settle()
    assert await cache.get("a") == "second"


async def test_an_answer_outlives_a_refusal(question: Question, cache: Cache[str]) -> None:
    """When Slack stops answering, what it last said counts."""
    await cache.get("a")
    question.now_is = 200.0
    question.answers.clear()
    await cache.get("a")
    await settle()

    assert await cache.get("a") == "first"


async def test_a_slow_question_costs_the_budget_once(question: Question, cache: Cache[str]) -> None:
    """The first asker waits for the budget; while the question is open nobody else does."""
    question.gate.clear()
    assert await cache.get("a") is None

    began = time.perf_counter()
    assert [await cache.get("a") for _ in range(50)] == [None] * 50
    assert time.perf_counter() - began < 0.5


async def test_a_late_answer_serves_the_next_asker(question: Question, cache: Cache[str]) -> None:
    """A question that outlasts the budget goes on in the background."""
    question.gate.clear()
    await cache.get("a")
    question.gate.set()
    await settle()

    assert await cache.get("a") == "first"
    assert question.asked == ["a"]


async def test_no_answer_is_not_asked_for_at_every_turn(
    question: Question, cache: Cache[str]
) -> None:
    """A refused question rests for a minute."""
    assert [await cache.get("b") for _ in range(5)] == [None] * 5
    assert question.asked == ["b"]

    question.now_is = 61.0
    await cache.get("b")
    assert question.asked == ["b", "b"]


async def test_what_must_be_fresh_is_never_given_old(question: Question) -> None:
    """With `stale` off, an old answer is no answer."""
    fresh = cache_of(question, stale=False)
    await fresh.get("a")
    question.now_is = 200.0
    question.gate.clear()

    assert await fresh.get("a") is None
    await fresh.close()


async def test_the_longest_unused_goes_first(question: Question, cache: Cache[str]) -> None:
    """The memory is bounded."""
    question.answers = {key: key for key in "abcd"}
    for key in "abcad":
        await cache.get(key)
    question.asked.clear()
    await cache.get("a")
    await cache.get("b")

    assert question.asked == ["b"]
