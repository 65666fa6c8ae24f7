"""What a technician reads about a draft: within Slack's limits, and calling nobody."""

import json

import pytest

from bot.coaching.glossary import Entry, Glossary
from bot.coaching.plain import plain
from bot.coaching.tone import Finding, Found, Praise, Strength, Tone, check
from bot.slack.blocks.plain import ALREADY, in_plain_english
from bot.slack.blocks.tone import MOST_FINDINGS, NAMES, tone_answer, tone_view
from bot.workspace.blockkit import faults_of_blocks, faults_of_view

GLOSSARY = Glossary.of((Entry(("MFA",), "second check"), Entry(("node",), "computer")))


def shown(message: object) -> str:
    """All its blocks as one string."""
    return json.dumps(getattr(message, "blocks", message), ensure_ascii=False)


def everything(kinds: int = len(Finding)) -> Tone:
    """A tone with many findings, each with long words."""
    found = tuple(
        Found(kind, ("calm <!channel> " * 60,) * 6, "It [why].", "Say it " * 200)
        for kind in list(Finding)[:kinds]
    )
    return Tone(found, (Praise(Strength.ASKS, "could <@U1> " * 40, "It asks."),))


def test_every_finding_has_a_name() -> None:
    """No finding is shown by its code word."""
    assert set(NAMES) == set(Finding)


@pytest.mark.parametrize("draft", ["calm <!channel> " * 400, "x", "calm <@U1>"])
def test_the_longest_answer_fits_slack(draft: str) -> None:
    """Slack refuses a whole message for one text too long."""
    message = tone_answer(draft, everything())

    assert faults_of_blocks(list(message.blocks), "message") == []
    assert faults_of_view(tone_view(draft, everything())) == []
    assert "<!channel>" not in shown(message)


def test_what_works_comes_first() -> None:
    """Good first, then each finding with its words."""
    draft = "Restart it and try again by 3 pm."
    text = shown(tone_answer(draft, check(draft, GLOSSARY)))

    assert text.index("What works") < text.index("Reads as an order")


def test_the_words_are_marked_in_the_draft() -> None:
    """The draft is shown with them in bold, overlaps joined."""
    draft = "Please calm down now. Calm downs are no verb."
    tone = Tone((Found(Finding.HEATED, ("calm down now", "down now"), "It.", "Say."),))
    (quote,) = tone_answer(draft, tone).blocks[0]["elements"]
    bold = [each["text"] for each in quote["elements"] if each.get("style")]

    assert bold == ["calm down now"]
    assert "".join(each["text"] for each in quote["elements"]) == draft


def test_a_phone_gets_the_most_urgent_ones() -> None:
    """The rest is named in one line."""
    text = shown(tone_answer("x", everything()))

    assert text.count("“calm") <= MOST_FINDINGS * 4
    assert "Also: " in text


def test_nothing_found_is_said_kindly() -> None:
    """A good draft gets no false finding."""
    assert "Nothing in it stands out" in shown(tone_answer("x", Tone()))


def test_plain_english_to_copy() -> None:
    """The text in a block of its own, and what stands for what."""
    message = in_plain_english(plain("The MFA of a <node> & QMS", GLOSSARY))

    assert faults_of_blocks(list(message.blocks), "message") == []
    assert "MFA → second check" in shown(message)
    assert "*QMS*" in shown(message)


def test_plain_already() -> None:
    """One line says so."""
    assert in_plain_english(plain("All is well.", GLOSSARY)).text == ALREADY


def test_long_plain_english_fits_slack() -> None:
    """Many swaps and many acronyms are cut, not refused."""
    text = " ".join(f"MFA node {chr(65 + n % 26)}{chr(65 + n // 26)}Q and words" for n in range(90))

    message = in_plain_english(plain(text, GLOSSARY))

    assert faults_of_blocks(list(message.blocks), "message") == []
    assert "and 82 more" in shown(message)


def test_what_was_cut_off_is_said() -> None:
    """Whoever copies it knows that its end is missing."""
    assert "two parts" in shown(in_plain_english(plain("All is well.", GLOSSARY), cut=True))
    assert "two parts" in shown(in_plain_english(plain("MFA " * 800, GLOSSARY)))
