"""kill -9 in the middle of broadcasts, and a count of what arrived.

A process that broadcasts with the bot's own parts is killed at random moments, again and again,
while the stand-in for Slack answers late, answers 429, drops connections before and after a post
landed, and answers 500. Afterwards every channel must have every update exactly once.
"""

import asyncio
import json
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Self

from bot.clock import SystemClock
from bot.incident_records import PUBLIC, Post, PostKind, PostState
from bot.store import SqlLedger, make_engine
from bot.workspace import LEADS, TECHNICIANS, Limits, Workspace, example
from bot.workspace.faults import Fault, Faults
from bot.workspace.model import Json
from bot.workspace.seed import Room
from lab.broadcaster import TEAM, Asked

ROOT = Path(__file__).parents[1]
CHANNELS = 20
LEAD, DEPUTY = LEADS[0], TECHNICIANS[0]
LATE = 0.6
"""Seconds Slack is late at most: before the post lands, and before it answers."""
PATIENCE = 900.0
"""Seconds for anything the process is waited for, on a machine that is busy with other things."""
MOST_AFTER = 0.15
"""Seconds between the chosen post and the kill, at most."""


class Weather(Faults):
    """Every post takes its chance; `calm` switches that off."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self.calm = False
        self._chance = chance

    def take(self, method: str) -> Fault:
        """What goes wrong with this call."""
        if method != "chat.postMessage" or self.calm:
            return super().take(method)
        late = self._chance.uniform(0.0, LATE)
        kinds = (
            (60, Fault()),
            (10, Fault(delay=late)),
            (14, Fault(late=late)),
            (4, Fault(error="ratelimited", retry_after=1)),
            (6, Fault(drop="after")),
            (3, Fault(drop="before")),
            (3, Fault(status=500)),
        )
        weights, faults = [weight for weight, _ in kinds], [fault for _, fault in kinds]
        return self._chance.choices(faults, weights)[0]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of kills left behind. `landed` at the kill says how far a broadcast had come."""

    seed: int
    kills: int
    in_mid_broadcast: int
    expected: int
    once: int
    lost: int
    doubled: int
    unknown: int
    latest: float
    """Seconds after a call that its post landed, at most: the wait has to be longer."""

    @property
    def clean(self) -> bool:
        """Every channel has every update exactly once."""
        return self.once == self.expected and not (self.lost or self.doubled or self.unknown)


def room_ids(how_many: int) -> list[str]:
    """Channel ids of the stand-in, `how_many` of them."""
    return [f"C01FAULT{number:03}" for number in range(how_many)]


@asynccontextmanager
async def stand_in(rooms: int, limits: Limits) -> AsyncIterator[Workspace]:
    """A workspace with that many channels the app is in."""
    named = tuple(Room(each, each.lower(), "", members=LEADS) for each in room_ids(rooms))
    workspace = await Workspace(replace(example(), rooms=named), limits, SystemClock()).start()
    try:
        yield workspace
    finally:
        await workspace.stop()


class Worker:
    """The process that is killed."""

    def __init__(self, database: str, folder: Path, workspace: Workspace, rooms: int) -> None:
        self._asked = Asked(
            database=database,
            data_dir=str(folder),
            api_url=workspace.api_url,
            token=workspace.bot_token,
            lead=LEAD,
            deputy=DEPUTY,
            channels=room_ids(rooms),
            broadcasts=1,
        )
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        """Nothing runs yet."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Leave nothing running, however it went."""
        await self.kill()

    async def start(self, broadcasts: int, *, promise: float = 0.0, slack: bool = False) -> None:
        """Run it until it says it is ready."""
        asked = replace(self._asked, broadcasts=broadcasts, promise=promise, slack=slack)
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "lab.broadcaster", json.dumps(asdict(asked))),
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT)},
            stdout=asyncio.subprocess.PIPE,
        )
        await self.heard("ready")

    async def heard(self, word: str) -> None:
        """Wait until it says a word; RuntimeError when it ends or is silent too long."""
        assert self._process and self._process.stdout  # noqa: S101, PT018 - it was started
        async with asyncio.timeout(PATIENCE):
            while said := await self._process.stdout.readline():
                if said.decode().strip() == word:
                    return
        raise RuntimeError(f"the process ended before it said {word!r}; its log is above")

    async def kill(self) -> None:
        """SIGKILL, where it runs."""
        if self._process and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def stop(self) -> None:
        """SIGTERM, and wait."""
        assert self._process  # noqa: S101 - it was started
        self._process.terminate()
        await self._process.wait()


async def kill_again_and_again(
    database: str, folder: Path, *, kills: int, seed: int, rooms: int = CHANNELS
) -> Outcome:
    """Kill the process at `kills` random moments, each in a new broadcast, and count."""
    chance = random.Random(seed)  # noqa: S311 - when to kill is no secret
    async with (
        stand_in(rooms, Limits.loose()) as workspace,
        Worker(database, folder, workspace, rooms) as worker,
    ):
        weather, in_middle = Weather(chance), 0
        workspace.api.faults = weather
        for number in range(1, kills + 1):
            before = landed(workspace)
            await worker.start(number)
            await _until(workspace, before + chance.randint(0, rooms))
            await asyncio.sleep(chance.uniform(0.0, MOST_AFTER))
            await worker.kill()
            in_middle += 0 < landed(workspace) - before < rooms
        weather.calm = True
        await worker.start(kills)
        await worker.heard("done")
        await worker.stop()
        rows = await rows_of(database)
        return _count(
            rows, workspace, Outcome(seed, kills, in_middle, kills * rooms, 0, 0, 0, 0, 0.0)
        )


async def rows_of(database: str) -> tuple[Post, ...]:
    """Every row of every incident."""
    ledger = SqlLedger(make_engine(database))
    async with ledger.transaction() as tx:
        incidents = await tx.incidents(TEAM, 0.0)
        rows = [row for each in incidents for row in await tx.incident_posts(each.id)]
    await ledger.close()
    return tuple(rows)


def _count(rows: tuple[Post, ...], workspace: Workspace, outcome: Outcome) -> Outcome:
    public = [row for row in rows if row.kind in PUBLIC]
    keys = _keys(workspace)
    wanted = {row.id for row in public} | {row.id for row in rows if row.kind is PostKind.REPORT}
    calls = {row.id: row.called_at for row in rows if row.called_at is not None}
    gaps = [
        float(message.ts) - calls[key_of(message.metadata)]
        for message in workspace.core.state.everything()
        if key_of(message.metadata) in calls
    ]
    return replace(
        outcome,
        latest=max(gaps, default=0.0),
        once=sum(keys[row.id] == 1 and row.state is PostState.SENT for row in public),
        lost=sum(keys[row.id] == 0 for row in public),
        doubled=sum(count - 1 for count in keys.values()) + len(keys.keys() - wanted),
        unknown=sum(row.state is PostState.UNKNOWN for row in rows),
    )


def _keys(workspace: Workspace) -> Counter[str]:
    """How often each key stands in the workspace."""
    keys = (key_of(message.metadata) for message in workspace.core.state.everything())
    return Counter(key for key in keys if key)


def key_of(metadata: Json | None) -> str:
    """The key of a post of ours, "" of any other message."""
    return str(metadata["event_payload"]["key"]) if metadata else ""


def landed(workspace: Workspace) -> int:
    """Posts in the channels so far; those in DMs are left aside."""
    rooms = {room.id for room in workspace.core.seed.rooms}
    return sum(message.conversation in rooms for message in workspace.core.state.everything())


async def _until(workspace: Workspace, how_many: int) -> None:
    try:
        await workspace.until(lambda: landed(workspace) >= how_many, timeout=10.0)
    except TimeoutError:
        return  # what an earlier kill cut off may be waiting out its time; this kill comes anyway
