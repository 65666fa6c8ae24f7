"""Whole families of wordings: who did what, what is promised for when, and what is merely done."""

from hypothesis import given
from hypothesis import strategies as st

from bot.coaching.glossary import Entry, Glossary
from bot.coaching.tone import Finding, check

GLOSSARY = Glossary.of((Entry(("MFA",), "second check"),), frozenset({"IT"}))
US = st.sampled_from(("We", "I", "Our team", "IT", "My colleague", "Our last update", "One of us"))
FAULT = st.sampled_from(
    (
        "broke your calendar",
        "messed up the invites",
        "misconfigured the door",
        "forgot to renew it",
        "set it to the wrong floor",
        "overlooked your request",
    )
)
THING = st.sampled_from(("The printer", "Your mailbox", "The wifi", "The door reader", "It"))
STATE = st.sampled_from(("fixed", "back online", "working again", "repaired", "restored"))
TIME = st.sampled_from(("by 3 pm", "tomorrow", "within the hour", "before noon", "this afternoon"))
VISIT = st.sampled_from(("call you", "come to your desk", "write to you", "tell you what I found"))
REPORT = st.sampled_from(
    (
        "That's a known bug in version 12.",
        "I see the same message here.",
        "Your account was disabled by the HR system.",
        "Strange, I haven't seen this one before.",
    )
)
STEP = st.sampled_from(
    (
        "Could you send me the number?",
        "I'll ring you at 3.",
        "You can use the other one until then.",
        "Please restart it once.",
        "I've put a new one on your desk.",
        "You don't have to do anything.",
    )
)
NOTE = st.sampled_from(
    (
        "I swapped the ink and the test page is spotless.",
        "It's in your inbox, under last week.",
        "You were right, it was the extension lead.",
        "Both of you are in the group now.",
        "The right number is 5500.",
        "She's all set for Monday.",
    )
)


def kinds(draft: str) -> frozenset[Finding]:
    """What is found in a draft."""
    return check(draft, GLOSSARY).kinds


@given(US, FAULT)
def test_one_of_us_and_a_fault_is_blame(who: str, did: str) -> None:
    """Whoever of us it was, and whatever they did."""
    assert Finding.BLAME in kinds(f"{who} {did}, sorry about that.")


@given(US, FAULT)
def test_a_fault_that_is_being_looked_at_is_no_blame(who: str, did: str) -> None:
    """A question whether it was so takes no blame."""
    said = who if who in ("I", "IT") else who[0].lower() + who[1:]

    assert Finding.BLAME not in kinds(f"I'm looking into whether {said} {did}.")


@given(THING, STATE, TIME)
def test_a_state_with_a_time_is_a_promise(thing: str, state: str, time: str) -> None:
    """What will work again when; the same with a condition is none."""
    assert Finding.PROMISED_FIX in kinds(f"{thing} will be {state} {time}.")
    assert Finding.PROMISED_FIX not in kinds(f"I hope {thing.lower()} will be {state} {time}.")


@given(VISIT, TIME)
def test_a_visit_with_a_time_is_no_promise_of_a_fix(does: str, time: str) -> None:
    """A call or a note is the technician's to promise."""
    assert Finding.PROMISED_FIX not in kinds(f"I'll {does} {time}.")


@given(REPORT, STEP)
def test_a_report_lacks_a_step_and_a_step_mends_it(report: str, step: str) -> None:
    """How things are is not what happens now, until a step stands beside it."""
    assert Finding.NO_NEXT_STEP in kinds(report)
    assert Finding.NO_NEXT_STEP not in kinds(f"{report} {step}")


@given(NOTE)
def test_a_note_that_all_is_done_has_nothing_to_find(note: str) -> None:
    """Good news needs neither a next step nor a time."""
    assert kinds(note) == frozenset()
