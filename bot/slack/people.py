"""Who is who, from the config and from Slack, without ever making a nudge wait.

Slack is asked in the background and its last answer stands in the meantime; a first answer is
waited for within a small budget. Where Slack refuses, the config's lists are what counts.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

import structlog
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.detection.reading import Role
from bot.errors import SlackFault
from bot.ports import Clock, Person, Presence
from bot.slack.cache import Cache
from bot.slack.gateway import Gateway

BUDGET = 0.15
"""Seconds any answer may be waited for: a nudge has 1 s from the message to the whisper."""

WARM = 3.0
"""Seconds a start waits for the user groups: until then every technician is read as a user."""

GROUP_LIFE = 600.0
PERSON_LIFE = 3600.0
PRESENCE_LIFE = 30.0

log = structlog.get_logger(__name__)


class SlackPeople:
    """`bot.ports.People` from lists of user and user-group ids, and Slack."""

    def __init__(
        self,
        gateway: Gateway,
        *,
        technicians: tuple[str, ...],
        leads: tuple[str, ...],
        triage: tuple[str, ...],
        clock: Clock,
        team: str = "",
        time_zone: str = "UTC",
        budget: float = BUDGET,
    ) -> None:
        """Ids that begin with S are user groups; `team` is ours, to tell external people.

        `time_zone` is a person's when Slack will not say.
        """
        self._gateway = gateway
        self._technicians, self._leads, self._triage = technicians, leads, triage
        self._clock = clock
        self._team = team
        self._time_zone = time_zone
        self._groups: Cache[tuple[str, ...]] = Cache(
            self._ask_group, clock, life=GROUP_LIFE, budget=budget, most=100
        )
        self._persons: Cache[Person] = Cache(
            self._ask_person, clock, life=PERSON_LIFE, budget=budget, most=5000
        )
        self._presences: Cache[Presence] = Cache(
            self._ask_presence, clock, life=PRESENCE_LIFE, budget=budget, most=500, stale=False
        )

    async def warm(self) -> None:
        """Ask for the user groups now, so that the first message finds them known."""
        listed = {*self._technicians, *self._leads, *self._triage}
        groups = [each for each in listed if _is_group(each)]
        await asyncio.gather(*(self._groups.get(each, patience=WARM) for each in groups))

    async def close(self) -> None:
        """Let go of questions still open."""
        await asyncio.gather(
            *(each.close() for each in (self._groups, self._persons, self._presences))
        )

    async def role_of(self, user: str) -> Role:
        """TECH or LEAD when listed (or in a listed user group), else USER."""
        leads, technicians = await asyncio.gather(self.leads(), self.technicians())
        if user in leads:
            return Role.LEAD
        return Role.TECH if user in technicians else Role.USER

    async def person(self, user: str) -> Person:
        """Name ("" when Slack will not say) and time zone, kept for an hour."""
        return await self._persons.get(user) or Person(user, "", self._time_zone)

    async def technicians(self) -> tuple[str, ...]:
        """User ids, groups resolved."""
        return await self._resolved(self._technicians)

    async def leads(self) -> tuple[str, ...]:
        """User ids, groups resolved."""
        return await self._resolved(self._leads)

    async def triage(self) -> tuple[str, ...]:
        """User ids of the triage list, groups resolved."""
        return await self._resolved(self._triage)

    async def presence(self, user: str) -> Presence:
        """As far as Slack says within the budget; the defaults otherwise."""
        return await self._presences.get(user) or Presence()

    async def resolved(self, listed: tuple[str, ...]) -> tuple[str, ...]:
        """People of a list that may hold user groups, each once."""
        return await self._resolved(listed)

    async def _resolved(self, listed: tuple[str, ...]) -> tuple[str, ...]:
        if not any(_is_group(each) for each in listed):
            return listed
        members = await asyncio.gather(*(self._members(each) for each in listed))
        return tuple(dict.fromkeys(user for group in members for user in group))

    async def _members(self, listed: str) -> tuple[str, ...]:
        return (await self._groups.get(listed) or ()) if _is_group(listed) else (listed,)

    async def _ask_group(self, group: str) -> tuple[str, ...] | None:
        said = await self._ask(
            "usergroups.users.list",
            lambda: self._gateway.client.usergroups_users_list(usergroup=group),
        )
        return None if said is None else tuple(map(str, said.get("users") or ()))

    async def _ask_person(self, user: str) -> Person | None:
        said = await self._ask("users.info", lambda: self._gateway.client.users_info(user=user))
        found = (said or {}).get("user")
        if not isinstance(found, dict):
            return None
        person = _person(user, found, self._team)
        return person if person.tz else replace(person, tz=self._time_zone)

    async def _ask_presence(self, user: str) -> Presence | None:
        client = self._gateway.client
        presence, dnd = await asyncio.gather(
            self._ask("users.getPresence", lambda: client.users_getPresence(user=user)),
            self._ask("dnd.info", lambda: client.dnd_info(user=user)),
        )
        if presence is None and dnd is None:
            return None
        return Presence(
            dnd=_undisturbed(dnd or {}, self._clock.now()),
            active=(presence or {}).get("presence") != "away",
        )

    async def _ask(
        self, method: str, request: Callable[[], Awaitable[AsyncSlackResponse]]
    ) -> Mapping[str, Any] | None:
        try:
            return await self._gateway.call(method, request, patience=0.0)
        except SlackFault as fault:
            log.info("people.unanswered", method=method, fault=type(fault).__name__)
            return None


def _is_group(listed: str) -> bool:
    return listed.startswith("S")


def _person(user: str, found: Mapping[str, Any], team: str) -> Person:
    profile = found.get("profile") or {}
    names = (profile.get("display_name"), profile.get("real_name"), found.get("real_name"))
    elsewhere = bool(team and found.get("team_id") and found["team_id"] != team)
    return Person(
        id=user,
        name=next((name.strip() for name in names if isinstance(name, str) and name.strip()), ""),
        tz=str(found.get("tz") or ""),
        is_bot=bool(found.get("is_bot")) or user == "USLACKBOT",
        is_external=bool(found.get("is_stranger")) or elsewhere,
    )


def _undisturbed(dnd: Mapping[str, Any], now: float) -> bool:
    if dnd.get("snooze_enabled") and float(dnd.get("snooze_endtime") or 0) > now:
        return True
    begins = float(dnd.get("next_dnd_start_ts") or 0)
    ends = float(dnd.get("next_dnd_end_ts") or 0)
    return bool(dnd.get("dnd_enabled")) and begins <= now < ends
