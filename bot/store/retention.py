"""Forgetting: by age, by request, and when the app is uninstalled."""

import secrets

from sqlalchemy import and_, delete, select, update

from bot.records import ConversationState
from bot.store import tables
from bot.store.kept import AUDIT_DAYS, HARD_ENDING_DAYS, INBOX_DAYS, OFF_THE_MARK_DAYS
from bot.store.people import People
from bot.store.retention_incidents import age_words, aged_incidents, erase_incidents
from bot.store.retention_toolkit import aged_toolkit, erase_toolkit

DAY = 86_400.0

CONVERSATIONS, MARKS, NUDGES = tables.conversations, tables.marks, tables.nudges


class Retention(People):
    """Applies the published table."""

    async def purge(self, now: float, *, keep_days: int, forget_users_days: int) -> None:
        """Apply the published retention table.

        `forget_users_days` after a conversation closed its rows lose who began it and who wrote;
        `keep_days` after its last message it goes, with its marks, nudges and whispers. What is
        older than `keep_days` in a conversation that goes on, goes too.
        """
        await self._forget_users(now - forget_users_days * DAY)
        cutoff = now - keep_days * DAY
        aged = (
            (tables.inbox.c.received_at, now - INBOX_DAYS * DAY),
            (tables.whispers.c.created_at, cutoff),
            (NUDGES.c.decided_at, cutoff),
            (MARKS.c.at, cutoff),
            (CONVERSATIONS.c.last_at, cutoff),
            (tables.off_the_mark.c.at, now - OFF_THE_MARK_DAYS * DAY),
            (tables.hard_endings.c.at, now - HARD_ENDING_DAYS * DAY),
            (tables.audit.c.at, now - AUDIT_DAYS * DAY),
            *aged_toolkit(now),
            *aged_incidents(now, keep_days),
        )
        for column, oldest in aged:
            await self._db.execute(delete(column.table).where(column < oldest))
        await age_words(self._db, cutoff)

    async def _forget_users(self, closed_before: float) -> None:
        # A conversation that was taken up again keeps the time it was first resolved.
        closed = and_(
            CONVERSATIONS.c.closed_at < closed_before,
            CONVERSATIONS.c.state != ConversationState.OPEN,
        )
        long_closed = select(CONVERSATIONS.c.id).where(closed)
        await self._db.execute(
            update(MARKS)
            .where(
                MARKS.c.conversation.in_(long_closed),
                MARKS.c.who != "",
            )
            .values(who="")
        )
        await self._db.execute(
            update(CONVERSATIONS)
            .where(closed, CONVERSATIONS.c.opener.is_not(None))
            .values(opener=None)
        )

    async def erase(self, team: str, user: str) -> None:
        """Erase everything held about a person but the opt-out; audit rows get a random token.

        The conversations they opened stay for their technician, without the person and without what
        came of their messages: the heat, the topic and the nudges.
        """
        self.erased = True
        await self._take_turn(team, user, alone=True)
        await self._drop_readings(team, user)
        await self._leave_conversations(team, user)
        w = tables.whispers
        await self._db.execute(delete(w).where(w.c.team == team, w.c.to == user))
        for table in (
            tables.preferences,
            tables.noticed,
            tables.off_the_mark,
            tables.hard_endings,
        ):
            await self._db.execute(delete(table).where(table.c.team == team, table.c.user == user))
        await erase_toolkit(self._db, team, user)
        await erase_incidents(self._db, team, user)
        await self._mask_audit(team, user)

    async def _leave_conversations(self, team: str, user: str) -> None:
        c = CONVERSATIONS
        theirs = select(c.c.id).where(c.c.team == team, c.c.opener == user)
        await self._drop_nudges(select(NUDGES.c.id).where(NUDGES.c.conversation.in_(theirs)))
        await self._db.execute(
            update(c).where(c.c.team == team, c.c.opener == user).values(opener=None)
        )
        await self._db.execute(
            update(c)
            .where(c.c.team == team, c.c.responder == user)
            .values(responder=None, on_it=False, on_it_at=None)
        )

    async def _mask_audit(self, team: str, user: str) -> None:
        a, token = tables.audit, f"erased-{secrets.token_hex(8)}"
        for column in (a.c.actor, a.c.subject):
            await self._db.execute(
                update(a).where(a.c.team == team, column == user).values({column.name: token})
            )

    async def erase_team(self, team: str) -> None:
        """The app was uninstalled: everything of that workspace goes, opt-outs included."""
        self.erased = True
        key = tables.inbox.c.message_key
        mine = CONVERSATIONS.c.team == team
        of_mine = NUDGES.c.conversation.in_(select(CONVERSATIONS.c.id).where(mine))
        await self._db.execute(delete(tables.inbox).where(key.startswith(team, autoescape=True)))
        await self._db.execute(delete(tables.whispers).where(tables.whispers.c.team == team))
        await self._db.execute(delete(NUDGES).where(of_mine))
        for table in tables.metadata.sorted_tables[::-1]:
            if "team" in table.c:
                await self._db.execute(delete(table).where(table.c.team == team))
