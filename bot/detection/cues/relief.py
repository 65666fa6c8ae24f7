"""The cue that it works again: it eases the heat and may close a conversation, so it is strict."""

import re

from bot.detection.cues.scene import Scene
from bot.detection.cues.settling import settled, works
from bot.detection.cues.wording import lowered
from bot.detection.reading import Cue

_BACK = re.compile(r"\bback\b")


def resolved(scene: Scene) -> Cue | None:
    """Says that it works, in so many words, after something went before, and asks for no more."""
    if not scene.earlier or not works(scene.lower):
        return None
    # What was over and is back is the fault.
    if _BACK.search(scene.lower) and scene.own and works(lowered(scene.own[-1].text)):
        return None
    return Cue("resolved", "says it works")


def nothing_left(scene: Scene) -> Cue | None:
    """Leaves nothing to answer, once somebody did: kept with the mark, where the words are not."""
    if scene.staff_turn is None or not settled(scene.last):
        return None
    return Cue("settled", "needs no answer")
