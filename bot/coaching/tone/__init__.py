"""The tone check: how a draft reply may read to somebody who is stuck. Pure."""

from bot.coaching.tone.checking import check
from bot.coaching.tone.finding import HARSH, Finding, Found, Praise, Strength, Tone

__all__ = ["HARSH", "Finding", "Found", "Praise", "Strength", "Tone", "check"]
