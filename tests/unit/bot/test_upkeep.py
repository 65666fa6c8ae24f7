"""What is done every so often: what it counts for the operator, and what it logs."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from structlog.testing import capture_logs

from bot import metrics as measuring
from bot.errors import SlackRefused
from bot.incident_records import Post, PostKind
from bot.records import Channel
from bot.upkeep import Bot
from tests.fakes.clock import NOON, FakeClock
from tests.fakes.ledger import MemoryLedger

TEAM = "T1"


class Nothing:
    """Every piece of upkeep that the test does not look at."""

    def expire(self, now: float) -> None:
        """Nothing is held."""

    async def sweep(self, ledger: object) -> int:
        return 0

    async def switch_on(self, channel: Channel, **_: object) -> Channel:
        raise SlackRefused("not_in_channel")


@pytest.fixture
def bot() -> Bot:
    """Upkeep over a ledger in memory."""
    nothing = Nothing()
    world = SimpleNamespace(
        ledger=MemoryLedger(),
        clock=FakeClock(NOON),
        metrics=measuring.build(),
        settings=SimpleNamespace(watch=("C7",)),
    )
    services = SimpleNamespace(team=TEAM, noticing=nothing)
    parts: list[Any] = [world, services, nothing, nothing, nothing]
    return Bot(*(cast("Any", part) for part in parts))


async def test_every_kind_of_work_that_waits_is_counted(bot: Bot) -> None:
    """Words of incidents that do not go out are what an operator should see first."""
    post = Post("p1", TEAM, "", "", 0, PostKind.TROUBLE, NOON - 60.0, to="UL")
    async with bot.world.ledger.transaction() as tx:
        await tx.put_incident_post(post)

    await bot._sweep()

    assert b"steadyhand_work_waiting 1.0" in bot.world.metrics.exposition()


async def test_a_channel_that_cannot_be_switched_on_is_named_in_the_log(bot: Bot) -> None:
    """The gateway's line says what was refused, and not where."""
    with capture_logs() as logs:
        await bot.watch_configured()

    assert [line["channel"] for line in logs] == ["C7"]
