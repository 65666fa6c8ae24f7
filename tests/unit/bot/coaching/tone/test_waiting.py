"""No expectation is found only where a reader is left waiting without any hint."""

from pathlib import Path

import pytest

from bot.coaching.glossary_file import parse_glossary
from bot.coaching.tone import Finding, check

GLOSSARY = Path(__file__).parents[5] / "config" / "glossary.yaml"
SHIPPED = parse_glossary(GLOSSARY.read_text(encoding="utf-8"), "config/glossary.yaml")
WAITS = (
    "I'm looking into it, thanks for the details.",
    "I've passed your ticket to the network team.",
    "Your request is being processed by the server team.",
    "I'll ask the provider and let you know.",
    "We've opened a case with the manufacturer.",
)
HINTS = (
    "You will hear from me by 3 pm.",
    "They usually answer the same day.",
    "Could you keep the laptop on?",
    "Until then you can use the web version.",
    "Please keep the ticket open.",
)


@pytest.mark.parametrize("draft", WAITS)
def test_a_reader_in_the_dark_is_seen(draft: str) -> None:
    """Work in hand or handed on, and nothing else, is waiting."""
    assert Finding.NO_EXPECTATION in check(draft, SHIPPED).kinds


@pytest.mark.parametrize("hint", HINTS)
@pytest.mark.parametrize("draft", WAITS)
def test_any_hint_is_enough(draft: str, hint: str) -> None:
    """A time, a usual time, a question or something to do ends the dark, on either side."""
    assert Finding.NO_EXPECTATION not in check(f"{draft} {hint}", SHIPPED).kinds
    assert Finding.NO_EXPECTATION not in check(f"{hint} {draft}", SHIPPED).kinds
