"""What comes back from buttons and windows that are old, or not ours."""

import pytest

from bot.errors import OutOfDate
from bot.nudging.delivery import Snooze
from bot.toolkit.facts import Place
from handlers.values import carried, known, place_in, place_of


class TestPlaceIn:
    """A place in a list."""

    @pytest.mark.parametrize(("value", "place"), [("0", 0), ("20", 20), (7, 7)])
    def test_a_place_is_read(self, value: object, place: int) -> None:
        """Digits are a place, as text and as a number."""
        assert place_in(value) == place

    @pytest.mark.parametrize("value", ["", "-", "-1", "1.5", "²", "٣", "9" * 5000, None])
    def test_anything_else_is_out_of_date(self, value: object) -> None:
        """What is no place of ours raises, whatever Python would make of it."""
        with pytest.raises(OutOfDate):
            place_in(value)


class TestKnown:
    """One of a few fixed words."""

    def test_a_word_of_ours_is_found(self) -> None:
        """The choice itself comes back, not the text."""
        assert known("2h", Snooze) is Snooze.TWO_HOURS

    def test_another_word_is_out_of_date(self) -> None:
        """A word that is no choice raises."""
        with pytest.raises(OutOfDate):
            known("for ever", Snooze)


class TestCarried:
    """What a window's metadata carries along."""

    @pytest.mark.parametrize("view", [{}, {"private_metadata": ""}, {"private_metadata": "{}"}])
    def test_a_window_may_carry_nothing(self, view: dict[str, str]) -> None:
        """Missing and empty metadata are nothing."""
        assert carried(view) == {}

    def test_what_was_packed_comes_back(self) -> None:
        """Metadata of ours is read."""
        assert carried({"private_metadata": '{"start": 8}'}) == {"start": 8}

    @pytest.mark.parametrize("metadata", ["<!channel>", "5f70", "[1]", "5"])
    def test_senseless_metadata_is_out_of_date(self, metadata: str) -> None:
        """What is not ours raises."""
        with pytest.raises(OutOfDate):
            carried({"private_metadata": metadata})


class TestPlaceOf:
    """Where a conversation is."""

    def test_a_place_comes_back(self) -> None:
        """The fields of a place make it again."""
        assert place_of({"channel": "C1", "ts": "1.0"}) == Place("C1", "1.0")

    @pytest.mark.parametrize("held", [{}, {"channel": "C1"}, {"odd": 1}, "C1", None])
    def test_anything_else_is_out_of_date(self, held: object) -> None:
        """A place of another shape raises."""
        with pytest.raises(OutOfDate):
            place_of(held)
