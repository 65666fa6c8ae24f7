"""What a cue is told of: only what the words of the message bear out."""

import pytest

from bot.detection import cues
from bot.detection.cues.plainly import PLAINLY
from bot.detection.heat import Mark
from bot.detection.reading import Role, Turn
from bot.nudging.facts import SAYS, told
from tests.fakes.making import reading

ASK = Turn(0.0, Role.USER, "u1", "The portal does not open.")
REPLY = Turn(60.0, Role.TECH, "t1", "Please clear your cache.")


def said_of(text: str, *earlier: Turn) -> list[str]:
    """What a technician would be told of a message."""
    found = cues.find([*earlier, Turn(120.0, Role.USER, "u1", text)])
    return told(Mark.of(120.0, Role.USER, "u1", reading((1.0, 0, 0, 0, 0), *found)))


@pytest.mark.parametrize(
    "text",
    [
        "My password expired, could you reset it?",
        "When I launch Outlook it closes.",
        "Can't open the invoice from SAP.",
        "The authenticator is on my phone.",
        "The service is running, and the port is listening.",
        "Could you give him access to the share?",
        "Nobody in finance has Visio, is that right?",
        "Let me know what you need.",
        "I restarted it twice, then three times.",
        "I am stuck on the loading screen.",
        "The error is gone.",
        "Could you try again?",
        "It was supposed to be blue.",
        "That isn't on the list.",
        "My manager approved it, I can ask my manager for the form.",
        "The stupid people at the airline again, haha.",
    ],
)
def test_calm_talk_is_told_nothing_it_did_not_say(text: str) -> None:
    """These words are near a cue, and say none of it."""
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("I need it by noon.", "names a deadline"),
        ("The board meeting is at 3.", "names a deadline"),
        ("Customers are waiting at the counter.", "says others are held up"),
        ("Nobody has answered since this morning.", "says nobody answers"),
        ("No reply yet.", "says nobody answers"),
        ("You closed my ticket and it is still broken.", SAYS["ticket_bounce"]),
        ("As I already said, I rebooted.", "has said this before"),
        ("That doesn't help.", "says the last answer does not help"),
        ("You said ten minutes.", "recalls what they were told"),
        ("It broke again.", "says it has happened before"),
        ("This is the third time this week.", "says it has happened before"),
        ("I will raise this with my director.", "speaks of going higher"),
        ("Forget it.", "says not to bother any more"),
        ("My files are gone.", "says something is lost"),
        ("I am writing the orders by hand.", "is working around it by hand"),
        ("I need a name.", "asks for a name, a date or a person"),
        ("Please help, it is urgent.", "asks for help soon"),
        ("I am standing here at the gate.", "is standing there waiting"),
        ("What do I tell the client?", "has to answer for it to others"),
    ],
)
def test_what_was_said_is_told(text: str, fact: str) -> None:
    """In so many words."""
    assert fact in said_of(text, ASK, REPLY)


def test_an_answer_is_turned_down_only_where_there_was_one() -> None:
    """A first message cannot turn one down."""
    assert SAYS["rejects"] not in said_of("That doesn't help anybody.")


def test_every_strict_look_is_at_a_cue_that_is_told() -> None:
    """For the others it would be wasted."""
    assert set(PLAINLY) <= set(SAYS)
