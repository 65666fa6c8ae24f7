"""Trouble told from a question."""

import pytest

from bot.coaching.incident_trouble import tells_of_trouble


@pytest.mark.parametrize(
    "text",
    [
        "VPN keeps dropping for the third time today",
        "Is the VPN down for everybody?",
        "outlook won’t open since this morning",
        "can't log in from home",
        "The printer is not working",
        "wifi so slow today",
        "Teams kicked me out, error 5003",
    ],
)
def test_what_does_not_work_is_trouble(text: str) -> None:
    """However calmly it is said."""
    assert tells_of_trouble(text)


@pytest.mark.parametrize(
    "text",
    [
        "How do I connect to the VPN from home?",
        "Could I have a new headset please?",
        "Thanks, the VPN works again.",
        "Which printer is the nearest to room 4?",
    ],
)
def test_a_question_is_none(text: str) -> None:
    """Three people asking how to do something are no incident."""
    assert not tells_of_trouble(text)
