"""The recent turns: bounded in number, in time and in conversations, and quick to forget."""

from hypothesis import given
from hypothesis import strategies as st

from bot.detection.reading import Role, Turn
from bot.recent import RecentTurns
from tests.fakes.making import OTHER_USER, USER, ts_of

HOUR = 3600.0


def turn(at: float, who: str = USER) -> tuple[str, Turn]:
    """A turn under its `ts`."""
    return ts_of(at), Turn(at, Role.USER, who, f"words of {at}")


def times(recent: RecentTurns, conversation: str = "talk") -> list[float]:
    """When the turns in memory were written."""
    return [one.at for one in (recent.of(conversation) or {}).values()]


def small() -> RecentTurns:
    """Three turns and the newest, an hour, two conversations."""
    return RecentTurns(turns=3, seconds=HOUR, conversations=2)


@given(st.lists(st.integers(0, 9000).map(float), max_size=40))
def test_it_never_holds_more_than_it_may(said: list[float]) -> None:
    """Whatever order the messages come in."""
    recent = small()
    for at in said:
        recent.put("talk", [turn(at)])
        kept = times(recent)

        assert len(kept) <= 4
        assert kept == sorted(kept)
        held = (recent.of("talk") or {}).values()
        assert max(kept) - min(one.at for one in held if one.text) <= HOUR


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 99)), max_size=40))
def test_it_never_holds_more_conversations_than_it_may(said: list[tuple[str, int]]) -> None:
    """And the one just written in is always among them."""
    recent = small()
    for conversation, at in said:
        recent.put(conversation, [turn(float(at))])

        assert recent.of(conversation)
        assert sum(recent.of(name) is not None for name in "abcdef") <= 2


@given(st.permutations([float(at) for at in range(4)]))
def test_the_order_of_arrival_changes_nothing(order: list[float]) -> None:
    """A late message is sorted in."""
    recent = small()
    for at in order:
        recent.put("talk", [turn(at)])

    assert times(recent) == [0.0, 1.0, 2.0, 3.0]


def test_the_newest_are_kept() -> None:
    """The oldest make room."""
    recent = small()
    recent.put("talk", [turn(float(at)) for at in range(9)])

    assert times(recent) == [5.0, 6.0, 7.0, 8.0]


def test_the_words_of_a_turn_too_long_before_the_newest_go() -> None:
    """An hour is an hour of conversation time; who wrote when stays."""
    recent = small()
    recent.put("talk", [turn(0.0)])
    recent.put("talk", [turn(HOUR + 1)])
    old, new = (recent.of("talk") or {}).values()

    assert (old.at, old.text) == (0.0, "")
    assert new.text


def test_an_edit_takes_the_place_of_its_message() -> None:
    """One turn a `ts`."""
    recent = small()
    recent.put("talk", [turn(0.0)])
    recent.put("talk", [(ts_of(0.0), Turn(0.0, Role.USER, USER, "edited"))])

    assert [one.text for one in recent.until("talk", ts_of(0.0))] == ["edited"]


def test_a_reading_sees_no_later_turn() -> None:
    """A late message is read as it would have been on time."""
    recent = small()
    recent.put("talk", [turn(float(at)) for at in range(3)])

    assert [one.at for one in recent.until("talk", ts_of(1.0))] == [0.0, 1.0]


def test_nothing_known_is_told_from_nothing_said() -> None:
    """After a restart the turns have to be fetched."""
    recent = small()

    assert recent.of("talk") is None
    assert recent.until("talk", ts_of(1.0)) == ()


def test_a_dropped_message_is_gone_and_the_rest_stays() -> None:
    """As when it was deleted."""
    recent = small()
    recent.put("talk", [turn(0.0), turn(1.0)])
    recent.drop("talk", ts_of(0.0))
    recent.drop("talk", ts_of(9.0))
    recent.drop("other", ts_of(0.0))

    assert times(recent) == [1.0]


def test_a_dropped_conversation_is_gone() -> None:
    """The whole of it."""
    recent = small()
    recent.put("talk", [turn(0.0)])
    recent.drop("talk")

    assert recent.of("talk") is None


def test_a_writer_who_leaves_theirs_out_is_forgotten_everywhere() -> None:
    """And nobody else is."""
    recent = small()
    recent.put("talk", [turn(0.0), turn(1.0, OTHER_USER)])
    recent.put("other", [turn(2.0)])
    recent.drop_writer(USER)

    assert times(recent) == [1.0]
    assert times(recent, "other") == []


def test_conversations_nobody_writes_in_expire() -> None:
    """Text stays no longer than a reading may need it."""
    recent = small()
    recent.put("old", [turn(0.0)])
    recent.put("new", [turn(HOUR)])
    recent.expire(HOUR + 1)

    assert recent.of("old") is None
    assert recent.of("new")


def test_clearing_forgets_everything() -> None:
    """The app was removed from the workspace."""
    recent = small()
    recent.put("talk", [turn(0.0)])
    recent.clear()

    assert recent.of("talk") is None


def test_words_go_when_they_are_too_old_whatever_came_after_them() -> None:
    """A day is a day on the clock: a later message does not keep the words of an earlier one."""
    recent = small()
    recent.put("talk", [turn(0.0), turn(HOUR - 60)])
    recent.expire(HOUR + 1)
    old, new = (recent.of("talk") or {}).values()

    assert (old.at, old.text) == (0.0, "")
    assert new.text
