"""The project speaks of itself alone, in British English, with one word for one thing."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from tree import ROOT, files, shown, sources

TEXT = (".py", ".yaml", ".yml", ".md", ".toml", ".txt", ".html", ".css", ".js", ".sh", "Makefile",
        "Dockerfile", ".gitignore", ".dockerignore", ".ci/run")  # fmt: skip

# Written in two halves, so that this file does not hold what it looks for.
FOREIGN = [
    "/" + "work/", "../" + "shared", "/t" + "mp/team", "/" + "root/", "/home/" + "user",
    "pypi" + ".org", "files.python" + "hosted", "registry.npm" + "js", "index" + "-url http",
    "Anth" + "ropic", "Cla" + "ude", "Chat" + "GPT", "AI " + "assistant",
]  # fmt: skip
PROCESS = re.compile(r"\b(issue|stage) [1-9]\b", re.IGNORECASE)

AMERICAN = re.compile(
    r"\b(behaviors?|colors?|colored|favorite|organiz\w+|apologiz\w+|recogniz\w+|summariz\w+|"
    r"prioritiz\w+|analyz\w+|canceled|canceling|labeled|labeling|center(ed)?|gray|"
    r"(?:the|a|its|their|an MIT|which|each) licens(?:e)s?\b(?! to))\b"
)
# Lists of what users write, in any spelling, to be recognised.
AS_USERS_WRITE = ("phrasebank/synonyms.yaml", "config/topics.yaml")
NEVER_SHOWN = re.compile(r"\b(heat|level|whisper|shadow)(s|ed|ing)?\b", re.IGNORECASE)


def prose(path: Path) -> Iterator[str]:
    """The words of a file that people read: comments and docstrings, YAML values, pages."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                yield token.string
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield ast.get_docstring(node) or ""
    elif path.suffix == ".yaml":
        yield text if not path.match("*.config.yaml") else ""
    else:
        yield re.sub(r"```.*?```|`[^`]*`|\(https?:[^)]*\)|<[^>]*>", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("word", FOREIGN)
def test_nothing_of_any_one_machine_or_workplace_is_in_the_files(word: str) -> None:
    """No path, host or name of where the project happened to be written."""
    whole = re.compile(rf"(?<!\w){re.escape(word)}")  # `bot/work/` is a room of the house
    found = [shown(p) for p in files(*TEXT) if whole.search(p.read_text(encoding="utf-8"))]

    assert found == []


def test_files_do_not_talk_about_how_they_were_made() -> None:
    """Plans belong to the tracker; files say what is."""
    found = [
        f"{shown(path)}: {said[0]}"
        for path in files(*TEXT)
        if path != Path(__file__)
        if (said := PROCESS.search(path.read_text(encoding="utf-8")))
    ]

    assert found == []


def test_spelling_is_british() -> None:
    """Behaviour, colour, organise; a licence is a noun."""
    found = [
        f"{shown(path)}: {said[0]}"
        for path in files(".py", ".yaml", ".md", ".html")
        if shown(path) not in AS_USERS_WRITE and path != Path(__file__)
        for part in prose(path)
        for said in AMERICAN.finditer(part)
    ]

    assert found == []


def test_code_words_are_not_in_the_words_for_people() -> None:
    """People read *needs a word*, *silent trial* and *my notes* instead."""
    shown_to_people = [
        *(ROOT / "phrasebank" / "phrases").glob("*.yaml"),
        ROOT / "config" / "manifest.yaml",
        ROOT / "config" / "escalation.yaml",
    ]
    found = [
        f"{shown(path)}: {text}"
        for path in shown_to_people
        if path.is_file()
        for text in _texts(yaml.safe_load(path.read_text(encoding="utf-8")))
        if re.search(r"\b(whisper|shadow|heat level)", text, re.IGNORECASE)
    ]

    assert found == []


def test_sentences_of_errors_hold_no_code_words() -> None:
    """The docstring of an error is shown to a person."""
    tree = ast.parse((ROOT / "bot" / "errors.py").read_text(encoding="utf-8"))
    said = [
        ast.get_docstring(node) or "" for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    ]

    assert [each for each in said if NEVER_SHOWN.search(each)] == []


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def test_every_module_says_what_it_is() -> None:
    """The first line of a file is its map."""
    mute = [
        shown(path)
        for path in sources()
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert mute == []
