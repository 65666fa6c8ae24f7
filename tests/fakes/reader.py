"""A reader that says what it was told to say, and remembers what it was shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.detection.assess import CERTAIN_CALM
from bot.detection.reading import Reading, Turn


@dataclass
class ScriptedReader:
    """A `ports.Reader`. `says` maps the text of a message to its reading; others read as calm."""

    says: dict[str, Reading] = field(default_factory=dict)
    seen: list[tuple[Turn, ...]] = field(default_factory=list)
    broken: Exception | None = None

    async def read(self, turns: Sequence[Turn]) -> Reading:
        self.seen.append(tuple(turns))
        if self.broken is not None:
            raise self.broken
        return self.says.get(turns[-1].text, Reading(CERTAIN_CALM))

    @property
    def texts(self) -> list[list[str]]:
        """The texts of each reading's turns, in the order read."""
        return [[turn.text for turn in turns] for turns in self.seen]
