"""A process that broadcasts, for `lab.killing` and the tests to kill.

It has the bot's own store, engine, delivery and Slack client, without what reads messages.

`python -m lab.broadcaster ASKED`, with the fields of `Asked` as JSON, writes down what is asked for
and not yet written, takes up what a kill left, prints "ready", then "done" when nothing is
unfinished, and goes on until it is told to stop. Every third broadcast opens an incident, the two
after it are updates of that one.
"""

import asyncio
import json
import signal
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from bot.clock import SystemClock
from bot.incident_records import Post, PostKind, Status
from bot.incidents.announcing import Announcing
from bot.incidents.changing import Changing
from bot.incidents.delivering import Delivering
from bot.incidents.outline import name_of
from bot.incidents.reporting import Reporting
from bot.incidents.rules import IncidentRules
from bot.incidents.words import NewIncident, Words
from bot.slack.client import make_client, make_session
from bot.slack.gateway import Gateway
from bot.slack.history import SlackHistory
from bot.slack.incident_poster import SlackPoster
from bot.slack.messenger import SlackMessenger
from bot.slack.pacing import Pace, Pacer
from bot.store import SqlLedger, make_engine
from bot.work import DurableWork, Loops, system_url
from bot.work.posts import PostRows, post_lines

TEAM = "T01FAULTS"
AMBIGUOUS = 4.0
"""Seconds, instead of 30: longer than the lateness the harness allows itself."""
RULES = IncidentRules(
    ambiguous_wait=AMBIGUOUS, undo=0.0, report_every=1.0, remind_before=9.0, deputy_after=5.0
)
FREE = Pace(1e6, 10**6, 10**6, 0, 10**6, 0, 10**6, (10**6, 10**6, 10**6), 5.0)
PER_INCIDENT = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """The command line. `promise` is the seconds to the next update; `slack` keeps its pace."""

    database: str
    data_dir: str
    api_url: str
    token: str
    lead: str
    deputy: str
    channels: list[str]
    broadcasts: int
    promise: float = 0.0
    slack: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """What there is to broadcast with."""

    ledger: SqlLedger
    work: DurableWork
    announcing: Announcing


async def not_asked() -> tuple[str, ...]:
    """Who leads is not asked here: reminders go to whom the incident names."""
    return ()


async def open_desk(stack: AsyncExitStack, asked: Asked) -> Desk:
    """Put together the parts, and launch the engine."""
    clock, ledger = SystemClock(), SqlLedger(make_engine(asked.database))
    stack.push_async_callback(ledger.close)
    session = await stack.enter_async_context(make_session())
    client = make_client(asked.token, asked.api_url, session)
    pace = Pace() if asked.slack else FREE
    gateway = Gateway(client, Pacer(pace, clock=clock.now, sleep=asyncio.sleep))
    poster = SlackPoster(gateway, SlackMessenger(gateway), SlackHistory(gateway))

    async def deliver(post_id: str) -> float | None:
        return await delivering.deliver(post_id)

    async def whisper(_: str) -> float | None:
        return None

    async def no_word(_: Post) -> None:
        return None

    work = DurableWork(
        system_url(asked.database, Path(asked.data_dir)), whisper, clock, lines=post_lines(deliver)
    )
    rows = PostRows(work)
    changing = Changing(ledger=ledger, poster=poster, clock=clock)
    reporting = Reporting(ledger=ledger, poster=poster, work=rows, clock=clock, rules=RULES)
    delivering = Delivering(
        ledger=ledger,
        poster=poster,
        changing=changing,
        reporting=reporting,
        draw=no_word,
        leads=not_asked,
        work=rows,
        clock=clock,
        rules=RULES,
    )
    await work.launch()
    stack.push_async_callback(work.stop)
    announcing = Announcing(ledger=ledger, work=rows, clock=clock, rules=RULES)
    return Desk(ledger, work, announcing)


async def broadcast(desk: Desk, asked: Asked, number: int) -> None:
    """One broadcast; asked for again after a kill, it is the same one."""
    first = number - number % PER_INCIDENT
    status = (Status.INVESTIGATING, Status.IDENTIFIED, Status.RESOLVED)[number % PER_INCIDENT]
    next_by = SystemClock().now() + asked.promise if asked.promise else None
    words = Words(status, f"Notice {number}", "We are looking.", "Wait, please.", next_by)
    if number == first:
        title, channels = f"Outage {number}", tuple(asked.channels)
        new = NewIncident(title, "vpn", 2, words, channels, deputy=asked.deputy)
        await desk.announcing.start(TEAM, asked.lead, new, request=str(number))
        return
    incident = name_of("incident", name_of("start", TEAM, str(first)))
    await desk.announcing.update(TEAM, asked.lead, incident, words, request=str(number))


async def unfinished(ledger: SqlLedger) -> int:
    """Rows still on their way, reports left aside."""
    async with ledger.transaction() as tx:
        rows = await tx.unfinished_posts(SystemClock().now() + 1e6)
    return sum(row.kind is not PostKind.REPORT for row in rows)


def say(word: str) -> None:
    """One word to the process that started us, at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


async def main(asked: Asked) -> None:
    """Run until SIGTERM."""
    told_to_stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told_to_stop.set)
    async with AsyncExitStack() as stack:
        desk = await open_desk(stack, asked)
        await desk.work.sweep(desk.ledger, at_start=True)
        loops = Loops()
        stack.push_async_callback(loops.stop)
        loops.every(1.0, lambda: desk.work.sweep(desk.ledger, grace=2.0), "sweep")
        say("ready")
        for number in range(asked.broadcasts):
            await broadcast(desk, asked, number)
        while await unfinished(desk.ledger):
            if told_to_stop.is_set():
                return
            await asyncio.sleep(0.1)
        say("done")
        await told_to_stop.wait()


if __name__ == "__main__":
    asyncio.run(main(Asked(**json.loads(sys.argv[1]))))
