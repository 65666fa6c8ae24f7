"""Several replicas on one store: each reads a message as one alone would have read it."""

import pytest

from bot.cards import NudgeCard
from bot.heard import Change
from bot.ports import Said
from bot.records import Whisper
from phrasebank.model import Phrase, Rung
from tests.fakes.bench import Bench
from tests.fakes.clock import NOON
from tests.fakes.making import (
    CHANNEL,
    SHARP,
    TEAM,
    TECH,
    USER,
    heard,
    reading,
    ts_of,
)

THREAD = ts_of(NOON)
FIRST, ANSWER, CHASE, LAST = "My VPN is down.", "Looking.", "Still down.", "Any update?"
LINES = ((0, USER, FIRST), (60, TECH, ANSWER), (120, USER, CHASE), (180, USER, LAST))


def beside(bench: Bench) -> Bench:
    """Another replica: the same world, and a memory of its own."""
    other = Bench(bench.rules)
    for shared in ("ledger", "people", "messenger", "history", "clock", "reader", "judge"):
        setattr(other, shared, getattr(bench, shared))
    other._put_together(bench.rules)
    return other


@pytest.fixture
async def bench() -> Bench:
    """A replica with a watched channel."""
    made = Bench()
    await made.watched()
    return made


@pytest.fixture
def other(bench: Bench) -> Bench:
    """The one beside it."""
    return beside(bench)


async def say(bench: Bench, *lines: tuple[float, str, str]) -> None:
    """Have a replica hear lines of the thread: when after noon, who, what. Slack keeps them."""
    for after, who, text in lines:
        at, root = NOON + after, THREAD if after else None
        bench.history.said.setdefault(CHANNEL, []).append(Said(ts_of(at), who, text, root))
        await bench.hear(heard(at, text, user=who, thread_ts=root))


def unsay(bench: Bench, after: float, *, anew: str | None = None) -> None:
    """Take a message out of what Slack keeps, or write it anew."""
    kept = [one for one in bench.history.said[CHANNEL] if one.ts != ts_of(NOON + after)]
    if anew is not None:
        kept.append(Said(ts_of(NOON + after), USER, anew, THREAD if after else None))
    bench.history.said[CHANNEL] = kept


def saw(bench: Bench) -> list[str]:
    """The words of the last reading."""
    return bench.reader.texts[-1]


async def test_messages_that_alternate_are_read_as_by_one(bench: Bench, other: Bench) -> None:
    """Slack hands each event to any of them."""
    for at, line in enumerate(LINES):
        await say(other if at % 2 else bench, line)

    assert saw(bench) == [FIRST, ANSWER, CHASE, LAST]


async def test_one_alone_never_asks_slack(bench: Bench) -> None:
    """What is remembered and what is kept agree: a call would tell nothing, and costs one."""
    await say(bench, *LINES)
    gone = heard(NOON + 120, change=Change.DELETED, event_id="gone")
    edited = heard(
        NOON, "My VPN!", change=Change.EDITED, edited_ts=ts_of(NOON + 200), event_id="ed"
    )
    await bench.hear(edited)
    await bench.hear(gone)
    await say(bench, (240, USER, "Hello?"))

    assert saw(bench) == ["My VPN!", ANSWER, LAST, "Hello?"]
    assert bench.history.asked == []


async def test_what_was_fetched_once_is_not_fetched_again(bench: Bench, other: Bench) -> None:
    """Until the other hears something more."""
    await say(other, *LINES[:2])
    await say(bench, *LINES[2:])

    assert bench.history.asked == [(CHANNEL, THREAD)]


async def test_what_was_deleted_elsewhere_is_forgotten_here(bench: Bench, other: Bench) -> None:
    """It is nobody's context any more."""
    await say(bench, *LINES[:3])
    unsay(bench, 120)
    await other.hear(heard(NOON + 120, change=Change.DELETED, event_id="gone"))
    await say(bench, LINES[3])

    assert saw(bench) == [FIRST, ANSWER, LAST]
    assert CHASE not in str(bench.recent.of(bench.talk.id))


async def test_whoever_left_theirs_out_elsewhere_is_left_out_here(
    bench: Bench, other: Bench
) -> None:
    """From the moment they pressed it."""
    await say(bench, *LINES[:3])
    await other.personal.leave_out(TEAM, USER)
    await say(bench, (180, TECH, "There?"))

    assert saw(bench) == [ANSWER, "There?"]
    assert FIRST not in str(bench.recent.of(bench.talk.id))


async def test_what_was_edited_elsewhere_is_read_as_it_stands(bench: Bench, other: Bench) -> None:
    """The first words of it are nobody's context."""
    bench.reader.says = {CHASE: reading(SHARP)}
    await say(bench, *LINES[:3])
    unsay(bench, 120, anew="Down again.")
    stamp = {"edited_ts": ts_of(NOON + 130), "event_id": "ed", "thread_ts": THREAD}
    await other.hear(heard(NOON + 120, "Down again.", change=Change.EDITED, **stamp))
    await say(bench, LINES[3])

    assert saw(bench) == [FIRST, ANSWER, "Down again.", LAST]


async def test_without_history_the_words_that_are_here_stay(bench: Bench, other: Bench) -> None:
    """And the other's turns tell at least who wrote when."""
    bench.history.refuse = True
    await say(bench, LINES[0])
    await say(other, LINES[1])
    await say(bench, LINES[2])

    assert saw(bench) == [FIRST, "", CHASE]
    assert [turn.who for turn in bench.reader.seen[-1]] == [USER, TECH, USER]


async def test_a_late_message_asks_for_nothing_after_it(bench: Bench, other: Bench) -> None:
    """It is read with what came before."""
    await say(bench, LINES[0])
    await say(other, LINES[2])
    bench.history.asked.clear()
    await say(bench, LINES[1])
    assert bench.history.asked == []

    await say(bench, LINES[3])
    assert saw(bench) == [FIRST, ANSWER, CHASE, LAST]


async def test_a_note_is_filled_with_nothing_that_was_deleted_elsewhere(bench: Bench) -> None:
    """A deadline its writer took back."""
    made = Bench(phrases=[Phrase("by", "I will have it by {deadline}.", Rung.ACKNOWLEDGE)])
    await made.watched()
    made.reader.says = {LAST: reading(SHARP, need=1.0)}
    other = beside(made)
    await say(made, (0, USER, "I need my VPN by 3 pm"), (60, USER, LAST))
    note: Whisper = made.whispers()[0]
    before = await made.cards.card(note)
    await other.hear(heard(NOON, change=Change.DELETED, event_id="gone"))
    after = await made.cards.card(note)

    assert isinstance(before, NudgeCard)
    assert isinstance(after, NudgeCard)
    assert [one.text for one in before.phrases] == ["I will have it by 3 pm."]
    assert after.phrases == ()
