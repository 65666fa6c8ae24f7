"""Recent messages where Slack permits: context after a restart, and proof that a post stands."""

import asyncio
from collections.abc import Mapping
from typing import Any

from bot.errors import SlackFault, SlackUnclear
from bot.heard import person_wrote
from bot.ports import Posted, Said
from bot.slack.gateway import Gateway
from bot.slack.messenger import EVENT_TYPE

BUDGET = 0.3
"""Seconds: without history the stored readings carry a conversation on, so it is not waited for."""

PAGE = 100
"""Messages asked for: replies come oldest first, so the newest few need the whole recent thread."""

LOOKED_AT = 15
"""Messages asked for at a time when looking for a post of ours: the least Slack ever allows."""

MOST_PAGES = 4
"""Pages looked through before the answer is that it cannot be known."""


class SlackHistory:
    """`bot.ports.History`, and the search for a post whose outcome was unclear."""

    def __init__(self, gateway: Gateway, *, budget: float = BUDGET) -> None:
        self._gateway = gateway
        self._client = gateway.client
        self._budget = budget

    async def recent(
        self,
        channel: str,
        thread_ts: str | None,
        *,
        oldest: float,
        latest: float | None = None,
        limit: int,
    ) -> tuple[Said, ...]:
        """People's messages since `oldest` (seconds), oldest first; empty when Slack refuses.

        With `latest` Slack gives a channel's last ones before it, else the first ones after
        `oldest`, which in a busy channel may be a day old.
        """
        try:
            async with asyncio.timeout(self._budget):
                found = await self._fetch(
                    channel, thread_ts, oldest=oldest, latest=latest, limit=PAGE
                )
        except (SlackFault, TimeoutError):
            return ()
        said = sorted(
            (_said(each) for each in _messages(found) if _is_spoken(each, oldest)),
            key=lambda each: float(each.ts),
        )
        return tuple(said[-limit:]) if limit > 0 else ()

    async def find(
        self,
        channel: str,
        key: str,
        *,
        oldest: float,
        latest: float | None = None,
        thread_ts: str | None = None,
    ) -> Posted | None:
        """Where our post with this key stands, or None when it is not there.

        Raises SlackRefused, SlackBusy or SlackUnclear when it cannot be looked for: no answer is
        not the same as no post.
        """
        cursor = ""
        for _ in range(MOST_PAGES):
            said = await self._fetch(
                channel,
                thread_ts,
                oldest=oldest,
                latest=latest,
                limit=LOOKED_AT,
                metadata=True,
                cursor=cursor,
            )
            for each in _messages(said):
                if _key_of(each) == key:
                    return Posted(channel, str(each.get("ts", "")))
            cursor = str((said.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return None
        raise SlackUnclear

    async def _fetch(
        self,
        channel: str,
        thread_ts: str | None,
        *,
        oldest: float,
        limit: int,
        latest: float | None = None,
        metadata: bool = False,
        cursor: str = "",
    ) -> Mapping[str, Any]:
        asked: dict[str, Any] = {
            "channel": channel,
            "oldest": f"{max(0.0, oldest):.6f}",
            "latest": None if latest is None else f"{latest:.6f}",
            "limit": limit,
            "include_all_metadata": metadata or None,
            "cursor": cursor or None,
        }
        if thread_ts:
            return await self._gateway.call(
                "conversations.replies",
                lambda: self._client.conversations_replies(ts=thread_ts, **asked),
            )
        return await self._gateway.call(
            "conversations.history", lambda: self._client.conversations_history(**asked)
        )


def _messages(said: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [each for each in said.get("messages") or () if isinstance(each, dict)]


def _key_of(message: Mapping[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    key = (metadata.get("event_payload") or {}).get("key")
    return str(key) if key else None


def _is_spoken(message: Mapping[str, Any], oldest: float) -> bool:
    machine = message.get("bot_id") or message.get("app_id")
    at = _seconds(message.get("ts"))
    spoken = person_wrote(message.get("user"), message.get("subtype"), machine=machine)
    return spoken and at >= oldest and at > 0


def _seconds(ts: object) -> float:
    try:
        return float(str(ts))
    except ValueError:
        return 0.0


def _said(message: Mapping[str, Any]) -> Said:
    thread = message.get("thread_ts")
    return Said(
        ts=str(message["ts"]),
        user=str(message["user"]),
        text=str(message.get("text") or ""),
        thread_ts=str(thread) if thread else None,
    )
