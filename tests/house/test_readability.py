"""What people read is plain: Flesch reading ease of 60 or more, surface by surface."""

import re
from collections import defaultdict

import pytest
from reading_ease import ease, sentences, syllables, words_of
from spoken import as_read, everything, is_prose
from tree import ROOT

LEAST = 60.0
LEAST_OF_ONE = 45.0
"""For a single string, where one long word that has no shorter one weighs more."""
SHORT = 8
"""Words from which a string is long enough to be measured."""
PAGES = ("for-technicians", "for-shift-leads", "practice-scripts", "privacy")
# Counted by hand.
KNOWN = """conversation 4 technician 3 incident 3 message 2 private 2 suggestion 3 nobody 3
erased 2 notice 2 channel 2 preferences 4 quiet 2 acknowledge 3 clarify 3 boundary 3 escalate 3
phrases 2 closed 1 opened 2 asked 1 something 2 somebody 3 database 3 people 2 table 2 reminders 3
resolved 2 sensitivity 5 usually 4 real 1 created 3 period 3 various 3 experience 4 audience 3
trial 2 replied 2 applies 2 situation 4 annual 3 value 2 queue 1 language 2 require 2 careful 2
useless 2 statement 2 helped 1 visited 3 ended 2 changed 1 places 2 handled 2 rules 1 files 1
permission 3 organisation 5 behaviour 3 leave 1 outside 2 password 2 engineer 3 policy 3 apology 4
review 2 variety 4 serious 3 immediately 5 special 2 million 2 opinion 3 video 3"""


@pytest.mark.parametrize(
    ("word", "count"), [tuple(each.rsplit(" ", 1)) for each in re.findall(r"\w+ \d", KNOWN)]
)
def test_syllables_are_counted_as_people_count_them(word: str, count: str) -> None:
    """The measure itself is right on plain words of this house."""
    assert syllables(word) == int(count)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The cat sat on the mat.", 110, 120),
        ("Nothing is kept. You can be left out, or have it erased.", 80, 110),
        (
            "Organisational implementation considerations necessitate comprehensive "
            "interdepartmental communication.",
            -300,
            0,
        ),
    ],
)
def test_the_measure_tells_plain_from_heavy(text: str, low: float, high: float) -> None:
    """Easy words score high, officialese far below zero."""
    assert low <= ease(text) <= high


def test_a_command_and_a_slot_count_as_one_word() -> None:
    """Names of services and things to type are nobody's prose."""
    said = as_read("Try `/steady presenting 30m` for *{service}*.")

    assert words_of(said) == ["try", "it", "for", "it"]
    assert len(sentences("Done. It works; thank you: all.")) == 4


def measured() -> dict[str, list[str]]:
    """The strings of eight words and more, by the file they stand in."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for spoken in everything():
        said = as_read(spoken.text)
        if is_prose(spoken.text) and len(words_of(said)) >= SHORT:
            found[spoken.surface].append(said)
    return found


def test_the_surfaces_are_found() -> None:
    """Each room that speaks is measured: code, errors, phrases, settings, role-plays."""
    rooms = {surface.split("/")[0] for surface in measured()}

    assert rooms == {"handlers", "bot", "phrasebank", "config"}
    assert sum(map(len, measured().values())) > 500


def test_every_surface_reads_easily() -> None:
    """Sixty and more, over all the strings of eight words and more of one file."""
    heavy = {
        surface: round(score, 1)
        for surface, said in measured().items()
        if (score := ease("\n".join(said))) < LEAST
    }

    assert heavy == {}


def test_no_single_string_is_heavy() -> None:
    """A plain page does not make up for one sentence that nobody gets through."""
    heavy = [
        (surface, round(ease(said), 1), said)
        for surface, every in measured().items()
        for said in every
        if ease(said) < LEAST_OF_ONE
    ]

    assert heavy == []


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_for_people_read_easily(page: str) -> None:
    """The documentation of what people do with it, tables included."""
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    text = re.sub(r"```.*?```|<[^>]*>|^\|[-| ]+\|$", "", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text).replace("|", ". ")

    assert ease(as_read(text)) >= LEAST
