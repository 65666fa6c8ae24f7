"""Cues: named, human-readable facts about a message, each found by one small rule."""

from bot.detection.cues.finder import find
from bot.detection.cues.staff import staff
from bot.detection.cues.weights import level_from_cues

__all__ = ["find", "level_from_cues", "staff"]
