"""`python -m lab.faults`: what incident broadcasts stand up to; writes docs/incidents-delivery.md.

Kills a broadcasting process again and again on SQLite and on PostgreSQL, then measures a broadcast
to 200 channels. `--kills` is for each store.
"""

import argparse
import asyncio
import logging
import platform
import sys
import tempfile
from os import cpu_count
from pathlib import Path
from random import SystemRandom

from lab.broadcast_speed import POSTS_PER_MINUTE, Speed, measure
from lab.killing import CHANNELS, LATE, Outcome, kill_again_and_again
from tests.fakes import databases

PAGE = Path(__file__).parents[1] / "docs" / "incidents-delivery.md"
COMMAND = "make faults"
STORES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}


def database(store: str, folder: Path) -> str:
    """A new database, brought up to date."""
    new = databases.sqlite_url(folder)
    return databases.migrated(new if store == "sqlite" else databases.postgres_url("faults"))


def killed(store: str, kills: int, seed: int) -> Outcome:
    """The outcome of that many kills on one store."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        where = database(store, folder)
        return asyncio.run(kill_again_and_again(where, folder, kills=kills, seed=seed))


def timed() -> Speed:
    """How fast a large broadcast is, on SQLite."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return asyncio.run(measure(database("sqlite", folder), folder))


def page(outcomes: dict[str, Outcome], speed: Speed) -> str:
    """The page, as Markdown."""
    rows = [
        f"| {STORES[store]} | {each.kills} | {each.in_mid_broadcast} | {each.expected} "
        f"| {each.once} | {each.lost} | {each.doubled} | {each.unknown} | {each.seed} |"
        for store, each in outcomes.items()
    ]
    return "\n".join(
        [
            "# How incident updates arrive",
            "",
            f"Written by `{COMMAND}`; measured on {cpu_count()} cores, {platform.machine()}, "
            f"Python {platform.python_version()}.",
            "",
            "## Killed in the middle",
            "",
            f"A process with the bot's own store, engine and Slack client broadcasts to {CHANNELS} "
            "channels of the",
            "stand-in workspace and is ended by SIGKILL at a random moment, again and again. "
            "Meanwhile Slack",
            f"answers late (up to {LATE} s, before and after a post lands), answers 429, answers "
            "500, and drops",
            "connections before and after a post has landed. Every third broadcast opens an "
            "incident; the others",
            "are updates in its threads. *Expected* is updates times channels; *once* is how many "
            "of them stand",
            "exactly once; *asked* is how many outcomes a lead would have been asked about.",
            "",
            "| store | kills | in mid-broadcast | expected | once | lost | doubled | asked "
            "| seed |",
            "|---|---|---|---|---|---|---|---|---|",
            *rows,
            "",
            f"## {speed.channels} channels",
            "",
            f"The stand-in enforces Slack's limits: a post a second a channel, {POSTS_PER_MINUTE} "
            "a minute a workspace,",
            "50 edits a minute. The last broadcast went out while edits of the one before it were "
            "waiting.",
            "",
            "| broadcast | the limits allow | it took | edits waiting meanwhile |",
            "|---|---|---|---|",
            f"| first posts | {speed.allowed:.0f} s | {speed.first:.1f} s | 0 |",
            f"| a later update | {speed.allowed:.0f} s | {speed.with_edits:.1f} s "
            f"| {speed.edits_waiting} |",
            "",
            f"Posts that Slack answered with 429: {speed.refused}.",
            "",
        ]
    )


def main() -> int:
    """Measure, write the page, and say whether every update arrived once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="on each store")
    parser.add_argument("--seed", type=int, help="to repeat a run; any number without it")
    parser.add_argument("--out", type=Path, default=PAGE)
    asked = parser.parse_args()
    # Connections that are cut off are the point here, not news.
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    seed = SystemRandom().randrange(1_000_000) if asked.seed is None else asked.seed
    outcomes = {}
    for store, name in STORES.items():
        print(f"{asked.kills} kills on {name}, seed {seed}", file=sys.stderr, flush=True)
        outcomes[store] = killed(store, asked.kills, seed)
    text = page(outcomes, timed())
    databases.stop()
    asked.out.write_text(text, encoding="utf-8")
    print(text)
    return 0 if all(each.clean for each in outcomes.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
