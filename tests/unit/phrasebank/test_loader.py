"""Phrase files: what loads, and how a broken one is named."""

import json
from pathlib import Path

import pytest

from phrasebank.loader import FOLDER, BrokenPhrases, load, load_or_last_good
from phrasebank.model import Rung

GOOD = """\
# A comment for the person who edits this.
rung: acknowledge
phrases:
  - id: one
    text: "{user}, I have this now."
    moods: [angry]
    avoid: "When you don't."
    not_for: {causes: [unproven]}
  - id: two
    rung: clarify
    text: "Which one?"
    avoid: "When you know."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "bank" / "phrases"
    made.mkdir(parents=True)
    (made / "a.yaml").write_text(GOOD)
    return made


def broken(folder: Path, text: str, name: str = "b.yaml") -> BrokenPhrases:
    (folder / name).write_text(text)
    with pytest.raises(BrokenPhrases) as caught:
        load(folder)
    return caught.value


def row(line: str) -> str:
    return f'rung: clarify\nphrases:\n  - id: x\n    text: "Well?"\n    avoid: "n"\n    {line}\n'


def test_a_good_file_becomes_phrases(folder: Path) -> None:
    """The rung of the file stands for phrases without their own."""
    bank = load(folder)

    assert [(each.id, each.rung) for each in bank.phrases] == [
        ("one", Rung.ACKNOWLEDGE),
        ("two", Rung.CLARIFY),
    ]
    one = bank.get("one")
    assert one is not None
    assert one.moods == {"angry"}
    assert one.not_for.causes == {"unproven"}
    assert bank.get("three") is None


def test_files_are_read_in_order_of_name(folder: Path) -> None:
    """So that the order of the bank is the order a person sees."""
    (folder / "0.yaml").write_text(
        GOOD.replace("one", "uno")
        .replace("two", "due")
        .replace("?", "!")
        .replace("I have", "I take")
    )

    assert [each.id for each in load(folder).phrases] == ["uno", "due", "one", "two"]


def test_words_that_yaml_takes_for_something_else_stay_words(folder: Path) -> None:
    """`no` is a word, and 12:30 is a time of day and not a number."""
    (folder / "b.yaml").write_text(
        "rung: clarify\nphrases:\n  - id: no\n    text: 12:30\n    avoid: yes\n"
    )

    assert load(folder).phrases[2].text == "12:30"


@pytest.mark.parametrize(
    ("line", "at", "told"),
    [
        ("moods: [angyr]", 6, "the mood 'angyr' is not known; did you mean 'angry'?"),
        ("topics: [vpn, printers]", 6, "did you mean 'printer'?"),
        ("causes: [zzz]", 6, "use one of outage, policy, repeated_failure, unproven, waiting."),
        ("not_for: {moods: [cross]}", 6, "the mood 'cross' is not known"),
        ("rung: acknowlege", 6, "the rung 'acknowlege' is not known; did you mean 'acknowledge'?"),
        ("avoids: x", 6, "the key 'avoids' is not known; did you mean 'avoid'?"),
        ("moods: angry", 6, "'moods' should be a list in square brackets"),
        ("note: [a]", 6, "'note' should be plain text"),
        ("step: 4", 6, "'step' should be 1, 2 or 3."),
        ("look_up_only: perhaps", 6, "'look_up_only' should be yes"),
        ("text: again", 6, "'text' stands here twice; keep one."),
        ("note: 'open", 7, "this is not valid YAML"),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(
    folder: Path, line: str, at: int, told: str
) -> None:
    """The person who edits the file is told where to look and what to write."""
    message = str(broken(folder, row(line)))

    assert message.startswith(f"b.yaml, line {at}: ")
    assert told in message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('text: "{usr}, hi"\n    avoid: n', "the slot 'usr' is not known; did you mean 'user'?"),
        ('text: "{user, hi"\n    avoid: n', "a brace is open"),
        ('text: " "\n    avoid: n', "the text is empty"),
        (f'text: "{"a" * 301}"\n    avoid: n', "has 301 characters and may have 300"),
        ("text: hi", "phrase 'x': the phrase has no 'avoid:' line"),
        ('text: hi\n    avoid: ""', "'avoid:' is empty"),
        ("avoid: n", "phrase 'x': the phrase has no 'text:'"),
        ("text: Which one?\n    avoid: n", "the same text stands in a.yaml, line 9"),
    ],
)
def test_words_that_cannot_be_sent_are_refused(folder: Path, text: str, told: str) -> None:
    """Slots, length, text and the avoid line are checked one by one."""
    message = str(broken(folder, f"rung: clarify\nphrases:\n  - id: x\n    {text}\n"))

    assert message.startswith("b.yaml, line ")
    assert told in message


def test_an_id_is_given_once(folder: Path) -> None:
    """Records point at phrases by id."""
    told = broken(folder, row("note: n").replace("id: x", "id: one"))

    assert "the id 'one' is taken by a.yaml, line 4" in str(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "write 'rung:' and then 'phrases:'"),
        ("- id: x", "write 'rung:' and then 'phrases:'"),
        ("phrases: [hello]", "a phrase starts with '- id:'"),
        ("phrases:\n  - id: x\n    text: t\n    avoid: n", "say the rung"),
        ("rungs: clarify\nphrases: []", "'rungs' is not known here"),
        (
            "phrases:\n  - id: Big One\n    rung: clarify\n    text: t\n    avoid: n",
            "small letters",
        ),
    ],
)
def test_a_file_of_another_shape_is_told_what_to_look_like(
    folder: Path, text: str, told: str
) -> None:
    """An empty file is named as much as a crooked one."""
    assert told in str(broken(folder, text))


def test_every_fault_is_kept_and_the_first_one_shown(folder: Path) -> None:
    """The rest are counted, so that nobody believes there is only one."""
    fault = broken(folder, row("moods: [x]") + "  - id: y\n    text: t\n")

    assert len(fault.faults) == 2
    assert str(fault).endswith("(1 more fault after it.)")


def test_a_file_that_is_not_utf8_names_the_line(folder: Path) -> None:
    """A file saved by an old editor is said to be one."""
    (folder / "b.yaml").write_bytes(b"rung: clarify\n# caf\xe9\n")

    with pytest.raises(BrokenPhrases, match=r"b\.yaml, line 2: this is not UTF-8"):
        load(folder)


def test_a_folder_without_phrases_is_a_fault(tmp_path: Path) -> None:
    """A bank of nothing would start and help nobody."""
    with pytest.raises(BrokenPhrases, match="there is no phrase file"):
        load(tmp_path)


@pytest.mark.parametrize("text", ["locked out: mfa", "- a", "a: ]b"])
def test_a_broken_synonym_file_is_named(folder: Path, text: str) -> None:
    """It stands beside the folder and is checked with it."""
    (folder.parent / "synonyms.yaml").write_text(text)

    with pytest.raises(BrokenPhrases, match=r"^synonyms\.yaml, line 1: "):
        load(folder)


def test_a_broken_edit_starts_on_the_last_good_bank(folder: Path, tmp_path: Path) -> None:
    """The bank of the last good start serves, and the fault is handed over to be told."""
    copy = tmp_path / "data" / "phrases"
    load_or_last_good(folder, copy)
    (folder / "a.yaml").write_text(GOOD.replace("angry", "angyr"))

    bank, fault = load_or_last_good(folder, copy)

    assert [each.id for each in bank.phrases] == ["one", "two"]
    assert "a.yaml, line 6" in str(fault)


def test_a_good_edit_replaces_the_copy(folder: Path, tmp_path: Path) -> None:
    """The copy follows the files as long as they are good."""
    copy = tmp_path / "data" / "phrases"
    load_or_last_good(folder, copy)
    (folder / "a.yaml").write_text(GOOD.replace("Which one?", "Which two?"))
    load_or_last_good(folder, copy)
    (folder / "a.yaml").write_text("")

    bank, _ = load_or_last_good(folder, copy)

    assert bank.phrases[1].text == "Which two?"


@pytest.mark.parametrize("kept", [None, "{}", "not json", "[]", json.dumps({"a.yaml": "x"})])
def test_a_first_start_on_broken_files_is_refused(
    folder: Path, tmp_path: Path, kept: str | None
) -> None:
    """Without a good copy there is nothing to start on."""
    copy = tmp_path / "data"
    if kept is not None:
        copy.mkdir()
        (copy / "last-good.json").write_text(kept)
    (folder / "a.yaml").write_text("rung: x")

    with pytest.raises(BrokenPhrases):
        load_or_last_good(folder, copy)


def test_a_copy_that_cannot_be_written_does_not_stop_a_good_start(
    folder: Path, tmp_path: Path
) -> None:
    """The files are good; the copy waits for the next start."""
    (tmp_path / "data").write_text("a file where the folder would be")

    bank, fault = load_or_last_good(folder, tmp_path / "data")

    assert (len(bank.phrases), fault) == (2, None)


def test_the_phrases_that_come_with_steadyhand_load() -> None:
    """At least 170 of them, on every rung."""
    bank = load(FOLDER)

    assert len(bank.phrases) >= 170
    assert all(len(bank.on(rung)) >= 20 for rung in Rung)
