"""A lead's hands at the desk: what they type, press and see of incidents."""

import asyncio
from collections.abc import Callable
from typing import Any

from sqlalchemy import text as sql

from bot.incident_records import CHANGES, PUBLIC, Incident, Post, Update
from bot.slack import ids_incident as ids
from bot.workspace import seed
from tests.scenarios.desk import Desk, actions_of, text_of

LINE = "vpn down, next 30m"
SENT = "On its way"
TWO_LEADS: dict[str, Any] = {"people": {"leads": (seed.RUTH, seed.AISHA)}}


async def delivered(desk: Desk, within: float = 20.0) -> None:
    """Until every post, edit and deletion that is due has ended."""
    async with asyncio.timeout(within):
        while any(post.kind in (*PUBLIC, *CHANGES) for post in await unfinished(desk)):  # noqa: ASYNC110 - rows tell nobody
            await asyncio.sleep(0.05)
    await desk.quiet()


async def unfinished(desk: Desk) -> tuple[Post, ...]:
    """Rows that are due and have not gone out."""
    async with desk.bot.world.ledger.transaction() as tx:
        return await tx.unfinished_posts(desk.clock.now())


async def incidents(desk: Desk) -> tuple[Incident, ...]:
    """Every incident, newest first."""
    async with desk.bot.world.ledger.transaction() as tx:
        return await tx.incidents(desk.team, 0.0)


async def updates(desk: Desk) -> tuple[Update, ...]:
    """The updates of the newest incident."""
    newest = (await incidents(desk))[0]
    async with desk.bot.world.ledger.transaction() as tx:
        return await tx.incident_updates(newest.id)


def newest(desk: Desk, user: str = seed.RUTH) -> dict[str, Any]:
    """The last private answer on a lead's screen."""
    return desk.private_to(user)[-1]


def with_button(desk: Desk, user: str, action_id: str) -> dict[str, Any]:
    """The last direct message of the app that has a button."""
    return [m for m in desk.direct_to(user) if action_id in actions_of(m["blocks"])][-1]


async def until(desk: Desk, happened: Callable[[], Any], within: float = 15.0) -> Any:
    """Wait for something to be seen, and give it back."""
    async with asyncio.timeout(within):
        while not (found := happened()):  # noqa: ASYNC110 - a screen tells nobody
            await asyncio.sleep(0.05)
    await desk.quiet()
    return found


async def send(desk: Desk, line: str, lead: str = seed.RUTH) -> str:
    """One line, one *Send*, until all of it has gone out; what the preview said."""
    said = await desk.command(lead, "/incident", line)
    await desk.press(lead, newest(desk, lead), ids.SEND)
    await delivered(desk)
    return said


async def open_one(desk: Desk, line: str = LINE, lead: str = seed.RUTH) -> Incident:
    """Send a line that opens an incident; the incident, once it is in its channels."""
    await send(desk, line, lead)
    return (await incidents(desk))[0]


def posts_in(desk: Desk, channel: str = seed.OUTAGES) -> list[str]:
    """What the app says of incidents in a channel, as a member of it reads it."""
    messages = desk.ws.seen_by(seed.RUTH).messages(channel)
    return [text_of(m) for m in messages if m["by_app"] and not m["only_for"]]


async def acts(desk: Desk) -> list[str]:
    """What the audit log holds of incidents, oldest first."""
    async with desk.bot.world.ledger._engine.connect() as db:
        rows = await db.execute(sql("select act from audit order by at, id"))
        return [row[0] for row in rows if row[0].startswith("incident.")]
