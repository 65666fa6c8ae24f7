"""What a lead filled in, on its way to being said."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.incident_records import Incident, Mention, Post, Status, Update
from bot.ports import Transaction


@dataclass(frozen=True, slots=True)
class Words:
    """One update as the form gives it. `next_by` in seconds since the epoch, None promises none."""

    status: Status
    notice: str
    doing: str
    do_now: str = ""
    next_by: float | None = None
    mention: Mention = Mention.NOBODY


@dataclass(frozen=True, slots=True)
class NewIncident:
    """An incident as the form gives it, with its audience already resolved to ids."""

    title: str
    service: str
    severity: int
    words: Words
    channels: tuple[str, ...]
    people: tuple[str, ...] = ()
    deputy: str | None = None
    drill: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What was written down, and is now on its way out."""

    incident: Incident
    update: Update
    places: int
    """Channels and people it goes to."""


Also = Callable[[Transaction, Said], Awaitable[Sequence[Post]]]
"""What else is kept in the transaction that keeps an update; the rows it gives go out as well.

It is asked before anything of the update is kept, and may raise: then nothing is.
"""


async def nothing_else(_: Transaction, __: Said) -> Sequence[Post]:
    """An update alone."""
    return ()
