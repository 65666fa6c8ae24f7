"""An App Home that only remembers whose was to be redrawn."""

from collections.abc import Collection
from dataclasses import dataclass, field


@dataclass
class FakeHome:
    """A `ports.Home`: (team, user) pairs in the order asked for."""

    refreshed: list[tuple[str, str]] = field(default_factory=list)

    async def refresh(self, team: str, users: Collection[str]) -> None:
        self.refreshed.extend((team, user) for user in users)
