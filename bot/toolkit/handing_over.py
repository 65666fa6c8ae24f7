"""Handing one's new nudges to a teammate, who accepts first; no reason is shown."""

from contextlib import suppress
from dataclasses import replace
from uuid import uuid4

from bot.cards_care import HandOverCard, HandOverOffer
from bot.errors import NoLongerThere, SlackFault, SteadyhandError
from bot.ports import Clock, Ledger, Messenger, People, Transaction
from bot.records_care import HandOver, OfferState
from bot.staff import require_staff
from bot.toolkit.breathing import until_of


class CannotAsk(SteadyhandError):
    """They could not be asked; the message says why."""


ONESELF = "Choose a teammate, somebody other than yourself."
YOURS_OFF = (
    "Your own nudges are off or paused, so theirs would reach nobody. Switch yours on first, "
    "or answer *Not this time*. Nobody is told."
)
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
        when the teammate could not be asked. An earlier offer that was not answered ends; one that
        was accepted holds until this one is.
        """
        await require_teammate(self._people, owner, teammate)
        now = self._clock.now()
        tz = (await self._people.person(owner)).tz
        row = HandOver(uuid4().hex, team, owner, teammate, now, until_of(choice, now, tz))
        name = await self._name(owner)
        async with self._ledger.transaction() as tx:
            for earlier in await tx.hand_overs_of(team, owner, now):
                if earlier.state is OfferState.OFFERED:
                    await tx.put_hand_over(replace(earlier, state=OfferState.OVER))
            await tx.put_hand_over(row)
        await self._messenger.direct(teammate, HandOverOffer(row.id, name, row.until))
        return await self._card(row)

    async def accept(self, hand_over_id: str, by: str) -> HandOverOffer:
        """The teammate takes them.

        Raises OfferOver when the offer is not theirs, or over, CannotAsk while their own are off.
        """
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
            if fresh and state is OfferState.ACCEPTED:
                await self._require_on(tx, row)
            ended = await self._ended_by(tx, row, state) if fresh else []
            if fresh:
                row = replace(row, state=state)
                await tx.put_hand_over(row)
        if fresh:
            await self._tell_owner(row)
        for earlier in ended:
            await self._tell_ended(earlier)
        return await self._offer_card(row)

    async def take_back(self, hand_over_id: str, by: str) -> HandOverCard:
        """The owner's nudges come to them again, all of them.

        Raises OfferOver when it is not theirs.
        """
        async with self._ledger.transaction() as tx:
            row = await tx.hand_over(hand_over_id)
            if row is None or row.owner != by:
                raise OfferOver
            live = await tx.hand_overs_of(row.team, by, self._clock.now())
            row = replace(row, state=OfferState.OVER)
            for one in (*live, row):
                await tx.put_hand_over(replace(one, state=OfferState.OVER))
        for one in live:
            if one.state is OfferState.ACCEPTED:
                await self._tell_ended(replace(one, state=OfferState.OVER))
        return await self._card(row)

    async def give_back(self, hand_over_id: str, by: str) -> HandOverOffer:
        """The teammate takes them no longer, and their owner is told; twice is once.

        Raises OfferOver when it is not theirs, or was never accepted.
        """
        async with self._ledger.transaction() as tx:
            row = await tx.hand_over(hand_over_id)
            if row is None or row.teammate != by:
                raise OfferOver
            fresh = row.state is OfferState.ACCEPTED
            if not fresh and row.state is not OfferState.OVER:
                raise OfferOver
            row = replace(row, state=OfferState.OVER)
            await tx.put_hand_over(row)
        if fresh and row.until > self._clock.now():
            await self._tell_owner(row)
        return await self._offer_card(row)

    async def _require_on(self, tx: Transaction, row: HandOver) -> None:
        """What the teammate would not get themselves, nobody would. Raises CannotAsk."""
        asked = await tx.preferences(row.team, row.teammate)
        paused = asked.paused_until is not None and asked.paused_until > self._clock.now()
        if asked.nudges_off or paused:
            raise CannotAsk(YOURS_OFF)

    async def _ended_by(self, tx: Transaction, row: HandOver, state: OfferState) -> list[HandOver]:
        """The hand-overs that an acceptance ends: one teammate at a time has somebody's nudges."""
        if state is not OfferState.ACCEPTED:
            return []
        others = await tx.hand_overs_of(row.team, row.owner, self._clock.now())
        ended = [replace(o, state=OfferState.OVER) for o in others if o.id != row.id]
        for one in ended:
            await tx.put_hand_over(one)
        return [one for one in ended if one.teammate != row.teammate]

    async def _tell_owner(self, row: HandOver) -> None:
        """Tell the owner how it stands now."""
        with suppress(SlackFault):  # logged by the gateway; what was decided stands without it
            await self._messenger.direct(row.owner, await self._card(row))

    async def _tell_ended(self, row: HandOver) -> None:
        """Tell a teammate that what they accepted is over."""
        card = await self._offer_card(row)
        with suppress(SlackFault):  # as above
            await self._messenger.direct(row.teammate, card)

    async def _offer_card(self, row: HandOver) -> HandOverOffer:
        return HandOverOffer(row.id, await self._name(row.owner), row.until, row.state.value)

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
