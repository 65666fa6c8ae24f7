"""Who is told what: the rows a decision leaves, and those the end of a conversation leaves."""

import pytest

from bot.detection.reading import Role, Turn
from bot.detection.slots import TOPIC_NAMES, known_slots
from bot.nudging.decision import Nudge, Reason
from bot.outbox import HOUR, Circle, Order, OutboxRules
from bot.records import (
    Conversation,
    ConversationState,
    Preferences,
    WhisperKind,
    WhisperState,
)
from bot.records_care import HandOver, OfferState
from phrasebank.model import Rung
from tests.fakes.bench import Bench
from tests.fakes.clock import NOON
from tests.fakes.making import (
    LEAD,
    SECOND_TECH,
    TEAM,
    TECH,
    THIRD_TECH,
    USER,
    conversation,
    whisper_row,
)

MINUTE = 60.0
DECISION = Nudge(Reason.CHASE, Rung.ACKNOWLEDGE, heat=2.0, level=2.0, facts=("third chase",))
CIRCLE = Circle("Priya Nair", (SECOND_TECH, THIRD_TECH), (LEAD,))


@pytest.fixture
def bench() -> Bench:
    """A bench with nothing on it yet."""
    return Bench()


async def decided(
    bench: Bench,
    talk: Conversation | None = None,
    circle: Circle = CIRCLE,
    *,
    at: float = NOON,
    trial: bool = False,
) -> tuple[Conversation, tuple[str, ...]]:
    """Have the nudge written down; the conversation after it, and the ids to send."""
    order = Order(at, DECISION, ("acknowledge-1", "acknowledge-2"), trial)
    async with bench.ledger.transaction() as tx:
        talk = talk or conversation()
        await tx.put_conversation(talk)
        after, ids = await bench.outbox.nudge(tx, talk, order, circle)
        await tx.put_conversation(after)
    return after, ids


class TestWhoIsTold:
    """The responder and nobody else; with none, the triage list; with none of those, the leads."""

    @pytest.mark.parametrize(
        ("talk", "circle", "told"),
        [
            ({"responder": TECH, "last_staff_at": NOON}, CIRCLE, {TECH}),
            ({}, CIRCLE, {SECOND_TECH, THIRD_TECH}),
            ({}, Circle("", (), (LEAD,)), {LEAD}),
            ({}, Circle(), set()),
            (
                {"responder": TECH, "last_staff_at": NOON - 4 * HOUR - 1},
                CIRCLE,
                {SECOND_TECH, THIRD_TECH},
            ),
            ({"responder": TECH, "last_staff_at": NOON - 4 * HOUR}, CIRCLE, {TECH}),
            ({"responder": TECH, "last_staff_at": NOON - 9 * HOUR}, Circle(), {TECH}),
            ({"responder": TECH, "on_it": True}, CIRCLE, {TECH}),
        ],
        ids=[
            "the responder",
            "nobody has taken it",
            "no triage list",
            "nobody at all",
            "the responder has been silent too long",
            "just not too long",
            "silent, and there is nobody else",
            "whoever pressed On it",
        ],
    )
    async def test_the_right_people_are_told(
        self, bench: Bench, talk: dict[str, object], circle: Circle, told: set[str]
    ) -> None:
        """And nobody else is."""
        await decided(bench, conversation(**talk), circle)

        assert bench.told() == told

    async def test_somebody_listed_twice_is_told_once(self, bench: Bench) -> None:
        """As when two groups hold the same person."""
        await decided(bench, None, Circle("", (SECOND_TECH, SECOND_TECH), ()))

        assert len(bench.whispers()) == 1

    async def test_whoever_said_off_the_mark_is_not_told_again(self, bench: Bench) -> None:
        """Not about this conversation."""
        pressed = whisper_row(to=SECOND_TECH, state=WhisperState.SENT, answer="off_the_mark")
        await bench.keep(None, None, pressed)
        _, ids = await decided(bench)
        new = [bench.ledger.tables.whispers[one] for one in ids]

        assert {row.to for row in new if row.kind is WhisperKind.NUDGE} == {THIRD_TECH}

    @pytest.mark.parametrize(
        ("circle", "answer"),
        [(CIRCLE, "off_the_mark"), (Circle("", (), (LEAD,), frozenset({TECH, LEAD})), None)],
        ids=["who wants no more of it", "who is no longer on the list"],
    )
    async def test_a_teammate_who_gets_none_leaves_it_with_its_technician(
        self, bench: Bench, circle: Circle, answer: str | None
    ) -> None:
        """New nudges were handed over, and still somebody is told."""
        await self.cover(bench, TECH, SECOND_TECH)
        before = whisper_row(id="old", to=SECOND_TECH, state=WhisperState.SENT, answer=answer)
        await bench.keep(None, None, before)
        _, ids = await decided(bench, conversation(responder=TECH), circle)

        assert {bench.ledger.tables.whispers[one].to for one in ids} == {TECH}

    async def test_the_reminder_goes_where_the_nudge_went(self, bench: Bench) -> None:
        """Whoever handed new nudges over is not reminded of one they never saw."""
        await self.cover(bench, TECH, SECOND_TECH)
        await decided(bench, conversation(responder=TECH))

        assert {row.to for row in bench.whispers(WhisperKind.REMINDER)} == {SECOND_TECH}

    async def cover(self, bench: Bench, owner: str, teammate: str) -> None:
        """Somebody accepted somebody's new nudges for an hour."""
        row = HandOver("cover", TEAM, owner, teammate, NOON, NOON + HOUR, OfferState.ACCEPTED)
        async with bench.ledger.transaction() as tx:
            await tx.put_hand_over(row)

    async def test_a_user_on_the_triage_list_is_not_told_about_themselves(
        self, bench: Bench
    ) -> None:
        """A nudge never reaches the user it is about."""
        await decided(bench, None, Circle("Priya", (USER, SECOND_TECH), ()))

        assert bench.told() == {SECOND_TECH}

    async def test_in_a_silent_trial_nobody_is_told(self, bench: Bench) -> None:
        """The decision is kept, and that is all."""
        after, ids = await decided(bench, trial=True)

        assert ids == ()
        assert bench.ledger.tables.whispers == {}
        assert [row.trial for row in bench.nudges.values()] == [True]
        assert not after.hard  # no list shows it, and no note follows its end


class TestWhatIsKept:
    """The rows themselves."""

    async def test_the_nudge_is_kept_with_its_reason(self, bench: Bench) -> None:
        """Fixed words and numbers."""
        await decided(bench)
        (row,) = bench.nudges.values()

        assert (row.reason, row.rung, row.heat, row.level) == ("chase", "acknowledge", 2.0, 2.0)
        assert (row.ts, row.decided_at, row.facts) == (NOON, NOON, ("third chase",))
        assert row.phrases == ("acknowledge-1", "acknowledge-2")

    async def test_the_conversation_is_hard_from_now_on(self, bench: Bench) -> None:
        """And its phrases are used."""
        after, _ = await decided(bench, conversation(phrases_used=("clarify-1",)))

        assert after.hard
        assert after.phrases_used == ("clarify-1", "acknowledge-1", "acknowledge-2")

    async def test_every_whisper_of_a_nudge_waits_to_be_sent(self, bench: Bench) -> None:
        """At once, with the phrases it offers."""
        _, ids = await decided(bench)

        assert set(ids) == {row.id for row in bench.whispers()}
        for row in bench.whispers():
            assert (row.state, row.due_at) == (WhisperState.WAITING, None)
            assert row.phrases == ("acknowledge-1", "acknowledge-2")

    async def test_ids_can_stand_in_a_buttons_value(self, bench: Bench) -> None:
        """Short, and without the characters that part two of them."""
        _, ids = await decided(bench)

        assert all(len(one) <= 60 and one.isalnum() for one in ids)

    async def test_nothing_is_sent_before_it_is_committed(self, bench: Bench) -> None:
        """Writing a row asks nothing of the engine."""
        await decided(bench)

        assert bench.work.asked == []

    async def test_sending_hands_over_what_is_due(self, bench: Bench) -> None:
        """Nudges now; reminders stay in their rows until the sweep finds them due."""
        _, ids = await decided(bench, conversation(responder=TECH, last_staff_at=NOON))
        await bench.outbox.send(ids)
        asked = [(bench.ledger.tables.whispers[one].kind, at) for one, at in bench.work.asked]
        due = {row.kind: row.due_at for row in bench.ledger.tables.whispers.values()}

        assert asked == [(WhisperKind.NUDGE, None)]
        assert due == {
            WhisperKind.NUDGE: None,
            WhisperKind.REMINDER: NOON + HOUR / 2,
            WhisperKind.LEAD_REMINDER: NOON + 1.5 * HOUR,
        }


class TestReminders:
    """A hot conversation left unanswered reminds its responder, later the lead."""

    async def test_the_responder_is_reminded_before_the_lead(self, bench: Bench) -> None:
        """Both only later."""
        await decided(bench, conversation(responder=TECH, last_staff_at=NOON))
        (first,) = bench.whispers(WhisperKind.REMINDER)
        (second,) = bench.whispers(WhisperKind.LEAD_REMINDER)

        assert (first.to, second.to) == (TECH, LEAD)
        assert first.due_at is not None
        assert second.due_at is not None
        assert NOON < first.due_at < second.due_at

    async def test_untaken_it_reminds_the_lead_alone(self, bench: Bench) -> None:
        """There is no responder to remind."""
        await decided(bench)

        assert bench.told(WhisperKind.REMINDER) == set()
        assert bench.told(WhisperKind.LEAD_REMINDER) == {LEAD}

    async def test_a_lead_who_answers_is_not_reminded_as_a_lead(self, bench: Bench) -> None:
        """One reminder is enough."""
        await decided(bench, conversation(responder=LEAD, last_staff_at=NOON))

        assert bench.told(WhisperKind.REMINDER) == {LEAD}
        assert bench.told(WhisperKind.LEAD_REMINDER) == set()

    async def test_a_second_nudge_adds_none_while_some_still_wait(self, bench: Bench) -> None:
        """Otherwise they would pile up."""
        talk, _ = await decided(bench)
        await decided(bench, talk, at=NOON + HOUR)

        assert len(bench.whispers(WhisperKind.LEAD_REMINDER)) == 1

    async def test_a_reminder_carries_no_phrases(self, bench: Bench) -> None:
        """It names the conversation and how long it has waited, never the nudge."""
        await decided(bench)

        assert all(row.phrases == () for row in bench.whispers(WhisperKind.LEAD_REMINDER))


class TestTheEnd:
    """A hard conversation that ends brings its technician a reset reminder."""

    async def resets(self, bench: Bench, **more: object) -> set[str]:
        """Who is reminded to pause when such a conversation ends."""
        asked = {"responder": TECH, "hard": True, **more}
        talk = conversation(**asked)
        await bench.keep(talk)
        await bench.outbox.resolve(talk.id)
        return bench.told(WhisperKind.RESET)

    async def test_the_responder_is_reminded_at_once(self, bench: Bench) -> None:
        """And nobody else."""
        assert await self.resets(bench) == {TECH}
        assert len(bench.work.at_once) == 1

    @pytest.mark.parametrize("more", [{"hard": False}, {"responder": None}])
    async def test_an_easy_one_or_one_of_nobodys_brings_none(
        self, bench: Bench, more: dict[str, object]
    ) -> None:
        """There is nothing to put down."""
        assert await self.resets(bench, **more) == set()

    async def test_whoever_does_not_want_them_gets_none(self, bench: Bench) -> None:
        """Their wish is asked each time."""
        async with bench.ledger.transaction() as tx:
            await tx.put_preferences(Preferences(TECH, TEAM, resets_off=True))

        assert await self.resets(bench) == set()

    async def test_there_is_at_most_one_an_hour(self, bench: Bench) -> None:
        """The second conversation counts, and is quiet."""
        await self.resets(bench)
        bench.clock.pass_by(59 * MINUTE)
        await self.resets(bench, id="second")
        assert len(bench.whispers(WhisperKind.RESET)) == 1

        bench.clock.pass_by(2 * MINUTE)
        await self.resets(bench, id="third")
        assert len(bench.whispers(WhisperKind.RESET)) == 2

    async def test_the_same_end_counts_once(self, bench: Bench) -> None:
        """Resolved twice, it was one conversation."""
        await self.resets(bench)
        bench.clock.pass_by(2 * HOUR)
        await bench.outbox.resolve("talk")

        assert len(bench.whispers(WhisperKind.RESET)) == 1

    async def test_resolving_lets_go_of_what_was_asked_for(self, bench: Bench) -> None:
        """On it and Snooze end with the conversation."""
        await self.resets(bench, on_it=True, snoozed_until=NOON + HOUR)

        assert bench.talk.state is ConversationState.RESOLVED
        assert (bench.talk.on_it, bench.talk.snoozed_until) == (False, None)
        assert bench.talk.closed_at == NOON

    async def test_resolving_what_is_gone_is_no_fault(self, bench: Bench) -> None:
        """It was erased meanwhile."""
        assert await bench.outbox.resolve("nobody") is None


class TestSlots:
    """What fills a phrase's slots."""

    @pytest.mark.parametrize(
        ("name", "topic", "known"),
        [
            ("Priya Nair", "vpn", {"user": "Priya", "topic": "VPN", "service": "VPN"}),
            ("Priya", "laptop", {"user": "Priya", "topic": "laptop"}),
            ("", "other", {}),
            ("   ", "other", {}),
        ],
    )
    def test_only_what_is_known_is_filled(
        self, name: str, topic: str, known: dict[str, str]
    ) -> None:
        """A first name, what people call the topic, and the service where it names one."""
        assert known_slots(name, topic, ()) == known

    def test_a_users_own_deadline_is_filled(self) -> None:
        """While the words are still in memory."""
        said = Turn(NOON, Role.USER, USER, "I need it by 5 pm")

        assert known_slots("", "other", (said,))["deadline"] == "5 pm"

    def test_every_topic_but_the_nameless_one_has_a_name(self) -> None:
        """`other` has nothing to call it."""
        assert "other" not in TOPIC_NAMES
        assert len(TOPIC_NAMES) == 17

    async def test_the_circle_is_asked_of_slack(self, bench: Bench) -> None:
        """The user's name, the triage list and the leads."""
        circle = await bench.outbox.circle(USER)

        assert (circle.name, circle.triage, circle.leads) == (
            CIRCLE.name,
            CIRCLE.triage,
            CIRCLE.leads,
        )
        assert circle.staff >= {TECH, LEAD}


def test_the_times_are_in_order() -> None:
    """A technician is reminded before a lead, and both before a responder counts as gone."""
    rules = OutboxRules()

    assert 0 < rules.reminder < rules.lead < rules.responder_wait
