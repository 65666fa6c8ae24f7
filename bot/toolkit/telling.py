"""Who is told of a boundary record: the user it is about, and the leads of the policy."""

from dataclasses import replace

import structlog

from bot.cards import BoundaryCard, Card, LetterCard
from bot.errors import SlackBusy, SlackFault
from bot.ports import Clock, Ledger, Messenger, People
from bot.records_handling import Boundary
from bot.toolkit.facts import name_of
from phrasebank.policy import Policy

DAY = 86_400.0
NAMED = 5
"""Leads that a sentence names; the others are counted."""
KEPT_DAYS = 90
"""As the published table says."""
TOLD = "The user was told, and their answer comes to you."
NOT_TOLD = "The user could not be told just now. Please make sure that they hear of it."
NO_LEAD = "No lead is named here who could read it. Please write to your IT support channel."
RETRY_AFTER = 60.0
"""Seconds after which a record whose people were not told is taken up again."""


class Telling:
    """Marks a record before it tells anybody, so that a crash never tells them twice."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        people: People,
        messenger: Messenger,
        policy: Policy,
        clock: Clock,
    ) -> None:
        self._ledger = ledger
        self._people = people
        self._messenger = messenger
        self._policy = policy
        self._clock = clock
        self._log = structlog.get_logger("boundaries")

    async def listed(self) -> tuple[str, ...]:
        """Ids of those who are told and may read: the policy's, else every lead."""
        return self._policy.leads or await self._people.leads()

    async def names(self, *, without: str) -> str:
        """Their names, as a sentence has them, "" for nobody; `without` leaves one person out."""
        ids = [one for one in await self.listed() if one != without]
        names = [await name_of(self._people, one, "a shift lead") for one in ids[:NAMED]]
        names += [f"{len(ids) - NAMED} more"] if len(ids) > NAMED else []
        if not names:
            return ""
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

    async def user(self, boundary_id: str) -> bool:
        """Tell the user of a record, once; whether they have been told."""
        boundary = await self._claim(boundary_id, "user_told_at")
        if boundary is None:
            return True
        where = self._messenger.link(boundary.channel, boundary.ts)
        policy = self._policy
        card = BoundaryCard(boundary.id, policy.to_user, where, KEPT_DAYS, bool(policy.leads))
        return await self._said(boundary, "user_told_at", [boundary.about], card)

    async def leads(self, boundary_id: str, *, user_told: bool = True) -> bool:
        """Tell the leads of a record, once, and whether its user was; whether they have been."""
        boundary = await self._claim(boundary_id, "leads_told_at")
        if boundary is None:
            return True
        who = await name_of(self._people, boundary.technician, "A technician")
        about = await name_of(self._people, boundary.about, "a user")
        label = self._policy.categories.get(boundary.category, boundary.category)
        card = LetterCard(
            f"{who} set a boundary with {about}: {label}. The conversation is yours from here. "
            + (TOLD if user_told else NOT_TOLD),
            where=self._messenger.link(boundary.channel, boundary.ts),
        )
        to = [one for one in await self.listed() if one != boundary.technician]
        return await self._said(boundary, "leads_told_at", to, card)

    async def send(self, card: Card, *, without: str) -> None:
        """Send the leads a message. Raises SlackFault when none of them could be reached."""
        reached, last = False, SlackFault(NO_LEAD)
        for lead in await self.listed():
            if lead == without:
                continue
            try:
                await self._messenger.direct(lead, card)
                reached = True
            except SlackFault as fault:
                last = fault
        if not reached:
            raise last

    async def sweep(self) -> None:
        """Tell whoever a crash or a busy Slack left untold; run once a minute."""
        now = self._clock.now()
        async with self._ledger.transaction() as tx:
            left = await tx.untold_boundaries(now - DAY, now - RETRY_AFTER)
        for boundary in left:
            told = await self.user(boundary.id)
            await self.leads(boundary.id, user_told=told)

    async def _said(self, boundary: Boundary, mark: str, to: list[str], card: Card) -> bool:
        told = 0
        for person in to:
            try:
                await self._messenger.direct(person, card)
                told += 1
            except SlackBusy:
                if not told:
                    # Nothing was said to anybody: the next turn of the sweep tries again.
                    await self._mark(boundary.id, mark, None)
                    return False
            except SlackFault as fault:
                self._log.warning("not told", boundary=boundary.id, fault=type(fault).__name__)
        return told == len(to) > 0

    async def _claim(self, boundary_id: str, mark: str) -> Boundary | None:
        """The record, marked as told; None when it is gone or somebody marked it before."""
        async with self._ledger.transaction() as tx:
            boundary = await tx.boundary(boundary_id)
            if boundary is None or getattr(boundary, mark) is not None:
                return None
            await tx.put_boundary(_marked(boundary, mark, self._clock.now()))
        return boundary

    async def _mark(self, boundary_id: str, mark: str, at: float | None) -> None:
        async with self._ledger.transaction() as tx:
            boundary = await tx.boundary(boundary_id)
            if boundary is not None:
                await tx.put_boundary(_marked(boundary, mark, at))


def _marked(boundary: Boundary, mark: str, at: float | None) -> Boundary:
    if mark == "user_told_at":
        return replace(boundary, user_told_at=at)
    return replace(boundary, leads_told_at=at)
