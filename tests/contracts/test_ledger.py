"""One set of tests for every ledger: in memory, on SQLite, on PostgreSQL."""

import asyncio
from dataclasses import replace

import pytest

from bot.detection.heat import Mark
from bot.detection.reading import Cue, Role
from bot.ports import Ledger
from bot.records import (
    Channel,
    ChannelState,
    Conversation,
    ConversationState,
    Held,
    Nudge,
    Preferences,
    Whisper,
    WhisperKind,
    WhisperState,
)

DAY = 86_400.0
NOW = 1_790_000_000.0
TEAM = "T1"
TALK = Conversation(
    id="c1",
    team=TEAM,
    channel="C1",
    root_ts="1790000000.000100",
    opener="U1",
    opened_at=NOW,
    last_at=NOW,
)
MARK = Mark(
    ts=NOW,
    role=Role.USER,
    who="U1",
    expected=2.125,
    abuse=0.0625,
    need=0.5,
    cues=(Cue("chase", "third chase", 0.5, 3.0), Cue("still", "still", 1.0)),
)
NUDGE = Nudge(
    id="n1",
    conversation="c1",
    ts=NOW,
    decided_at=NOW + 1,
    reason="rising",
    rung="acknowledge",
    heat=1.5,
    level=2.125,
    facts=("third chase", "2 h without an answer"),
    phrases=("p1", "p2"),
)
WHISPER = Whisper(
    id="w1",
    kind=WhisperKind.NUDGE,
    to="UT",
    team=TEAM,
    conversation="c1",
    nudge="n1",
    created_at=NOW + 1,
    phrases=("p1",),
)


async def put(ledger: Ledger, *records: object) -> None:
    """Keep some records, each in its own place, in one transaction."""
    async with ledger.transaction() as unit:
        for record in records:
            match record:
                case Channel():
                    await unit.put_channel(record)
                case Conversation():
                    await unit.put_conversation(record)
                case Nudge():
                    await unit.put_nudge(record)
                case Whisper():
                    await unit.put_whisper(record)
                case Preferences():
                    await unit.put_preferences(record)
                case (Conversation() as talk, str() as ts, Mark() as mark):
                    await unit.put_mark(talk, ts, mark)
                case _:
                    raise AssertionError(record)


class TestUnitOfWork:
    async def test_clean_exit_keeps(self, ledger: Ledger) -> None:
        """What was put is there in the next transaction."""
        await put(ledger, TALK)

        async with ledger.transaction() as unit:
            assert await unit.conversation("c1") == TALK

    async def test_exception_keeps_nothing(self, ledger: Ledger) -> None:
        """A failure in the middle takes everything back, the event's own row included."""

        async def fail_in_the_middle() -> None:
            async with ledger.transaction() as unit:
                await unit.first_time("Ev1", "T1:C1:1:", NOW)
                await unit.put_conversation(TALK)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await fail_in_the_middle()

        async with ledger.transaction() as unit:
            assert await unit.conversation("c1") is None
            assert await unit.first_time("Ev1", "T1:C1:1:", NOW)

    async def test_rows_may_come_in_any_order(self, ledger: Ledger) -> None:
        """A mark, a nudge and a whisper may be put before their conversation."""
        await put(ledger, WHISPER, NUDGE, (TALK, TALK.root_ts, MARK), TALK)

        async with ledger.transaction() as unit:
            assert await unit.whispers_of("c1") == (WHISPER,)

    async def test_two_at_once_lose_nothing(self, ledger: Ledger) -> None:
        """Units of work that change one conversation at the same moment take turns."""
        await put(ledger, TALK)

        async def offer(phrase: str) -> None:
            async with ledger.transaction() as unit:
                talk = await unit.conversation("c1")
                assert talk
                await asyncio.sleep(0.01)
                used = (*talk.phrases_used, phrase)
                await unit.put_conversation(replace(talk, phrases_used=used))

        await asyncio.gather(*(offer(f"p{number}") for number in range(4)))

        async with ledger.transaction() as unit:
            talk = await unit.conversation("c1")
        assert talk
        assert sorted(talk.phrases_used) == ["p0", "p1", "p2", "p3"]

    @pytest.mark.parametrize("thread_ts", ["1.1", None])
    async def test_two_first_messages_open_one_conversation(
        self, ledger: Ledger, thread_ts: str | None
    ) -> None:
        """Whoever looks first opens it; the other finds it."""

        async def hear(number: int) -> None:
            async with ledger.transaction() as unit:
                if thread_ts:
                    found = await unit.conversation_in_thread(TEAM, "C1", thread_ts)
                else:
                    found = next(iter(await unit.flat_conversations(TEAM, "C1", NOW)), None)
                await asyncio.sleep(0.01)
                if found is None:
                    opened = replace(TALK, id=f"c{number}", thread_ts=thread_ts)
                    await unit.put_conversation(opened)

        await asyncio.gather(*(hear(number) for number in range(4)))

        async with ledger.transaction() as unit:
            assert len(await unit.waiting_for_close(NOW + 1)) == 1


class TestInbox:
    async def test_first_delivery_is_new(self, ledger: Ledger) -> None:
        """An event nobody has seen is new."""
        async with ledger.transaction() as unit:
            assert await unit.first_time("Ev1", "T1:C1:1:", NOW)

    async def test_same_event_is_known(self, ledger: Ledger) -> None:
        """Slack's retry carries the same event id."""
        async with ledger.transaction() as unit:
            await unit.first_time("Ev1", "T1:C1:1:", NOW)

        async with ledger.transaction() as unit:
            assert not await unit.first_time("Ev1", "T1:C1:2:", NOW)

    async def test_same_message_under_another_event_is_known(self, ledger: Ledger) -> None:
        """One version of a message counts once, whatever event id it comes under."""
        async with ledger.transaction() as unit:
            await unit.first_time("Ev1", "T1:C1:1:", NOW)

        async with ledger.transaction() as unit:
            assert not await unit.first_time("Ev2", "T1:C1:1:", NOW)

    async def test_an_edit_is_another_message(self, ledger: Ledger) -> None:
        """Another edit time is another version, read anew."""
        async with ledger.transaction() as unit:
            await unit.first_time("Ev1", "T1:C1:1:", NOW)
            assert await unit.first_time("Ev2", "T1:C1:1:5", NOW)

    async def test_events_without_a_message_do_not_collide(self, ledger: Ledger) -> None:
        """Two other events have no message to share."""
        async with ledger.transaction() as unit:
            assert await unit.first_time("Ev1", "", NOW)
            assert await unit.first_time("Ev2", "", NOW)

    async def test_message_without_an_event_id_is_told_by_its_key(self, ledger: Ledger) -> None:
        """A server that sends no event id is still not counted twice."""
        async with ledger.transaction() as unit:
            assert await unit.first_time("", "T1:C1:1:", NOW)
            assert not await unit.first_time("", "T1:C1:1:", NOW)

    async def test_of_many_at_once_one_is_first(self, ledger: Ledger) -> None:
        """Deliveries that race agree on who was first."""

        async def deliver(number: int) -> bool:
            async with ledger.transaction() as unit:
                return await unit.first_time(f"Ev{number % 2}", "T1:C1:1:", NOW)

        first = await asyncio.gather(*(deliver(number) for number in range(8)))

        assert sum(first) == 1


class TestChannels:
    async def test_unknown_channel_is_none(self, ledger: Ledger) -> None:
        """A channel nobody switched on has no row."""
        async with ledger.transaction() as unit:
            assert await unit.channel(TEAM, "C1") is None

    async def test_every_field_comes_back(self, ledger: Ledger) -> None:
        """Nothing of a channel is lost or changed on the way."""
        channel = Channel(TEAM, "C1", "mpim", ChannelState.WATCHED, "1.000200", NOW, "high", NOW)
        await put(ledger, channel)

        async with ledger.transaction() as unit:
            assert await unit.channel(TEAM, "C1") == channel

    async def test_put_replaces(self, ledger: Ledger) -> None:
        """A second put of the same channel is its new state."""
        await put(ledger, Channel(TEAM, "C1"), Channel(TEAM, "C1", state=ChannelState.WATCHED))

        async with ledger.transaction() as unit:
            assert [row.state for row in await unit.channels(TEAM)] == [ChannelState.WATCHED]

    async def test_channels_are_of_one_workspace(self, ledger: Ledger) -> None:
        """Another workspace's channels are not listed."""
        await put(ledger, Channel(TEAM, "C2"), Channel(TEAM, "C1"), Channel("T2", "C3"))

        async with ledger.transaction() as unit:
            assert [row.id for row in await unit.channels(TEAM)] == ["C1", "C2"]

    async def test_teams_are_those_anything_is_kept_of(self, ledger: Ledger) -> None:
        """Each workspace once, however much is held of it."""
        await put(ledger, Channel("T2", "C3"), Channel("T2", "C4"), TALK)

        async with ledger.transaction() as unit:
            assert await unit.teams() == (TEAM, "T2")

    async def test_newcomer_is_noticed_once(self, ledger: Ledger) -> None:
        """The notice is shown to a person once a channel."""
        async with ledger.transaction() as unit:
            assert await unit.noticed(TEAM, "C1", "U1")
            assert not await unit.noticed(TEAM, "C1", "U1")
            assert await unit.noticed(TEAM, "C2", "U1")

    async def test_switching_off_forgets_who_was_noticed(self, ledger: Ledger) -> None:
        """A channel that is switched on again shows its notice again."""
        async with ledger.transaction() as unit:
            await unit.noticed(TEAM, "C1", "U1")
            await unit.put_channel(Channel(TEAM, "C1", state=ChannelState.OFF))
            assert await unit.noticed(TEAM, "C1", "U1")

    async def test_rename_moves_everything(self, ledger: Ledger) -> None:
        """After Slack changed a channel's id, all that is held is found under the new one."""
        await put(ledger, Channel(TEAM, "C1", sensitivity="low"), TALK, (TALK, "1.1", MARK))
        async with ledger.transaction() as unit:
            await unit.noticed(TEAM, "C1", "U1")
            await unit.off_the_mark(TEAM, "C1", "UT", NOW)

            await unit.rename_channel(TEAM, "C1", "C9")

            moved = await unit.channel(TEAM, "C9")
            assert moved == Channel(TEAM, "C9", sensitivity="low")
            assert await unit.channel(TEAM, "C1") is None
            assert await unit.conversation_of(TEAM, "C9", "1.1") == "c1"
            assert await unit.flat_conversations(TEAM, "C9", 0) == (replace(TALK, channel="C9"),)
            assert not await unit.noticed(TEAM, "C9", "U1")
            assert await unit.off_the_mark_count(TEAM, "C9") == 1

    async def test_rename_onto_a_known_channel_keeps_the_old_row(self, ledger: Ledger) -> None:
        """When the new id was seen before the rename, the longer known settings win."""
        await put(
            ledger, Channel(TEAM, "C1", state=ChannelState.WATCHED), Channel(TEAM, "C9", "group")
        )
        async with ledger.transaction() as unit:
            await unit.noticed(TEAM, "C1", "U1")
            await unit.noticed(TEAM, "C9", "U1")

            await unit.rename_channel(TEAM, "C1", "C9")

            assert await unit.channels(TEAM) == (Channel(TEAM, "C9", state=ChannelState.WATCHED),)


class TestConversations:
    async def test_every_field_comes_back(self, ledger: Ledger) -> None:
        """Nothing of a conversation is lost or changed on the way."""
        full = Conversation(
            id="c2",
            team=TEAM,
            channel="C1",
            root_ts="1790000000.123456",
            opener="U1",
            opened_at=1790000000.123456,
            last_at=NOW + 0.5,
            thread_ts="1790000000.123456",
            state=ConversationState.RESOLVED,
            responder="UT",
            on_it=True,
            on_it_at=NOW + 1,
            last_staff_at=NOW + 2,
            last_user_at=NOW + 3,
            snoozed_until=NOW + 4,
            heat=1.25,
            topic="vpn",
            cause="outage",
            topic_by_person=True,
            phrases_used=("p1", "p2"),
            hard=True,
            closed_at=NOW + 5,
        )
        await put(ledger, full)

        async with ledger.transaction() as unit:
            assert await unit.conversation("c2") == full

    async def test_thread_has_its_own(self, ledger: Ledger) -> None:
        """The newest conversation of the thread is found."""
        older = replace(TALK, thread_ts="1.1", state=ConversationState.CLOSED)
        newer = replace(TALK, id="c2", thread_ts="1.1", opened_at=NOW + 60)
        await put(ledger, newer, older)

        async with ledger.transaction() as unit:
            assert await unit.conversation_in_thread(TEAM, "C1", "1.1") == newer

    async def test_thread_under_a_flat_message_inherits(self, ledger: Ledger) -> None:
        """A thread that has none of its own is in the conversation of its root message."""
        await put(ledger, TALK, (TALK, "1.1", MARK))

        async with ledger.transaction() as unit:
            assert await unit.conversation_in_thread(TEAM, "C1", "1.1") == TALK

    async def test_unknown_thread_has_none(self, ledger: Ledger) -> None:
        """A thread whose root was never read has no conversation yet."""
        await put(ledger, replace(TALK, thread_ts="1.1"))

        async with ledger.transaction() as unit:
            assert await unit.conversation_in_thread(TEAM, "C1", "2.2") is None
            assert await unit.conversation_in_thread(TEAM, "C2", "1.1") is None

    async def test_flat_ones_are_recent_unthreaded_and_not_closed(self, ledger: Ledger) -> None:
        """These can be joined, a resolved one too; the most recently active first."""
        await put(
            ledger,
            TALK,
            replace(TALK, id="c2", last_at=NOW + 9),
            replace(TALK, id="threaded", thread_ts="1.1"),
            replace(TALK, id="resolved", state=ConversationState.RESOLVED, last_at=NOW + 5),
            replace(TALK, id="closed", state=ConversationState.CLOSED),
            replace(TALK, id="old", last_at=NOW - 1),
            replace(TALK, id="elsewhere", channel="C2"),
        )

        async with ledger.transaction() as unit:
            found = await unit.flat_conversations(TEAM, "C1", NOW)

        assert [talk.id for talk in found] == ["c2", "resolved", "c1"]

    async def test_untaken_are_hard_open_and_without_a_responder(self, ledger: Ledger) -> None:
        """What a lead sees under *nobody has taken*."""
        hard = replace(TALK, hard=True)
        await put(
            ledger,
            hard,
            replace(hard, id="c2", last_at=NOW + 9),
            replace(hard, id="taken", responder="UT"),
            replace(hard, id="closed", state=ConversationState.CLOSED),
            replace(hard, id="old", last_at=NOW - 1),
            replace(hard, id="theirs", team="T2"),
            replace(TALK, id="calm"),
            replace(hard, id="off", channel="C2"),
            replace(hard, id="elsewhere", channel="C3", last_at=NOW + 1),
        )

        async with ledger.transaction() as unit:
            await unit.put_channel(Channel(TEAM, "C1", state=ChannelState.WATCHED))
            await unit.put_channel(Channel(TEAM, "C2", state=ChannelState.OFF))
            await unit.put_channel(Channel("T2", "C3", state=ChannelState.OFF))
            found = await unit.untaken(TEAM, NOW)

        assert [talk.id for talk in found] == ["c2", "elsewhere", "c1"]

    async def test_waiting_for_close_are_silent_and_not_closed(self, ledger: Ledger) -> None:
        """Open and resolved ones whose last message is older than the moment given."""
        await put(
            ledger,
            TALK,
            replace(TALK, id="c2", state=ConversationState.RESOLVED, last_at=NOW - 9),
            replace(TALK, id="closed", state=ConversationState.CLOSED),
            replace(TALK, id="recent", last_at=NOW + 1),
        )

        async with ledger.transaction() as unit:
            found = await unit.waiting_for_close(NOW + 1)

        assert [talk.id for talk in found] == ["c2", "c1"]


class TestMarks:
    async def test_every_field_comes_back(self, ledger: Ledger) -> None:
        """Nothing of a mark is lost or changed on the way, its cues included."""
        french = replace(MARK, ts=NOW + 0.000123, role=Role.BYSTANDER, english=False, cues=())
        await put(ledger, TALK, (TALK, "1.1", MARK), (TALK, "1.2", french))

        async with ledger.transaction() as unit:
            assert await unit.marks("c1") == (MARK, french)

    async def test_late_message_is_sorted_in(self, ledger: Ledger) -> None:
        """Marks come in the order of the messages, not of their arrival."""
        late = replace(MARK, ts=NOW - 60)
        await put(ledger, TALK, (TALK, "1.2", MARK), (TALK, "1.1", late))

        async with ledger.transaction() as unit:
            assert await unit.marks("c1") == (late, MARK)

    async def test_edit_replaces(self, ledger: Ledger) -> None:
        """One message has one mark, its newest reading."""
        calm = replace(MARK, expected=0.25, cues=())
        await put(ledger, TALK, (TALK, "1.1", MARK), (TALK, "1.1", calm))

        async with ledger.transaction() as unit:
            assert await unit.marks("c1") == (calm,)

    async def test_a_mark_is_the_same_whenever_it_is_read(self, ledger: Ledger) -> None:
        """A replica tells by it whether another one read the message anew; no digit may differ."""
        odd = replace(MARK, expected=1 / 3, abuse=0.1, need=1e-7, ts=1790000000.123457)
        async with ledger.transaction() as unit:
            await unit.put_conversation(TALK)
            await unit.put_mark(TALK, "1.1", odd)
            (before,) = await unit.marks("c1")
        async with ledger.transaction() as unit:
            (after,) = await unit.marks("c1")

        assert (after, hash(after)) == (before, hash(before))

    async def test_dropped_mark_is_gone(self, ledger: Ledger) -> None:
        """A deleted message leaves neither a reading nor a place."""
        await put(ledger, TALK, (TALK, "1.1", MARK))
        async with ledger.transaction() as unit:
            await unit.drop_mark(TEAM, "C1", "1.1")

            assert await unit.marks("c1") == ()
            assert await unit.conversation_of(TEAM, "C1", "1.1") is None

    async def test_dropping_what_is_not_there_changes_nothing(self, ledger: Ledger) -> None:
        """The deletion of a message that was never read is no error."""
        await put(ledger, TALK, (TALK, "1.1", MARK))
        async with ledger.transaction() as unit:
            await unit.drop_mark(TEAM, "C1", "9.9")

            assert await unit.marks("c1") == (MARK,)


class TestNudgesAndWhispers:
    async def test_every_field_of_a_nudge_comes_back(self, ledger: Ledger) -> None:
        """Nothing of a decision is lost or changed on the way."""
        full = replace(NUDGE, escalate=True, trial=True)
        await put(ledger, TALK, full)

        async with ledger.transaction() as unit:
            assert await unit.nudge("n1") == full

    async def test_nudges_come_in_the_order_decided(self, ledger: Ledger) -> None:
        """The order of decisions, whatever order they were put in."""
        await put(ledger, TALK, NUDGE, replace(NUDGE, id="n0", decided_at=NOW))

        async with ledger.transaction() as unit:
            assert [nudge.id for nudge in await unit.nudges("c1")] == ["n0", "n1"]

    async def test_every_field_of_a_whisper_comes_back(self, ledger: Ledger) -> None:
        """Nothing of an outbox row is lost or changed on the way."""
        full = replace(
            WHISPER,
            state=WhisperState.SENT,
            due_at=NOW + 5,
            surface="dm",
            dm_channel="D1",
            dm_ts="1790000000.000300",
            answer="on_it",
            phrases=("p1", "p2"),
        )
        await put(ledger, TALK, NUDGE, full)

        async with ledger.transaction() as unit:
            assert await unit.whisper("w1") == full

    async def test_record_is_newest_first_and_bounded(self, ledger: Ledger) -> None:
        """App Home shows the latest of one person's own."""
        rows = [
            replace(WHISPER, id=f"w{n}", conversation=None, nudge=None, created_at=NOW + n)
            for n in range(4)
        ]
        rows[2] = replace(rows[2], state=WhisperState.SENT)
        await put(ledger, *rows, replace(rows[0], id="other", to="UX"))

        async with ledger.transaction() as unit:
            found = await unit.whispers_to("UT", NOW + 1, limit=2)
            sent = await unit.whispers_to("UT", NOW + 1, state=WhisperState.SENT)

        assert [row.id for row in found] == ["w3", "w2"]
        assert [row.id for row in sent] == ["w2"]

    async def test_the_record_of_nudges_comes_with_what_each_is_about(self, ledger: Ledger) -> None:
        """App Home asks once; what was not to be seen, or has lost its nudge, is no part of it."""
        sent = replace(WHISPER, state=WhisperState.SENT)
        await put(
            ledger,
            Channel(TEAM, "C1", kind="im"),
            TALK,
            NUDGE,
            sent,
            replace(sent, id="w2", created_at=NOW + 5, state=WhisperState.HELD),
            replace(sent, id="theirs", to="UX"),
            replace(sent, id="waiting", state=WhisperState.WAITING),
            replace(sent, id="bare", nudge=None),
            replace(sent, id="reminder", kind=WhisperKind.REMINDER),
            replace(sent, id="old", created_at=NOW - DAY),
        )

        async with ledger.transaction() as unit:
            found = await unit.record("UT", NOW - 60, limit=8)
            (first,) = await unit.record("UT", NOW - 60, limit=1)

        assert [one.whisper.id for one in found] == ["w2", "w1"]
        assert (first.conversation, first.nudge, first.place) == (TALK, NUDGE, "im")

    async def test_unfinished_are_waiting_or_held_and_due(self, ledger: Ledger) -> None:
        """What the sweep asks for again: nothing finished, nothing before its time."""
        row = replace(WHISPER, conversation=None, nudge=None)
        await put(
            ledger,
            row,
            replace(row, id="w2", state=WhisperState.HELD, due_at=NOW, created_at=NOW),
            replace(row, id="later", due_at=NOW + 60),
            *(
                replace(row, id=state.value, state=state)
                for state in WhisperState
                if state not in (WhisperState.WAITING, WhisperState.HELD)
            ),
        )

        async with ledger.transaction() as unit:
            assert [w.id for w in await unit.unfinished_whispers(NOW + 1)] == ["w2", "w1"]

    async def test_gone_message_takes_its_nudge_and_unsent_whisper(self, ledger: Ledger) -> None:
        """Nobody is told about a message that was deleted before they were."""
        await put(ledger, TALK, NUDGE, WHISPER, replace(NUDGE, id="n2", ts=NOW + 5))
        async with ledger.transaction() as unit:
            await unit.drop_nudges_at("c1", NOW)

            assert [nudge.id for nudge in await unit.nudges("c1")] == ["n2"]
            assert await unit.whisper("w1") is None

    async def test_sent_whisper_outlives_its_nudge(self, ledger: Ledger) -> None:
        """What somebody was told stays on their record, without the facts behind it."""
        sent = replace(WHISPER, state=WhisperState.SENT)
        await put(ledger, TALK, NUDGE, sent)
        async with ledger.transaction() as unit:
            await unit.drop_nudges_at("c1", NOW)

        async with ledger.transaction() as unit:
            assert await unit.whisper("w1") == replace(sent, nudge=None)


class TestPeople:
    async def test_defaults_until_asked(self, ledger: Ledger) -> None:
        """A person who asked for nothing has the defaults."""
        async with ledger.transaction() as unit:
            assert await unit.preferences(TEAM, "UT") == Preferences("UT", TEAM)

    async def test_preferences_come_back(self, ledger: Ledger) -> None:
        """Nothing of what a person asked for is lost or changed on the way."""
        asked = Preferences("UT", TEAM, True, NOW, NOW + 1, 1320, 420, True, True)
        await put(ledger, Preferences("UT", TEAM), asked)

        async with ledger.transaction() as unit:
            assert await unit.preferences(TEAM, "UT") == asked

    async def test_opting_out_and_in(self, ledger: Ledger) -> None:
        """The choice is one workspace's, and can be taken back."""
        async with ledger.transaction() as unit:
            await unit.opt_out(TEAM, "U1", NOW)
            await unit.opt_out(TEAM, "U1", NOW + 1)
            assert await unit.opted_out(TEAM, "U1")
            assert not await unit.opted_out("T2", "U1")
            await unit.opt_in(TEAM, "U1")
            assert not await unit.opted_out(TEAM, "U1")

    async def test_opting_out_drops_that_persons_readings(self, ledger: Ledger) -> None:
        """Their marks and the nudges these caused go; other people's stay."""
        staff = replace(MARK, ts=NOW + 5, who="UT", role=Role.TECH)
        await put(ledger, TALK, (TALK, "1.1", MARK), (TALK, "1.2", staff), NUDGE, WHISPER)
        async with ledger.transaction() as unit:
            await unit.opt_out(TEAM, "U1", NOW)

            assert await unit.marks("c1") == (staff,)
            assert await unit.nudges("c1") == ()
            assert await unit.whisper("w1") is None

    async def test_what_is_held_is_counted(self, ledger: Ledger) -> None:
        """`/steady privacy` shows counts of the rows that name the asker."""
        await put(ledger, TALK, (TALK, "1.1", MARK), NUDGE, WHISPER, Preferences("UT", TEAM))

        async with ledger.transaction() as unit:
            assert await unit.held_about(TEAM, "U1") == Held(1, 1, 0, False, False)
            assert await unit.held_about(TEAM, "UT") == Held(0, 0, 1, True, False)
            assert await unit.held_about("T2", "U1") == Held(0, 0, 0, False, False)


class TestErasure:
    async def test_user_leaves_only_the_opt_out(self, ledger: Ledger) -> None:
        """After an erasure nothing names the person but their wish to be left out."""
        await put(ledger, replace(TALK, heat=2.0), (TALK, "1.1", MARK), NUDGE, WHISPER)
        async with ledger.transaction() as unit:
            await unit.noticed(TEAM, "C1", "U1")
            await unit.opt_out(TEAM, "U1", NOW)

            await unit.erase(TEAM, "U1")

            assert await unit.held_about(TEAM, "U1") == Held(0, 0, 0, False, True)
            assert await unit.conversation("c1") == replace(TALK, opener=None, heat=0.0)
            assert await unit.nudges("c1") == ()
            assert await unit.noticed(TEAM, "C1", "U1")

    async def test_technician_leaves_nothing(self, ledger: Ledger) -> None:
        """Whispers, preferences and counts of a technician go; the user's reading stays."""
        taken = replace(TALK, responder="UT", on_it=True, on_it_at=NOW)
        await put(ledger, taken, (TALK, "1.1", MARK), NUDGE, WHISPER, Preferences("UT", TEAM, True))
        async with ledger.transaction() as unit:
            await unit.off_the_mark(TEAM, "C1", "UT", NOW)
            await unit.hard_ending(TEAM, "UT", "c1", NOW)

            await unit.erase(TEAM, "UT")

            assert await unit.held_about(TEAM, "UT") == Held(0, 0, 0, False, False)
            assert await unit.whisper("w1") is None
            assert await unit.off_the_mark_count(TEAM, "C1") == 0
            assert await unit.hard_endings(TEAM, "UT", 0) == 0
            assert await unit.conversation("c1") == TALK
            assert await unit.marks("c1") == (MARK,)

    async def test_other_workspace_is_untouched(self, ledger: Ledger) -> None:
        """The same id in another workspace is another person."""
        await put(ledger, Preferences("U1", "T2", True))
        async with ledger.transaction() as unit:
            await unit.erase(TEAM, "U1")

            assert (await unit.preferences("T2", "U1")).nudges_off

    async def test_uninstalling_takes_the_workspace(self, ledger: Ledger) -> None:
        """Nothing of the workspace is left, and nothing of another is gone."""
        other = replace(TALK, id="c9", team="T2")
        await put(ledger, Channel(TEAM, "C1"), TALK, (TALK, "1.1", MARK), NUDGE, WHISPER, other)
        async with ledger.transaction() as unit:
            await unit.first_time("Ev1", "T1:C1:1:", NOW)
            await unit.opt_out(TEAM, "U2", NOW)
            await unit.audit(TEAM, "UL", "watch", "C1", NOW)

            await unit.erase_team(TEAM)

            assert await unit.channels(TEAM) == ()
            assert await unit.conversation("c1") is None
            assert await unit.nudge("n1") is None
            assert await unit.whisper("w1") is None
            assert not await unit.opted_out(TEAM, "U2")
            assert await unit.first_time("Ev1", "T1:C1:1:", NOW)
            assert await unit.conversation("c9") == other


class TestCounts:
    async def test_three_people_are_not_one_person_thrice(self, ledger: Ledger) -> None:
        """Off the mark counts technicians, a channel at a time."""
        async with ledger.transaction() as unit:
            assert await unit.off_the_mark(TEAM, "C1", "UA", NOW) == 1
            assert await unit.off_the_mark(TEAM, "C1", "UA", NOW) == 1
            assert await unit.off_the_mark(TEAM, "C1", "UB", NOW) == 2
            assert await unit.off_the_mark_count(TEAM, "C2") == 0

    async def test_hard_ending_counts_once(self, ledger: Ledger) -> None:
        """A conversation ends once for a technician."""
        async with ledger.transaction() as unit:
            assert await unit.hard_ending(TEAM, "UT", "c1", NOW)
            assert not await unit.hard_ending(TEAM, "UT", "c1", NOW + 1)
            assert await unit.hard_ending(TEAM, "UT", "c2", NOW + 2)
            assert await unit.hard_endings(TEAM, "UT", NOW) == 2
            assert await unit.hard_endings(TEAM, "UT", NOW + 1) == 1


class TestPurge:
    async def purge(self, ledger: Ledger, now: float) -> None:
        async with ledger.transaction() as unit:
            await unit.purge(now, keep_days=30, forget_users_days=7)

    async def test_inbox_lasts_two_days(self, ledger: Ledger) -> None:
        """A redelivery is known for two days, and the row is gone after."""
        async with ledger.transaction() as unit:
            await unit.first_time("Ev1", "T1:C1:1:", NOW)
        await self.purge(ledger, NOW + 1.9 * DAY)
        async with ledger.transaction() as unit:
            assert not await unit.first_time("Ev1", "T1:C1:1:", NOW)
        await self.purge(ledger, NOW + 2.1 * DAY)

        async with ledger.transaction() as unit:
            assert await unit.first_time("Ev1", "T1:C1:1:", NOW)

    async def test_closed_conversation_loses_its_users_after_seven_days(
        self, ledger: Ledger
    ) -> None:
        """Opener and writers' ids go, staff's too; who handled it, numbers and times stay."""
        closed = replace(TALK, state=ConversationState.CLOSED, closed_at=NOW, responder="UT")
        staff = replace(MARK, ts=NOW + 5, who="UT", role=Role.TECH)
        await put(ledger, closed, (TALK, "1.1", MARK), (TALK, "1.2", staff))
        await self.purge(ledger, NOW + 7.1 * DAY)

        async with ledger.transaction() as unit:
            assert await unit.conversation("c1") == replace(closed, opener=None)
            assert await unit.marks("c1") == (replace(MARK, who=""), replace(staff, who=""))

    async def test_open_conversation_keeps_its_users(self, ledger: Ledger) -> None:
        """Seven days count from the closing, not from the message."""
        closed = replace(TALK, id="c2", state=ConversationState.CLOSED, closed_at=NOW + 5 * DAY)
        await put(ledger, TALK, (TALK, "1.1", MARK), closed)
        await self.purge(ledger, NOW + 11 * DAY)

        async with ledger.transaction() as unit:
            assert await unit.conversation("c1") == TALK
            assert await unit.marks("c1") == (MARK,)
            assert await unit.conversation("c2") == closed

    async def test_conversation_taken_up_again_keeps_its_users(self, ledger: Ledger) -> None:
        """Resolved once and open again is open."""
        again = replace(TALK, state=ConversationState.OPEN, closed_at=NOW)
        await put(ledger, again, (TALK, "1.1", MARK))
        await self.purge(ledger, NOW + 8 * DAY)

        async with ledger.transaction() as unit:
            assert await unit.conversation("c1") == again
            assert await unit.marks("c1") == (MARK,)

    async def test_rows_go_after_the_retention_time(self, ledger: Ledger) -> None:
        """Thirty days after its last message a conversation goes, with all that hangs on it."""
        await put(ledger, TALK, (TALK, "1.1", MARK), NUDGE, WHISPER)
        await self.purge(ledger, NOW + 29 * DAY)
        async with ledger.transaction() as unit:
            assert await unit.whispers_of("c1") == (WHISPER,)
        await self.purge(ledger, NOW + 31 * DAY)

        async with ledger.transaction() as unit:
            assert await unit.conversation("c1") is None
            assert await unit.marks("c1") == ()
            assert await unit.nudge("n1") is None
            assert await unit.whisper("w1") is None

    async def test_old_part_of_a_long_conversation_goes(self, ledger: Ledger) -> None:
        """A thread that never ends does not keep its first days for ever."""
        fresh = replace(MARK, ts=NOW + 31 * DAY)
        goes_on = replace(TALK, last_at=NOW + 31 * DAY)
        await put(ledger, goes_on, (TALK, "1.1", MARK), (TALK, "9.9", fresh), NUDGE, WHISPER)
        await self.purge(ledger, NOW + 31 * DAY)

        async with ledger.transaction() as unit:
            assert await unit.conversation("c1") == goes_on
            assert await unit.marks("c1") == (fresh,)
            assert await unit.nudges("c1") == ()
            assert await unit.whispers_of("c1") == ()

    async def test_counts_have_their_own_time(self, ledger: Ledger) -> None:
        """Off the mark lasts ninety days, a hard ending one."""
        async with ledger.transaction() as unit:
            await unit.off_the_mark(TEAM, "C1", "UT", NOW)
            await unit.hard_ending(TEAM, "UT", "c1", NOW)
        await self.purge(ledger, NOW + 89 * DAY)
        async with ledger.transaction() as unit:
            assert await unit.off_the_mark_count(TEAM, "C1") == 1
            assert await unit.hard_endings(TEAM, "UT", 0) == 0
        await self.purge(ledger, NOW + 91 * DAY)

        async with ledger.transaction() as unit:
            assert await unit.off_the_mark_count(TEAM, "C1") == 0

    async def test_preferences_and_opt_outs_stay(self, ledger: Ledger) -> None:
        """What people asked for does not age."""
        await put(ledger, Preferences("UT", TEAM, True))
        async with ledger.transaction() as unit:
            await unit.opt_out(TEAM, "U1", NOW)
        await self.purge(ledger, NOW + 1000 * DAY)

        async with ledger.transaction() as unit:
            assert (await unit.preferences(TEAM, "UT")).nudges_off
            assert await unit.opted_out(TEAM, "U1")
