"""A small process with the real ledger and the real durable work, for the tests to kill.

`python worker.py DATABASE_URL DATA_DIR SERVER_URL CREATE`: writes CREATE whispers (those that are
not there yet), delivers whatever is there, prints "ready", then "done" when nothing is unfinished,
and goes on until it is told to stop.
"""

import asyncio
import signal
import sys
from dataclasses import replace
from pathlib import Path

import aiohttp

from bot.clock import SystemClock
from bot.records import Whisper, WhisperKind, WhisperState
from bot.store import SqlLedger, make_engine
from bot.work import DurableWork, Loops, system_url

UNFINISHED = (WhisperState.WAITING, WhisperState.HELD, WhisperState.SENDING)


class Delivery:
    """Delivers as the bot does: SENDING is committed before the call, and never called twice."""

    def __init__(self, ledger: SqlLedger, http: aiohttp.ClientSession, server: str) -> None:
        self._ledger = ledger
        self._http = http
        self._server = server

    async def __call__(self, whisper_id: str) -> float | None:
        row = await self._take(whisper_id)
        if row is None:
            return None
        async with self._http.post(f"{self._server}/post/{row.id}") as answer:
            busy = answer.status == 429
        state = WhisperState.WAITING if busy else WhisperState.SENT
        async with self._ledger.transaction() as unit:
            await unit.put_whisper(replace(row, state=state))
        return 0.2 if busy else None

    async def _take(self, whisper_id: str) -> Whisper | None:
        async with self._ledger.transaction() as unit:
            row = await unit.whisper(whisper_id)
            if row is None or row.state not in UNFINISHED:
                return None
            if row.state is WhisperState.SENDING:
                await unit.put_whisper(replace(row, state=WhisperState.UNKNOWN))
                return None
            await unit.put_whisper(replace(row, state=WhisperState.SENDING))
            return row


async def create(ledger: SqlLedger, work: DurableWork, how_many: int) -> None:
    """Write rows and ask for them, as a message that needs a word does."""
    for number in range(how_many):
        row = Whisper(
            id=f"w{number}",
            kind=WhisperKind.NUDGE,
            to="UT",
            team="T1",
            conversation=None,
            nudge=None,
            created_at=SystemClock().now(),
        )
        async with ledger.transaction() as unit:
            known = await unit.whisper(row.id)
            if known is None:
                await unit.put_whisper(row)
        if known is None:
            await work.whisper(row.id)
            await asyncio.sleep(0.01)


async def finished(ledger: SqlLedger) -> bool:
    """Whether every whisper has come to an end."""
    async with ledger.transaction() as unit:
        rows = await unit.whispers_to("UT", 0.0, limit=10_000)
    return bool(rows) and all(row.state not in UNFINISHED for row in rows)


def say(word: str) -> None:
    """One word to the test that started us, at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


async def main(database: str, data_dir: str, server: str, how_many: int) -> None:
    """Run until SIGTERM."""
    told_to_stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told_to_stop.set)
    ledger, loops = SqlLedger(make_engine(database)), Loops()
    async with aiohttp.ClientSession() as http:
        deliver = Delivery(ledger, http, server)
        work = DurableWork(system_url(database, Path(data_dir)), deliver, SystemClock())
        await work.launch()
        say("ready")
        await work.sweep(ledger, at_start=True)
        loops.every(0.5, lambda: work.sweep(ledger, grace=1.0), "sweep")
        await create(ledger, work, how_many)
        while how_many and not await finished(ledger):  # noqa: ASYNC110 - work ends unannounced
            await asyncio.sleep(0.05)
        say("done")
        await told_to_stop.wait()
        await loops.stop()
        await work.stop()
    await ledger.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])))
