"""Who is told of a boundary record, and what happens when they cannot be."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.cards import BoundaryCard, LetterCard
from bot.errors import SlackBusy, SlackFault, SlackRefused, SlackUnclear
from bot.records_handling import Boundary
from bot.toolkit.telling import Telling
from phrasebank.policy import Policy
from tests.fakes.bench import Bench
from tests.fakes.clock import NOON
from tests.fakes.making import LEAD, SECOND_TECH, TEAM, TECH, USER

POLICY = Policy("Warn once.", "Please.", "The end.", "It was recorded.", {"threats": "Threats"})
RECORD = Boundary("b1", TEAM, USER, TECH, "C1", "1.000100", "threats", NOON)


def telling(bench: Bench, leads: Sequence[str] = ()) -> Telling:
    return Telling(
        ledger=bench.ledger,
        people=bench.people,
        messenger=bench.messenger,
        policy=replace(POLICY, leads=tuple(leads)),
        clock=bench.clock,
    )


async def kept(bench: Bench, record: Boundary = RECORD) -> None:
    async with bench.ledger.transaction() as tx:
        await tx.put_boundary(record)


def told(bench: Bench) -> list[str]:
    return [each.to for each in bench.messenger.directs]


def row(bench: Bench) -> Boundary:
    return bench.ledger.tables.handling.boundaries["b1"]


async def test_each_is_told_once() -> None:
    """Asked twice, as after a crash, nobody hears twice."""
    bench = Bench()
    await kept(bench)
    speaker = telling(bench)

    for _ in range(2):
        assert await speaker.user("b1")
        assert await speaker.leads("b1")

    assert told(bench) == [USER, LEAD]
    assert isinstance(bench.messenger.directs[0].card, BoundaryCard)
    assert isinstance(bench.messenger.directs[1].card, LetterCard)


async def test_the_policys_leads_are_told_and_no_other() -> None:
    """Named there, they stand in place of the team's leads; the technician is not told of it."""
    bench = Bench()
    await kept(bench)

    assert await telling(bench, [SECOND_TECH, TECH]).leads("b1")

    assert told(bench) == [SECOND_TECH]


async def test_a_busy_slack_is_asked_again_by_the_sweep() -> None:
    """Nothing was said, so nothing is marked."""
    bench = Bench()
    await kept(bench)
    bench.messenger.fail("direct", SlackBusy(1.0))
    speaker = telling(bench)

    assert not await speaker.user("b1")
    assert row(bench).user_told_at is None
    bench.clock.at += 61.0
    await speaker.sweep()

    assert told(bench) == [USER, LEAD]
    assert row(bench).leads_told_at is not None


@pytest.mark.parametrize("fault", [SlackRefused("cannot_dm_bot"), SlackUnclear()])
async def test_what_may_have_gone_out_is_not_repeated(fault: Exception) -> None:
    """Refused for good, or unclear: the technician is told that it did not work."""
    bench = Bench()
    await kept(bench)
    bench.messenger.fail("direct", fault)  # type: ignore[arg-type] # both are faults of Slack's
    speaker = telling(bench)

    assert not await speaker.user("b1")
    bench.clock.at += 61.0
    await speaker.sweep()

    assert told(bench) == [LEAD]


async def test_the_sweep_leaves_what_is_under_way() -> None:
    """A record of a moment ago is being told by whoever made it."""
    bench = Bench()
    await kept(bench, replace(RECORD, at=bench.clock.now()))

    await telling(bench).sweep()

    assert told(bench) == []


async def test_an_answer_that_reaches_nobody_is_said() -> None:
    """With no lead to be reached the writer learns so, instead of losing their words."""
    bench = Bench()
    bench.messenger.fail("direct", SlackRefused("user_not_found"))

    with pytest.raises(SlackRefused):
        await telling(bench).send(LetterCard("An answer."), without="")


async def test_a_busy_slack_for_one_lead_does_not_keep_it_from_the_next() -> None:
    """One who could be reached is enough, and the writer is not asked to send it twice."""
    bench = Bench()
    bench.messenger.fail("direct", SlackBusy(1.0))

    await telling(bench, [LEAD, SECOND_TECH]).send(LetterCard("An answer."), without="")

    assert told(bench) == [SECOND_TECH]


async def test_with_no_lead_the_writer_learns_where_to_write() -> None:
    """Nobody is listed at all."""
    bench = Bench()
    bench.people.listed_leads = ()

    with pytest.raises(SlackFault, match="No lead is named"):
        await telling(bench).send(LetterCard("An answer."), without="")


async def test_the_lead_is_not_told_what_is_not_so() -> None:
    """A user who could not be told is the lead's to tell."""
    bench = Bench()
    await kept(bench)

    await telling(bench).leads("b1", user_told=False)

    assert "could not be told" in str(bench.messenger.directs[-1].card)


async def test_the_only_lead_tells_nobody_else() -> None:
    """Their own record names no one."""
    assert await telling(Bench()).names(without=LEAD) == ""


@pytest.mark.parametrize(
    ("leads", "names"),
    [
        ([LEAD], "Lena Fox"),
        ([LEAD, SECOND_TECH], "Lena Fox and Tom Reed"),
        ([LEAD] * 7, "Lena Fox, Lena Fox, Lena Fox, Lena Fox, Lena Fox and 2 more"),
    ],
)
async def test_the_leads_are_named(leads: list[str], names: str) -> None:
    """In a sentence, so that the technician knows who reads it."""
    assert await telling(Bench(), leads).names(without=TECH) == names
