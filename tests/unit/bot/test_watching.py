"""The main job: each message read once, decided about, stored, and whispered about if need be."""

from dataclasses import replace
from math import inf

import pytest

from bot.cards import NoticeCard
from bot.detection.reading import Emotion, Role
from bot.following import turn_of
from bot.heard import Change, Heard
from bot.intake import WatchRules
from bot.nudging.decision import Decision, Hold, HoldReason, Nudge, Reason
from bot.ports import Person, Said
from bot.reading import LocalReader
from bot.records import ChannelState, ConversationState, WhisperKind
from tests.fakes.bench import DAY, Bench, Rules, StoreDown
from tests.fakes.clock import NOON
from tests.fakes.making import (
    ABUSE,
    CALM,
    CHANNEL,
    CLEAR,
    LEAD,
    MILD,
    OTHER_USER,
    SECOND_TECH,
    SHARP,
    TEAM,
    TECH,
    THIRD_TECH,
    USER,
    cue,
    heard,
    reading,
    ts_of,
)

MINUTE, HOUR = 60.0, 3600.0
OPEN = ConversationState.OPEN
CROSS, GRIM, FINE, THANKS = "Still nothing.", "This is a disgrace.", "My VPN is slow.", "Thanks!"


@pytest.fixture
async def bench() -> Bench:
    """A bench with a watched channel and a reader that knows a few sentences."""
    made = Bench()
    await made.watched()
    made.reader.says = {
        CROSS: reading(CLEAR, cue("chase", 3), need=1.0, emotion=Emotion.FRUSTRATED),
        GRIM: reading(SHARP, need=1.0, emotion=Emotion.ANGRY),
        "You fool.": reading(ABUSE, cue("abuse")),
        "Hm.": reading(MILD),
        THANKS: reading(CALM, cue("thanks"), cue("resolved")),
    }
    return made


def edit(at: float, text: str, *, after: float, event_id: str = "") -> Heard:
    """A message edited `after` seconds after it was written."""
    return heard(
        at,
        text,
        change=Change.EDITED,
        edited_ts=ts_of(at + after),
        event_id=event_id or f"Ev-edit-{at}-{after}",
        event_time=at + after,
    )


def gone(at: float, user: str = USER) -> Heard:
    """A message deleted."""
    return heard(at, change=Change.DELETED, user=user, event_id=f"Ev-gone-{at}")


def why(decision: Decision | None) -> object:
    """The reason of a decision."""
    assert decision is not None
    return decision.reason


class TestAMessage:
    """One message, heard for the first time."""

    async def test_a_sharp_message_becomes_a_nudge_and_a_whisper(self, bench: Bench) -> None:
        """The whole way, from words to rows."""
        decision = await bench.hear(heard(NOON, GRIM))

        assert why(decision) is Reason.SHARP
        assert [row.reason for row in bench.nudges.values()] == ["sharp"]
        assert bench.told() == {SECOND_TECH, THIRD_TECH}
        assert set(bench.work.at_once) == {row.id for row in bench.whispers()}

    async def test_a_calm_message_is_kept_and_nobody_is_told(self, bench: Bench) -> None:
        """Most messages are this one."""
        decision = await bench.hear(heard(NOON, FINE))

        assert why(decision) is HoldReason.CALM
        assert bench.talk.last_user_at == NOON
        assert bench.work.asked == []

    async def test_what_is_kept_has_no_word_of_the_message(self, bench: Bench) -> None:
        """Numbers, names of cues and times; no text, no emotion."""
        await bench.hear(heard(NOON, GRIM))
        everything = repr(bench.ledger.tables)

        assert "disgrace" not in everything
        assert Emotion.ANGRY.value not in everything

    async def test_the_topic_of_the_message_is_kept(self, bench: Bench) -> None:
        """It chooses the escalation path."""
        await bench.hear(heard(NOON, FINE))

        assert bench.talk.topic == "vpn"

    async def test_a_topic_a_person_chose_stays(self, bench: Bench) -> None:
        """Their click outweighs any word."""
        await bench.hear(heard(NOON, "hello"))
        async with bench.ledger.transaction() as tx:
            await tx.put_conversation(replace(bench.talk, topic="mfa", topic_by_person=True))

        await bench.hear(heard(NOON + 1, FINE))

        assert bench.talk.topic == "mfa"

    async def test_a_nudge_offers_phrases_of_its_rung_and_remembers_them(
        self, bench: Bench
    ) -> None:
        """None is offered twice in a conversation."""
        await bench.hear(heard(NOON, GRIM))
        await bench.hear(heard(NOON + HOUR, GRIM))
        first, second = bench.nudges.values()

        assert (first.rung, second.rung) == ("acknowledge", "clarify")
        assert 2 <= len(first.phrases) <= 3
        assert set(first.phrases).isdisjoint(second.phrases)
        assert bench.talk.phrases_used == (*first.phrases, *second.phrases)

    async def test_every_decision_is_counted(self, bench: Bench) -> None:
        """By reason, with nobody's name."""
        await bench.hear(heard(NOON, "Hm."))
        await bench.hear(heard(NOON + 1, GRIM))

        assert bench.counted("holds", reason="calm") == 1
        assert bench.counted("nudges", reason="sharp") == 1
        assert bench.counted("readings", source="model") == 2


class TestRepeats:
    """Slack delivers again; nothing happens twice."""

    async def test_the_same_event_is_taken_once(self, bench: Bench) -> None:
        """A redelivery changes nothing."""
        await bench.hear(heard(NOON, GRIM))
        again = await bench.hear(heard(NOON, GRIM))

        assert again is None
        assert len(bench.nudges) == 1
        assert bench.counted("events", kind="posted", outcome="repeat") == 1

    async def test_the_same_message_under_another_event_id_is_taken_once(
        self, bench: Bench
    ) -> None:
        """It has been seen to happen."""
        await bench.hear(heard(NOON, GRIM, event_id="Ev1"))

        assert await bench.hear(heard(NOON, GRIM, event_id="Ev2")) is None
        assert len(bench.nudges) == 1

    async def test_two_messages_of_one_second_are_two(self, bench: Bench) -> None:
        """The `ts` tells them apart by a millionth."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(heard(NOON + 0.000001, FINE))

        assert len(bench.ledger.tables.marks) == 2

    async def test_the_reader_failing_leaves_nothing_behind(self, bench: Bench) -> None:
        """So that Slack's next delivery is read as new."""
        bench.reader.broken = RuntimeError("the model ran out of memory")
        with pytest.raises(RuntimeError):
            await bench.hear(heard(NOON, GRIM))
        bench.reader.broken = None

        assert why(await bench.hear(heard(NOON, GRIM))) is Reason.SHARP

    async def test_a_failing_store_raises_and_leaves_nothing_behind(self, bench: Bench) -> None:
        """An event that was not stored is not acknowledged."""
        bench.ledger.refuse = 1

        with pytest.raises(StoreDown):
            await bench.hear(heard(NOON, GRIM))
        assert bench.work.asked == []

        assert why(await bench.hear(heard(NOON, GRIM))) is Reason.SHARP
        assert len(bench.nudges) == 1


class TestWhoIsRead:
    """Only users, only where a notice stands, only those who did not opt out."""

    @pytest.mark.parametrize("writer", [TECH, LEAD])
    async def test_staff_are_context_and_never_read(self, bench: Bench, writer: str) -> None:
        """Their mark has no level."""
        await bench.hear(heard(NOON, FINE))
        decision = await bench.hear(heard(NOON + 1, GRIM, user=writer))
        ((_, mark),) = [row for row in bench.ledger.tables.marks.values() if row[1].who == writer]

        assert decision is None
        assert mark.role.is_staff
        assert bench.nudges == {}

    async def test_the_technician_who_answers_becomes_the_responder(self, bench: Bench) -> None:
        """And is the one who hears of it."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(heard(NOON + 60, "Looking.", user=TECH))
        await bench.hear(heard(NOON + 120, GRIM))

        assert bench.talk.responder == TECH
        assert bench.told() == {TECH}

    @pytest.mark.parametrize("state", [ChannelState.OFF, None])
    async def test_a_channel_that_is_not_on_is_not_read(
        self, bench: Bench, state: ChannelState | None
    ) -> None:
        """Not even looked at."""
        if state is not None:
            await bench.watched(id="C2", state=state)

        assert await bench.hear(heard(NOON, GRIM, channel="C2")) is None
        assert bench.reader.seen == []
        assert bench.ledger.tables.conversations == {}

    async def test_a_message_from_before_the_switch_is_not_read(self, bench: Bench) -> None:
        """A redelivery of something written before the notice stood there."""
        await bench.watched(id="C2", watched_since=NOON)

        await bench.hear(heard(NOON - 60, GRIM, channel="C2"))

        assert bench.reader.seen == []

    @pytest.mark.parametrize(("before", "read"), [(0.2, False), (0.0, True), (-0.2, True)])
    async def test_within_one_second_the_notice_decides(
        self, bench: Bench, before: float, read: bool
    ) -> None:
        """Its own stamp says which came first, for the message and for an edit of it."""
        place = {"channel": "D1", "channel_kind": "im"}
        at = NOON + 0.5 - before
        notice = ts_of(NOON + 0.5)
        await bench.watched(id="D1", kind="im", notice_ts=notice, watched_since=NOON + 0.6)

        await bench.hear(heard(at, FINE, event_time=NOON, **place))
        await bench.hear(replace(edit(at, GRIM, after=20), **place))

        assert bench.reader.texts == ([[FINE], [GRIM]] if read else [])

    async def test_an_event_that_does_not_say_when_it_was_sent_is_read(self, bench: Bench) -> None:
        """Its message says when it was written; a missing time is not a late one."""
        await bench.hear(heard(NOON, GRIM, event_time=inf))

        assert bench.reader.texts == [[GRIM]]

    async def test_whoever_left_theirs_out_is_not_read(self, bench: Bench) -> None:
        """Nothing is stored either."""
        await bench.personal.leave_out(TEAM, USER)

        assert await bench.hear(heard(NOON, GRIM)) is None
        assert bench.reader.seen == []
        assert bench.ledger.tables.marks == {}

    async def test_what_was_left_out_is_nobodys_context(self, bench: Bench) -> None:
        """It stands as `[not read]` before the next reader too."""
        thread = ts_of(NOON)
        await bench.hear(heard(NOON, FINE, user=OTHER_USER))
        await bench.personal.leave_out(TEAM, USER)
        await bench.hear(heard(NOON + 1, GRIM, thread_ts=thread))
        await bench.hear(heard(NOON + 2, CROSS, user=OTHER_USER, thread_ts=thread))

        assert bench.reader.texts[-1] == [FINE, "[not read]", CROSS]

    async def test_a_technician_who_opted_out_is_still_context(self, bench: Bench) -> None:
        """They are never read anyway, and their answers matter to the user."""
        await bench.personal.leave_out(TEAM, TECH)
        await bench.hear(heard(NOON, FINE))
        await bench.hear(heard(NOON + 1, "Looking.", user=TECH))

        assert bench.talk.responder == TECH

    async def test_external_people_are_not_read(self, bench: Bench) -> None:
        """Unless the config says so."""
        assert await bench.hear(heard(NOON, GRIM, external=True)) is None
        assert bench.reader.seen == []

    async def test_listed_staff_of_another_organisation_count_as_staff(self, bench: Bench) -> None:
        """The config listed them: their answer is an answer."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(heard(NOON + 1, "Looking.", user=TECH, external=True))

        assert (bench.talk.responder, bench.talk.last_staff_at) == (TECH, NOON + 1)

    async def test_external_people_are_read_where_the_config_says_so(self) -> None:
        """The operator decided."""
        bench = Bench(Rules(watch=WatchRules(read_external=True)))
        await bench.watched()
        await bench.hear(heard(NOON, GRIM, external=True))

        assert bench.reader.texts == [[GRIM]]

    async def test_somebody_who_joins_in_is_a_bystander(self, bench: Bench) -> None:
        """The conversation is its opener's."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(heard(NOON + 1, "Same here", user=OTHER_USER, thread_ts=ts_of(NOON)))

        assert [turn.role for turn in bench.reader.seen[-1]] == [Role.USER, Role.BYSTANDER]


class TestDirectMessages:
    """A DM with the app is read only after its notice."""

    async def test_the_first_words_bring_the_notice_and_are_not_read(self, bench: Bench) -> None:
        """The second are read."""
        direct = {"channel": "D1", "channel_kind": "im"}
        await bench.hear(heard(NOON, GRIM, **direct))
        assert bench.reader.seen == []
        assert [type(said.card) for said in bench.messenger.says] == [NoticeCard]

        await bench.hear(heard(NOON + 1, GRIM, **direct))
        assert bench.reader.texts == [[GRIM]]


class TestOrder:
    """Messages come late, edited and deleted, in any order."""

    async def test_a_late_message_is_sorted_in(self, bench: Bench) -> None:
        """It is read with what came before it only, and heat is as if it had been on time."""
        on_time = Bench()
        await on_time.watched()
        on_time.reader.says = bench.reader.says
        said = [heard(NOON, FINE), heard(NOON + 60, "Hm."), heard(NOON + 120, "Hm.")]
        for message in said:
            await on_time.hear(message)
        for message in (said[0], said[2], said[1]):
            await bench.hear(message)

        assert bench.talk.heat == on_time.talk.heat
        assert bench.reader.texts[-1] == [FINE, "Hm."]

    async def test_a_late_message_that_was_answered_already_holds(self, bench: Bench) -> None:
        """The technician has spoken since."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(heard(NOON + 120, "Looking.", user=TECH))

        assert why(await bench.hear(heard(NOON + 60, GRIM))) is HoldReason.OUT_OF_ORDER

    async def test_a_message_older_than_two_hours_brings_no_nudge(self, bench: Bench) -> None:
        """A backlog is read and counted, and whispers to nobody."""
        bench.clock.at = NOON + 2 * HOUR + 1
        decision = await bench.hear(heard(NOON, GRIM))

        assert why(decision) is HoldReason.STALE
        assert bench.talk.heat > 1
        assert bench.whispers() == []

    async def test_an_edit_replaces_the_reading(self, bench: Bench) -> None:
        """One mark a message, whatever it says by now."""
        await bench.hear(heard(NOON, GRIM))
        hot = bench.talk.heat
        await bench.hear(edit(NOON, FINE, after=60))

        assert len(bench.ledger.tables.marks) == 1
        assert bench.talk.heat < hot
        assert bench.reader.texts[-1] == [FINE]

    @pytest.mark.parametrize(("after", "nudges"), [(4 * MINUTE, 1), (6 * MINUTE, 0)])
    async def test_an_edit_nudges_within_five_minutes_only(
        self, bench: Bench, after: float, nudges: int
    ) -> None:
        """Later, it is history being tidied."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(edit(NOON, GRIM, after=after))

        assert len(bench.nudges) == nudges
        assert bench.talk.heat > 1

    async def test_an_edit_of_a_message_that_nudged_does_not_nudge_again(
        self, bench: Bench
    ) -> None:
        """A typo put right is no second outburst."""
        await bench.hear(heard(NOON, GRIM))

        assert why(await bench.hear(edit(NOON, CROSS, after=10))) is HoldReason.COOLDOWN

    @pytest.mark.parametrize("after", [MINUTE, HOUR])
    async def test_an_edit_that_takes_it_back_takes_back_the_note_that_waits(
        self, bench: Bench, after: float
    ) -> None:
        """Held over quiet hours, it would tell of words that stand there no more."""
        await bench.hear(heard(NOON, "You fool."))
        assert bench.talk.hard
        await bench.hear(edit(NOON, FINE, after=after))

        assert bench.nudges == {}
        assert bench.ledger.tables.whispers == {}
        assert not bench.talk.hard

    async def test_an_edit_that_leaves_anger_and_no_abuse_is_told_as_anger(
        self, bench: Bench
    ) -> None:
        """Neither the fact nor the phrases of a boundary belong to it any more."""
        await bench.hear(heard(NOON, "You fool."))
        decision = await bench.hear(edit(NOON, GRIM, after=60))

        assert why(decision) is Reason.SHARP
        assert [(row.reason, row.rung) for row in bench.nudges.values()] == [
            ("sharp", "acknowledge")
        ]
        assert {row.nudge for row in bench.whispers()} == set(bench.nudges)

    async def test_a_note_that_an_edit_leaves_standing_tells_what_it_says_now(
        self, bench: Bench
    ) -> None:
        """The facts are those of the message as it reads."""
        await bench.hear(heard(NOON, GRIM))
        (before,) = bench.nudges.values()
        await bench.hear(edit(NOON, CROSS, after=60))
        (after,) = bench.nudges.values()

        assert after.id == before.id
        assert "third chase" in after.facts
        assert "third chase" not in before.facts

    async def test_a_typo_put_right_after_an_answer_takes_nothing_back(self, bench: Bench) -> None:
        """What was said and pressed since is no judgement of the message."""
        await bench.hear(heard(NOON, GRIM))
        first = bench.whispers()[0]
        await bench.answering.on_it(first.id, first.to)
        await bench.hear(heard(NOON + 30, "Looking.", user=first.to))
        await bench.hear(edit(NOON, GRIM, after=60))

        assert len(bench.nudges) == 1
        assert bench.talk.hard

    async def test_two_edits_are_two_versions_and_each_is_taken_once(self, bench: Bench) -> None:
        """The version is part of what makes a message known."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(edit(NOON, "Hm.", after=10))
        await bench.hear(edit(NOON, GRIM, after=20))

        assert await bench.hear(edit(NOON, GRIM, after=20, event_id="again")) is None
        assert len(bench.nudges) == 1

    async def test_the_newest_version_stands_whatever_order_they_come_in(
        self, bench: Bench
    ) -> None:
        """Slack promises no order: an older edit must not undo a newer one."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(edit(NOON, GRIM, after=20))
        hot = bench.talk.heat
        await bench.hear(edit(NOON, FINE, after=10))

        assert bench.talk.heat == hot

    async def test_the_original_that_comes_after_its_edit_changes_nothing(
        self, bench: Bench
    ) -> None:
        """What was first written has been replaced already."""
        await bench.hear(edit(NOON, GRIM, after=20))
        hot = bench.talk.heat
        await bench.hear(heard(NOON, FINE))

        assert bench.talk.heat == hot

    async def test_a_message_that_comes_after_its_deletion_is_not_read(self, bench: Bench) -> None:
        """Its writer took it back before we heard of it."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(gone(NOON + 1))
        await bench.hear(heard(NOON + 1, GRIM))

        assert bench.nudges == {}
        assert len(bench.ledger.tables.marks) == 1

    async def test_what_came_too_late_does_not_come_back_into_memory(self, bench: Bench) -> None:
        """Neither the original after its edit, nor a message after its deletion."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(edit(NOON + 1, "Edited.", after=20))
        await bench.hear(heard(NOON + 1, "As first written."))
        await bench.hear(gone(NOON + 2))
        await bench.hear(heard(NOON + 2, "Taken back."))
        await bench.hear(heard(NOON + 3, "Hm."))

        assert bench.reader.texts[-1] == [FINE, "Edited.", "Hm."]


class TestDeletion:
    """Deleting a message deletes its reading and what it caused."""

    async def test_the_mark_the_nudge_and_what_was_not_sent_yet_go(self, bench: Bench) -> None:
        """And the heat is that of what is left."""
        await bench.hear(heard(NOON, FINE))
        calm = bench.talk.heat
        await bench.hear(heard(NOON + 1, GRIM))
        await bench.hear(gone(NOON + 1))

        assert len(bench.ledger.tables.marks) == 1
        assert bench.nudges == {}
        assert bench.whispers() == []
        assert bench.talk.heat == calm

    async def test_it_is_gone_from_what_the_next_reading_sees(self, bench: Bench) -> None:
        """Memory forgets as the store does."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(heard(NOON + 1, GRIM))
        await bench.hear(gone(NOON + 1))
        await bench.hear(heard(NOON + 2, "Hm."))

        assert bench.reader.texts[-1] == [FINE, "Hm."]

    async def test_nobody_waits_for_an_answer_to_what_is_gone(self, bench: Bench) -> None:
        """With its last message a conversation is over, until its user writes again."""
        await bench.hear(heard(NOON, GRIM))
        await bench.hear(gone(NOON))
        assert bench.talk.state is ConversationState.RESOLVED
        assert bench.talk.last_user_at is None

        await bench.hear(heard(NOON + 5, FINE))
        assert bench.talk.state is ConversationState.OPEN
        assert bench.talk.last_user_at == NOON + 5

    async def test_an_answer_that_is_gone_answers_nobody(self, bench: Bench) -> None:
        """The user waits again, since the message before it."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(heard(NOON + 1, "Wrong thread, sorry.", user=TECH))
        await bench.hear(gone(NOON + 1, user=TECH))

        assert bench.talk.state is ConversationState.OPEN
        assert (bench.talk.last_user_at, bench.talk.last_staff_at) == (NOON, None)

    async def test_a_wrong_thread_leaves_the_conversation_with_whoever_had_it(
        self, bench: Bench
    ) -> None:
        """And so do its notes."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(heard(NOON + 1, "Looking.", user=TECH))
        await bench.hear(heard(NOON + 2, "Wrong thread, sorry.", user=SECOND_TECH))
        await bench.hear(gone(NOON + 2, user=SECOND_TECH))
        await bench.hear(heard(NOON + 10 * MINUTE, GRIM))

        assert bench.talk.responder == TECH
        assert bench.told() == {TECH}

    async def test_with_no_answer_left_nobody_has_taken_it(self, bench: Bench) -> None:
        """The triage list is told, as of any other."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(heard(NOON + 1, "Wrong thread, sorry.", user=TECH))
        await bench.hear(gone(NOON + 1, user=TECH))

        assert bench.talk.responder is None

    @pytest.mark.parametrize("on_it", [True, False], ids=["pressed", "handed over"])
    async def test_what_was_taken_stays_taken_without_its_answer(
        self, bench: Bench, *, on_it: bool
    ) -> None:
        """*On it*, or a handoff that was accepted, says so by itself."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(heard(NOON + 1, "Looking.", user=SECOND_TECH))
        taken = {"responder": TECH, "on_it": on_it, "on_it_at": NOON + 2}
        async with bench.ledger.transaction() as tx:
            await tx.put_conversation(replace(bench.talk, **taken))
        await bench.hear(heard(NOON + 3, "Helo.", user=TECH))
        await bench.hear(gone(NOON + 3, user=TECH))

        assert bench.talk.responder == TECH

    async def test_deleting_what_was_never_read_changes_nothing(self, bench: Bench) -> None:
        """As from before the channel was on."""
        await bench.hear(heard(NOON, FINE))
        before = bench.ledger.tables.copy()
        await bench.hear(gone(NOON - 999))

        assert bench.ledger.tables.marks == before.marks
        assert bench.ledger.tables.conversations == before.conversations

    async def test_whoever_left_theirs_out_may_still_delete(self, bench: Bench) -> None:
        """A deletion is obeyed from anybody."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(heard(NOON + 1, GRIM, user=OTHER_USER, thread_ts=ts_of(NOON)))
        async with bench.ledger.transaction() as tx:
            tx.tables.opt_outs[TEAM, OTHER_USER] = NOON
        await bench.hear(gone(NOON + 1, user=OTHER_USER))

        assert len(bench.ledger.tables.marks) == 1

    async def test_a_deletion_is_obeyed_after_the_channel_was_switched_off(
        self, bench: Bench
    ) -> None:
        """Nothing new is read there; what was read can still be taken back."""
        await bench.hear(heard(NOON, GRIM))
        await bench.noticing.unwatch(TEAM, CHANNEL, by=LEAD)
        await bench.hear(gone(NOON))

        assert bench.ledger.tables.marks == {}


class TestCircumstances:
    """What else a decision hangs on."""

    async def test_on_it_is_silence(self, bench: Bench) -> None:
        """Until abuse."""
        await bench.hear(heard(NOON, FINE))
        async with bench.ledger.transaction() as tx:
            await tx.put_conversation(
                replace(bench.talk, responder=TECH, on_it=True, on_it_at=NOON)
            )

        assert why(await bench.hear(heard(NOON + 60, GRIM))) is HoldReason.ON_IT
        assert why(await bench.hear(heard(NOON + 120, "You fool."))) is Reason.ABUSE
        assert bench.told() == {TECH}

    async def test_a_missed_promise_passes_a_silent_technician_by(self, bench: Bench) -> None:
        """However calm the question: who has been silent past the wait gives way to triage."""
        bench.reader.says["Back in ten minutes."] = reading(CALM, cue("promise", 10 * MINUTE))
        bench.clock.at = NOON + 3 * HOUR  # so late that the first message brings no nudge
        thread = ts_of(NOON)
        await bench.hear(heard(NOON, GRIM))
        await bench.hear(
            heard(NOON + 3 * HOUR, "Back in ten minutes.", user=TECH, thread_ts=thread)
        )
        asked = await bench.hear(heard(NOON + 8 * HOUR, "So?", thread_ts=thread))

        assert why(asked) is Reason.PROMISE
        assert bench.told() == {SECOND_TECH, THIRD_TECH}
        assert bench.told(WhisperKind.LEAD_REMINDER) == {LEAD}

    async def test_a_silent_trial_decides_and_tells_nobody(self, bench: Bench) -> None:
        """No whisper, and no reminder either."""
        await bench.watched(trial_until=NOON + DAY)
        decision = await bench.hear(heard(NOON, GRIM))

        assert isinstance(decision, Nudge)
        assert [row.trial for row in bench.nudges.values()] == [True]
        assert bench.ledger.tables.whispers == {}
        assert bench.work.asked == []

    async def test_a_trial_that_is_over_whispers(self, bench: Bench) -> None:
        """By itself, at its time."""
        await bench.watched(trial_until=NOON - 1)
        await bench.hear(heard(NOON, GRIM))

        assert bench.told() == {SECOND_TECH, THIRD_TECH}

    @pytest.mark.parametrize(("people", "heard_of_it"), [(2, True), (3, False)])
    async def test_three_technicians_make_a_channel_one_notch_quieter(
        self, bench: Bench, people: int, *, heard_of_it: bool
    ) -> None:
        """Two are a matter of taste."""
        bench.reader.says["Tepid."] = reading(CLEAR, need=0.8)
        async with bench.ledger.transaction() as tx:
            for number in range(people):
                await tx.off_the_mark(TEAM, CHANNEL, f"U{number}", NOON)
        decision = await bench.hear(heard(NOON, "Tepid."))

        assert isinstance(decision, Nudge) is heard_of_it

    async def test_a_channels_own_dial_comes_first(self, bench: Bench) -> None:
        """An eager channel hears what a normal one does not."""
        bench.reader.says["Tepid."] = reading(CLEAR, need=0.4)
        await bench.watched(id="C2", sensitivity="eager")

        assert isinstance(await bench.hear(heard(NOON, "Tepid.")), Hold)
        assert isinstance(await bench.hear(heard(NOON, "Tepid.", channel="C2")), Nudge)

    async def test_a_word_that_it_works_resolves_the_conversation(self, bench: Bench) -> None:
        """Nobody has to press anything."""
        await bench.hear(heard(NOON, GRIM))
        await bench.hear(heard(NOON + 60, "Try now.", user=TECH))
        await bench.hear(heard(NOON + 120, THANKS))

        assert bench.talk.state is ConversationState.RESOLVED
        assert {row.to for row in bench.whispers(WhisperKind.RESET)} == {TECH}

    @pytest.mark.parametrize(
        ("text", "state"),
        [
            ("I can log in now, thanks!", ConversationState.RESOLVED),
            ("I can log in to Windows, but Teams says my account is disabled.", OPEN),
            ("It's back, same error as this morning.", OPEN),
        ],
    )
    async def test_what_works_in_part_is_still_asked(
        self, bench: Bench, text: str, state: ConversationState
    ) -> None:
        """A calm word of it, by the bot's own reader, ends nothing and waits for an answer."""
        await bench.hear(heard(NOON, GRIM))
        await bench.hear(heard(NOON + 60, "Try now.", user=TECH))
        bench.reader.says[text] = LocalReader(None).read_now(
            [turn_of(NOON, Role.USER, USER, FINE), turn_of(NOON + 120, Role.USER, USER, text)]
        )
        await bench.hear(heard(NOON + 120, text))

        asked = NOON if state is ConversationState.RESOLVED else NOON + 120
        assert bench.reader.says[text].expected < 1
        assert (bench.talk.state, bench.talk.last_user_at) == (state, asked)

    @pytest.mark.parametrize("restarted", [False, True])
    async def test_what_was_settled_days_ago_has_not_waited_since(
        self, bench: Bench, restarted: bool
    ) -> None:
        """The same thread, two days after thanks whose words are forgotten, is a new request."""
        bench.reader = LocalReader(None)  # type: ignore[assignment]
        bench.restart()
        later = "It is jammed again, third time this week, can somebody please come?"
        talk = [
            (0, USER, "Could you look at the printer, please?"),
            (8, TECH, "Done, try it now."),
            (12, USER, "Works now, thank you!"),
            (2 * DAY / MINUTE, USER, later),
        ]
        for minutes, who, text in talk:
            if restarted:
                bench.restart()
            root = ts_of(NOON) if minutes else None
            at = NOON + minutes * MINUTE
            await bench.hear(heard(at, text, user=who, thread_ts=root, event_id=f"E{minutes}"))
        mark = max((mark for _, mark in bench.ledger.tables.marks.values()), key=lambda m: m.ts)

        assert {cue.name for cue in mark.cues}.isdisjoint({"chase", "waiting"})

    async def test_that_it_works_for_somebody_else_resolves_nothing(self, bench: Bench) -> None:
        """The one who began it still waits."""
        await bench.hear(heard(NOON, GRIM))
        joined = {"user": OTHER_USER, "thread_ts": ts_of(NOON)}
        await bench.hear(heard(NOON + 60, "Same here", **joined))
        await bench.hear(heard(NOON + 120, THANKS, **joined))

        assert bench.talk.state is ConversationState.OPEN

    @pytest.mark.parametrize("change", [Change.POSTED, Change.EDITED])
    async def test_an_old_word_that_it_works_ends_nothing_newer(
        self, bench: Bench, change: Change
    ) -> None:
        """It was delivered late, or a typo in it was put right: the trouble came after it."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(heard(NOON + 60, "Try now.", user=TECH))
        if change is Change.EDITED:
            await bench.hear(heard(NOON + 120, "It wroks!"))
        await bench.hear(heard(NOON + 160, GRIM))
        late = edit(NOON + 120, THANKS, after=100)
        await bench.hear(late if change is Change.EDITED else heard(NOON + 120, THANKS))

        assert bench.talk.state is ConversationState.OPEN
        assert bench.told() == {TECH}

    async def test_a_late_word_that_it_works_ends_what_only_thanks_came_after(
        self, bench: Bench
    ) -> None:
        """As it would have in its own time."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(heard(NOON + 120, THANKS))
        async with bench.ledger.transaction() as tx:
            await tx.put_conversation(replace(bench.talk, state=ConversationState.OPEN))
        await bench.hear(heard(NOON + 60, THANKS))

        assert bench.talk.state is ConversationState.RESOLVED

    async def test_what_was_asked_after_the_end_opens_it_however_late_both_come(
        self, bench: Bench
    ) -> None:
        """A backlog is heard all at once, and counts by when it was written."""
        bench.clock.at = NOON + 10 * MINUTE
        await bench.hear(heard(NOON, FINE))
        await bench.hear(heard(NOON + 60, THANKS))
        await bench.hear(heard(NOON + 120, GRIM))

        assert bench.talk.state is ConversationState.OPEN

    async def test_with_nobody_to_tell_it_is_counted(self, bench: Bench) -> None:
        """An operator can see that nobody is on duty."""
        bench.people.listed_triage, bench.people.listed_leads = (), ()
        await bench.hear(heard(NOON, GRIM))

        assert bench.counted("holds", reason="nobody") == 1

    async def test_a_new_question_opens_it_again(self, bench: Bench) -> None:
        """It was not over after all."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(heard(NOON + 60, THANKS))
        await bench.hear(heard(NOON + 120, GRIM))

        assert bench.talk.state is ConversationState.OPEN
        assert len(bench.nudges) == 1

    async def test_thanks_after_the_end_do_not_open_it_again(self, bench: Bench) -> None:
        """Nobody has to answer that."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(heard(NOON + 60, THANKS))
        await bench.hear(heard(NOON + 120, THANKS))

        assert bench.talk.state is ConversationState.RESOLVED

    async def test_a_closed_thread_that_begins_anew_is_open_again(self, bench: Bench) -> None:
        """Its whispers would find nobody otherwise."""
        await bench.hear(heard(NOON, FINE))
        bench.clock.at = NOON + 4 * DAY
        await bench.closing.close_idle()
        await bench.hear(heard(NOON + 4 * DAY, GRIM, thread_ts=ts_of(NOON)))

        assert bench.talk.state is ConversationState.OPEN


class TestAfterARestart:
    """Memory is gone; the store and, where Slack permits, history carry the conversation on."""

    async def test_turns_are_fetched_from_history(self, bench: Bench) -> None:
        """The reader sees what it would have seen."""
        await bench.hear(heard(NOON, FINE))
        bench.history.said[CHANNEL] = [Said(ts_of(NOON), USER, FINE)]
        bench.restart()
        await bench.hear(heard(NOON + 60, GRIM))

        assert bench.reader.texts[-1] == [FINE, GRIM]

    async def test_without_history_the_stored_marks_carry_on(self, bench: Bench) -> None:
        """The heat was kept; a refusal of Slack's loses only the words."""
        await bench.hear(heard(NOON, "Hm."))
        warm = bench.talk.heat
        bench.history.refuse = True
        bench.restart()
        await bench.hear(heard(NOON + 60, "Hm."))

        assert bench.talk.heat > warm
        assert bench.reader.texts[-1] == ["", "Hm."]

    async def test_the_cooldown_survives(self, bench: Bench) -> None:
        """It stands in the store."""
        await bench.hear(heard(NOON, GRIM))
        bench.restart()

        assert why(await bench.hear(heard(NOON + 60, GRIM))) is HoldReason.COOLDOWN

    async def test_nothing_from_before_the_notice_is_fetched(self, bench: Bench) -> None:
        """Nothing is read until the channel is on, not even as context."""
        await bench.watched(watched_since=NOON)
        thread = ts_of(NOON - HOUR)
        bench.history.said[CHANNEL] = [
            Said(thread, USER, "Before the notice.", thread),
            Said(ts_of(NOON + 1), USER, FINE, thread),
        ]
        await bench.hear(heard(NOON + 1, FINE, thread_ts=thread))
        bench.restart()
        await bench.hear(heard(NOON + 60, GRIM, thread_ts=thread))

        assert bench.reader.texts[-1] == [FINE, GRIM]

    async def test_external_people_are_not_read_from_history_either(self, bench: Bench) -> None:
        """The way a message came makes no difference."""
        bench.people.persons["UEXT"] = Person("UEXT", "Eve", is_external=True)
        thread = ts_of(NOON)
        await bench.hear(heard(NOON, FINE))
        bench.history.said[CHANNEL] = [
            Said(thread, USER, FINE, thread),
            Said(ts_of(NOON + 1), "UEXT", "A stranger's words.", thread),
        ]
        bench.restart()
        await bench.hear(heard(NOON + 60, GRIM, thread_ts=thread))

        assert bench.reader.texts[-1] in ([FINE, "[not read]", GRIM], [FINE, GRIM])

    async def test_a_flat_channels_other_conversations_are_not_fetched_into_this_one(
        self, bench: Bench
    ) -> None:
        """Two users talk across each other; each has a conversation of their own."""
        await bench.hear(heard(NOON, FINE))
        await bench.hear(heard(NOON + 1, GRIM, user=OTHER_USER))
        bench.history.said[CHANNEL] = [
            Said(ts_of(NOON), USER, FINE),
            Said(ts_of(NOON + 1), OTHER_USER, GRIM),
        ]
        bench.restart()
        await bench.hear(heard(NOON + 60, "Hm."))

        assert bench.reader.texts[-1] == [FINE, "Hm."]
