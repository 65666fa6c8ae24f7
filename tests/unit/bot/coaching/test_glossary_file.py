"""The glossary as people write it: each fault is one sentence with its line."""

import pytest

from bot.coaching.glossary_file import BrokenGlossary, parse_glossary

GOOD = """
known: [IT]
entries:
  - term: DNS cache
    also: [name cache]
    say: "saved {list} of addresses"
    article: the
    example: The DNS cache is stale.
"""


def broken(text: str) -> str:
    """What is said of a broken glossary."""
    with pytest.raises(BrokenGlossary) as fault:
        parse_glossary(text, "glossary.yaml")
    return str(fault.value)


def test_a_good_one_is_read() -> None:
    """Terms, plain words and known acronyms."""
    found = parse_glossary(GOOD, "glossary.yaml")

    assert found.entries[0].terms == ("DNS cache", "name cache")
    assert ("dns", "caches") in found.surfaces
    assert found.known == {"IT"}


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("    example: The DNS cache is stale.\n", "", 4, "'example' of 'DNS cache' is missing"),
        ("article: the", "article: some", 7, "'article' is a or the"),
        ("article: the", "kind: thing", 7, "'kind' is noun, verb or phrase"),
        ("article: the", "exact: maybe", 7, "'exact' is yes or no"),
        ("article: the", "colour: red", 7, "'colour' is not known here"),
        ("saved {list} of", "saved {list of", 6, "in braces, closed again"),
        ("saved {list}", "the saved {list}", 6, "begins with an article"),
        ("of addresses", "of addresses" * 12, 6, "letters; 90 at most"),
        ("[name cache]", "name cache", 4, "'also' is a list"),
        ("known:", "knwon:", 2, "'knwon' is not known here"),
        ("entries:", "entrys:", 1, "a list under 'entries:'"),
        ("  - term: DNS cache", "  - DNS cache\n  - term: DNS cache", 4, "on lines"),
    ],
)
def test_a_fault_names_its_line(old: str, new: str, line: int, said: str) -> None:
    """One clear sentence with the place and what to do."""
    assert old in GOOD
    told = broken(GOOD.replace(old, new, 1))

    assert told.startswith(f"glossary.yaml, line {line}: ")
    assert said in told


def test_a_term_stands_once() -> None:
    """Which of two entries counts would be chance."""
    twice = GOOD + GOOD.split("entries:\n")[1]

    assert "stands under 'DNS cache' already" in broken(twice)


def test_what_is_not_yaml_is_said_so() -> None:
    """The line of the slip, and what often helps."""
    assert "line 2: this is not valid YAML" in broken("known: [\n]]")


def test_all_faults_are_counted() -> None:
    """The first one is told, and how many wait behind it."""
    text = GOOD.replace("article: the", "article: some\n    kind: thing")

    assert "(1 more fault after it.)" in broken(text)


@pytest.mark.parametrize("text", ["", "[]", "entries: 3", "- a", "entries: [[]]", "entries: [{}]"])
def test_odd_files_are_refused_with_a_sentence(text: str) -> None:
    """Whatever stands in it, one sentence comes back."""
    assert broken(text).startswith("glossary.yaml, line ")


def test_words_to_be_left_alone_are_read() -> None:
    """They look like a term and are none."""
    found = parse_glossary(
        GOOD.replace("entries:", "leave: [name caches of, In-Sync]\nentries:"), ""
    )

    assert found.leave == {("name", "caches", "of"), ("in", "sync")}


def test_a_list_of_them_it_has_to_be() -> None:
    """One clear sentence with its line."""
    assert "line 3: 'leave' is a list" in broken(GOOD.replace("entries:", "leave: sync\nentries:"))
