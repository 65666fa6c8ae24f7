"""`python -m lab.performance`: what a message costs and how long a whisper takes; writes the page.

A real process of the bot runs against the stand-in workspace, which runs here. Costs are processor
time of the bot's process, all threads counted, so a busy machine lengthens waits but not costs.
"""

import argparse
import asyncio
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.clock import SystemClock
from bot.workspace import LEADS, TECHNICIANS, TRIAGE, WATCH, Limits, Workspace, example, seed
from lab.ports import free_port, until_ready

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
COMMAND = "make performance"

CALM = (
    "Morning, the printer on floor 3 shows error 49 again after the firmware update.",
    "It is the big one beside the lifts, serial ends in 4471.",
    "I restarted it once and the queue is empty now, the test page came out fine.",
    "The log says fatal: job killed by spooler, 3 retries, then it recovers.",
)
RISING = (
    "VPN drops every ten minutes since Monday, ticket INC0041.",
    "Any update on this? I wrote this morning as well.",
    "This is the third time I am asking. I have missed two client calls, and still nobody "
    "answers me. It is not acceptable, and I want somebody who can actually help.",
)


@dataclass(slots=True)
class Figures:
    """Milliseconds and MB, as measured."""

    start_seconds: dict[str, float] = field(default_factory=dict)
    waits: dict[str, list[float]] = field(default_factory=dict)
    costs: dict[str, list[float]] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)


async def measure(threads: int) -> Figures:
    """Both transports, `threads` rising and `threads` calm conversations each."""
    found = Figures()
    for transport in ("Socket Mode", "HTTP"):
        async with _desk(transport, found) as (workspace, process):
            await _calm(workspace, process, found, threads)
            found.waits[transport] = await _rising(workspace, process, found, threads)
            found.memory[transport] = _memory(process.pid)
    return found


@asynccontextmanager
async def _desk(
    transport: str, found: Figures
) -> AsyncIterator[tuple[Workspace, subprocess.Popen[bytes]]]:
    workspace = await Workspace(example(), Limits.loose(), SystemClock()).start()
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(  # noqa: ASYNC220 - our own program, and little else runs
            [sys.executable, "-m", "bot"],
            env=_environment(workspace, transport, port, folder),
            stdout=subprocess.DEVNULL,
        )
        try:
            began = time.perf_counter()
            await until_ready(f"http://127.0.0.1:{port}/readyz")
            found.start_seconds[transport] = time.perf_counter() - began
            if transport == "HTTP":
                workspace.deliver_http(f"http://127.0.0.1:{port}/slack/events")
            yield workspace, process
        finally:
            process.send_signal(signal.SIGTERM)
            await asyncio.to_thread(process.wait)
            await workspace.stop()


def _environment(workspace: Workspace, transport: str, port: int, folder: str) -> dict[str, str]:
    chosen = {
        "PATH": os.defpath,
        "PYTHONPATH": str(PAGE.parents[1]),
        "SLACK_BOT_TOKEN": workspace.bot_token,
        "SLACK_API_URL": workspace.api_url,
        "STEADYHAND_PORT": str(port),
        "STEADYHAND_DATA_DIR": folder,
        "STEADYHAND_TECHNICIANS": ",".join(TECHNICIANS),
        "STEADYHAND_LEADS": ",".join(LEADS),
        "STEADYHAND_TRIAGE": ",".join(TRIAGE),
        "STEADYHAND_WATCH": ",".join(WATCH),
        "STEADYHAND_NUDGING_PER_HOUR": "1000",  # the cap is not what is measured
    }
    if transport == "HTTP":
        return chosen | {"SLACK_SIGNING_SECRET": workspace.signing_secret}
    return chosen | {"SLACK_APP_TOKEN": workspace.app_token}


async def _calm(
    workspace: Workspace, process: subprocess.Popen[bytes], found: Figures, threads: int
) -> None:
    """Messages that bring no whisper, one conversation after the other."""
    costs = found.costs.setdefault("a message", [])
    for _ in range(threads):
        root = None
        for text in CALM:
            before = _cpu(process.pid)
            ts = await workspace.say(seed.DANIEL, seed.IT_SUPPORT, text, thread_ts=root)
            await workspace.settled()
            costs.append(_cpu(process.pid) - before)
            root = root or ts


async def _rising(
    workspace: Workspace, process: subprocess.Popen[bytes], found: Figures, threads: int
) -> list[float]:
    """The wait from the last message to Slack's receiving the whisper, in milliseconds."""
    waits = []
    costs = found.costs.setdefault("a message that whispers", [])
    for _ in range(threads):
        root = await workspace.say(seed.PRIYA, seed.IT_SUPPORT, RISING[0])
        await workspace.settled()
        await workspace.say(seed.TOM, seed.IT_SUPPORT, "Looking into it.", thread_ts=root)
        await workspace.settled()
        for text in RISING[1:]:
            told = len(workspace.calls_of("chat.postEphemeral"))
            shown = len(workspace.calls_of("views.publish"))
            before, began = _cpu(process.pid), time.time()  # noqa: TID251 - a measurement
            await workspace.say(seed.PRIYA, seed.IT_SUPPORT, text, thread_ts=root)
            await workspace.settled()
            if await _told(workspace, told):
                waits.append((workspace.calls_of("chat.postEphemeral")[-1].at - began) * 1000)
                await _more(workspace, "views.publish", shown)
                costs.append(_cpu(process.pid) - before)
                break
    return waits


async def _told(workspace: Workspace, already: int) -> bool:
    try:
        await _more(workspace, "chat.postEphemeral", already)
    except TimeoutError:
        return False
    return True


async def _more(workspace: Workspace, method: str, already: int) -> None:
    """Wait until a method was called more often than that; TimeoutError after 1.5 s."""
    await workspace.until(lambda: len(workspace.calls_of(method)) > already, timeout=1.5)


def _cpu(pid: int) -> float:
    """Milliseconds of processor time a process has used; exact to the kernel's 10 ms tick."""
    fields = Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()
    tasks = Path(f"/proc/{pid}/task").iterdir()
    total = sum(int((task / "schedstat").read_text(encoding="ascii").split()[0]) for task in tasks)
    return max(total, int(fields[0])) / 1e6


def _memory(pid: int) -> float:
    """The most resident memory a process has had, in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def page(found: Figures) -> str:
    """The page, with the command that makes it."""
    rows = ["| what | p50 | p95 |", "|---|---|---|"]
    for name, costs in found.costs.items():
        rows.append(f"| processor time of {name}, ms | {_p(costs, 50)} | {_p(costs, 95)} |")
    for transport, waits in found.waits.items():
        rows.append(
            f"| from a message to its nudge in Slack, {transport}, ms "
            f"({len(waits)} nudges) | {_p(waits, 50)} | {_p(waits, 95)} |"
        )
    more = ["| what | Socket Mode | HTTP |", "|---|---|---|"]
    for label, values in (
        ("most memory, MB", found.memory), ("start to ready, s", found.start_seconds),
    ):  # fmt: skip
        more.append(
            f"| {label} | " + " | ".join(f"{value:.1f}" for value in values.values()) + " |"
        )
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    return "\n".join(
        [
            "# Performance",
            "",
            f"Written by `{COMMAND}`; measured on {machine}.",
            "A real process of the bot runs against the stand-in workspace on loopback, on SQLite.",
            "A message's path is receive, read, decide, store and acknowledge. The cost of one",
            "that whispers includes the whisper, its durable record and the App Home copy.",
            "",
            *rows,
            "",
            *more,
            "",
        ]
    )


def _p(values: list[float], percent: int) -> str:
    if len(values) < 2:
        return "none"
    return f"{statistics.quantiles(values, n=100, method='inclusive')[percent - 1]:.1f}"


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=40, help="conversations of each kind")
    parser.add_argument("--out", type=Path, default=PAGE)
    asked = parser.parse_args()
    text = page(asyncio.run(measure(asked.threads)))
    asked.out.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
