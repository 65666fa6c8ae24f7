"""What others may ask of a technician's own phrases."""

from typing import Protocol


class OwnWords(Protocol):
    """A technician's own phrases, by topic."""

    async def phrase_for(self, team: str, owner: str, topic: str) -> str | None:
        """The wording the owner keeps for a topic, the last written first; None without one.

        Slots stand as blanks, such as `[user]`. One kept for any topic does not count. Only ever
        show it to its owner.
        """
