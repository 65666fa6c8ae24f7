"""Durable work: what must happen once, though the process may be killed in the middle."""

from bot.work.claiming import AlreadyRunning
from bot.work.durable import DurableWork
from bot.work.engine import system_url
from bot.work.loops import Loops

__all__ = ["AlreadyRunning", "DurableWork", "Loops", "system_url"]
