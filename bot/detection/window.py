"""What of a conversation a reading sees: so many earlier turns, and their words for so long."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.detection.cues.settling import settled
from bot.detection.reading import Turn


def faded(turn: Turn, now: float, seconds: float) -> Turn:
    """A turn as it is remembered: after `seconds` its words are gone, but not who wrote when.

    Nor whether it left anything to answer: thanks of yesterday have not waited since.
    """
    if now - turn.at <= seconds:
        return turn
    return replace(turn, text="", set_aside=frozenset(), settled=settled(turn))


def whole(turns: Sequence[Turn], begun: float) -> bool:
    """Whether the words still in memory begin where the conversation was `begun` (seconds)."""
    return bool(turns[0].text) and turns[0].at <= begun


@dataclass(frozen=True, slots=True)
class Window:
    """What of a conversation a reading sees: so many earlier turns, with words for so long."""

    turns: int = 8
    seconds: float = 24 * 3600.0

    def until(self, turns: Sequence[Turn], index: int) -> tuple[Turn, ...]:
        """The turns up to and including `turns[index]` that a reading of it may see.

        They are in the order they were heard; one that came late is sorted in, and sees nothing
        written after it.
        """
        last = turns[index]
        written = sorted((turn for turn in turns[:index] if turn.at <= last.at), key=_time)
        earlier = written[max(0, len(written) - self.turns) :]
        return (*(faded(turn, last.at, self.seconds) for turn in earlier), last)


def _time(turn: Turn) -> float:
    return turn.at
