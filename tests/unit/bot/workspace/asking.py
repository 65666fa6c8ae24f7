"""Asks a running workspace for what its page asks for."""

from typing import Any

from aiohttp import ClientSession

from bot.workspace import Workspace


async def ask(workspace: Workspace, path: str, **more: Any) -> tuple[int, str]:
    """The status and body of one GET."""
    async with (
        ClientSession() as session,
        session.get(f"{workspace.base_url}{path}", **more) as answer,
    ):
        return answer.status, await answer.text()


async def act(workspace: Workspace, **what: Any) -> dict[str, Any]:
    """What the page is told when its visitor does something."""
    async with (
        ClientSession() as session,
        session.post(f"{workspace.base_url}/page/act", json=what) as answer,
    ):
        told: dict[str, Any] = await answer.json()
        return told
