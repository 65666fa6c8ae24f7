"""The ledger: what is kept, on SQLite or PostgreSQL, and for how long."""

from bot.store.engine import StoreUnreachable, make_engine
from bot.store.ledger import SqlLedger
from bot.store.migrate import migrate

__all__ = ["SqlLedger", "StoreUnreachable", "make_engine", "migrate"]
