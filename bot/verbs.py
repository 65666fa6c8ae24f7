"""The verbs of `python -m bot`, each put together from the same parts."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from io import TextIOWrapper
from typing import TextIO

from sqlalchemy.exc import SQLAlchemyError

from bot import log as logging
from bot import replay as replaying
from bot.app import serve
from bot.checking import check as check_all
from bot.checking import writable
from bot.clock import SystemClock
from bot.connecting import gateway_of
from bot.detection.window import Window
from bot.errors import BadFile, SteadyhandError
from bot.findings import exit_code, render
from bot.forgetting import up_to_date
from bot.loading import (
    load_judge,
    load_policy,
    load_reader,
)
from bot.nudging.rules import Sensitivity
from bot.probes import database, files, work
from bot.records import Channel, ChannelState
from bot.slack.checkport import SlackCheck
from bot.store.ledger import open_ledger
from config import manifest as manifests
from config.expected import expected
from config.settings import Settings, load

_ROOMS = ("channel", "group")


async def run() -> int:
    """Start the bot; with no Slack tokens, against the local workspace."""
    settings = load()
    logging.configure(settings.log.level)
    await serve(settings, lambda: _say(_greeting(settings)))
    return 0


def replay(file: str, *, summary: bool, sensitivity: str | None) -> int:
    """Follow the conversations of a file, or of standard input (`-`)."""
    settings = load()
    logging.configure("warning")
    chosen = Sensitivity(sensitivity or settings.detection.sensitivity)
    reader = load_reader(settings)
    replayer = replaying.Replay(
        reader,
        load_judge(settings, model=reader.source == "model"),
        chosen,
        Window(settings.detection.recent_turns, settings.detection.recent_hours * 3600),
    )
    try:
        with _lines(file) as lines:
            return _printed(partial(replaying.run, replayer, lines, summary=summary))
    finally:
        reader.close()


def _lines(file: str) -> TextIO:
    """A file's lines, or standard input's; bytes that are not UTF-8 are left for their line."""
    if file == "-" and sys.stdin is None:
        raise BadFile("Standard input is closed; pipe the conversations in, or name a file.")
    try:
        named: str | int = sys.stdin.fileno() if file == "-" else file
        return open(named, encoding="utf-8", errors="surrogateescape", closefd=file != "-")
    except OSError as fault:
        named = file or "A file without a name"
        raise BadFile(f"{named} cannot be read: {fault.strerror}.") from fault


def _printed(print_to: Callable[..., int]) -> int:
    """Print in UTF-8 whatever the locale; a reader who has seen enough (`| head`) may leave."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        done = print_to(out=sys.stdout)
        sys.stdout.flush()
    except OSError as fault:
        # What is still in the buffer has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(fault, BrokenPipeError):
            return 1
        raise BadFile(f"Nothing more can be printed: {fault.strerror}.") from fault
    return done


async def check() -> int:
    """Look at everything a run needs, and say what to do about each fault."""
    settings = load()
    logging.configure("error")
    app = settings.slack.app_token
    async with gateway_of(settings) as gateway:
        slack = (
            SlackCheck(gateway, app_token=app.get_secret_value() if app else "")
            if gateway
            else None
        )
        probes = [writable(settings.data_dir), database(settings), work(settings), files(settings)]
        on = await _channels_on(settings)
        aloud = [one.id for one in on if one.trial_until is None and one.kind in _ROOMS]
        wanted = expected(
            settings,
            silent_trial_ends=max((one.trial_until for one in on if one.trial_until), default=None),
            not_on_trial=aloud,
            policy_leads=_policy_leads(),
        )
        found = await check_all(wanted, slack, probes, now=SystemClock().now())
    _say(render(found))
    return exit_code(found)


def manifest(prefix: str | None, url: str | None) -> int:
    """Print the manifest with the prefix asked for, else the setting's."""
    chosen = load().commands.prefix if prefix is None else prefix
    sys.stdout.write(manifests.render(chosen, url))
    return 0


async def migrate() -> int:
    """Bring the database up to date."""
    await up_to_date()
    _say("The database is up to date.")
    return 0


def _greeting(settings: Settings) -> str:
    if settings.mode == "local":
        page = f"http://127.0.0.1:{settings.workspace_port}"
        return f"Steadyhand runs without Slack tokens. Open {page} and play a hard call."
    how = "Socket Mode" if settings.mode == "socket" else f"HTTP on port {settings.server.port}"
    return f"Steadyhand is connected to Slack by {how}."


async def _channels_on(settings: Settings) -> list[Channel]:
    """The channels that are read; none where the database cannot be asked."""
    found: list[Channel] = []
    with suppress(SteadyhandError, SQLAlchemyError):  # the probe of the database says what is wrong
        async with open_ledger(settings.database) as ledger, ledger.transaction() as tx:
            for team in await tx.teams():
                found += await tx.channels(team)
    return [one for one in found if one.state is ChannelState.WATCHED]


def _policy_leads() -> tuple[str, ...]:
    with suppress(BadFile):  # the probe of the files says what is wrong
        return load_policy().leads
    return ()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
