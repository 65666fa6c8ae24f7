"""The voice: calm, brief, plain; facts and no verdicts; British English; none of the code's words.

What a scripted user says in a role-play is theirs, and left out, and so are the patterns by which
a draft's tone is told: they hold what people should not say.
"""

import re

import pytest
from spoken import Spoken, as_read, everything, is_prose

NEVER_SHOWN = ("heat", "heats", "heated", "level", "levels", "whisper", "whispers", "shadow")
CUTE = (
    "oops", "uh-oh", "whoops", "awesome", "yay", "hooray", "great news", "no worries", "fantastic",
    "amazing", "super", "buddy", "guys", "hang tight", "sit tight", "oh no", "bear with",
)  # fmt: skip
VERDICTS = (
    "angry", "furious", "rude", "hysterical", "toxic", "difficult user", "problem user",
    "aggressive", "impatient", "unreasonable", "whining", "complainer",
)  # fmt: skip
AMERICAN = (
    "behavior", "color", "favorite", "organize", "organized", "apologize", "recognize", "analyze",
    "summarize", "prioritize", "canceled", "labeled", "center", "gray", "check mark", "toward",
)  # fmt: skip
STIFF = ("utilise", "utilize", "in order to", "please be advised", "kindly", "we regret", "hereby")
# Where the word is the subject: labels a colleague is asked to do without.
SPEAKS_OF_LABELS = ("bot/coaching/labels.py", "bot/slack/blocks/feedback.py")


def prose() -> list[Spoken]:
    """Every string that is read."""
    return [spoken for spoken in everything() if is_prose(spoken.text)]


def holding(words: tuple[str, ...], *, apart: tuple[str, ...] = ()) -> list[str]:
    """Where one of these words is said."""
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
    return [
        f"{spoken.surface}:{spoken.line} “{found[0]}” in: {spoken.text[:90]}"
        for spoken in prose()
        if spoken.surface not in apart
        if (found := pattern.search(as_read(spoken.text)))
    ]


def test_nothing_is_shouted() -> None:
    """No exclamation mark; Slack's own `<!here>` is no word of ours."""
    assert [each for each in prose() if "!" in as_read(each.text)] == []


@pytest.mark.parametrize("words", [CUTE, STIFF, AMERICAN], ids=["cute", "stiff", "American"])
def test_the_voice_is_calm_plain_and_british(words: tuple[str, ...]) -> None:
    """Neither a mascot nor an office."""
    assert holding(words) == []


def test_people_get_facts_and_no_verdicts() -> None:
    """“Third chase from Priya”, never “Priya is angry”."""
    assert holding(VERDICTS, apart=SPEAKS_OF_LABELS) == []


def test_the_words_of_the_code_are_not_shown() -> None:
    """People read “needs a word”, “silent trial” and “my notes”."""
    assert holding(NEVER_SHOWN) == []


def test_nobody_is_told_they_failed() -> None:
    """A mistake in typing gets an example, not blame."""
    blame = ("invalid", "illegal", "you failed", "you forgot", "wrong input", "error")
    assert holding(blame) == []
