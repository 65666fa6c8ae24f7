"""A conversation handed to a colleague with what they need, and accepted before it is theirs.

What a handoff says stands in its Slack message alone: here are ids, times and how it stands.
"""

from dataclasses import dataclass, replace
from uuid import uuid4

from bot.cards import HandoffCard, LetterCard, TextCard
from bot.errors import NoLongerThere, SlackFault, SlackRefused, SlackUnclear
from bot.ports import Clock, Ledger, Messenger, People, Posted, Transaction
from bot.records_handling import Handoff, HandoffState
from bot.staff import require_staff
from bot.toolkit.facts import Place, name_of
from bot.toolkit.giving import give, still_open
from bot.toolkit.handoff_words import (
    UNSENT,
    NotAColleague,
    NotForYou,
    NotInThatChannel,
    TakenAlready,
    taking_over,
)

MINUTE = 60.0


_OUTSIDE = frozenset({"not_in_channel", "channel_not_found"})


@dataclass(frozen=True, slots=True)
class HandoffRules:
    """accept_within: seconds after which both are reminded of a handoff nobody has accepted."""

    accept_within: float = 15 * MINUTE


@dataclass(frozen=True, slots=True)
class Sent:
    """A handoff is out: whom it went to, in words."""

    to: str


class HandingOff:
    """Sends handoffs, and takes the answers to them."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        people: People,
        messenger: Messenger,
        clock: Clock,
        rules: HandoffRules,
    ) -> None:
        self._ledger = ledger
        self._people = people
        self._messenger = messenger
        self._clock = clock
        self._rules = rules

    async def send(
        self,
        team: str,
        by: str,
        at: Place,
        rows: tuple[tuple[str, str], ...],
        *,
        person: str = "",
        place: str = "",
    ) -> Sent:
        """Send it to a person, or post it to a channel.

        The row is written before the message. Raises NotAllowed, NotAColleague, and SlackFault.
        """
        await require_staff(self._people, by)
        if person and (person == by or not (await self._people.role_of(person)).is_staff):
            raise NotAColleague
        now = self._clock.now()
        handoff = Handoff(
            id=uuid4().hex, team=team, sender=by, channel=at.channel, ts=at.ts, at=now,
            due_at=now + self._rules.accept_within, person=person or None,
            place=None if person else place, thread_ts=at.thread_ts, conversation=at.conversation,
        )  # fmt: skip
        async with self._ledger.transaction() as tx:
            await tx.put_handoff(handoff)
        posted = await self._posted(handoff, rows)
        await self._change(handoff.id, posted_channel=posted.channel, posted_ts=posted.ts)
        to = await name_of(self._people, person, "your colleague") if person else f"<#{place}>"
        return Sent(to)

    async def _posted(self, handoff: Handoff, rows: tuple[tuple[str, str], ...]) -> Posted:
        sender = await name_of(self._people, handoff.sender, "A colleague")
        where = self._messenger.link(handoff.channel, handoff.ts) if handoff.ts else ""
        card = HandoffCard(handoff.id, sender, rows, where)
        try:
            if handoff.person:
                return await self._messenger.direct(handoff.person, card)
            key = f"handoff-{handoff.id}"
            return await self._messenger.say(handoff.place or "", card, key=key, thread_ts=None)
        except SlackFault as fault:
            # The sender is told and decides: nobody is reminded of what may never have arrived.
            await self._change(handoff.id, reminded_at=self._clock.now())
            code = fault.code if isinstance(fault, SlackRefused) else ""
            if not handoff.person and code in _OUTSIDE:
                raise NotInThatChannel from fault
            raise

    async def accept(self, team: str, by: str, handoff_id: str) -> str:
        """Take it over: the conversation's responder from now on; the name to be shown.

        Raises NotForYou, TakenAlready, HeldByAnother and NoLongerThere.
        """
        await self._may_answer(team, by, handoff_id)
        now = self._clock.now()
        async with self._ledger.transaction() as tx:
            handoff = await _waiting(tx, team, handoff_id)
            again = handoff.state is HandoffState.ACCEPTED
            if not again:
                await tx.put_handoff(replace(handoff, state=HandoffState.ACCEPTED, receiver=by))
                await give(tx, handoff, by, now)
            elif handoff.receiver != by:
                raise TakenAlready
        name = await name_of(self._people, by, "A colleague")
        if not again:
            line = f"{name} has accepted your handoff. The conversation is theirs now."
            where = self._messenger.link(handoff.channel, handoff.ts) if handoff.ts else ""
            tell = handoff.id if handoff.ts else ""
            news = LetterCard(line, where=where, tell_user=tell, tell_line=taking_over(name))
            await self._news(handoff.sender, news)
        return name

    async def may_ask(self, team: str, by: str, handoff_id: str) -> None:
        """Whether they may send it back. Raises NotForYou, TakenAlready and NoLongerThere."""
        await self._may_answer(team, by, handoff_id)
        async with self._ledger.transaction() as tx:
            if (await _waiting(tx, team, handoff_id)).state is HandoffState.ACCEPTED:
                raise TakenAlready

    async def send_back(self, team: str, by: str, handoff_id: str, question: str) -> str:
        """Send it back with a question, which the sender alone reads; the sender's name.

        It can still be accepted. Raises as `may_ask`, and SlackFault when it did not go out.
        """
        await self.may_ask(team, by, handoff_id)
        async with self._ledger.transaction() as tx:
            handoff = await _waiting(tx, team, handoff_id)
        name = await name_of(self._people, by, "A colleague")
        where = self._messenger.link(handoff.posted_channel or "", handoff.posted_ts or "")
        line = f"{name} sends your handoff back with a question. Answer them, and they can accept."
        await self._messenger.direct(
            handoff.sender, LetterCard(line, words=question[:1000], where=where)
        )
        async with self._ledger.transaction() as tx:
            # Only now: of a question that never went out, both are still reminded.
            fresh = await _waiting(tx, team, handoff_id)
            if fresh.state is HandoffState.WAITING:
                await tx.put_handoff(replace(fresh, state=HandoffState.RETURNED))
        return await name_of(self._people, handoff.sender, "your colleague")

    async def tell_user(self, team: str, by: str, handoff_id: str) -> bool:
        """Post the one calm line in the user's thread, for its sender; False if it went before.

        Raises NoLongerThere for anybody else's, and SlackFault when it could not be posted.
        """
        await require_staff(self._people, by)
        async with self._ledger.transaction() as tx:
            handoff = await tx.handoff(handoff_id)
            mine = handoff is not None and (handoff.team, handoff.sender) == (team, by)
            if handoff is None or not mine or handoff.receiver is None:
                raise NoLongerThere
            if handoff.told_at is not None:
                return False
            await tx.put_handoff(replace(handoff, told_at=self._clock.now()))
        line = taking_over(await name_of(self._people, handoff.receiver, "A colleague"))
        thread = handoff.thread_ts or handoff.ts
        key = f"handoff-told-{handoff.id}"
        try:
            await self._messenger.say(handoff.channel, TextCard(line), key=key, thread_ts=thread)
        except SlackUnclear:
            raise  # it may stand there, and two lines would be worse than none
        except SlackFault:
            await self._change(handoff.id, told_at=None)
            raise
        return True

    async def remind(self) -> None:
        """Remind both of what nobody has accepted in time, once; run once a minute."""
        now = self._clock.now()
        async with self._ledger.transaction() as tx:
            overdue = await tx.overdue_handoffs(now)
            late = [handoff for handoff in overdue if await still_open(tx, handoff)]
            for handoff in overdue:
                await tx.put_handoff(replace(handoff, reminded_at=now))
        for handoff in late:
            await self._remind(handoff)

    async def _remind(self, handoff: Handoff) -> None:
        if handoff.posted_ts is None:  # stopped between its row and its message
            await self._news(handoff.sender, LetterCard(UNSENT))
            return
        where = self._messenger.link(handoff.posted_channel or "", handoff.posted_ts or "")
        if handoff.person:
            receiver = await name_of(self._people, handoff.person, "Your colleague")
            sender = await name_of(self._people, handoff.sender, "A colleague")
            line = f"A handoff from {sender} is waiting for you to accept it."
            await self._news(handoff.person, LetterCard(line, where=where))
            line = f"{receiver} has not accepted your handoff yet. The conversation is still yours."
        else:
            line = "Nobody has accepted your handoff yet. The conversation is still yours."
        await self._news(handoff.sender, LetterCard(line, where=where))

    async def _news(self, to: str, card: LetterCard) -> None:
        try:
            await self._messenger.direct(to, card)
        except SlackFault:
            return  # logged by the gateway; what it told of has happened all the same

    async def _may_answer(self, team: str, by: str, handoff_id: str) -> None:
        await require_staff(self._people, by)
        async with self._ledger.transaction() as tx:
            handoff = await tx.handoff(handoff_id)
        if handoff is None or handoff.team != team:
            raise NoLongerThere
        if by == handoff.sender or (handoff.person and by != handoff.person):
            raise NotForYou

    async def _change(self, handoff_id: str, **changed: object) -> Handoff:
        async with self._ledger.transaction() as tx:
            handoff = await tx.handoff(handoff_id)
            if handoff is None:
                raise NoLongerThere
            fresh: Handoff = replace(handoff, **changed)  # type: ignore[arg-type] # by name
            await tx.put_handoff(fresh)
        return fresh


async def _waiting(tx: Transaction, team: str, handoff_id: str) -> Handoff:
    handoff = await tx.handoff(handoff_id)
    if handoff is None or handoff.team != team:
        raise NoLongerThere
    return handoff
