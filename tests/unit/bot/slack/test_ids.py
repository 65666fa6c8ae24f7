"""Ids and button values."""

from hypothesis import given
from hypothesis import strategies as st

from bot.slack import ids
from bot.slack.ids import Page, pack, pack_page, unpack, unpack_page

OPTION_LIMIT = 75
"""Slack's limit for the value of an option."""
PHRASE_IDS = st.lists(st.from_regex(r"[a-z0-9-]{1,40}", fullmatch=True), max_size=300)


def test_every_id_is_its_own() -> None:
    """No two actions or callbacks share a name, or a click would reach the wrong handler."""
    named = [
        value for name, value in vars(ids).items() if name.isupper() and isinstance(value, str)
    ]

    assert len(named) == len(set(named))


def test_an_option_of_the_longest_whisper_id_fits() -> None:
    """Sixty characters of id and the longest choice stay within Slack's 75."""
    assert all(len(pack(choice, "w" * 60)) <= OPTION_LIMIT for choice in ids.SNOOZE_CHOICES)


def test_unpack_gives_back_what_was_packed() -> None:
    """A choice and a whisper survive the trip through Slack."""
    assert unpack(pack("2h", "w-1")) == ("2h", "w-1")


def test_unpack_of_a_bare_id_has_no_choice() -> None:
    """A button's plain value is read as a whisper."""
    assert unpack("w-1") == ("", "w-1")


@given(
    st.integers(0, 10_000),
    st.sampled_from([None, "clarify"]),
    PHRASE_IDS,
    st.sampled_from(["", "mine", "favourites"]),
)
def test_a_page_survives_as_far_as_it_fits(
    start: int, rung: str | None, found: list[str], shelf: str
) -> None:
    """A packed page is within Slack's limit and gives back a first part of its ids."""
    value = pack_page(Page(start, rung, tuple(found), shelf))
    back = unpack_page(value)

    assert len(value) <= ids.VALUE_LIMIT
    assert (back.start, back.rung, back.shelf) == (start, rung, shelf)
    assert back.ids == tuple(found)[: len(back.ids)]


@given(st.text())
def test_unpack_page_takes_any_text(value: str) -> None:
    """A value that is not ours is the empty first page, or a page, and never an error."""
    assert unpack_page(value).start >= 0
