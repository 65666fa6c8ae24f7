"""One line of the published table of what is kept, and who can read it."""

from dataclasses import dataclass

KEEP = "keep_days"
FORGET = "forget_users_days"

OPERATOR = "whoever runs the database"
NOBODY = "nobody"
AUTHOR = "that person alone"
STAFF = "the technicians and leads of the channel"


@dataclass(frozen=True, slots=True)
class Kept:
    """One line of the published table: some columns of one table.

    `who` can read it in the product; the operator can always reach the database. `days` is a
    number, or KEEP or FORGET for the two that a team sets, or None when `until` says it in words.
    """

    table: str
    columns: tuple[str, ...]
    what: str
    who: str
    days: int | str | None = None
    until: str = ""


def columns(names: str) -> tuple[str, ...]:
    """The names of columns, as a tuple."""
    return tuple(names.split())
