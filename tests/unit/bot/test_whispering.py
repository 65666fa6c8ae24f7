"""Delivering one whisper: every state it can be in, and every answer Slack can give."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.cards import Card, NudgeCard, ReminderCard, ResetCard
from bot.errors import SlackBusy, SlackRefused, SlackUnclear
from bot.gating import DeliveryRules
from bot.nudging.decision import WISHES
from bot.ports import Person, Posted
from bot.records import (
    ChannelState,
    ConversationState,
    Preferences,
    Whisper,
    WhisperKind,
    WhisperState,
)
from bot.records_care import HandOver, OfferState
from tests.fakes.bench import Bench, BenchMessenger, BenchPeople, Rules
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
    nudge_row,
    ts_of,
    whisper_row,
)

MINUTE, HOUR = 60.0, 3600.0
DONE = tuple(
    state
    for state in WhisperState
    if state not in (WhisperState.WAITING, WhisperState.HELD, WhisperState.SENDING)
)
REMINDERS = (WhisperKind.REMINDER, WhisperKind.LEAD_REMINDER)


@pytest.fixture
def bench() -> Bench:
    """A bench with nothing on it yet."""
    return Bench()


def said(bench: Bench) -> int:
    """How many private messages Slack was asked to show."""
    return len(bench.messenger.whispers) + len(bench.messenger.directs)


def sent_to(bench: Bench) -> list[str]:
    """Whose copies were handed over; their ids name nobody."""
    rows = bench.ledger.tables.whispers
    assert not any(row.to in key for key, row in rows.items())
    return sorted((rows[key].to for key in bench.work.at_once), reverse=True)


def sent_row(name: str, at: float, **more: Any) -> Whisper:
    """A nudge that reached its technician at a time."""
    asked = {"state": WhisperState.SENT, "created_at": at, "sent_at": at, **more}
    return whisper_row(id=name, **asked)


async def prefer(bench: Bench, user: str = TECH, **wishes: object) -> None:
    """Write down what somebody asked for."""
    async with bench.ledger.transaction() as tx:
        await tx.put_preferences(Preferences(user, TEAM, **wishes))  # type: ignore[arg-type]


class TestTheWayThere:
    """A nudge that nothing stands against."""

    async def test_it_is_shown_in_the_thread(self, bench: Bench) -> None:
        """To one person, where the conversation is."""
        await bench.keep(conversation(thread_ts=ts_of(NOON), responder=TECH))

        assert await bench.whispering.deliver("whisper") is None
        (shown,) = bench.messenger.whispers
        assert (shown.to, shown.channel, shown.thread_ts) == (TECH, CHANNEL, ts_of(NOON))
        assert (bench.row.state, bench.row.surface) == (WhisperState.SENT, "ephemeral")
        assert bench.messenger.directs == []
        assert bench.messenger.says == []

    async def test_its_copy_in_app_home_is_redrawn(self, bench: Bench) -> None:
        """An ephemeral message may be lost."""
        await bench.keep()
        await bench.whispering.deliver("whisper")

        assert bench.home.refreshed == [(TEAM, TECH)]

    async def test_it_says_one_line_of_facts(self, bench: Bench) -> None:
        """With the user's first name."""
        await bench.keep()
        await bench.whispering.deliver("whisper")
        (shown,) = bench.messenger.whispers

        assert isinstance(shown.card, NudgeCard)
        assert shown.card.facts == "Third chase from Priya, 2 h without an answer."

    async def test_somebody_who_is_away_gets_it_in_the_apps_dm(self, bench: Bench) -> None:
        """They would never see the other."""
        bench.people.inactive.add(TECH)
        await bench.keep()
        await bench.whispering.deliver("whisper")
        (sent,) = bench.messenger.directs

        assert bench.messenger.whispers == []
        assert (bench.row.surface, bench.row.dm_channel) == ("dm", sent.posted.channel)
        assert bench.row.dm_ts == sent.posted.ts

    async def test_delivering_twice_says_it_once(self, bench: Bench) -> None:
        """The engine may call again at any moment."""
        await bench.keep()
        await bench.whispering.deliver("whisper")
        await bench.whispering.deliver("whisper")

        assert said(bench) == 1

    async def test_a_row_that_is_gone_is_no_fault(self, bench: Bench) -> None:
        """It was erased, or its message deleted."""
        assert await bench.whispering.deliver("nobody") is None

    @pytest.mark.parametrize("state", DONE)
    async def test_a_row_that_is_done_with_is_left_alone(
        self, bench: Bench, state: WhisperState
    ) -> None:
        """In every state there is no way out of."""
        await bench.keep(None, None, whisper_row(state=state))

        assert await bench.whispering.deliver("whisper") is None
        assert (said(bench), bench.row.state) == (0, state)

    async def test_a_nudge_whose_record_is_gone_is_dropped(self, bench: Bench) -> None:
        """There is nothing to show."""
        await bench.keep(None, None, whisper_row(nudge=None))
        await bench.whispering.deliver("whisper")

        assert (said(bench), bench.row.state) == (0, WhisperState.DROPPED)


class TestWhatSlackAnswers:
    """Refusals are outcomes; only a busy Slack is asked again."""

    async def test_refused_in_the_thread_it_goes_to_the_dm(self, bench: Bench) -> None:
        """As when the technician is not in the channel."""
        bench.messenger.fail("whisper", SlackRefused("user_not_in_channel"))
        await bench.keep()
        await bench.whispering.deliver("whisper")

        assert (bench.row.state, bench.row.surface) == (WhisperState.SENT, "dm")
        assert bench.counted("whispers", surface="ephemeral", outcome="user_not_in_channel") == 1

    async def test_refused_everywhere_it_failed_and_stays_in_app_home(self, bench: Bench) -> None:
        """Nothing more can be done."""
        bench.messenger.fail("whisper", SlackRefused("channel_not_found"))
        bench.messenger.fail("direct", SlackRefused("cannot_dm_bot"))
        await bench.keep()

        assert await bench.whispering.deliver("whisper") is None
        assert bench.row.state is WhisperState.FAILED
        assert bench.home.refreshed == [(TEAM, TECH)]

    @pytest.mark.parametrize("method", ["whisper", "direct"])
    async def test_a_busy_slack_is_asked_again_when_it_says(
        self, bench: Bench, method: str
    ) -> None:
        """And the second time it arrives, once."""
        if method == "direct":
            bench.people.inactive.add(TECH)
        bench.messenger.fail(method, SlackBusy(7.0))
        await bench.keep()

        assert await bench.whispering.deliver("whisper") == 7.0
        assert bench.row.state is WhisperState.WAITING
        assert await bench.whispering.deliver("whisper") is None
        assert (said(bench), bench.row.state) == (1, WhisperState.SENT)

    @pytest.mark.parametrize("stored", [True, False])
    @pytest.mark.parametrize("method", ["whisper", "direct"])
    async def test_an_unclear_answer_is_never_repeated(
        self, bench: Bench, method: str, *, stored: bool
    ) -> None:
        """Whether or not it arrived: the App Home copy is the record."""
        if method == "direct":
            bench.people.inactive.add(TECH)
        bench.messenger.fail(method, SlackUnclear(), stored=stored)
        await bench.keep()

        assert await bench.whispering.deliver("whisper") is None
        await bench.whispering.deliver("whisper")

        assert bench.row.state is WhisperState.UNKNOWN
        assert said(bench) == int(stored)
        assert bench.home.refreshed[-1] == (TEAM, TECH)

    async def test_a_row_found_in_mid_call_is_not_repeated(self, bench: Bench) -> None:
        """The process died between asking Slack and hearing back."""
        await bench.keep(None, None, whisper_row(state=WhisperState.SENDING))

        assert await bench.whispering.deliver("whisper") is None
        assert (said(bench), bench.row.state) == (0, WhisperState.UNKNOWN)
        assert bench.home.refreshed == [(TEAM, TECH)]

    async def test_the_row_is_marked_before_slack_is_asked(self) -> None:
        """Otherwise a crash in mid-call would be a second message."""
        bench = Bench()
        onlooker = Onlooker(bench)
        await bench.keep()
        onlooker.use()
        await bench.whispering.deliver("whisper")

        assert onlooker.states == [WhisperState.SENDING]

    async def test_a_row_erased_in_mid_call_stays_erased(self) -> None:
        """Its reader erased everything while it was on its way."""
        bench = Bench()
        onlooker = Onlooker(bench, erase=True)
        await bench.keep()
        onlooker.use()
        await bench.whispering.deliver("whisper")

        assert "whisper" not in bench.ledger.tables.whispers

    async def test_an_answer_pressed_in_mid_call_is_kept(self) -> None:
        """A click can be faster than Slack's reply."""
        bench = Bench()
        onlooker = Onlooker(bench, answer="on_it")
        await bench.keep()
        onlooker.use()
        await bench.whispering.deliver("whisper")

        assert (bench.row.answer, bench.row.state) == ("on_it", WhisperState.SENT)


class Onlooker:
    """Looks at the row while Slack is being asked, and may change it."""

    def __init__(self, bench: Bench, *, erase: bool = False, answer: str | None = None) -> None:
        self.bench = bench
        self.erase = erase
        self.answer = answer
        self.states: list[WhisperState] = []

    def use(self) -> None:
        """Put it in the messenger's place."""
        self.bench.messenger = LookedAt(ledger=self.bench.ledger, look=self)
        self.bench._put_together(self.bench.rules)

    async def __call__(self) -> None:
        """Slack is being asked just now."""
        self.states.append(self.bench.row.state)
        if self.erase:
            await self.bench.personal.erase(TEAM, TECH)
        if self.answer:
            async with self.bench.ledger.transaction() as tx:
                await tx.put_whisper(replace(self.bench.row, answer=self.answer))


class LookedAt(BenchMessenger):
    """A messenger that lets somebody look at each ephemeral message on its way."""

    def __init__(self, *, ledger: object, look: Onlooker) -> None:
        super().__init__(ledger=ledger)  # type: ignore[arg-type]
        self.look = look

    async def whisper(self, to: str, channel: str, thread_ts: str | None, card: Card) -> None:
        await self.look()
        await super().whisper(to, channel, thread_ts, card)


class TestWishes:
    """What a technician asked for."""

    async def test_nudges_off_ends_them_and_leaves_no_copy(self, bench: Bench) -> None:
        """And nobody is told."""
        await prefer(bench, nudges_off=True)
        await bench.keep()

        assert await bench.whispering.deliver("whisper") is None
        assert (said(bench), bench.row.state) == (0, WhisperState.DROPPED)
        assert [row.to for row in bench.whispers()] == [TECH]

    @pytest.mark.parametrize(
        "wish",
        [{"presenting_until": NOON + 60}, {"paused_until": NOON + 60}, {"home_only": True}],
        ids=lambda wish: next(iter(wish)),
    )
    async def test_app_home_only_is_app_home_only(
        self, bench: Bench, wish: dict[str, object]
    ) -> None:
        """Nothing pops up while the screen is shared."""
        await prefer(bench, **wish)
        await bench.keep()

        assert await bench.whispering.deliver("whisper") is None
        assert (said(bench), bench.row.state) == (0, WhisperState.HOME)
        assert bench.home.refreshed == [(TEAM, TECH)]

    @pytest.mark.parametrize(
        "wish",
        [
            {"nudges_off": True},
            {"presenting_until": NOON + 60},
            {"paused_until": NOON + 60},
            {"home_only": True},
            {"quiet_start": 0, "quiet_end": 1439},
        ],
        ids=lambda wish: next(iter(wish)),
    )
    async def test_the_figures_do_not_tell_one_wish_from_another(
        self, bench: Bench, wish: dict[str, object]
    ) -> None:
        """Nobody is told, whoever reads the metrics included."""
        await prefer(bench, **wish)
        await bench.keep()
        await bench.whispering.deliver("whisper")

        assert bench.counted("holds", reason="reader_wish") == 1
        assert not any(bench.counted("holds", reason=reason) for reason in WISHES)

    async def test_nor_that_somebody_found_one_off_the_mark(self, bench: Bench) -> None:
        """An answer is its presser's own."""
        pressed = whisper_row(id="w1", state=WhisperState.SENT, answer="off_the_mark")
        await bench.keep(None, None, pressed, whisper_row())
        await bench.whispering.deliver("whisper")

        assert bench.counted("holds", reason="reader_wish") == 1

    async def test_a_presentation_that_is_over_holds_nothing(self, bench: Bench) -> None:
        """It ends by itself."""
        await prefer(bench, presenting_until=NOON - 1)
        await bench.keep()
        await bench.whispering.deliver("whisper")

        assert bench.row.state is WhisperState.SENT


class TestQuietHours:
    """Quiet hours hold the whisper, not the decision."""

    async def held(self, bench: Bench) -> float | None:
        """A nudge for somebody whose quiet hours are from eleven to one."""
        await prefer(bench, quiet_start=11 * 60, quiet_end=13 * 60)
        await bench.keep()
        return await bench.whispering.deliver("whisper")

    async def test_it_waits_until_they_end(self, bench: Bench) -> None:
        """And stands in App Home meanwhile."""
        assert await self.held(bench) == HOUR
        assert (bench.row.state, bench.row.due_at) == (WhisperState.HELD, NOON + HOUR)
        assert said(bench) == 0
        assert bench.home.refreshed == [(TEAM, TECH)]

    async def test_it_goes_when_they_are_over(self, bench: Bench) -> None:
        """If nobody has answered yet."""
        await self.held(bench)
        bench.clock.pass_by(HOUR)
        await bench.whispering.deliver("whisper")

        assert bench.row.state is WhisperState.SENT

    @pytest.mark.parametrize(
        ("taken", "state"), [(60.0, WhisperState.DROPPED), (-60.0, WhisperState.SENT)]
    )
    async def test_it_is_dropped_when_a_colleague_took_it_meanwhile(
        self, bench: Bench, taken: float, state: WhisperState
    ) -> None:
        """What broke the silence of an earlier *On it* is still worth a word."""
        await self.held(bench)
        async with bench.ledger.transaction() as tx:
            await tx.put_conversation(
                conversation(on_it=True, on_it_at=NOON + taken, responder=SECOND_TECH)
            )
        bench.clock.pass_by(HOUR)
        await bench.whispering.deliver("whisper")

        assert bench.row.state is state

    async def test_it_is_dropped_when_the_user_was_answered_meanwhile(self, bench: Bench) -> None:
        """Somebody on another shift did it."""
        await self.held(bench)
        async with bench.ledger.transaction() as tx:
            await tx.put_conversation(conversation(last_staff_at=NOON + 60))
        bench.clock.pass_by(HOUR)
        await bench.whispering.deliver("whisper")

        assert (said(bench), bench.row.state) == (0, WhisperState.DROPPED)

    async def test_they_follow_the_persons_own_zone(self, bench: Bench) -> None:
        """Noon in London is night in Auckland."""
        await prefer(bench, quiet_start=22 * 60, quiet_end=7 * 60)
        bench.people.persons[TECH] = Person(TECH, "Tess", tz="Pacific/Auckland")
        await bench.keep()

        assert await bench.whispering.deliver("whisper") == 6 * HOUR

    @pytest.mark.parametrize(
        ("own", "state"),
        [
            ({}, WhisperState.HELD),
            ({"quiet_start": 1 * 60, "quiet_end": 2 * 60}, WhisperState.SENT),
            ({"quiet_start": 0, "quiet_end": 0}, WhisperState.SENT),
        ],
        ids=["the team's", "their own", "none"],
    )
    async def test_a_persons_own_hours_come_before_the_teams(
        self, own: dict[str, object], state: WhisperState
    ) -> None:
        """Everybody may choose for themselves."""
        bench = Bench(Rules(delivery=DeliveryRules(quiet_start=11 * 60, quiet_end=13 * 60)))
        await prefer(bench, **own)
        await bench.keep()
        await bench.whispering.deliver("whisper")

        assert bench.row.state is state


class TestTheCap:
    """Three an hour a technician, the most urgent first."""

    async def sent(self, bench: Bench, *ages: float) -> None:
        """Nudges that reached the technician so many seconds ago, and one that waits."""
        earlier = [sent_row(f"w{at}", NOON - age) for at, age in enumerate(ages)]
        await bench.keep(None, None, *earlier, whisper_row())

    async def test_the_fourth_waits_until_the_first_is_an_hour_old(self, bench: Bench) -> None:
        """It is not lost."""
        await self.sent(bench, 50 * MINUTE, 20 * MINUTE, 10 * MINUTE)

        assert await bench.whispering.deliver("whisper") == 10 * MINUTE
        assert (said(bench), bench.row.state) == (0, WhisperState.HELD)

    @pytest.mark.parametrize(
        "ages", [(), (10 * MINUTE, 20 * MINUTE), (61 * MINUTE, 62 * MINUTE, 63 * MINUTE)]
    )
    async def test_up_to_three_go(self, bench: Bench, ages: tuple[float, ...]) -> None:
        """Those of more than an hour ago do not count."""
        await self.sent(bench, *ages)
        await bench.whispering.deliver("whisper")

        assert bench.row.state is WhisperState.SENT

    async def test_one_with_an_unclear_outcome_counts(self, bench: Bench) -> None:
        """It may well have been seen."""
        await bench.keep(
            None,
            None,
            *(sent_row(f"w{n}", NOON, state=WhisperState.UNKNOWN) for n in range(3)),
            whisper_row(),
        )

        assert await bench.whispering.deliver("whisper") is not None

    async def test_somebody_elses_do_not_count(self, bench: Bench) -> None:
        """The cap is a technician's own."""
        others = (sent_row(f"w{n}", NOON, to=SECOND_TECH) for n in range(3))
        await bench.keep(None, None, *others, whisper_row())
        await bench.whispering.deliver("whisper")

        assert bench.row.state is WhisperState.SENT

    @pytest.mark.parametrize("kind", [*REMINDERS, WhisperKind.RESET])
    async def test_a_reminder_is_not_held_by_it(self, bench: Bench, kind: WhisperKind) -> None:
        """The cap is about nudges."""
        earlier = (sent_row(f"w{n}", NOON) for n in range(3))
        await bench.keep(None, None, *earlier, whisper_row(kind=kind))
        await bench.whispering.deliver("whisper")

        assert bench.row.state is WhisperState.SENT

    async def wait(self, bench: Bench, *hots: float) -> None:
        """A nudge of each heat for the same technician, none of which may go yet."""
        for number, hot in enumerate(hots):
            name = f"w{number}"
            talk = conversation(id=name)
            row = whisper_row(id=name, conversation=name, nudge=name, created_at=bench.clock.now())
            await bench.keep(talk, nudge_row(id=name, conversation=name, heat=hot), row)
            await bench.whispering.deliver(name)

    async def test_a_night_of_nudges_is_not_let_go_all_at_once(self, bench: Bench) -> None:
        """When quiet hours end, the three hottest of the five go; the rest wait an hour."""
        await prefer(bench, quiet_start=2 * 60, quiet_end=12 * 60)
        bench.clock.at = NOON - 8 * HOUR
        await self.wait(bench, 1.5, 4.0, 2.0, 3.0, 3.5)
        bench.clock.at = NOON
        for number in range(5):
            await bench.whispering.deliver(f"w{number}")
        assert said(bench) <= 3

        bench.clock.pass_by(5)
        for number in range(5):
            await bench.whispering.deliver(f"w{number}")
        assert {row.id for row in bench.whispers() if row.surface} == {"w1", "w3", "w4"}

    async def test_the_most_urgent_goes_first(self, bench: Bench) -> None:
        """Of two that wait for the same place, the hotter conversation has it."""
        earlier = [sent_row(f"s{n}", NOON - at * MINUTE) for n, at in enumerate((50, 10, 5))]
        await bench.keep(None, None, *earlier)
        await self.wait(bench, 1.5, 4.0)
        bench.clock.pass_by(10 * MINUTE + 1)
        for name in ("w0", "w1"):
            await bench.whispering.deliver(name)

        assert [row.id for row in bench.whispers() if row.surface] == ["w1"]


class TestDoNotDisturb:
    """A responder in do-not-disturb gives way to the triage list."""

    async def test_the_triage_list_gets_it_as_new(self, bench: Bench) -> None:
        """And the responder's own copy stands in App Home."""
        bench.people.undisturbed.add(TECH)
        await bench.keep(conversation(responder=TECH))
        await bench.whispering.deliver("whisper")

        assert (said(bench), bench.row.state) == (0, WhisperState.HOME)
        assert bench.told() == {TECH, SECOND_TECH, THIRD_TECH}
        assert sent_to(bench) == [SECOND_TECH, THIRD_TECH]

    async def test_the_copies_arrive(self, bench: Bench) -> None:
        """To each of them, in the thread."""
        bench.people.undisturbed.add(TECH)
        await bench.keep(conversation(responder=TECH))
        await bench.whispering.deliver("whisper")
        for copy in bench.work.at_once:
            await bench.whispering.deliver(copy)

        assert {shown.to for shown in bench.messenger.whispers} == {SECOND_TECH, THIRD_TECH}

    async def test_with_nobody_else_it_goes_to_the_responder(self, bench: Bench) -> None:
        """Better late than to nobody."""
        bench.people.undisturbed.add(TECH)
        bench.people.listed_triage = (TECH,)
        await bench.keep(conversation(responder=TECH))
        await bench.whispering.deliver("whisper")

        assert bench.row.state is WhisperState.SENT

    async def test_somebody_of_the_triage_list_does_not_hand_on(self, bench: Bench) -> None:
        """The others have been told already."""
        bench.people.undisturbed.add(SECOND_TECH)
        await bench.keep(conversation(), None, whisper_row(to=SECOND_TECH))
        await bench.whispering.deliver("whisper")

        assert bench.told() == {SECOND_TECH}

    async def test_whoever_said_off_the_mark_gets_no_copy(self, bench: Bench) -> None:
        """They asked not to hear of this conversation."""
        bench.people.undisturbed.add(TECH)
        earlier = whisper_row(id="w1", to=SECOND_TECH, answer="off_the_mark")
        sent = replace(earlier, state=WhisperState.SENT)
        await bench.keep(conversation(responder=TECH), None, sent, whisper_row())
        await bench.whispering.deliver("whisper")

        for copy in bench.work.at_once:
            await bench.whispering.deliver(copy)

        assert {shown.to for shown in bench.messenger.whispers} == {THIRD_TECH}

    async def test_a_reminder_is_not_handed_on(self, bench: Bench) -> None:
        """Only nudges are."""
        bench.people.undisturbed.add(TECH)
        row = whisper_row(kind=WhisperKind.REMINDER)
        await bench.keep(conversation(responder=TECH), None, row)
        await bench.whispering.deliver("whisper")

        assert len(bench.ledger.tables.whispers) == 1


class TestNothingLeftToSay:
    """A whisper that has come too late."""

    @pytest.mark.parametrize("kind", [WhisperKind.NUDGE, *REMINDERS])
    @pytest.mark.parametrize("state", [ConversationState.RESOLVED, ConversationState.CLOSED])
    async def test_a_conversation_that_is_over_needs_no_word(
        self, bench: Bench, kind: WhisperKind, state: ConversationState
    ) -> None:
        """It ended while the whisper waited."""
        await bench.keep(conversation(state=state), None, whisper_row(kind=kind))
        await bench.whispering.deliver("whisper")

        assert (said(bench), bench.row.state) == (0, WhisperState.DROPPED)

    @pytest.mark.parametrize(
        ("kind", "state"),
        [(WhisperKind.NUDGE, WhisperState.HOME), (WhisperKind.REMINDER, WhisperState.DROPPED)],
    )
    async def test_what_waited_more_than_two_hours_is_stale(
        self, bench: Bench, kind: WhisperKind, state: WhisperState
    ) -> None:
        """A nudge stays in App Home; a reminder is of no use any more."""
        await bench.keep(None, None, whisper_row(kind=kind))
        bench.clock.pass_by(2 * HOUR + 1)
        await bench.whispering.deliver("whisper")

        assert (said(bench), bench.row.state) == (0, state)

    async def test_waiting_for_its_time_does_not_make_it_stale(self, bench: Bench) -> None:
        """It counts from when it was due."""
        row = whisper_row(kind=WhisperKind.LEAD_REMINDER, to=LEAD, due_at=NOON + 3 * HOUR)
        await bench.keep(None, None, row)
        bench.clock.pass_by(3 * HOUR)
        await bench.whispering.deliver("whisper")

        assert bench.row.state is WhisperState.SENT

    @pytest.mark.parametrize("kind", REMINDERS)
    @pytest.mark.parametrize(
        "more", [{"last_staff_at": NOON + 60}, {"on_it": True, "responder": TECH}]
    )
    async def test_a_reminder_of_what_was_answered_or_taken_is_dropped(
        self, bench: Bench, kind: WhisperKind, more: dict[str, object]
    ) -> None:
        """Somebody is on it."""
        await bench.keep(conversation(**more), None, whisper_row(kind=kind))
        await bench.whispering.deliver("whisper")

        assert (said(bench), bench.row.state) == (0, WhisperState.DROPPED)

    @pytest.mark.parametrize("inside", [True, False])
    async def test_a_lead_is_reminded_of_a_private_channel_they_are_in_alone(
        self, bench: Bench, *, inside: bool
    ) -> None:
        """It names somebody who waits there, and links to them."""
        await bench.watched(id="G0HR", kind="group")
        bench.rooms.members = {"G0HR": (LEAD,) if inside else ()}
        row = whisper_row(kind=WhisperKind.LEAD_REMINDER, to=LEAD)
        await bench.keep(conversation(channel="G0HR"), None, row)
        await bench.whispering.deliver("whisper")

        assert said(bench) == (1 if inside else 0)
        assert bench.row.state is (WhisperState.SENT if inside else WhisperState.DROPPED)

    @pytest.mark.parametrize(
        "kind", [WhisperKind.NUDGE, WhisperKind.REMINDER, WhisperKind.RESET, WhisperKind.SHIFT]
    )
    async def test_whoever_is_on_no_list_any_more_gets_none(
        self, bench: Bench, kind: WhisperKind
    ) -> None:
        """They left IT while it was held: what goes on there is not theirs to know."""
        bench.people.listed_technicians = (SECOND_TECH,)
        await bench.keep(None, None, whisper_row(kind=kind, state=WhisperState.HELD))
        await bench.whispering.deliver("whisper")

        assert (said(bench), bench.row.state) == (0, WhisperState.DROPPED)
        assert bench.counted("holds", reason="outsider") == 1

    async def test_the_triage_list_is_told_whoever_is_on_it(self, bench: Bench) -> None:
        """Technician or not."""
        bench.people.listed_technicians, bench.people.listed_triage = (), (TECH,)
        await bench.keep()
        await bench.whispering.deliver("whisper")

        assert said(bench) == 1

    async def test_a_reminder_to_whoever_asked_for_silence_is_dropped(self, bench: Bench) -> None:
        """*Off the mark* holds for reminders of the same conversation too."""
        pressed = whisper_row(id="w1", state=WhisperState.SENT, answer="off_the_mark")
        talk = conversation(responder=TECH)
        await bench.keep(talk, None, pressed, whisper_row(kind=WhisperKind.REMINDER))
        await bench.whispering.deliver("whisper")

        assert (said(bench), bench.row.state) == (0, WhisperState.DROPPED)

    @pytest.mark.parametrize("kind", [WhisperKind.NUDGE, *REMINDERS])
    async def test_a_channel_that_is_off_is_spoken_of_no_more(
        self, bench: Bench, kind: WhisperKind
    ) -> None:
        """What was answered there since, nobody has read."""
        await bench.watched()
        await bench.keep(None, None, whisper_row(kind=kind))
        await bench.noticing.unwatch(TEAM, CHANNEL, by=LEAD)
        await bench.whispering.deliver("whisper")

        assert (said(bench), bench.row.state) == (0, WhisperState.DROPPED)
        assert bench.counted("holds", reason="unwatched") == 1

    async def test_a_note_of_care_comes_though_the_channel_is_off(self, bench: Bench) -> None:
        """It says nothing of the conversation."""
        await bench.watched(state=ChannelState.OFF)
        await bench.keep(None, None, whisper_row(kind=WhisperKind.RESET, nudge=None))
        await bench.whispering.deliver("whisper")

        assert bench.row.state is WhisperState.SENT

    async def test_a_nudge_at_once_goes_even_if_a_technician_spoke_last(self, bench: Bench) -> None:
        """Answered is only asked of a whisper that was held."""
        await bench.keep(conversation(last_staff_at=NOON + 1))
        await bench.whispering.deliver("whisper")

        assert bench.row.state is WhisperState.SENT


class TestOtherKinds:
    """Reminders and reset reminders go to the app's DM."""

    @pytest.mark.parametrize(
        ("kind", "card"),
        [
            (WhisperKind.REMINDER, ReminderCard),
            (WhisperKind.LEAD_REMINDER, ReminderCard),
            (WhisperKind.RESET, ResetCard),
        ],
    )
    async def test_it_is_a_direct_message(
        self, bench: Bench, kind: WhisperKind, card: type[Card]
    ) -> None:
        """Never in the channel."""
        await bench.keep(None, None, whisper_row(kind=kind))
        await bench.whispering.deliver("whisper")
        (sent,) = bench.messenger.directs

        assert isinstance(sent.card, card)
        assert bench.messenger.whispers == []

    CARE = (WhisperKind.RESET, WhisperKind.EASED, WhisperKind.REPEAT, WhisperKind.SHIFT)

    @pytest.mark.parametrize("kind", CARE)
    async def test_a_note_of_care_comes_where_the_home_tab_has_no_place_for_it(
        self, bench: Bench, kind: WhisperKind
    ) -> None:
        """*On the Home tab only* is about nudges: the others stand nowhere on it."""
        await prefer(bench, home_only=True)
        await bench.keep(conversation(responder=TECH), None, whisper_row(kind=kind, nudge=None))
        await bench.whispering.deliver("whisper")

        assert bench.row.state is WhisperState.SENT

    @pytest.mark.parametrize("wish", [{"nudges_off": True}, {"quiet_start": 0, "quiet_end": 1439}])
    async def test_the_prompt_comes_at_the_time_that_was_chosen(
        self, bench: Bench, wish: dict[str, object]
    ) -> None:
        """At the end of a shift, when quiet hours begin, and without any nudges as well."""
        await prefer(bench, **wish)
        row = whisper_row(kind=WhisperKind.SHIFT, nudge=None)
        await bench.keep(conversation(responder=TECH), None, row)
        await bench.whispering.deliver("whisper")

        assert bench.row.state is WhisperState.SENT

    @pytest.mark.parametrize("kind", CARE[:3])
    async def test_other_notes_of_care_never_come_in_quiet_hours(
        self, bench: Bench, kind: WhisperKind
    ) -> None:
        """They are good at their moment or not at all."""
        await prefer(bench, quiet_start=0, quiet_end=1439)
        await bench.keep(conversation(responder=TECH), None, whisper_row(kind=kind, nudge=None))
        await bench.whispering.deliver("whisper")

        assert (said(bench), bench.row.state) == (0, WhisperState.HELD)

    async def test_a_reset_reminder_comes_after_the_end(self, bench: Bench) -> None:
        """That is what it is for."""
        talk = conversation(state=ConversationState.RESOLVED)
        row: Whisper = whisper_row(kind=WhisperKind.RESET, nudge=None)
        await bench.keep(talk, None, row)
        await bench.whispering.deliver("whisper")

        assert bench.row.state is WhisperState.SENT
        assert bench.row.dm_ts == bench.messenger.directs[0].posted.ts
        assert Posted(str(bench.row.dm_channel), str(bench.row.dm_ts)) in bench.messenger.standing


class TestATeammateInDoNotDisturb:
    """Whoever took a technician's new nudges gives way as the technician would."""

    async def cover(self, bench: Bench, owner: str, teammate: str) -> None:
        """Somebody accepted somebody's new nudges for an hour."""
        row = HandOver("cover", TEAM, owner, teammate, NOON, NOON + HOUR, OfferState.ACCEPTED)
        async with bench.ledger.transaction() as tx:
            await tx.put_hand_over(row)

    async def test_the_triage_list_gets_it_as_new(self, bench: Bench) -> None:
        """The technician asked not to have it, and the teammate is not to be disturbed."""
        bench.people.undisturbed.add(LEAD)
        await self.cover(bench, TECH, LEAD)
        await bench.keep(conversation(responder=TECH), None, whisper_row(to=LEAD))
        await bench.whispering.deliver("whisper")

        assert (said(bench), bench.row.state) == (0, WhisperState.HOME)
        assert sent_to(bench) == [SECOND_TECH, THIRD_TECH]

    async def test_it_does_not_come_back_to_the_technician(self, bench: Bench) -> None:
        """Even one who is on the triage list stays without it."""
        bench.people.undisturbed.add(LEAD)
        bench.people.listed_triage = (TECH, SECOND_TECH)
        await self.cover(bench, TECH, LEAD)
        await bench.keep(conversation(responder=TECH), None, whisper_row(to=LEAD))
        await bench.whispering.deliver("whisper")

        assert bench.told() == {LEAD, SECOND_TECH}

    async def test_with_nobody_else_it_waits_in_the_teammates_messages(self, bench: Bench) -> None:
        """Better late than to nobody."""
        bench.people.undisturbed.add(LEAD)
        bench.people.listed_triage = (TECH,)
        await self.cover(bench, TECH, LEAD)
        await bench.keep(conversation(responder=TECH), None, whisper_row(to=LEAD))
        await bench.whispering.deliver("whisper")

        assert (bench.told(), bench.row.state) == ({LEAD}, WhisperState.SENT)

    async def test_whoever_covers_the_triage_list_gets_the_copy(self, bench: Bench) -> None:
        """A responder in do-not-disturb gives way to the list, as it stands just now."""
        bench.people.undisturbed.add(TECH)
        await self.cover(bench, SECOND_TECH, LEAD)
        await bench.keep(conversation(responder=TECH))
        await bench.whispering.deliver("whisper")

        assert bench.told() == {TECH, LEAD, THIRD_TECH}

    async def test_nobody_gets_the_same_note_twice(self, bench: Bench) -> None:
        """Whoever of the list has it already gets no copy."""
        bench.people.undisturbed.add(TECH)
        told = replace(whisper_row(id="w1", to=SECOND_TECH), state=WhisperState.SENT)
        await bench.keep(conversation(responder=TECH), None, told, whisper_row())
        await bench.whispering.deliver("whisper")

        assert sent_to(bench) == [THIRD_TECH]


@dataclass
class SlowPeople(BenchPeople):
    """A directory that takes its time over the triage list: something else happens first."""

    meanwhile: Callable[[], Awaitable[object]] | None = None

    async def triage(self) -> tuple[str, ...]:
        """The list, after what happens meanwhile."""
        if self.meanwhile is not None:
            await self.meanwhile()
        return await super().triage()


class TestWhileTheListIsAskedFor:
    """Slack may take its time over who is on triage: what happened meanwhile stands."""

    async def deliver_while(
        self, bench: Bench, meanwhile: Callable[[], Awaitable[object]]
    ) -> list[Whisper]:
        """Deliver to a responder in do-not-disturb; every nudge there is afterwards."""
        bench.people = SlowPeople(**vars(bench.people), meanwhile=meanwhile)
        bench._put_together(bench.rules)
        bench.people.undisturbed.add(TECH)
        await bench.keep(conversation(responder=TECH))
        await bench.whispering.deliver("whisper")
        return bench.whispers()

    async def test_what_was_erased_does_not_come_back(self, bench: Bench) -> None:
        """Nor does anybody else get it."""
        rows = await self.deliver_while(bench, lambda: bench.personal.erase(TEAM, TECH))

        assert rows == []

    @pytest.mark.parametrize("answer", ["on_it", "off_the_mark", "resolved"])
    async def test_an_answer_stands_and_nobody_else_is_told(
        self, bench: Bench, answer: str
    ) -> None:
        """Whoever answered in App Home has seen it."""
        press = getattr(bench.answering, answer)
        rows = await self.deliver_while(bench, lambda: press("whisper", TECH))

        assert [(row.to, row.answer) for row in rows] == [(TECH, answer)]
        assert (said(bench), bench.row.state) == (0, WhisperState.HOME)

    async def test_phrases_that_were_asked_for_stay_on_its_copy(self, bench: Bench) -> None:
        """The copy in App Home shows the newest ones."""
        rows = await self.deliver_while(
            bench, lambda: bench.answering.another_phrase("whisper", TECH)
        )

        assert len(rows) == 3
        assert bench.row.phrases == bench.talk.phrases_used != ()

    async def test_one_that_is_being_sent_is_not_handed_on(self, bench: Bench) -> None:
        """Somebody else took the row up."""

        async def taken() -> None:
            async with bench.ledger.transaction() as tx:
                await tx.put_whisper(replace(bench.row, state=WhisperState.SENDING))

        rows = await self.deliver_while(bench, taken)

        assert [row.state for row in rows] == [WhisperState.SENDING]


class TestWaitingOutASnooze:
    """What is snoozed comes back, if it is still needed."""

    async def snoozed(self, bench: Bench, **more: Any) -> float | None:
        """A whisper about a conversation that is snoozed for an hour."""
        await bench.keep(conversation(snoozed_until=NOON + HOUR), None, whisper_row(**more))
        return await bench.whispering.deliver("whisper")

    @pytest.mark.parametrize("kind", REMINDERS)
    async def test_a_reminder_waits_until_it_is_over(self, bench: Bench, kind: WhisperKind) -> None:
        """Nobody else would bring it up again, and the lead would never hear of it."""
        assert await self.snoozed(bench, kind=kind) == HOUR
        assert (said(bench), bench.row.state) == (0, WhisperState.HELD)

        bench.clock.pass_by(HOUR)
        await bench.whispering.deliver("whisper")
        assert bench.row.state is WhisperState.SENT

    async def test_an_answer_in_the_meantime_ends_it(self, bench: Bench) -> None:
        """There is nothing to be reminded of."""
        await self.snoozed(bench, kind=WhisperKind.REMINDER)
        async with bench.ledger.transaction() as tx:
            await tx.put_conversation(conversation(last_staff_at=NOON + 60))
        bench.clock.pass_by(HOUR)
        await bench.whispering.deliver("whisper")

        assert (said(bench), bench.row.state) == (0, WhisperState.DROPPED)

    async def test_a_nudge_that_was_held_waits_as_well(self, bench: Bench) -> None:
        """Snoozed in App Home while the cap held it, it comes with its buttons again."""
        row = {"state": WhisperState.HELD, "due_at": NOON, "answer": "snoozed"}
        assert await self.snoozed(bench, **row) == HOUR

        bench.clock.pass_by(HOUR)
        await bench.whispering.deliver("whisper")
        (shown,) = bench.messenger.whispers
        assert isinstance(shown.card, NudgeCard)
        assert (shown.card.answer, bench.row.answer) == (None, None)

    async def test_abuse_is_for_no_snooze(self, bench: Bench) -> None:
        """Nobody is left alone with it."""
        talk = conversation(snoozed_until=NOON + HOUR)
        await bench.keep(talk, nudge_row(reason="abuse", rung="boundary"))
        await bench.whispering.deliver("whisper")

        assert bench.row.state is WhisperState.SENT


class TestRemindersAndTheHomeTab:
    """The Home tab lists nudges alone: a reminder that is held for it would reach nobody."""

    @pytest.mark.parametrize("wish", ["presenting_until", "paused_until"])
    @pytest.mark.parametrize("kind", REMINDERS)
    async def test_it_comes_when_its_reader_can_see_it(
        self, bench: Bench, kind: WhisperKind, wish: str
    ) -> None:
        """After the presentation, or the pause."""
        await prefer(bench, **{wish: NOON + 600})
        await bench.keep(None, None, whisper_row(kind=kind))

        assert await bench.whispering.deliver("whisper") == 600
        assert (said(bench), bench.row.state) == (0, WhisperState.HELD)

    @pytest.mark.parametrize(
        ("kind", "state"),
        [
            (WhisperKind.REMINDER, WhisperState.HOME),
            (WhisperKind.LEAD_REMINDER, WhisperState.SENT),
        ],
    )
    async def test_home_only_is_about_ones_own_nudges(
        self, bench: Bench, kind: WhisperKind, state: WhisperState
    ) -> None:
        """A responder has the nudge there; a lead has nothing of it there."""
        await prefer(bench, home_only=True)
        await bench.keep(None, None, whisper_row(kind=kind))
        await bench.whispering.deliver("whisper")

        assert bench.row.state is state


class TestTakenOverMeanwhile:
    """What was kept back goes to whoever has the conversation when it is due."""

    KEPT_BACK = (
        whisper_row(kind=WhisperKind.REMINDER),
        whisper_row(state=WhisperState.HELD, due_at=NOON),
    )
    TAKEN = (
        {"last_staff_at": NOON + 60, "last_user_at": NOON + 120},
        {"on_it_at": NOON + 60},
    )

    async def due(self, bench: Bench, row: Whisper, *others: Whisper, **taken: Any) -> None:
        """A note that was written for Tess, once Tom has the conversation."""
        await bench.keep(conversation(responder=SECOND_TECH, **taken), None, row, *others)
        bench.clock.pass_by(10 * MINUTE)
        await bench.whispering.deliver("whisper")

    def told(self, bench: Bench) -> list[str]:
        """Whom Slack was asked to show something."""
        return [one.to for one in (*bench.messenger.whispers, *bench.messenger.directs)]

    @pytest.mark.parametrize("row", KEPT_BACK, ids=["reminder", "held"])
    @pytest.mark.parametrize("taken", TAKEN, ids=["answered", "handed over"])
    async def test_it_goes_to_the_new_responder(
        self, bench: Bench, row: Whisper, taken: dict[str, object]
    ) -> None:
        """And is gone from the list of the one before."""
        await self.due(bench, row, **taken)

        assert self.told(bench) == [SECOND_TECH]
        assert (bench.row.to, bench.row.state) == (SECOND_TECH, WhisperState.SENT)
        assert bench.home.refreshed == [(TEAM, TECH), (TEAM, SECOND_TECH)]

    @pytest.mark.parametrize("row", KEPT_BACK, ids=["reminder", "held"])
    async def test_it_goes_where_the_new_responders_notes_go(
        self, bench: Bench, row: Whisper
    ) -> None:
        """To the teammate who took them."""
        cover = HandOver("c", TEAM, SECOND_TECH, LEAD, NOON, NOON + HOUR, OfferState.ACCEPTED)
        async with bench.ledger.transaction() as tx:
            await tx.put_hand_over(cover)
        await self.due(bench, row, **self.TAKEN[0])

        assert self.told(bench) == [LEAD]

    async def test_a_list_told_in_place_of_somebody_silent_stays_told(self, bench: Bench) -> None:
        """The responder is who did not answer."""
        held = whisper_row(to=THIRD_TECH, state=WhisperState.HELD, due_at=NOON)
        await self.due(bench, held, last_staff_at=NOON - 5 * HOUR)

        assert self.told(bench) == [THIRD_TECH]

    async def test_a_nudge_at_once_is_for_whom_it_was_decided(self, bench: Bench) -> None:
        """It was written a moment ago."""
        await self.due(bench, whisper_row(), **self.TAKEN[0])

        assert self.told(bench) == [TECH]

    async def test_whoever_has_it_already_is_not_told_twice(self, bench: Bench) -> None:
        """Two of the triage list were told, and one of them has it."""
        theirs = sent_row("theirs", NOON, to=SECOND_TECH)
        await self.due(bench, self.KEPT_BACK[1], theirs, **self.TAKEN[0])

        assert (said(bench), bench.row.state) == (0, WhisperState.DROPPED)
        assert bench.row.to == TECH

    async def test_one_that_stands_on_a_home_tab_alone_takes_nobodys_place(
        self, bench: Bench
    ) -> None:
        """Its responder is in do-not-disturb; the list was to hear of it instead."""
        theirs = sent_row("theirs", NOON, to=SECOND_TECH, state=WhisperState.HOME)
        await self.due(bench, self.KEPT_BACK[1], theirs, **self.TAKEN[0])

        assert self.told(bench) == [TECH]

    async def test_who_asked_for_silence_keeps_it(self, bench: Bench) -> None:
        """Their answer stays theirs, and the new responder gets no note in their name."""
        row = replace(self.KEPT_BACK[1], answer="off_the_mark")
        await self.due(bench, row, **self.TAKEN[0])

        assert (said(bench), bench.row.to, bench.row.answer) == (0, TECH, "off_the_mark")

    async def test_one_found_in_mid_call_keeps_its_reader(self, bench: Bench) -> None:
        """It may have been seen."""
        row = whisper_row(kind=WhisperKind.REMINDER, state=WhisperState.SENDING)
        await self.due(bench, row, **self.TAKEN[0])

        assert (bench.row.to, bench.row.state) == (TECH, WhisperState.UNKNOWN)


class TestTwoOfOneConversation:
    """At most one nudge a conversation in half an hour, however long they were held."""

    async def held(self, bench: Bench, *names: str) -> None:
        """Nudges of one conversation, an hour apart, that waited for quiet hours to end."""
        for number, name in enumerate(names):
            at = NOON - (9 - number) * HOUR
            row = whisper_row(id=name, state=WhisperState.HELD, created_at=at, due_at=NOON)
            await bench.keep(None, None, row)

    async def test_of_those_that_were_held_the_newest_goes(self, bench: Bench) -> None:
        """The older one stays in App Home."""
        await self.held(bench, "older", "whisper")
        for name in ("older", "whisper"):
            await bench.whispering.deliver(name)

        states = {row.id: row.state for row in bench.whispers()}
        assert states == {"older": WhisperState.HOME, "whisper": WhisperState.SENT}
        assert said(bench) == 1

    async def test_a_newer_one_to_somebody_else_changes_nothing(self, bench: Bench) -> None:
        """Each reader has a record of their own."""
        await self.held(bench, "whisper")
        await bench.keep(None, None, whisper_row(id="theirs", to=SECOND_TECH))
        await bench.whispering.deliver("whisper")

        assert bench.row.state is WhisperState.SENT


class TestNobodyOnTriage:
    """A responder in do-not-disturb, and a triage list that cannot take over."""

    async def test_without_a_list_the_leads_get_it(self, bench: Bench) -> None:
        """As a conversation without a responder would go to them."""
        bench.people.undisturbed.add(TECH)
        bench.people.listed_triage = ()
        await bench.keep(conversation(responder=TECH))
        await bench.whispering.deliver("whisper")

        assert bench.told() == {TECH, LEAD}
        assert bench.row.state is WhisperState.HOME

    async def test_whoever_asks_for_help_is_not_told_of_it(self, bench: Bench) -> None:
        """Somebody on the list may be the user."""
        bench.people.undisturbed.add(TECH)
        bench.people.listed_triage = (USER, SECOND_TECH)
        await bench.keep(conversation(responder=TECH))
        await bench.whispering.deliver("whisper")

        assert bench.told() == {TECH, SECOND_TECH}
