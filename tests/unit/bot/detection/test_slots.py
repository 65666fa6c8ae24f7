"""What a user's words fill in a phrase: nothing that would make the phrase untrue."""

import pytest

from bot.detection.reading import Role, Turn
from bot.detection.slots import FRESH, called, known_slots, slots_in


def said(text: str, at: float = 0.0, role: Role = Role.USER) -> Turn:
    """A turn of a conversation."""
    return Turn(at, role, "U1", text)


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("I need it by 5 PM.", "5 pm"),
        ("Could I have it before NOON please", "noon"),
        ("we present by friday morning", "Friday morning"),
        ("It is not working and I need it before Monday", "Monday"),
        ("I only have until 3 pm", "3 pm"),
        ("we've got till tomorrow", "tomorrow"),
        ("It worked until yesterday evening, I need it by end of day", "end of day"),
    ],
)
def test_a_time_they_need_it_by_is_a_deadline(text: str, deadline: str) -> None:
    """As a sentence has it, whatever was typed."""
    assert slots_in([said(text)])["deadline"] == deadline


@pytest.mark.parametrize(
    "text",
    [
        "It worked until Friday.",
        "Everything was fine before noon",
        "You said by noon and nothing happened",
        "I was told it would be back by 5 pm",
        "It was supposed to be fixed by Monday",
        "I waited until 5 pm",
    ],
)
def test_any_other_time_is_none(text: str) -> None:
    """Whoever wrote that it worked until Friday does not need it by Friday."""
    assert "deadline" not in slots_in([said(text)])


def test_tomorrow_is_another_day_tomorrow() -> None:
    """Said a working day ago, an hour may have passed; the name of a day still stands."""
    later = said("Any news?", FRESH + 1)

    assert slots_in([said("I need it by tomorrow"), said("Any news?", 60.0)])["deadline"]
    assert "deadline" not in slots_in([said("I need it by tomorrow"), later])
    assert slots_in([said("I need it by Friday"), later])["deadline"] == "Friday"


def test_staff_name_no_deadline() -> None:
    """What a technician promised is not what the user needs."""
    assert slots_in([said("You have it by 5 pm", role=Role.TECH)]) == {}


@pytest.mark.parametrize(
    "text", ["The audit log is empty", "our representation of it", "presentation mode is on"]
)
def test_a_word_that_only_looks_like_it_holds_nothing_up(text: str) -> None:
    """No audit is waiting on an audit log."""
    assert "impact" not in slots_in([said(text)])


@pytest.mark.parametrize(
    ("name", "said_as"),
    [
        ("Priya Nair", "Priya"),
        ("Nair, Priya", "Priya"),
        ("Priya Nair, Finance", "Priya"),
        ("Priya Nair (Finance)", "Priya"),
        ("[EXT] Priya Nair", "Priya"),
        ("Dr. Priya Nair", "Dr. Nair"),
        ("Priya,", "Priya"),
        ("priya.nair", "priya.nair"),
        ("(IT)", "(IT)"),
        ("  ", ""),
    ],
)
def test_people_are_called_by_their_name(name: str, said_as: str) -> None:
    """Directories write families first, teams behind, and titles before."""
    assert called(name) == said_as
    assert called(called(name)) == said_as
    assert known_slots(name, "other", ()).get("user", "") == said_as
