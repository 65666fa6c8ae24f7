"""Just enough grammar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coaching.inflect import Form, article, inflected


@pytest.mark.parametrize(
    ("word", "form", "wanted"),
    [
        ("device", Form.S, "devices"),
        ("switch", Form.S, "switches"),
        ("copy", Form.S, "copies"),
        ("delay", Form.S, "delays"),
        ("move", Form.ING, "moving"),
        ("stop", Form.ING, "stopping"),
        ("deploy", Form.ING, "deploying"),
        ("see", Form.ING, "seeing"),
        ("stop", Form.PAST, "stopped"),
        ("copy", Form.PAST, "copied"),
        ("send", Form.PAST, "sent"),
        ("recover", Form.PAST, "recovered"),
        ("release", Form.PAST, "released"),
        ("check", Form.BASE, "check"),
    ],
)
def test_a_word_takes_its_form(word: str, form: Form, wanted: str) -> None:
    """Regular rules, doubled letters, and the irregular verbs of the glossary."""
    assert inflected(word, form) == wanted


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("office", "an"),
        ("device", "a"),
        ("hour", "an"),
        ("user", "a"),
        ("unknown", "an"),
        ("one-time code", "a"),
        ("SSO page", "an"),
        ("GPO", "a"),
        ("MFA", "an"),
        ("US", "a"),
    ],
)
def test_the_article_goes_by_sound(word: str, wanted: str) -> None:
    """An hour, a user, an SSO page."""
    assert article(word) == wanted


@given(st.text(max_size=30), st.sampled_from(Form))
def test_any_word_can_be_inflected(word: str, form: Form) -> None:
    """Whatever stands in the glossary, nothing breaks."""
    assert isinstance(inflected(word, form), str)
    assert article(word) in ("a", "an")
