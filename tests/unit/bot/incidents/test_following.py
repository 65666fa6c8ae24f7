"""Following an incident, and stopping."""

import pytest

from bot.errors import IncidentOver
from bot.incident_records import Status
from tests.fakes.incident_desk import FOLLOWER, TEAM, IncidentDesk


async def test_following_is_remembered_once() -> None:
    """A second press changes nothing."""
    desk = IncidentDesk()
    said = await desk.start("C1")

    assert await desk.following.follow(TEAM, said.incident.id, FOLLOWER)
    assert not await desk.following.follow(TEAM, said.incident.id, FOLLOWER)


async def test_stopping_is_one_click() -> None:
    """A second press changes nothing."""
    desk = IncidentDesk()
    said = await desk.start("C1", people=(FOLLOWER,))

    assert await desk.following.stop(said.incident.id, FOLLOWER)
    assert not await desk.following.stop(said.incident.id, FOLLOWER)


async def test_what_is_over_is_not_followed() -> None:
    """There will be no more updates."""
    desk = IncidentDesk()
    said = await desk.start("C1")
    await desk.update(said, Status.RESOLVED)

    with pytest.raises(IncidentOver):
        await desk.following.follow(TEAM, said.incident.id, FOLLOWER)
