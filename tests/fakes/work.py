"""An engine that only remembers what it was asked to do."""

from dataclasses import dataclass, field


@dataclass
class FakeWork:
    """A `ports.Work`: whisper ids in the order asked for, each with the time it is due."""

    asked: list[tuple[str, float | None]] = field(default_factory=list)

    async def whisper(self, whisper_id: str, *, due_at: float | None = None) -> None:
        self.asked.append((whisper_id, due_at))

    @property
    def at_once(self) -> list[str]:
        """The ids that were not to wait."""
        return [whisper_id for whisper_id, due_at in self.asked if due_at is None]
