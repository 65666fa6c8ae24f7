"""Cues of wording: what each finds, and what it must leave alone."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.detection import cues
from bot.detection.cues.finder import WORDINGS
from bot.detection.reading import Role, Turn

FIRST = Turn(0.0, Role.USER, "u1", "The badge reader on 4 West does not open.")


def names(text: str, *earlier: Turn) -> set[str]:
    turns = [*(earlier or (FIRST,)), Turn(400.0, Role.USER, "u1", text)]
    return {cue.name for cue in cues.find(turns)}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("repeat", "it is down again"),
        ("repeat", "third time this week"),
        ("repeat", "it keeps dropping"),
        ("still", "still nothing here"),
        ("told_before", "as mentioned on Tuesday, it is the left port"),
        ("told_before", "I already sent the log"),
        ("told_before", "please scroll up"),
        ("ticket_bounce", "you closed the ticket and nothing changed"),
        ("ticket_bounce", "each of the two teams says it is yours"),
        ("elapsed", "we have lost two hours now"),
        ("clock", "it is 16:22 and I have no name"),
        ("deadline", "the tender closes at 5 and I cannot upload"),
        ("impact", "14 drivers are standing at the gate"),
        ("impact", "each hour costs us £4,000"),
        ("toil", "we are writing the labels by hand"),
        ("exposed", "what do I tell the client"),
        ("unheard", "is anyone reading this channel"),
        ("unheard", "nobody has answered"),
        ("pleads", "please can somebody look"),
        ("demand", "I need a name"),
        ("rejects", "that is not a plan"),
        ("retorts", "so what is the idea?"),
        ("broken_word", "you said ten minutes"),
        ("blame", "your team wiped it"),
        ("escalation_threat", "I am copying your director in"),
        ("escalation_threat", "I want this in writing"),
        ("sarcasm", "great, broken again"),
        ("sarcasm", "Noted, I'll pencil in hope"),
        ("sarcasm", "slow clap"),
        ("withdrawal", "never mind, forget it"),
        ("withdrawal", "I'll do it myself"),
        ("distress", "I feel sick, I'm shaking"),
        ("distress", "I am going to lose my job"),
        ("embarrassment", "I look like an idiot up here"),
        ("confusion", "I don't understand which one"),
        ("formality_shift", "With respect, I would be grateful for a reply"),
        ("displeasure", "this is so frustrating"),
        ("loss", "three years of files are gone"),
        ("rank", "Chief of staff here"),
        ("stuck_here", "I am standing at the rack"),
        ("thanks", "thank you so much"),
        ("resolved", "works now"),
        ("resolved", "all sorted"),
        ("patience", "no rush, when you get a sec"),
        ("humour", "haha fair"),
        ("greeting", "Good morning Owen"),
    ],
)
def test_each_wording_is_found(name: str, text: str) -> None:
    """A plain example of each cue carries its name."""
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "kill -9 the zombie, the parent is dead",
        "fatal error in the log, the worker aborted",
        "the process hung and left an orphan",
        "kernel panic on boot, dump attached",
        "job failed with exit code 137",
        "the master died, the slave took over",
        "execute the kill switch test at noon on staging",
    ],
)
def test_the_words_of_the_trade_say_nothing_of_the_writer(text: str) -> None:
    """Calm technical talk triggers no cue of strain."""
    calm = {"opening", "detail", "polarity", "deadline", "waiting", "long_running", "loss"}
    assert names(text) <= calm


@pytest.mark.parametrize(
    "text",
    [
        "Openreach cut my fibre, useless lot honestly, so I'm on 4G today",
        "my ISP is a joke, I'll work from the office",
    ],
)
def test_anger_at_a_vendor_told_calmly_stays_low(text: str) -> None:
    """A grumble about somebody outside is no reason to nudge."""
    found = cues.find([Turn(0.0, Role.USER, "u1", text)])
    expected = sum(p * level for level, p in enumerate(cues.level_from_cues(found)))
    assert expected < 1.0


def test_thanks_for_closing_is_not_thanks() -> None:
    """Thanks that bite are sarcasm."""
    found = names("thank you so much for closing it again")
    assert "sarcasm" in found
    assert "thanks" not in found


def test_no_fact_repeats_what_was_written() -> None:
    """Facts hold fixed words and numbers: none of the message's own words get through."""
    text = "great, zebulon broken again, you xylophone promised, third time!!! nobody answers"
    found = cues.find([FIRST, Turn(9000.0, Role.USER, "u1", text)])
    assert len(found) > 4
    assert not any(word in cue.fact for cue in found for word in ("zebulon", "xylophone"))


def test_each_cue_has_a_name_of_its_own() -> None:
    """No two rows of the table share a name."""
    assert len({row.name for row in WORDINGS}) == len(WORDINGS)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(max_size=120), min_size=1, max_size=8))
def test_any_conversation_has_sound_cues(texts: list[str]) -> None:
    """Whatever is written, names are unique, facts short and strengths in 0..1."""
    turns = [Turn(100.0 * i, Role.USER, f"u{i % 2}", text) for i, text in enumerate(texts)]
    found = cues.find(turns)
    assert len({cue.name for cue in found}) == len(found)
    assert all(0 <= cue.strength <= 1 and 0 < len(cue.fact) < 60 for cue in found)


@pytest.mark.parametrize(
    "unit", ["i'll do it ? ", "you ", "so ", '"looking ', "a ", "i am ", "nobody ", "x@x ", "?!"]
)
def test_hostile_input_takes_little_time(unit: str) -> None:
    """A hundred kilobytes of anything, in every turn, are read in well under a second."""
    turns = [Turn(60.0 * i, Role.USER, "u1", unit * (100_000 // len(unit))) for i in range(4)]
    start = time.perf_counter()
    cues.find(turns)
    cues.staff(turns)
    assert time.perf_counter() - start < 2.0
