"""The figures of the tone check and the glossary are written by the command, from labels."""

import json

import pytest

from bot.coaching.glossary_file import parse_glossary
from lab.drafts import DOCS, FOURTH, GLOSSARY, HERE, PAGES, Labelled, scored, table, tone_page

SHIPPED = parse_glossary(GLOSSARY.read_text(encoding="utf-8"), "config/glossary.yaml")


@pytest.mark.parametrize("name", PAGES)
def test_the_page_holds_todays_figures(name: str) -> None:
    """After a rule, a term or a draft changes, `make drafts` has been run."""
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](SHIPPED)


def test_hits_false_alarms_and_misses_are_told_apart() -> None:
    """Precision and recall are counted as the page says."""
    some = [
        Labelled(
            1, "Calm down. I will write by 11 am.", upset=False, findings=frozenset({"heated"})
        ),
        Labelled(2, "Calm down. I will write by 11 am.", upset=False, findings=frozenset()),
        Labelled(3, "I will write by 11 am.", upset=False, findings=frozenset({"heated"})),
        Labelled(4, "I will write by 11 am.", upset=False, findings=frozenset()),
    ]
    score = scored(some, SHIPPED)

    assert "| heated (rare) | 2 | 2 | 0.50 | 0.50 |" in table(score)
    assert "**1 of 2**" in table(score)


def test_the_labels_are_known_findings() -> None:
    """A slip in a label would count as a miss for ever."""
    names = {kind for path in HERE.glob("*.jsonl") for kind in _kinds(path.name)}

    assert names <= {
        "heated", "sarcastic", "condescending", "defensive", "no_acknowledgement", "blame",
        "promised_fix", "bare_no", "bare_command", "clipped", "no_next_step", "no_expectation",
        "jargon", "long",
    }  # fmt: skip


def _kinds(name: str) -> set[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return {each["kind"] for line in lines for each in json.loads(line).get("findings", [])}


def test_a_held_out_file_that_is_missing_has_no_table() -> None:
    """The page tells of the fourth pen exactly when their drafts are there."""
    assert ("### Held out" in tone_page(SHIPPED)) == (HERE / FOURTH).is_file()
