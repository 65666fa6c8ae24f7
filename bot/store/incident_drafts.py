"""Updates being written, and which conversations go on just now."""

from sqlalchemy import select

from bot.incident_drafts import Draft
from bot.records import Conversation, ConversationState
from bot.store import tables
from bot.store import tables_incidents as t
from bot.store.session import Session, columns_of

C = tables.conversations


class IncidentDrafts(Session):
    """A draft is kept before it is shown, so that no restart loses a word of it."""

    async def incident_draft(self, draft_id: str) -> Draft | None:
        """One draft, locked, so that two presses of *Send* cannot both take it."""
        query = select(t.drafts).where(t.drafts.c.id == draft_id).with_for_update()
        row = await self._row(query)
        return Draft(**{**row, "audiences": tuple(row["audiences"])}) if row else None

    async def put_incident_draft(self, draft: Draft) -> None:
        """Add or replace."""
        await self._upsert(t.drafts, columns_of(draft))

    async def talked(self, team: str, since: float) -> tuple[Conversation, ...]:
        """Those with a user's message at or after `since`, most recent first."""
        query = (
            select(C)
            .where(
                C.c.team == team,
                C.c.last_at >= since,
                C.c.last_user_at >= since,
                C.c.state != ConversationState.CLOSED,
            )
            .order_by(C.c.last_at.desc(), C.c.id)
        )
        rows = await self._rows(query)
        return tuple(
            Conversation(**{**row, "phrases_used": tuple(row["phrases_used"])}) for row in rows
        )
