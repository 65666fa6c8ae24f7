"""The rows of incidents on the real engine: their lines, their lanes and the sweep."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.incident_records import Incident, Post, PostKind, PostState, Status, Update
from bot.work import DurableWork, system_url
from bot.work.posts import PostRows, post_lines
from tests.fakes.clock import FakeClock
from tests.fakes.engine_rows import kept_by_engine
from tests.fakes.ledger import MemoryLedger

NOW = FakeClock().at
OUTAGE = Incident("i1", "T1", "VPN", "vpn", 2, Status.INVESTIGATING, "UL", "UL", NOW, NOW)
SAID = Update("u1", "T1", "i1", 0, Status.INVESTIGATING, "", "", "", "UL", NOW)
POST = Post("p1", "T1", "i1", "u1", 0, PostKind.FIRST, NOW - 60, channel="C1")


class Slack:
    """Delivers by counting; the first tries of a row wait for `again` seconds where it is set."""

    def __init__(self, again: float | None = None) -> None:
        self.tries: Counter[str] = Counter()
        self.order: list[str] = []
        self.at_once = self.most_at_once = 0
        self._again = again

    async def __call__(self, post_id: str) -> float | None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0.02)
        self.at_once -= 1
        self.tries[post_id] += 1
        self.order.append(post_id)
        return self._again if self.tries[post_id] == 1 else None

    async def tried(self, how_many: int) -> None:
        """Wait until so many tries were made in all."""
        async with asyncio.timeout(20):
            while self.tries.total() < how_many:  # noqa: ASYNC110 - the engine says nothing
                await asyncio.sleep(0.02)


async def _nothing(_: str) -> float | None:
    return None


@asynccontextmanager
async def working(
    folder: Path, deliver: Callable[[str], Awaitable[float | None]]
) -> AsyncIterator[tuple[DurableWork, PostRows]]:
    lines = post_lines(deliver)
    work = DurableWork(system_url("sqlite:///x", folder), _nothing, FakeClock(), lines=lines)
    await work.launch()
    try:
        yield work, PostRows(work)
    finally:
        await work.stop()


async def ledger_with(*posts: Post) -> MemoryLedger:
    ledger = MemoryLedger()
    async with ledger.transaction() as tx:
        await tx.put_incident(OUTAGE)
        await tx.put_incident_update(SAID)
        for post in posts:
            await tx.put_incident_post(post)
    return ledger


@pytest.mark.parametrize("kind", [PostKind.FIRST, PostKind.EDIT, PostKind.REPORT])
async def test_every_kind_is_delivered(tmp_path: Path, kind: PostKind) -> None:
    """A post, a change and a word to one person, each by its own line."""
    slack = Slack()
    async with working(tmp_path, slack) as (_, rows):
        await rows.posts([replace(POST, kind=kind)])
        await slack.tried(1)

    assert slack.tries == {"p1": 1}


async def test_one_channel_is_worked_on_one_row_at_a_time(tmp_path: Path) -> None:
    """In the order they were handed over."""
    slack = Slack()
    async with working(tmp_path, slack) as (_, rows):
        await rows.posts([replace(POST, id=f"p{number}", number=number) for number in range(4)])
        await slack.tried(4)

    assert slack.order == ["p0", "p1", "p2", "p3"]
    assert slack.most_at_once == 1


async def test_channels_are_worked_on_side_by_side(tmp_path: Path) -> None:
    """A slow channel holds up no other."""
    slack = Slack()
    async with working(tmp_path, slack) as (_, rows):
        await rows.posts([replace(POST, id=f"p{n}", channel=f"C{n}") for n in range(6)])
        await slack.tried(6)

    assert slack.most_at_once > 1


async def test_a_row_that_asks_for_another_try_gets_it(tmp_path: Path) -> None:
    """In its own lane and queue."""
    slack = Slack(again=0.1)
    async with working(tmp_path, slack) as (_, rows):
        await rows.posts([POST])
        await slack.tried(2)

    assert slack.tries == {"p1": 2}


async def test_what_has_ended_is_not_handed_over(tmp_path: Path) -> None:
    """Only waiting rows need the engine."""
    slack = Slack()
    async with working(tmp_path, slack) as (_, rows):
        await rows.posts([replace(POST, state=PostState.DROPPED), replace(POST, id="p2")])
        await slack.tried(1)

    assert slack.tries == {"p2": 1}


@pytest.mark.parametrize("kind", [PostKind.FIRST, PostKind.EDIT, PostKind.REPORT])
async def test_the_engine_is_told_of_no_person(tmp_path: Path, kind: PostKind) -> None:
    """Its rows outlive an erasure by days, whether a row was handed over or swept up."""
    swept = replace(POST, id="p2", kind=kind, channel="", to="UNAMED")
    ledger, slack = await ledger_with(swept), Slack()
    async with working(tmp_path, slack) as (work, rows):
        await rows.posts([replace(swept, id="p1")])
        await work.sweep(ledger)
        await slack.tried(2)

    kept = kept_by_engine(tmp_path / "work.sqlite")
    assert any(b"p1" in value for value in kept)
    assert not any(b"UNAMED" in value for value in kept)


async def test_the_sweep_takes_up_what_was_never_handed_over(tmp_path: Path) -> None:
    """A crash between the commit and the engine, and one in the middle of a call."""
    edit = replace(POST, id="p2", kind=PostKind.EDIT, state=PostState.WAITING)
    cut_off = replace(POST, id="p3", channel="C3", state=PostState.SENDING)
    later = replace(POST, id="p4", kind=PostKind.BEFORE, due_at=NOW + 60)
    ended = replace(POST, id="p5", state=PostState.SENT)
    ledger, slack = await ledger_with(POST, edit, cut_off, later, ended), Slack()
    async with working(tmp_path, slack) as (work, _):
        assert await work.sweep(ledger) == 3
        await slack.tried(3)

    assert set(slack.tries) == {"p1", "p2", "p3"}


async def test_the_sweep_leaves_alone_what_is_under_way(tmp_path: Path) -> None:
    """A row whose work waits for its next try is not asked for twice."""
    ledger, slack = await ledger_with(POST), Slack(again=60.0)
    async with working(tmp_path, slack) as (work, rows):
        await rows.posts([POST])
        await slack.tried(1)
        await asyncio.sleep(0.2)
        assert await work.sweep(ledger) == 0
