"""The one greeting: once a person, and costing nothing once it is over."""

from dataclasses import dataclass, field

import pytest

from bot.errors import SlackUnclear
from bot.toolkit import greeting
from bot.toolkit.greeting import Greeting
from tests.fakes.ledger import MemoryLedger
from tests.fakes.slack import FakeMessenger, FakePeople

TEAM, TOM = "T1", "UTOM"


class Counted(MemoryLedger):
    """Counts the transactions asked for."""

    asked = 0

    def transaction(self):  # type: ignore[no-untyped-def] # the shape of its base
        self.asked += 1
        return super().transaction()


@dataclass
class Door:
    """A greeting on fakes."""

    ledger: Counted = field(default_factory=Counted)
    messenger: FakeMessenger = field(default_factory=FakeMessenger)

    def __post_init__(self) -> None:
        """Put it together."""
        self.people = FakePeople(listed_technicians=(TOM,))
        self.greeting = Greeting(
            ledger=self.ledger, people=self.people, messenger=self.messenger, prefix=""
        )

    async def press(self, user: str = TOM) -> int:
        """Somebody presses something; how many greetings they have had by then."""
        self.greeting.soon(TEAM, user)
        await self.greeting.settle()
        return sum(each.to == user for each in self.messenger.directs)


@pytest.fixture
def door() -> Door:
    return Door()


async def test_staff_are_greeted_once(door: Door) -> None:
    """At their first press, and by this process never again."""
    assert [await door.press() for _ in range(3)] == [1, 1, 1]


async def test_later_presses_cost_no_transaction(door: Door) -> None:
    """Whoever was greeted is remembered."""
    await door.press()
    await door.press()

    assert door.ledger.asked == 1


async def test_a_restart_greets_nobody_again(door: Door) -> None:
    """The store knows, and is asked once."""
    await door.press()
    door = Door(ledger=door.ledger)

    assert [await door.press(), await door.press()] == [0, 0]
    assert door.ledger.asked == 2


async def test_others_are_not_greeted_and_cost_nothing(door: Door) -> None:
    """Nothing is noted of a user; one who joins the staff is greeted then."""
    assert await door.press("UANY") == 0
    assert door.ledger.asked == 0
    door.people.listed_technicians = (TOM, "UANY")
    assert await door.press("UANY") == 1


@pytest.mark.parametrize("whom", [TOM, None])
async def test_who_was_erased_is_looked_up_again(door: Door, whom: str | None) -> None:
    """One person, or everybody: what is not held in the store is not held here."""
    await door.press()
    async with door.ledger.transaction() as tx:
        await tx.erase_team(TEAM)
    door.greeting.forget(whom)

    assert await door.press() == 2


async def test_forgetting_somebody_else_changes_nothing(door: Door) -> None:
    """Each person alone."""
    await door.press()
    door.greeting.forget("UANY")
    await door.press()

    assert door.ledger.asked == 1


async def test_a_greeting_that_fails_is_not_tried_again(door: Door) -> None:
    """One that comes late greets nobody."""
    door.messenger.fail("direct", SlackUnclear())

    assert [await door.press(), await door.press()] == [0, 0]


async def test_only_so_many_are_remembered(door: Door) -> None:
    """The oldest make room; the store is asked about them again, and they are not greeted twice."""
    everybody = tuple(f"U{number}" for number in range(greeting.MOST + 1))
    door.people.listed_technicians = everybody
    for user in everybody:
        await door.press(user)
    before = door.ledger.asked

    assert await door.press(everybody[-1]) == 1
    assert door.ledger.asked == before
    assert await door.press(everybody[0]) == 1
    assert door.ledger.asked == before + 1
