"""Channels that may be read, and who was shown their notice."""

from sqlalchemy import Table, delete, select, union, update

from bot.records import Channel, ChannelState
from bot.store import tables, tables_incidents, tables_toolkit
from bot.store.session import Session, columns_of

T = tables.channels


class Channels(Session):
    """One row a channel, DM or group DM the app knows."""

    async def channel(self, team: str, channel: str) -> Channel | None:
        """The channel, or None when it was never switched on."""
        row = await self._row(select(T).where(T.c.team == team, T.c.id == channel))
        return Channel(**row) if row else None

    async def put_channel(self, channel: Channel) -> None:
        """Add or replace. Switching a channel off forgets who was shown its notice."""
        await self._upsert(T, columns_of(channel))
        if channel.state is ChannelState.OFF:
            shown = tables.noticed
            await self._db.execute(
                delete(shown).where(shown.c.team == channel.team, shown.c.channel == channel.id)
            )

    async def channels(self, team: str) -> tuple[Channel, ...]:
        """Every known channel of a workspace, by id."""
        rows = await self._rows(select(T).where(T.c.team == team).order_by(T.c.id))
        return tuple(Channel(**row) for row in rows)

    async def teams(self) -> tuple[str, ...]:
        """Every workspace that anything is kept of, by id."""
        kept = [table.c.team for table in tables.metadata.sorted_tables if "team" in table.c]
        rows = await self._rows(union(*(select(team) for team in kept)))
        return tuple(sorted(str(row["team"]) for row in rows))

    async def rename_channel(self, team: str, old: str, new: str) -> None:
        """Slack gave a channel another id: everything held under the old one moves.

        Where both ids hold the same key, what stood under the old id, the longer known, wins.
        """
        await self._rename(T, "id", team, old, new)
        await self._rename(tables.noticed, "channel", team, old, new)
        await self._rename(tables.off_the_mark, "channel", team, old, new)
        await self._rename(tables.marks, "channel", team, old, new)
        for table in (tables.conversations, tables_incidents.posts):
            moving = update(table).where(table.c.team == team, table.c.channel == old)
            await self._db.execute(moving.values(channel=new))
        of_channels = (
            tables_toolkit.boundaries.c.channel,
            tables_toolkit.handoffs.c.channel,
            tables_toolkit.handoffs.c.place,
            tables_toolkit.handoffs.c.posted_channel,
        )
        for column in of_channels:
            told = update(column.table).where(column.table.c.team == team, column == old)
            await self._db.execute(told.values({column.name: new}))

    async def _rename(self, table: Table, column: str, team: str, old: str, new: str) -> None:
        channel = table.c[column]
        moving = table.alias("moving")
        rest = [c.name for c in table.primary_key if c.name not in ("team", column)]
        same = [table.c[name] == moving.c[name] for name in rest]
        collides = (
            select(moving.c[column])
            .where(moving.c.team == team, moving.c[column] == old, *same)
            .exists()
        )
        await self._db.execute(delete(table).where(table.c.team == team, channel == new, collides))
        await self._db.execute(
            update(table).where(table.c.team == team, channel == old).values({column: new})
        )

    async def noticed(self, team: str, channel: str, user: str) -> bool:
        """Remember that a newcomer was shown the notice; False if they were already."""
        row = {"team": team, "channel": channel, "user": user}
        return await self._insert_new(tables.noticed, row)
