"""Without Slack tokens: the local workspace, and settings that connect to it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from pydantic import SecretStr

from bot import workspace as stand_in
from bot.clock import SystemClock
from bot.errors import SteadyhandError
from bot.workspace import Limits, Workspace, example
from config.rooms import PeopleListed
from config.settings import Settings

HOST = "127.0.0.1"
"""Loopback only: the page can write as anybody."""
FOLDER = "local"
"""Within the data folder: where the local workspace's own data lies."""


class PageTaken(SteadyhandError):
    """The local page's port is taken. Stop what uses it, or set STEADYHAND_WORKSPACE_PORT."""


@asynccontextmanager
async def local_workspace(settings: Settings) -> AsyncIterator[Workspace]:
    """The stand-in for Slack, listening. Raises PageTaken."""
    firm = example()
    prefix = settings.commands.prefix
    named = tuple((f"/{prefix}{name[1:]}", about) for name, about in firm.commands)
    workspace = Workspace(replace(firm, commands=named), Limits(), SystemClock())
    try:
        await workspace.start(HOST, settings.workspace_port)
    except OSError as fault:
        raise PageTaken from fault
    try:
        yield workspace
    finally:
        await workspace.stop()


def in_local(settings: Settings, workspace: Workspace) -> Settings:
    """The settings as the local workspace needs them; who is who comes from its example firm.

    Its data has a folder of its own and is never `DATABASE_URL`'s: what waits there for a real
    workspace would be sent to the stand-in, and taken for refused.
    """
    slack = settings.slack.model_copy(
        update={
            "bot_token": SecretStr(workspace.bot_token),
            "app_token": SecretStr(workspace.app_token),
            "api_url": workspace.api_url,
        }
    )
    people = PeopleListed(
        technicians=stand_in.TECHNICIANS, leads=stand_in.LEADS, triage=stand_in.TRIAGE
    )
    return settings.model_copy(
        update={
            "slack": slack,
            "people": people,
            "watch": stand_in.WATCH,
            "audiences": stand_in.AUDIENCES,
            "data_dir": settings.data_dir / FOLDER,
            "database_url": None,
        }
    )
