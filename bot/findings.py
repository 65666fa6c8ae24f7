"""What a check found, and the lines a terminal shows of it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `ok` is None where it could not be known; `do` is empty when ok."""

    ok: bool | None
    what: str
    do: str = ""


def fine(what: str) -> Finding:
    """All is well."""
    return Finding(ok=True, what=what)


def faulty(what: str, do: str) -> Finding:
    """Something to mend."""
    return Finding(ok=False, what=what, do=do)


def unsure(what: str, do: str = "") -> Finding:
    """What could not be known."""
    return Finding(ok=None, what=what, do=do)


def render(findings: Sequence[Finding]) -> str:
    """The findings as lines for a terminal, each fault followed by what to do about it."""
    marks = {True: "ok    ", False: "fault ", None: "unsure"}
    lines = []
    for found in findings:
        lines.append(f"{marks[found.ok]}  {found.what}.")
        if found.do:
            lines.append(f"        {found.do}.")
    faults = sum(found.ok is False for found in findings)
    count = "1 fault" if faults == 1 else f"{faults} faults"
    lines.append(f"{count} to mend." if faults else "Nothing to mend.")
    return "\n".join(lines)


def exit_code(findings: Sequence[Finding]) -> int:
    """0 when nothing needs mending, else 1."""
    return int(any(found.ok is False for found in findings))
