"""What own phrases, boundaries and handoffs need of the store."""

from typing import Protocol

from bot.records_handling import Boundary, Handoff, OwnPhrase


class HandlingRows(Protocol):
    """The part of a transaction that keeps them."""

    # own phrases and favourites
    async def own_phrases(self, team: str, owner: str) -> tuple[OwnPhrase, ...]:
        """The last written first."""

    async def put_own_phrase(self, phrase: OwnPhrase) -> None: ...
    async def drop_own_phrase(self, team: str, owner: str, phrase_id: str) -> bool:
        """Whether there was such a phrase of that owner's."""

    async def favourites(self, team: str, owner: str) -> tuple[str, ...]:
        """Ids of phrases of the bank, the last chosen first."""

    async def star(self, team: str, owner: str, phrase_id: str, now: float) -> None: ...
    async def unstar(self, team: str, owner: str, phrase_id: str) -> None: ...

    # boundaries
    async def boundary(self, boundary_id: str) -> Boundary | None:
        """Read and, on PostgreSQL, lock for the rest of the transaction."""

    async def put_boundary(self, boundary: Boundary) -> None: ...
    async def boundaries(self, team: str) -> tuple[Boundary, ...]:
        """Every record of a workspace, newest first."""

    async def boundaries_about(self, team: str, user: str) -> tuple[Boundary, ...]:
        """The records about one person, newest first."""

    async def has_boundary(self, conversation_id: str) -> bool:
        """Whether one was set in this conversation."""

    async def untold_boundaries(self, since: float, before: float) -> tuple[Boundary, ...]:
        """Records of that span whose user or leads have not been told, oldest first."""

    # handoffs
    async def handoff(self, handoff_id: str) -> Handoff | None:
        """Read and, on PostgreSQL, lock for the rest of the transaction."""

    async def put_handoff(self, handoff: Handoff) -> None: ...
    async def overdue_handoffs(self, now: float) -> tuple[Handoff, ...]:
        """WAITING, due, and nobody reminded yet, oldest first."""
