"""What Slack says of channels: whether the app is in one, how many people are, and who."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import structlog
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.errors import SlackFault, SlackRefused
from bot.ports import Clock
from bot.ports.desk import Room
from bot.slack.cache import Cache
from bot.slack.gateway import Gateway
from bot.slack.people import SlackPeople

BUDGET = 1.0
"""Seconds a preview waits for Slack: a command is answered within 3."""
ROOM_LIFE = 300.0
FRESH_LIFE = 3.0
MEMBERS_LIFE = 600.0
MOST_MEMBERS = 1000
"""Members asked for of one channel; a lead of a larger one finds the threads without a link."""

_UNSEEN = frozenset({"channel_not_found", "not_in_channel"})
"""Slack's words for a private channel the app is not in."""

log = structlog.get_logger(__name__)


class SlackRooms:
    """`bot.ports.desk.Rooms` on Slack's Web API. Never raises; what is refused is not known."""

    def __init__(
        self, gateway: Gateway, people: SlackPeople, clock: Clock, *, budget: float = BUDGET
    ) -> None:
        self._gateway = gateway
        self._people = people
        self._rooms: Cache[Room] = Cache(
            self._ask_room, clock, life=ROOM_LIFE, budget=budget, most=1000
        )
        self._fresh: Cache[Room] = Cache(
            self._ask_room, clock, life=FRESH_LIFE, budget=budget, most=100, stale=False
        )
        self._members: Cache[frozenset[str]] = Cache(
            self._ask_members, clock, life=MEMBERS_LIFE, budget=budget, most=200
        )

    async def look(self, channels: Sequence[str]) -> Mapping[str, Room]:
        """Each channel, as far as it is known within about a second."""
        found = await asyncio.gather(*(self._look(channel) for channel in channels))
        return dict(zip(channels, found, strict=True))

    async def _look(self, channel: str) -> Room:
        room = await self._rooms.get(channel)
        if room and (room.inside is False or room.archived):
            # Whoever reads that the app is not in a channel invites it, and looks again.
            room = await self._fresh.get(channel) or room
        return room or Room(channel)

    async def has(self, channel: str, user: str) -> bool:
        """Whether somebody is known to be in a channel."""
        return user in (await self._members.get(channel) or frozenset())

    async def people(self, listed: Sequence[str]) -> tuple[str, ...]:
        """User ids of people and user groups, each once."""
        return await self._people.resolved(tuple(listed))

    async def close(self) -> None:
        """Let go of questions still open."""
        await asyncio.gather(self._rooms.close(), self._fresh.close(), self._members.close())

    async def _ask_room(self, channel: str) -> Room | None:
        client = self._gateway.client
        try:
            said = await self._ask(
                "conversations.info",
                lambda: client.conversations_info(channel=channel, include_num_members=True),
            )
        except SlackRefused as refused:
            return Room(channel, inside=False) if refused.code in _UNSEEN else None
        found = (said or {}).get("channel")
        if not isinstance(found, dict):
            return None
        count, inside = found.get("num_members"), found.get("is_member")
        return Room(
            id=channel,
            inside=inside if isinstance(inside, bool) else None,
            # Slack counts the app, where it is in, among the members.
            people=max(0, count - (inside is True)) if isinstance(count, int) else None,
            archived=bool(found.get("is_archived")),
            private=bool(found.get("is_private")),
        )

    async def _ask_members(self, channel: str) -> frozenset[str] | None:
        client = self._gateway.client
        try:
            said = await self._ask(
                "conversations.members",
                lambda: client.conversations_members(channel=channel, limit=MOST_MEMBERS),
            )
        except SlackRefused:
            return None
        return None if said is None else frozenset(map(str, said.get("members") or ()))

    async def _ask(
        self, method: str, request: Callable[[], Awaitable[AsyncSlackResponse]]
    ) -> Mapping[str, Any] | None:
        """Slack's answer; None when there is none now. Raises SlackRefused when it said no."""
        try:
            return await self._gateway.call(method, request, patience=BUDGET)
        except SlackRefused:
            raise
        except SlackFault as fault:
            log.info("rooms.unanswered", method=method, fault=type(fault).__name__)
            return None
