"""The project's own files, as the house tests read them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = ("bot", "handlers", "phrasebank", "config")
_MADE_ELSEWHERE = ("bot/workspace/page/vendor/", "lab/corpus/")


@cache
def files(*endings: str) -> tuple[Path, ...]:
    """Files that are, or could be, committed, with one of these endings (any, when none is named).

    Libraries shipped with the page and the labelled corpus are other people's words, and left out.
    """
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode == 0:
        names = set(listed.stdout.splitlines())
    else:  # an archive without its history
        names = {str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if not _made(path)}
    return tuple(
        ROOT / name
        for name in sorted(names)
        if name.endswith(endings or ("",))
        and not name.startswith(_MADE_ELSEWHERE)
        and (ROOT / name).is_file()
    )


def _made(path: Path) -> bool:
    """Whether a path belongs to what tools leave behind."""
    parts = path.relative_to(ROOT).parts
    return any(part.startswith(".venv") or part.endswith(("_cache", "cache__")) for part in parts)


def sources() -> tuple[Path, ...]:
    """The product's own Python files."""
    return tuple(path for path in files(".py") if shown(path).split("/")[0] in SOURCES)


def of_lab() -> tuple[Path, ...]:
    """What trains, measures and compares."""
    return tuple(path for path in files(".py") if shown(path).startswith("lab/"))


def with_tests() -> tuple[Path, ...]:
    """Files with tests in them."""
    return tuple(
        path for path in files(".py") if shown(path).startswith("tests/") and "test_" in path.name
    )


def shown(path: Path) -> str:
    """A path as people name it, from the project's root."""
    return path.relative_to(ROOT).as_posix()
