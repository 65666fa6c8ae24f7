"""Handing one's new nudges to a teammate, who accepts first; no reason is shown."""

from contextlib import suppress
from dataclasses import replace
from uuid import uuid4

from bot.cards_care import HandOverCard, HandOverOffer
from bot.errors import NoLongerThere, SlackFault, SteadyhandError
from bot.ports import Clock, Ledger, Messenger, People
from bot.records_care import HandOver, OfferState
from bot.staff import require_staff
from bot.toolkit.breathing import until_of


class CannotAsk(SteadyhandError):
    """They could not be asked; the message says why."""


ONESELF = "Choose a teammate, somebody other than yourself."
NOT_STAFF = "Choose a technician or a lead: they are the ones who get nudges."


class OfferOver(NoLongerThere):
    """That offer is over, so there is nothing to answer."""


class HandingOver:
    """Offers, answers and the way back; each checks at the click who may press."""

    def __init__(
        self, *, ledger: Ledger, messenger: Messenger, people: People, clock: Clock
    ) -> None:
        self._ledger = ledger
        self._messenger = messenger
        self._people = people
        self._clock = clock

    async def offer(self, team: str, owner: str, teammate: str, choice: str) -> HandOverCard:
        """Ask a teammate to take `owner`'s new nudges: 1h, 2h or today.

        Raises NotAllowed for strangers, CannotAsk for a teammate who gets no nudges, SlackFault
        when the teammate could not be asked. An earlier offer that was not answered ends.
        """
        await require_teammate(self._people, owner, teammate)
        now = self._clock.now()
        tz = (await self._people.person(owner)).tz
        row = HandOver(uuid4().hex, team, owner, teammate, now, until_of(choice, now, tz))
        name = await self._name(owner)
        async with self._ledger.transaction() as tx:
            for earlier in await tx.hand_overs_of(team, owner, now):
                await tx.put_hand_over(replace(earlier, state=OfferState.OVER))
            await tx.put_hand_over(row)
        await self._messenger.direct(teammate, HandOverOffer(row.id, name, row.until))
        return await self._card(row)

    async def accept(self, hand_over_id: str, by: str) -> HandOverOffer:
        """The teammate takes them. Raises OfferOver when the offer is not theirs, or over."""
        return await self._answer(hand_over_id, by, OfferState.ACCEPTED)

    async def decline(self, hand_over_id: str, by: str) -> HandOverOffer:
        """The teammate says no. Raises OfferOver when the offer is not theirs, or over."""
        return await self._answer(hand_over_id, by, OfferState.DECLINED)

    async def _answer(self, hand_over_id: str, by: str, state: OfferState) -> HandOverOffer:
        await require_staff(self._people, by)
        async with self._ledger.transaction() as tx:
            row = await tx.hand_over(hand_over_id)
            if row is None or row.teammate != by or row.until <= self._clock.now():
                raise OfferOver
            fresh = row.state is OfferState.OFFERED
            if fresh:
                row = replace(row, state=state)
                await tx.put_hand_over(row)
        if fresh:
            with suppress(SlackFault):  # logged by the gateway; the answer stands without it
                await self._messenger.direct(row.owner, await self._card(row))
        return HandOverOffer(row.id, await self._name(row.owner), row.until, row.state.value)

    async def take_back(self, hand_over_id: str, by: str) -> HandOverCard:
        """The owner's nudges come to them again. Raises OfferOver when it is not theirs."""
        async with self._ledger.transaction() as tx:
            row = await tx.hand_over(hand_over_id)
            if row is None or row.owner != by:
                raise OfferOver
            told = row.state is OfferState.ACCEPTED and row.until > self._clock.now()
            row = replace(row, state=OfferState.OVER)
            await tx.put_hand_over(row)
        if told:
            name = await self._name(by)
            with suppress(SlackFault):  # as above
                card = HandOverOffer(row.id, name, row.until, row.state.value)
                await self._messenger.direct(row.teammate, card)
        return await self._card(row)

    async def _card(self, row: HandOver) -> HandOverCard:
        name = await self._name(row.teammate)
        return HandOverCard(row.id, name, row.until, row.state.value)

    async def _name(self, user: str) -> str:
        return (await self._people.person(user)).name


async def require_teammate(people: People, asker: str, teammate: str) -> None:
    """Both work here, and are two. Raises NotAllowed for the asker, CannotAsk for the other."""
    await require_staff(people, asker)
    if teammate == asker:
        raise CannotAsk(ONESELF)
    if not (await people.role_of(teammate)).is_staff:
        raise CannotAsk(NOT_STAFF)
