"""What a person decides about themselves, and about nobody else."""

from dataclasses import replace

import pytest

from bot.cards import TextCard
from bot.detection.reading import Role
from bot.errors import SlackBusy, SlackRefused, SlackUnclear
from bot.personal import TRIES, erase_by_hand, take_back
from bot.ports import Posted
from bot.records import Preferences
from tests.fakes.bench import Bench
from tests.fakes.clock import NOON
from tests.fakes.making import (
    OTHER_USER,
    SECOND_TECH,
    SHARP,
    TEAM,
    TECH,
    USER,
    heard,
    reading,
    ts_of,
    whisper_row,
)

GRIM = "This is a disgrace."


@pytest.fixture
async def bench() -> Bench:
    """A watched channel in which two users have written and a technician has answered."""
    made = Bench()
    await made.watched()
    made.reader.says = {GRIM: reading(SHARP, need=1.0)}
    await made.hear(heard(NOON, GRIM))
    await made.hear(heard(NOON + 1, "looking", user=TECH, thread_ts=ts_of(NOON)))
    await made.hear(heard(NOON + 2, "same here", user=OTHER_USER, thread_ts=ts_of(NOON)))
    return made


class TestNudges:
    """*Turn nudges on* means that they come."""

    async def test_switching_them_on_ends_a_pause(self, bench: Bench) -> None:
        """Whoever asks for them has them, whatever was asked for before."""
        async with bench.ledger.transaction() as tx:
            await tx.put_preferences(Preferences(TECH, TEAM, paused_until=NOON + 3600))
        await bench.personal.nudges(TEAM, TECH, on=True)

        assert (await bench.personal.preferences(TEAM, TECH)).paused_until is None


class TestBeingRead:
    """*Leave my messages out* and back."""

    async def test_what_was_read_goes_and_nobody_elses_does(self, bench: Bench) -> None:
        """Readings already made go with the wish."""
        held = await bench.personal.leave_out(TEAM, USER)
        left = {mark.who for _, mark in bench.ledger.tables.marks.values()}

        assert (held.opted_out, held.messages_read) == (True, 0)
        assert left == {TECH, OTHER_USER}

    async def test_the_words_still_in_memory_go_too(self, bench: Bench) -> None:
        """The next reading sees none of them."""
        await bench.personal.leave_out(TEAM, USER)
        await bench.hear(heard(NOON + 3, "any news?", user=OTHER_USER, thread_ts=ts_of(NOON)))

        assert GRIM not in bench.reader.texts[-1]

    async def test_it_can_be_taken_back(self, bench: Bench) -> None:
        """New messages are read again."""
        await bench.personal.leave_out(TEAM, USER)
        held = await bench.personal.read_again(TEAM, USER)
        await bench.hear(heard(NOON + 3, GRIM, thread_ts=ts_of(NOON)))

        assert not held.opted_out
        assert bench.reader.texts[-1][-1] == GRIM

    async def test_their_own_page_is_drawn_again(self, bench: Bench) -> None:
        """Where the button stands that was pressed."""
        await bench.personal.leave_out(TEAM, USER)
        await bench.personal.read_again(TEAM, USER)

        assert bench.home.refreshed[-2:] == [(TEAM, USER), (TEAM, USER)]

    async def test_pressed_twice_it_is_the_same(self, bench: Bench) -> None:
        """A double click changes nothing."""
        once = await bench.personal.leave_out(TEAM, USER)

        assert await bench.personal.leave_out(TEAM, USER) == once


class TestErasing:
    """*Erase what you hold about me*."""

    async def test_nothing_of_them_is_left(self, bench: Bench) -> None:
        """In no table and in no memory."""
        held = await bench.personal.erase(TEAM, USER)

        assert (held.messages_read, held.conversations, held.whispers) == (0, 0, 0)
        assert USER not in repr(bench.ledger.tables)
        await bench.hear(heard(NOON + 3, "any news?", user=OTHER_USER, thread_ts=ts_of(NOON)))
        assert GRIM not in bench.reader.texts[-1]

    async def test_other_peoples_rows_stay(self, bench: Bench) -> None:
        """It was their own to erase."""
        await bench.personal.erase(TEAM, USER)

        assert (await bench.personal.held(TEAM, OTHER_USER)).messages_read == 1

    async def test_only_the_opt_out_survives(self, bench: Bench) -> None:
        """Forgetting it would mean reading again."""
        await bench.personal.leave_out(TEAM, USER)
        held = await bench.personal.erase(TEAM, USER)

        assert held.opted_out

    async def test_a_technicians_notes_and_wishes_go(self, bench: Bench) -> None:
        """And their App Home is redrawn."""
        await bench.personal.nudges(TEAM, SECOND_TECH, on=False)
        held = await bench.personal.erase(TEAM, SECOND_TECH)

        assert (held.whispers, held.preferences) == (0, False)
        assert bench.home.refreshed[-1] == (TEAM, SECOND_TECH)

    async def test_removing_the_app_erases_the_workspace(self, bench: Bench) -> None:
        """Everything, in the store and in memory; another workspace's stays."""
        await bench.watched(id="C9")
        await bench.personal.nudges("T2", USER, on=False)
        await bench.personal.erase_workspace(TEAM)
        tables = bench.ledger.tables

        assert TEAM not in repr([vars(tables)[name] for name in vars(tables) if name != "inbox"])
        assert (await bench.personal.preferences("T2", USER)).nudges_off
        assert bench.recent.of(ts_of(NOON)) is None


async def noted(bench: Bench, how_many: int) -> list[Posted]:
    """So many notes in the app's DM with a technician, each with its row."""
    notes = [Posted("D1", f"{number}.1") for number in range(how_many)]
    async with bench.ledger.transaction() as tx:
        for note in notes:
            row = whisper_row(id=note.ts, to=SECOND_TECH, conversation=None, nudge=None)
            await tx.put_whisper(replace(row, dm_channel=note.channel, dm_ts=note.ts))
    bench.messenger.standing |= dict.fromkeys(notes, TextCard("A note."))
    return notes


class TestNotesInTheDm:
    """The app's own notes in somebody's DM go with them."""

    async def test_what_slack_paces_is_waited_for(self, bench: Bench) -> None:
        """A page full of notes is more than Slack deletes in a minute."""
        notes = await noted(bench, 3)
        bench.messenger.fail("remove", SlackBusy(0.0), times=2)
        await bench.personal.erase(TEAM, SECOND_TECH)
        await bench.personal.settle()

        assert sorted(note.ts for note in bench.messenger.removed) == [note.ts for note in notes]

    async def test_the_wait_is_the_one_slack_asked_for(self, bench: Bench) -> None:
        """Sooner it would refuse again."""
        waited: list[float] = []

        async def sleep(seconds: float) -> None:
            waited.append(seconds)

        notes = await noted(bench, 1)
        bench.messenger.fail("remove", SlackBusy(42.0))

        assert await take_back(bench.messenger, notes, sleep) == 0
        assert waited == [42.0]

    async def test_one_that_slack_will_not_delete_is_counted(self, bench: Bench) -> None:
        """One that its reader deleted is not: it is gone."""
        notes = await noted(bench, 4)
        del bench.messenger.standing[notes[2]]
        bench.messenger.fail("remove", SlackRefused("cant_delete_message"))
        bench.messenger.fail("remove", SlackUnclear())

        assert await take_back(bench.messenger, notes) == 2
        assert bench.messenger.removed == [notes[3]]

    async def test_where_slack_stays_silent_it_gives_up(self, bench: Bench) -> None:
        """Those that are left are counted, and nobody waits for ever."""
        notes = await noted(bench, 5)
        bench.messenger.fail("remove", SlackBusy(0.0), times=TRIES)

        assert await take_back(bench.messenger, notes) == 5

    async def test_an_operators_erasure_takes_them_too(self, bench: Bench) -> None:
        """The same promise, whoever keeps it."""
        notes = await noted(bench, 2)
        erased = await erase_by_hand(bench.ledger, bench.messenger, SECOND_TECH)

        assert (erased.found, erased.standing) == (True, 0)
        assert len(bench.messenger.removed) == len(notes)
        assert (await bench.personal.held(TEAM, SECOND_TECH)).whispers == 0

    async def test_without_slack_an_operator_is_told_that_they_stand(self, bench: Bench) -> None:
        """The rows go all the same."""
        await noted(bench, 2)
        erased = await erase_by_hand(bench.ledger, None, SECOND_TECH)

        assert (erased.found, erased.standing) == (True, 2)
        assert (await bench.personal.held(TEAM, SECOND_TECH)).whispers == 0


class TestWishes:
    """Nudges, presenting, quiet hours and reset reminders."""

    async def test_each_wish_changes_itself_alone(self, bench: Bench) -> None:
        """One after the other they add up."""
        await bench.personal.nudges(TEAM, TECH, on=False)
        await bench.personal.presenting(TEAM, TECH, 1800)
        await bench.personal.quiet(TEAM, TECH, 60, 120)
        await bench.personal.resets(TEAM, TECH, on=False)

        assert await bench.personal.preferences(TEAM, TECH) == Preferences(
            TECH,
            TEAM,
            nudges_off=True,
            presenting_until=bench.clock.now() + 1800,
            quiet_start=60,
            quiet_end=120,
            resets_off=True,
        )

    async def test_each_wish_can_be_taken_back(self, bench: Bench) -> None:
        """Back to what everybody has."""
        await bench.personal.nudges(TEAM, TECH, on=False)
        await bench.personal.presenting(TEAM, TECH, 1800)
        await bench.personal.quiet(TEAM, TECH, 60, 120)
        await bench.personal.resets(TEAM, TECH, on=False)

        await bench.personal.nudges(TEAM, TECH, on=True)
        await bench.personal.presenting(TEAM, TECH, None)
        await bench.personal.quiet(TEAM, TECH, None, None)
        await bench.personal.resets(TEAM, TECH, on=True)

        assert await bench.personal.preferences(TEAM, TECH) == Preferences(TECH, TEAM)

    async def test_nobody_elses_wishes_change(self, bench: Bench) -> None:
        """And nobody is told."""
        await bench.personal.nudges(TEAM, TECH, on=False)

        assert await bench.personal.preferences(TEAM, SECOND_TECH) == Preferences(SECOND_TECH, TEAM)
        assert bench.messenger.directs == []
        assert bench.messenger.says == []

    async def test_the_askers_app_home_is_redrawn(self, bench: Bench) -> None:
        """It shows what was asked for."""
        await bench.personal.presenting(TEAM, TECH, 1800)

        assert bench.home.refreshed == [(TEAM, TECH)]

    async def test_a_role_is_what_people_are_listed_as(self, bench: Bench) -> None:
        """Anyone not listed is a user."""
        assert await bench.personal.role_of(TECH) is Role.TECH
        assert await bench.personal.role_of("UNKNOWN") is Role.USER
