"""What the use cases need from the world. Fakes of these live in `tests/fakes/`."""

from bot.ports.keeping import Ledger, Transaction
from bot.ports.world import (
    Clock,
    History,
    Home,
    Messenger,
    People,
    Person,
    Posted,
    Presence,
    Reader,
    Said,
    Work,
)

__all__ = [
    "Clock",
    "History",
    "Home",
    "Ledger",
    "Messenger",
    "People",
    "Person",
    "Posted",
    "Presence",
    "Reader",
    "Said",
    "Transaction",
    "Work",
]
