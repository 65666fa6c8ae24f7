"""The pages themselves: links lead somewhere, examples run, and no figure was typed."""

import json
import re
import shlex
from pathlib import Path

import pytest
from paged import anchors, everything, links, page, pages, section, shell
from tree import ROOT, files, shown

from bot import __main__ as program

FIGURE = re.compile(r"\d\s?%|\bAUC\b|\bF1 (?:of |is )?0?\.\d|\b\d+(?:\.\d+)? ms\b")
NEVER_SHOWN = re.compile(r"\b(heat|level|whisper|shadow)(s|ed|ing)?\b", re.IGNORECASE)
FOR_PEOPLE = ("docs/for-technicians.md", "docs/for-shift-leads.md", "docs/privacy.md")
ALL = [shown(path) for path in pages()]
PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.png"))
MADE_HERE = {
    "docs/performance.md", "docs/detector.md", "docs/incidents-delivery.md",
    "bot/detection/model/MODEL_CARD.md",
    "config/local.yaml",
}  # fmt: skip
"""Named in the pages, and made by a command or by the operator."""
LARGEST_PICTURE = 250_000
RUN_HERE = ("--help", "manifest", "replay")
"""Verbs that need neither Slack nor a database."""
COMMANDS = sorted(
    {
        command.removeprefix(".venv/bin/python -m bot").strip()
        for name in ALL
        for command in shell(page(name))
        if command.startswith(".venv/bin/python -m bot")
    }
)


@pytest.mark.parametrize("name", ALL)
def test_links_lead_somewhere(name: str) -> None:
    """Every file, picture and heading that a page points at is there."""
    lost = []
    for link in links(page(name)):
        path, _, anchor = link.partition("#")
        target = ((ROOT / name).parent / path).resolve() if path else ROOT / name
        heads = anchors(target.read_text("utf-8")) if anchor and target.is_file() else {anchor}
        if not target.exists() or anchor not in heads:
            lost.append(link)

    assert lost == []


def test_promises_name_tests_that_are_there() -> None:
    """A promise in the README is held by the test it names."""
    named = re.findall(r"\[`(test_\w+)`\]\(([^)]+)\)", page("README.md"))

    assert len(named) >= 6
    assert [
        test for test, path in named if f"def {test}(" not in (ROOT / path).read_text("utf-8")
    ] == []


@pytest.mark.parametrize("name", ALL)
def test_paths_in_the_pages_are_there(name: str) -> None:
    """A file that moved is followed by the pages."""
    tops = "bot|config|docs|handlers|lab|phrasebank|tests|requirements"
    told = set(re.findall(rf"`((?:{tops})/[\w./-]+)`", page(name))) - MADE_HERE

    assert [path for path in told if not (ROOT / path).exists()] == []


def test_every_make_target_named_is_there() -> None:
    """What the pages tell a reader to type, make knows."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    told = {command.split()[1] for command in shell(everything()) if command.startswith("make ")}
    told |= set(re.findall(r"`make ([a-z-]+)", everything()))

    assert {"run", "test", "install"} <= told
    assert told - targets == set()


def test_the_readme_sells_itself_on_its_first_screen() -> None:
    """What it is, a picture of it in light and dark, and the two commands, before anything else."""
    first_screen = "\n".join(page("README.md").splitlines()[:20])

    for piece in ("nudge-light.png", "nudge-dark.png", "make run", "make test"):
        assert piece in first_screen
    assert len(page("README.md").splitlines()) <= 160


def test_the_readme_draws_how_a_nudge_comes_about() -> None:
    """The diagram is one that GitHub draws, and has both ends: told, and held."""
    found = re.search(r"```mermaid\nstateDiagram-v2\n(.*?)```", page("README.md"), re.DOTALL)

    assert found
    declared = set(re.findall(r"^ *state .* as (\w+)$", found[1], re.MULTILINE))
    used = set(re.findall(r"(\w+) --> (\w+)", found[1]))
    assert {name for pair in used for name in pair} == declared
    assert {"nudge", "hold"} <= declared


@pytest.mark.parametrize("name", ALL)
def test_no_figure_is_typed_by_hand(name: str) -> None:
    """A measured figure stands in a page that its own command wrote, and nowhere else."""
    assert FIGURE.findall(page(name)) == []


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_people_read_their_own_words(name: str) -> None:
    """The words of the code stay out of what technicians, leads and users read."""
    assert [found[0] for found in NEVER_SHOWN.finditer(page(name))] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_examples_run(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What needs neither Slack nor a database runs as it stands; of the rest, the verb is known."""
    monkeypatch.setenv("STEADYHAND_DATA_DIR", str(tmp_path))
    monkeypatch.chdir(ROOT)
    words = [word for word in shlex.split(command) if (ROOT / word).exists() or word != "FILE"]
    if words[:1] and words[0] not in RUN_HERE:
        words = [words[0], "--help"]
    try:
        code = program.main(words)
    except SystemExit as left:
        code = int(str(left.code or 0))

    assert code == 0
    assert capsys.readouterr().out


def test_the_replay_example_shows_both_outcomes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the two conversations to try, the rising one brings a nudge and the other none."""
    monkeypatch.setenv("STEADYHAND_DATA_DIR", str(tmp_path))

    program.main(["replay", str(ROOT / "docs" / "examples" / "conversations.jsonl")])

    told = {line["id"]: line for line in map(json.loads, capsys.readouterr().out.splitlines())}
    nudges = {name: len(line["nudges"]) for name, line in told.items()}
    assert nudges["rising"] >= 1
    assert nudges["calm"] == 0
    listed = section("docs/replay.md", "Out")
    assert [key for key in told["rising"]["nudges"][0] if f"`nudges[].{key}`" not in listed] == []


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_pictures_are_small_shown_and_there_in_both_themes(path: Path) -> None:
    """A picture nobody shows, too large to wait for, or missing in the dark, fails here."""
    other = {"light": "dark", "dark": "light"}[path.stem.rpartition("-")[2]]

    assert path.read_bytes().startswith(b"\x89PNG")
    assert path.stat().st_size <= LARGEST_PICTURE
    assert path.with_stem(f"{path.stem.rpartition('-')[0]}-{other}").exists()
    assert f"pictures/{path.name}" in everything()


def test_every_decision_is_a_page_of_the_same_shape() -> None:
    """Each says where we stood, what was decided, what follows and what we did without."""
    found = [path for path in files(".md") if re.match(r"docs/decisions/\d{4}-", shown(path))]
    heads = ("Where we stood", "What we decided", "What follows", "What we did without")

    assert len(found) >= 7
    for path in found:
        text = path.read_text(encoding="utf-8")
        assert [head for head in heads if f"\n## {head}\n" not in text] == [], path.name
        assert f"({path.name})" in page("docs/decisions/README.md")
