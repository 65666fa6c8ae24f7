"""The locked requirements: complete, hashed, and free of any registry's address."""

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
from test_importing import libraries
from tree import ROOT

LOCKS = ("base.txt", "dev.txt")


def pins(name: str) -> dict[str, str]:
    """Each pinned package with the text that follows it, hashes included."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    found = re.findall(r"^([a-z0-9._-]+)==(.*(?:\n .*)*)", text, re.MULTILINE)
    return {package.replace("_", "-"): rest for package, rest in found}


def asked_for(extra: str | None = None) -> set[str]:
    """The packages that pyproject.toml asks for by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return {re.split(r"[\[<>=~ ]", line)[0].lower().replace("_", "-") for line in lines}


def test_what_is_imported_is_asked_for_by_name() -> None:
    """Another package's dependency may be gone, or wear another version, tomorrow."""
    made_by = packages_distributions()
    roots = {name.split(".")[0] for name in libraries()} - sys.stdlib_module_names
    named = {made.lower().replace("_", "-") for root in roots for made in made_by[root]}

    assert named - asked_for() == set()


def test_everything_asked_for_is_locked() -> None:
    """`make lock` was run after the last change."""
    assert asked_for() <= set(pins("base.txt"))
    assert asked_for() | asked_for("dev") <= set(pins("dev.txt"))


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash(name: str) -> None:
    """A package whose bytes changed is not installed."""
    assert [package for package, rest in pins(name).items() if "--hash=sha256:" not in rest] == []


@pytest.mark.parametrize("name", LOCKS)
def test_no_registry_is_named(name: str) -> None:
    """Where packages come from is the machine's business."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")

    assert "://" not in text
    assert "index-url" not in text


def test_the_bot_runs_without_a_training_library() -> None:
    """Nothing of the lab's weight is installed where the bot runs; scikit-learn slows nltk down."""
    assert set(pins("base.txt")).isdisjoint({"torch", "transformers", "scikit-learn", "matplotlib"})


def test_both_locks_agree() -> None:
    """Tests run what is shipped."""
    base, dev = pins("base.txt"), pins("dev.txt")

    assert {
        package for package in base if base[package].split()[0] != dev[package].split()[0]
    } == set()
