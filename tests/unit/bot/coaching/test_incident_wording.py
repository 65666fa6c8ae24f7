"""What is said of an update before it goes."""

import pytest

from bot.coaching.incident_wording import remarks_on
from bot.coaching.tone import Tone
from bot.incident_records import Status

NEXT = 1_773_750_000.0


def kinds(text: str, status: Status = Status.IDENTIFIED, next_by: float | None = NEXT) -> list[str]:
    """The kinds of remark on one text, with a tone check that finds nothing."""
    found = remarks_on([text], lambda _: Tone(), status=status, next_by=next_by)
    return [each.kind for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "It will be fixed by 15:00.",
        "VPN is back in 20 minutes.",
        "Everything should be restored within an hour.",
        "ETA 16:30.",
    ],
)
def test_a_promised_fix_is_pointed_out(text: str) -> None:
    """Nobody knows yet when it works again."""
    assert kinds(text) == ["promised_fix"]


@pytest.mark.parametrize(
    "text",
    [
        "The network team forgot the certificate.",
        "This was caused by human error.",
        "It is the vendor's fault.",
    ],
)
def test_blame_is_pointed_out(text: str) -> None:
    """Readers need to know what they can do, not who did it."""
    assert kinds(text) == ["blame"]


@pytest.mark.parametrize(
    "text",
    [
        "We have made a change and are watching whether it holds.",
        "Please restart the client. Mail sent before 14:00 has arrived.",
        "The network team is on site.",
    ],
)
def test_plain_updates_pass(text: str) -> None:
    """Nothing is found where there is nothing."""
    assert kinds(text) == []


def test_an_update_without_a_next_word_is_pointed_out() -> None:
    """Unless it is over."""
    assert kinds("We are looking.", next_by=None) == ["no_next_update"]
    assert kinds("It works again.", Status.RESOLVED, None) == []
