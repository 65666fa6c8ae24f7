"""How a draft reads: each finding with its words, and what lets it pass."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.coaching.glossary import Entry, Glossary
from bot.coaching.glossary_file import parse_glossary
from bot.coaching.tone import HARSH, Finding, Strength, Tone, check
from phrasebank.loader import FOLDER, load

GLOSSARY = Glossary.of(
    (Entry(("MFA",), "second check when you sign in"), Entry(("sync",), "copy", everyday=True)),
    frozenset({"IT", "PDF"}),
)
ROOT = Path(__file__).parents[5]
SHIPPED = parse_glossary(
    (ROOT / "config" / "glossary.yaml").read_text(encoding="utf-8"), "glossary.yaml"
)
OWN = ROOT / "lab" / "drafts" / "own.jsonl"
CLEAN = "I can see this holds you up. I have restarted the queue and will write again by 10:30."


def looked(draft: str, *, upset: bool | None = None) -> Tone:
    """The tone of a draft by a small glossary."""
    return check(draft, GLOSSARY, upset=upset)


@pytest.mark.parametrize(
    ("kind", "draft", "words"),
    [
        (Finding.HEATED, "Calm down. I will write by 11 am.", "Calm down"),
        (Finding.HEATED, "Stop shouting at me. I will write by 11 am.", "Stop shouting at me"),
        (Finding.HEATED, "I have TOLD you, I will write by 11 am.", "TOLD"),
        (Finding.SARCASTIC, "Oh great, another one. I'll look at 3 pm.", "Oh great, another one"),
        (Finding.CONDESCENDING, "Just click the button that says Save.", "Just click"),
        (Finding.CONDESCENDING, "Obviously it needs power.", "Obviously it needs power"),
        (Finding.DEFENSIVE, "That's not our fault, you see.", "not our fault, you see"),
        (Finding.CONDESCENDING, "As I already told you, it is with them.", "As I already told you"),
        (Finding.BLAME, "Sorry, that was our mistake. I'll look at 2 pm.", "that was our mistake"),
        (Finding.PROMISED_FIX, "It will be fixed by 3 pm.", "will be fixed by 3 pm"),
        (Finding.PROMISED_FIX, "I promise it won't happen again.", "promise it won't happen again"),
        (Finding.BARE_NO, "I can't give you access to that folder.", "I can't give you access"),
        (Finding.BARE_COMMAND, "Restart your laptop and log in again.", "Restart your laptop"),
        (Finding.CLIPPED, "Fixed.", "Fixed."),
        (Finding.NO_EXPECTATION, "I will look into your ticket soon.", "soon"),
        (Finding.JARGON, "Your MFA is off; could you switch it on?", "MFA"),
        (Finding.JARGON, "The QMS is off; could you switch it on?", "QMS"),
    ],
)
def test_a_finding_marks_its_words(kind: Finding, draft: str, words: str) -> None:
    """The words stand in the draft as they are marked, with a reason and something to say."""
    (found,) = looked(draft).of(kind)

    assert any(words in each for each in found.words)
    assert all(each in draft for each in found.words)
    assert found.why.endswith(".")
    assert found.calmer


@pytest.mark.parametrize(
    ("kind", "draft"),
    [
        (Finding.NO_NEXT_STEP, "The printer on that floor is an old model with a weak card."),
        (Finding.LONG, "I will call you at ten about this. " * 20),
    ],
)
def test_what_is_missing_or_too_much_is_said(kind: Finding, draft: str) -> None:
    """A finding about the whole draft marks no words."""
    (found,) = looked(draft).of(kind)

    assert found.words == ()


@pytest.mark.parametrize(
    ("kind", "draft"),
    [
        (Finding.HEATED, "I'll stop sending you steps and look from our side by noon."),
        (Finding.CONDESCENDING, "I just restarted it; could you try again?"),
        (Finding.CONDESCENDING, "It's easy to miss, so here is where it stands: top right."),
        (Finding.DEFENSIVE, "You're not the only one and you have done nothing wrong."),
        (Finding.BLAME, "The logs show that our update caused it. I have put it back."),
        (Finding.PROMISED_FIX, "I can't promise it will be fixed by 3, but I'll write by then."),
        (Finding.PROMISED_FIX, "The supplier expects it to be fixed by 3 pm."),
        (Finding.BARE_NO, "I can't give you that folder, but I can send you a copy."),
        (Finding.BARE_NO, "I can't see anything in the logs yet. I'll look again at 2 pm."),
        (Finding.BARE_COMMAND, "Restart your laptop, so that it loads the update."),
        (Finding.BARE_COMMAND, "Could you try this? Open Settings. Click Accounts."),
        (Finding.BARE_COMMAND, "Open Settings. Click Sync. That brings your calendar back."),
        (Finding.BARE_COMMAND, "Is it worse after you have moved the laptop?"),
        (Finding.CLIPPED, "You're welcome!"),
        (Finding.NO_EXPECTATION, "I will look into your ticket by noon."),
        (Finding.NO_NEXT_STEP, "Glad it works again."),
        (Finding.JARGON, "The second check when you sign in (MFA) is off."),
        (Finding.JARGON, "Your files sync now."),
    ],
)
def test_what_lets_a_draft_pass(kind: Finding, draft: str) -> None:
    """A reason, an alternative, a time, an explanation: the same words are no finding."""
    assert kind not in looked(draft).kinds


def test_a_kind_word_is_missed_only_where_it_is_needed() -> None:
    """With an upset reader, and never where nothing is known."""
    cold = "I will look at the connection by 2 pm."

    assert Finding.NO_ACKNOWLEDGEMENT in looked(cold, upset=True).kinds
    assert Finding.NO_ACKNOWLEDGEMENT not in looked(cold, upset=None).kinds
    assert Finding.NO_ACKNOWLEDGEMENT not in looked(cold, upset=False).kinds
    assert Finding.NO_ACKNOWLEDGEMENT not in looked(f"Sorry. {cold}", upset=True).kinds


def test_a_good_draft_has_strengths_alone() -> None:
    """What works is said, each strength once."""
    tone = looked(CLEAN, upset=True)

    assert tone.findings == ()
    assert {
        Strength.ACKNOWLEDGES,
        Strength.NEXT_STEP,
        Strength.SAYS_WHEN,
        Strength.PLAIN,
    } <= tone.shown


def test_a_strength_is_not_praised_beside_what_spoils_it() -> None:
    """A time for the fix is not praised for being a time."""
    tone = looked("It will be fixed by 3 pm.")

    assert Strength.SAYS_WHEN not in tone.shown


def test_findings_come_in_their_order() -> None:
    """The worst first, whatever stood first in the draft."""
    tone = looked("Your MFA is off. Calm down. Restart it.")
    order = list(Finding)
    places = [order.index(found.kind) for found in tone.findings]

    assert places == sorted(places)
    assert tone.has(HARSH)


def test_an_order_becomes_a_request_with_its_reason() -> None:
    """The calmer wording is made of the order's own words."""
    (found,) = looked("Restart your laptop and log in again.").of(Finding.BARE_COMMAND)

    assert found.calmer.startswith("Could you restart your laptop and log in again? It ")


def test_quoted_words_are_not_the_technicians() -> None:
    """What the user wrote is quoted, not said."""
    tone = looked("> you idiot, calm down\nI will call you at ten.")

    assert Finding.HEATED not in tone.kinds


@pytest.mark.parametrize("draft", ["", "   ", "```\ncode\n```", "> a quote", "?!", ":tada:"])
def test_nothing_to_read_has_no_tone(draft: str) -> None:
    """Without words of one's own there is nothing to find."""
    assert looked(draft).kinds <= {Finding.CLIPPED, Finding.HEATED}


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_draft_is_read(draft: str) -> None:
    """No input breaks the check, and a kind is found once at most."""
    tone = looked(draft, upset=True)

    assert len(tone.kinds) == len(tone.findings)


@pytest.mark.parametrize(
    "draft", ["you " * 4000, "a" * 20_000, "fix it " * 3000, "will " * 3000, "(" * 9000]
)
@pytest.mark.timeout(10)
def test_long_drafts_are_read_in_time(draft: str) -> None:
    """Nobody can keep the bot busy with a draft."""
    assert isinstance(looked(draft), Tone)


def test_own_phrases_are_never_harsh() -> None:
    """What the product offers passes its own check."""
    harsh = HARSH | {Finding.BARE_NO, Finding.BARE_COMMAND, Finding.PROMISED_FIX, Finding.JARGON}
    found = [
        phrase.text for phrase in load(FOLDER).phrases if check(phrase.text, SHIPPED).has(harsh)
    ]

    assert found == []


def test_own_drafts_read_as_they_are_labelled() -> None:
    """The drafts the rules were written with keep their findings."""
    rows = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
    clean = [row for row in rows if row["clean"]]
    flagged = [
        row["id"] for row in clean if check(row["draft"], SHIPPED, upset=row["user_upset"]).findings
    ]

    assert len(rows) >= 100
    assert flagged == []
