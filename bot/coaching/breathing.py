"""The guided minute: six slow breaths, each a little longer than a resting one."""

from dataclasses import dataclass

BREATHS = 6
"""Six breaths a minute: the slow pace that studies of paced breathing settle on."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Half a breath: its number from 1, and whether it goes out."""

    breath: int
    out: bool


def moments(breaths: int = BREATHS) -> tuple[Moment, ...]:
    """In and out, breath by breath."""
    return tuple(Moment(n, out) for n in range(1, breaths + 1) for out in (False, True))
