"""The buttons under a nudge: each does what it says, twice is once, and only for its reader."""

from dataclasses import replace
from typing import Any

import pytest

from bot.cards import NudgeCard, ReminderCard
from bot.detection.reading import Role
from bot.errors import NoLongerThere, NotAllowed, SlackRefused
from bot.nudging.delivery import Snooze
from bot.ports import Person
from bot.records import ConversationState, Whisper, WhisperKind, WhisperState
from tests.fakes.bench import Bench
from tests.fakes.clock import NOON
from tests.fakes.making import (
    CHANNEL,
    LEAD,
    SECOND_TECH,
    TEAM,
    TECH,
    THIRD_TECH,
    USER,
    conversation,
    cue,
    nudge_card,
    nudge_row,
    staff_mark,
    ts_of,
    user_mark,
    whisper_row,
)

HOUR = 3600.0
OFFERED = ("acknowledge-1", "acknowledge-2", "acknowledge-3")


@pytest.fixture
async def bench() -> Bench:
    """A nudge that reached its technician a moment ago."""
    made = Bench()
    await made.watched()
    await made.keep(
        conversation(hard=True, topic="vpn", phrases_used=OFFERED, responder=TECH),
        nudge_row(phrases=OFFERED),
        whisper_row(phrases=OFFERED, state=WhisperState.SENT),
    )
    async with made.ledger.transaction() as tx:
        await tx.put_mark(made.talk, ts_of(NOON), user_mark(NOON, 3.0, cue("chase", 3)))
    return made


def press(bench: Bench, button: str, by: str = TECH, whisper: str = "whisper") -> Any:
    """Press a button under a nudge."""
    if button == "snooze":
        return bench.answering.snooze(whisper, by, Snooze.HALF_HOUR)
    return getattr(bench.answering, button)(whisper, by)


def coming(bench: Bench) -> list[Whisper]:
    """What its technician is still to be told."""
    rows = bench.ledger.tables.whispers.values()
    return [one for one in rows if one.state in (WhisperState.WAITING, WhisperState.HELD)]


BUTTONS = (
    "on_it", "off_the_mark", "snooze", "resolved", "another_phrase", "path", "why", "not_now",
)  # fmt: skip
ANSWERS = {
    "on_it": "on_it",
    "off_the_mark": "off_the_mark",
    "snooze": "snoozed",
    "resolved": "resolved",
}


class TestEveryButton:
    """What holds for all of them."""

    @pytest.mark.parametrize("button", BUTTONS)
    @pytest.mark.parametrize("by", [SECOND_TECH, LEAD, USER])
    async def test_a_click_by_somebody_else_changes_nothing(
        self, bench: Bench, button: str, by: str
    ) -> None:
        """Not even a lead's: a nudge is its reader's own."""
        before = vars(bench.ledger.tables.copy())
        with pytest.raises(NoLongerThere):
            await press(bench, button, by)

        assert vars(bench.ledger.tables) == before

    @pytest.mark.parametrize(
        "button", ["on_it", "snooze", "resolved", "another_phrase", "next_rung", "why"]
    )
    async def test_whoever_left_it_since_changes_and_learns_nothing(
        self, bench: Bench, button: str
    ) -> None:
        """The note was theirs once; the conversation is the team's."""
        bench.people.listed_technicians = (SECOND_TECH,)
        before = vars(bench.ledger.tables.copy())
        with pytest.raises(NotAllowed):
            await press(bench, button)

        assert vars(bench.ledger.tables) == before

    async def test_the_triage_list_need_hold_no_technician(self, bench: Bench) -> None:
        """Whoever is on it is told, so they may answer."""
        bench.people.listed_technicians, bench.people.listed_triage = (), (TECH,)
        await press(bench, "on_it")

        assert bench.talk.responder == TECH

    @pytest.mark.parametrize("button", BUTTONS)
    async def test_a_click_on_what_is_gone_says_so(self, bench: Bench, button: str) -> None:
        """It was erased, or forged."""
        with pytest.raises(NoLongerThere):
            await press(bench, button, whisper="nobody")

    @pytest.mark.parametrize("button", ANSWERS)
    async def test_the_nudge_is_drawn_again_with_its_answer(
        self, bench: Bench, button: str
    ) -> None:
        """In place and in App Home."""
        card = nudge_card(await press(bench, button))

        assert card.answer == ANSWERS[button]
        assert bench.row.answer == ANSWERS[button]
        assert bench.home.refreshed[-1] == (TEAM, TECH)

    @pytest.mark.parametrize("button", ANSWERS)
    async def test_pressed_twice_it_is_the_same(self, bench: Bench, button: str) -> None:
        """A double click."""
        await press(bench, button)
        once = vars(bench.ledger.tables.copy())
        await press(bench, button)

        assert vars(bench.ledger.tables) == once

    @pytest.mark.parametrize("button", [b for b in BUTTONS if b != "not_now"])
    async def test_a_reset_reminder_has_none_of_them(self, bench: Bench, button: str) -> None:
        """A forged id changes nothing."""
        async with bench.ledger.transaction() as tx:
            await tx.put_whisper(whisper_row(kind=WhisperKind.RESET, nudge=None))
        with pytest.raises(NoLongerThere):
            await press(bench, button)

    @pytest.mark.parametrize("button", BUTTONS)
    async def test_no_button_says_anything_where_others_can_read(
        self, bench: Bench, button: str
    ) -> None:
        """Not in the channel, nor to anybody else."""
        await press(bench, button)

        assert bench.messenger.says == []
        assert bench.messenger.directs == []


class TestOnIt:
    """*On it*."""

    async def test_its_presser_takes_the_conversation(self, bench: Bench) -> None:
        """And a snooze of somebody's ends."""
        async with bench.ledger.transaction() as tx:
            await tx.put_conversation(replace(bench.talk, snoozed_until=NOON + 9, responder=None))
        await press(bench, "on_it")

        assert (bench.talk.responder, bench.talk.on_it, bench.talk.on_it_at) == (TECH, True, NOON)
        assert bench.talk.snoozed_until is None

    async def test_whoever_is_second_reads_that_it_is_taken(self, bench: Bench) -> None:
        """Two of the triage list press it: the first has it, and only one meets the user."""
        await bench.watched(kind="im")
        async with bench.ledger.transaction() as tx:
            await tx.put_conversation(replace(bench.talk, responder=None))
            await tx.put_whisper(whisper_row(id="second", to=SECOND_TECH))
        bench.clock.pass_by(60)
        await press(bench, "on_it")
        card = nudge_card(await press(bench, "on_it", SECOND_TECH, "second"))

        assert (bench.talk.responder, card.answer) == (TECH, "taken")
        assert bench.messenger.groups == [(USER, TECH)]

    async def test_what_is_over_is_not_taken_any_more(self, bench: Bench) -> None:
        """It would be silent should it begin again."""
        await press(bench, "resolved")
        async with bench.ledger.transaction() as tx:
            await tx.put_whisper(whisper_row(id="second", to=SECOND_TECH))
        card = nudge_card(await press(bench, "on_it", SECOND_TECH, "second"))

        assert (bench.talk.on_it, card.answer) == (False, "over")

    async def test_a_reminder_shows_that_it_was_pressed(self, bench: Bench) -> None:
        """The same card with the same buttons would look like nothing happened."""
        async with bench.ledger.transaction() as tx:
            await tx.put_whisper(whisper_row(id="late", kind=WhisperKind.REMINDER))
        card = await press(bench, "on_it", whisper="late")

        assert isinstance(card, ReminderCard)
        assert card.answer == "on_it"

    async def test_in_a_dm_with_the_app_it_brings_them_together(self, bench: Bench) -> None:
        """Nobody but the app is in there; once, however often it is pressed."""
        await bench.watched(kind="im")
        for _ in range(2):
            await press(bench, "on_it")

        assert bench.messenger.groups == [(USER, TECH)]

    async def test_a_group_that_will_not_open_stops_nothing(self, bench: Bench) -> None:
        """The conversation is taken anyway."""
        await bench.watched(kind="im")
        bench.messenger.fail("open_group", SlackRefused("restricted_action"))
        await press(bench, "on_it")

        assert bench.talk.on_it


class TestOffTheMark:
    """*Off the mark*."""

    async def test_it_counts_for_the_channel_once_a_technician(self, bench: Bench) -> None:
        """Three of them make it quieter."""
        for number, tech in enumerate((TECH, TECH, SECOND_TECH, THIRD_TECH)):
            row = whisper_row(id=f"w{number}", to=tech)
            async with bench.ledger.transaction() as tx:
                await tx.put_whisper(row)
            await press(bench, "off_the_mark", tech, row.id)
        async with bench.ledger.transaction() as tx:
            said_so = await tx.off_the_mark_count(TEAM, CHANNEL)

        assert said_so == 3

    async def test_it_ends_nothing_for_anybody_else(self, bench: Bench) -> None:
        """The conversation stays open."""
        await press(bench, "off_the_mark")

        assert bench.talk.state is ConversationState.OPEN
        assert not bench.talk.on_it


class TestSnooze:
    """*Snooze*: this conversation, for a while."""

    @pytest.mark.parametrize(
        ("how_long", "hours"),
        [(Snooze.HALF_HOUR, 0.5), (Snooze.TWO_HOURS, 2.0), (Snooze.TODAY, 2.0)],
    )
    async def test_it_is_silent_until_then(
        self, bench: Bench, how_long: Snooze, hours: float
    ) -> None:
        """Today ends at midnight where its presser is: two hours after noon UTC in Vladivostok."""
        bench.people.persons[TECH] = Person(TECH, "Tess", tz="Asia/Vladivostok")
        await bench.answering.snooze("whisper", TECH, how_long)

        assert bench.talk.snoozed_until == NOON + hours * HOUR

    @pytest.mark.parametrize("kind", [WhisperKind.NUDGE, WhisperKind.REMINDER])
    async def test_what_was_snoozed_comes_back_while_it_still_waits(
        self, bench: Bench, kind: WhisperKind
    ) -> None:
        """Nothing else would: the note has come, and so has its reminder."""
        await bench.keep(None, None, whisper_row(kind=kind, state=WhisperState.SENT))
        await press(bench, "snooze")
        (again,) = coming(bench)
        assert (again.kind, again.due_at) == (WhisperKind.REMINDER, NOON + HOUR / 2)

        bench.clock.pass_by(HOUR / 2)
        await bench.whispering.deliver(again.id)
        (sent,) = bench.messenger.directs
        assert (sent.to, isinstance(sent.card, ReminderCard)) == (TECH, True)

    async def test_an_answer_in_the_meantime_needs_no_reminder(self, bench: Bench) -> None:
        """It comes back only if it still needs a word."""
        await press(bench, "snooze")
        (again,) = coming(bench)
        async with bench.ledger.transaction() as tx:
            await tx.put_conversation(replace(bench.talk, last_staff_at=NOON + 60))
        bench.clock.pass_by(HOUR / 2)
        await bench.whispering.deliver(again.id)

        assert (bench.messenger.directs, coming(bench)) == ([], [])

    async def test_an_old_note_silences_nobody_who_took_it_since(self, bench: Bench) -> None:
        """Two of the triage list had it: one is on it, the other's note still has its buttons."""
        async with bench.ledger.transaction() as tx:
            await tx.put_whisper(whisper_row(id="second", to=SECOND_TECH, state=WhisperState.SENT))
        bench.clock.pass_by(60)
        await press(bench, "on_it")
        card = nudge_card(await press(bench, "snooze", SECOND_TECH, "second"))

        assert (bench.talk.snoozed_until, card.answer) == (None, "taken")
        assert coming(bench) == []

    async def test_what_is_over_is_not_snoozed_any_more(self, bench: Bench) -> None:
        """It would be silent should it begin again."""
        await press(bench, "resolved")
        async with bench.ledger.transaction() as tx:
            await tx.put_whisper(whisper_row(id="second", to=SECOND_TECH, state=WhisperState.SENT))
        card = nudge_card(await press(bench, "snooze", SECOND_TECH, "second"))

        assert (bench.talk.snoozed_until, card.answer) == (None, "over")

    async def test_a_reminder_that_still_comes_is_not_doubled(self, bench: Bench) -> None:
        """The one that was planned waits out the snooze."""
        planned = whisper_row(id="later", kind=WhisperKind.REMINDER, due_at=NOON + 60)
        await bench.keep(None, None, planned)
        await press(bench, "snooze")

        assert coming(bench) == [planned]


class TestResolved:
    """*Resolved*."""

    async def test_the_conversation_is_over_and_a_reset_reminder_follows(
        self, bench: Bench
    ) -> None:
        """For whoever handled it."""
        await press(bench, "resolved")

        assert bench.talk.state is ConversationState.RESOLVED
        assert bench.told(WhisperKind.RESET) == {TECH}

    async def test_what_closed_by_itself_stays_as_it_ended(self, bench: Bench) -> None:
        """Its user's id is forgotten a week after that, and not after this press."""
        async with bench.ledger.transaction() as tx:
            ended = {"state": ConversationState.CLOSED, "closed_at": NOON}
            await tx.put_conversation(replace(bench.talk, **ended))
        bench.clock.pass_by(HOUR)
        card = nudge_card(await press(bench, "resolved"))

        assert (bench.talk.state, bench.talk.closed_at) == (ConversationState.CLOSED, NOON)
        assert card.answer == "over"

    async def test_pressed_by_somebody_of_the_triage_list_it_is_theirs(self, bench: Bench) -> None:
        """Nobody else had taken it."""
        async with bench.ledger.transaction() as tx:
            await tx.put_conversation(replace(bench.talk, responder=None))
        await press(bench, "resolved")

        assert bench.talk.responder == TECH


class TestAnotherPhrase:
    """*Another phrase*."""

    async def test_none_comes_twice_until_there_are_none_left(self, bench: Bench) -> None:
        """Rung by rung, up to the top; then the last ones stay."""
        seen = list(OFFERED)
        for _ in range(20):
            card = nudge_card(await press(bench, "another_phrase"))
            fresh = [offer.id for offer in card.phrases]
            if set(fresh) <= set(seen):
                assert card.spent
                break
            assert not card.spent
            assert not set(fresh) & set(seen)
            seen += fresh

        assert len(seen) == 4 * 7  # every rung but the boundary
        assert [offer.id for offer in card.phrases] == seen[-len(card.phrases) :]

    async def test_what_was_offered_is_remembered_by_the_conversation(self, bench: Bench) -> None:
        """The next nudge does not offer it again."""
        card = nudge_card(await press(bench, "another_phrase"))

        assert bench.talk.phrases_used == (*OFFERED, *(offer.id for offer in card.phrases))

    async def test_after_abuse_it_stays_with_boundaries(self, bench: Bench) -> None:
        """Then it escalates; it never goes back to patience."""
        async with bench.ledger.transaction() as tx:
            await tx.put_nudge(nudge_row(reason="abuse", rung="boundary"))
            await tx.put_whisper(whisper_row(phrases=("boundary-1",)))
        rungs = set()
        for _ in range(9):
            card = nudge_card(await press(bench, "another_phrase"))
            rungs |= {offer.rung for offer in card.phrases}

        assert rungs == {"boundary", "escalate"}


class TestTheOthers:
    """*Escalation path*, *Why this?*, *Not now*."""

    async def test_the_path_is_that_of_the_topic(self, bench: Bench) -> None:
        """Else the default one."""
        assert (await press(bench, "path")).who == "Network team"
        async with bench.ledger.transaction() as tx:
            await tx.put_conversation(replace(bench.talk, topic="printer"))
        assert (await press(bench, "path")).who == "Shift lead"

    async def test_why_names_who_when_and_what_was_found(self, bench: Bench) -> None:
        """Facts, with a name; and nothing of a technician."""
        async with bench.ledger.transaction() as tx:
            reply = staff_mark(NOON - 60, cue("closes_ticket"))
            await tx.put_mark(bench.talk, ts_of(NOON - 60), reply)
        (line,) = await press(bench, "why")

        assert (line.at, line.name, line.facts) == (NOON, "Priya Nair", ("third chase",))

    async def test_why_looks_no_further_than_its_nudge(self, bench: Bench) -> None:
        """What came later was no reason."""
        async with bench.ledger.transaction() as tx:
            await tx.put_mark(bench.talk, ts_of(NOON + 60), user_mark(NOON + 60, 4.0))

        assert [line.at for line in await press(bench, "why")] == [NOON]

    async def test_why_after_a_user_was_forgotten_names_nobody(self, bench: Bench) -> None:
        """Seven days after the end the rows lose the user."""
        async with bench.ledger.transaction() as tx:
            await tx.put_mark(bench.talk, ts_of(NOON), replace(user_mark(NOON, 3.0), who=""))

        assert [line.name for line in await press(bench, "why")] == [""]

    async def test_not_now_puts_a_reset_reminder_away(self, bench: Bench) -> None:
        """It stays put away."""
        async with bench.ledger.transaction() as tx:
            await tx.put_whisper(whisper_row(kind=WhisperKind.RESET, nudge=None))
        await press(bench, "not_now")

        assert bench.row.answer == "not_now"

    @pytest.mark.parametrize(("user", "role"), [(TECH, Role.TECH), (LEAD, Role.LEAD)])
    async def test_staff_may(self, bench: Bench, user: str, role: Role) -> None:
        """Technicians and leads."""
        assert await bench.answering.require_staff(user) is role

    async def test_anybody_else_is_told_politely(self, bench: Bench) -> None:
        """And where to ask for help."""
        with pytest.raises(NotAllowed, match="IT support channel"):
            await bench.answering.require_staff(USER)


async def test_clicks_work_after_a_restart(bench: Bench) -> None:
    """Everything they need is kept."""
    bench.restart()
    card = await press(bench, "on_it")

    assert isinstance(card, NudgeCard)
    assert len(card.phrases) == 3
