"""App Home, kept current: one publish for a burst, and a failed one stops nothing."""

import asyncio

import pytest

from bot.cards import HomeCard
from bot.errors import SlackBusy, SlackFault, SlackRefused, SlackUnclear
from bot.homes import Homes
from tests.fakes.bench import Bench
from tests.fakes.making import SECOND_TECH, TEAM, TECH
from tests.fakes.slack import FakeMessenger


class Counting(FakeMessenger):
    """A messenger that counts what it published."""

    published: tuple[str, ...] = ()

    async def home(self, user: str, card: HomeCard) -> None:
        self.published = (*self.published, user)
        await super().home(user, card)


def put_together() -> tuple[Homes, Counting]:
    """App Home over the bench's rows, with a burst as short as can be."""
    messenger = Counting()
    return Homes(cards=Bench().cards, messenger=messenger), messenger


async def test_a_burst_is_one_publish_a_person() -> None:
    """Three changes within a moment are drawn once."""
    homes, messenger = put_together()
    for _ in range(3):
        await homes.refresh(TEAM, [TECH, SECOND_TECH])
    assert messenger.published == ()
    await homes.settle()

    assert sorted(messenger.published) == [TECH, SECOND_TECH]


async def test_a_change_after_the_burst_is_published_again() -> None:
    """Nothing stays out of date."""
    homes, messenger = put_together()
    await homes.refresh(TEAM, [TECH])
    await homes.settle()
    await homes.refresh(TEAM, [TECH])
    await homes.settle()

    assert messenger.published == (TECH, TECH)


async def test_whoever_opens_it_sees_it_at_once() -> None:
    """Without waiting for a burst to end."""
    homes, messenger = put_together()
    await homes.now(TEAM, TECH)

    assert messenger.published == (TECH,)
    assert messenger.homes[TECH].role == "technician"


class Slow(FakeMessenger):
    """A messenger whose first publish is held back until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()

    async def home(self, user: str, card: HomeCard) -> None:
        if not self.begun.is_set():
            self.begun.set()
            await self.go_on.wait()
        await super().home(user, card)


async def test_a_slow_publish_never_lands_on_a_newer_one() -> None:
    """What was switched off while Slack was slow is off on the page in the end."""
    bench, messenger = Bench(), Slow()
    homes = Homes(cards=bench.cards, messenger=messenger)
    opened = asyncio.create_task(homes.now(TEAM, TECH))
    await messenger.begun.wait()
    await bench.personal.nudges(TEAM, TECH, on=False)
    changed = asyncio.create_task(homes.now(TEAM, TECH))
    await asyncio.sleep(0.01)
    messenger.go_on.set()
    await asyncio.gather(opened, changed)

    assert messenger.homes[TECH].nudges_off


async def test_shutdown_waits_for_a_publish_that_has_begun() -> None:
    """Not only for one that is still to begin."""
    messenger = Slow()
    homes = Homes(cards=Bench().cards, messenger=messenger)
    await homes.refresh(TEAM, [TECH])
    await messenger.begun.wait()
    settled = asyncio.create_task(homes.settle())
    await asyncio.sleep(0.01)
    assert not settled.done()
    messenger.go_on.set()
    await settled

    assert TECH in messenger.homes


@pytest.mark.parametrize("fault", [SlackRefused("unknown_method"), SlackBusy(9), SlackUnclear()])
async def test_a_failed_publish_stops_nothing(fault: SlackFault) -> None:
    """It is logged, and the next one goes."""
    homes, messenger = put_together()
    messenger.fail("home", fault)
    await homes.now(TEAM, TECH)
    await homes.refresh(TEAM, [TECH])
    await homes.settle()

    assert messenger.homes[TECH].role == "technician"
