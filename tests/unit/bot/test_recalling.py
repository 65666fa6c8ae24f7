"""The turns a reading looks at: from memory, and from history when memory has none."""

import pytest

from bot.detection.heat import Mark
from bot.detection.reading import Role
from bot.heard import Heard
from bot.ports import Said
from bot.reading import LocalReader
from bot.records import Conversation
from tests.fakes.bench import DAY, Bench
from tests.fakes.clock import NOON
from tests.fakes.making import CHANNEL, OTHER_USER, TEAM, TECH, USER, conversation, heard, ts_of

THREAD = ts_of(NOON)


def talk() -> Conversation:
    """A thread begun at noon."""
    return conversation(thread_ts=THREAD)


def history(bench: Bench, *lines: tuple[float, str, str]) -> None:
    """What Slack's history of the thread holds: when after noon, who, what."""
    bench.history.said[CHANNEL] = [
        Said(ts_of(NOON + after), who, text, THREAD) for after, who, text in lines
    ]


async def said(bench: Bench, *lines: tuple[float, str, str]) -> None:
    """The same, of messages that were read when they were written."""
    history(bench, *lines)
    async with bench.ledger.transaction() as tx:
        await tx.put_conversation(talk())
        for after, who, _ in lines:
            role = Role.TECH if who == TECH else Role.USER
            await tx.put_mark(talk(), ts_of(NOON + after), Mark(NOON + after, role, who))


async def hear(bench: Bench, *lines: tuple[float, str, str]) -> None:
    """The thread goes on, in Slack's history as well."""
    for after, who, text in lines:
        at, root = NOON + after, THREAD if after else None
        bench.history.said.setdefault(CHANNEL, []).append(Said(ts_of(at), who, text, THREAD))
        await bench.hear(heard(at, text, user=who, thread_ts=root))


async def texts(bench: Bench, message: Heard, *, unread: bool = False) -> list[str]:
    """The words the reading of a message would see."""
    turns = await bench.recalling.turns(talk(), message, Role.USER, unread=unread)
    return [turn.text for turn in turns]


async def test_memory_is_asked_first() -> None:
    """History costs a call, and there are few of those."""
    bench = Bench()
    bench.recent.put("talk", [])
    await texts(bench, heard(NOON + 1, "hello"))

    assert bench.history.asked == []


async def test_a_new_conversation_asks_nothing() -> None:
    """There is nothing before its first message."""
    bench = Bench()

    assert await texts(bench, heard(NOON, "hello")) == ["hello"]
    assert bench.history.asked == []


async def test_history_is_asked_once() -> None:
    """After a restart, at the first message."""
    bench = Bench()
    await said(bench, (0, USER, "hello"), (1, TECH, "looking"))

    assert await texts(bench, heard(NOON + 60, "well?")) == ["hello", "looking", "well?"]
    assert await texts(bench, heard(NOON + 61, "?")) == ["hello", "looking", "well?", "?"]
    assert bench.history.asked == [(CHANNEL, THREAD)]


async def test_fetched_turns_know_who_is_staff() -> None:
    """A technician's words are context, and of another kind."""
    bench = Bench()
    await said(bench, (0, USER, "hello"), (1, TECH, "looking"))
    turns = await bench.recalling.turns(talk(), heard(NOON + 60), Role.USER, unread=False)

    assert [turn.role for turn in turns] == [Role.USER, Role.TECH, Role.USER]


async def test_history_never_looks_ahead() -> None:
    """A backlog is read as it would have been read live."""
    bench = Bench()
    await said(bench, (0, USER, "hello"), (60, USER, "well?"), (120, USER, "later"))

    assert await texts(bench, heard(NOON + 60, "well?")) == ["hello", "well?"]


async def test_what_is_too_old_is_not_fetched() -> None:
    """Nothing a day before the message, and nothing of before the notice."""
    bench = Bench()
    history(bench, (0, USER, "hello"), (50, USER, "before the notice"))

    assert await texts(bench, heard(NOON + DAY + 51, "well?")) == ["well?"]


async def test_what_is_too_old_to_fetch_keeps_its_writer_and_time() -> None:
    """As it would have without a restart: a wait of days is still one."""
    bench = Bench()
    await bench.watched()
    for hours, text in ((0, "The portal is down."), (30, "any update?")):
        root = None if hours == 0 else THREAD
        await bench.hear(heard(NOON + hours * 3600, text, thread_ts=root, event_id=f"E{hours}"))
    (known,) = bench.ledger.tables.conversations.values()
    bench.restart()
    history(bench, (0, USER, "The portal is down."), (30 * 3600, USER, "any update?"))
    last = heard(NOON + 40 * 3600, "?", thread_ts=THREAD)
    turns = await bench.recalling.turns(known, last, Role.USER, unread=False)

    assert [turn.text for turn in turns] == ["", "any update?", "?"]
    assert turns[0].at == NOON


@pytest.mark.parametrize(
    ("last", "settled"), [("Works now, thank you!", True), ("Thanks, I'll wait.", False)]
)
async def test_what_needed_no_answer_needs_none_after_a_restart(last: str, settled: bool) -> None:
    """Its mark tells it, as a turn does whose words have faded in memory."""
    bench = Bench()
    bench.reader = LocalReader(None)  # type: ignore[assignment]
    bench.restart()
    await bench.watched()
    for minute, who, text in (
        (0, USER, "The portal is down."),
        (8, TECH, "Try."),
        (12, USER, last),
    ):
        root = THREAD if minute else None
        message = heard(NOON + 60 * minute, text, user=who, thread_ts=root, event_id=f"E{minute}")
        await bench.hear(message)
    chase = heard(NOON + 2 * DAY, "It is down.", thread_ts=THREAD)
    async with bench.ledger.transaction() as tx:
        marks = await tx.marks(bench.talk.id)
    kept = await bench.recalling.turns(bench.talk, chase, Role.USER, unread=False, marks=marks)
    bench.restart()
    fetched = await bench.recalling.turns(bench.talk, chase, Role.USER, unread=False, marks=marks)

    assert fetched == kept
    assert [(turn.text, turn.settled) for turn in fetched[:3]] == [
        ("", False),
        ("", False),
        ("", settled),
    ]


async def test_whoever_left_theirs_out_is_left_out_of_history_too() -> None:
    """Right after the author check, for every use."""
    bench = Bench()
    await said(bench, (0, USER, "private words"))
    await bench.personal.leave_out(TEAM, USER)

    assert await texts(bench, heard(NOON + 60, "hi", user=TECH)) == ["[not read]", "hi"]


@pytest.mark.parametrize("how", ["left out and back", "erased"])
async def test_what_was_not_read_or_is_read_no_more_stays_so(how: str) -> None:
    """Only new messages are read again; those of before stand there without their words."""
    bench = Bench()
    await bench.watched()
    lines = ((0, OTHER_USER, "It is down."), (5, USER, "Mine too."), (10, TECH, "Looking."))
    await hear(bench, *lines)
    if how == "erased":
        await bench.personal.erase(TEAM, USER)
    else:
        await bench.personal.leave_out(TEAM, USER)
        await hear(bench, (15, USER, "Written while left out."))
        await bench.personal.read_again(TEAM, USER)
    bench.restart()
    await hear(bench, (30, USER, "And now?"))

    mine = [turn.text for turn in bench.reader.seen[-1] if turn.who == USER]
    others = [turn.text for turn in bench.reader.seen[-1] if turn.who != USER]
    assert set(mine[:-1]) == {"[not read]"}
    assert (mine[-1], others) == ("And now?", ["It is down.", "Looking."])


async def test_what_staff_wrote_before_anybody_asked_is_context() -> None:
    """A post of IT's own begins no conversation, so there is no mark of it."""
    bench = Bench()
    await bench.watched()
    await hear(bench, (0, TECH, "VPN is off from 14:00."), (60, USER, "Until when?"))
    bench.restart()
    await hear(bench, (90, USER, "Hello?"))

    assert bench.reader.texts[-1] == ["VPN is off from 14:00.", "Until when?", "Hello?"]


async def test_a_message_that_is_not_to_be_read_stands_there_without_its_words() -> None:
    """It keeps its place and its time."""
    bench = Bench()

    assert await texts(bench, heard(NOON, "private words"), unread=True) == ["[not read]"]


async def test_markup_becomes_what_was_written() -> None:
    """From the event and from history alike."""
    bench = Bench()
    await said(bench, (0, USER, "*hello* <@U123>"))

    assert await texts(bench, heard(NOON + 60, "_well?_")) == ["hello @someone", "well?"]


async def test_a_message_too_old_to_keep_is_read_all_the_same() -> None:
    """It came very late; newer ones fill the memory."""
    bench = Bench()
    for second in range(20):
        await texts(bench, heard(NOON + 100 + second, f"line {second}"))

    assert await texts(bench, heard(NOON + 1, "late")) == ["late"]


async def test_a_forgotten_message_is_seen_no_more() -> None:
    """It was deleted."""
    bench = Bench()
    await texts(bench, heard(NOON, "hello"))
    bench.recalling.forget("talk", ts_of(NOON))

    assert await texts(bench, heard(NOON + 1, "well?")) == ["well?"]
