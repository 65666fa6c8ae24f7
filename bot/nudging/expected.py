"""What each sensitivity brings, in round numbers. Written by `make pages`, not by hand.

Measured on 2,384 conversations; `docs/detector.md` has the figures themselves.
"""

from collections.abc import Mapping
from types import MappingProxyType

EXPECTED: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "quiet": (7, 1),
        "normal": (8, 3),
        "eager": (9, 8),
    }
)
"""Sensitivity -> how many of ten conversations that need a note get it in time, and how many of a
hundred that need none get one."""
