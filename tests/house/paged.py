"""The documentation, as the house tests read it: pages, sections, tables, links and examples."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tree import ROOT, files, shown

WRITTEN_BY_COMMANDS = (
    "docs/performance.md",
    "docs/detector.md",
    "docs/incidents-delivery.md",
    "docs/tone.md",
    "docs/plain-english.md",
)
"""Pages of figures, each written by the command that measured them."""


def pages() -> tuple[Path, ...]:
    """The pages people write: the README, the changelog, and everything under `docs/`."""
    return tuple(
        path
        for path in files(".md")
        if shown(path) in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")
        or (shown(path).startswith("docs/") and shown(path) not in WRITTEN_BY_COMMANDS)
    )


@cache
def page(name: str) -> str:
    """A page's text, by its path from the project's root."""
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def everything() -> str:
    """All pages, one after the other."""
    return "\n".join(page(shown(path)) for path in pages())


def section(name: str, heading: str) -> str:
    """What stands under a heading of a page, up to the next one of any depth."""
    found = re.search(
        rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", page(name), re.MULTILINE | re.DOTALL
    )
    assert found, f"{name} has no heading {heading!r}"
    return found[1]


def first_column(text: str) -> list[str]:
    """The first cells of the tables in a text, heads and markup left out."""
    rows = [line.split(" | ")[0] for line in text.splitlines() if line.startswith("| ")]
    heads = {
        line.split(" | ")[0]
        for line, below in zip(text.splitlines(), text.splitlines()[1:], strict=False)
        if below.startswith("|---")
    }
    return [row.strip("|`* ") for row in rows if row not in heads]


def code(text: str) -> list[str]:
    """What stands between backticks inside sentences, in order; blocks of code left out."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def shell(text: str) -> Iterator[str]:
    """Every line of the blocks of shell, comments cut off."""
    for block in re.findall(r"^ *```sh\n(.*?)```", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            command = re.sub(r"\s+#.*", "", line).strip()
            if command:
                yield command


def links(text: str) -> list[str]:
    """Every address a page points at or shows, those on the web left out."""
    found = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'(?:src|srcset)="([^"]+)"', text)
    return [each for each in found if not each.startswith(("http:", "https:", "mailto:"))]


def anchors(text: str) -> set[str]:
    """The places in a page that a link can name, as GitHub makes them of its headings."""
    found = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each).strip().lower().replace(" ", "-") for each in found}
