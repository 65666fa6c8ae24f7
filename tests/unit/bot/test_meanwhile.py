"""What is decided while a message is being read counts for that message too."""

from collections.abc import Awaitable, Callable, Sequence

import pytest

from bot.cards import NoticeCard
from bot.detection.reading import Reading, Turn
from bot.heard import Change
from bot.nudging.decision import Hold, HoldReason, Nudge
from bot.records import Channel, ChannelState, WhisperKind, WhisperState
from tests.fakes.bench import DAY, Bench
from tests.fakes.clock import NOON
from tests.fakes.making import (
    CHANNEL,
    LEAD,
    SHARP,
    TEAM,
    TECH,
    USER,
    conversation,
    heard,
    reading,
    ts_of,
    whisper_row,
)
from tests.fakes.reader import ScriptedReader

GRIM, FINE = "This is a disgrace.", "My VPN is slow."
THREAD = ts_of(NOON)


class InterruptedReader(ScriptedReader):
    """A reader during whose next reading something else happens."""

    meanwhile: Callable[[], Awaitable[object]] | None = None

    async def read(self, turns: Sequence[Turn]) -> Reading:
        """The reading, after what happens meanwhile."""
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            await meanwhile()
        return await super().read(turns)


@pytest.fixture
async def bench() -> Bench:
    """A watched channel with a calm first message."""
    made = Bench()
    made.reader = InterruptedReader(says={GRIM: reading(SHARP, need=1.0)})
    made.restart()
    await made.watched()
    await made.hear(heard(NOON, FINE))
    return made


async def read_while(bench: Bench, meanwhile: Callable[[], Awaitable[object]]) -> object:
    """Hear a grim message; `meanwhile` happens while it is read."""
    assert isinstance(bench.reader, InterruptedReader)
    bench.reader.meanwhile = meanwhile
    return await bench.hear(heard(NOON + 60, GRIM, thread_ts=THREAD))


def words(bench: Bench) -> str:
    """What is in memory of the conversation."""
    return str(bench.recent.of(bench.talk.id))


class TestWhileAMessageIsRead:
    """Nothing is kept of a message that was not to be read when it was done."""

    async def test_its_writer_leaves_theirs_out(self, bench: Bench) -> None:
        """What they pressed holds for the message on its way."""
        decided = await read_while(bench, lambda: bench.personal.leave_out(TEAM, USER))

        assert decided is None
        assert bench.ledger.tables.marks == {}
        assert bench.nudges == {}
        assert GRIM not in words(bench)

    async def test_its_writer_has_everything_erased(self, bench: Bench) -> None:
        """Nothing names them afterwards."""
        decided = await read_while(bench, lambda: bench.personal.erase(TEAM, USER))

        assert decided is None
        assert USER not in repr(bench.ledger.tables)
        assert GRIM not in words(bench)

    async def test_the_next_message_after_an_erasure_is_read_again(self, bench: Bench) -> None:
        """Being erased is not being left out."""
        await bench.personal.erase(TEAM, USER)

        assert isinstance(await bench.hear(heard(NOON + 60, GRIM, thread_ts=THREAD)), Nudge)

    async def test_the_channel_is_switched_off(self, bench: Bench) -> None:
        """From then on nothing in it is read."""
        await read_while(bench, lambda: bench.noticing.unwatch(TEAM, CHANNEL, by=LEAD))

        assert len(bench.ledger.tables.marks) == 1

    async def test_the_app_is_removed(self, bench: Bench) -> None:
        """Nothing of the workspace comes back."""
        await read_while(bench, lambda: bench.personal.erase_workspace(TEAM))

        assert bench.ledger.tables.conversations == {}
        assert bench.ledger.tables.marks == {}

    async def test_it_is_deleted(self, bench: Bench) -> None:
        """A deletion that does not say its thread waits for nobody."""
        gone = heard(NOON + 60, change=Change.DELETED, event_id="Ev-gone")
        await read_while(bench, lambda: bench.watching.hear(gone))

        assert len(bench.ledger.tables.marks) == 1
        assert GRIM not in words(bench)


class TestWhatWasMade:
    """What a conversation was taken for goes with the messages it came from."""

    async def test_being_left_out_takes_the_heat_the_topic_and_the_flag(self, bench: Bench) -> None:
        """A lead sees it no more among those nobody has taken."""
        await bench.hear(heard(NOON + 60, f"vpn outage {GRIM}", thread_ts=THREAD))
        await bench.hear(heard(NOON + 61, GRIM, thread_ts=THREAD))
        assert bench.talk.hard
        await bench.personal.leave_out(TEAM, USER)

        kept = (bench.talk.heat, bench.talk.hard, bench.talk.topic, bench.talk.cause)
        assert kept == (0.0, False, "other", "none")

    async def test_deleting_the_only_hard_message_makes_it_an_easy_one(self, bench: Bench) -> None:
        """Without its nudge nothing says that it needed a word."""
        await bench.hear(heard(NOON + 60, GRIM, thread_ts=THREAD))
        await bench.hear(heard(NOON + 60, change=Change.DELETED, event_id="Ev-gone"))

        assert not bench.talk.hard

    async def test_a_message_deleted_and_written_anew_brings_no_second_note(
        self, bench: Bench
    ) -> None:
        """At most one in half an hour: the first stands before the technician already."""
        await bench.hear(heard(NOON + 60, GRIM, thread_ts=THREAD))
        for row in bench.whispers():
            await bench.whispering.deliver(row.id)
        await bench.hear(heard(NOON + 60, change=Change.DELETED, event_id="Ev-gone"))
        decided = await bench.hear(heard(NOON + 120, GRIM, thread_ts=THREAD))

        assert isinstance(decided, Hold)
        assert decided.reason is HoldReason.COOLDOWN


class TestBeforeTheNotice:
    """An edit makes no new message of an old one."""

    async def test_an_edit_of_an_earlier_message_is_not_read(self, bench: Bench) -> None:
        """In a channel that a lead switched on."""
        await bench.watched(watched_since=NOON + 30)
        edited = heard(
            NOON,
            GRIM,
            change=Change.EDITED,
            edited_ts=ts_of(NOON + 60),
            event_id="Ev-edit",
            event_time=NOON + 60,
        )

        assert await bench.hear(edited) is None
        assert bench.reader.texts == [[FINE]]


class TestStaffWhoAreLeftOut:
    """Their words are not read; that they answered is known."""

    async def test_an_answer_counts_and_says_nothing(self, bench: Bench) -> None:
        """No promise, no apology, no word: only who and when."""
        await bench.personal.leave_out(TEAM, TECH)
        words_of_theirs = "Sorry! I will look by five."
        await bench.hear(heard(NOON + 60, words_of_theirs, user=TECH, thread_ts=THREAD))
        (mark,) = [m for _, m in bench.ledger.tables.marks.values() if m.who == TECH]

        assert bench.talk.responder == TECH
        assert bench.talk.last_staff_at == NOON + 60
        assert mark.cues == ()
        assert words_of_theirs not in words(bench)


class TestSilentTrials:
    """Nobody is told anything about a channel on trial."""

    @pytest.mark.parametrize(
        "kind", [WhisperKind.RESET, WhisperKind.EASED, WhisperKind.SHIFT, WhisperKind.REMINDER]
    )
    async def test_no_note_of_any_kind_goes_out(self, kind: WhisperKind) -> None:
        """Whatever was written down before or beside it."""
        bench = Bench()
        await bench.watched(trial_until=NOON + DAY)
        await bench.keep(conversation(responder=TECH), None, whisper_row(kind=kind))
        await bench.whispering.deliver("whisper")

        assert bench.messenger.directs == []
        assert bench.row.state is WhisperState.DROPPED

    async def test_in_the_settings_it_is_the_beginning_of_every_place(self) -> None:
        """A lead's plain `watch here` included."""
        bench = Bench()
        noticing = type(bench.noticing)(
            ledger=bench.ledger,
            messenger=bench.messenger,
            people=bench.people,
            history=bench.history,
            clock=bench.clock,
            trial_days=14,
        )
        watched = await noticing.watch(Channel(TEAM, CHANNEL, state=ChannelState.OFF), by=LEAD)

        assert watched.on_trial(NOON + 13 * DAY)
        assert not watched.on_trial(NOON + 14 * DAY)


class TestNewcomers:
    """Whoever was added while away is told where it stays."""

    async def test_the_notice_comes_in_the_dm(self, bench: Bench) -> None:
        """An ephemeral message would be gone by the time they look."""
        bench.people.inactive.add(USER)
        await bench.noticing.joined(TEAM, CHANNEL, USER)

        assert bench.messenger.whispers == []
        assert [(one.to, one.card) for one in bench.messenger.directs] == [
            (USER, NoticeCard(CHANNEL))
        ]


class TestNotesInDms:
    """A note in the app's DM never outlives what is known of it."""

    async def test_an_erasure_takes_them(self) -> None:
        """The row goes, and what it stands for."""
        bench = Bench()
        bench.people.inactive.add(TECH)
        await bench.keep(conversation(responder=TECH))
        await bench.whispering.deliver("whisper")
        assert len(bench.messenger.standing) == 1
        await bench.personal.erase(TEAM, TECH)
        await bench.personal.settle()

        assert bench.messenger.standing == {}

    async def test_what_is_about_to_be_forgotten_is_taken_back_first(self) -> None:
        """In a thread that goes on for weeks, or where a team keeps less than its silence."""
        bench = Bench()
        bench.people.inactive.add(TECH)
        await bench.keep(conversation(responder=TECH, last_at=NOON + 30 * DAY))
        await bench.whispering.deliver("whisper")
        bench.clock.pass_by(29 * DAY)
        await bench.closing.take_back_aged(30)
        assert len(bench.messenger.standing) == 1
        bench.clock.pass_by(0.9 * DAY)
        await bench.closing.take_back_aged(30)

        assert bench.messenger.standing == {}

    async def test_a_copy_for_a_colleague_has_an_id_that_names_nobody(self) -> None:
        """The durable engine keeps ids for a week, and no erasure reaches them."""
        bench = Bench()
        bench.people.undisturbed.add(TECH)
        await bench.keep(conversation(responder=TECH))
        await bench.whispering.deliver("whisper")
        copies = [row for row in bench.whispers() if row.id != "whisper"]

        assert copies
        assert [row.id for row in copies if row.to in row.id] == []
