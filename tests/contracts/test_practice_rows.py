"""Role-plays and greetings, alike in memory, on SQLite and on PostgreSQL."""

from dataclasses import replace

from bot.ports import Ledger
from bot.records import PracticeRun, Preferences

NOW, DAY = 1_790_000_000.0, 86_400.0
RUN = PracticeRun("r1", "T1", "U1", "vpn-no-fix", won=True, at=NOW)
OTHERS = (
    replace(RUN, id="r2", user="U2"),
    replace(RUN, id="r3", team="T2"),
)


async def put(ledger: Ledger, *runs: PracticeRun) -> None:
    """Keep some endings."""
    async with ledger.transaction() as unit:
        for run in runs:
            await unit.put_practice_run(run)


async def test_runs_are_ones_own_newest_first(ledger: Ledger) -> None:
    """Nobody reads another person's, nor another workspace's."""
    later = replace(RUN, id="r4", won=False, at=NOW + 5)
    await put(ledger, RUN, later, *OTHERS)

    async with ledger.transaction() as unit:
        assert await unit.practice_runs("T1", "U1") == (later, RUN)


async def test_an_ending_sent_twice_is_one(ledger: Ledger) -> None:
    """A double click counts once."""
    await put(ledger, RUN, RUN)

    async with ledger.transaction() as unit:
        assert await unit.practice_runs("T1", "U1") == (RUN,)


async def test_forgetting_takes_ones_own_alone(ledger: Ledger) -> None:
    """And says how many went."""
    await put(ledger, RUN, *OTHERS)

    async with ledger.transaction() as unit:
        assert await unit.drop_practice_runs("T1", "U1") == 1
        assert await unit.drop_practice_runs("T1", "U1") == 0
        assert await unit.practice_runs("T1", "U2") == (OTHERS[0],)


async def test_a_greeting_happens_once_a_person(ledger: Ledger) -> None:
    """The second asking is told so."""
    async with ledger.transaction() as unit:
        assert await unit.greet("T1", "U1")
        assert not await unit.greet("T1", "U1")
        assert await unit.greet("T1", "U2")
        assert await unit.greet("T2", "U1")


async def test_erasing_a_person_takes_both(ledger: Ledger) -> None:
    """Nothing of practising survives, and they would be greeted anew."""
    await put(ledger, RUN, *OTHERS)
    async with ledger.transaction() as unit:
        await unit.greet("T1", "U1")
        await unit.erase("T1", "U1")

    async with ledger.transaction() as unit:
        assert await unit.practice_runs("T1", "U1") == ()
        assert await unit.practice_runs("T2", "U1") == (OTHERS[1],)
        assert await unit.greet("T1", "U1")


async def test_erasing_a_workspace_takes_both(ledger: Ledger) -> None:
    """Another workspace keeps its own."""
    await put(ledger, RUN, *OTHERS)
    async with ledger.transaction() as unit:
        await unit.greet("T1", "U1")
        await unit.erase_team("T1")

    async with ledger.transaction() as unit:
        assert await unit.practice_runs("T1", "U1") == ()
        assert await unit.practice_runs("T2", "U1") == (OTHERS[1],)
        assert await unit.greet("T1", "U1")


async def test_runs_age_as_published(ledger: Ledger) -> None:
    """Ninety days, and not a day less."""
    old = replace(RUN, id="old", at=NOW - 91 * DAY)
    young = replace(RUN, id="young", at=NOW - 89 * DAY)
    await put(ledger, old, young)
    async with ledger.transaction() as unit:
        await unit.purge(NOW, keep_days=30, forget_users_days=7)

    async with ledger.transaction() as unit:
        assert await unit.practice_runs("T1", "U1") == (young,)


async def test_where_nudges_reach_somebody_is_kept(ledger: Ledger) -> None:
    """In the app's DM, for whoever asked for it."""
    wished = Preferences(user="U1", team="T1", in_dm=True)
    async with ledger.transaction() as unit:
        await unit.put_preferences(wished)

    async with ledger.transaction() as unit:
        assert await unit.preferences("T1", "U1") == wished
        assert not (await unit.preferences("T1", "U2")).in_dm
