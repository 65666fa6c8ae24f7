"""The validator of role-plays: one clear sentence a fault, with its file and line."""

from pathlib import Path

import pytest

from bot.coaching.practice.script_file import BrokenScripts, parse_scripts

GOOD = (Path(__file__).parents[5] / "config/practice/vpn-no-fix.yaml").read_text(encoding="utf-8")


def told(text: str, name: str = "practice/mine.yaml") -> str:
    """What is said of a broken file."""
    with pytest.raises(BrokenScripts) as raised:
        parse_scripts({name: text})
    return str(raised.value)


def line_of(text: str, words: str) -> int:
    """The line some words stand on."""
    return text[: text.index(words)].count("\n") + 1


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        ("title: VPN outage with no fix yet", "titel: VPN", "'titel' is not known here"),
        ("name: Daniel", "name: [Daniel]", "'name' should be plain text"),
        ("  - rung: clarify", "  - rung: calm", "'rung' is one of acknowledge, clarify"),
        ("    task: Find", "    tusk: Find", "'task:' is missing"),
        ("      redirect:\n        - \"I've heard", "      fix:\n        - \"I've heard",
         "'rung' is one of"),
        ("redirect:\n        - \"I've heard about",
         "redirect: []\n      boundary:\n        - \"I've",
         "'redirect' needs lines of 300 characters"),
        ("redirect:\n        - \"I've heard about", "redirect:\n        - \"" + "y" * 300 + " I've",
         "'redirect' needs lines of 300 characters"),
        ('    task: Find', '    flat: "So?"\n    task: Find', "'flat' stands here twice"),
        ("scene: >-", "scene: >-\n  " + "y" * 500, "'scene' has"),
        ("about: There is", "about: " + "x" * 95 + " There is", "'about' has"),
        ("when:\n", "when:\n  - \"OK. When's the next word?\"\n", "holds the same line twice"),
    ],
)  # fmt: skip
def test_a_fault_is_one_sentence_with_its_line(good: str, bad: str, said: str) -> None:
    """Whoever writes a script is told what, where, and what to do."""
    assert GOOD.count(good) == 1
    text = GOOD.replace(good, bad)

    sentence = told(text)

    assert said in sentence
    assert sentence.startswith("practice/mine.yaml, line ")
    assert "\n" not in sentence


def test_the_line_is_the_right_one() -> None:
    """Counted from one, at the key that is wrong."""
    text = GOOD.replace("  - rung: clarify", "  - rung: calm")

    assert f"line {line_of(text, 'rung: calm')}:" in told(text)


def test_a_missing_part_is_named_with_what_it_is_for() -> None:
    """Nobody has to look up what `wary` means."""
    text = GOOD[: GOOD.index("wary:")] + GOOD[GOOD.index("won:") :]

    assert "'wary:' needs 2 lines or more" in told(text)
    assert "still upset" in told(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "write 'title:', 'steps:'"),
        ("- a\n- b\n", "write 'title:', 'steps:'"),
        ("title: a: b\n", "not valid YAML"),
        ("title: a\ntitle: b\n", "stands here twice"),
        ("steps: []\n", "'steps:' needs 2 to 6 steps"),
        ("steps: [a, b]\n", "a step starts with '- rung:'"),
        ("title: 12\nopening: [[1], [2]]\n", "a line of 'opening' is plain text"),
    ],
)
def test_whatever_is_in_the_file_is_answered_with_a_sentence(text: str, said: str) -> None:
    """Empty, a list, not YAML: never a trace."""
    with pytest.raises(BrokenScripts) as raised:
        parse_scripts({"mine.yaml": text})

    assert any(said in fault.text for fault in raised.value.faults)


def test_a_file_name_is_the_id_and_is_checked() -> None:
    """It goes into buttons, so it is short and plain."""
    assert "small letters, digits and hyphens" in told(GOOD, "practice/My Call.yaml")


def test_every_fault_of_every_file_is_found_at_once() -> None:
    """One run of the check, one list to work through."""
    with pytest.raises(BrokenScripts) as raised:
        parse_scripts({"a.yaml": GOOD + "\nextra: 1\n", "b.yaml": GOOD + "\nmore: 1\n"})

    assert [fault.file for fault in raised.value.faults] == ["a.yaml", "b.yaml"]
    assert "1 more fault after it" in str(raised.value)


def test_an_empty_folder_is_a_fault() -> None:
    """Without a script the command would have nothing to play."""
    with pytest.raises(BrokenScripts, match="there is no role-play here"):
        parse_scripts({})


@pytest.mark.parametrize("typed", ["vpn-no-fix", "VPN", "outage vpn", "no fix"])
def test_a_script_is_found_by_words(typed: str) -> None:
    """`/practice vpn` is enough."""
    scripts = parse_scripts({"practice/vpn-no-fix.yaml": GOOD})

    assert scripts.find(typed) == scripts.every[0]


@pytest.mark.parametrize("typed", ["", "   ", "printer"])
def test_words_that_fit_nothing_find_nothing(typed: str) -> None:
    """No guess is made."""
    assert parse_scripts({"vpn-no-fix.yaml": GOOD}).find(typed) is None
