"""What people type after a command, and where they are answered."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.answers import channel_of, who
from handlers.errors import private
from handlers.steady import MOST_SECONDS, seconds_of


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("30m", 1800),
        ("30", 1800),
        ("30 min", 1800),
        ("1 minute", 60),
        ("45 minutes", 2700),
        ("2h", 7200),
        ("2 hours", 7200),
        ("1 hour", 3600),
        ("12h", 43_200),
        ("720m", 43_200),
    ],
)
def test_a_length_of_time_is_read_as_people_write_it(typed: str, seconds: float) -> None:
    """Minutes unless they say hours."""
    assert seconds_of(typed) == seconds


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0",
        "0h",
        "-5",
        "13h",
        "721",
        "9999",
        "soon",
        "30s",
        "1.5h",
        "half an hour",
        "30m please",
    ],
)
def test_anything_else_is_asked_for_again(typed: str) -> None:
    """More than twelve hours is a slip too."""
    assert seconds_of(typed) is None


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_sensible_time_or_none(typed: str) -> None:
    """It never fails, and never presents for ever."""
    seconds = seconds_of(typed)

    assert seconds is None or 0 < seconds <= MOST_SECONDS


@pytest.mark.parametrize(
    ("body", "user", "channel"),
    [
        ({"user_id": "U1", "channel_id": "C1"}, "U1", "C1"),
        ({"user": {"id": "U1"}, "channel": {"id": "C1"}}, "U1", "C1"),
        ({"user": {"id": "U1"}, "container": {"channel_id": "C1"}}, "U1", "C1"),
        ({"user": {"id": "U1"}, "container": {"type": "view"}}, "U1", ""),
        ({}, "", ""),
    ],
    ids=["a command", "a button", "a button on an ephemeral", "App Home", "nothing"],
)
def test_who_and_where_are_found_in_every_payload(
    body: dict[str, Any], user: str, channel: str
) -> None:
    """Commands, clicks, App Home."""
    assert (who(body), channel_of(body)) == (user, channel)


@given(st.text())
def test_a_refusal_is_seen_by_its_reader_alone(said: str) -> None:
    """It says so itself."""
    answer = private(said)

    assert answer.status == 200
    assert json.loads(answer.body) == {"response_type": "ephemeral", "text": said}
