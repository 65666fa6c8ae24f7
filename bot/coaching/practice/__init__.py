"""Role-plays: a scripted user who calms down or heats up with the replies they get. Pure."""

from bot.coaching.practice.feedback import Review, StepReview, review
from bot.coaching.practice.playing import Ending, Play, Turn, answer, judge
from bot.coaching.practice.script import Script, Scripts, Step

__all__ = [
    "Ending",
    "Play",
    "Review",
    "Script",
    "Scripts",
    "Step",
    "StepReview",
    "Turn",
    "answer",
    "judge",
    "review",
]
