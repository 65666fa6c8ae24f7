"""The documentation and the code say the same: nothing is missing on either side."""

import ast
import re
from collections.abc import Iterable

import pytest
from paged import code, everything, first_column, page, section
from tree import sources

from bot import __main__ as program
from bot import metrics
from bot.detection.reading import Cause
from bot.nudging.decision import HoldReason, Reason
from bot.replay import Followed, ReplayLine, ReplayTurn
from bot.scoring import Score
from bot.slack.blocks import nudge as nudge_blocks
from bot.slack.blocks.parts import drawn
from config.manifest import read as read_manifest
from config.settings import Settings
from config.sources import variable_names
from handlers import errors, steady
from lab import pages as written_pages
from phrasebank.model import TOPICS, Rung

OPERATORS, TECHNICIANS = "docs/for-operators.md", "docs/for-technicians.md"
REPLAY, README = "docs/replay.md", "README.md"


def values(of: Iterable[str]) -> set[str]:
    """The words of an enumeration."""
    return {str(each) for each in of}


@pytest.mark.parametrize("name", written_pages.PARTS)
def test_the_written_tables_are_up_to_date(name: str) -> None:
    """`make pages` was run after the last change of what a table shows."""
    file, write = written_pages.PARTS[name]

    assert written_pages.written(page(f"docs/{file}"), name) == write()


def test_writing_a_table_again_changes_nothing() -> None:
    """A page that is up to date stays as it is, the words around the table included."""
    assert written_pages.rewritten(page(OPERATORS), "settings") == page(OPERATORS)


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("Reasons", values(Reason)),
        ("Rungs", values(Rung)),
        ("Causes", values(Cause)),
        ("Why nobody was told", values(HoldReason)),
        ("Summary", set(Score().as_json())),
    ],
)
def test_the_words_of_a_replay_are_explained_one_by_one(heading: str, known: set[str]) -> None:
    """A reason, rung, cause, hold or figure without its line fails here, and the reverse."""
    listed = first_column(section(REPLAY, heading))

    assert sorted(listed) == sorted(known)


def test_reasons_are_listed_in_the_order_they_are_looked_at() -> None:
    """The page says that the first that holds is given, so abuse stands before all others."""
    assert first_column(section(REPLAY, "Reasons"))[0] == Reason.ABUSE


def test_every_topic_is_listed() -> None:
    """The topics of the phrases are those of the page, in the same order."""
    assert tuple(code(section(REPLAY, "Topics")))[: len(TOPICS)] == TOPICS


def test_what_a_replay_takes_is_listed() -> None:
    """Each key of the model is explained, and none that it does not know."""
    listed = {name.removeprefix("turns[].") for name in first_column(section(REPLAY, "In"))}

    assert listed == set(ReplayLine.model_fields) | set(ReplayTurn.model_fields)


def test_what_a_replay_prints_is_listed() -> None:
    """Each key of a line is explained, and none that is not there."""
    listed = {name for name in first_column(section(REPLAY, "Out")) if "[]" not in name}

    assert listed == set(Followed("any").as_json())


def test_every_verb_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """The program's own help and the page name the same verbs."""
    with pytest.raises(SystemExit):
        program.main(["--help"])
    known = re.findall(r"^    (\w+)  ", capsys.readouterr().out, re.MULTILINE)

    assert sorted(first_column(section(OPERATORS, "Install"))) == sorted(known)


def test_every_event_is_listed() -> None:
    """The events of the manifest are those of the page."""
    listed = [
        event
        for row in section(OPERATORS, "Events").splitlines()
        if row.startswith("| `")
        for event in code(row.split(" | ")[0])
    ]

    assert sorted(listed) == sorted(
        read_manifest()["settings"]["event_subscriptions"]["bot_events"]
    )


def test_every_command_and_shortcut_is_explained_to_technicians() -> None:
    """Nobody has to find one by accident."""
    features = read_manifest()["features"]
    names = [command["command"] for command in features["slash_commands"]]
    names += [f"*{shortcut['name']}*" for shortcut in features["shortcuts"]]

    assert [name for name in names if name not in section(TECHNICIANS, "Commands")] == []


def test_every_word_of_steady_is_explained() -> None:
    """`/steady` knows as many words as the pages do."""
    told = set(re.findall(r"`/steady (\w+)", everything()))

    assert told == steady.WORDS


def test_examples_of_presenting_are_understood() -> None:
    """The lengths of time on the page are those the command takes."""
    told = re.search(r"for that long: (.+?) at most", section(TECHNICIANS, "Commands"))
    assert told
    examples = [each for each in code(told[1]) if not each.startswith("/")]

    assert len(examples) >= 3
    assert [each for each in examples if steady.seconds_of(each) is None] == []


def test_every_button_of_a_nudge_is_explained() -> None:
    """The buttons on the page are those under a nudge."""
    rows = [
        element for block in drawn(nudge_blocks.answer_rows("w")) for element in block["elements"]
    ]
    labels = [row.get("text", row.get("placeholder"))["text"] for row in rows]

    assert sorted(first_column(section(TECHNICIANS, "The buttons"))) == sorted(labels)


def test_every_step_of_the_ladder_is_explained() -> None:
    """Technicians read of the ladder in its own order."""
    assert first_column(section(TECHNICIANS, "What you see")) == list(values_in_order(Rung))


def values_in_order(of: Iterable[str]) -> Iterable[str]:
    """The words of an enumeration, as they stand in it."""
    return (str(each) for each in of)


def test_no_page_names_a_setting_that_is_not_there() -> None:
    """A renamed setting is renamed in the pages as well."""
    names = variable_names(Settings)
    known = set(names.values()) | {".".join(loc) for loc in names}
    sections = "|".join({loc[0] for loc in names if len(loc) > 1})
    told = set(re.findall(r"\b(?:STEADYHAND|SLACK)_[A-Z_]+\b|\bDATABASE_URL\b", everything()))
    told |= {
        each for each in code(everything()) if re.fullmatch(rf"(?:{sections})\.[a-z_]+", each)
    } - {"default.yaml", "local.yaml"}

    assert told - known == set()


def test_no_page_names_a_metric_that_is_not_there() -> None:
    """A renamed metric is renamed in the pages as well."""
    told = set(re.findall(r"`(steadyhand_\w+)`", everything()))
    exposed = metrics.build().exposition().decode()

    assert told
    assert {name for name in told if name.removesuffix("_total") not in exposed} == set()


def error_sentences() -> list[str]:
    """What a person reads of each error: the docstrings of everything under `SteadyhandError`."""
    classes = [
        node
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    known = {"SteadyhandError"}
    for _ in range(4):  # deeper than the tree is
        known |= {c.name for c in classes if known & {ast.unparse(base) for base in c.bases}}
    return [" ".join((ast.get_docstring(c) or "").split()) for c in classes if c.name in known]


def test_every_error_says_in_the_manual_what_to_do() -> None:
    """Whoever searches the manual for the sentence on their screen finds it."""
    manual = page(OPERATORS)
    told = [
        *error_sentences(),
        errors.APOLOGY,
        steady.NOT_INVITED.split(" Invite")[0].split(". ")[0],
    ]

    assert len(told) > 10
    assert [each for each in told if each not in manual] == []
